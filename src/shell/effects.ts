import { type AndOr, forEachChild, type Statement, type SyntaxNode } from 'unbash';
import { STATE_BUILTINS } from './builtins.js';
import type { Command, ShellWord } from './command.js';
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
  /** It calls `return` outside a function: dash ends the script there, bash only where it is called `sh`, neither in a subshell. */
  readonly returnsFromShell: boolean;
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
    reliesOnErrexit: underErrexit(script, shell) && listHidesFailure(script.statements),
    returnsFromShell: script.commands.some(returnsFromShell),
    hasBackgroundJob: hasBackgroundJob(script),
    isCompoundList: script.statements.length > 1 || hasOr(script.statements[0]),
  };
  effects.set(script, computed);
  return computed;
}

/** Whether anything in the script may set errexit, or the shell was started with it. */
function underErrexit(script: Script, shell: PosixShell): boolean {
  return shell.errexit || maySetErrexit(script);
}

export function maySetErrexit(script: Script): boolean {
  return script.commands.some((command) => ERREXIT_MAY_BEGIN.has(errexitChange(command)));
}

/** Whether errexit is in force where a command runs: as the shell was started, or as what stands before the command left it. */
export function errexitAt(command: Command, shell: PosixShell): Errexit {
  let errexit: Errexit = shell.errexit ? 'on' : 'off';
  for (const other of command.script.commands) {
    if (other.node.pos >= command.node.pos) break;
    const change = errexitChange(other);
    if (change === undefined || change === errexit) continue;
    errexit = isStatement(other) ? change : 'possible';
  }
  return errexit;
}

const ERREXIT_MAY_BEGIN: ReadonlySet<Errexit | undefined> = new Set<Errexit | undefined>(['on', 'possible']);

/** Whether a command is by itself a statement of the script, so that it runs in its shell whatever happens. */
function isStatement({ node, script }: Command): boolean {
  return script.statements.some((statement) => statement.command === node && !statement.background);
}

/** What a command makes of errexit; undefined where it leaves it. */
function errexitChange(command: Command): Errexit | undefined {
  const [name, ...args] = builtinWords(command);
  switch (name?.value) {
    case 'set':
      return setChange(args);
    case 'shopt':
      if (!args.some((arg) => arg.value === undefined || arg.value === 'errexit')) return undefined;
      return args.some((arg) => /^-[a-z]*u/.test(arg.value ?? '')) ? 'off' : 'possible';
    case 'eval':
      return args.every(
        (arg) => arg.value !== undefined && !/\b(?:set|shopt|source)\b|(?:^|[\s;&|])\.\s/.test(arg.value),
      )
        ? undefined
        : 'possible';
    case '.':
    case 'source':
      return 'possible';
    default:
      return undefined;
  }
}

function setChange(args: readonly ShellWord[]): Errexit | undefined {
  let change: Errexit | undefined;
  for (let index = 0; index < args.length; index++) {
    const { value } = args[index]!;
    if (value === undefined) return 'possible';
    // What follows is no option but a positional parameter.
    if (!/^[-+]./.test(value) || value === '--') return change;
    const meant: Errexit = value.startsWith('-') ? 'on' : 'off';
    if (value.includes('e')) change = meant;
    if (!value.includes('o')) continue;
    const named = args[++index];
    if (named && named.value === undefined) return 'possible';
    if (named?.value === 'errexit') change = meant;
  }
  return change;
}

/** A command's words behind `command` and `builtin`, which run a builtin in this very shell. */
function builtinWords({ words }: Command): readonly ShellWord[] {
  let at = 0;
  while (words[at]?.value === 'command' || words[at]?.value === 'builtin') {
    at++;
    while (words[at]?.value === '-p' || words[at]?.value === '--') at++;
  }
  return words.slice(at);
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
    if (kind === 'subshell' || kind === 'substitution') return true;
    if (kind === 'pipeline' && node.commands.length > 1) return true;
    if (kind === 'statement' && node.background) return true;
  }
  return false;
}

function commandChange(command: Command): string | undefined {
  if (command.words.length === 0) {
    return command.assignments[0] ? `it sets ${command.assignments[0].name}` : 'it redirects without a command';
  }
  const words = builtinWords(command);
  const [name] = words;
  if (!name) return undefined;
  if (name.value === undefined) return `it runs \`${name.raw}\`, which may be anything`;
  if (STATE_BUILTINS.has(name.value)) return `it runs \`${name.value}\``;
  return name.value === 'printf' && words.some((one) => one.value === '-v')
    ? 'it sets a variable with printf'
    : undefined;
}

/** An assignment in arithmetic; subscripts and offsets are arithmetic too. */
const ASSIGNS = /[^=!<>]=[^=]|<<=|>>=|\+\+|--/;

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
      if (ASSIGNS.test(node.text)) return `it sets a variable in \`${node.text}\``;
      return undefined;
    case 'ParameterExpansion':
      if (node.operation?.type === 'Default' && node.operation.operator.endsWith('='))
        return `it sets a variable in \`${node.text}\``;
      if (node.index && ASSIGNS.test(node.index.text)) return `it sets a variable in \`${node.text}\``;
      if (node.operation?.type === 'Slice' && ASSIGNS.test(node.text)) return `it sets a variable in \`${node.text}\``;
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
function listHidesFailure(list: readonly Statement[]): boolean {
  return list.some(
    (statement, index) => (index < list.length - 1 && mayFail(statement)) || nodeHidesFailure(statement),
  );
}

/** Whether a failure somewhere in a node goes unseen where errexit is off, so that switching it off changes what runs. */
export function nodeHidesFailure(node: SyntaxNode): boolean {
  // `;&` goes on to the next branch, as a list does to its next element.
  if (node.type === 'Case' && node.items.some((item) => item.terminator === ';&' || item.terminator === ';;&'))
    return true;
  if (node.type === 'For' || node.type === 'While' || node.type === 'Select' || node.type === 'ArithmeticFor')
    return true;
  // bash ends the shell where `set -e` stands inside of what `!` negates.
  if (node.type === 'Pipeline' && node.prefixes.some((prefix) => prefix.type === 'Negation')) {
    return node.commands.some((command) => command.type !== 'Command');
  }
  if (node.type === 'CompoundList' || node.type === 'Script') return listHidesFailure(node.commands);
  let hides = false;
  forEachChild(node, (child) => {
    hides ||= nodeHidesFailure(child);
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

function returnsFromShell(command: Command): boolean {
  if (builtinWords(command)[0]?.value !== 'return') return false;
  for (const { kind } of command.enclosures()) if (kind === 'function') return false;
  return true;
}

function hasOr(statement: Statement | undefined): boolean {
  const command: Statement['command'] | AndOr | undefined = statement?.command;
  return command?.type === 'AndOr' && command.operators.includes('||');
}
