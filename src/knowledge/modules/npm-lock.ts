import { parseJson, recordOf, stringOf } from '../json.js';
import { harmlessInstallScripts } from '../packages/pure-modules.js';
import { below, type ContextFiles } from './context-files.js';
import { type ModuleReading, type ModuleUse, unknownModules } from './module-use.js';

/** The scripts of a package.json that installing its folder runs (npm, "Life Cycle Scripts"). */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** Whoever compiles depends on one of these (or compiles with node-gyp alone, which nothing but its files shows). */
const BUILD_HELPERS: ReadonlySet<string> = new Set([
  'node-gyp',
  'node-gyp-build',
  'node-gyp-build-optional-packages',
  'node-pre-gyp',
  '@mapbox/node-pre-gyp',
  'prebuild-install',
  'nan',
  'node-addon-api',
  'bindings',
  'cmake-js',
  'prebuildify',
]);

interface Entry {
  readonly name: string;
  readonly version: string | undefined;
  readonly evidence: ModuleUse['evidence'];
  readonly fromGit: boolean;
  readonly isDevelopment?: boolean;
}

/** The modules that installing a folder's package.json brings. */
export function readNpmProject(files: ContextFiles, folder: string): ModuleReading {
  const text = files.read(below(folder, 'package.json'));
  if (text === undefined) return unknownModules(`there is no ${below(folder, 'package.json')} in the build context`);
  const manifest = parseJson(text);
  if (!manifest) return unknownModules(`${below(folder, 'package.json')} cannot be read`);
  if (manifest['workspaces'] !== undefined)
    return unknownModules('the project has workspaces, which are not read here');
  const scripts = recordOf(manifest['scripts']);
  const run = INSTALL_SCRIPTS.map((name) => scripts[name]).filter((one) => typeof one === 'string');
  const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) =>
    Object.keys(recordOf(manifest[key])),
  );
  if (names.length === 0) return { modules: [], programs: [], scripts: run, unknown: undefined };
  const entries = lockEntries(files, folder);
  if (typeof entries === 'string') return unknownModules(entries);
  const modules = entries.map(
    ({ name, version, evidence, isDevelopment = false }): ModuleUse => ({
      ecosystem: 'npm',
      name,
      version,
      evidence: evidence === 'builds' && harmlessInstallScripts.has(name) ? 'pure' : evidence,
      ...(isDevelopment ? { isDevelopment } : {}),
    }),
  );
  return { modules, programs: entries.some((one) => one.fromGit) ? ['git'] : [], scripts: run, unknown: undefined };
}

/** The names of everything that a package.json asks for. */
export function npmDependencies(text: string): ReadonlySet<string> {
  const manifest = parseJson(text);
  const keys = ['dependencies', 'devDependencies', 'optionalDependencies'];
  return new Set(keys.flatMap((key) => Object.keys(recordOf(manifest?.[key]))));
}

/** The script of a package.json by its name, with what runs before and after it; undefined where there is none. */
export function npmScripts(files: ContextFiles, folder: string, name: string): readonly string[] | undefined {
  const manifest = parseJson(files.read(below(folder, 'package.json')) ?? '');
  const scripts = recordOf(manifest?.['scripts']);
  if (typeof scripts[name] !== 'string') return undefined;
  return [`pre${name}`, name, `post${name}`].map((one) => scripts[one]).filter((one) => typeof one === 'string');
}

function lockEntries(files: ContextFiles, folder: string): readonly Entry[] | string {
  const npm = files.read(below(folder, 'npm-shrinkwrap.json')) ?? files.read(below(folder, 'package-lock.json'));
  if (npm !== undefined) return npmEntries(npm);
  const yarn = files.read(below(folder, 'yarn.lock'));
  if (yarn !== undefined) return blockEntries(yarn, YARN_BLOCK);
  const pnpm = files.read(below(folder, 'pnpm-lock.yaml'));
  if (pnpm !== undefined) return blockEntries(pnpm, PNPM_BLOCK);
  return `${below(folder, 'package.json')} has no lock file that says which modules come in with it`;
}

function npmEntries(text: string): readonly Entry[] | string {
  const lock = parseJson(text);
  if (!lock) return 'package-lock.json cannot be read';
  if (typeof lock['packages'] !== 'object')
    return 'package-lock.json is of version 1, which does not say what compiles';
  return Object.entries(recordOf(lock['packages']))
    .filter(([path, one]) => path !== '' && recordOf(one)['link'] !== true)
    .map(([path, one]) => {
      const entry = recordOf(one);
      return {
        name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version: stringOf(entry['version']),
        evidence: entry['hasInstallScript'] === true ? 'builds' : 'pure',
        fromGit: stringOf(entry['resolved'])?.startsWith('git') ?? false,
        isDevelopment: entry['dev'] === true,
      };
    });
}

/** The first line of a package: `"@a/b@^1.0.0", c@^2:` in yarn.lock, `  /@a/b@1.0.0(x):` in pnpm-lock.yaml. */
const YARN_BLOCK = /^"?(@?[^@\s"]+)@[^:]*.*:$/;
const PNPM_BLOCK = /^ {2}'?\/?(@?[^@\s'(]+)[@/](\d[^\s'(:]*).*:$/;

/** The packages of a lock file in indented blocks, and which of them show that they compile. */
function blockEntries(text: string, first: RegExp): readonly Entry[] {
  const entries: { name: string; version: string | undefined; builds: boolean; fromGit: boolean }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const head = first.exec(line);
    if (head) {
      entries.push({ name: head[1]!, version: head[2], builds: false, fromGit: /[@/]git(?:\+|hub:|@)/.test(line) });
      continue;
    }
    const current = entries.at(-1);
    if (!current || !/^\s/.test(line)) continue;
    const version = /^ {2}"?version"?:? "?([^"\s]+)"?$/.exec(line)?.[1];
    if (version !== undefined) current.version ??= version;
    const key = /^\s+"?(@?[\w./-]+)"?:?\s/.exec(`${line} `)?.[1];
    if (key === 'requiresBuild' || (key !== undefined && BUILD_HELPERS.has(key))) current.builds = true;
    if (/^\s+(?:resolved|resolution:).*(?:git\+|\.git#|codeload\.github\.com)/.test(line)) current.fromGit = true;
  }
  return entries.map(({ name, version, builds, fromGit }) => ({
    name,
    version,
    evidence: builds ? 'builds' : 'pure',
    fromGit,
  }));
}
