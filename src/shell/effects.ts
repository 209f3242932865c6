import { type AndOr, forEachChild, type Statement, type SyntaxNode } from 'unbash';
import { STATE_BUILTINS } from './builtins.js';
import type { Command } from './command.js';
import type { Errexit } from './placement.js';
import type { Enclosure, Script } from './script.js';
import type { PosixShell } from './shell-in-force.js';

/** What a script would leave behind, or depend on, in a shell that runs other scripts beside it. */
export interface Effects {
  /** How it changes the shell it runs in (folder, variables, options, functions, exit …); undefined where it does not. */
  readonly changesShell: string | undefined;
  /**
   * It runs under errexit, and a command at some depth is not the last of its list: with errexit off, as it is in every
   * part of an and-or list but the last, a failure would go unseen.
   */
  readonly reliesOnErrexit: boolean;
  /** It leaves a job running in the background. */
  readonly hasBackgroundJob: boolean;
  /** Joined behind `&&`, it needs `{ …; }`: it has `||`, or more than one statement. */
  readonly isCompoundList: boolean;
}

const effects = new WeakMap<Script, Effects>();

export function effectsOf(script: Script, shell: PosixShell): Effects {
  const known = effects.get(script);
  if (known) return known;
  const computed: Effects = {
    changesShell: shellChange(script),
    reliesOnErrexit: underErrexit(script, shell) && script.statements.length > 0 && hidesFailure(script),
    hasBackgroundJob: hasBackgroundJob(script),
    isCompoundList: script.statements.length > 1 || hasOr(script.statements[0]),
  };
  effects.set(script, computed);
  return computed;
}

/** Whether `set -e` stands anywhere in the script, or the shell was started with it. */
export function underErrexit(script: Script, shell: PosixShell): boolean {
  return shell.errexit || script.commands.some(setsErrexit);
}

/** Whether errexit is in force where a command runs: the shell has it, or a `set -e` stands before the command. */
export function errexitAt(command: Command, shell: PosixShell): Errexit {
  if (shell.errexit) return 'on';
  const before = command.script.commands.filter((other) => other.node.pos < command.node.pos && setsErrexit(other));
  if (before.length === 0) return 'off';
  return before.some(({ node, script }) => script.statements.some((statement) => statement.command === node)) ? 'on' : 'possible';
}

function setsErrexit(command: Command): boolean {
  if (command.program !== 'set') return false;
  const args = command.words.slice(1).map((word) => word.value);
  return args.some((arg, index) => {
    if (arg === undefined) return true;
    if (/^-[a-zA-Z]*e/.test(arg)) return true;
    return arg === 'errexit' && /^-[a-zA-Z]*o$/.test(args[index - 1] ?? '');
  });
}

function shellChange(script: Script): string | undefined {
  const [definition] = script.functions;
  if (definition) return `it defines the function ${definition.name}`;
  for (const command of script.commands) {
    if (runsInSubshell(command.enclosures())) continue;
    const change = commandChange(command);
    if (change) return change;
  }
  for (const statement of script.statements) {
    const change = nodeChange(statement);
    if (change) return change;
  }
  return undefined;
}

function runsInSubshell(enclosures: Iterable<Enclosure>): boolean {
  for (const { kind, node } of enclosures) {
    if (kind === 'subshell' || kind === 'substitution' || kind === 'coproc') return true;
    if (kind === 'pipeline' && node.commands.length > 1) return true;
    if (kind === 'statement' && node.background) return true;
  }
  return false;
}

function commandChange(command: Command): string | undefined {
  const { words } = command;
  if (words.length === 0) {
    return command.assignments[0] ? `it sets ${command.assignments[0].name}` : 'it redirects without a command';
  }
  for (const word of words) {
    if (word.value === undefined) return word === words[0] ? `it runs \`${word.raw}\`, which may be anything` : undefined;
    if (STATE_BUILTINS.has(word.value)) return `it runs \`${word.value}\``;
    if (word.value === 'printf' && words.some((one) => one.value === '-v')) return 'it sets a variable with printf';
    // `command cd` and `env`-like wrappers: only what may run a builtin is looked through.
    if (word.value !== 'command') return undefined;
  }
  return undefined;
}

/** Changes that are no commands: loop variables, `${x:=}`, arithmetic assignments. */
function nodeChange(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'Subshell':
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      return undefined;
    case 'For':
    case 'Select':
      return `it sets the loop variable ${node.name.text}`;
    case 'ArithmeticFor':
    case 'ArithmeticCommand':
      return 'it computes in the shell';
    case 'ArithmeticExpansion':
      if (/[^=!<>]=[^=]|\+\+|--/.test(node.text)) return `it sets a variable in \`${node.text}\``;
      return undefined;
    case 'ParameterExpansion':
      if (node.operation?.type === 'Default' && /=$/.test(node.operation.operator)) return `it sets a variable in \`${node.text}\``;
      break;
    case 'Pipeline':
      if (node.commands.length > 1) return undefined;
      break;
    case 'Statement':
      if (node.background) return undefined;
      break;
  }
  let change: string | undefined;
  forEachChild(node, (child) => {
    change ??= nodeChange(child);
  });
  return change;
}

/** A statement that other statements follow, or a loop's round that others follow, at any depth. */
function hidesFailure(script: Script): boolean {
  return script.functions.length > 0 || listHidesFailure(script.statements);
}

function listHidesFailure(list: readonly Statement[]): boolean {
  return list.some((statement, index) => (index < list.length - 1 && mayFail(statement)) || nodeHidesFailure(statement));
}

function nodeHidesFailure(node: SyntaxNode): boolean {
  if (node.type === 'For' || node.type === 'While' || node.type === 'Select' || node.type === 'ArithmeticFor') return true;
  if (node.type === 'CompoundList' || node.type === 'Script') return listHidesFailure(node.commands);
  let hides = false;
  forEachChild(node, (child) => {
    hides ||= child.type === 'Statement' ? false : nodeHidesFailure(child);
  });
  return hides;
}

const CANNOT_FAIL: ReadonlySet<string> = new Set([':', 'true', 'set', 'umask', 'trap']);

function mayFail(statement: Statement): boolean {
  const { command } = statement;
  if (command.type !== 'Command') return true;
  if (command.name) return !CANNOT_FAIL.has(command.name.text);
  return command.prefix.some((part) => part.type !== 'Assignment' || /[`(]/.test(part.text));
}

function hasBackgroundJob(script: Script): boolean {
  return script.commands.some((command) => {
    for (const { kind, node } of command.enclosures()) {
      if (kind === 'coproc' || (kind === 'statement' && node.background)) return true;
    }
    return false;
  });
}

function hasOr(statement: Statement | undefined): boolean {
  const command: Statement['command'] | AndOr | undefined = statement?.command;
  return command?.type === 'AndOr' && command.operators.includes('||');
}
