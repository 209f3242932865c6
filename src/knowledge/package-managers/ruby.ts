import { dashed, each } from './kinds.js';
import type { CacheFolder, CacheMount, CleaningStep, ImageVariable, PackageManager } from './types.js';

/** Where `gem` keeps the archives of what it installed: `cache` below the gem folder, which differs with the build of ruby. */
const CACHES: readonly CacheFolder[] = [
  { path: '/usr/local/bundle/cache', movedBy: [{ variable: 'GEM_HOME', below: 'cache' }], holds: 'archives' },
];

const MOUNTS: readonly CacheMount[] = CACHES.map((folder) => ({ ...folder, onlyWhereSet: true, sharing: 'locked' }));

const IMAGE: readonly ImageVariable[] = [{ image: 'ruby', variable: 'GEM_HOME', value: '/usr/local/bundle' }];

const DONE_BY: readonly CleaningStep[] = [
  // As Rails generates it.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell expands it.
  { deletes: '${BUNDLE_PATH}/ruby/*/cache' },
  { deletes: '/usr/local/bundle/cache' },
  { deletes: '~/.bundle/cache' },
];

/** `gem help COMMAND` of rubygems 3.3. */
export const gem: PackageManager = {
  name: 'gem',
  family: 'gem',
  programs: ['gem'],
  commands: {
    '': 'query',
    ...each('install', 'install i'),
    fetch: 'download',
    update: 'upgrade',
    ...each('remove', 'uninstall cleanup'),
    ...each('build', 'build exec'),
    ...each(
      'other',
      'sources source pristine push signin signout owner yank cert unpack lock mirror server rdoc stale open rebuild',
    ),
    ...each('query', 'list search environment env info contents dependency which outdated check specification help'),
  },
  optionsWithValue: dashed(
    'platform v version i install-dir n bindir build-root P trust-policy without B bulk-threshold s source config-file o output C',
  ),
  optionsWithValueOf: { sources: dashed('a add r remove config-file'), source: dashed('a add r remove config-file') },
  onlySays: ['--explain', '-h', '--help'],
  clustersShortOptions: true,
  cacheOptions: [],
  fills: ['install', 'upgrade'],
  caches: CACHES,
  cleanup: { commands: ['rm -rf "$(<gem> env gemdir)/cache"'], doneBy: DONE_BY },
  cacheMounts: MOUNTS,
  imageVariables: IMAGE,
  manifests: ['Gemfile'],
  lockFiles: [],
  scope: 'language',
};

/** bundler/cli.rb of 2.3: options of the type `array` take every word up to the next option. */
export const bundler: PackageManager = {
  name: 'bundler',
  family: 'gem',
  programs: ['bundle', 'bundler'],
  commands: {
    '': 'install',
    ...each('install', 'install i add cache package pack'),
    update: 'upgrade',
    ...each('remove', 'remove clean'),
    ...each('build', 'exec e ex exe console binstubs'),
    ...each('other', 'config lock init gem inject plugin pristine open viz doctor'),
    ...each('query', 'check show list info outdated fund licenses version help platform env issue'),
  },
  modes: [{ options: [['-v', '--version']], kind: 'query' }],
  passesOn: ['exec', 'e', 'ex', 'exe'],
  runs: ['exec', 'e', 'ex', 'exe'],
  optionsWithValue: dashed('r retry gemfile j jobs path shebang trust-policy lockfile cache-path'),
  optionsWithValueOf: {
    add: dashed('v version g group s source r require git github branch ref path glob'),
    config: [],
  },
  optionsWithValues: dashed('without with standalone g group source update add-platform remove-platform'),
  onlySays: ['-h', '--help'],
  clustersShortOptions: true,
  cacheOptions: [],
  fills: ['install', 'upgrade'],
  caches: [...CACHES, { path: '~/.bundle/cache', movedBy: [{ variable: 'BUNDLE_USER_CACHE' }], holds: 'metadata' }],
  // Under `bundle exec` the gem folder is the one that BUNDLE_PATH names.
  cleanup: { commands: ['rm -rf "$(<gem> env gemdir)/cache"'], doneBy: DONE_BY },
  cacheMounts: MOUNTS,
  imageVariables: IMAGE,
  manifests: ['Gemfile', '.bundle/config'],
  lockFiles: ['Gemfile.lock'],
  scope: 'language',
};
