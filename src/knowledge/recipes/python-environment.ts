import type { Instruction } from '../../source/instruction.js';
import { knownValue, stateAt } from '../../source/state.js';
import { leadingVersion } from '../images/catalogue.js';
import { hasOption } from '../operations.js';
import type { Need } from '../stage-needs.js';
import { type Application, isInside, pathAt, type Step } from './application.js';
import { type Artifact, type Plan, type Refusal, refused, type TracedApplication } from './recipe.js';

/** Where the dependencies of a Python application lie in the builder, and how they come into the final stage. */
export interface PythonEnvironment {
  readonly kind: 'environment';
  readonly builder: Plan['builder'];
  readonly edits: NonNullable<Plan['edits']>;
  readonly artifacts: readonly Artifact[];
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  /** Whether a need is one of a tool that stays in the builder. */
  readonly leavesBehind: (need: Need) => boolean;
}

/** Where an install puts what it installs. */
type Target =
  /** The site-packages of the image's own Python. */
  | 'system'
  /** The same, and nothing but tools that install and build. */
  | 'tools'
  /** The home folder of root. */
  | 'home'
  /** A virtual environment of the author's, or a folder of the application. */
  | 'own';

const OWN_VENV = '/opt/venv';
const PREFIX = '/install';
const NOTHING = { builder: [], edits: [], artifacts: [], variables: [] };
/** Tools that install, build and pin, which no application imports. */
const TOOLS =
  /^(?:pip|setuptools|wheel|poetry|uv|pipenv|build|pip-tools|virtualenv|poetry-core|flit|hatch|pdm)(?:[=<>~![]|$)/;
const SYSTEM_PATHS =
  /\/usr\/bin\/python|\/usr\/local\/(?:bin\/(?:python|pip|gunicorn|uvicorn|flask|celery)|lib\/python)/;
const MOVING =
  /^(?:PYTHONHOME|PYTHONUSERBASE|PIP_(?:USER|TARGET|PREFIX|ROOT|PYTHON)|UV_(?:SYSTEM_PYTHON|PROJECT_ENVIRONMENT|PYTHON)|UV_TOOL_DIR)$/;

/** Finds where every install of the stage goes. */
export function environmentOf(application: TracedApplication, way: 'venv' | 'prefix'): PythonEnvironment | Refusal {
  const moving = variables(application).find(({ name }) => MOVING.test(name));
  if (moving) return refused(`line ${moving.env.startLine} sets ${moving.name}, which moves what is installed`);
  const venvs = ownEnvironments(application);
  if ('kind' in venvs) return venvs;
  const installs: { readonly step: Step; readonly target: Target }[] = [];
  for (const step of application.steps.filter(isInstall)) {
    const target = targetOf(step, application, venvs);
    if (typeof target !== 'string') return target;
    installs.push({ step, target });
  }
  const tools = installs.filter(({ target }) => target === 'tools').map(({ step }) => step);
  const leavesBehind = ({ place }: Need) =>
    tools.some((step) => step.run === place.instruction && step.command.span.start === place.offset);
  const targets = new Set(installs.map(({ target }) => target));
  const outside = venvs.filter((path) => !isInside(application, path)).map((path): Artifact => ({ path }));
  if (targets.has('system')) {
    if (targets.has('home') || targets.has('own')) return refused('it installs modules in several places');
    // What is installed beside them, the tools too, goes where they go.
    return {
      ...intoOne(
        application,
        installs.map(({ step }) => step),
        way,
      ),
      leavesBehind: () => false,
    } as PythonEnvironment | Refusal;
  }
  if (targets.has('home')) {
    if (targets.has('own')) return refused('it installs modules in several places');
    const { user } = application.state;
    if (user.known && user.value !== 'root' && user.value !== '0')
      return refused(`the modules lie in the home folder of root, which the user ${user.value} cannot read`);
    return { kind: 'environment', ...NOTHING, artifacts: [{ path: '/root/.local' }], leavesBehind };
  }
  if (targets.has('own')) {
    const reason = startsElsewhere(application, venvs);
    if (reason !== undefined) return refused(reason);
  }
  return { kind: 'environment', ...NOTHING, artifacts: outside, leavesBehind };
}

function isInstall({ operation, invocation }: Step): boolean {
  if (operation) return operation.manager.scope === 'language' && operation.kind === 'install';
  const words = invocation?.args.map(({ value }) => value) ?? [];
  return words.includes('setup.py') && words.some((word) => word === 'install' || word === 'develop');
}

function targetOf(step: Step, application: Application, venvs: readonly string[]): Target | Refusal {
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
function ownEnvironments({ steps, stage }: TracedApplication): readonly string[] | Refusal {
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

/** What is installed into the image's own Python goes into one folder instead, which the final stage copies. */
function intoOne(
  application: TracedApplication,
  installs: readonly Step[],
  way: 'venv' | 'prefix',
): Omit<PythonEnvironment, 'leavesBehind'> | Refusal {
  const { dockerfile, stage } = application;
  const named = stage.instructions.find((one) => SYSTEM_PATHS.test(dockerfile.textOf(one)));
  if (named) return refused(`line ${named.startLine} names the image’s own Python by its path`);
  const path = variables(application).find(({ name, raw }) => name === 'PATH' && !/\$\{?PATH\b/.test(raw));
  if (path) return refused(`line ${path.env.startLine} sets a PATH of its own`);
  return way === 'venv' ? intoVenv(application, installs) : intoPrefix(application, installs);
}

function intoVenv({ dockerfile, stage, tag }: TracedApplication, installs: readonly Step[]) {
  if (/^2(?:\.|-|$)/.test(tag ?? '')) return refused(`Python ${leadingVersion(tag!)} makes no virtual environments`);
  if (dockerfile.text.includes(OWN_VENV)) return refused(`${OWN_VENV} is in use`);
  const edits = [];
  for (const { operation, run } of installs) {
    const flag = operation?.options.find(({ name }) => name === '--system')?.word;
    if (!flag) continue;
    const before = dockerfile.text.slice(run.start, flag.start).trimEnd();
    edits.push({ span: { start: run.start + before.length, end: flag.end }, text: '' });
  }
  return {
    kind: 'environment' as const,
    builder: [
      {
        before: stage.instructions[0],
        lines: [
          { keyword: 'ENV' as const, argument: `VIRTUAL_ENV=${OWN_VENV}` },
          { keyword: 'RUN' as const, argument: 'python -m venv $VIRTUAL_ENV' },
          { keyword: 'ENV' as const, argument: 'PATH=$VIRTUAL_ENV/bin:$PATH' },
        ],
      },
    ],
    edits,
    artifacts: [{ path: OWN_VENV }],
    variables: [
      { name: 'VIRTUAL_ENV', value: OWN_VENV },
      { name: 'PATH', value: '$VIRTUAL_ENV/bin:$PATH' },
    ],
  };
}

function intoPrefix({ dockerfile, steps }: TracedApplication, installs: readonly Step[]) {
  if (dockerfile.text.includes(PREFIX)) return refused(`${PREFIX} is in use`);
  const edits = [];
  for (const { operation, command, run } of installs) {
    const isWritten = !command.detached && command.span.start >= run.start && command.span.end <= run.end;
    const at = operation?.manager.name === 'pip' && isWritten ? operation.subcommand?.end : undefined;
    if (at === undefined) return refused(`line ${run.startLine} installs with something else than pip`);
    edits.push({ span: { start: at, end: at }, text: ` --prefix=${PREFIX}` });
  }
  const first = steps.indexOf(installs[0]!);
  const user = steps.slice(first).find((step) => !installs.includes(step) && usesModules(step));
  if (user) return refused(`line ${user.run.startLine} uses the modules, which Python does not find below ${PREFIX}`);
  return {
    kind: 'environment' as const,
    builder: [],
    edits,
    artifacts: [{ path: PREFIX, to: '/usr/local' }],
    variables: [],
  };
}

/** Whether a command may import what was installed. */
function usesModules({ invocation, operation }: Step): boolean {
  if (!invocation || operation?.manager.scope === 'system') return false;
  return !/^(?:cd|echo|rm|mkdir|chown|chmod|cp|mv|ln|ls|set|export|find|useradd|groupadd|adduser|addgroup|true)$/.test(
    invocation.program,
  );
}

/** Why the environments are not those that the start command uses; undefined where they are. */
function startsElsewhere(
  { start, stage, state, workdir }: TracedApplication,
  venvs: readonly string[],
): string | undefined {
  if (venvs.length === 0) return undefined;
  const { programWord, wrappers } = start.invocation;
  const program = pathAt(workdir, programWord.value!) ?? '';
  if (venvs.some((path) => program.startsWith(`${path}/bin/`))) return undefined;
  if ([...wrappers, programWord].some(({ value }) => value === 'uv')) return undefined;
  const end = { stage, index: Number.MAX_SAFE_INTEGER };
  if (state && pathBefore(end).some((one) => venvs.some((path) => one === `${path}/bin`))) return undefined;
  return `what starts is not known to use the environment in ${venvs[0]}`;
}

function variables({ stage }: Pick<Application, 'stage'>) {
  return stage.instructions
    .filter(({ keyword }) => keyword === 'ENV')
    .flatMap((env) => env.pairs.map((pair) => ({ env, name: pair.key, raw: pair.raw ?? '' })));
}

/** The folders that ENVs put on the PATH, with other variables filled in; the base image's own are left out. */
function pathBefore({ stage, index }: Pick<Instruction, 'stage' | 'index'>): readonly string[] {
  const folders: string[] = [];
  for (const { env, name, raw } of stage ? variables({ stage }) : []) {
    if (name !== 'PATH' || env.index >= index) continue;
    const kept = raw.replace(/\$\{?PATH\}?/g, '');
    const value = knownValue(kept, env, stateAt(env));
    if (value.known) folders.unshift(...value.value.split(':').filter((one) => one !== ''));
  }
  return folders;
}
