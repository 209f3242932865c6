import type { ShellWord } from '../../shell/command.js';
import type { Dockerfile } from '../../source/dockerfile.js';
import type { Instruction } from '../../source/instruction.js';
import { wordRemoval } from '../../source/word-removal.js';
import { leadingVersion } from '../images/catalogue.js';
import type { Need } from '../stage-needs.js';
import { isInside, pathAt, type Step } from './application.js';
import { isInstall, ownEnvironments, pathBefore, type Target, targetOf, variables } from './python-targets.js';
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

const OWN_VENV = '/opt/venv';
const PREFIX = '/install';
const NOTHING = { builder: [], edits: [], artifacts: [], variables: [] };
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

/** What is installed into the image's own Python goes into one folder instead, which the final stage copies. */
function intoOne(
  application: TracedApplication,
  installs: readonly Step[],
  way: 'venv' | 'prefix',
): Omit<PythonEnvironment, 'leavesBehind'> | Refusal {
  const { dockerfile, stage } = application;
  const named = stage.instructions.find((one) => SYSTEM_PATHS.test(dockerfile.saidBy(one)));
  if (named) return refused(`line ${named.startLine} names the image’s own Python by its path`);
  const path = variables(application).find(({ name, raw }) => name === 'PATH' && !/\$\{?PATH\b/.test(raw));
  if (path) return refused(`line ${path.env.startLine} sets a PATH of its own`);
  return way === 'venv' ? intoVenv(application, installs) : intoPrefix(application, installs);
}

function intoVenv({ dockerfile, tag }: TracedApplication, installs: readonly Step[]) {
  if (/^2(?:\.|-|$)/.test(tag ?? '')) return refused(`Python ${leadingVersion(tag!)} makes no virtual environments`);
  if (dockerfile.text.includes(OWN_VENV)) return refused(`${OWN_VENV} is in use`);
  const edits = [];
  for (const { operation, run } of installs) {
    const flag = operation?.options.find(({ name }) => name === '--system')?.word;
    if (!flag) continue;
    if (!standsIn(dockerfile, run, flag)) return refused(`line ${run.startLine} installs by a script of its own`);
    const span = wordRemoval(dockerfile, flag);
    if (!span) return refused(`a comment stands above \`${flag.raw}\` in line ${run.startLine}`);
    edits.push({ span, text: '' });
  }
  return {
    kind: 'environment' as const,
    builder: [
      {
        at: 'start' as const,
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
  for (const { operation, run } of installs) {
    const word = operation?.manager.name === 'pip' ? operation.subcommand : undefined;
    const at = word && standsIn(dockerfile, run, word) ? word.end : undefined;
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

/** Whether a word stands in the Dockerfile itself, and not in a script or in quotes. */
function standsIn(dockerfile: Dockerfile, run: Instruction, { start, end, raw }: ShellWord): boolean {
  return start >= run.start && end <= run.end && dockerfile.text.slice(start, end) === raw;
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
