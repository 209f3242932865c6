import { hasOption, type Operation } from '../operations.js';
import { refuse } from './project-files.js';
import { requirementsFiles } from './requirements.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** What pip takes for a folder or an archive: it begins with a dot or has a slash (pip, "pip install"). */
const LOCAL = /^\.|^[^@]*\/|^file:|\.(?:whl|tar\.gz|zip)$/;
const FILE_OPTIONS: ReadonlySet<string> = new Set([
  ...['-r', '--requirement', '--requirements', '-c', '--constraint', '--constraints', '--override', '--overrides'],
  ...['-b', '--build-constraint', '--build-constraints'],
]);

/** Where packages come from; a path as well as an address. */
const PLACES: ReadonlySet<string> = new Set([
  ...['-f', '--find-links', '-i', '--index-url', '--extra-index-url', '--index', '--default-index'],
]);

/** pip 25 and uv 0.9, "pip install", "Requirements File Format". */
export const pip: Ecosystem = {
  name: 'pip',
  language: 'python',
  managers: ['pip', 'uv pip'],
  manifests: [
    'requirements.txt',
    'requirements/*.txt',
    'requirements-*.txt',
    'setup.py',
    'setup.cfg',
    'pyproject.toml',
  ],
  lockFiles: [],
  configuration: ['constraints.txt', 'constraints/*.txt'],
  settings: ['uv.toml', 'pyproject.toml'],
  fills: [],
  folderOptions: [],
  fileVariables: [
    'PIP_CONFIG_FILE',
    'PIP_CONSTRAINT',
    'PIP_REQUIREMENT',
    'PIP_FIND_LINKS',
    'UV_CONSTRAINT',
    'UV_CONFIG_FILE',
  ],
  looksAt: (operation) => {
    const { kind, action } = operation;
    if (kind === 'clean' || kind === 'remove' || action === 'list' || action === 'check' || action === 'freeze')
      return fileOptions(operation).length === 0 ? 'no project' : undefined;
    if (kind === 'query') return action === '' ? 'no project' : undefined;
    if (kind !== 'install') return undefined;
    const isNamed = operation.operands.every(({ value }) => value !== undefined && !LOCAL.test(value));
    const isPlain = !hasOption(operation, ['-e', '--editable', '--group', '-t', '--target', '--prefix', '--root']);
    const isSync = action === 'sync';
    return isNamed && isPlain && !isSync && fileOptions(operation).length === 0 ? 'no project' : 'project';
  },
  reads: pipReads,
};

function fileOptions(operation: Operation): Operation['options'] {
  return operation.options.filter(({ name }) => FILE_OPTIONS.has(name));
}

function pipReads({ operation, files, locate, folder }: InstallCall): InstallReading {
  const { operands, options, action } = operation;
  if (hasOption(operation, ['-e', '--editable'])) return refuse('it installs the project itself, as it lies there');
  if (hasOption(operation, ['--group', '-t', '--target', '--prefix', '--root', '--src']))
    return refuse('an option names a file or folder of the project');
  const place = options.find(({ name, value }) => PLACES.has(name) && !/^https?:/.test(value ?? ''));
  if (place) return refuse('it takes packages from a folder');
  const local = operands.find(({ value }) => action !== 'sync' && (value === undefined || LOCAL.test(value)));
  if (local?.value === '.' || local?.value === './') return refuse('it installs the project itself');
  if (local) return refuse(`it installs \`${local.raw}\`, which may be part of the project`);
  const named = [
    ...fileOptions(operation).map(({ value }) => value),
    ...(action === 'sync' ? operands.map(({ value }) => value) : []),
  ];
  let found: readonly string[] = [];
  for (const name of named) {
    if (name !== undefined && /^https?:/.test(name)) continue;
    const path = name === undefined ? undefined : locate(name);
    if (path === undefined) return refuse(`\`${name ?? '-r'}\` is not found in the build context`);
    const reading = requirementsFiles(files, path, folder, found);
    if (!reading.ok) return reading;
    found = reading.files;
  }
  return { ok: true, files: found };
}
