import { stateAt } from '../../source/state.js';
import { leadingVersion } from '../images/catalogue.js';
import { recordOf } from '../json.js';
import { hasOption } from '../operations.js';
import { type Application, isInside, pathAt, type Step, textAt } from './application.js';

/** A folder with a package.json whose dependencies a RUN installs. */
export interface NodeProject {
  /** Absolute, in the image. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** The installs of this folder, in order. */
  readonly installs: readonly Step[];
}

export interface Manifest {
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
  readonly files: readonly string[] | undefined;
  readonly main: string | undefined;
  readonly workspaces: boolean;
  /** Whether it depends on folders or archives beside it. */
  readonly isLinked: boolean;
  /** `pnpm@9.1.0`. */
  readonly packageManager: string | undefined;
}

export const NODE_MANAGERS: ReadonlySet<string> = new Set(['npm', 'yarn', 'yarn-berry', 'pnpm', 'bun']);

/** Reads the package.json that the image has in a folder; a sentence where there is none. */
export function manifestAt(application: Pick<Application, 'copied' | 'files'>, folder: string): Manifest | string {
  const text = textAt(application, `${folder}/package.json`);
  if (text === undefined) return `there is no package.json of ${folder} in the build context`;
  try {
    const json: unknown = JSON.parse(text);
    const root = recordOf(json);
    return {
      scripts: recordOf(root['scripts']),
      dependencies: new Set(
        ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((key) => Object.keys(recordOf(root[key]))),
      ),
      devDependencies: new Set(Object.keys(recordOf(root['devDependencies']))),
      files: Array.isArray(root['files']) ? root['files'].filter((one) => typeof one === 'string') : undefined,
      main: typeof root['main'] === 'string' ? root['main'] : undefined,
      workspaces: root['workspaces'] !== undefined,
      isLinked: ['dependencies', 'optionalDependencies'].some((key) =>
        Object.values(recordOf(root[key])).some((one) => /^(?:file|link|portal|workspace):|^[./]/.test(String(one))),
      ),
      packageManager: typeof root['packageManager'] === 'string' ? root['packageManager'] : undefined,
    };
  } catch {
    return `package.json of ${folder} cannot be read`;
  }
}

/** The projects of an application, or why one of them is not known. */
export function projectsOf(application: Application): readonly NodeProject[] | string {
  const projects = new Map<string, NodeProject>();
  for (const step of application.steps.filter(isLocalInstall)) {
    const { run } = step;
    const moved = step.operation!.options.find(({ name }) => MOVES.test(name));
    if (moved) return `line ${run.startLine} has ${moved.name}, which moves the modules`;
    const folder = folderOfCall(step);
    if (folder === undefined) return `where line ${run.startLine} installs is not known`;
    if (!isInside(application, folder))
      return `line ${run.startLine} installs into ${folder}, which is no folder of the application alone`;
    const known = projects.get(folder);
    const manifest = known?.manifest ?? manifestAt(application, folder);
    if (typeof manifest === 'string') return manifest;
    if (manifest.workspaces || textAt(application, `${folder}/pnpm-workspace.yaml`)?.includes('packages'))
      return `the project in ${folder} has workspaces, which are not read here`;
    projects.set(folder, { folder, manifest, installs: [...(known?.installs ?? []), step] });
  }
  return [...projects.values()];
}

const MOVES = /^--(?:modules-folder|modules-dir|virtual-store-dir|global-folder|lockfile-dir)$/;

/** The folder of the project that a call is about: where it runs, unless an option names another. */
export function folderOfCall({ operation, folder }: Step): string | undefined {
  const option = operation?.options.find(({ name }) => /^(?:--prefix|--cwd|--dir|-C)$/.test(name));
  return option ? pathAt(folder, option.value ?? '$') : folder;
}

function isLocalInstall(step: Step): boolean {
  const { operation } = step;
  return operation?.kind === 'install' && NODE_MANAGERS.has(operation.manager.name) && !isGlobal(step);
}

/** Whether a call puts programs into the image instead of modules into a project. */
export function isGlobal({ operation }: Step): boolean {
  if (!operation) return false;
  if (operation.action.startsWith('global')) return true;
  const location = operation.options.find(({ name }) => name === '--location');
  return hasOption(operation, ['-g', '--global']) || location?.value === 'global';
}

/** Whether a project's development dependencies are there when the builder is done, and can be taken out. */
export function hasDevDependencies({ manifest, installs }: NodeProject, { steps }: Application): boolean {
  if (manifest.devDependencies.size === 0) return false;
  // Modules that are installed by their names may be in no manifest: pruning would take them out.
  if (installs.some(({ operation }) => operation!.operands.length > 0)) return false;
  const last = installs.at(-1)!;
  const isPruned = steps
    .slice(steps.indexOf(last))
    .some(({ operation, folder }) => operation?.action === 'prune' && folder === last.folder);
  return !isPruned && !isForProduction(last);
}

/** Whether an install leaves development dependencies out, by its options or by NODE_ENV. */
export function isForProduction({ operation, run, invocation }: Step): boolean {
  const omit = operation!.options.find(({ name }) => name === '--omit' || name === '--only');
  if (omit) return omit.name === '--omit' ? omit.value === 'dev' : /^prod/.test(omit.value ?? '');
  if (hasOption(operation!, ['--production', '--prod', '-P'])) return true;
  if (hasOption(operation!, ['--include', '--dev', '-D'])) return false;
  const own = invocation?.environment.get('NODE_ENV');
  const set = stateAt(run).env.get('NODE_ENV');
  return (own ?? (set?.known ? set.value : undefined)) === 'production';
}

/** The command that takes a project's development dependencies out, where its manager has one that needs no more. */
export function pruneCommand(project: NodeProject, { tag }: Pick<Application, 'tag'>): string | undefined {
  const name = project.installs.at(-1)!.operation!.manager.name;
  const major = Number(leadingVersion(tag ?? '')?.split('.')[0] ?? Number.NaN);
  switch (name) {
    case 'npm':
      // npm 7, which came with Node 15, has --omit.
      return major < 15 ? 'npm prune --production' : 'npm prune --omit=dev';
    case 'yarn':
      return 'yarn install --production --ignore-scripts --prefer-offline';
    case 'yarn-berry':
      return /^yarn@(?:[4-9]|\d\d)/.test(project.manifest.packageManager ?? '')
        ? 'yarn workspaces focus --production'
        : undefined;
    case 'pnpm':
      // Without a terminal it asks, and gives up, unless this is set.
      return 'CI=true pnpm prune --prod';
    case 'bun':
      return 'rm -rf node_modules && bun install --production';
    default:
      return undefined;
  }
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/;
const NEVER_RUN =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|e2e|cypress|spec|\.storybook|\.husky)\/|\.(?:test|spec|stories|d)\.[cm]?[jt]sx?$|(?:^|\/)(?:(?!next\.|nuxt\.)[\w.-]+\.config|\.[\w-]+rc|gulpfile|Gruntfile)\.[cm]?[jt]s$/;
/** The specifiers of `require`, of static and dynamic imports and of re-exports; relative ones are none of these. */
const IMPORT = /(?:\brequire\(\s*|\bimport\(\s*|\bfrom\s+|\bimport\s+)['"]([^'"./][^'"]*)['"]/g;

/** A development dependency that the sources import all the same, and where; undefined where none is. */
export function importedDevDependency(
  { folder, manifest }: NodeProject,
  application: Application,
): { readonly name: string; readonly file: string } | undefined {
  for (const [path, { source }] of application.copied.files) {
    if (!path.startsWith(`${folder}/`) || path.includes('/node_modules/') || !SOURCE.test(path) || NEVER_RUN.test(path))
      continue;
    const text = (application.files.read(source) ?? '').replace(/^\s*import\s+type\s.*$/gm, '');
    for (const [, specifier] of text.matchAll(IMPORT)) {
      const name = specifier!
        .split('/')
        .slice(0, specifier!.startsWith('@') ? 2 : 1)
        .join('/');
      if (manifest.devDependencies.has(name) && !manifest.dependencies.has(name)) return { name, file: source };
    }
  }
  return undefined;
}
