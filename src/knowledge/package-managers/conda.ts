import { dashed, each } from './kinds.js';
import type { CleaningStep, OperationKind, PackageManager } from './types.js';

/** conda/cli/conda_argparse.py and helpers.py of conda 24; micromamba/src/*.cpp of mamba 2. */
const COMMANDS: Readonly<Record<string, OperationKind>> = {
  '': 'query',
  ...each('install', 'install create env+create env+update'),
  ...each('upgrade', 'update upgrade self-update'),
  ...each('remove', 'remove uninstall env+remove'),
  clean: 'clean',
  ...each('build', 'run build'),
  ...each('other', 'activate deactivate init config env+config env export rename package notices auth shell'),
  ...each('query', 'info list search compare doctor env+list env+export repoquery ps'),
};

const OPTIONS_WITH_VALUE = dashed(
  'n name p prefix c channel f file subdir platform repodata-fn experimental solver clone revision console exclude-newer ' +
    'shortcuts-only environment-specifier env-spec format',
);

const MICROMAMBA_OPTIONS = dashed(
  'n name p prefix r root-prefix rc-file c channel f file relocate-prefix channel-priority channel-alias safety-checks trusted-channels ' +
    'platform category lock-timeout log-level cacert-path ssl-verify repodata-ttl retry-clean-cache revision',
);

const DONE_BY: readonly CleaningStep[] = [
  { calls: ['conda', 'clean'] },
  { calls: ['mamba', 'clean'] },
  { calls: ['micromamba', 'clean'] },
  { deletes: '/opt/conda/pkgs' },
];

function conda(name: string, optionsWithValue: readonly string[]): PackageManager {
  return {
    name,
    family: 'conda',
    programs: [name],
    commands: COMMANDS,
    passesOn: ['run'],
    runs: ['run'],
    optionsWithValue,
    // In `clean`, `-c`, `-f` and `-p` say what to delete.
    optionsWithValueOf: {
      clean: dashed('root-prefix rc-file log-level'),
      run: dashed('n name p prefix r root-prefix cwd e env'),
    },
    onlySays: ['--dry-run', '-h', '--help', '-V', '--version'],
    clustersShortOptions: true,
    assumeYes: {
      add: '-y',
      flags: ['-y', '--yes'],
      variables: [
        { name: 'CONDA_ALWAYS_YES', values: ['true', 'yes', 'on', '1', 'y'] },
        { name: 'MAMBA_ALWAYS_YES', values: ['true', 'yes', 'on', '1', 'y'] },
      ],
    },
    cacheOptions: [],
    fills: ['install', 'upgrade'],
    caches: [
      {
        path: '/opt/conda/pkgs',
        movedBy: [{ variable: 'CONDA_PKGS_DIRS' }, { variable: 'MAMBA_ROOT_PREFIX', below: 'pkgs' }],
        holds: 'archives',
      },
    ],
    // `-f` would take the packages that environments are linked to as well: that frees nothing, and older ones lack it.
    cleanup: { commands: [`<${name}> clean -ay`], doneBy: DONE_BY },
    cacheMounts: [
      {
        path: '/opt/conda/pkgs',
        movedBy: [{ variable: 'CONDA_PKGS_DIRS' }, { variable: 'MAMBA_ROOT_PREFIX', below: 'pkgs' }],
        onlyIn: ['continuumio/miniconda3', 'continuumio/anaconda3', 'condaforge/miniforge3', 'condaforge/mambaforge'],
        sharing: 'locked',
      },
    ],
    imageVariables: [{ image: 'mambaorg/micromamba', variable: 'MAMBA_ROOT_PREFIX', value: '/opt/conda' }],
    manifests: ['environment.yml', 'environment.yaml'],
    lockFiles: ['conda-lock.yml', 'conda-linux-64.lock'],
    scope: 'language',
  };
}

export const condaTool = conda('conda', OPTIONS_WITH_VALUE);
export const mamba = conda('mamba', [...new Set([...OPTIONS_WITH_VALUE, ...MICROMAMBA_OPTIONS])]);
export const micromamba = conda('micromamba', MICROMAMBA_OPTIONS);
