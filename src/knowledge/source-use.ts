import { forEachChild, type SyntaxNode } from 'unbash';
import type { Command, ShellWord } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { lineage } from '../source/stage.js';
import { normalise, stateAt } from '../source/state.js';
import { commandsOf } from './called-commands.js';
import { ecosystemOf } from './ecosystems/index.js';
import { filesLike } from './ecosystems/project-files.js';
import {
  type FileIndex,
  fileIndex,
  type ImageFiles,
  imageView,
  isUnknownFolder,
  resolvePath,
  workingFolder,
} from './image-files.js';
import { below, type ContextFiles } from './modules/context-files.js';
import { type Operation, operationOf } from './operations.js';
import { covers } from './path-cover.js';
import { CREATES, implicitPlaces, LOOKS_AT_NO_FILE, NO_PATH_FIRST, ONLY_PATHS, TAKES_PATHS } from './program-paths.js';
import { quotedScript } from './scripts.js';

/** What a command looks at among the files that came from the build context. */
export type SourceUse =
  /** Image paths that it reads for certain, a folder with a `/` at its end; none where it looks at no such file. */
  | {
      readonly kind: 'known';
      readonly reads: readonly string[];
      /** A folder that it goes to, which must be there. */
      readonly enters?: string;
      /** Whether it downloads something, so that running it again takes its time. */
      readonly fetches: boolean;
    }
  /** It may look at any of them. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** The files that are in the image when a RUN begins, and the context that they come from. */
export interface SourceQuestion {
  readonly image: ImageFiles;
  /** Those of them that somebody wants to know about. */
  readonly asked: ImageFiles;
  readonly context: ContextFiles;
}

export interface CommandUse {
  readonly command: Command;
  readonly use: SourceUse;
}

/** What each command of a RUN looks at, up to and with the first of which that is not known. */
export function sourceUses(
  dockerfile: Dockerfile,
  run: Instruction,
  question: SourceQuestion,
): readonly CommandUse[] | string {
  const reading = commandsOf(dockerfile, run);
  if (!reading.ok) return reading.reason;
  if (mountsOf(run).some(({ type, from }) => type === 'bind' && from === undefined))
    return 'it mounts files of the build context';
  const body = bodyOf(dockerfile, run);
  const construct = body.kind === 'script' ? body.script.statements.map(unfollowed).find((one) => one) : undefined;
  if (construct !== undefined) return `it has ${construct}, of which nobody says here which files it looks at`;
  const variable = variableInto(run, question.asked);
  if (variable !== undefined) return `\`${variable}\` has programs look where the sources are`;
  const reader = new Reader(run, question);
  const uses: CommandUse[] = [];
  for (const command of reading.commands) {
    const use = reader.use(command);
    uses.push({ command, use });
    if (use.kind === 'unknown') break;
  }
  return uses;
}

/** Variables that have any program look into a folder, or load a file. */
const LOOKS_INTO =
  /^(?:HOME|PATH|XDG_CONFIG_HOME|LD_PRELOAD|LD_LIBRARY_PATH|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|RUBYOPT|RUBYLIB|JAVA_TOOL_OPTIONS|SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|PIP_CERT|GIT_\w+|CARGO_HOME|GRADLE_USER_HOME|COMPOSER_HOME|(?:PIP|UV|POETRY|PIPENV|NPM|npm|YARN|PNPM|BUN|BUNDLE|GEM|CARGO|COMPOSER|NUGET|DOTNET|MAVEN|GRADLE|CONDA)_\w+)$/;

function variableInto(run: Instruction, asked: ImageFiles): string | undefined {
  const index = fileIndex(asked);
  const { env } = stateAt(run);
  const settings = run.stage ? lineage(run.stage).flatMap((stage) => stage.instructions) : [];
  for (const instruction of settings) {
    if (instruction.keyword !== 'ENV') continue;
    for (const { key, raw } of instruction.pairs) {
      if (!LOOKS_INTO.test(key)) continue;
      const value = env.get(key);
      // `$PATH:/app/bin`: what the base image brings is not known, the rest is.
      const paths = (value?.known ? value.value : (raw ?? '')).split(/[:;,="'\s]+/);
      if (paths.some((path) => /^\/./.test(path) && index.at(normalise(path)) !== undefined)) return key;
    }
  }
  return undefined;
}

/** Constructs that look at files without a command that says so. */
const UNFOLLOWED: Readonly<Partial<Record<SyntaxNode['type'], string>>> = {
  For: 'a loop',
  Select: 'a loop',
  ArithmeticFor: 'a loop',
  TestCommand: 'a condition',
  Case: 'a choice',
  Function: 'a function',
  Coproc: 'a coprocess',
  Redirected: 'a redirection',
};

function unfollowed(node: SyntaxNode): string | undefined {
  let found = UNFOLLOWED[node.type];
  forEachChild(node, (child) => {
    found ??= unfollowed(child);
  });
  return found;
}

const INTERPRETERS: ReadonlySet<string> = new Set(['bash', 'php', 'sh']);

/** The file that a manager's call runs: `./mvnw`, and the second word of `php composer.phar`. */
function ownFile({ program, invocation }: Operation): string | undefined {
  const [called, script] = program.map(({ value }) => value!);
  if (called!.includes('/')) return called;
  return INTERPRETERS.has(invocation.program) ? script : undefined;
}

const NOTHING = { kind: 'known', reads: [], fetches: false } as const satisfies SourceUse;
/** An update of lists alone is of no use in a layer of its own. */
const FETCHING: ReadonlySet<Operation['kind']> = new Set(['install', 'upgrade', 'download']);
const PROGRAM_FOLDER = /^(?:\/(?:usr\/)?(?:local\/)?s?bin\/)?$/;
const DOWNLOADS: ReadonlySet<string> = new Set(['curl', 'wget', 'git', 'pecl', 'docker-php-ext-install']);

class Reader {
  readonly #run: Instruction;
  readonly #question: SourceQuestion;
  /** What the commands so far have made. */
  readonly #made: string[] = [];
  /** The folder that the shell is in. */
  #folder: string;

  constructor(run: Instruction, question: SourceQuestion) {
    this.#run = run;
    this.#question = question;
    this.#folder = workingFolder(run);
  }

  use(command: Command): SourceUse {
    if (command.words.length === 0) return this.#redirections(command) ?? NOTHING;
    const invocation = invocationOf(command);
    if (!invocation) return unknown(`it runs \`${command.words[0]!.raw}\`, which is not written out`);
    const redirected = this.#redirections(command);
    if (redirected) return redirected;
    const { program, args } = invocation;
    if (program === 'cd') return this.#cd(command);
    const operation = operationOf(command);
    if (operation) return this.#operation(operation);
    const spoken = this.#spokenOf(args);
    if (LOOKS_AT_NO_FILE.has(program) && spoken !== undefined)
      return unknown(`\`${program}\` speaks of \`${this.#sourceOf(spoken)}\``);
    if (LOOKS_AT_NO_FILE.has(program)) return { ...NOTHING, fetches: DOWNLOADS.has(program) };
    // What it is given to run comes by itself.
    if (quotedScript(invocation) !== undefined) return NOTHING;
    const makesVenv = /^python[\d.]*$/.test(program) && args[0]?.value === '-m' && args[1]?.value === 'venv';
    const takes = makesVenv || TAKES_PATHS.has(program) || CREATES.has(program);
    if (!takes || !PROGRAM_FOLDER.test(invocation.programWord.value!.slice(0, -program.length)))
      return unknown(`it runs \`${invocation.programWord.value}\`, which may look at the sources`);
    for (const place of implicitPlaces(program, args)) {
      if (this.#touched(resolvePath(this.#folder, place), program) !== undefined)
        return unknown(`\`${program}\` works where the sources are`);
    }
    const words = makesVenv ? args.slice(2) : args;
    // The first operand of these is an owner, a mode or a script.
    const first = NO_PATH_FIRST.has(program) ? words.find(({ raw }) => !raw.startsWith('-')) : undefined;
    for (const word of words.filter((one) => one !== first)) {
      const path = this.#pathOf(word.value ?? word.raw, word.value !== undefined);
      if (path === undefined) return unknown(`what \`${word.raw}\` of \`${program}\` stands for is not known`);
      const found = path === '' ? undefined : this.#touched(path, program);
      if (CREATES.has(program)) this.#made.push(path);
      if (found !== undefined) return unknown(`\`${program}\` takes \`${this.#sourceOf(found)}\``);
    }
    return { ...NOTHING, fetches: DOWNLOADS.has(program) };
  }

  #cd(command: Command): SourceUse {
    const target = command.words[1]?.value;
    const isPlain = [...command.enclosures()].every(({ kind }) => kind === 'and-or' || kind === 'statement');
    if (target === undefined || target.startsWith('-') || !isPlain)
      return unknown('it changes the folder, and to which is not known');
    this.#folder = resolvePath(this.#folder, target);
    return { ...NOTHING, enters: this.#folder };
  }

  #operation(operation: Operation): SourceUse {
    const { manager, kind, operands, invocation } = operation;
    if (manager.scope === 'system') {
      const file = operands.find((word) => /\/|\.(?:deb|rpm|apk)$/.test(word.raw));
      if (
        file &&
        (file.value === undefined || this.#touched(resolvePath(this.#folder, file.value), 'cat') !== undefined)
      )
        return unknown(`\`${file.raw}\` may be a file of the build context`);
      const spoken = this.#spokenOf(invocation.args);
      if (spoken !== undefined) return unknown(`\`${called(operation)}\` speaks of \`${this.#sourceOf(spoken)}\``);
      return { ...NOTHING, fetches: FETCHING.has(kind) };
    }
    const ecosystem = ecosystemOf(operation);
    if (manager.name === 'corepack') return this.#corepack(operation);
    const looksAt = ecosystem?.looksAt(operation);
    if (!ecosystem || looksAt === undefined)
      return unknown(`it runs \`${called(operation)}\`, which may look at the sources`);
    if (looksAt === 'no project') {
      const spoken = this.#spokenOf(invocation.args);
      if (spoken !== undefined) return unknown(`\`${called(operation)}\` speaks of \`${this.#sourceOf(spoken)}\``);
      // Only uv looks for settings in the project where packages are named.
      const patterns = manager.name === 'pip' ? [] : ecosystem.settings;
      const settings = filesLike(
        imageView(this.#question.image, this.#question.context),
        this.#folder.slice(1),
        patterns,
      );
      return { kind: 'known', reads: settings.map((path) => `/${path}`), fetches: FETCHING.has(kind) };
    }
    const { env, args } = stateAt(this.#run);
    const variable = ecosystem.fileVariables.find(
      (name) => env.has(name) || args.has(name) || invocation.environment.has(name),
    );
    if (variable !== undefined) return unknown(`\`${variable}\` may name other files to read`);
    const chosen = operation.options.filter(({ name }) => ecosystem.folderOptions.includes(name));
    if (chosen.some(({ value }) => value === undefined) || chosen.length > 1)
      return unknown(`which folder \`${called(operation)}\` works in is not known`);
    const folder = resolvePath(this.#folder, chosen[0]?.value ?? '.');
    const { image, context } = this.#question;
    const files = imageView(image, context);
    const reading = ecosystem.reads({
      operation,
      folder: folder.slice(1),
      files,
      locate: (path) => {
        const found = resolvePath(this.#folder, path).slice(1);
        return files.exists(found) ? found : undefined;
      },
    });
    if (!reading.ok) return unknown(speakable(reading.reason, folder));
    const own = ownFile(operation);
    const program = own === undefined ? undefined : this.#touched(resolvePath(this.#folder, own), 'cat');
    if (program !== undefined && !reading.files.includes(program.slice(1)))
      return unknown(`it runs \`${own}\`, a file of the build context`);
    const filled = [...new Set(reading.files.map((path) => parentOf(path)))]
      .flatMap((one) => ecosystem.fills.map((name) => below(one, name)))
      .find((path) => files.exists(path));
    if (filled !== undefined)
      return unknown(
        `the build context has \`${this.#sourceOf(`/${filled}`)}\`, which the copy would put over what is installed`,
      );
    for (const one of reading.files)
      for (const name of ecosystem.fills) this.#made.push(`/${below(parentOf(one), name)}`);
    return { kind: 'known', reads: reading.files.map((path) => `/${path}`), fetches: FETCHING.has(kind) };
  }

  /** `corepack enable` looks at nothing; `prepare` and `install` do at package.json, unless they are told what to take. */
  #corepack({ action, operands }: Operation): SourceUse {
    if (action === 'enable' || action === 'disable' || operands.length > 0)
      return { ...NOTHING, fetches: action !== 'enable' };
    const manifest = resolvePath(this.#folder, 'package.json');
    return { kind: 'known', reads: this.#question.image.has(manifest) ? [manifest] : [], fetches: true };
  }

  #redirections(command: Command): SourceUse | undefined {
    for (const redirection of command.redirections) {
      if (redirection.type !== 'Redirect' || redirection.target?.type !== 'Word') continue;
      const { text, value, parts } = redirection.target;
      const path = this.#pathOf(parts ? text : value, !parts);
      if (path === undefined) return unknown(`where \`${text}\` lies is not known`);
      const found = path === '' ? undefined : this.#touched(path, 'cat');
      if (found !== undefined) return unknown(`it reads or writes \`${this.#sourceOf(found)}\``);
    }
    return undefined;
  }

  /** A copied file that words name somewhere in them: `deb file:/srv/packages ./` has a later command look there. */
  #spokenOf(words: readonly ShellWord[]): string | undefined {
    const index = fileIndex(this.#question.asked);
    const paths = words.flatMap(({ raw }) => raw.match(/\/[\w.@+-]+(?:\/[\w.@+-]+)*/g) ?? []);
    return paths.map(normalise).find((path) => index.at(path) !== undefined);
  }

  /** The path that a word may be, up to what is not written out; empty for what is none. */
  #pathOf(text: string, isWritten: boolean): string | undefined {
    if (/^(?:https?|ftp|git|ssh):\/\/|^\/dev\/(?:null|std\w+|tty)$/.test(text)) return '';
    const bare = text.replace(/^--?[\w-]+=/, '').replace(/["']/g, '');
    if (bare.startsWith('-') || bare === '') return bare.includes('$') ? undefined : '';
    if (isWritten) return resolvePath(this.#folder, bare);
    const literal = /^[^$`*?[{~]*/.exec(bare)![0];
    // `/var/lib/apt/lists/*`: what a pattern fits lies in the folder before it.
    if (literal.startsWith('/') && /^[^$`~]*$/.test(bare)) return literal.replace(/[^/]*$/, '') || '/';
    if (/^(?:~|\$HOME|\$\{HOME\})\/[^$`]*$/.test(bare)) return '';
    return undefined;
  }

  /**
   * What a path names of the copied files or of the folders that they go to: a file that is not there today may be there
   * tomorrow. Undefined where it names none.
   */
  #touched(path: string, program: string): string | undefined {
    const { asked } = this.#question;
    const index = fileIndex(asked);
    const found = index.at(path);
    if (found !== undefined && !(CREATES.has(program) && path !== found && covers(path, found))) return found;
    // Only the base image knows how a folder of its own and any other path lie to each other.
    const isApart = isUnknownFolder(path) ? index.hasKnown : mayLieBelow(path, index);
    if (isApart) return asked.keys().next().value;
    if (!ONLY_PATHS.has(program) || path === this.#folder || this.#made.some((made) => covers(made, path)))
      return undefined;
    return index.targets.some((target) => path !== target && covers(target, path)) ? path : undefined;
  }

  /** The context's name for a path in the image. */
  #sourceOf(path: string): string {
    const found = [...this.#question.image].find(([one]) => covers(path, one));
    if (!found) return path.replace(/^\/\0-?\d+\//, '');
    const [file, placed] = found;
    return placed.source.slice(0, placed.source.length - (file.length - path.length));
  }
}

/** Folders that no image's own working folder is, nor lies below, where the copied files have other names. */
const SYSTEM = /^\/(bin|boot|dev|etc|lib|lib32|lib64|media|mnt|proc|root|run|sbin|sys|tmp|usr|var)(?=\/|$)/;

/** Whether a path may be above, at or below files in a folder that only the base image knows, `/` for one. */
function mayLieBelow(path: string, { unknownTops }: FileIndex): boolean {
  const top = SYSTEM.exec(path)?.[1];
  return top === undefined ? unknownTops.size > 0 : unknownTops.has(top);
}

function parentOf(path: string): string {
  const bare = path.replace(/\/$/, '');
  return bare.includes('/') ? bare.slice(0, bare.lastIndexOf('/')) : '';
}

/** A reason with the paths as the author knows them. */
function speakable(reason: string, folder: string): string {
  const prefix = folder === '/' ? '' : `${folder.slice(1)}/`;
  return prefix === ''
    ? reason
    : reason
        .split(' ')
        .map((word) => (word.startsWith(prefix) ? word.slice(prefix.length) : word))
        .join(' ');
}

function called({ invocation, action }: Operation): string {
  return action === '' ? invocation.program : `${invocation.program} ${action}`;
}

function unknown(reason: string): SourceUse {
  return { kind: 'unknown', reason };
}
