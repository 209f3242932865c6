import type { PackageManager } from './types.js';

const SYNC = ['-S', '--sync'];

/** pacman(8) 6.0: the operation is an option, and its modifiers are letters of the same cluster. */
export const pacman: PackageManager = {
  name: 'pacman',
  family: 'pacman',
  programs: ['pacman'],
  commands: {},
  modes: [
    { options: [SYNC, ['-c', '--clean']], kind: 'clean' },
    {
      options: [SYNC, ['-s', '--search', '-i', '--info', '-l', '--list', '-g', '--groups', '-p', '--print']],
      kind: 'query',
    },
    { options: [SYNC], kind: 'install' },
    { options: [['-U', '--upgrade']], kind: 'install' },
    { options: [['-R', '--remove']], kind: 'remove' },
    {
      options: [['-Q', '--query', '-F', '--files', '-T', '--deptest', '-V', '--version', '-h', '--help']],
      kind: 'query',
    },
  ],
  optionsWithValue: [
    '-b',
    '--dbpath',
    '-r',
    '--root',
    '--arch',
    '--cachedir',
    '--color',
    '--config',
    '--gpgdir',
    '--hookdir',
    '--logfile',
    '--sysroot',
    '--assume-installed',
    '--print-format',
    '--ignore',
    '--ignoregroup',
    '--overwrite',
  ],
  onlySays: ['-h', '--help', '-V', '--version'],
  clustersShortOptions: true,
  assumeYes: { add: '--noconfirm', flags: ['--noconfirm'] },
  cacheOptions: ['--cachedir'],
  fills: ['install', 'update', 'upgrade'],
  caches: [
    { path: '/var/cache/pacman/pkg/*', holds: 'archives' },
    { path: '/var/lib/pacman/sync/*', holds: 'lists' },
  ],
  cleanup: {
    // `-Scc` asks twice, and --noconfirm takes the default, which is to keep what is installed.
    commands: ['rm -rf /var/cache/pacman/pkg/*'],
    doneBy: [{ deletes: '/var/cache/pacman/pkg' }, { calls: ['pacman', '-Scc'] }],
  },
  cacheMounts: [{ path: '/var/cache/pacman/pkg', sharing: 'locked' }],
  manifests: [],
  lockFiles: [],
  scope: 'system',
};
