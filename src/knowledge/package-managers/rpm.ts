import type { CacheMount, Cleanup, CommandLine, OperationKind, PackageManager, ReleaseRange } from './types.js';

const COMMANDS: Readonly<Record<string, OperationKind>> = {
  '': 'query',
  install: 'install',
  in: 'install',
  localinstall: 'install',
  reinstall: 'install',
  rei: 'install',
  groupinstall: 'install',
  'group install': 'install',
  'groups install': 'install',
  'grp install': 'install',
  groupupdate: 'upgrade',
  'group upgrade': 'upgrade',
  'groups upgrade': 'upgrade',
  'module update': 'upgrade',
  'module enable': 'other',
  'module disable': 'other',
  'module reset': 'other',
  'module install': 'install',
  'environment install': 'install',
  builddep: 'install',
  'build-dep': 'install',
  swap: 'install',
  makecache: 'update',
  mc: 'update',
  upgrade: 'upgrade',
  up: 'upgrade',
  update: 'upgrade',
  'upgrade-minimal': 'upgrade',
  'up-min': 'upgrade',
  'update-minimal': 'upgrade',
  localupdate: 'upgrade',
  'update-to': 'upgrade',
  'upgrade-to': 'upgrade',
  'distro-sync': 'upgrade',
  'distribution-synchronization': 'upgrade',
  distrosync: 'upgrade',
  distsync: 'upgrade',
  dsync: 'upgrade',
  downgrade: 'upgrade',
  dg: 'upgrade',
  'offline-upgrade': 'upgrade',
  'system-upgrade': 'upgrade',
  remove: 'remove',
  rm: 'remove',
  erase: 'remove',
  autoremove: 'remove',
  autoerase: 'remove',
  grouperase: 'remove',
  groupremove: 'remove',
  'group remove': 'remove',
  'groups remove': 'remove',
  'module remove': 'remove',
  'environment remove': 'remove',
  clean: 'clean',
  download: 'download',
  check: 'query',
  'check-update': 'query',
  'check-upgrade': 'query',
  changelog: 'query',
  deplist: 'query',
  grouplist: 'query',
  'group list': 'query',
  'groups list': 'query',
  'module list': 'query',
  help: 'query',
  history: 'other',
  info: 'query',
  list: 'query',
  ls: 'query',
  leaves: 'query',
  'needs-restarting': 'query',
  provides: 'query',
  whatprovides: 'query',
  repolist: 'query',
  repoinfo: 'query',
  repoquery: 'query',
  search: 'query',
  se: 'query',
  updateinfo: 'query',
};

/** dnf(8) 4.14 and yum(8) 3.4, with the options of the core plugins that have a letter or stand beside an install. */
const DNF_OPTIONS = [
  '-c',
  '--config',
  '-d',
  '--debuglevel',
  '-e',
  '--errorlevel',
  '--rpmverbosity',
  '-R',
  '--randomwait',
  '-x',
  '--exclude',
  '--excludepkgs',
  '--installroot',
  '--releasever',
  '--setopt',
  '--enablerepo',
  '--disablerepo',
  '--repo',
  '--repoid',
  '--repofrompath',
  '--enableplugin',
  '--disableplugin',
  '--disableexcludes',
  '--disableexcludepkgs',
  '--advisory',
  '--advisories',
  '--bz',
  '--bzs',
  '--cve',
  '--cves',
  '--sec-severity',
  '--secseverity',
  '--color',
  '--comment',
  '--destdir',
  '--downloaddir',
  '--forcearch',
  '--arch',
  '--from-repo',
  // dnf5(8)
  '--enable-repo',
  '--disable-repo',
  '--enable-plugin',
  '--disable-plugin',
  '--dump-repo-config',
  '--releasever-major',
  '--releasever-minor',
  '--setvar',
  '--limit',
];

const YES = ['-y', '--assumeyes', '--setopt=assumeyes=1', '--setopt=assumeyes=True', '--setopt=assumeyes=yes'];

/** tools/cli/lib/parseargs.c of tdnf 3.6: `-x` and `--disableexcludes` stand alone, `-i` is --installroot. */
const TDNF_OPTIONS = [
  '-c',
  '--config',
  '-d',
  '--debuglevel',
  '-e',
  '-i',
  '--installroot',
  '--disableplugin',
  '--disablerepo',
  '--downloaddir',
  '--enableplugin',
  '--enablerepo',
  '--exclude',
  '--releasever',
  '--repo',
  '--repofromdir',
  '--repofrompath',
  '--repoid',
  '--rpmverbosity',
  '--rpmdefine',
  '--sec-severity',
  '--setopt',
  '--arch',
  '--download-path',
  '--metadata-path',
];

const DNF_4: readonly ReleaseRange[] = [
  { distribution: 'fedora', before: 41 },
  { distribution: 'centos', since: 8 },
  { distribution: 'rocky' },
  { distribution: 'alma' },
  { distribution: 'ubi' },
  { distribution: 'oracle', since: 8 },
  { distribution: 'amazon', since: 2022 },
];
const YUM_3: readonly ReleaseRange[] = [
  { distribution: 'centos', before: 8 },
  { distribution: 'oracle', before: 8 },
  { distribution: 'amazon', before: 2022 },
];
const IN_DNF_FOLDER: CacheMount = { path: '/var/cache/dnf', sharing: 'locked', onlyOn: DNF_4 };
const IN_LIBDNF5_FOLDER: CacheMount = {
  path: '/var/cache/libdnf5',
  sharing: 'locked',
  onlyOn: [{ distribution: 'fedora', since: 41 }],
};

interface Rpm {
  readonly caches: readonly string[];
  readonly cacheMounts: readonly CacheMount[];
  readonly cleanup: Cleanup;
  readonly line?: Partial<CommandLine>;
}

function rpm(name: string, { caches, cacheMounts, cleanup, line }: Rpm): PackageManager {
  return {
    name,
    family: 'rpm',
    programs: [name],
    commands: COMMANDS,
    optionsWithValue: DNF_OPTIONS,
    onlySays: ['--assumeno', '-h', '--help', '--help-cmd', '--version'],
    clustersShortOptions: true,
    assumeYes: {
      add: '-y',
      flags: YES,
      spellings: ['-y', '--assumeyes'],
      exceptWith: ['--assumeno', '--downloadonly'],
      alsoAsk: ['module enable', 'module disable', 'module reset'],
      setting: /\b(?:assumeyes|defaultyes)\s*=\s*(?:true|yes|1)\b/i,
    },
    cacheOptions: [],
    fills: ['install', 'update', 'upgrade', 'download'],
    caches: caches.map((path) => ({ path, holds: 'metadata' })),
    cleanup,
    cacheMounts,
    manifests: [],
    lockFiles: [],
    scope: 'system',
    ...line,
  };
}

export const dnf = rpm('dnf', {
  caches: ['/var/cache/dnf', '/var/cache/libdnf5'],
  cacheMounts: [IN_DNF_FOLDER, IN_LIBDNF5_FOLDER],
  cleanup: {
    commands: ['<dnf> clean all', 'rm -rf /var/cache/dnf'],
    doneBy: [
      { calls: ['dnf', 'clean', 'all'] },
      { calls: ['yum', 'clean', 'all'] },
      { deletes: '/var/cache/dnf' },
      { deletes: '/var/cache/libdnf5' },
    ],
  },
  line: { programs: ['dnf', 'dnf-3', 'dnf5'] },
});

/** A name for dnf wherever there is one. */
export const yum = rpm('yum', {
  caches: ['/var/cache/yum', '/var/cache/dnf'],
  cacheMounts: [{ path: '/var/cache/yum', sharing: 'locked', onlyOn: YUM_3 }, IN_DNF_FOLDER, IN_LIBDNF5_FOLDER],
  cleanup: {
    commands: ['<yum> clean all', 'rm -rf /var/cache/yum'],
    doneBy: [{ calls: ['yum', 'clean', 'all'] }, { calls: ['dnf', 'clean', 'all'] }, { deletes: '/var/cache/yum' }],
  },
});

/** Its cache stands in yum's folder: microdnf(8), and dnf/dnf-main.c for its options. */
export const microdnf = rpm('microdnf', {
  caches: ['/var/cache/yum', '/var/cache/dnf'],
  cacheMounts: [
    {
      path: '/var/cache/yum',
      sharing: 'locked',
      onlyOn: ['ubi', 'oracle', 'rocky', 'alma'].map((distribution) => ({ distribution, since: 8, before: 10 })),
    },
  ],
  cleanup: {
    commands: ['<microdnf> clean all', 'rm -rf /var/cache/yum'],
    doneBy: [
      { calls: ['microdnf', 'clean', 'all'] },
      { deletes: '/var/cache/yum' },
      { deletes: '/var/cache/dnf' },
      { calls: ['dnf', 'clean', 'all'] },
    ],
  },
});

export const tdnf = rpm('tdnf', {
  caches: ['/var/cache/tdnf'],
  cacheMounts: [{ path: '/var/cache/tdnf', sharing: 'locked' }],
  line: { optionsWithValue: TDNF_OPTIONS },
  cleanup: {
    commands: ['<tdnf> clean all', 'rm -rf /var/cache/tdnf'],
    doneBy: [{ calls: ['tdnf', 'clean', 'all'] }, { deletes: '/var/cache/tdnf' }],
  },
});
