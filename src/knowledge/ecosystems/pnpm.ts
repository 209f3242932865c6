import { below } from '../modules/context-files.js';
import { hasOption } from '../operations.js';
import { pnpm as manager } from '../package-managers/pnpm.js';
import { LIFE_CYCLE, nodeLooksAt, nodeReads } from './package-json.js';
import { refuse } from './project-files.js';
import type { Ecosystem } from './types.js';

/** Subcommands that install what package.json and the lock file name. */
const INSTALLS: ReadonlySet<string> = new Set(['install', 'i', 'ci', 'clean-install', 'fetch']);
/** What a .pnpmfile.cjs would have to do to read other files. */
const READS_MORE = /\brequire\s*\(|\bimport\b|\breadFile|\bprocess\.binding\b/;

/** pnpm 9, "pnpm install", "pnpm-workspace.yaml", ".pnpmfile.cjs", "patching". */
export const pnpm: Ecosystem = {
  name: 'pnpm',
  language: 'node',
  managers: ['pnpm'],
  manifests: ['package.json'],
  lockFiles: manager.lockFiles,
  configuration: ['pnpm-workspace.yaml', '.npmrc', '.pnpmfile.cjs', '.puppeteerrc*', 'puppeteer.config.*'],
  settings: ['.npmrc'],
  fills: ['node_modules'],
  folderOptions: ['-C', '--dir', '--prefix'],
  fileVariables: ['npm_config_userconfig', 'NPM_CONFIG_USERCONFIG', 'npm_config_store_dir'],
  looksAt: (operation) => {
    const meant = nodeLooksAt(operation, ['-g', '--global']);
    return meant === 'project' && !INSTALLS.has(operation.action) ? undefined : meant;
  },
  reads: (call) => {
    const { folder, files, operation } = call;
    if (hasOption(operation, ['--lockfile-dir', '--modules-dir', '--virtual-store-dir', '--store-dir']))
      return refuse('an option names a folder of the project');
    if (READS_MORE.test(files.read(below(folder, '.pnpmfile.cjs')) ?? ''))
      return refuse('.pnpmfile.cjs loads other files');
    if (/"injected"\s*:\s*true/.test(files.read(below(folder, 'package.json')) ?? ''))
      return refuse('package.json has members of the workspace injected, with their sources');
    const workspace = files.read(below(folder, 'pnpm-workspace.yaml'));
    const patches = workspace === undefined ? [] : yamlStrings(workspace, 'patchedDependencies');
    return nodeReads(call, {
      ecosystem: pnpm,
      scripts: ['pnpm:devPreinstall', ...LIFE_CYCLE],
      members: workspace === undefined ? [] : yamlStrings(workspace, 'packages'),
      more: (patches ?? []).map((path) => below(folder, path)),
    });
  },
};

/** The strings of a list or map that stands under a key of a YAML file in indented lines; undefined where it is written otherwise. */
function yamlStrings(text: string, key: string): readonly string[] | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/(?:^|\s)#.*$/, '').trimEnd());
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start === -1) return [];
  if (lines[start] !== `${key}:`) return undefined;
  const found: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (line === '') continue;
    if (!/^(?:\s|- )/.test(line)) break;
    const value = /^\s*(?:-|(?:"[^"]+"|'[^']+'|[^\s:]+):)\s+(?:"([^"]*)"|'([^']*)'|([^\s"'[{&*!|>][^"']*))$/.exec(line);
    if (!value) return undefined;
    found.push(value[1] ?? value[2] ?? value[3]!);
  }
  return found;
}
