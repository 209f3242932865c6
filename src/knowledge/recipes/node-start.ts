import { type Invocation, invocationOf } from '../../shell/invocation.js';
import { knownValue, stateAt } from '../../source/state.js';
import { commandsOfScript } from '../called-commands.js';
import { operationOf } from '../operations.js';
import { covers } from '../path-cover.js';
import { type Application, pathAt, textAt } from './application.js';
import { buildCalls, commandOf, compilerOption, outputsOf } from './node-outputs.js';
import { manifestAt, type NodeProject } from './node-project.js';

/** What a Node application starts, as far as its manifests tell. */
export interface NodeStart {
  /** The file that it begins with, absolute; undefined where a program of a package begins. */
  readonly file: string | undefined;
  /** Names of packages whose programs it calls. */
  readonly packages: readonly string[];
  /** Package managers that it calls: they must be in the final image too. */
  readonly managers: readonly string[];
}

/** The package of a program, where it has another name. */
const PACKAGES: Readonly<Record<string, string>> = {
  nest: '@nestjs/cli',
  ng: '@angular/cli',
  tsc: 'typescript',
  babel: '@babel/cli',
  'babel-node': '@babel/node',
  'vue-cli-service': '@vue/cli-service',
  'react-router-serve': '@react-router/serve',
  'remix-serve': '@remix-run/serve',
  sequelize: 'sequelize-cli',
  dotenv: 'dotenv-cli',
  'run-s': 'npm-run-all',
  'run-p': 'npm-run-all',
  'pm2-runtime': 'pm2',
  'strapi-cli': '@strapi/strapi',
  strapi: '@strapi/strapi',
};
const EXTENSIONS = ['', '.js', '.mjs', '.cjs', '/index.js'];
/** How deep scripts may call one another. */
const DEEPEST = 5;

/** Follows the start command through package.json to a file or a package; a sentence where that leads nowhere. */
export function nodeStart(application: Application, projects: readonly NodeProject[]): NodeStart | string {
  const { start, workdir } = application;
  const line = start.instructions[0]!.startLine;
  const found: NodeStart = { file: undefined, packages: [], managers: [] };
  return follow(application, projects, start.invocation, workdir, `line ${line} starts`, found, DEEPEST);
}

function follow(
  application: Application,
  projects: readonly NodeProject[],
  invocation: Invocation,
  folder: string,
  who: string,
  found: NodeStart,
  depth: number,
): NodeStart | string {
  if (depth === 0) return `${who} scripts that call one another`;
  const { program, args } = invocation;
  const words = args.map(({ value }) => value);
  const operation = operationOf(invocation.command);
  if (operation && /^(?:npm|yarn|yarn-berry|pnpm|bun)$/.test(operation.manager.name)) {
    const manager = operation.manager.name === 'yarn-berry' ? 'yarn' : operation.manager.name;
    const managers = [...found.managers, manager];
    if (manager === 'bun' && /\.[cm]?[jt]sx?$/.test(operation.action))
      return nodeFile(application, operation.action, folder, who, { ...found, managers });
    const isRun = /^(?:run|run-script|rum|urn)$/.test(operation.action);
    const name = isRun ? operation.operands[0]?.value : operation.action;
    if (manager === 'bun' && isRun && /\.[cm]?[jt]sx?$/.test(name ?? ''))
      return nodeFile(application, name!, folder, who, { ...found, managers });
    const prefix = operation.options.find(
      (one) => one.name === '--prefix' || one.name === '--cwd' || one.name === '-C',
    );
    const at = prefix ? pathAt(folder, prefix.value ?? '$') : folder;
    if (name === undefined || at === undefined) return `${who} a script that is not written out`;
    return script(application, projects, name, at, { ...found, managers }, depth);
  }
  if (program === 'npx') {
    const name = words.find((word) => !word?.startsWith('-'));
    return packageProgram(projects, name ?? '', who, { ...found, managers: [...found.managers, 'npm'] });
  }
  if (/^node(?:js)?$/.test(program)) {
    const at = words.findIndex(
      (word, index) => !word?.startsWith('-') && !/^(?:-r|--require|--import|--loader)$/.test(words[index - 1] ?? ''),
    );
    const loaded = words.flatMap((word, index) =>
      /^(?:-r|--require|--import|--loader)$/.test(words[index - 1] ?? '') && word !== undefined && !/^[./]/.test(word)
        ? [packageOf(word)]
        : [],
    );
    const file = words[at];
    if (file === undefined) return `${who} Node without a file`;
    return nodeFile(application, file, folder, who, { ...found, packages: [...found.packages, ...loaded] });
  }
  const path = invocation.programWord.value!;
  const text = path.includes('/') ? textAt(application, pathAt(folder, path) ?? '') : undefined;
  if (text !== undefined && /^#!.*\bnode\b/.test(text)) return { ...found, file: pathAt(folder, path)! };
  if (program === 'cross-env' || program === 'dotenv') {
    const at = words.findIndex((word) => word !== undefined && !word.startsWith('-') && !/^\w+=/.test(word));
    const inner =
      at === -1
        ? undefined
        : commandOf(
            args
              .slice(at)
              .map(({ raw }) => raw)
              .join(' '),
          );
    const own = packageProgram(projects, program, who, found);
    if (typeof own === 'string' || !inner) return typeof own === 'string' ? own : `${who} nothing that is written out`;
    return follow(application, projects, inner, folder, who, own, depth - 1);
  }
  return packageProgram(projects, path.split('/').at(-1)!, who, found);
}

function script(
  application: Application,
  projects: readonly NodeProject[],
  name: string,
  folder: string,
  found: NodeStart,
  depth: number,
): NodeStart | string {
  const manifest = manifestAt(application, folder);
  if (typeof manifest === 'string') return manifest;
  const text = manifest.scripts[name] ?? (name === 'start' ? 'node server.js' : undefined);
  if (typeof text !== 'string') return `package.json of ${folder} has no script \`${name}\``;
  let result: NodeStart = found;
  for (const one of [manifest.scripts[`pre${name}`], text]) {
    if (typeof one !== 'string') continue;
    const reading = commandsOfScript(one);
    if (!reading.ok) return `the script \`${name}\` cannot be read: ${reading.reason}`;
    for (const command of reading.commands) {
      const invocation = invocationOf(command);
      if (!invocation) return `the script \`${name}\` starts what is not written out`;
      if (/^(?:cd|echo|export|set|exit|sleep|true|:)$/.test(invocation.program)) {
        if (invocation.program === 'cd') return `the script \`${name}\` changes the folder`;
        continue;
      }
      const next = follow(
        application,
        projects,
        invocation,
        folder,
        `the script \`${name}\` starts`,
        result,
        depth - 1,
      );
      if (typeof next === 'string') return next;
      result = { ...next, file: next.file ?? result.file };
    }
  }
  return result;
}

function packageProgram(
  projects: readonly NodeProject[],
  program: string,
  who: string,
  found: NodeStart,
): NodeStart | string {
  const name = Object.hasOwn(PACKAGES, program) ? PACKAGES[program]! : program.replace(/(.)@[\w.^~-]+$/, '$1');
  const isKnown = projects.some(
    ({ manifest }) => manifest.dependencies.has(name) || manifest.devDependencies.has(name),
  );
  if (!isKnown) return `${who} \`${program}\`, of which no manifest tells`;
  return { ...found, packages: [...found.packages, name] };
}

function nodeFile(
  application: Application,
  word: string,
  folder: string,
  who: string,
  found: NodeStart,
): NodeStart | string {
  const path = pathAt(folder, word);
  if (path === undefined) return `${who} \`${word}\`, and where that is is not known`;
  const { files } = application.copied;
  const own = EXTENSIONS.map((extension) => path + extension).find((one) => files.has(one));
  if (own !== undefined) return { ...found, file: own };
  const manifest = manifestAt(application, path);
  if (typeof manifest !== 'string' && manifest.main !== undefined)
    return nodeFile(application, manifest.main, path, who, found);
  // Without an output folder tsc writes beside its sources.
  const isBeside = compilerOption(application, folder, 'tsconfig.json', 'outDir') === undefined;
  const isSource = EXTENSIONS.some((extension) => files.has((path + extension).replace(/\.([cm]?)js$/, '.$1ts')));
  const compiles = buildCalls(application, folder).some(({ program }) => /^t[ts]?sc$/.test(program));
  if (isBeside && isSource && compiles) return { ...found, file: path };
  const made = [...outputsOf(application), ...copiedFromStages(application)];
  if (made.some((one) => covers(one, path))) return { ...found, file: path };
  return `${who} \`${word}\`, which is neither in the build context nor known to be built`;
}

/** Where files of other stages go, absolute; what else a COPY brings is among the copied paths. */
function copiedFromStages({ stage }: Pick<Application, 'stage'>): readonly string[] {
  return stage.instructions
    .filter((one) => one.keyword === 'COPY' && one.flag('from'))
    .flatMap((copy) => {
      const { workdir } = stateAt(copy);
      const target = knownValue((copy.exec ?? copy.words.map(({ text }) => text)).at(-1) ?? '', copy, stateAt(copy));
      const path = target.known ? pathAt(workdir.known ? workdir.value : undefined, target.value) : undefined;
      return path === undefined || path === '/' ? [] : [path];
    });
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
