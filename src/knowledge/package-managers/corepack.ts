import { dashed, each } from './kinds.js';
import type { PackageManager } from './types.js';

/** README of corepack 0.34. `corepack yarn …` is read as a call of yarn. */
export const corepack: PackageManager = {
  name: 'corepack',
  family: 'corepack',
  programs: ['corepack'],
  commands: {
    '': 'query',
    ...each('install', 'install prepare use up hydrate'),
    ...each('other', 'enable disable pack cache'),
  },
  optionsWithValue: dashed('install-directory'),
  onlySays: ['-v', '--version', '-h', '--help'],
  clustersShortOptions: true,
  cacheOptions: [],
  fills: ['install'],
  caches: [
    {
      path: '~/.cache/node/corepack',
      movedBy: [{ variable: 'COREPACK_HOME' }, { variable: 'XDG_CACHE_HOME', below: 'node/corepack' }],
      holds: 'downloads',
    },
  ],
  neverCleaned: 'its folder holds the package managers themselves',
  cacheMounts: [],
  manifests: ['package.json'],
  lockFiles: [],
  scope: 'language',
};
