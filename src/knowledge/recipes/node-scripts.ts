import { invocationOf } from '../../shell/invocation.js';
import { commandsOfScript } from '../called-commands.js';
import { type Operation, operationOf } from '../operations.js';
import { type Application, pathAt, type Step } from './application.js';
import { generalEffect } from './effects.js';
import { folderOfCall, manifestAt, NODE_MANAGERS } from './node-project.js';
import type { Effect } from './recipe.js';

const BUILD: Effect = { kind: 'build' };
/**
 * Programs of npm packages that build, test or generate, and write into the project that they are called in. Source:
 * their documentation.
 */
const TOOLS: ReadonlySet<string> = new Set(
  `astro autoprefixer babel browserify c8 concurrently copyfiles cpx cpy cross-env del del-cli dotenv dotenv-cli esbuild
  eleventy env-cmd gatsby husky jest lessc microbundle mkdirp mocha nest next ng ngc npm-run-all nuxt nuxi nx nyc parcel
  patch-package postcss prisma quasar react-scripts remix rimraf rollup run-p run-s sass shx svelte-kit svgo swc tailwindcss
  tailwind terser tsc tsc-alias tspath tsup ttsc tspc turbo uglifyjs umi unbuild vite vitest vue-cli-service vue-tsc wait-on
  webpack webpack-cli xo ts-patch only-allow npm-force-resolutions simple-git-hooks lefthook svelte-check license-checker
  vue-demi-switch`.split(/\s+/),
);
/** Of them, those that run the program behind their own words and assignments. */
const RUNNERS: ReadonlySet<string> = new Set(['cross-env', 'dotenv', 'dotenv-cli', 'env-cmd']);
/** Scripts that npm runs by itself when it installs a project's folder. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
/** How deep scripts may call one another. */
const DEEPEST = 5;

/** What a call of npm and the like does beyond its project's folder; undefined where that is not known. */
export function managerEffect(step: Step, application: Application): Effect | undefined {
  const { operation } = step;
  const folder = folderOfCall(step);
  if (!operation) return undefined;
  if (operation.kind === 'install') {
    if (folder === undefined) return undefined;
    const isScripted = !operation.options.some(({ name }) => name === '--ignore-scripts');
    return (isScripted ? scriptsReason(application, folder, INSTALL_SCRIPTS) : undefined) ?? BUILD;
  }
  if (operation.kind !== 'build') return BUILD;
  if (operation.action === 'rebuild' || operation.action === 'rb') return BUILD;
  return folder === undefined ? undefined : runEffect(application, operation, folder, DEEPEST);
}

function runEffect(application: Application, operation: Operation, folder: string, depth: number): Effect | undefined {
  const { action, operands, manager } = operation;
  if (manager.name === 'npx' || /^(?:exec|x|dlx)$/.test(action)) {
    const program = manager.name === 'npx' ? action : operands[0]?.value;
    return isTool(program) ? BUILD : undefined;
  }
  const name = /^(?:run|run-script|rum|urn)$/.test(action)
    ? operands[0]?.value
    : action === 't' || action === 'tst'
      ? 'test'
      : action;
  if (name === undefined) return undefined;
  if (isTool(name) && manager.name !== 'npm') return BUILD;
  const manifest = manifestAt(application, folder);
  if (typeof manifest === 'string' || typeof manifest.scripts[name] !== 'string') return undefined;
  if (depth === 0) return undefined;
  return scriptsReason(application, folder, [`pre${name}`, name, `post${name}`], depth - 1) ?? BUILD;
}

/** Why scripts of a package.json may write outside of the application; undefined where they do not. */
function scriptsReason(
  application: Application,
  folder: string,
  names: readonly string[],
  depth = DEEPEST,
): Effect | undefined {
  const manifest = manifestAt(application, folder);
  if (typeof manifest === 'string') return undefined;
  for (const name of names) {
    const text = manifest.scripts[name];
    if (typeof text !== 'string') continue;
    const reading = commandsOfScript(text);
    if (!reading.ok) return unknown(`runs the script \`${name}\`, which cannot be read: ${reading.reason}`);
    let at: string | undefined = folder;
    for (const command of reading.commands) {
      const invocation = invocationOf(command);
      if (invocation?.program === 'cd') at = pathAt(at, invocation.args[0]?.value ?? '$');
      const operation = operationOf(command);
      const step = { run: application.stage.from, command, invocation, operation, folder: at };
      const effect = scriptEffect(step, application, depth);
      if (effect?.kind === 'build') continue;
      if (effect?.kind === 'unknown') return effect;
      const called = command.words
        .map(({ raw }) => raw)
        .join(' ')
        .slice(0, 60);
      return unknown(
        `runs the script \`${name}\` with \`${called}\`, and what that writes outside of the application’s folders is not known`,
      );
    }
  }
  return undefined;
}

function scriptEffect(step: Step, application: Application, depth: number): Effect | undefined {
  const { operation, invocation, folder } = step;
  if (operation && (NODE_MANAGERS.has(operation.manager.name) || operation.manager.name === 'npx')) {
    if (operation.kind !== 'build') return BUILD;
    return folder === undefined || depth === 0 ? undefined : runEffect(application, operation, folder, depth);
  }
  return (invocation && toolEffect(step, application)) ?? generalEffect(step, application);
}

/** A tool of the table that is called by its name, or by its place in node_modules. */
export function toolEffect(step: Step, application: Application): Effect | undefined {
  const { program, args } = step.invocation!;
  if (program === 'node') return nodeEffect(step, application);
  if (!isTool(program)) return undefined;
  if (RUNNERS.has(program)) {
    const at = args.findIndex(({ value }) => value !== undefined && !value.startsWith('-') && !/^\w+=/.test(value));
    const inner = at === -1 ? undefined : args[at]!.value;
    if (inner !== undefined && inner !== 'node' && !isTool(inner)) return undefined;
    if (inner === 'node') return undefined;
  }
  const path = args.find(({ value }) => {
    const text = value?.replace(/^--?[\w-]+=/, '') ?? '';
    if (!/^(?:\/|\.\.\/)/.test(text)) return false;
    const target = pathAt(step.folder, text);
    return target === undefined || !application.folders.some((folder) => target.startsWith(`${folder}/`));
  });
  return path ? unknown(`runs \`${program}\` with ${path.raw}, outside of the application’s folders`) : BUILD;
}

/** `node --version` and the like; a program file may write anywhere. */
function nodeEffect({ invocation }: Step, _application: Application): Effect | undefined {
  const words = invocation!.args.map(({ value }) => value);
  return words.length === 1 && /^(?:-v|--version)$/.test(words[0] ?? '') ? BUILD : undefined;
}

function isTool(program: string | undefined): boolean {
  const name =
    program
      ?.replace(/^@[\w-]+\//, '')
      .replace(/@.*$/, '')
      .split('/')
      .at(-1) ?? '';
  return TOOLS.has(name) || /^(?:eslint|prettier|stylelint|tslint|jest|vitest|mocha)$/.test(name);
}

function unknown(reason: string): Effect {
  return { kind: 'unknown', reason };
}
