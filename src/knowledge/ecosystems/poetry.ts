import { below } from '../modules/context-files.js';
import { hasOption } from '../operations.js';
import { poetry as manager } from '../package-managers/poetry.js';
import { filesLike, refuse } from './project-files.js';
import { licenceFile, tomlLines, tomlValue } from './toml-lines.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** `{ path = "../shared", develop = true }`, and a requirement that names a file. */
const LOCAL_DEPENDENCY = /\bpath\s*=\s*["']|@\s*file:/;

/** Poetry 2, "Commands", "Dependency specification", "package-mode". */
export const poetry: Ecosystem = {
  name: 'poetry',
  language: 'python',
  managers: ['poetry'],
  manifests: ['pyproject.toml'],
  lockFiles: manager.lockFiles,
  configuration: ['poetry.toml'],
  settings: [],
  fills: ['.venv'],
  folderOptions: ['-C', '--directory', '-P', '--project'],
  fileVariables: [],
  looksAt: ({ action, kind, options }) => {
    if (action === 'config') return options.some(({ name }) => name === '--local') ? undefined : 'no project';
    if (kind === 'clean' || (kind === 'query' && action === '') || action === 'self add' || action === 'about')
      return 'no project';
    return action === 'install' || action === 'sync' ? 'project' : undefined;
  },
  reads: poetryReads,
};

function poetryReads({ operation, folder, files }: InstallCall): InstallReading {
  const path = below(folder, 'pyproject.toml');
  const text = files.read(path);
  if (text === undefined) return refuse(`${path} is not in the build context, or cannot be read`);
  const lines = tomlLines(text);
  const isPackage = tomlValue(lines, 'tool.poetry', 'package-mode') !== 'false';
  if (isPackage && !hasOption(operation, ['--no-root']))
    return refuse('poetry installs the project itself unless it is told `--no-root`');
  const local = lines.find((line) => /dependencies|^project$/.test(line.table) && LOCAL_DEPENDENCY.test(line.text));
  if (local) return refuse(`${path} has \`${local.text}\`, which is part of the project`);
  if (lines.some(({ table }) => table.startsWith('tool.poetry-dynamic-versioning')))
    return refuse('its version comes from the history of the project');
  return {
    ok: true,
    files: [path, ...filesLike(files, folder, [...manager.lockFiles, 'poetry.toml', ...licenceFile(lines)])],
  };
}
