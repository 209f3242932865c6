import { PURE_BUILTINS, STATE_BUILTINS } from '../shell/builtins.js';
import type { Command } from '../shell/command.js';
import { type Invocation, invocationOf } from '../shell/invocation.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { descendants, lineage, type Stage } from '../source/stage.js';
import { stateAt } from '../source/state.js';
import { commandsOf, commandsOfScript } from './called-commands.js';
import { below, type ContextFiles } from './modules/context-files.js';
import { copiedFrom, folderOf } from './modules/copied-files.js';
import { installedModules } from './modules/installed-modules.js';
import type { ModuleUse } from './modules/module-use.js';
import { npmDependencies, npmScripts } from './modules/npm-lock.js';
import { type Operation, operationOf } from './operations.js';
import { opaqueScript, quotedScript } from './scripts.js';

/** Where a need shows. */
export interface NeedPlace {
  readonly instruction: Instruction;
  /** Where in the file the command stands; the instruction's start for what a script or a manifest says. */
  readonly offset: number;
  /** What the image needs to be built, or only when it runs. */
  readonly phase: 'build' | 'start';
}

/** Something that a stage takes from its base image or from its packages. */
export type Need =
  | { readonly kind: 'program'; readonly program: string; readonly invocation: Invocation; readonly place: NeedPlace }
  | { readonly kind: 'packages'; readonly operation: Operation; readonly place: NeedPlace }
  | { readonly kind: 'module'; readonly module: ModuleUse; readonly place: NeedPlace }
  | { readonly kind: 'unknown'; readonly reason: string; readonly place: NeedPlace };

const START: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
const SHELL_WORDS: ReadonlySet<string> = new Set(['command', 'exec', 'time']);
/** Programs that run the program that they are given among their arguments. */
const RUNNERS: ReadonlySet<string> = new Set(
  'find xargs parallel su runuser watch flock script setsid chroot start-stop-daemon busybox tini dumb-init'.split(' '),
);
const INITS: ReadonlySet<string> = new Set(['tini', 'dumb-init']);
/** Files that are sourced for what they say. */
const SETS_VARIABLES = /^\/etc\/(?:os-release|lsb-release|environment|profile)$|\/bin\/activate$/;
const NPM_LIKE: ReadonlySet<string> = new Set(['npm', 'yarn', 'yarn-berry', 'pnpm', 'bun']);

export interface NeedQuestion {
  /** The build context; undefined where it is not known. */
  readonly files: ContextFiles | undefined;
  /** The version line of the image's language, as `3.11`. */
  readonly version: string | undefined;
}

/** Everything that a stage, and the stages built on it, use; in the order of the file. */
export function stageNeeds(dockerfile: Dockerfile, stage: Stage, question: NeedQuestion): readonly Need[] {
  const reader = new Reader(dockerfile, question);
  for (const one of [stage, ...descendants(stage)]) {
    for (const instruction of one.instructions) {
      const target = instruction.wrapped ?? instruction;
      if (target.keyword === 'RUN' || START.has(target.keyword)) reader.instruction(one, instruction, target);
      else if (isCopy(target)) reader.copiedScripts(one, instruction, target);
    }
  }
  return reader.needs;
}

class Reader {
  readonly needs: Need[] = [];
  readonly #dockerfile: Dockerfile;
  readonly #question: NeedQuestion;
  readonly #scripts = new Set<string>();

  constructor(dockerfile: Dockerfile, question: NeedQuestion) {
    this.#dockerfile = dockerfile;
    this.#question = question;
  }

  instruction(stage: Stage, instruction: Instruction, target: Instruction): void {
    const place: NeedPlace = {
      instruction,
      offset: instruction.start,
      phase: target.keyword === 'RUN' ? 'build' : 'start',
    };
    const reading = commandsOf(this.#dockerfile, target);
    if (!reading.ok) this.#unknown(`line ${instruction.startLine} cannot be read: ${reading.reason}`, place);
    else this.#commands(stage, reading.commands, place, folderOf(stateAt(instruction).workdir));
  }

  /** Scripts that go into the image are run by somebody, if not by the Dockerfile. */
  copiedScripts(stage: Stage, instruction: Instruction, copy: Instruction): void {
    const words = wordsOf(copy);
    const target = words.at(-1) ?? '';
    const place: NeedPlace = { instruction, offset: instruction.start, phase: 'start' };
    const { files } = this.#question;
    for (const source of words.slice(0, -1)) {
      const isScript = SCRIPT.test(source) || (/entrypoint[\w.-]*\.d\/?/.test(target) && !DATA.test(source));
      if (!isScript) continue;
      const text = files?.read(below('', source));
      if (text !== undefined) this.#contents(stage, text, place, folderOf(stateAt(instruction).workdir));
      else
        this.#unknown(
          `line ${instruction.startLine} copies \`${source}\`, and ${this.#why('it cannot be read')}`,
          place,
        );
    }
  }

  #commands(stage: Stage, commands: readonly Command[], place: NeedPlace, start: string): void {
    let folder: string | undefined = start;
    const functions = new Set(commands.flatMap((one) => one.script.functions.map(({ name }) => name)));
    for (const command of commands) {
      const at = { ...place, offset: isIn(command, place) ? command.span.start : place.offset };
      const invocation = invocationOf(command);
      if (!invocation) {
        const first = command.words[0];
        if (first && !/^"?\$\{?[@*]\}?"?$/.test(first.raw) && !first.raw.startsWith('"$@'))
          this.#unknown(`line ${place.instruction.startLine} runs \`${first.raw}\`, which is not written out`, at);
        continue;
      }
      const { program, wrappers } = invocation;
      if (program === 'cd') folder = folderAfter(folder, invocation);
      if (functions.has(program)) continue;
      for (const wrapper of wrappers) {
        const name = wrapper.value?.split('/').at(-1) ?? '';
        if (/^[a-z][\w-]*$/.test(name) && wrapper === wrappers[0] && !SHELL_WORDS.has(name))
          this.#program(name, invocation, at);
      }
      this.#invocation(stage, invocation, at, folder);
    }
  }

  #invocation(stage: Stage, invocation: Invocation, place: NeedPlace, folder: string | undefined): void {
    const { program } = invocation;
    const operation = operationOf(invocation.command);
    if (operation) {
      this.#program(program, invocation, place);
      this.#operation(stage, operation, place, folder);
      return;
    }
    if (
      program === 'eval' ||
      (/^(?:python|pypy)/.test(program) && invocation.args.some(({ value }) => value === 'setup.py'))
    ) {
      const does = program === 'eval' ? 'evaluates what is not written out' : 'runs setup.py, which may compile';
      this.#unknown(`line ${place.instruction.startLine} ${does}`, place);
      return;
    }
    if (RUNNERS.has(program)) this.#handedOn(stage, invocation, place, folder);
    if (PURE_BUILTINS.has(program) || (STATE_BUILTINS.has(program) && program !== '.' && program !== 'source')) return;
    const opaque = opaqueScript(invocation);
    if (opaque !== undefined && SETS_VARIABLES.test(opaque)) return;
    const path = invocation.programWord.value!;
    if (opaque !== undefined) {
      if (!path.includes('/') || opaque !== path)
        if (!/^(?:\.|source)$/.test(program)) this.#program(program, invocation, place);
      this.#script(stage, opaque, place, folder);
    } else if (path.includes('/') && !/^\/(?:usr\/)?(?:local\/)?s?bin\//.test(path)) {
      this.#script(stage, path, place, folder);
    } else if (quotedScript(invocation) === undefined && isCopied(stage, path)) {
      this.#script(stage, path, place, folder);
    } else this.#program(program, invocation, place);
  }

  /** What `find`, `xargs`, `su -c` and the like are given to run: any of their words may be a program. */
  #handedOn(stage: Stage, invocation: Invocation, place: NeedPlace, folder: string | undefined): void {
    const { args, program } = invocation;
    const first = args.findIndex(({ value, raw }) => !(value ?? raw).startsWith('-'));
    if (INITS.has(program) && first !== -1) {
      // `tini -e 143 -- /entry.sh`: what stands behind `--` is run, else what follows the options.
      const behind = args.findIndex(({ value }) => value === '--') + 1 || first;
      this.#text(
        stage,
        args
          .slice(behind)
          .map(({ raw }) => raw)
          .join(' '),
        place,
        folder ?? '/',
      );
      return;
    }
    for (const [index, { value }] of args.entries()) {
      if (value === undefined) continue;
      if (/\s/.test(value) || args[index - 1]?.value === '-c') this.#text(stage, value, place, folder ?? '/');
      else if (/^[a-z][\w+.-]*$/i.test(value)) this.#program(value, invocation, place);
    }
  }

  #operation(stage: Stage, operation: Operation, place: NeedPlace, start: string | undefined): void {
    const { manager, kind, action } = operation;
    const folder = NPM_LIKE.has(manager.name) ? projectFolder(operation, start) : start;
    if (manager.scope === 'system') {
      this.needs.push({ kind: 'packages', operation, place });
      return;
    }
    const line = place.instruction.startLine;
    const { files } = this.#question;
    if (NPM_LIKE.has(manager.name) && kind === 'build') {
      const script = /^(?:run|run-script|rum|urn|exec|x|dlx)$/.test(action) ? operation.operands[0]?.value : action;
      const scripts =
        files && folder !== undefined && script !== undefined
          ? this.#npmScripts(stage, script, place, folder)
          : undefined;
      if (!scripts)
        this.#unknown(
          `line ${line} runs \`${called(operation)}\`, and ${this.#why('what that runs is not known')}`,
          place,
        );
      else for (const text of scripts) this.#text(stage, text, place, folder ?? '/');
      return;
    }
    // What a project depends on is in its folder: npx runs it there, and its modules come with the project's install.
    if (manager.name === 'npx' && this.#isDependency(stage, action, place, folder)) return;
    if (manager.name === 'bundler' && action === 'exec') {
      const program = operation.operands[0]?.value;
      if (program !== undefined) this.#program(program, operation.invocation, place);
      return;
    }
    if (manager.name === 'go' && turnsCgoOff(operation, place)) return;
    if (kind === 'query' || kind === 'clean' || kind === 'remove' || kind === 'other') return;
    const reading = installedModules(operation, {
      ...this.#question,
      file: (path) => (files && folder !== undefined ? this.#contextPath(stage, path, place, folder) : undefined),
    });
    for (const module of reading.modules) this.needs.push({ kind: 'module', module, place });
    for (const program of reading.programs) this.#program(program, operation.invocation, place);
    for (const text of reading.scripts) this.#text(stage, text, place, folder ?? '/');
    if (reading.unknown !== undefined)
      this.#unknown(`line ${line} runs \`${called(operation)}\`, and ${reading.unknown}`, place);
  }

  #isDependency(stage: Stage, name: string, place: NeedPlace, folder: string | undefined): boolean {
    const manifest = folder === undefined ? undefined : this.#contextPath(stage, 'package.json', place, folder);
    const text = manifest === undefined ? undefined : this.#question.files?.read(manifest);
    return text !== undefined && npmDependencies(text).has(name);
  }

  #npmScripts(stage: Stage, script: string, place: NeedPlace, folder: string): readonly string[] | undefined {
    const manifest = this.#contextPath(stage, 'package.json', place, folder);
    if (manifest === undefined) return undefined;
    return npmScripts(this.#question.files!, manifest.replace(/\/?package\.json$/, ''), script);
  }

  #text(stage: Stage, text: string, place: NeedPlace, folder: string): void {
    if (this.#scripts.has(text)) return;
    this.#scripts.add(text);
    const reading = commandsOfScript(text);
    if (!reading.ok) this.#unknown(`line ${place.instruction.startLine} runs a script that cannot be read`, place);
    else this.#commands(stage, reading.commands, place, folder);
  }

  /** A script or program file: read where the context has it. */
  #script(stage: Stage, path: string, place: NeedPlace, folder: string | undefined): void {
    const line = place.instruction.startLine;
    const file = folder === undefined ? undefined : this.#contextPath(stage, path, place, folder);
    const text = file === undefined ? undefined : this.#question.files?.read(file);
    if (text === undefined) {
      this.#unknown(`line ${line} runs \`${path}\`, and ${this.#why('that file cannot be read')}`, place);
      return;
    }
    this.#contents(stage, text, place, folder ?? '/');
  }

  #contents(stage: Stage, text: string, place: NeedPlace, folder: string): void {
    const interpreter = /^#!\s*(\S+)(?:\s+(?:-S\s+)?(\S+))?/.exec(text);
    const name = interpreter && (/\/env$/.test(interpreter[1]!) ? interpreter[2]! : interpreter[1]!).split('/').at(-1)!;
    if (name && !/^(?:sh|bash|dash|ash)$/.test(name)) {
      const [command] = (commandsOfScript(name) as { commands: readonly Command[] }).commands;
      const invocation = command && invocationOf(command);
      if (invocation) this.#program(name, invocation, place);
      return;
    }
    this.#text(stage, text.replace(/^#!.*/, name ? `${name} -c :` : ''), place, folder);
  }

  /** The context's path of a file that the image has, searched in the PATH where the name has no folder. */
  #contextPath(stage: Stage, path: string, { instruction }: NeedPlace, folder: string): string | undefined {
    const { files } = this.#question;
    if (!files) return undefined;
    const folders = path.startsWith('/')
      ? ['']
      : path.includes('/')
        ? [folder]
        : [folder, '/usr/local/bin', '/usr/bin', '/bin'];
    for (const one of folders) {
      const found = copiedFrom(stage, instruction, `/${below(one, path)}`, files);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Where the context is not known, that is the reason for whatever depends on it. */
  #why(reason: string): string {
    return this.#question.files ? reason : 'the build context is not known';
  }

  #program(program: string, invocation: Invocation, place: NeedPlace): void {
    this.needs.push({ kind: 'program', program, invocation, place });
  }

  #unknown(reason: string, place: NeedPlace): void {
    this.needs.push({ kind: 'unknown', reason, place });
  }
}

/** Without cgo, Go compiles to programs that need nothing but the kernel. */
function turnsCgoOff({ invocation }: Operation, { instruction }: NeedPlace): boolean {
  const own = invocation.environment.get('CGO_ENABLED');
  const set = stateAt(instruction).env.get('CGO_ENABLED');
  return own === '0' || (own === undefined && set?.known === true && set.value === '0');
}

const SCRIPT = /\.(?:sh|bash)$|(?:^|\/)[\w.-]*(?:entrypoint|healthcheck)[\w-]*$/;
const DATA = /\.(?:sql|gz|js|json|xml|conf|cfg|ya?ml|ini|env)$/;
const IN_PATH = /^\/(?:usr\/)?(?:local\/)?s?bin\/?$/;

function isCopy(instruction: Instruction): boolean {
  return /^(?:COPY|ADD)$/.test(instruction.keyword) && !instruction.flag('from');
}

function wordsOf(copy: Instruction): readonly string[] {
  return copy.exec ?? copy.words.map((word) => word.text);
}

const copies = new WeakMap<Stage, readonly Instruction[]>();

/** Whether a program that is called without its folder may be a file of the build context. */
function isCopied(stage: Stage, program: string): boolean {
  const known = copies.get(stage);
  const all = known ?? lineage(stage).flatMap((one) => one.instructions.filter(isCopy));
  if (!known) copies.set(stage, all);
  return all.some((copy) => {
    const words = wordsOf(copy);
    const target = words.at(-1) ?? '';
    const [, folder = '', name = ''] = /^(.*\/)([^/]*)$/.exec(target) ?? [];
    if (name === program && IN_PATH.test(folder)) return true;
    const brings = (source: string) => /[./*]$/.test(source) || source.split('/').at(-1) === program;
    return IN_PATH.test(target) && words.slice(0, -1).some(brings);
  });
}

function called({ invocation, operands, subcommand }: Operation): string {
  const words = [invocation.programWord, ...invocation.args].slice(0, 6);
  return [...new Set([...words, subcommand, operands[0]])]
    .filter((word) => word !== undefined)
    .map((word) => word.raw)
    .join(' ')
    .slice(0, 60);
}

/** The folder of the project that npm and the like are told to work on. */
function projectFolder({ options }: Operation, folder: string | undefined): string | undefined {
  const option = options.find(({ name }) => /^(?:--prefix|--cwd|--dir|-C)$/.test(name));
  if (!option) return folder;
  if (option.value === undefined || option.value.startsWith('/')) return option.value;
  return folder === undefined ? undefined : `/${below(folder, option.value)}`;
}

function folderAfter(folder: string | undefined, { args }: Invocation): string | undefined {
  const to = args[0]?.value;
  if (to === undefined) return undefined;
  if (to.startsWith('/')) return to;
  return folder === undefined ? undefined : `/${below(folder, to)}`;
}

/** Whether a command stands in the Dockerfile itself, and not in a script that it runs. */
function isIn(command: Command, { instruction, phase }: NeedPlace): boolean {
  const { start } = command.span;
  return phase === 'build' && command.script.start > 0 && start >= instruction.start && start < instruction.end;
}
