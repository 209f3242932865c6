import { dashed } from './kinds.js';
import type { CacheFolder, PackageManager } from './types.js';

const WORK: CacheFolder = { path: '~/.cpanm', movedBy: [{ variable: 'PERL_CPANM_HOME' }], holds: 'build' };

/** App::cpanminus::script 1.7: options only, and every word is a module. Its folder keeps sources, builds and logs. */
export const cpanm: PackageManager = {
  name: 'cpanm',
  family: 'cpanm',
  programs: ['cpanm'],
  commands: {},
  modes: [
    { options: [['-U', '--uninstall']], kind: 'remove' },
    { options: [['--info', '--showdeps', '--scandeps', '-h', '--help', '-V', '--version']], kind: 'query' },
    { options: [], kind: 'install' },
  ],
  optionsWithValue: dashed(
    'perl l local-lib L local-lib-contained mirror mirror-index M from cpanmetadb auto-cleanup format save-dists configure-timeout ' +
      'build-timeout test-timeout with-feature without-feature cpanfile',
  ),
  onlySays: [],
  clustersShortOptions: true,
  cacheOptions: [],
  fills: ['install'],
  caches: [WORK],
  cleanup: { commands: ['rm -rf ~/.cpanm'], doneBy: [{ deletes: '~/.cpanm' }] },
  cacheMounts: [],
  manifests: ['cpanfile', 'Makefile.PL'],
  lockFiles: ['cpanfile.snapshot'],
  scope: 'language',
};
