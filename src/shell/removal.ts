import type { AndOr, Statement, SyntaxNode } from 'unbash';
import type { Span } from '../source/text.js';
import type { Command } from './command.js';
import { READS_COMMAND_BEFORE, readsCommandBefore, readsStatus } from './command-before.js';
import { errexitAt, nodeHidesFailure } from './effects.js';
import type { PosixShell } from './shell-in-force.js';

export type Removal = { readonly ok: true; readonly span: Span } | { readonly ok: false; readonly reason: string };

const JOINED_BY_AND = /^[ \t\r\n\\`]*&&[ \t\r\n\\`]*$/;
const SEPARATED = /^[ \t\r\n\\`]*;?[ \t\r\n\\`]*$/;

/**
 * What to take out of the file so that a command is gone and all others run as before, whatever the command's exit
 * status was: it must be a part of an `&&` list, or a statement of its own.
 */
export function removalOf(command: Command, file: string, shell: PosixShell): Removal {
  if (command.detached) return refuse('it stands in an escaped substitution');
  if (hasComment(command.span, file)) return refuse('a comment stands inside it');
  const { script } = command;
  if (readsCommandBefore(script, command.node.end)) return refuse(READS_COMMAND_BEFORE);
  const inner = [...command.enclosures()];
  const [first, second] = inner;
  if (first?.kind === 'and-or') {
    const { commands, operators } = first.node;
    const { index } = first;
    if (operators[index - 1] === '||' || operators[index] === '||') return refuse('it stands beside an ||');
    const isLast = index === commands.length - 1;
    const span = stretchSpan(command, commands, index, index, file, JOINED_BY_AND);
    if (!span) return refuse(`a comment stands ${isLast ? 'before' : 'behind'} it`);
    if (isLast && bringsErrexit(commands[index - 1]!, command, shell)) return refuse(BRINGS_ERREXIT);
    return { ok: true, span };
  }
  if (first?.kind !== 'statement') return refuse('it is part of a pipe');
  if (first.node.background) return refuse('it runs in the background');
  const { list, index } = first;
  const next = list[index + 1];
  if (!next || second) return refuse('it is the last of its list');
  if (readsStatus(script, next)) return refuse(STATUS_IS_READ);
  if (!SEPARATED.test(file.slice(command.span.end, script.start + next.pos)))
    return refuse('a comment stands behind it');
  return { ok: true, span: { start: script.start + command.node.pos, end: script.start + next.pos } };
}

export type Removals =
  | { readonly ok: true; readonly spans: readonly Span[] }
  | { readonly ok: false; readonly reason: string };

/**
 * What to take out of the file so that several commands of one script are gone, neighbours among them, and all others
 * run as before. Whatever is taken out must be sure to succeed: it may end a list only where what comes before it
 * would have ended the shell by failing.
 */
export function removalsOf(commands: readonly Command[], file: string, shell: PosixShell): Removals {
  const andOrs = new Map<AndOr, Gone>();
  const lists = new Map<readonly Statement[], Gone>();
  for (const command of commands) {
    if (command.detached) return refuse('it stands in an escaped substitution');
    if (hasComment(command.span, file)) return refuse('a comment stands inside it');
    if (readsCommandBefore(command.script, command.node.end)) return refuse(READS_COMMAND_BEFORE);
    const [first, second] = command.enclosures();
    if (first?.kind === 'statement') {
      note(lists, first.list, first.index, command);
    } else if (first?.kind === 'and-or' && second?.kind === 'statement') {
      note(andOrs, first.node, first.index, command);
      if (andOrs.get(first.node)!.indices.size < first.node.commands.length) continue;
      andOrs.delete(first.node);
      note(lists, second.list, second.index, command);
    } else return refuse('it is part of a pipe');
  }
  const spans: Span[] = [];
  for (const [{ commands: parts, operators }, { indices, command }] of andOrs) {
    for (const { from, to } of stretches(indices)) {
      if (operators[from - 1] === '||' || operators[to] === '||') return refuse('it stands beside an ||');
      if (to === parts.length - 1 && bringsErrexit(parts[from - 1]!, command, shell)) return refuse(BRINGS_ERREXIT);
      const span = stretchSpan(command, parts, from, to, file, JOINED_BY_AND);
      if (!span) return refuse('a comment stands beside it');
      spans.push(span);
    }
  }
  for (const [list, { indices, command }] of lists) {
    if (list.some((one, index) => one.background && indices.has(index))) return refuse('it runs in the background');
    for (const { from, to } of stretches(indices)) {
      const before = list[from - 1];
      if (to === list.length - 1) {
        if (!before) return refuse('it is all that there is');
        const isSure = before.command.type === 'Command' && !before.background && errexitAt(command, shell) === 'on';
        if (!isSure) return refuse('it is the last of its list');
      } else if (readsStatus(command.script, list[to + 1]!)) return refuse(STATUS_IS_READ);
      const span = stretchSpan(command, list, from, to, file, SEPARATED);
      if (!span) return refuse('a comment stands beside it');
      spans.push(span);
    }
  }
  return { ok: true, spans };
}

const STATUS_IS_READ = 'what follows reads its exit status';
const BRINGS_ERREXIT = 'it ends a list, and where what stands before it fails the shell would exit';

/**
 * Whether the shell may go on today where an element of an `&&` list fails, and would exit if that were the last one
 * (POSIX, set -e): errexit may be in force, and more follows, of the script or inside of the element itself.
 */
function bringsErrexit(element: SyntaxNode, command: Command, shell: PosixShell): boolean {
  if (errexitAt(command, shell) === 'off') return false;
  if (nodeHidesFailure(element)) return true;
  const [, ...around] = command.enclosures();
  for (const enclosure of around) {
    switch (enclosure.kind) {
      case 'statement':
        if (enclosure.index < enclosure.list.length - 1) return true;
        break;
      case 'and-or':
        if (enclosure.index < enclosure.node.commands.length - 1) return false;
        break;
      case 'group':
      case 'subshell':
        break;
      case 'if':
      case 'case':
        if (enclosure.part === 'condition') return false;
        break;
      default:
        return true;
    }
  }
  return false;
}

/** Elements of a list that go, and one of the commands among them. */
interface Gone {
  readonly indices: Set<number>;
  readonly command: Command;
}

function note<List>(lists: Map<List, Gone>, list: List, index: number, command: Command): void {
  const known = lists.get(list) ?? { indices: new Set<number>(), command };
  lists.set(list, known);
  known.indices.add(index);
}

/** Neighbouring indices, as one each. */
function stretches(indices: ReadonlySet<number>): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const index of [...indices].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last.to === index - 1) last.to = index;
    else found.push({ from: index, to: index });
  }
  return found;
}

/** From the first element to the next one that stays, or from the end of the one before where none follows. */
function stretchSpan(
  { script }: Command,
  elements: readonly { readonly pos: number; readonly end: number }[],
  from: number,
  to: number,
  file: string,
  gap: RegExp,
): Span | undefined {
  const hasNext = to < elements.length - 1;
  const between = (at: number) => file.slice(script.start + elements[at]!.end, script.start + elements[at + 1]!.pos);
  for (let at = hasNext ? from : from - 1; at < (hasNext ? to + 1 : to); at++)
    if (!gap.test(between(at))) return undefined;
  const goesWithLine = hasNext && from > 0 && endsItsLine(between(from - 1), between(to), gap);
  return hasNext && !goesWithLine
    ? { start: script.start + elements[from]!.pos, end: script.start + elements[to + 1]!.pos }
    : { start: script.start + elements[from - 1]!.end, end: script.start + elements[to]!.end };
}

/** Whether what goes ends a line that begins with what stays: the line break stays then, for what comes behind it. */
function endsItsLine(before: string, behind: string, gap: RegExp): boolean {
  return gap.test(before) && /[;&]/.test(before) && !before.includes('\n') && behind.includes('\n');
}

/** Whether a line of a stretch of the file is a comment, which would go with it. */
export function hasComment({ start, end }: Span, file: string): boolean {
  return /\n[ \t]*#/.test(file.slice(start, end));
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
