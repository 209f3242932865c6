import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { stateAt } from '../source/state.js';
import { projectFolder } from './call-folder.js';
import { commandsOf } from './called-commands.js';
import { GLOBAL } from './ecosystems/npm.js';
import { foldersAbove } from './ecosystems/project-files.js';
import { changeBefore, imageFilesAt, instructionsBefore } from './image-at.js';
import { imageView, type PlacedFile, placedFiles, resolvePath } from './image-files.js';
import { parseJson } from './json.js';
import { below, type ContextFiles } from './modules/context-files.js';
import { lockObstacle } from './npm-lock-sync.js';
import { npmMajor } from './npm-version.js';
import { hasOption, type Operation, operationOf } from './operations.js';
import { covers } from './path-cover.js';

/** npm looks for them in this order (npm, "npm-shrinkwrap.json"). */
const LOCK_FILES = ['npm-shrinkwrap.json', 'package-lock.json'];
/** Options under which the lock file is not what counts, or with which `npm ci` does something else. */
const OTHERWISE: readonly string[] = [
  ...['--no-package-lock', '--package-lock', '--package-lock-only', '--no-shrinkwrap', '--shrinkwrap', '--before'],
  ...['--lockfile-version', '-w', '--workspace', '--workspaces', '-ws', '--ws', '--prefer-dedupe', '--userconfig'],
  ...['--install-strategy', '--global-style', '--legacy-bundling', '--install-links', '--force', '-f'],
];
/** Variables that say what `OTHERWISE` does. */
const SETTING = /^npm_config_(?:package_lock|shrinkwrap|before|force|install_strategy|install_links|userconfig)$/i;

interface Site {
  readonly dockerfile: Dockerfile;
  readonly run: Instruction;
  readonly operation: Operation;
  readonly context: ContextFiles;
  /** The project's, absolute in the image. */
  readonly folder: string;
  /** The files of the image. */
  readonly files: ContextFiles;
}

/** Why `npm ci` may not do what an `npm install` does; undefined where it installs the same. */
export function npmCiObstacle(
  dockerfile: Dockerfile,
  run: Instruction,
  operation: Operation,
  context: ContextFiles | undefined,
): string | undefined {
  if (!context?.files()) return 'the build context is not known';
  if (hasOption(operation, OTHERWISE)) return 'an option says what to make of the lock file';
  const major = npmMajor(run);
  if (major === undefined) return 'which npm it is is not known: `npm ci` came with version 5.7';
  if (major < 6) return 'its npm may be older than 5.7, with which `npm ci` came';
  const folder = projectFolder(run, operation);
  if (folder === undefined) return 'which folder it works in is not known';
  const image = imageFilesAt(run, context);
  const site: Site = { dockerfile, run, operation, context, folder, files: imageView(image, context) };
  const name = LOCK_FILES.find((one) => textIn(site, one) !== undefined);
  if (name === undefined || textIn(site, 'package.json') === undefined)
    return 'the image has no lock file of the build context before it';
  const asked = new Map<string, PlacedFile>();
  for (const one of ['package.json', name, '.npmrc']) {
    const path = resolvePath(folder, one);
    if (image.has(path)) asked.set(path, image.get(path)!);
  }
  return (
    settingObstacle(site) ??
    syncObstacle(site, name, major) ??
    changeBefore(dockerfile, run, operation.invocation.command, asked, context) ??
    modulesObstacle(site)
  );
}

function textIn({ files, folder }: Site, name: string): string | undefined {
  return files.read(resolvePath(folder, name).slice(1));
}

function settingObstacle(site: Site): string | undefined {
  const { run, operation, files, folder } = site;
  if (foldersAbove(folder.slice(1)).some((one) => files.exists(below(one, 'package.json'))))
    return 'there is a package.json above it, whose workspace it may be part of';
  const { env, args } = stateAt(run);
  const variable = [...env.keys(), ...args.keys(), ...operation.invocation.environment.keys()].find((name) =>
    SETTING.test(name),
  );
  if (variable !== undefined) return `\`${variable}\` says what to make of the lock file`;
  return /^\s*(?:package-lock|shrinkwrap|before|force|install-strategy|install-links|workspaces)\s*=/m.test(
    textIn(site, '.npmrc') ?? '',
  )
    ? '.npmrc says what to make of the lock file'
    : undefined;
}

function syncObstacle(site: Site, name: string, major: number): string | undefined {
  const manifest = parseJson(textIn(site, 'package.json'));
  const lock = parseJson(textIn(site, name));
  if (!manifest || !lock) return `${manifest ? name : 'package.json'} cannot be read`;
  // npm 6 does not know version 3 (npm, "package-lock.json").
  if (major < 7 && lock['lockfileVersion'] === 3) return `its npm cannot read ${name}, which is of version 3`;
  const obstacle = lockObstacle({
    manifest,
    lock,
    member: (path) => parseJson(textIn(site, `${path}/package.json`)),
    wantsPeers: major >= 7 && !hasLegacyPeers(site),
  });
  return obstacle && `${name}: ${obstacle}`;
}

function hasLegacyPeers(site: Site): boolean {
  const { run, operation } = site;
  const { env } = stateAt(run);
  return (
    hasOption(operation, ['--legacy-peer-deps']) ||
    [...env.keys()].some((name) => /^npm_config_legacy_peer_deps$/i.test(name)) ||
    /^\s*legacy-peer-deps\s*=\s*true/m.test(textIn(site, '.npmrc') ?? '')
  );
}

/** `npm ci` deletes node_modules first: what else has put anything there. */
function modulesObstacle({ dockerfile, run, operation, folder, context }: Site): string | undefined {
  const modules = resolvePath(folder, 'node_modules');
  const isOver = (path: string) => covers(path, modules) || covers(modules, path);
  // A mount's folder cannot be deleted.
  if (
    mountsOf(run).some(
      ({ type, target }) => type !== 'secret' && type !== 'ssh' && isOver(resolvePath(folder, target ?? '.')),
    )
  )
    return 'a mount lies over node_modules, which `npm ci` would delete';
  for (const one of [...instructionsBefore(run), run]) {
    if (one.keyword === 'COPY' || one.keyword === 'ADD') {
      const placing = placedFiles(one, context);
      if (!placing.ok && placing.targets.some((target) => covers(modules, target)))
        return `line ${one.startLine} copies to node_modules, which \`npm ci\` would delete`;
    }
    if (one.keyword !== 'RUN') continue;
    const reading = commandsOf(dockerfile, one);
    if (!reading.ok) return `line ${one.startLine} cannot be read: ${reading.reason}`;
    for (const command of reading.commands) {
      const other = operationOf(command);
      if (command === operation.invocation.command) return undefined;
      const isLocal =
        other && ['npm', 'yarn', 'pnpm', 'bun'].includes(other.manager.family) && !hasOption(other, GLOBAL);
      if (isLocal && other.kind === 'install' && other.operands.length > 0 && !other.action.startsWith('global'))
        return `line ${one.startLine} installs packages that \`npm ci\` would delete`;
    }
  }
  return undefined;
}
