import { literal } from '../../source/glob.js';
import type { Need } from '../stage-needs.js';
import type { Application, Step } from './application.js';
import { folderArtifact, lastOfBuilder, outsideArtifacts } from './artifacts.js';
import { narrowed } from './node-narrow.js';
import {
  hasDevDependencies,
  importedDevDependency,
  isGlobal,
  NODE_MANAGERS,
  type NodeProject,
  projectsOf,
  pruneCommand,
} from './node-project.js';
import { managerEffect, toolEffect } from './node-scripts.js';
import { type NodeStart, nodeStart } from './node-start.js';
import { staticPlan } from './node-static.js';
import {
  type BuilderAddition,
  type Effect,
  type PlanResult,
  type Recipe,
  type RecipeOptions,
  refused,
  type TracedApplication,
} from './recipe.js';
import { siblingRuntime } from './runtime.js';

const BUILD: Effect = { kind: 'build' };
const STARTS =
  /^(?:node|nodejs|npm|npx|yarn|pnpm|bun|bunx|pm2|pm2-runtime|next|nest|nodemon|ts-node|serve|http-server)$/;
/** Modules that put a browser into a home folder when they are installed. Source: their documentation. */
const FETCHERS: ReadonlySet<string> = new Set(
  'puppeteer playwright playwright-chromium playwright-firefox playwright-webkit @playwright/test cypress'.split(' '),
);
const IMAGES = /^(?:node|oven\/bun)$/;

/** Applications of the official Node images, with npm, yarn, pnpm or bun. */
export const node: Recipe = {
  language: 'Node',
  matches: ({ repository, start, steps }) =>
    IMAGES.test(repository) ||
    STARTS.test(start.invocation.program) ||
    steps.some(
      (step) => step.operation?.kind === 'install' && NODE_MANAGERS.has(step.operation.manager.name) && !isGlobal(step),
    ),
  effectOf,
  plan,
};

function effectOf(step: Step, application: Application): Effect | undefined {
  const { operation, invocation } = step;
  if (operation?.manager.name === 'corepack')
    return isStarted(application, /^(?:yarn|pnpm)/) ? { kind: 'setup' } : BUILD;
  if (operation && isGlobal(step)) return globalEffect(step, application);
  if (operation && (NODE_MANAGERS.has(operation.manager.name) || operation.manager.name === 'npx'))
    return managerEffect(step, application);
  return invocation ? toolEffect(step, application) : undefined;
}

/** A program for every user: the final stage installs it as well where it starts it. */
function globalEffect({ operation }: Step, application: Application): Effect {
  const names = operation!.operands.map(({ value }) => value?.replace(/(.)@.*$/, '$1') ?? '$');
  const isUsed = names.some(
    (name) => name === '$' || isStarted(application, new RegExp(`^${literal(name.split('/').at(-1)!)}`)),
  );
  return isUsed ? { kind: 'setup' } : BUILD;
}

function isStarted({ start }: Application, program: RegExp): boolean {
  return program.test(start.invocation.program);
}

function plan(application: TracedApplication, options: RecipeOptions): PlanResult {
  const { repository } = application;
  if (!IMAGES.test(repository)) return refused(`what ${repository} has of Node is not known`);
  const last = lastOfBuilder(application);
  if (!last) return refused('it installs and builds nothing');
  const projects = projectsOf(application);
  if (typeof projects === 'string') return refused(projects);
  if (projects.length === 0) return refused('it installs no dependencies');
  const files = options.static === 'nginx' ? staticPlan(application) : undefined;
  if (files) return files;
  const start = nodeStart(application, globalPrograms(application, projects));
  if (typeof start === 'string') return refused(start);
  const reason = managerReason(application, projects, start);
  if (reason !== undefined) return refused(reason);

  const prunings = projects.map((project) => pruningOf(project, application, start));
  const pruned = prunings.filter((one) => one.command !== undefined);
  const fetcher = projects.flatMap(({ manifest }) => [...manifest.dependencies]).find((name) => FETCHERS.has(name));
  if (fetcher !== undefined) return refused(`${fetcher} puts a browser into a home folder`);
  const runtime = siblingRuntime(application, (need) => isPruned(need, pruned.length === projects.length));
  if (runtime.kind === 'refused') return runtime;
  const outside = outsideArtifacts(application);
  if ('kind' in outside) return outside;
  const narrow = narrowed(application, projects, start);
  // A server that brings its own modules needs none of the builder's.
  const isStandalone = narrow !== undefined && !narrow.some(({ path }) => path.endsWith('/node_modules'));
  const kept = isStandalone ? [] : pruned;
  const leaves = [...runtime.leaves];
  if (kept.length > 0) leaves.push('its development dependencies');
  if (narrow) leaves.push('its sources');
  if (leaves.length === 1 && kept.length > 0 && !application.steps.some(({ operation }) => operation?.kind === 'build'))
    return refused('only development dependencies would be left behind, and no build step needs them');
  return {
    kind: 'plan',
    plan: {
      leaves,
      builder: pruneAddition(
        application,
        kept.map(({ project, command }) => ({ project, command: command! })),
      ),
      artifacts: [...outside, ...(narrow ?? application.folders.map((path) => folderArtifact(application, path)))],
      runtime: runtime.runtime,
    },
  };
}

/** Programs of packages that are installed for everybody count as the first project's own. */
export function globalPrograms(application: Application, projects: readonly NodeProject[]): readonly NodeProject[] {
  const names = application.steps
    .filter((step) => isGlobal(step) && step.operation?.kind === 'install')
    .flatMap(({ operation }) => operation!.operands.map(({ value }) => value?.replace(/(.)@.*$/, '$1') ?? ''));
  return projects.map((project, index) =>
    index > 0 || names.length === 0
      ? project
      : {
          ...project,
          manifest: { ...project.manifest, dependencies: new Set([...project.manifest.dependencies, ...names]) },
        },
  );
}

/** Why a package manager would not run as it did; undefined where it does, or is not called. */
function managerReason(
  application: TracedApplication,
  projects: readonly NodeProject[],
  start: NodeStart,
): string | undefined {
  const lines = application.start.instructions[0]!.startLine;
  const usesCorepack = application.steps.some(({ operation }) => operation?.manager.name === 'corepack');
  const called = start.managers.find((name) => name === 'yarn' || name === 'pnpm');
  if (called !== undefined && usesCorepack)
    return `line ${lines} starts ${called}, which corepack keeps in a cache of the builder`;
  for (const { folder, installs } of projects) {
    if (installs.at(-1)!.operation!.manager.family !== 'yarn-berry') continue;
    const settings = [...application.copied.files.keys()].includes(`${folder}/.yarnrc.yml`);
    const text = settings
      ? application.files.read(application.copied.files.get(`${folder}/.yarnrc.yml`)!.source)
      : undefined;
    if (!/^nodeLinker:\s*["']?(?:node-modules|pnpm)\b/m.test(text ?? ''))
      return 'yarn keeps the modules in a cache, as no .yarnrc.yml says `nodeLinker: node-modules`';
  }
  return undefined;
}

interface Pruning {
  readonly project: NodeProject;
  /** Undefined where nothing is taken out. */
  readonly command: string | undefined;
}

/** Development dependencies go unless something that runs needs one of them. */
function pruningOf(project: NodeProject, application: TracedApplication, start: NodeStart): Pruning {
  const { manifest } = project;
  const isNeeded =
    !hasDevDependencies(project, application) ||
    start.packages.some((name) => manifest.devDependencies.has(name) && !manifest.dependencies.has(name)) ||
    importedDevDependency(project, application) !== undefined;
  return { project, command: isNeeded ? undefined : pruneCommand(project, application) };
}

function isPruned(need: Need, isEverywhere: boolean): boolean {
  return isEverywhere && need.kind === 'module' && need.module.isDevelopment === true;
}

function pruneAddition(
  application: TracedApplication,
  prunings: readonly { readonly project: NodeProject; readonly command: string }[],
): readonly BuilderAddition[] {
  const lines = prunings.map(({ project, command }) => {
    const isHere =
      application.stateOfBuilder.workdir.known && application.stateOfBuilder.workdir.value === project.folder;
    return { keyword: 'RUN' as const, argument: isHere ? command : `cd ${project.folder} && ${command}` };
  });
  return lines.length > 0 ? [{ at: 'end', lines }] : [];
}
