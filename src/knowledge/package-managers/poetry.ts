import { dashed, each } from './kinds.js';
import type { CacheFolder, PackageManager } from './types.js';

const CACHE: CacheFolder = {
  path: '~/.cache/pypoetry',
  movedBy: [{ variable: 'POETRY_CACHE_DIR' }, { variable: 'XDG_CACHE_HOME', below: 'pypoetry' }],
  holds: 'downloads',
};

/** `poetry COMMAND --help` of 1.3, and its command-line reference for 2.x. */
export const poetry: PackageManager = {
  name: 'poetry',
  family: 'poetry',
  programs: ['poetry'],
  pythonModule: 'poetry',
  commands: {
    '': 'query',
    ...each('install', 'install add sync self+install self+add self+sync python+install'),
    ...each('upgrade', 'update self+update'),
    ...each('remove', 'remove self+remove env+remove python+remove'),
    'cache clear': 'clean',
    ...each('build', 'build run shell'),
    ...each(
      'other',
      'lock export config init new publish version source+add source+remove env+use env+activate self+lock',
    ),
    ...each(
      'query',
      'about check help list search show cache+list env+info env+list source+show self+show python+list',
    ),
    ...each('other', 'self env source cache python debug'),
  },
  passesOn: ['run'],
  runs: ['run'],
  optionsWithValue: [
    ...dashed('C directory P project E extras G group only with without python platform source dep'),
    ...dashed('f format o output name description author dependency dev-dependency license'),
  ],
  // In these, `-P` and `-f` stand alone or mean something else.
  optionsWithValueOf: {
    add: dashed('C directory P project E extras G group python platform source markers'),
    build: dashed('C directory P project f format o output config-settings'),
    publish: dashed('C directory P project r repository u username p password cert client-cert dist-dir'),
  },
  onlySays: ['--dry-run', '-h', '--help', '-V', '--version'],
  clustersShortOptions: true,
  cacheOptions: [],
  fills: ['install', 'upgrade'],
  caches: [CACHE],
  neverCleaned: 'its cache folder holds the virtual environments too',
  cacheMounts: [
    {
      path: '~/.cache/pypoetry/cache',
      movedBy: [
        { variable: 'POETRY_CACHE_DIR', below: 'cache' },
        { variable: 'XDG_CACHE_HOME', below: 'pypoetry/cache' },
      ],
    },
    {
      path: '~/.cache/pypoetry/artifacts',
      movedBy: [
        { variable: 'POETRY_CACHE_DIR', below: 'artifacts' },
        { variable: 'XDG_CACHE_HOME', below: 'pypoetry/artifacts' },
      ],
    },
  ],
  manifests: ['pyproject.toml', 'poetry.toml'],
  lockFiles: ['poetry.lock'],
  scope: 'language',
};
