import type { Command } from '../../shell/command.js';
import { invocationOf } from '../../shell/invocation.js';
import type { Dockerfile } from '../../source/dockerfile.js';
import { literal } from '../../source/glob.js';
import type { Instruction } from '../../source/instruction.js';
import type { Stage } from '../../source/stage.js';
import { stateAt } from '../../source/state.js';
import { commandsOf, commandsOfScript } from '../called-commands.js';
import { LIFE_CYCLE } from '../ecosystems/package-json.js';
import { isBerry } from '../ecosystems/yarn.js';
import { parseJson, recordOf } from '../json.js';
import type { ContextFiles } from '../modules/context-files.js';
import { npmMajor } from '../npm-version.js';
import { hasOption, type Operation } from '../operations.js';
import { LOOKS_AT_NO_FILE, TAKES_PATHS } from '../program-paths.js';
import { type Application, readStage, type Step, textAt } from './application.js';
import { globalPrograms } from './node.js';
import { hasDevDependencies, NODE_MANAGERS, type NodeProject, projectsOf } from './node-project.js';
import { type NodeStart, nodeStart } from './node-start.js';

/** Whether a stage can do without the development dependencies that it installs. */
export type ProductionInstall =
  | { readonly kind: 'possible'; readonly step: Step; readonly option: string }
  | { readonly kind: 'refused'; readonly at: Instruction; readonly reason: string };

/** Options that say already which dependencies come, by any manager. */
const SAID: readonly string[] = [
  ...['--omit', '--only', '--also', '--include', '--production', '--no-production', '--prod', '-P', '--dev', '-D'],
  ...['--dev-only', '--no-dev', '--no-optional-dev', '-p'],
];
const SETTING = /^(?:npm_config_(?:production|only|omit|include|also|dev)|YARN_PRODUCTION|BUN_CONFIG_\w*PRODUCTION)$/i;

/** The installs of a stage that ships, each with the option that leaves its development dependencies out; undefined for one that has none. */
export function productionInstall(
  dockerfile: Dockerfile,
  stage: Stage,
  files: ContextFiles | undefined,
): ProductionInstall | undefined {
  const install = stage.instructions.find((one) => one.keyword === 'RUN' && installsModules(dockerfile, one));
  if (!install || !stage.ships) return undefined;
  const refuse = (reason: string, at: Instruction = install): ProductionInstall => ({ kind: 'refused', at, reason });
  const user = stage.users[0];
  if (user) return refuse(`line ${user.instruction.startLine} uses what this stage has`);
  const application = readStage(dockerfile, stage, files);
  if (!application) return undefined;
  if ('kind' in application) return refuse(application.reasons.join(', '));
  const projects = projectsOf(application);
  if (typeof projects === 'string') return refuse(projects);
  const [project, second] = projects.filter((one) => hasDevDependencies(one, application));
  if (!project) return undefined;
  if (second || project.installs.length > 1) return refuse('it installs more than once');
  const step = project.installs[0]!;
  const said = saidAlready(step, application, project);
  if (said !== undefined) return said === '' ? undefined : refuse(said, step.run);
  const option = optionOf(step, application, project);
  if (option === undefined) return refuse('its manager has no option that leaves them out', step.run);
  const start = nodeStart(application, globalPrograms(application, [project]));
  if (typeof start === 'string') return refuse(start, step.run);
  const need =
    lifeCycleNeed(project, step) ??
    laterNeed(application, project, step) ??
    startNeed(application, project, start) ??
    peerNeed(application, project) ??
    sourceNeed(application, project, start);
  return need === undefined ? { kind: 'possible', step, option } : refuse(need, step.run);
}

function installsModules(dockerfile: Dockerfile, run: Instruction): boolean {
  const reading = commandsOf(dockerfile, run);
  return (
    reading.ok &&
    reading.commands.some((command) => /^(?:npm|yarn|pnpm|bun)$/.test(invocationOf(command)?.program ?? ''))
  );
}

/** Why nothing is to be said any more, empty where it is what we would say; undefined where nobody has said anything. */
function saidAlready(
  { operation, run, invocation }: Step,
  application: Application,
  { folder }: NodeProject,
): string | undefined {
  if (hasOption(operation!, SAID)) return '';
  const { env, args } = stateAt(run);
  const own = invocation!.environment;
  const variable = [...env.keys(), ...args.keys(), ...own.keys()].find((name) => SETTING.test(name));
  if (variable !== undefined) return `\`${variable}\` says which dependencies come`;
  if (/^\s*(?:omit|only|include|production|dev|also)\s*=/m.test(textAt(application, `${folder}/.npmrc`) ?? ''))
    return '.npmrc says which dependencies come';
  if (own.has('NODE_ENV')) return `NODE_ENV is ${own.get('NODE_ENV') ?? 'set'} where it installs`;
  const set = env.get('NODE_ENV') ?? args.get('NODE_ENV');
  if (!set) return undefined;
  return set.known && set.value === 'production' ? '' : `NODE_ENV is ${set.known ? set.value : 'what a build says'}`;
}

/** How a manager is told to leave development dependencies out (npm, yarn 1, pnpm and bun, "install"). */
function optionOf({ operation, run }: Step, application: Application, { folder }: NodeProject): string | undefined {
  switch (operation!.manager.name) {
    case 'npm':
      // npm 7 brought --omit; whichever it is, --only is known.
      return (npmMajor(run) ?? 0) >= 7 ? '--omit=dev' : '--only=production';
    case 'yarn':
      return isBerry(viewOf(application), folder.slice(1)) ? undefined : '--production';
    case 'pnpm':
      return operation!.action === 'install' || operation!.action === 'i' ? '--prod' : undefined;
    case 'bun':
      return '--production';
    default:
      return undefined;
  }
}

/** The image's files, without the leading `/`. */
function viewOf(application: Application): ContextFiles {
  return {
    read: (path) => textAt(application, `/${path}`),
    exists: (path) => application.copied.files.has(`/${path}`),
    files: () => [...application.copied.files.keys()].map((path) => path.slice(1)),
  };
}

function isDevelopment({ manifest }: NodeProject, name: string): boolean {
  return manifest.devDependencies.has(name) && !manifest.dependencies.has(name);
}

/** Programs that such a script may call without anything being installed. */
const SURE: ReadonlySet<string> = new Set(['echo', 'true', ':', 'exit', 'node']);

/** A script that installing runs, and that may need a program of a development dependency. */
function lifeCycleNeed(project: NodeProject, { operation }: Step): string | undefined {
  if (hasOption(operation!, ['--ignore-scripts'])) return undefined;
  const { scripts, dependencies } = project.manifest;
  // Its own install script calls prisma (Prisma, "Generating Prisma Client").
  if (dependencies.has('@prisma/client') && isDevelopment(project, 'prisma'))
    return 'installing @prisma/client calls `prisma`, which is a development dependency';
  for (const name of LIFE_CYCLE) {
    const text = scripts[name];
    if (typeof text !== 'string') continue;
    const reading = commandsOfScript(text);
    if (!reading.ok) return `installing runs the script \`${name}\`, which cannot be read: ${reading.reason}`;
    for (const command of reading.commands) {
      const program = invocationOf(command)?.program ?? '';
      if (SURE.has(program) || dependencies.has(program)) continue;
      return `installing runs the script \`${name}\`: \`${text}\`, which ${needs(project, program)}`;
    }
  }
  return undefined;
}

function needs(project: NodeProject, program: string): string {
  return isDevelopment(project, program)
    ? `needs \`${program}\`, a development dependency`
    : 'may need a development dependency';
}

const HARMLESS: ReadonlySet<Operation['kind']> = new Set([
  'install',
  'upgrade',
  'update',
  'remove',
  'clean',
  'query',
  'download',
]);

/** What runs behind the install, at build time, and may need one. */
function laterNeed({ steps }: Application, project: NodeProject, install: Step): string | undefined {
  for (const { operation, invocation, run, command } of steps.slice(steps.indexOf(install) + 1)) {
    const line = run.startLine;
    const called = command.words
      .slice(0, 3)
      .map(({ raw }) => raw)
      .join(' ');
    if (command.words.length === 0) continue;
    if (operation && HARMLESS.has(operation.kind) && !isLocalChange(operation)) continue;
    const { program } = invocation ?? { program: '' };
    const isPlain =
      LOOKS_AT_NO_FILE.has(program) ||
      TAKES_PATHS.has(program) ||
      /^(?:cd|mkdir|chown|chmod|export|set)$/.test(program);
    if (!operation && isPlain && !isDevelopment(project, program)) continue;
    return `line ${line} runs \`${called}\`, which ${needs(project, program)}`;
  }
  return undefined;
}

/** `npm install x` behind it brings the development dependencies back, or not. */
function isLocalChange({ manager, kind, operands, options }: Operation): boolean {
  const isGlobal = options.some(({ name }) => name === '-g' || name === '--global');
  return NODE_MANAGERS.has(manager.name) && !isGlobal && kind !== 'clean' && kind !== 'query' && operands.length > 0;
}

/** What runs a package's program, whichever that is. */
const RUNNERS = /^(?:npm|npx|yarn|yarnpkg|pnpm|pnpx|bun|bunx)$/;

/** What the start command, all that runs before it, and the health check need. */
function startNeed(application: Application, project: NodeProject, found: NodeStart): string | undefined {
  const { dockerfile, stage, start } = application;
  const needed = found.packages.find((name) => isDevelopment(project, name));
  if (needed !== undefined) return `it starts \`${needed}\`, which is a development dependency`;
  const compiler = found.packages.find((name) => COMPILES.test(name));
  if (compiler !== undefined) return `it starts with \`${compiler}\`, which compiles, and with what is not known`;
  const foreign = stage.instructions.find((one) => isForeignCopy(dockerfile, one));
  if (foreign) return `line ${foreign.startLine} copies from another image, and what that needs is not known`;
  const check = stage.instructions.findLast(({ keyword }) => keyword === 'HEALTHCHECK');
  for (const instruction of [...start.instructions, ...(check ? [check] : [])]) {
    const reading = commandsOf(dockerfile, instruction);
    if (!reading.ok) return `line ${instruction.startLine} cannot be read: ${reading.reason}`;
    const commands = instruction === check ? reading.commands : reading.commands.slice(0, -1);
    const other = runnerIn(commands, project);
    if (other !== undefined) return `line ${instruction.startLine} runs \`${other}\`, which ${needs(project, other)}`;
  }
  for (const path of start.scripts) {
    const reading = commandsOfScript(textAt(application, path) ?? '');
    const other = reading.ok ? runnerIn(reading.commands, project) : path;
    if (other !== undefined) return `${path} runs \`${other}\`, which ${needs(project, other)}`;
  }
  return undefined;
}

/** Modules that compile what is loaded behind them, by settings of their own. Source: their documentation. */
const COMPILES = /^(?:@babel\/|babel-|ts-node|tsx$|@swc|@swc-node|swc|esbuild|sucrase|coffee|jiti|@esbuild-kit)/;

/** Whether a COPY takes files of no stage of this file. */
function isForeignCopy({ stages }: Dockerfile, copy: Instruction): boolean {
  if (copy.keyword !== 'COPY' || !copy.flag('from')) return false;
  return !stages.some(({ users }) => users.some(({ instruction }) => instruction === copy));
}

function runnerIn(commands: readonly Command[], project: NodeProject): string | undefined {
  return commands
    .map((command) => invocationOf(command)?.program ?? '')
    .find((program) => RUNNERS.test(program) || isDevelopment(project, program));
}

/** What compiles or describes types is no part of what runs. */
const ONLY_TYPES = /^(?:typescript|@types\/.*)$/;

/** A package that runs, and that uses a development dependency where there is one (npm, "peerDependencies"). */
function peerNeed(application: Application, project: NodeProject): string | undefined {
  const text =
    textAt(application, `${project.folder}/npm-shrinkwrap.json`) ??
    textAt(application, `${project.folder}/package-lock.json`);
  for (const [path, value] of Object.entries(recordOf(parseJson(text)?.['packages']))) {
    const entry = recordOf(value);
    if (path === '' || entry['dev'] === true) continue;
    const peer = Object.keys(recordOf(entry['peerDependencies'])).find(
      (name) => isDevelopment(project, name) && !ONLY_TYPES.test(name),
    );
    if (peer !== undefined)
      return `${path.replace(/^.*node_modules\//, '')} may use \`${peer}\`, which is a development dependency`;
  }
  return undefined;
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro|json)$/;
/** What only tests load. */
const TESTS =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|e2e|cypress|spec|\.storybook|\.husky|node_modules)\/|\.(?:test|spec|stories|d)\.[cm]?[jt]sx?$|(?:^|\/)(?:package(?:-lock)?|npm-shrinkwrap|[tj]sconfig[\w.-]*|\.[\w-]+rc|angular|nest-cli|renovate|turbo|nx|lerna|vercel)\.json$/;
/** What only tools load, where the application is a file and no tool. */
const SETTINGS = /(?:^|\/)(?:(?!next\.|nuxt\.)[\w.-]+\.config|\.[\w-]+rc|gulpfile|Gruntfile)\.[cm]?[jt]s$/;

/**
 * A source of the build context that names a development dependency in a string: to import it, or to have it loaded by
 * its name. Files of other stages are made from these.
 */
function sourceNeed({ files }: Application, project: NodeProject, { file }: NodeStart): string | undefined {
  const names = [...project.manifest.devDependencies].filter((name) => isDevelopment(project, name));
  const escaped = names.map(literal);
  const named = new RegExp(`["'\`](${escaped.join('|')})(?:/[^"'\`\\n]*)?["'\`]`);
  for (const path of files.files() ?? []) {
    if (!SOURCE.test(path) || TESTS.test(path) || (file !== undefined && SETTINGS.test(path))) continue;
    const text = files.read(path);
    if (text === undefined) return `${path} cannot be read`;
    const found = named.exec(text.replace(/^\s*(?:import|export)\s+type\s.*$/gm, ''))?.[1];
    if (found !== undefined) return `${path} names \`${found}\`, which is a development dependency`;
  }
  return undefined;
}
