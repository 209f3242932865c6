import { invocationOf } from '../../shell/invocation.js';
import { commandsOfScript } from '../called-commands.js';
import { type JsonObject, parseJson, recordOf, stringOf } from '../json.js';
import { below, type ContextFiles } from '../modules/context-files.js';
import { hasOption, type Operation } from '../operations.js';
import { existsIn, filesLike, foldersAbove, memberFolders, reading, refuse } from './project-files.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** What a manager of Node modules reads beside its own files. */
export interface NodeInstall {
  readonly ecosystem: Pick<Ecosystem, 'lockFiles' | 'configuration' | 'fills'>;
  /** Names of the scripts that installing runs, of the project and of its members. */
  readonly scripts: readonly string[];
  /** Patterns of the workspace's folders; undefined where they cannot be read. */
  readonly members: readonly string[] | undefined;
  /** Files beside the manifests, by their path in the context. */
  readonly more: readonly string[];
}

/** npm, "Life Cycle Scripts": `npm install` and `npm ci`. */
export const LIFE_CYCLE: readonly string[] = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
];

/** Programs that such scripts run and that read nothing of the sources. Source: their documentation. */
const HARMLESS: ReadonlySet<string> = new Set(['echo', 'true', ':', 'exit', 'is-ci', 'only-allow', 'husky']);
/** Its patches lie in one folder (patch-package, README). */
const PATCHES = 'patches/';

/** Options with which nothing of the project's is run. */
const WITHOUT_SCRIPTS: readonly string[] = ['--ignore-scripts', '--mode=skip-build', '--ignore-scripts=true'];

/** What installing a project of Node modules, with the members of its workspace, reads of the context. */
export function nodeReads({ operation, folder, files }: InstallCall, install: NodeInstall): InstallReading {
  const manifest = below(folder, 'package.json');
  const root = parseJson(files.read(manifest));
  if (!root) return refuse(`${manifest} is not in the build context, or cannot be read`);
  const workspace = workspaceAbove(files, folder);
  if (workspace !== undefined) return refuse(`${manifest} belongs to the workspace of ${workspace}`);
  if (!install.members) return refuse('which folders its workspace has cannot be read');
  const members = memberFolders(files, folder, install.members, 'package.json');
  if (!members) return refuse('which folders its workspace has cannot be read');
  const { lockFiles, configuration } = install.ecosystem;
  const found = [manifest, ...filesLike(files, folder, [...lockFiles, ...configuration]), ...install.more];
  for (const one of [folder, ...members]) {
    const path = below(one, 'package.json');
    const json = one === folder ? root : parseJson(files.read(path));
    if (!json) return refuse(`${path} cannot be read`);
    if (one !== folder) found.push(path);
    if (one !== folder && json['workspaces'] !== undefined) return refuse(`${path} has workspaces of its own`);
    if (one !== folder && json['bin'] !== undefined) return refuse(`${path} has programs, which installing links`);
    const local = localFiles(files, one, folder, json);
    if (!local.ok) return local;
    found.push(...local.files);
    if (hasOption(operation, WITHOUT_SCRIPTS)) continue;
    const run = scriptReads(files, one, json, install.scripts);
    if (!run.ok) return run;
    found.push(...run.files);
  }
  return reading(found);
}

/** The folders that `workspaces` of a package.json names; none where it has none. */
export function packageJsonMembers(files: ContextFiles, folder: string): readonly string[] | undefined {
  const workspaces = parseJson(files.read(below(folder, 'package.json')))?.['workspaces'];
  if (workspaces === undefined) return [];
  const list = Array.isArray(workspaces) ? workspaces : recordOf(workspaces)['packages'];
  return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : undefined;
}

/** The manifest above a folder that makes its folder, maybe, a member of a workspace. */
function workspaceAbove(files: ContextFiles, folder: string): string | undefined {
  for (const above of foldersAbove(folder)) {
    if (existsIn(files, above, 'pnpm-workspace.yaml')) return below(above, 'pnpm-workspace.yaml');
    const manifest = below(above, 'package.json');
    if (parseJson(files.read(manifest))?.['workspaces'] !== undefined) return manifest;
  }
  return undefined;
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies', 'resolutions', 'overrides'];
/** Protocols and paths that name something on this machine (npm, yarn, pnpm: "Protocols"). */
const LOCAL = /^(?:(?:file|link|portal|exec):|\.{0,2}\/|~\/)/;
const ARCHIVE = /\.(?:tgz|tar\.gz|tar)$/;

/** Archives and patches that dependencies name; refuses for folders, which are installed as they lie there. */
function localFiles(files: ContextFiles, folder: string, root: string, json: JsonObject): InstallReading {
  const pnpm = recordOf(json['pnpm']);
  const specifiers = [...DEPENDENCIES.map((key) => json[key]), pnpm['overrides']].flatMap(stringsIn);
  const found: string[] = [];
  for (const specifier of specifiers) {
    const path = LOCAL.test(specifier)
      ? specifier.replace(/^\w+:/, '')
      : (/^patch:[^#]*#(?!~?builtin|optional!builtin)(.*)$/.exec(specifier)?.[1] ?? '').replace(/::.*$/, '');
    if (path === '') continue;
    const file = below(path.startsWith('~/') ? root : folder, path.replace(/^~\//, ''));
    const isFile = specifier.startsWith('patch:') || (ARCHIVE.test(file) && !/^(?:portal|exec|link):/.test(specifier));
    if (!isFile || !files.files()?.includes(file))
      return refuse(`${below(folder, 'package.json')} depends on \`${specifier}\`, which is part of the project`);
    found.push(file);
  }
  for (const source of [pnpm['patchedDependencies'], json['patchedDependencies']]) {
    for (const path of stringsIn(source)) found.push(below(folder, path));
  }
  return { ok: true, files: found };
}

/** Every string in an object, however deep. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Object.values(recordOf(value)).flatMap(stringsIn);
}

/** What the scripts that installing runs read; refuses where it is not known. */
function scriptReads(files: ContextFiles, folder: string, json: JsonObject, names: readonly string[]): InstallReading {
  const manifest = below(folder, 'package.json');
  const scripts = recordOf(json['scripts']);
  const found: string[] = [];
  for (const name of names) {
    const text = stringOf(scripts[name]);
    if (text === undefined || text === '') continue;
    const needs = hookPatterns(text);
    if (!needs) return refuse(`${manifest} has the script \`${name}\`: \`${text}\`, which may need the sources`);
    if (/\bhusky\b/.test(text) && existsIn(files, folder, '.git'))
      return refuse(`its script \`${name}\` sets up hooks in the .git of the build context`);
    found.push(...filesLike(files, folder, needs));
  }
  // Without scripts of its own, npm compiles what has a binding.gyp (npm, "Life Cycle Scripts").
  if (existsIn(files, folder, 'binding.gyp')) return refuse(`${below(folder, 'binding.gyp')} has it compiled`);
  const schema = prismaSchema(files, folder, json);
  return schema.ok ? { ok: true, files: [...found, ...schema.files] } : schema;
}

/** The files that a script's programs read; undefined where one of them is not known. */
function hookPatterns(text: string): readonly string[] | undefined {
  const script = commandsOfScript(text);
  if (!script.ok) return undefined;
  const needs: string[] = [];
  for (const command of script.commands) {
    const words = command.words.map((word) => word.value);
    const called = words[0] === 'npx' ? words.slice(1).filter((word) => !word?.startsWith('-')) : words;
    const [program, ...args] = called;
    if (program === undefined || !invocationOf(command)) return undefined;
    if (program === 'patch-package' && args.every((word) => word?.startsWith('--patch-dir') === false))
      needs.push(PATCHES);
    else if (!HARMLESS.has(program)) return undefined;
  }
  return needs;
}

/** Installing @prisma/client generates the client from the project's schema (Prisma, "Generating Prisma Client"). */
function prismaSchema(files: ContextFiles, folder: string, json: JsonObject): InstallReading {
  const isThere = ['dependencies', 'devDependencies'].some(
    (key) => recordOf(json[key])['@prisma/client'] !== undefined,
  );
  if (!isThere) return { ok: true, files: [] };
  const named = stringOf(recordOf(json['prisma'])['schema']);
  const found = filesLike(files, folder, named === undefined ? ['prisma/*.prisma', 'schema.prisma'] : [named]);
  const configured = filesLike(files, folder, ['prisma.config.*', '.config/prisma.*']);
  if (found.length === 0 || configured.length > 0)
    return refuse('installing @prisma/client reads a schema, and where that lies is not known');
  return { ok: true, files: found };
}

/** Whether a call of npm, yarn, pnpm or bun installs a project, or packages for everybody. */
export function nodeLooksAt(operation: Operation, globally: readonly string[]): ReturnType<Ecosystem['looksAt']> {
  const { kind, operands, action, invocation, options } = operation;
  if (kind === 'clean') return 'no project';
  if (kind === 'query')
    return options.some(({ name }) => /^--?(?:v|version|h|help)$/.test(name)) ? 'no project' : undefined;
  const isGlobal =
    hasOption(operation, globally) || action.startsWith('global') || invocation.args[0]?.value === 'global';
  if (isGlobal && (kind === 'install' || kind === 'remove' || kind === 'upgrade')) {
    // A folder or an archive is no name.
    return operands.length > 0 &&
      operands.every(({ value }) => value !== undefined && !LOCAL.test(value) && value !== '.')
      ? 'no project'
      : undefined;
  }
  return kind === 'install' && operands.length === 0 ? 'project' : undefined;
}
