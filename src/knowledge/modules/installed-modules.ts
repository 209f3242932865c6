import { hasOption, type Operation } from '../operations.js';
import type { ModuleEcosystem } from '../packages/native-modules.js';
import { isPure } from '../packages/pure-modules.js';
import type { ContextFiles } from './context-files.js';
import { readGemLock } from './gem-lock.js';
import { type ModuleReading, unknownModules } from './module-use.js';
import { readNpmProject } from './npm-lock.js';
import { merge, readProject, readPythonLock, readRequirement, readRequirements, readWheels } from './python-lock.js';

export interface InstallQuestion {
  readonly files: ContextFiles | undefined;
  /** The version line of the language. */
  readonly version: string | undefined;
  /** The context's path of a file that the image has; undefined where it is not known. */
  readonly file: (path: string) => string | undefined;
}

const NOTHING: ModuleReading = { modules: [], programs: [], scripts: [], unknown: undefined };

/** The modules that a call of a language's package manager installs. */
export function installedModules(operation: Operation, question: InstallQuestion): ModuleReading {
  switch (operation.manager.name) {
    case 'npm':
    case 'yarn':
    case 'yarn-berry':
    case 'pnpm':
      return operation.kind === 'install' ? npmInstall(operation, question) : other(operation);
    case 'pip':
    case 'uv':
    case 'uv pip':
      return operation.kind === 'install' ? pipInstall(operation, question) : other(operation);
    case 'poetry':
    case 'pipenv':
      return operation.kind === 'install' ? fromPythonLock(question) : other(operation);
    case 'gem':
      if (operation.kind === 'upgrade' && operation.operands.length > 0) return named(operation, 'rubygems');
      return operation.kind === 'install' ? named(operation, 'rubygems') : other(operation);
    case 'bundler':
      return operation.kind === 'install' ? fromGemLock(question) : other(operation);
    case 'corepack':
      return NOTHING;
    default:
      return other(operation);
  }
}

/** What another manager, or another subcommand, compiles is not read. */
function other({ manager, kind }: Operation): ModuleReading {
  if (kind === 'upgrade') return unknownModules('what it brings is not known');
  return unknownModules(`what ${manager.name} compiles is not known`);
}

function npmInstall(operation: Operation, question: InstallQuestion): ModuleReading {
  if (hasOption(operation, ['--ignore-scripts'])) return NOTHING;
  const names = operation.operands.filter((one) => one.value !== 'global');
  if (names.length > 0) return named({ ...operation, operands: names }, 'npm');
  return inProject(question, 'package.json', readNpmProject);
}

function pipInstall(operation: Operation, question: InstallQuestion): ModuleReading {
  const { operands, options, action } = operation;
  const wheels = hasOption(operation, ['--no-index']) ? localWheels(operation, question) : undefined;
  if (wheels) return wheels;
  if (operation.manager.name === 'uv' && action === 'sync') return fromPythonLock(question);
  if (action === 'sync') return operands.map(({ value }) => requirements(value, question)).reduce(merge, NOTHING);
  const own = operands.filter(({ value }) => value !== undefined && PROJECT.test(value));
  const others = operands.filter((word) => !own.includes(word));
  let reading = named({ ...operation, operands: others }, 'pypi');
  for (const { value } of own) reading = merge(reading, project(value!, question));
  for (const { name, value } of options) {
    if (name === '-e' || name === '--editable') reading = merge(reading, project(value ?? '', question));
    if (name === '--no-binary') reading = merge(reading, unknownModules('it takes no builds'));
    if (name !== '-r' && name !== '--requirement' && name !== '--requirements') continue;
    reading = merge(reading, requirements(value, question));
  }
  return reading;
}

/** Without an index everything comes from the folders that are named: whatever lies there may be installed. */
function localWheels(
  { options, operands }: Operation,
  { files, file, version }: InstallQuestion,
): ModuleReading | undefined {
  const folders = options.filter(({ name }) => name === '--find-links' || name === '-f');
  const listing = files?.files();
  if (!listing) return undefined;
  const found: string[] = [];
  for (const { value } of folders) {
    const folder = value === undefined ? undefined : file(value);
    if (folder === undefined) return undefined;
    found.push(...listing.filter((path) => path.startsWith(`${folder}/`)));
  }
  for (const { value } of operands) {
    if (value === undefined || !value.endsWith('.whl')) continue;
    const path = file(value);
    if (path === undefined) return undefined;
    found.push(path);
  }
  return found.length === 0 ? undefined : readWheels(found, version);
}

/** A folder of sources: `.`, `./lib`. */
const PROJECT = /^\.{1,2}(?:\/[\w./-]*)?$/;

function project(folder: string, { files, file }: InstallQuestion): ModuleReading {
  if (!PROJECT.test(folder)) return unknownModules('it installs the project itself');
  const manifest = file(`${folder}/pyproject.toml`);
  if (manifest === undefined || !files) return unknownModules('it installs the project itself');
  return readProject(files, manifest.replace(/\/?pyproject\.toml$/, ''));
}

function requirements(name: string | undefined, { files, file }: InstallQuestion): ModuleReading {
  const path = name === undefined ? undefined : file(name);
  if (path === undefined || !files) return notFound(files, name ?? '-r');
  if (!/\.(?:txt|in|pip)$/.test(path)) return unknownModules(`\`${path}\` is no requirements file`);
  return readRequirements(files, path);
}

function fromPythonLock(question: InstallQuestion): ModuleReading {
  return inProject(question, 'pyproject.toml Pipfile', (files, folder) =>
    readPythonLock(files, folder, question.version),
  );
}

function fromGemLock(question: InstallQuestion): ModuleReading {
  return inProject(question, 'Gemfile', readGemLock);
}

function inProject(
  { files, file }: InstallQuestion,
  manifests: string,
  read: (files: ContextFiles, folder: string) => ModuleReading,
): ModuleReading {
  for (const manifest of manifests.split(' ')) {
    const path = file(manifest);
    if (files && path !== undefined) return read(files, path.slice(0, -manifest.length));
  }
  return notFound(files, manifests.split(' ')[0]!);
}

function notFound(files: ContextFiles | undefined, name: string): ModuleReading {
  return unknownModules(files ? `\`${name}\` is not found in the build context` : 'the build context is not known');
}

/** Modules by the names that stand on the command line. */
function named({ operands }: Operation, ecosystem: ModuleEcosystem): ModuleReading {
  return operands
    .map((word): ModuleReading => {
      const { value } = word;
      // `poetry==$VERSION`: which version of a pure module comes makes no difference.
      const pinned = value === undefined ? /^["']?([\w.-]+)[=~]=\$\{?\w+\}?["']?$/.exec(word.raw)?.[1] : undefined;
      if (pinned !== undefined && isPure(ecosystem, pinned, 'alone')) return readRequirement(pinned);
      if (value === undefined) return unknownModules(`\`${word.raw}\` is not written out`);
      if (ecosystem === 'pypi') return readRequirement(value);
      const [, name, version] = /^(@?[\w.-]+(?:\/[\w.-]+)?)(?:[@:]([\w.^~-]+))?$/.exec(value) ?? [];
      if (name === undefined || (name.includes('/') && !name.startsWith('@')))
        return unknownModules(`what \`${value}\` brings is not known`);
      const exact = version !== undefined && /^\d+\.\d+\.\d+/.test(version) ? version : undefined;
      return { ...NOTHING, modules: [{ ecosystem, name, version: exact, evidence: 'unsaid' }] };
    })
    .reduce(merge, NOTHING);
}
