import type { Command } from '../../shell/command.js';
import { type Invocation, invocationOf } from '../../shell/invocation.js';
import type { Dockerfile } from '../../source/dockerfile.js';
import type { Instruction } from '../../source/instruction.js';
import type { Base, Stage } from '../../source/stage.js';
import { finalState, normalise, type State, stateAt } from '../../source/state.js';
import { commandsOf, commandsOfScript, quoted } from '../called-commands.js';
import { ownStart, ownWorkdir } from '../images/defaults.js';
import { foreignFacts } from '../images/elsewhere.js';
import { type ImageFacts, imageFacts } from '../images/facts.js';
import type { ContextFiles } from '../modules/context-files.js';
import { type Operation, operationOf } from '../operations.js';
import { covers } from '../path-cover.js';
import { opaqueScript } from '../scripts.js';
import { type CopiedPaths, copiedPaths } from './copied-paths.js';
import { isOwnFolder, outermost } from './folders.js';
import { type Refusal, refused } from './recipe.js';

/** A Dockerfile of one stage that builds an application and starts it, as far as recipes ask about it. */
export interface Application {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly base: Extract<Base, { kind: 'image' }>;
  /** The image's name as on Docker Hub. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly facts: ImageFacts | undefined;
  readonly files: ContextFiles;
  /** Everything that the build context gives the image. */
  readonly copied: CopiedPaths;
  /** The folders that hold the application and nothing of the system's, outermost only. */
  readonly folders: readonly string[];
  /** The state that the stage ends with. */
  readonly state: State;
  /** The folder that it starts in; the image's own where no WORKDIR says otherwise. */
  readonly workdir: string;
  /** Every command of every RUN in order, those of the scripts that it calls among them. */
  readonly steps: readonly Step[];
  readonly start: Start;
}

/** A command that builds the image. */
export interface Step {
  /** Its RUN. */
  readonly run: Instruction;
  readonly command: Command;
  /** Undefined where the program is not written out. */
  readonly invocation: Invocation | undefined;
  readonly operation: Operation | undefined;
  /** The script of the build context that it stands in; undefined where it stands in the RUN itself. */
  readonly script?: string;
  /** Where it runs, absolute; undefined where that is not known. */
  readonly folder: string | undefined;
}

/** What runs when the image starts. */
export interface Start {
  /** The last ENTRYPOINT and the last CMD. */
  readonly instructions: readonly Instruction[];
  /** The application's own command: behind tini and the like, and behind an entry point that runs what it is given. */
  readonly invocation: Invocation;
  /** Scripts of the build context that run first, as paths in the image. */
  readonly scripts: readonly string[];
}

/** Reads an application, or says why this is none that could be split. Undefined where nothing is to be split. */
export function readApplication(
  dockerfile: Dockerfile,
  files: ContextFiles | undefined,
): Application | Refusal | undefined {
  const [stage, second] = dockerfile.stages;
  if (!stage || second) return undefined;
  if (stage.base.kind === 'image' && stage.base.reference.digest !== undefined)
    return refused('the image is pinned by digest');
  if (stage.base.kind === 'image' && /onbuild/.test(stage.base.reference.tag ?? ''))
    return refused('the image has instructions of its own for whoever builds on it');
  if (stage.isTarget && stage.name === undefined) return refused('a build asks for this stage by its number');
  return readStage(dockerfile, stage, files);
}

/** Reads what a stage that nothing else is made from builds and starts; undefined where it runs nothing. */
export function readStage(
  dockerfile: Dockerfile,
  stage: Stage,
  files: ContextFiles | undefined,
): Application | Refusal | undefined {
  return stage.instructions.some(({ keyword }) => keyword === 'RUN') ? readImage(dockerfile, stage, files) : undefined;
}

/** The same for a stage that may only copy. */
export function readImage(
  dockerfile: Dockerfile,
  stage: Stage,
  files: ContextFiles | undefined,
): Application | Refusal | undefined {
  const { base } = stage;
  if (base.kind !== 'image') return undefined;
  const listing = files?.files();
  if (!files) return refused('the build context is not known');
  if (!listing) return refused('the build context has too many files to read');
  const { repository, tag } = base.reference;
  const strange = stage.instructions.find(({ keyword }) => keyword === 'ONBUILD');
  if (strange) return refused(`line ${strange.startLine} is an ONBUILD, and who builds on this is not known`);
  const copied = copiedPaths(stage, files, listing);
  const state = finalState(stage);
  const workdir = state.workdir.known ? state.workdir.value : ownWorkdir(repository, tag);
  const workdirs = stage.instructions
    .filter(({ keyword }) => keyword === 'WORKDIR')
    .map((one) => stateAt({ stage, index: one.index + 1 }).workdir);
  const lost = workdirs.find((one) => !one.known);
  if (lost?.known === false) return refused(`which WORKDIR is in force is not known: ${lost.reason}`);
  const folders = outermost(
    [...workdirs.flatMap((one) => (one.known ? [one.value] : [])), ...copied.folders].filter(isOwnFolder),
  );
  const common = {
    dockerfile,
    stage,
    base,
    repository: repository.replace(/^library\//, ''),
    tag,
    facts: imageFacts(repository, tag) ?? foreignFacts(repository, tag),
    files,
    copied,
    folders,
    state,
    workdir,
  };
  const steps = readSteps(common);
  if ('kind' in steps) return steps;
  const start = readStart(common);
  if ('kind' in start) return start;
  return { ...common, steps, start };
}

type Common = Omit<Application, 'steps' | 'start'>;

/** The text of a file that the build context gives the image at an absolute path. */
export function textAt({ copied, files }: Pick<Application, 'copied' | 'files'>, path: string): string | undefined {
  const file = copied.files.get(normalise(path));
  return file && files.read(file.source);
}

/** Whether a path lies in the application's folders. */
export function isInside({ folders }: Pick<Application, 'folders'>, path: string): boolean {
  return folders.some((folder) => covers(folder, path));
}

/** What a word names in the image: absolute, or below the folder in force. */
export function pathAt(folder: string | undefined, word: string): string | undefined {
  if (word.startsWith('/')) return normalise(word);
  return folder === undefined ? undefined : normalise(`${folder}/${word}`);
}

/** How deep scripts may call one another. */
const DEEPEST = 3;

function readSteps(application: Common): readonly Step[] | Refusal {
  const steps: Step[] = [];
  for (const run of application.stage.instructions.filter(({ keyword }) => keyword === 'RUN')) {
    const reading = commandsOf(application.dockerfile, run);
    if (!reading.ok) return refused(`line ${run.startLine} cannot be read: ${reading.reason}`);
    const { workdir } = stateAt(run);
    const folder = workdir.known ? workdir.value : ownWorkdir(application.repository, application.tag);
    const reason = addSteps(application, run, reading.commands, folder, steps, DEEPEST);
    if (reason !== undefined) return refused(`line ${run.startLine} ${reason}`);
  }
  return steps;
}

function addSteps(
  application: Common,
  run: Instruction,
  commands: readonly Command[],
  start: string,
  steps: Step[],
  depth: number,
  within?: string,
): string | undefined {
  let folder: string | undefined = start;
  for (const command of commands) {
    const invocation = invocationOf(command);
    if (invocation?.program === 'cd') folder = folderBehind(command, invocation, folder);
    const operation = operationOf(command);
    // `./mvnw` is a script of the project as well, and is known by what it does.
    const script = invocation && !operation ? contextScript(application, invocation, folder) : undefined;
    if (!script) {
      const inScript = within === undefined ? {} : { script: within };
      steps.push({ run, command, invocation, operation, folder, ...inScript });
      continue;
    }
    if (depth === 0) return 'runs scripts that call one another';
    const reading = commandsOfScript(script.text);
    if (!reading.ok) return `runs \`${script.path}\`, which cannot be read: ${reading.reason}`;
    const reason = addSteps(application, run, reading.commands, folder ?? '/', steps, depth - 1, script.path);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** `cd` counts for what follows in the same shell; what follows a subshell does not know. */
function folderBehind(command: Command, { args }: Invocation, folder: string | undefined): string | undefined {
  for (const { kind } of command.enclosures())
    if (kind !== 'statement' && kind !== 'and-or' && kind !== 'group') return undefined;
  const to = args.find(({ value }) => !value?.startsWith('-'))?.value;
  return to === undefined ? undefined : pathAt(folder, to);
}

/** A shell script of the build context that a command runs. */
function contextScript(
  application: Common,
  invocation: Invocation,
  folder: string | undefined,
): { readonly path: string; readonly text: string } | undefined {
  const called = opaqueScript(invocation) ?? invocation.programWord.value!;
  const places = called.includes('/')
    ? [pathAt(folder, called)]
    : [pathAt(folder, called), ...['/usr/local/bin', '/usr/bin', '/bin'].map((one) => `${one}/${called}`)];
  for (const path of places) {
    const text = path === undefined ? undefined : textAt(application, path);
    if (text === undefined || path === undefined) continue;
    const isShell = /^#!\s*(?:\/usr)?\/bin\/(?:env\s+)?(?:ba|da|a)?sh\b/.test(text) || /\.sh$/.test(path);
    return isShell ? { path, text: text.replace(/^#!.*/, '') } : undefined;
  }
  return undefined;
}

const INITS: ReadonlySet<string> = new Set(['tini', 'dumb-init', 'catatonit']);

function readStart(application: Common): Start | Refusal {
  const { instructions } = application.stage;
  const entrypoint = instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT');
  const command = instructions.findLast(({ keyword }) => keyword === 'CMD');
  const both = [entrypoint, command].filter((one) => one !== undefined);
  const [first] = both;
  if (!first) return imageStart(application);
  // A shell ENTRYPOINT never sees the CMD; an exec one is given it as arguments.
  const alone = both.length === 1 || entrypoint?.exec === undefined;
  const reading = alone
    ? commandsOf(application.dockerfile, first)
    : command!.exec
      ? commandsOfScript([...entrypoint!.exec!, ...command!.exec].map(quoted).join(' '))
      : ({ ok: false, reason: 'a CMD in shell form is the ENTRYPOINT’s argument' } as const);
  if (!reading.ok) return refused(`line ${first.startLine} cannot be read: ${reading.reason}`);
  const scripts: string[] = [];
  const invocation = launched(application, reading.commands, scripts, DEEPEST);
  if (typeof invocation === 'string') return refused(`line ${first.startLine} ${invocation}`);
  return { instructions: both, invocation, scripts };
}

/** What the image starts by itself, as the final one of the same name will. */
function imageStart({ repository, tag }: Common): Start | Refusal {
  const command = ownStart(repository, tag);
  const reading = command === undefined ? undefined : commandsOfScript(command);
  const invocation = reading?.ok ? reading.commands[0] && invocationOf(reading.commands[0]) : undefined;
  if (!invocation) return refused('neither CMD nor ENTRYPOINT says what it starts');
  return { instructions: [], invocation, scripts: [] };
}

/** The command that stays: the last one that is no mere preparation, looked for through scripts and inits. */
function launched(
  application: Common,
  commands: readonly Command[],
  scripts: string[],
  depth: number,
): Invocation | string {
  const last = commands.at(-1);
  const invocation = last && invocationOf(last);
  if (!invocation) return 'starts a command that is not written out';
  if (INITS.has(invocation.program)) {
    const { args } = invocation;
    const at =
      args.findIndex(({ value }) => value === '--') + 1 || args.findIndex(({ value }) => !value?.startsWith('-'));
    return again(
      args
        .slice(at)
        .map(({ raw }) => raw)
        .join(' '),
    );
  }
  const script = contextScript(application, invocation, application.workdir);
  if (!script) return invocation;
  if (depth === 0) return 'starts scripts that call one another';
  scripts.push(script.path);
  const { args } = invocation;
  const name = opaqueScript(invocation);
  const given = args
    .slice(name !== undefined && args[0]?.value === name ? 1 : 0)
    .map(({ raw }) => raw)
    .join(' ');
  const inner = commandsOfScript(script.text);
  if (!inner.ok) return `starts \`${script.path}\`, which cannot be read: ${inner.reason}`;
  const end = inner.commands.at(-1);
  if (end && /^(?:exec\s+)?"?\$\{?[@*]\}?"?$/.test(end.words.map(({ raw }) => raw).join(' '))) {
    return given === '' ? `starts \`${script.path}\` without a command to run` : again(given);
  }
  return launched(application, inner.commands, scripts, depth - 1);

  function again(text: string): Invocation | string {
    const reading = commandsOfScript(text);
    if (!reading.ok) return `starts a command that cannot be read: ${reading.reason}`;
    return depth === 0
      ? 'starts scripts that call one another'
      : launched(application, reading.commands, scripts, depth - 1);
  }
}
