import type { CacheFolder, OperationKind, PackageManager } from './types.js';

/** apt-get(8), apt(8), apt.conf(5), Debian bookworm. */
const OPTIONS_WITH_VALUE = [
  '-o',
  '--option',
  '-c',
  '--config-file',
  '-t',
  '--target-release',
  '--default-release',
  '-a',
  '--host-architecture',
  '-P',
  '--build-profiles',
];

const COMMANDS: Readonly<Record<string, OperationKind>> = {
  install: 'install',
  reinstall: 'install',
  'build-dep': 'install',
  satisfy: 'install',
  upgrade: 'upgrade',
  'dist-upgrade': 'upgrade',
  'full-upgrade': 'upgrade',
  update: 'update',
  remove: 'remove',
  purge: 'remove',
  autoremove: 'remove',
  autopurge: 'remove',
  clean: 'clean',
  autoclean: 'clean',
  'auto-clean': 'clean',
  distclean: 'clean',
  download: 'other',
  source: 'other',
  check: 'query',
  changelog: 'query',
  list: 'query',
  search: 'query',
  show: 'query',
  policy: 'query',
};

/** `-qq` implies `-y` (apt-get(8)). */
const YES = ['-y', '--yes', '--assume-yes', '-qq', '-q=2', '--quiet=2', '-o=APT::Get::Assume-Yes=true', '--force-yes'];

const CACHES: readonly CacheFolder[] = [
  { path: '/var/lib/apt/lists/*', holds: 'lists' },
  { path: '/var/cache/apt/archives/*', holds: 'archives' },
];

function apt(name: string, programs: readonly string[]): PackageManager {
  return {
    name,
    family: 'apt',
    programs,
    commands: COMMANDS,
    optionsWithValue: OPTIONS_WITH_VALUE,
    clustersShortOptions: true,
    assumeYes: { add: '-y', flags: YES },
    caches: CACHES,
    cleanup: { command: 'rm -rf /var/lib/apt/lists/*', doneBy: [['rm', '/var/lib/apt/lists']] },
    cacheMounts: [
      { target: '/var/cache/apt', sharing: 'locked' },
      { target: '/var/lib/apt', sharing: 'locked' },
    ],
    lockFiles: [],
    scope: 'system',
  };
}

export const aptGet = apt('apt-get', ['apt-get']);
export const aptTool = apt('apt', ['apt']);
export const aptitude = apt('aptitude', ['aptitude']);
