import { dashed, each } from './kinds.js';
import type { CacheFolder, PackageManager } from './types.js';

/** pipenv points pip's own cache here too (pipenv/utils/pip.py, `PIP_CACHE_DIR`). */
const CACHE: CacheFolder = {
  path: '~/.cache/pipenv',
  movedBy: [{ variable: 'PIPENV_CACHE_DIR' }, { variable: 'XDG_CACHE_HOME', below: 'pipenv' }],
  holds: 'downloads',
};

/** `pipenv COMMAND --help` of 2022.12; environments.py for the variables. */
export const pipenv: PackageManager = {
  name: 'pipenv',
  family: 'pipenv',
  programs: ['pipenv'],
  pythonModule: 'pipenv',
  commands: {
    '': 'query',
    ...each('install', 'install sync'),
    ...each('upgrade', 'update upgrade'),
    ...each('remove', 'uninstall clean'),
    ...each('build', 'run shell'),
    ...each('other', 'lock open requirements'),
    ...each('query', 'check graph scripts verify'),
  },
  modes: [{ options: [['--clear']], kind: 'clean' }],
  passesOn: ['run'],
  runs: ['run'],
  optionsWithValue: dashed(
    'r requirements e editable i index python pypi-mirror categories category extra-pip-args c code',
  ),
  optionsWithValueOf: { lock: dashed('python pypi-mirror categories extra-pip-args') },
  onlySays: ['-h', '--help', '--version'],
  clustersShortOptions: true,
  cacheOptions: [],
  fills: ['install', 'upgrade'],
  caches: [CACHE],
  cleanup: {
    commands: ['rm -rf ~/.cache/pipenv'],
    doneBy: [{ deletes: '~/.cache/pipenv' }, { calls: ['pipenv', '--clear'] }],
  },
  cacheMounts: [CACHE],
  manifests: ['Pipfile'],
  lockFiles: ['Pipfile.lock'],
  scope: 'language',
};
