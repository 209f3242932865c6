import { hasOption, type Operation } from '../operations.js';
import { npm as manager } from '../package-managers/npm.js';
import { LIFE_CYCLE, nodeLooksAt, nodeReads, packageJsonMembers } from './package-json.js';
import { refuse } from './project-files.js';
import type { Ecosystem } from './types.js';

/** Subcommands that do more than to install: they run the tests, or link what lies elsewhere. */
const MORE: ReadonlySet<string> = new Set(
  'install-test it install-ci-test cit clean-install-test sit link ln'.split(' '),
);
const NPM_CI: ReadonlySet<string> = new Set('ci clean-install ic install-clean isntall-clean'.split(' '));
export const GLOBAL: readonly string[] = ['-g', '--global', '--location=global'];

/** npm 11, "npm install", "npm ci", "folders", "workspaces". */
export const npm: Ecosystem = {
  name: 'npm',
  language: 'node',
  managers: ['npm'],
  manifests: ['package.json'],
  lockFiles: manager.lockFiles,
  // puppeteer's install script looks for its settings in the project.
  configuration: ['.npmrc', '.puppeteerrc*', 'puppeteer.config.*'],
  settings: [],
  fills: ['node_modules'],
  folderOptions: ['-C', '--prefix'],
  fileVariables: ['npm_config_userconfig', 'NPM_CONFIG_USERCONFIG', 'npm_config_globalconfig', 'npm_config_prefix'],
  looksAt: (operation) => {
    if (MORE.has(operation.action)) return undefined;
    if (isUserConfig(operation)) return 'no project';
    return nodeLooksAt(operation, GLOBAL);
  },
  reads: (call) => {
    const { operation, folder, files } = call;
    if (hasOption(operation, ['--userconfig', '--globalconfig', '--cafile']))
      return refuse('an option names a file to read');
    const reading = nodeReads(call, {
      ecosystem: npm,
      scripts: LIFE_CYCLE,
      members: packageJsonMembers(files, folder),
      more: [],
    });
    const isLocked = reading.ok && reading.files.some((file) => manager.lockFiles.includes(file.split('/').at(-1)!));
    return reading.ok && NPM_CI.has(operation.action) && !isLocked
      ? refuse('`npm ci` needs a lock file, and the build context has none')
      : reading;
  },
};

/** `npm config set registry …` writes the user's file (npm, "config"). */
function isUserConfig(operation: Operation): boolean {
  const { invocation } = operation;
  const isConfig = ['config', 'set', 'get'].includes(invocation.args[0]?.value ?? '');
  return isConfig && !operation.options.some(({ name, value }) => name === '--location' && value === 'project');
}
