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
  /** The word of the subcommand; undefined for a bare call. */
  readonly subcommand: ShellWord | undefined;
  readonly options: readonly Option[];
  /** Packages, files, requirements: whatever is neither option nor subcommand. */
  readonly operands: readonly ShellWord[];
}

const byProgram = new Map<string, PackageManager[]>();
for (const manager of packageManagers) {
  for (const program of manager.programs) {
    const known = byProgram.get(program);
    if (known) known.push(manager);
    else byProgram.set(program, [manager]);
  }
}
const byModule = new Map(packageManagers.flatMap((one) => (one.pythonModule ? [[one.pythonModule, one] as const] : [])));
const PYTHON = /^(?:python|pypy)(?:\d+(?:\.\d+)?)?$/;
const VERSIONED = /^(.*?)-?\d+(?:\.\d+)*$/;

/** The package manager's call that a command is; undefined where it is none. */
export function operationOf(command: Command): Operation | undefined {
  const invocation = invocationOf(command);
  return invocation && readOperation(invocation);
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
  const managers = byProgram.get(program) ?? byProgram.get(VERSIONED.exec(program)?.[1] ?? '');
  if (!managers) return undefined;
  const [first] = args;
  const manager = managers.find((one) => one.subprogram !== undefined && one.subprogram === first?.value);
  if (manager) return readWords(manager, invocation, args.slice(1));
  const plain = managers.find((one) => one.subprogram === undefined);
  return plain && readWords(plain, invocation, args);
}

/** `python -m pip …`; options before `-m` are the interpreter's. */
function readPythonModule(invocation: Invocation): Operation | undefined {
  const { args } = invocation;
  const at = args.findIndex((word) => word.value === '-m');
  if (at === -1 || args.slice(0, at).some((word) => !word.value?.startsWith('-'))) return undefined;
  const manager = byModule.get(args[at + 1]?.value ?? '');
  return manager && readWords(manager, invocation, args.slice(at + 2));
}

function readWords(manager: PackageManager, invocation: Invocation, words: readonly ShellWord[]): Operation {
  const withValue = new Set(manager.optionsWithValue);
  const options: Option[] = [];
  const operands: ShellWord[] = [];
  let subcommand: ShellWord | undefined;
  let onlyOperands = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const text = word.value ?? word.raw;
    if (onlyOperands || !text.startsWith('-') || text === '-') {
      // `apt-get $OPTIONS install`: what the variable holds is unknown, so it is no subcommand.
      if (!subcommand && !onlyOperands && word.value !== undefined) subcommand = word;
      else operands.push(word);
    } else if (text === '--') onlyOperands = true;
    else at += readOption(manager, withValue, words, at, options);
  }
  const kind = manager.commands[Object.hasOwn(manager.commands, subcommand?.value ?? '') ? (subcommand?.value ?? '') : ''];
  return { manager, kind: kind ?? 'other', invocation, subcommand, options, operands };
}

/** Reads the option at `at`; returns how many further words it takes. */
function readOption(
  manager: PackageManager,
  withValue: ReadonlySet<string>,
  words: readonly ShellWord[],
  at: number,
  options: Option[],
): number {
  const word = words[at]!;
  const text = word.value ?? word.raw;
  const next = words[at + 1];
  if (text.startsWith('--') || !manager.clustersShortOptions) {
    const equals = text.indexOf('=');
    if (equals !== -1) {
      options.push({ name: text.slice(0, equals), value: word.value?.slice(equals + 1), word });
      return 0;
    }
    const takes = withValue.has(text);
    options.push({ name: text, value: takes ? next?.value : undefined, word });
    return takes ? 1 : 0;
  }
  for (let letter = 1; letter < text.length; letter++) {
    const name = `-${text[letter]}`;
    const rest = text.slice(letter + 1);
    if (withValue.has(name)) {
      options.push({ name, value: rest === '' ? next?.value : rest, word });
      return rest === '' ? 1 : 0;
    }
    if (rest.startsWith('=')) {
      options.push({ name, value: rest.slice(1), word });
      return 0;
    }
    options.push({ name, value: undefined, word });
  }
  return 0;
}

/** Whether one of the spellings is among the options. `-qq` asks for two `-q`; `-q=2` and `-o=A=b` for that value. */
export function hasOption(operation: Operation, spellings: readonly string[]): boolean {
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
