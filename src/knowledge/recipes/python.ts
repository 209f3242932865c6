import { hasOption } from '../operations.js';
import { type Application, isInside, pathAt, type Step } from './application.js';
import { builderFiles, folderArtifact, lastOfBuilder, outsideArtifacts } from './artifacts.js';
import { isPassing } from './folders.js';
import { isGlobal, NODE_MANAGERS } from './node-project.js';
import { managerEffect } from './node-scripts.js';
import { djangoCommand } from './python-django.js';
import { environmentOf } from './python-environment.js';
import { startReason } from './python-start.js';
import { type Effect, type PlanResult, type Recipe, refused, type TracedApplication } from './recipe.js';
import { siblingRuntime } from './runtime.js';

const BUILD: Effect = { kind: 'build' };
const MANAGERS: ReadonlySet<string> = new Set(['pip', 'uv', 'uv pip', 'poetry']);
const PYTHON = /^python(?:\d+(?:\.\d+)?)?$/;
/** Modules that only look at the project, or compile it where it lies; `python -m` and what follows. */
const MODULES =
  /^(?:pytest|unittest|compileall|py_compile|pip|black|isort|flake8|mypy|pylint|ruff|coverage|bandit|tox)$/;
/** Servers and tools of the language that start applications. */
const SERVERS =
  /^(?:python[\d.]*|gunicorn|uvicorn|flask|fastapi|hypercorn|daphne|waitress-serve|celery|django-admin|streamlit|uwsgi|poetry|uv|pipenv)$/;

/** Applications of the official Python images, with their dependencies from pip, poetry or uv. */
export const python: Recipe = {
  language: 'Python',
  matches: ({ repository, start, steps }) =>
    repository === 'python' ||
    SERVERS.test(start.invocation.program) ||
    steps.some(({ operation }) => operation !== undefined && MANAGERS.has(operation.manager.name)),
  effectOf,
  copyEffect: (copy, { start }) => {
    // uv's own image holds the program and nothing else.
    if (!/^ghcr\.io\/astral-sh\/uv(?:[:@]|$)/.test(copy.flag('from')?.value ?? '')) return undefined;
    return start.invocation.wrappers.concat(start.invocation.programWord).some(({ value }) => value === 'uv')
      ? { kind: 'setup' }
      : BUILD;
  },
  plan,
};

function effectOf(step: Step, application: Application): Effect | undefined {
  const { operation, invocation } = step;
  if (operation && MANAGERS.has(operation.manager.name)) return installEffect(step, application);
  // Front ends are built beside many Python applications.
  if (operation && !isGlobal(step) && (NODE_MANAGERS.has(operation.manager.name) || operation.manager.name === 'npx'))
    return managerEffect(step, application);
  if (!invocation || !PYTHON.test(invocation.program)) return undefined;
  const words = invocation.args.map(({ value }) => value);
  const options = words.findIndex((word) => word === undefined || !/^-[BEIsSuW]|^-W\w/.test(word));
  const [first, second] = words.slice(Math.max(options, 0));
  if (first === '-m' && second === 'venv') return BUILD;
  if (first === '-m' && (MODULES.test(second ?? '') || (second === 'spacy' && words.includes('download'))))
    return BUILD;
  if (first === '-c') return onlyImports(words[words.indexOf('-c') + 1]) ? BUILD : undefined;
  if (first === '-V' || first === '--version') return BUILD;
  if (first?.endsWith('setup.py')) return BUILD;
  if (first?.endsWith('manage.py')) return djangoCommand(step, application, words.slice(words.indexOf(first) + 1));
  return undefined;
}

/** `import flask; print(flask.__version__)` writes nothing. */
function onlyImports(code: string | undefined): boolean {
  return (
    code?.split(/[;\n]/).every((one) => /^\s*(?:(?:import|from)\s[\w.,\s*]+|print\([\w.\s'",]*\))?\s*$/.test(one)) ??
    false
  );
}

function installEffect(step: Step, application: Application): Effect | undefined {
  const operation = step.operation!;
  const { manager, kind, action, options } = operation;
  if (kind === 'query' || kind === 'clean' || kind === 'remove') return BUILD;
  if (manager.name === 'uv' && /^(?:run|tool run|python install|tool install)$/.test(action)) return undefined;
  if (manager.name === 'poetry' && kind === 'build' && action !== 'build') return undefined;
  const moved = options.find(({ name }) =>
    /^(?:-t|--target|--prefix|--root|-d|--dest|-w|--wheel-dir|-o|--output)$/.test(name),
  );
  if (!moved) return BUILD;
  const path = moved.value === undefined ? undefined : pathAt(step.folder, moved.value);
  if (path !== undefined && (isInside(application, path) || isPassing(path))) return BUILD;
  return {
    kind: 'unknown',
    reason: `installs to \`${moved.value ?? moved.name}\`, outside of the application’s folders`,
  };
}

function plan(application: TracedApplication, options: { readonly python: 'venv' | 'prefix' }): PlanResult {
  const { repository, facts } = application;
  if (repository !== 'python') return refused(`where the Python of ${repository} has its modules is not known`);
  if (!lastOfBuilder(application)) return refused('it installs and builds nothing');
  const start = startReason(application);
  if (start !== undefined) return refused(start);
  const environment = environmentOf(application, options.python);
  if (environment.kind === 'refused') return environment;
  const runtime = siblingRuntime(application, environment.leavesBehind);
  if (runtime.kind === 'refused') return runtime;
  const own = environment.artifacts.map(({ path }) => path);
  const folders = application.folders
    .filter((folder) => isFilled(application, folder))
    .filter((folder) => !own.includes(folder))
    .map((path) => folderArtifact(application, path));
  const outside = outsideArtifacts(application);
  if ('kind' in outside) return outside;
  const libc = facts?.libc;
  if (libc === undefined) return refused(`which libc ${repository} has is not known`);
  return {
    kind: 'plan',
    plan: {
      leaves: runtime.leaves,
      builder: environment.builder,
      edits: environment.edits,
      artifacts: [...environment.artifacts, ...outside, ...folders],
      runtime: { ...runtime.runtime, environment: environment.variables },
    },
  };
}

/** Whether the builder puts something into a folder that the final stage does not bring itself. */
function isFilled(application: TracedApplication, folder: string): boolean {
  const isIn = (path: string) => path.startsWith(`${folder}/`);
  return builderFiles(application).some(isIn) || application.steps.some((step) => writesInside(step, application));
}

function writesInside(step: Step, application: TracedApplication): boolean {
  const { operation, invocation } = step;
  if (application.setup.includes(step.run)) return false;
  if (operation?.manager.scope === 'system') return false;
  if (operation && MANAGERS.has(operation.manager.name)) {
    const { manager, kind, action } = operation;
    if (manager.name === 'pip' || manager.name === 'uv pip')
      return (
        hasOption(operation, ['-e', '--editable', '-t', '--target', '--prefix']) ||
        operation.operands.some(({ value }) => value === undefined || /^\.|\//.test(value))
      );
    return kind === 'install' && action !== 'config';
  }
  if (!invocation) return false;
  if (PYTHON.test(invocation.program))
    return !invocation.args.some(({ value }) => value === '-c' || value === '--version');
  return !READS.test(invocation.program);
}

const READS =
  /^(?:cd|echo|set|export|true|:|\[|test|pytest|flake8|mypy|pylint|ruff|bandit|rm|printf|ls|cat|sleep|find)$/;
