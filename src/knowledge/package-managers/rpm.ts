import type { Cleanup, CommandLine, OperationKind, PackageManager } from './types.js';

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
  'group upgrade': 'upgrade',
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
];

const YES = ['-y', '--assumeyes', '--setopt=assumeyes=1', '--setopt=assumeyes=True', '--setopt=assumeyes=yes'];

interface Rpm {
  readonly caches: readonly string[];
  readonly cleanup: Cleanup;
  readonly line?: Partial<CommandLine>;
}

function rpm(name: string, { caches, cleanup, line }: Rpm): PackageManager {
  return {
    name,
    family: 'rpm',
    programs: [name],
    commands: COMMANDS,
    optionsWithValue: DNF_OPTIONS,
    clustersShortOptions: true,
    assumeYes: { add: '-y', flags: YES },
    cacheOptions: [],
    fills: ['install', 'update', 'upgrade', 'query', 'download'],
    caches: caches.map((path) => ({ path, holds: 'metadata' })),
    cleanup,
    cacheMounts: caches.map((path) => ({ path, sharing: 'locked' })),
    manifests: [],
    lockFiles: [],
    scope: 'system',
    ...line,
  };
}

export const dnf = rpm('dnf', {
  caches: ['/var/cache/dnf', '/var/cache/libdnf5'],
  cleanup: {
    commands: ['dnf clean all', 'rm -rf /var/cache/dnf'],
    doneBy: [{ calls: ['dnf', 'clean', 'all'] }, { calls: ['yum', 'clean', 'all'] }, { deletes: '/var/cache/dnf' }],
  },
  line: { programs: ['dnf', 'dnf-3', 'dnf5'] },
});

export const yum = rpm('yum', {
  caches: ['/var/cache/yum', '/var/cache/dnf'],
  cleanup: {
    commands: ['yum clean all', 'rm -rf /var/cache/yum'],
    doneBy: [{ calls: ['yum', 'clean', 'all'] }, { calls: ['dnf', 'clean', 'all'] }, { deletes: '/var/cache/yum' }],
  },
});

/** Its cache stands in yum's folder: microdnf(8), and dnf/dnf-main.c for its options. */
export const microdnf = rpm('microdnf', {
  caches: ['/var/cache/yum', '/var/cache/dnf'],
  cleanup: {
    commands: ['microdnf clean all', 'rm -rf /var/cache/yum'],
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
  cleanup: {
    commands: ['tdnf clean all', 'rm -rf /var/cache/tdnf'],
    doneBy: [{ calls: ['tdnf', 'clean', 'all'] }, { deletes: '/var/cache/tdnf' }],
  },
});
