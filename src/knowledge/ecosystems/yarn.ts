import { parseJson, stringOf } from '../json.js';
import { below, type ContextFiles } from '../modules/context-files.js';
import { hasOption } from '../operations.js';
import { yarn as manager, yarnBerry } from '../package-managers/yarn.js';
import { LIFE_CYCLE, nodeLooksAt, nodeReads, packageJsonMembers } from './package-json.js';
import { existsIn, filesLike, refuse } from './project-files.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** Yarn 1.22, "yarn install", ".yarnrc", "offline mirror". */
export const yarn: Ecosystem = {
  name: 'yarn',
  language: 'node',
  managers: [manager.name, yarnBerry.name],
  manifests: ['package.json'],
  lockFiles: manager.lockFiles,
  configuration: ['.yarnrc', '.npmrc', '.puppeteerrc*', 'puppeteer.config.*'],
  settings: ['.yarnrc', '.npmrc', '.yarnrc.yml', '.yarn/releases/'],
  fills: ['node_modules', '.yarn/unplugged', '.pnp.cjs', '.pnp.loader.mjs', '.yarn/install-state.gz'],
  folderOptions: ['--cwd'],
  fileVariables: ['npm_config_userconfig', 'NPM_CONFIG_USERCONFIG', 'YARN_RC_FILENAME', 'YARN_YARN_PATH'],
  looksAt: (operation) => (operation.action === 'link' ? undefined : nodeLooksAt(operation, [])),
  reads: (call) => (isBerry(call.files, call.folder) ? berryReads(call) : classicReads(call)),
};

/** Yarn 4, "Configuration options", "Protocols", "Life cycle scripts"; a call of it is read by `yarn`. */
export const yarnBerryEcosystem: Ecosystem = {
  ...yarn,
  name: 'yarn-berry',
  managers: [],
  configuration: [
    ...['.yarnrc.yml', '.npmrc', '.yarn/releases/', '.yarn/plugins/', '.yarn/patches/', '.yarn/cache/', '.yarn/sdks/'],
    ...['yarn.config.cjs', 'constraints.pro', '.puppeteerrc*', 'puppeteer.config.*'],
  ],
};

/** Whether the yarn of a project is one of version 2 or later. */
export function isBerry(files: ContextFiles, folder: string): boolean {
  const named = stringOf(parseJson(files.read(below(folder, 'package.json')))?.['packageManager']);
  if (named?.startsWith('yarn@')) return !named.startsWith('yarn@1.');
  return existsIn(files, folder, '.yarnrc.yml') || /^__metadata:$/m.test(files.read(below(folder, 'yarn.lock')) ?? '');
}

function classicReads(call: InstallCall): InstallReading {
  const { operation, folder, files } = call;
  if (hasOption(operation, ['--use-yarnrc', '--modules-folder', '--link-folder']))
    return refuse('an option names a file or folder of the project');
  const settings = files.read(below(folder, '.yarnrc')) ?? '';
  const named = [...settings.matchAll(/^"?(?:yarn-path|yarn-offline-mirror)"?\s+"?(?:\.\/)?([^"\r\n]+?)\/?"?$/gm)].map(
    (match) => match[1]!,
  );
  const more = filesLike(
    files,
    folder,
    named.flatMap((path) => [path, `${path}/`]),
  );
  if (named.length > 0 && more.length === 0) return refuse('.yarnrc names files that the build context has not');
  return nodeReads(call, {
    ecosystem: yarn,
    scripts: LIFE_CYCLE,
    members: packageJsonMembers(files, folder),
    more,
  });
}

function berryReads(call: InstallCall): InstallReading {
  const { folder, files } = call;
  const settings = files.read(below(folder, '.yarnrc.yml')) ?? '';
  const named = [...settings.matchAll(/^(?:yarnPath:|\s+-?\s*(?:path:))\s*["']?(?:\.\/)?([^"'\s]+)/gm)].map(
    (match) => match[1]!,
  );
  const missing = named.find((path) => !files.files()?.includes(below(folder, path)));
  if (missing !== undefined) return refuse(`.yarnrc.yml names ${missing}, which is not in the build context`);
  // Yarn finds the root of a project by its lock file, and adds none where it is not told to.
  if (!existsIn(files, folder, 'yarn.lock')) return refuse('without yarn.lock, yarn looks for a project above');
  return nodeReads(call, {
    ecosystem: yarnBerryEcosystem,
    scripts: ['preinstall', 'install', 'postinstall'],
    members: packageJsonMembers(files, folder),
    more: named.map((path) => below(folder, path)),
  });
}
