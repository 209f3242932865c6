import { dashed, each } from './kinds.js';
import type { CacheFolder, PackageManager } from './types.js';

const CACHE: CacheFolder = {
  path: '~/.npm',
  movedBy: [{ variable: 'npm_config_cache' }, { variable: 'NPM_CONFIG_CACHE' }],
  holds: 'downloads',
};

/** Every definition of @npmcli/config 10 whose type has no boolean, the shorthands for them, and those that older versions had. */
const OPTIONS_WITH_VALUE = [
  '_auth access allow-directory allow-file allow-git allow-remote allow-scripts also audit-level auth-type before ca cache',
  'cache-max cache-min cafile call cert cidr cpu depth diff diff-dst-prefix diff-src-prefix diff-unified editor',
  'expect-result-count expires fetch-retries fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout',
  'git globalconfig heading https-proxy include init-author-email init-author-name init-author-url init-license init-module',
  'init-type init-version init.author.email init.author.name init.author.url init.license init.module init.version',
  'install-strategy key libc local-address location lockfile-version loglevel logs-dir logs-max maxsockets message',
  'min-release-age name node-gyp node-options noproxy omit only orgs os otp pack-destination package packages prefix preid',
  'provenance-file proxy registry replace-registry-host save-prefix sbom-format sbom-type scope script-shell searchexclude',
  'searchlimit searchopts searchstaleness shell tag tag-version-prefix umask user-agent userconfig viewer which workspace',
  // npm 6
  'cache-lock-retries cache-lock-stale cache-lock-wait group user maxage onload-script metrics-registry',
].flatMap(dashed);

/** `npm help`, lib/utils/cmd-list.js of npm 11, and `npm help config`. */
export const npm: PackageManager = {
  name: 'npm',
  family: 'npm',
  programs: ['npm', 'corepack npm'],
  commands: {
    '': 'query',
    ...each('install', 'install i in ins inst insta instal isnt isnta isntal isntall add'),
    ...each('install', 'ci clean-install ic install-clean isntall-clean'),
    ...each('install', 'install-test it install-ci-test cit clean-install-test sit link ln'),
    ...each('upgrade', 'update up upgrade udpate'),
    ...each('remove', 'uninstall unlink remove rm r un prune'),
    ...each('clean', 'cache+clean cache+clear cache+rm'),
    cache: 'other',
    ...each('build', 'run run-script rum urn test t tst start restart stop exec x rebuild rb init create innit'),
    ...each(
      'query',
      'ls list la ll view info show v outdated root prefix bin help search s se find why explain ping whoami',
    ),
  },
  optionsWithValue: [...OPTIONS_WITH_VALUE, ...dashed('reg enjoy-by C L c m w')],
  booleanWords: ['true', 'false'],
  onlySays: ['--dry-run', '-h', '-H', '-?', '--help', '--usage', '-v', '--version'],
  passesOn: ['exec', 'x'],
  runs: ['exec', 'x'],
  clustersShortOptions: false,
  cacheOptions: ['--cache'],
  fills: ['install', 'upgrade'],
  caches: [CACHE],
  cleanup: {
    commands: ['<npm> cache clean --force'],
    doneBy: [
      { calls: ['npm', 'cache', 'clean'] },
      { calls: ['npm', 'cache', 'clear'] },
      { calls: ['npm', 'cache', 'rm'] },
      { deletes: '~/.npm' },
      { deletes: '~/.npm/_cacache' },
    ],
  },
  cacheMounts: [CACHE],
  manifests: ['package.json', '.npmrc'],
  lockFiles: ['package-lock.json', 'npm-shrinkwrap.json'],
  scope: 'language',
};

/** `npm help npx`; what stands behind the program is the program's. */
export const npx: PackageManager = {
  name: 'npx',
  family: 'npm',
  programs: ['npx'],
  commands: { '': 'query', '*': 'build' },
  passesOn: ['*'],
  runs: ['*'],
  onlySays: ['-h', '--help', '-v', '--version'],
  optionsWithValue: [...OPTIONS_WITH_VALUE, ...dashed('p c w node-arg n npm shell')],
  clustersShortOptions: false,
  assumeYes: {
    add: '--yes',
    flags: ['-y', '--yes'],
    variables: [{ name: 'npm_config_yes', values: ['true', '1'] }],
  },
  cacheOptions: ['--cache'],
  fills: ['build'],
  caches: [
    { path: '~/.npm/_npx', movedBy: [{ variable: 'npm_config_cache', below: '_npx' }], holds: 'downloads' },
    CACHE,
  ],
  cleanup: {
    commands: ['<npm> cache clean --force', 'rm -rf ~/.npm/_npx'],
    doneBy: [{ deletes: '~/.npm' }, { deletes: '~/.npm/_npx' }],
  },
  cacheMounts: [CACHE],
  manifests: ['package.json', '.npmrc'],
  lockFiles: [],
  scope: 'language',
};
