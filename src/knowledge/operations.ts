import type { Command, ShellWord } from '../shell/command.js';
import { type Invocation, invocationOf } from '../shell/invocation.js';
import type { Script } from '../shell/script.js';
import { type OperationKind, type PackageManager, packageManagers } from './package-managers/index.js';

/** An option as it stands: `--name=value`, `--name value`, `-n value`, `-nvalue`, or one letter of a cluster. */
export interface Option {
  /** `-y`, `--yes`. */
  readonly name: string;
  /** Undefined where there is none, or where it is not written out. */
  readonly value: string | undefined;
  readonly word: ShellWord;
}

/** A call of a package manager. */
export interface Operation {
  readonly manager: PackageManager;
  readonly kind: OperationKind;
  readonly invocation: Invocation;
  /** The words that name the manager: `npm`, `php composer.phar`, `python3 -m pip`. */
  readonly program: readonly ShellWord[];
  /** The subcommand as the manager's table spells it: `install`, `env create`; empty for a bare call. */
  readonly action: string;
  /** The last word of the subcommand; undefined for a bare call and where an expansion stands for it. */
  readonly subcommand: ShellWord | undefined;
  readonly options: readonly Option[];
  /** Packages, files, requirements: whatever is neither option nor subcommand. */
  readonly operands: readonly ShellWord[];
}

/** A manager's command line, prepared for reading. */
interface Grammar {
  readonly manager: PackageManager;
  readonly commands: ReadonlyMap<string, OperationKind>;
  /** First words of the subcommands that have two. */
  readonly firstWords: ReadonlySet<string>;
  readonly takesSubcommand: boolean;
  readonly passesOn: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
  readonly onlySays: ReadonlySet<string>;
  readonly withValue: ReadonlySet<string>;
  readonly withValueOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly withValues: ReadonlySet<string>;
  readonly booleanWords: ReadonlySet<string>;
  readonly prefixes: ReadonlyMap<string, number>;
}

function grammarOf(manager: PackageManager): Grammar {
  const names = Object.keys(manager.commands);
  return {
    manager,
    commands: new Map(Object.entries(manager.commands)),
    firstWords: new Set(names.filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]!)),
    takesSubcommand: names.length > 0,
    passesOn: new Set(manager.passesOn),
    runs: new Set(manager.runs),
    onlySays: new Set(manager.onlySays),
    withValue: new Set(manager.optionsWithValue),
    withValueOf: new Map(Object.entries(manager.optionsWithValueOf ?? {}).map(([name, list]) => [name, new Set(list)])),
    withValues: new Set(manager.optionsWithValues),
    booleanWords: new Set(manager.booleanWords),
    prefixes: new Map(Object.entries(manager.prefixes ?? {})),
  };
}

/** What a program's name stands for, by itself and with its first argument. */
interface Program {
  alone: Grammar | undefined;
  readonly launching: Map<string, Grammar>;
}

const byProgram = new Map<string, Program>();
const byModule = new Map<string, Grammar>();
const others = new Map<string, Grammar[]>();
for (const manager of packageManagers) {
  const grammar = grammarOf(manager);
  if (manager.pythonModule) byModule.set(manager.pythonModule, grammar);
  for (const spelling of manager.programs) {
    const [program, argument] = spelling.split(' ') as [string, string?];
    const known: Program = byProgram.get(program) ?? { alone: undefined, launching: new Map() };
    byProgram.set(program, known);
    if (argument === undefined) known.alone = grammar;
    else known.launching.set(argument, grammar);
  }
  const { variantOf } = manager;
  if (variantOf) others.set(variantOf, [...(others.get(variantOf) ?? []), grammar]);
}
const PYTHON = /^(?:python|pypy)(?:\d+(?:\.\d+)?)?$/;
const VERSIONED = /^(.*?)-?\d+(?:\.\d+)*$/;

/** The package manager's call that a command is; undefined where it is none. */
export function operationOf(command: Command): Operation | undefined {
  const invocation = invocationOf(command);
  return invocation && !onlyLooksUp(invocation) ? readOperation(invocation) : undefined;
}

/** `command -v yarn` says where yarn is and does not run it (POSIX, command). */
function onlyLooksUp({ wrappers }: Invocation): boolean {
  const at = wrappers.findIndex((word) => word.value === 'command');
  return at !== -1 && wrappers.slice(at + 1).some((word) => word.value === '-v' || word.value === '-V');
}

/** Every package manager's call of a script, those inside substitutions, loops and functions too. */
export function operationsOf(script: Script): readonly Operation[] {
  const known = operations.get(script);
  if (known) return known;
  const found = script.commands.map(operationOf).filter((one) => one !== undefined);
  operations.set(script, found);
  return found;
}
const operations = new WeakMap<Script, readonly Operation[]>();

function readOperation(invocation: Invocation): Operation | undefined {
  const { program, args } = invocation;
  if (PYTHON.test(program)) return readPythonModule(invocation);
  const known = byProgram.get(program) ?? byProgram.get(VERSIONED.exec(program)?.[1] ?? '');
  if (!known) return undefined;
  const launched = known.launching.size > 0 ? known.launching.get(programOf(args[0])) : undefined;
  if (launched) return readWords(launched, invocation, 1);
  return known.alone && readWords(known.alone, invocation, 0);
}

/** The program that a word names, without its folder and without the version of `npx npm@8`. */
function programOf(word: ShellWord | undefined): string {
  return word?.value?.split('/').at(-1)?.replace(/@.*$/, '') ?? '';
}

/** `-m`, `-Im`, `-mpip`. */
const PYTHON_MODULE = /^-[bBdEiIOPqRsSuvx]*m(.*)$/;
const PYTHON_OPTIONS_WITH_VALUE: ReadonlySet<string | undefined> = new Set(['-W', '-X']);

/** `python -m pip …`; options before `-m` are the interpreter's. */
function readPythonModule(invocation: Invocation): Operation | undefined {
  const { args } = invocation;
  for (let at = 0; at < args.length; at++) {
    const { value } = args[at]!;
    const attached = PYTHON_MODULE.exec(value ?? '')?.[1];
    if (attached !== undefined) {
      const behind = attached === '' ? at + 2 : at + 1;
      const grammar = byModule.get(attached === '' ? (args[at + 1]?.value ?? '') : attached);
      return grammar && readWords(grammar, invocation, behind);
    }
    if (!value?.startsWith('-') || value === '-c') return undefined;
    if (PYTHON_OPTIONS_WITH_VALUE.has(value)) at++;
  }
  return undefined;
}

/** `behind` of the arguments belong to the manager's name. */
function readWords(grammar: Grammar, invocation: Invocation, behind: number): Operation {
  const { args, programWord } = invocation;
  const { options, operands, action, subcommand } = new Reader(grammar, behind === 0 ? args : args.slice(behind));
  const variant = others.get(grammar.manager.name)?.find(({ manager }) => showsSign(manager, action, options));
  const manager = variant?.manager ?? grammar.manager;
  const program = [programWord, ...args.slice(0, behind)];
  const operation = { manager, invocation, program, action, subcommand, options, operands };
  return readRun(grammar, operation) ?? { ...operation, kind: kindOf(grammar, operation) };
}

/** `poetry run pip install …`, `npx pnpm install`: the call of the manager that another one runs. */
function readRun(
  { commands, runs }: Grammar,
  { invocation, action, subcommand, operands }: Omit<Operation, 'kind'>,
): Operation | undefined {
  if (runs.size === 0) return undefined;
  const isSubcommand = runs.has('*') && !commands.has(action);
  const programWord = isSubcommand ? subcommand : runs.has(action) ? operands[0] : undefined;
  const program = programOf(programWord);
  if (!programWord || program === '') return undefined;
  const at = invocation.args.indexOf(programWord);
  const launcher = [invocation.programWord, ...invocation.args.slice(0, at)];
  return readOperation({
    ...invocation,
    program,
    programWord,
    args: invocation.args.slice(at + 1),
    launchers: [...invocation.launchers, launcher],
    wrappers: [...invocation.wrappers, ...launcher],
  });
}

function showsSign({ signs }: PackageManager, action: string, options: readonly Option[]): boolean {
  if (!signs) return false;
  return signs.commands.includes(action) || options.some(({ name }) => signs.options.includes(name));
}

function kindOf(
  { commands, manager, takesSubcommand, onlySays }: Grammar,
  operation: Omit<Operation, 'kind'>,
): OperationKind {
  const { action, subcommand, operands, options } = operation;
  if (onlySays.size > 0 && options.some(({ name }) => onlySays.has(name))) return 'query';
  if (subcommand) return commands.get(action) ?? commands.get('*') ?? 'other';
  const mode = manager.modes?.find(({ options }) => options.every((spellings) => hasOption(operation, spellings)));
  if (mode) return mode.kind;
  // `apt-get $COMMAND`: what the variable holds is unknown.
  return takesSubcommand && operands.length === 0 ? (commands.get('') ?? 'other') : 'other';
}

/** Reads a command line once, from left to right. */
class Reader {
  readonly options: Option[] = [];
  readonly operands: ShellWord[] = [];
  action = '';
  subcommand: ShellWord | undefined;
  readonly #grammar: Grammar;
  readonly #words: readonly ShellWord[];
  #withValue: ReadonlySet<string>;
  #onlyOperands = false;

  constructor(grammar: Grammar, words: readonly ShellWord[]) {
    this.#grammar = grammar;
    this.#words = words;
    this.#withValue = grammar.withValueOf.get('') ?? grammar.withValue;
    for (let at = 0; at < words.length; at++) {
      const text = textOf(words[at]!);
      if (this.#onlyOperands || !text.startsWith('-') || text === '-') at += this.#word(at);
      else if (text === '--') this.#onlyOperands = true;
      else at += this.#option(at);
    }
  }

  /** Takes a subcommand or an operand; returns how many further words belong to it. */
  #word(at: number): number {
    const word = this.#words[at]!;
    const { value } = word;
    const { takesSubcommand, prefixes, firstWords, commands, passesOn, manager } = this.#grammar;
    if (
      !this.subcommand &&
      takesSubcommand &&
      value !== undefined &&
      this.operands.length === 0 &&
      !this.#onlyOperands
    ) {
      if (manager.selector && value.startsWith(manager.selector)) return 0;
      const skipped = prefixes.get(value);
      if (skipped !== undefined) return skipped;
      const isKnown = commands.has(value) || firstWords.has(value);
      this.#takeSubcommand(word, value);
      this.#onlyOperands = !isKnown && passesOn.has('*');
      return 0;
    }
    if (this.subcommand && this.operands.length === 0 && value !== undefined && firstWords.has(this.action)) {
      const twoWords = `${this.action} ${value}`;
      if (commands.has(twoWords)) {
        this.#takeSubcommand(word, twoWords);
        return 0;
      }
    }
    this.operands.push(word);
    if (passesOn.has(this.action)) this.#onlyOperands = true;
    return 0;
  }

  #takeSubcommand(word: ShellWord, action: string): void {
    this.subcommand = word;
    this.action = action;
    this.#withValue = this.#grammar.withValueOf.get(action) ?? this.#grammar.withValue;
  }

  /** Takes an option; returns how many further words belong to it. */
  #option(at: number): number {
    const word = this.#words[at]!;
    const text = textOf(word);
    if (text.startsWith('--') || !this.#grammar.manager.clustersShortOptions) return this.#longOption(at, word, text);
    for (let letter = 1; letter < text.length; letter++) {
      const name = `-${text[letter]}`;
      const rest = text.slice(letter + 1);
      if (rest === '') return this.#spacedOption(at, word, name);
      if (this.#withValue.has(name)) {
        this.options.push({ name, value: rest.replace(/^=/, ''), word });
        return 0;
      }
      if (rest.startsWith('=')) {
        this.options.push({ name, value: rest.slice(1), word });
        return 0;
      }
      this.options.push({ name, value: undefined, word });
    }
    return 0;
  }

  #longOption(at: number, word: ShellWord, text: string): number {
    const equals = text.indexOf('=');
    if (equals === -1) return this.#spacedOption(at, word, text);
    this.options.push({ name: text.slice(0, equals), value: word.value?.slice(equals + 1), word });
    return 0;
  }

  /** An option whose value, if it has one, is the next word. */
  #spacedOption(at: number, word: ShellWord, name: string): number {
    const next = this.#words[at + 1];
    const { withValues, booleanWords } = this.#grammar;
    const takesNext = this.#withValue.has(name) || (next?.value !== undefined && booleanWords.has(next.value));
    if (takesNext) {
      this.options.push({ name, value: next?.value, word });
      return next ? 1 : 0;
    }
    if (!withValues.has(name)) {
      this.options.push({ name, value: undefined, word });
      return 0;
    }
    let end = at + 1;
    while (end < this.#words.length && !textOf(this.#words[end]!).startsWith('-')) end++;
    const values = this.#words.slice(at + 1, end).map((one) => one.value);
    this.options.push({ name, value: values.includes(undefined) ? undefined : values.join(' '), word });
    return end - at - 1;
  }
}

function textOf(word: ShellWord): string {
  return word.value ?? word.raw;
}

/** Whether one of the spellings is among the options. `-qq` asks for two `-q`; `-q=2` and `-o=A=b` for that value. */
export function hasOption(operation: Pick<Operation, 'manager' | 'options'>, spellings: readonly string[]): boolean {
  return spellings.some((spelling) => {
    const equals = spelling.indexOf('=');
    const name = equals === -1 ? spelling : spelling.slice(0, equals);
    if (equals !== -1) {
      const wanted = spelling.slice(equals + 1).toLowerCase();
      return operation.options.some((option) => option.name === name && option.value?.toLowerCase() === wanted);
    }
    const doubled = /^-(\w)\1$/.exec(spelling);
    if (doubled && operation.manager.clustersShortOptions) {
      return operation.options.filter((option) => option.name === `-${doubled[1]}`).length >= 2;
    }
    return operation.options.some((option) => option.name === name);
  });
}
