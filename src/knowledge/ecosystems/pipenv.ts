import { below } from '../modules/context-files.js';
import { hasOption } from '../operations.js';
import { pipenv as manager } from '../package-managers/pipenv.js';
import { filesLike, refuse } from './project-files.js';
import { tomlLines } from './toml-lines.js';
import type { Ecosystem } from './types.js';

/** pipenv 2024, "Pipfile", "pipenv install", "pipenv sync". */
export const pipenv: Ecosystem = {
  name: 'pipenv',
  language: 'python',
  managers: ['pipenv'],
  manifests: ['Pipfile'],
  lockFiles: manager.lockFiles,
  configuration: [],
  settings: [],
  fills: ['.venv'],
  folderOptions: [],
  fileVariables: ['PIPENV_PIPFILE', 'PIP_CONFIG_FILE', 'PIP_CONSTRAINT'],
  looksAt: ({ action, kind, operands }) => {
    if (kind === 'clean' || (kind === 'query' && action === '')) return 'no project';
    return (action === 'install' && operands.length === 0) || action === 'sync' ? 'project' : undefined;
  },
  reads: ({ operation, folder, files }) => {
    if (hasOption(operation, ['-r', '--requirements', '-e', '--editable']))
      return refuse('an option names what to install');
    const path = below(folder, 'Pipfile');
    const text = files.read(path);
    if (text === undefined) return refuse(`${path} is not in the build context, or cannot be read`);
    const local = tomlLines(text).find((line) => /\b(?:path|file)\s*=/.test(line.text));
    if (local) return refuse(`${path} has \`${local.text}\`, which is part of the project`);
    return { ok: true, files: [path, ...filesLike(files, folder, manager.lockFiles)] };
  },
};
