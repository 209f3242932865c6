import { below } from '../modules/context-files.js';
import { hasOption } from '../operations.js';
import { filesLike, memberFolders, refuse } from './project-files.js';
import { licenceFile, tomlLines, tomlStrings, tomlValue } from './toml-lines.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** uv 0.9, "Projects": "Configuring projects", "Workspaces", "Locking and syncing". */
export const uv: Ecosystem = {
  name: 'uv',
  language: 'python',
  managers: ['uv'],
  manifests: ['pyproject.toml'],
  lockFiles: ['uv.lock'],
  configuration: ['uv.toml', '.python-version'],
  settings: ['uv.toml', 'pyproject.toml'],
  fills: ['.venv'],
  folderOptions: ['--directory', '--project'],
  fileVariables: ['UV_CONFIG_FILE', 'UV_PROJECT', 'UV_WORKING_DIRECTORY', 'UV_ENV_FILE'],
  looksAt: ({ action, kind, operands }) => {
    if (kind === 'clean' || (kind === 'query' && action === '')) return 'no project';
    if (action === 'python install' && operands.length > 0) return 'no project';
    if (action === 'tool install')
      return operands.every(({ value }) => value !== undefined && !/^\.|\//.test(value)) ? 'no project' : undefined;
    return action === 'sync' ? 'project' : undefined;
  },
  reads: uvReads,
};

function uvReads({ operation, folder, files }: InstallCall): InstallReading {
  const path = below(folder, 'pyproject.toml');
  const text = files.read(path);
  if (text === undefined) return refuse(`${path} is not in the build context, or cannot be read`);
  if (hasOption(operation, ['--config-file', '--script', '--package', '--all-packages']))
    return refuse('an option names what to install of the project');
  const lines = tomlLines(text);
  const isPackage =
    tomlValue(lines, 'tool.uv', 'package') === 'true' ||
    (lines.some(({ table }) => table === 'build-system') && tomlValue(lines, 'tool.uv', 'package') !== 'false');
  const withoutMembers = hasOption(operation, ['--no-install-workspace']);
  if (isPackage && !withoutMembers && !hasOption(operation, ['--no-install-project']))
    return refuse('uv installs the project itself unless it is told `--no-install-project`');
  if (tomlStrings(lines, 'project', 'dynamic').length > 0 && !hasOption(operation, ['--frozen']))
    return refuse(`${path} has dynamic fields, which its build backend works out from the sources`);
  const patterns = tomlStrings(lines, 'tool.uv.workspace', 'members');
  if (patterns.length > 0 && !withoutMembers)
    return refuse('uv installs the members of the workspace unless it is told `--no-install-workspace`');
  const members = memberFolders(files, folder, patterns, 'pyproject.toml');
  if (!members) return refuse('which folders its workspace has cannot be read');
  const local = lines.find(
    ({ table, text: one }) =>
      (/^tool\.uv\.sources/.test(table) && /\bpath\s*=/.test(one)) || (table === 'project' && /@\s*file:/.test(one)),
  );
  if (local) return refuse(`${path} has \`${local.text}\`, which is part of the project`);
  return {
    ok: true,
    files: [
      path,
      ...filesLike(files, folder, ['uv.lock', 'uv.toml', '.python-version', ...licenceFile(lines)]),
      ...members.map((member) => below(member, 'pyproject.toml')),
    ],
  };
}
