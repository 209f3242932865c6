FROM ruby:3.3
WORKDIR /app
COPY Gemfile Gemfile.lock .ruby-version ./
COPY vendor/cache ./vendor/cache/
RUN gem install bundler && bundle install --local
COPY . .
RUN bundle exec rake assets:precompile
