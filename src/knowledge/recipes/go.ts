import { baseName } from '../../source/paths.js';
import { stateAt } from '../../source/state.js';
import type { Operation } from '../operations.js';
import { type Application, pathAt, type Step } from './application.js';
import { type BuiltProgram, builtPrograms, type Output, placesProgram, startedProgram } from './built-programs.js';
import { compiledArtifacts } from './compiled-artifacts.js';
import { compiledRuntime } from './compiled-runtime.js';
import { besideManifests } from './data-files.js';
import { embeddedFiles, generatesSources, goSources, modulePath, packageReason, programsCalled } from './go-sources.js';
import {
  type Effect,
  type PlanResult,
  type Recipe,
  type RecipeOptions,
  refused,
  type TracedApplication,
} from './recipe.js';

const BUILD: Effect = { kind: 'build' };
/** They write sources, or pack a program, where they are told to: into the application. */
const GENERATORS: ReadonlySet<string> = new Set(
  'swag templ sqlc wire mockgen mockery stringer easyjson buf protoc go-bindata statik packr2 oapi-codegen gqlgen ent'.split(
    ' ',
  ),
);
const PACKERS: ReadonlySet<string> = new Set(['strip', 'upx']);
/** Where Go looks for time zones that the system has not (time, `ZONEINFO`). */
const ZONES = '/usr/local/go/lib/time/zoneinfo.zip';
/** What a Go project's files are for the compiler and its tools alone. */
const SOURCE = /\.(?:go|s|c|h|cc|cpp|proto)$|(?:^|\/)(?:go\.(?:mod|sum|work)|go\.work\.sum)$|\/testdata\//;

/** Programs that `go build` or `go install` makes. */
export const go: Recipe = {
  language: 'Go',
  matches: ({ repository, steps }) => repository === 'golang' || steps.some(({ operation }) => isCompiling(operation)),
  effectOf,
  plan,
};

function isCompiling(operation: Operation | undefined): boolean {
  return operation?.manager.name === 'go' && (operation.action === 'build' || operation.action === 'install');
}

function effectOf(step: Step, application: Application): Effect | undefined {
  const { operation, invocation } = step;
  if (operation?.manager.name === 'go') {
    if (operation.action === 'run')
      return unknown('runs a program of its own while it builds (`go run`), and what that writes is not known');
    if (operation.action === 'env' || operation.action === 'tool')
      return operation.action === 'env' ? BUILD : undefined;
    return BUILD;
  }
  if (!invocation) return undefined;
  if (GENERATORS.has(invocation.program) || PACKERS.has(invocation.program)) return BUILD;
  return placesProgram(step, application, (one) => outputsOf(one, application)) ? BUILD : undefined;
}

function unknown(reason: string): Effect {
  return { kind: 'unknown', reason };
}

function programsOf(application: Application): ReadonlyMap<string, BuiltProgram> {
  return builtPrograms(application, (step) => outputsOf(step, application));
}

/** What a `go build` or `go install` writes, by `go help build` and `go help install`. */
function outputsOf(step: Step, application: Application): readonly Output[] {
  const { operation } = step;
  if (!operation || !isCompiling(operation)) return [];
  const changed = operation.options.find(({ name }) => /^--?C$/.test(name));
  const folder = changed ? changed.value && pathAt(step.folder, changed.value) : step.folder;
  if (!folder) return [];
  const isStatic = isStaticBuild(step, operation);
  const operands = operation.operands.map(({ value }) => value ?? '$');
  if (operation.action === 'install') {
    const names = operands.flatMap((one) => namesOf(application, folder, one.replace(/@.*$/, '')));
    return names.map((name) => ({ path: `/go/bin/${name}`, isStatic }));
  }
  const written = operation.options.find(({ name }) => /^--?o$/.test(name))?.value;
  const targets = operands.length === 0 ? ['.'] : operands;
  const names = targets.every((one) => one.endsWith('.go'))
    ? [baseName(targets[0]!).replace(/\.go$/, '')]
    : targets.flatMap((one) => namesOf(application, folder, one));
  if (written === undefined) return names.length === 1 ? [{ path: `${folder}/${names[0]}`, isStatic }] : [];
  const path = pathAt(folder, written);
  if (path === undefined) return [];
  const isFolder = written.endsWith('/') || application.copied.folders.includes(path) || path === application.workdir;
  return isFolder ? names.map((name) => ({ path: `${path}/${name}`, isStatic })) : [{ path, isStatic }];
}

/** The names of the programs that a package pattern stands for. */
function namesOf(application: Application, folder: string, pattern: string): readonly string[] {
  if (!/\.\.\.$/.test(pattern)) {
    const path = pathAt(folder, pattern);
    const own = path === undefined ? undefined : modulePath(application, path);
    const name = baseName(own ?? pattern);
    return [/^v\d+$/.test(name) && own !== undefined ? baseName(own.slice(0, -name.length - 1)) : name];
  }
  const root = pathAt(folder, pattern.replace(/\/?\.\.\.$/, '')) ?? folder;
  const folders = new Set(
    goSources(application)
      .filter(({ path, isMain }) => isMain && (path.startsWith(`${root}/`) || root === '/'))
      .map(({ path }) => path.slice(0, path.lastIndexOf('/'))),
  );
  return [...folders].flatMap((one) => namesOf(application, one, '.'));
}

/** Without cgo, a Go program needs no library of the system (`go help environment`, CGO_ENABLED). */
function isStaticBuild({ run, command }: Step, operation: Operation): boolean {
  const own = operation.invocation.environment.get('CGO_ENABLED');
  if (own !== undefined) return own === '0';
  const exported = command.script.commands.flatMap((one) =>
    one.words[0]?.value === 'export' && one.span.start < command.span.start
      ? one.words.filter(({ raw }) => raw.startsWith('CGO_ENABLED=')).map(({ raw }) => raw.slice(12))
      : [],
  );
  if (exported.length > 0) return exported.at(-1) === '0';
  const variable = stateAt(run).env.get('CGO_ENABLED');
  return variable?.known === true && variable.value === '0';
}

function plan(application: TracedApplication, options: RecipeOptions): PlanResult {
  const { start } = application;
  if (start.invocation.program === 'go')
    return refused('it compiles the program when it starts (`go run`): what it would start is not built');
  const built = programsOf(application);
  const started = startedProgram(application, built);
  if (!started) {
    const word = start.invocation.programWord.raw;
    return refused(`it starts \`${word}\`, which no \`go build\` or \`go install\` is known to make`);
  }
  const reason = packageReason(application, started.step);
  if (reason !== undefined) return refused(reason);
  const sources = goSources(application);
  const unread = sources.find(({ text }) => text === undefined);
  if (unread) return refused(`${unread.path} cannot be read`);
  const calls = programsCalled(sources);
  if (typeof calls === 'string') return refused(calls);
  const programs = [...built.values()];
  const embedded = embeddedFiles(application);
  const isModule = besideManifests(application, /^go\.(?:mod|work)$/, ['vendor']);
  const runtime = compiledRuntime(
    application,
    {
      isStatic: programs.every(({ isStatic }) => isStatic),
      own: new Set(programs.map(({ path }) => baseName(path))),
      calls: calls.filter((one) => !programs.some(({ path }) => baseName(path) === one)),
      libraries: [],
      scratch: [{ path: ZONES }],
      scratchEnvironment: [{ name: 'ZONEINFO', value: ZONES }],
    },
    options.compiled,
  );
  if (runtime.kind === 'refused') return runtime;
  const artifacts = compiledArtifacts(application, {
    built,
    outputsOf: (step) => outputsOf(step, application),
    isSource: (path) => SOURCE.test(path) || embedded(path) || isModule(path),
    leavings: [],
    isBuilding: (step) => isBuilding(step, application),
    binFolder: '/go/bin',
  });
  if ('kind' in artifacts) return artifacts;
  return {
    kind: 'plan',
    plan: {
      leaves: ['the Go toolchain and the sources'],
      builder: [],
      artifacts: [...runtime.artifacts, ...artifacts],
      runtime: runtime.runtime,
    },
  };
}

/** Whether a step writes programs and sources alone. */
function isBuilding({ operation, invocation }: Step, application: Application): boolean {
  if (operation?.manager.name === 'go') return operation.action !== 'generate' || generatesSources(application);
  return invocation !== undefined && (PACKERS.has(invocation.program) || GENERATORS.has(invocation.program));
}
