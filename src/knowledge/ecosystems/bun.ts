import { bun as manager } from '../package-managers/bun.js';
import { LIFE_CYCLE, nodeLooksAt, nodeReads, packageJsonMembers } from './package-json.js';
import type { Ecosystem } from './types.js';

const INSTALLS: ReadonlySet<string> = new Set(['install', 'i', 'ci']);

/** bun 1.3, "bun install", "workspaces", "bunfig.toml", "lifecycle scripts". */
export const bun: Ecosystem = {
  name: 'bun',
  language: 'node',
  managers: ['bun'],
  manifests: ['package.json'],
  lockFiles: manager.lockFiles,
  configuration: ['bunfig.toml', '.npmrc', '.puppeteerrc*', 'puppeteer.config.*'],
  settings: ['bunfig.toml', '.npmrc'],
  fills: ['node_modules'],
  folderOptions: ['--cwd'],
  fileVariables: ['npm_config_userconfig', 'NPM_CONFIG_USERCONFIG'],
  looksAt: (operation) => {
    const meant = nodeLooksAt(operation, ['-g', '--global']);
    return meant === 'project' && !INSTALLS.has(operation.action) ? undefined : meant;
  },
  reads: (call) =>
    nodeReads(call, {
      ecosystem: bun,
      scripts: LIFE_CYCLE,
      members: packageJsonMembers(call.files, call.folder),
      more: [],
    }),
};
