import { dashed, each } from './kinds.js';
import type { Move, PackageManager } from './types.js';

const MOVED_BY: readonly Move[] = [
  { variable: 'COMPOSER_CACHE_DIR' },
  { variable: 'COMPOSER_HOME', below: 'cache' },
  { variable: 'XDG_CACHE_HOME', below: 'composer' },
];

/** `composer list` and `composer COMMAND --help` of 2.5; Factory::getCacheDir() for the folders. */
export const composer: PackageManager = {
  name: 'composer',
  family: 'composer',
  programs: ['composer', 'composer.phar', 'php composer.phar', 'php composer'],
  commands: {
    '': 'query',
    ...each('install', 'install i require r create-project reinstall'),
    ...each('upgrade', 'update u upgrade bump'),
    ...each('remove', 'remove rm uninstall'),
    ...each('clean', 'clear-cache clearcache cc'),
    ...each('build', 'dump-autoload dumpautoload run-script run exec'),
    ...each('other', 'archive config init self-update selfupdate'),
    ...each(
      'query',
      'about audit browse check-platform-reqs completion depends why diagnose fund help licenses list outdated',
    ),
    ...each('query', 'prohibits why-not search show info status suggests validate'),
    // A script of the project.
    '*': 'build',
  },
  prefixes: { global: 0 },
  passesOn: ['exec'],
  optionsWithValue: dashed(
    'd working-dir prefer-install audit-format apcu-autoloader-prefix ignore-platform-req repository repository-url',
  ),
  optionsWithValueOf: {
    'create-project': dashed(
      'd working-dir s stability prefer-install repository repository-url audit-format ignore-platform-req',
    ),
    archive: dashed('d working-dir f format dir file'),
  },
  onlySays: ['--dry-run', '-h', '--help', '-V', '--version'],
  clustersShortOptions: true,
  assumeYes: {
    add: '--no-interaction',
    flags: ['-n', '--no-interaction'],
    variables: [{ name: 'COMPOSER_NO_INTERACTION', values: ['1', 'true'] }],
  },
  noCache: {
    add: '--no-cache',
    flags: ['--no-cache'],
    variables: [{ name: 'COMPOSER_CACHE_DIR', on: ['/dev/null', 'nul'] }],
  },
  cacheOptions: [],
  fills: ['install', 'upgrade'],
  caches: [
    { path: '~/.composer/cache', movedBy: MOVED_BY, holds: 'downloads' },
    { path: '~/.cache/composer', movedBy: MOVED_BY, holds: 'downloads' },
  ],
  cleanup: {
    commands: ['<composer> clear-cache'],
    doneBy: [
      { calls: ['composer', 'clear-cache'] },
      { calls: ['composer', 'clearcache'] },
      { calls: ['composer', 'cc'] },
      { calls: ['composer.phar', 'clear-cache'] },
      { deletes: '~/.composer/cache' },
      { deletes: '~/.cache/composer' },
    ],
  },
  cacheMounts: [{ path: '~/.composer/cache', movedBy: MOVED_BY }],
  imageVariables: [{ image: 'composer', variable: 'COMPOSER_HOME', value: '/tmp' }],
  manifests: ['composer.json', 'symfony.lock'],
  lockFiles: ['composer.lock'],
  scope: 'language',
};
