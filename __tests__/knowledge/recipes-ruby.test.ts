import { expect, test } from '@jest/globals';
import { refusals } from './refusals.js';

const LOCK = 'GEM\n  specs:\n    puma (6.4.2)\n    rack (3.0.9)\n';
const FILES = { Gemfile: "gem 'puma'\n", 'Gemfile.lock': LOCK, 'app.rb': '', 'config.ru': '' };
const BASE = ['FROM ruby:3.2', 'WORKDIR /app', 'COPY . .'];
const BUILT = [...BASE, 'RUN bundle install'];
const START = 'CMD ["bundle", "exec", "puma"]';

test.each<readonly [string, readonly string[]]>([
  ['a server of a gem', [...BUILT, START]],
  ['a script', [...BUILT, 'CMD ruby app.rb']],
  ['gems elsewhere', [...BASE, 'ENV BUNDLE_PATH=/gems', 'RUN bundle install', START]],
  ['gems that an option puts into the project', [...BASE, 'RUN bundle install --path vendor/bundle', START]],
  ['a program that gem installs', [...BASE, 'RUN gem install puma', 'CMD ["puma"]']],
  [
    'assets and scripts',
    [...BASE, 'RUN bundle install && RAILS_ENV=production bundle exec rails assets:precompile tmp:clear', START],
  ],
])('split: %s', (_, lines) => {
  expect(refusals(lines, FILES)).toEqual([]);
});

test.each<readonly [string, readonly string[], Readonly<Record<string, string>>, string]>([
  [
    'another image',
    ['FROM acme/ruby:1', ...BUILT.slice(1), START],
    FILES,
    'where the Ruby of acme/ruby has its gems is not known',
  ],
  [
    'nothing is built',
    ['FROM ruby:3.2', 'WORKDIR /app', 'RUN useradd app', 'COPY . .', 'CMD ruby app.rb'],
    FILES,
    'it installs and builds nothing',
  ],
  [
    'a task of the application',
    [...BASE, 'RUN bundle install && rake db:setup', START],
    FILES,
    'line 4 runs `rake db:setup`, and what that writes outside of the application’s folders is not known',
  ],
  [
    'RubyGems is brought up to date',
    [...BASE, 'RUN gem update --system && bundle install', START],
    FILES,
    'line 4 brings RubyGems up to date, which lies beside Ruby itself',
  ],
  [
    'a variable says where the gems lie',
    [...BASE, 'ARG P', 'ENV BUNDLE_PATH=$P', 'RUN bundle install', START],
    FILES,
    'where the gems lie is not known: a build may set the argument `P`',
  ],
  [
    'an option that is not written out',
    [...BASE, 'RUN bundle install --path $HOME/gems', START],
    FILES,
    'where the gems lie is not known: an option puts them elsewhere',
  ],
  [
    'gems among the files of the system',
    [...BASE, 'ENV GEM_HOME=/usr/local', 'RUN bundle install', START],
    FILES,
    'the gems lie in /usr/local, which cannot be copied by itself',
  ],
  [
    'a program that is not there',
    [...BUILT, 'CMD ["./bin/server"]'],
    FILES,
    'it starts `./bin/server`, which is not in the build context',
  ],
  ['ruby without a script', [...BUILT, 'CMD ["ruby", "-rirb"]'], FILES, 'it starts `ruby` without a script'],
  [
    'a script that is not there',
    [...BUILT, 'CMD ["ruby", "main.rb"]'],
    FILES,
    'it starts `main.rb`, which is not in the build context',
  ],
  ['no gem is installed', [...BASE, 'RUN touch tmp', START], FILES, 'it starts a gem, and installs none'],
  ['there is no Gemfile', [...BUILT, START], { 'app.rb': '' }, 'there is no Gemfile in /app'],
  [
    'a gem without the program',
    [...BUILT, 'CMD ["bundle", "exec", "anycable"]'],
    FILES,
    'it starts `anycable`, which no gem of the Gemfile is known to have',
  ],
  [
    'a program of no gem',
    [...BASE, 'RUN gem install rake', 'CMD ["clockwork", "clock.rb"]'],
    FILES,
    'it starts `clockwork`, which no gem is known to bring',
  ],
])('refused: %s', (_, lines, files, reason) => {
  expect(refusals(lines, files)).toEqual([reason]);
});
