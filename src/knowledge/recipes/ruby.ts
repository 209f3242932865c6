import { literal } from '../../source/glob.js';
import { baseName } from '../../source/paths.js';
import { covers } from '../path-cover.js';
import { type Application, pathAt, type Step, textAt } from './application.js';
import { builderFiles, folderArtifact, lastOfBuilder, outsideArtifacts } from './artifacts.js';
import { frontendEffect } from './frontend-tools.js';
import { type Effect, type PlanResult, type Recipe, refused, type TracedApplication } from './recipe.js';
import { GEMS, gemFolders, hasLocalGems, GEM_MANAGERS as MANAGERS } from './ruby-gems.js';
import { siblingRuntime } from './runtime.js';
import { writtenFiles } from './written-files.js';

const BUILD: Effect = { kind: 'build' };
/** Programs of gems that start an application. */
const SERVERS =
  /^(?:rails|puma|pumactl|rackup|unicorn|unicorn_rails|thin|falcon|iodine|passenger|sidekiq|resque|karafka|hanami|rake|jekyll|ruby|bundle|bundler)$/;
/** Rails' and others' tasks that write into the project alone. Source: `rails --tasks`. */
const TASKS =
  /^(?:assets:\w+|tmp:\w+|log:clear|webpacker:\w+|shakapacker:\w+|javascript:\w+|css:\w+|tailwindcss:\w+|vite:\w+|i18n:[\w:]+|bootsnap:\w+|zeitwerk:check|about|stats|routes|test|spec|rubocop|-T|--tasks)$/;
/** Programs of gems that check or compile the project where it lies. */
const TOOLS: ReadonlySet<string> = new Set(
  'rspec rubocop brakeman bundler-audit bundle-audit bootsnap standardrb reek erblint jekyll vite'.split(' '),
);

/** Applications of the official Ruby images, with their gems from Bundler. */
export const ruby: Recipe = {
  language: 'Ruby',
  matches: ({ repository, start, steps }) =>
    repository === 'ruby' ||
    SERVERS.test(start.invocation.program) ||
    steps.some(({ operation }) => operation?.manager.name === 'bundler'),
  effectOf,
  plan,
};

function effectOf(step: Step, application: Application): Effect | undefined {
  const { operation, invocation } = step;
  if (operation && MANAGERS.has(operation.manager.name)) {
    if (/^(?:exec|e|ex|exe)$/.test(operation.action)) {
      const [program, ...words] = operation.operands.map(({ value }) => value);
      return programEffect(program, words);
    }
    if (operation.manager.name === 'gem' && operation.kind === 'upgrade')
      return { kind: 'unknown', reason: 'brings RubyGems up to date, which lies beside Ruby itself' };
    return operation.action === 'console' ? undefined : BUILD;
  }
  if (!invocation) return undefined;
  return (
    frontendEffect(step, application) ??
    programEffect(
      invocation.program,
      invocation.args.map(({ value }) => value),
    )
  );
}

/** What a program of a gem does; undefined where it may do anything. */
function programEffect(program: string | undefined, words: readonly (string | undefined)[]): Effect | undefined {
  if (program === undefined) return undefined;
  const name = baseName(program);
  if (TOOLS.has(name)) return name === 'jekyll' && !words.includes('build') ? undefined : BUILD;
  if (name !== 'rails' && name !== 'rake') return undefined;
  const tasks = words.filter((word) => word === undefined || !/^(?:[A-Z_]+=|--?trace$)/.test(word));
  return tasks.length > 0 && tasks.every((task) => task !== undefined && TASKS.test(task)) ? BUILD : undefined;
}

function plan(application: TracedApplication): PlanResult {
  const { repository } = application;
  if (repository !== 'ruby') return refused(`where the Ruby of ${repository} has its gems is not known`);
  if (!lastOfBuilder(application)) return refused('it installs and builds nothing');
  const start = startReason(application);
  if (start !== undefined) return refused(start);
  const gems = gemFolders(application);
  if (typeof gems === 'string') return refused(gems);
  const runtime = siblingRuntime(application);
  if (runtime.kind === 'refused') return runtime;
  const outside = outsideArtifacts(application);
  if ('kind' in outside) return outside;
  const folders = application.folders.filter((folder) => !gems.some(({ path }) => path === folder));
  return {
    kind: 'plan',
    plan: {
      leaves: runtime.leaves,
      builder: [],
      artifacts: [
        ...gems,
        ...outside,
        ...folders.filter((folder) => isFilled(application, folder)).map((path) => folderArtifact(application, path)),
      ],
      runtime: runtime.runtime,
    },
  };
}

/** Whether the builder leaves something in a folder that no COPY of the final stage brings again. */
function isFilled(application: TracedApplication, folder: string): boolean {
  if (builderFiles(application).some((path) => path.startsWith(`${folder}/`))) return true;
  const written = writtenFiles(
    application,
    ({ operation }) => operation !== undefined && MANAGERS.has(operation.manager.name),
  );
  if (written.kind === 'anywhere' || written.paths.some((path) => covers(folder, path))) return true;
  return application.steps.some(
    (step) => step.folder !== undefined && covers(folder, step.folder) && writesProject(step, application),
  );
}

/** Whether a step may write into the project: assets, gems below it, a lock file that the context lacks. */
function writesProject({ operation, invocation, folder }: Step, application: TracedApplication): boolean {
  if (!operation) return /^(?:rails|rake)$/.test(invocation?.program ?? '') || TOOLS.has(invocation?.program ?? '');
  if (operation.manager.scope === 'system') return false;
  if (!MANAGERS.has(operation.manager.name) || /^(?:exec|e|ex|exe)$/.test(operation.action)) return true;
  if (operation.manager.name !== 'bundler' || operation.kind !== 'install') return false;
  return hasLocalGems(application) || textAt(application, `${folder}/Gemfile.lock`) === undefined;
}

/** Why it is not known that what it starts is there. */
function startReason(application: TracedApplication): string | undefined {
  const { start, workdir, steps, copied } = application;
  const { programWord, args } = start.invocation;
  const words = [programWord, ...args].map(({ value, raw }) => value ?? raw);
  const isBundled = words[0] === 'bundle' && /^(?:exec|e)$/.test(words[1] ?? '');
  const [program = '', ...rest] = isBundled
    ? words.slice(2).filter((word) => !/^--keep-file-descriptors$/.test(word))
    : words;
  const name = baseName(program);
  const installs = steps.filter(
    ({ operation }) => operation?.kind === 'install' && MANAGERS.has(operation.manager.name),
  );
  if (program.includes('/')) {
    const path = pathAt(workdir, program)!;
    return copied.files.has(path) || path.startsWith(`${GEMS}/`)
      ? undefined
      : `it starts \`${program}\`, which is not in the build context`;
  }
  if (name === 'ruby') {
    const file = rest.find((word) => !word.startsWith('-'));
    if (file === undefined) return 'it starts `ruby` without a script';
    return copied.files.has(pathAt(workdir, file)!)
      ? undefined
      : `it starts \`${file}\`, which is not in the build context`;
  }
  if (isBundled || installs.some(({ operation }) => operation!.manager.name === 'bundler')) {
    const lock = textAt(application, `${workdir}/Gemfile.lock`) ?? textAt(application, `${workdir}/Gemfile`);
    if (installs.length === 0) return 'it starts a gem, and installs none';
    if (lock === undefined) return `there is no Gemfile in ${workdir}`;
    return SERVERS.test(name) || new RegExp(`\\b${literal(name)}\\b`).test(lock)
      ? undefined
      : `it starts \`${name}\`, which no gem of the Gemfile is known to have`;
  }
  const isNamed = installs.some(({ operation }) => operation!.operands.some(({ value }) => value === name));
  return isNamed ? undefined : `it starts \`${name}\`, which no gem is known to bring`;
}
