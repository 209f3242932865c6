import type { Instruction } from '../../source/instruction.js';
import { knownValue, stateAt } from '../../source/state.js';
import { hasOption } from '../operations.js';
import { type Application, isInside, pathAt, type Step } from './application.js';
import { type Refusal, refused, type TracedApplication } from './recipe.js';

/** Where an install puts what it installs. */
export type Target =
  /** The site-packages of the image's own Python. */
  | 'system'
  /** The same, and nothing but tools that install and build. */
  | 'tools'
  /** The home folder of root. */
  | 'home'
  /** A virtual environment of the author's, or a folder of the application. */
  | 'own';

/** Tools that install, build and pin, which no application imports. */
const TOOLS =
  /^(?:pip|setuptools|wheel|poetry|uv|pipenv|build|pip-tools|virtualenv|poetry-core|flit|hatch|pdm)(?:[=<>~![]|$)/;

export function isInstall({ operation, invocation }: Step): boolean {
  if (operation) return operation.manager.scope === 'language' && operation.kind === 'install';
  const words = invocation?.args.map(({ value }) => value) ?? [];
  return words.includes('setup.py') && words.some((word) => word === 'install' || word === 'develop');
}

export function targetOf(step: Step, application: Application, venvs: readonly string[]): Target | Refusal {
  const { operation, invocation, run } = step;
  const line = run.startLine;
  const onPath = venvs.find((path) => pathBefore(run).some((one) => one === `${path}/bin`));
  const byPath = invocation!.programWord.value!.startsWith('/')
    ? venvs.find((path) => invocation!.programWord.value!.startsWith(`${path}/bin/`))
    : undefined;
  if (operation?.manager.name === 'uv' && /^(?:sync|add)$/.test(operation.action))
    return projectTarget(step, application);
  if (operation?.manager.name === 'poetry') return poetryTarget(step, application);
  if (byPath !== undefined) return 'own';
  const { user } = stateAt(run);
  if (operation && hasOption(operation, ['--user'])) {
    if (onPath !== undefined) return refused(`line ${line} installs into a home folder beside a virtual environment`);
    if (user.known && user.value !== 'root')
      return refused(`line ${line} installs into the home folder of ${user.value}`);
    return 'home';
  }
  if (operation && hasOption(operation, ['-t', '--target', '--prefix', '--root'])) return 'own';
  if (onPath !== undefined) return 'own';
  if (venvs.length > 0 && !isTools(step)) return refused(`whether line ${line} installs into ${venvs[0]} is not known`);
  if (user.known && user.value !== 'root' && user.value !== '0')
    return refused(`line ${line} installs as ${user.value}, into the home folder of that user`);
  if (invocation!.wrappers.some(({ value }) => value === 'sudo'))
    return refused(`line ${line} installs with sudo, which has a PATH of its own`);
  if (operation && hasOption(operation, ['--no-build-isolation']))
    return refused(`line ${line} builds with the modules of the image`);
  return isTools(step) && !startsTool(application) ? 'tools' : 'system';
}

function isTools({ operation }: Step): boolean {
  if (!operation || operation.operands.length === 0) return false;
  if (hasOption(operation, ['-r', '--requirement', '-e', '--editable'])) return false;
  return operation.operands.every(({ value, raw }) => TOOLS.test(value ?? raw.replace(/^["']/, '')));
}

function startsTool({ start }: Application): boolean {
  const { wrappers, programWord } = start.invocation;
  return [...wrappers, programWord].some(({ value }) => TOOLS.test(value ?? ''));
}

/** uv keeps a project's environment in its folder, and may fetch a Python of its own. */
function projectTarget({ run, folder }: Step, application: Application): Target | Refusal {
  const line = run.startLine;
  if (folder === undefined || !isInside(application, folder))
    return refused(`line ${line} makes the project’s environment outside of the application’s folders`);
  const pinned = [...application.copied.files].find(([path]) => path === `${folder}/.python-version`);
  const wanted = pinned && application.files.read(pinned[1].source)?.trim();
  if (
    wanted !== undefined &&
    !`${application.tag ?? ''}.`.startsWith(`${wanted}.`) &&
    !`${application.tag}-`.startsWith(`${wanted}-`)
  )
    return refused(`.python-version asks for ${wanted}, which uv may fetch for itself`);
  return 'own';
}

function poetryTarget({ run }: Step, application: Application): Target | Refusal {
  const setting = (name: string) => {
    const config = application.steps.findLast(
      ({ operation }) => operation?.manager.name === 'poetry' && operation.operands[0]?.value === `virtualenvs.${name}`,
    );
    const variable = `POETRY_VIRTUALENVS_${name.toUpperCase().replace('-', '_')}`;
    const value = stateAt(run).env.get(variable);
    return config?.operation?.operands[1]?.value ?? (value?.known ? value.value.toLowerCase() : undefined);
  };
  if (/^(?:false|0)$/.test(setting('create') ?? '')) return 'system';
  if (application.start.invocation.program === 'poetry')
    return refused(`line ${run.startLine} makes an environment that only poetry finds`);
  if (/^(?:true|1)$/.test(setting('in-project') ?? '')) return 'own';
  return refused(`line ${run.startLine} has poetry make an environment in a cache, whose name is not known`);
}

/** The virtual environments that RUNs make, absolute. */
export function ownEnvironments({ steps, stage }: TracedApplication): readonly string[] | Refusal {
  const found: string[] = [];
  for (const { invocation, operation, folder, run } of steps) {
    const words = invocation?.args ?? [];
    const isVenv =
      words.some(({ value }, index) => value === 'venv' && words[index - 1]?.value === '-m') ||
      invocation?.program === 'virtualenv' ||
      (operation?.manager.name === 'uv' && operation.action === 'venv');
    if (!isVenv) continue;
    const operand = words.filter(({ value, raw }) => !(value ?? raw).startsWith('-') && value !== 'venv').at(-1);
    const raw = operand?.raw ?? '.venv';
    const value = knownValue(raw, run, stateAt(run));
    const path = value.known ? pathAt(folder, value.value) : undefined;
    if (path === undefined) return refused(`which environment line ${run.startLine} makes is not known`);
    found.push(path);
  }
  for (const folder of new Set(steps.filter(isProject).map((step) => step.folder)))
    if (folder !== undefined && stage.instructions.length > 0) found.push(`${folder}/.venv`);
  return [...new Set(found)];
}

function isProject({ operation }: Step): boolean {
  return (
    (operation?.manager.name === 'uv' && operation.action === 'sync') ||
    (operation?.manager.name === 'poetry' && operation.action === 'install')
  );
}

export function variables({ stage }: Pick<Application, 'stage'>) {
  return stage.instructions
    .filter(({ keyword }) => keyword === 'ENV')
    .flatMap((env) => env.pairs.map((pair) => ({ env, name: pair.key, raw: pair.raw ?? '' })));
}

/** The folders that ENVs put on the PATH, with other variables filled in; the base image's own are left out. */
export function pathBefore({ stage, index }: Pick<Instruction, 'stage' | 'index'>): readonly string[] {
  const folders: string[] = [];
  for (const { env, name, raw } of stage ? variables({ stage }) : []) {
    if (name !== 'PATH' || env.index >= index) continue;
    const kept = raw.replace(/\$\{?PATH\}?/g, '');
    const value = knownValue(kept, env, stateAt(env));
    if (value.known) folders.unshift(...value.value.split(':').filter((one) => one !== ''));
  }
  return folders;
}
