import type { CacheFolder, CacheMount, Cleanup, CommandLine, OperationKind, PackageManager } from './types.js';

/** apt-get(8), apt(8), aptitude(8), apt.conf(5), Debian bookworm. */
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
  '-S',
  '--snapshot',
  '-e',
  '--error-on',
  '--with-source',
];

/** apt reads these behind any option without a value, as `-y true` and `-q 2` (run with apt 2.6). */
const BOOLEAN_WORDS = [
  'no',
  'false',
  'without',
  'off',
  'disable',
  'yes',
  'true',
  'with',
  'on',
  'enable',
  '0',
  '1',
  '2',
];

const COMMANDS: Readonly<Record<string, OperationKind>> = {
  '': 'query',
  install: 'install',
  reinstall: 'install',
  'build-dep': 'install',
  satisfy: 'install',
  upgrade: 'upgrade',
  'dist-upgrade': 'upgrade',
  'full-upgrade': 'upgrade',
  'dselect-upgrade': 'upgrade',
  update: 'update',
  remove: 'remove',
  purge: 'remove',
  autoremove: 'remove',
  'auto-remove': 'remove',
  autopurge: 'remove',
  clean: 'clean',
  autoclean: 'clean',
  'auto-clean': 'clean',
  distclean: 'clean',
  'dist-clean': 'clean',
  download: 'download',
  source: 'download',
  check: 'query',
  changelog: 'query',
  indextargets: 'query',
  depends: 'query',
  rdepends: 'query',
  list: 'query',
  search: 'query',
  show: 'query',
  showsrc: 'query',
  policy: 'query',
};

/** `-qq` implies `-y` (apt-get(8)). */
const YES = [
  '-y',
  '--yes',
  '--assume-yes',
  '-qq',
  '-q=2',
  '--quiet=2',
  '-o=APT::Get::Assume-Yes=true',
  '-o=APT::Get::Assume-Yes=1',
  '-o=APT::Get::Assume-Yes=yes',
  '--option=APT::Get::Assume-Yes=true',
  '--option=APT::Get::Assume-Yes=1',
  '--force-yes',
];

const CACHES: readonly CacheFolder[] = [
  { path: '/var/lib/apt/lists/*', holds: 'lists' },
  { path: '/var/cache/apt/archives/*', holds: 'archives' },
  { path: '/var/cache/apt/*.bin', holds: 'metadata' },
];

/**
 * apt takes a lock in both folders and fails where another build holds it. Not the whole of /var/lib/apt: its
 * extended_states says what was installed only because something else needed it, which belongs to the image.
 */
const CACHE_MOUNTS: readonly CacheMount[] = [
  { path: '/var/cache/apt', sharing: 'locked' },
  { path: '/var/lib/apt/lists', sharing: 'locked' },
];

const CLEANUP: Cleanup = {
  commands: ['rm -rf /var/lib/apt/lists/*'],
  doneBy: [
    { deletes: '/var/lib/apt/lists' },
    { calls: ['apt-get', 'distclean'] },
    { calls: ['apt-get', 'dist-clean'] },
    { calls: ['apt', 'distclean'] },
  ],
};

function apt(name: string, line: Partial<CommandLine> = {}): PackageManager {
  return {
    name,
    family: 'apt',
    programs: [name],
    commands: COMMANDS,
    optionsWithValue: OPTIONS_WITH_VALUE,
    booleanWords: BOOLEAN_WORDS,
    onlySays: [
      '-s',
      '--simulate',
      '--just-print',
      '--dry-run',
      '--recon',
      '--no-act',
      '--print-uris',
      '-h',
      '--help',
      '-v',
      '--version',
    ],
    clustersShortOptions: true,
    assumeYes: {
      add: '-y',
      flags: YES,
      spellings: ['-y', '--yes', '--assume-yes'],
      exceptWith: ['--assume-no', '--trivial-only', '-d', '--download-only'],
      setting: /APT::Get::Assume-Yes\s*["']*\s*(?:true|yes|1|on)\b/i,
    },
    cacheOptions: [],
    fills: ['install', 'update', 'upgrade'],
    caches: CACHES,
    cleanup: CLEANUP,
    cacheMounts: CACHE_MOUNTS,
    manifests: [],
    lockFiles: [],
    scope: 'system',
    ...line,
  };
}

export const aptGet = apt('apt-get');
export const aptTool = apt('apt');

export const aptitude = apt('aptitude', {
  commands: {
    ...COMMANDS,
    'safe-upgrade': 'upgrade',
    'forbid-version': 'other',
    hold: 'other',
    unhold: 'other',
    markauto: 'other',
    unmarkauto: 'other',
    versions: 'query',
    why: 'query',
    'why-not': 'query',
  },
  // `-a`, `-P` and `-S` are no option, `--prompt` and a file here.
  optionsWithValue: [
    '-o',
    '-t',
    '--target-release',
    '--default-release',
    '-F',
    '--display-format',
    '-O',
    '--sort',
    '-w',
    '--width',
    '-S',
    '--add-user-tag',
    '--add-user-tag-to',
    '--remove-user-tag',
    '--remove-user-tag-from',
    '--group-by',
    '--log-file',
    '--log-level',
    '--show-package-names',
  ],
  onlySays: ['-s', '--simulate', '-h', '--help', '--version'],
});
