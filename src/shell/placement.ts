import type { AndOr, Pipeline, Statement, SyntaxNode } from 'unbash';
import type { Command } from './command.js';
import { READS_COMMAND_BEFORE, readsCommandBefore, readsStatus } from './command-before.js';
import { maySetErrexit, nodeHidesFailure } from './effects.js';
import type { Enclosure, Script } from './script.js';

/** Where a command of ours can follow one of the script's without changing any exit status. */
export type Placement =
  | { readonly ok: true /** Offset in the file. */; readonly at: number; readonly join: '&&' | ';' }
  | { readonly ok: false; readonly reason: string };

/** Whether the shell exits where a command fails: never, only maybe (the option is set somewhere before), or for certain. */
export type Errexit = 'off' | 'possible' | 'on';

/**
 * The place behind a command at which a cleanup runs if and only if the command went well, and after which the script
 * goes on as before. `install && rm` keeps the status of a failing install; where errexit is in force and more follows,
 * it would keep the shell from exiting (POSIX, set -e: only the last command of an and-or list counts), so `; rm`
 * stands as a list element of its own there. `others` are commands whose mess is cleaned up as well: the place lies
 * behind every branch that does not hold them all.
 */
export function placeAfter(command: Command, errexit: Errexit, others: readonly Command[] = []): Placement {
  if (command.detached) return refuse('it stands in an escaped substitution');
  if (command.redirections.some((one) => one.type === 'HereDoc')) return refuse('it reads a heredoc');
  const { script } = command;
  let node: SyntaxNode = command.node;
  let place: Placement | undefined;
  let list: readonly Statement[] = [];
  for (const enclosure of command.enclosures()) {
    const obstacle = whyOutOfReach(enclosure);
    if (obstacle) return refuse(obstacle);
    switch (enclosure.kind) {
      case 'loop':
        if (enclosure.part === 'condition') return refuse('it is the condition of a loop');
        // A cleanup for each round would be wasted: it goes behind the outermost loop's end.
        node = enclosure.node;
        place = undefined;
        break;
      case 'if':
      case 'case':
        if (enclosure.part === 'condition') return refuse('it is a condition');
        if (others.every((other) => isWithin(other, list))) break;
        node = enclosure.node;
        place = undefined;
        break;
      case 'pipeline':
        if (place) break;
        if (isNegated(enclosure.node)) return refuse('its exit status is negated');
        node = enclosure.node;
        break;
      case 'and-or':
        // Before the last element errexit is off, at any depth: `; rm` would hide the failure from what follows.
        if (place?.ok && place.join === ';' && enclosure.index < enclosure.node.commands.length - 1) {
          return refuse('errexit is off where it stands');
        }
        if (place) break;
        place = besideOperators(script, enclosure.node, enclosure.index, node, errexit);
        break;
      case 'statement':
        list = enclosure.list;
        if (place) break;
        place = besideStatement(script, enclosure, node, errexit, isOuterList(script, enclosure.list));
        break;
      case 'subshell':
      case 'group':
        break;
    }
    if (place && !place.ok) return place;
    if (place?.join === '&&' && mayRunUnderErrexit(script, errexit) && nodeHidesFailure(node)) {
      return refuse('errexit would be off inside of what it stands in');
    }
  }
  if (!place?.ok) return place ?? refuse('it stands in a place that is not understood');
  return readsCommandBefore(script, place.at - script.start) ? refuse(READS_COMMAND_BEFORE) : place;
}

function besideOperators(
  script: Script,
  node: AndOr,
  index: number,
  element: { readonly end: number },
  errexit: Errexit,
): Placement | undefined {
  const isLast = index === node.commands.length - 1;
  // The last element decides with its statement; before a `||`, `install && rm || x` runs x as often as before.
  if (isLast && errexit !== 'off') return undefined;
  if (node.operators[index - 1] === '||') return refuse('it runs only where another command failed');
  return { ok: true, at: script.start + element.end, join: '&&' };
}

function besideStatement(
  script: Script,
  statement: { readonly node: Statement; readonly list: readonly Statement[]; readonly index: number },
  element: { readonly end: number },
  errexit: Errexit,
  isOuter: boolean,
): Placement {
  const at = script.start + element.end;
  if (errexit === 'off') return { ok: true, at, join: '&&' };
  const isLast = statement.index === statement.list.length - 1;
  const { command } = statement.node;
  const isAndOr = command.type === 'AndOr';
  if (isAndOr && command.operators.at(-1) === '||') return refuse('it runs only where another command failed');
  // At the very end of the script the list's status is the script's, whether the shell exits or ends.
  if (isLast && isOuter && (isAndOr || errexit === 'possible')) return { ok: true, at, join: '&&' };
  if (isLast && isAndOr) return refuse('errexit is in force and it ends a list whose status counts');
  // With errexit off, `; rm` would hide the status; with errexit on, `&& rm` would.
  if (isLast && errexit === 'possible') return refuse('errexit may be in force and it ends a list whose status counts');
  const next = statement.list[statement.index + 1];
  if (next && readsStatus(script, next)) return refuse('what follows reads its exit status');
  return { ok: true, at, join: ';' };
}

function mayRunUnderErrexit(script: Script, errexit: Errexit): boolean {
  return errexit !== 'off' || maySetErrexit(script);
}

function isWithin({ node }: Command, list: readonly Statement[]): boolean {
  return node.pos >= list[0]!.pos && node.end <= list.at(-1)!.end;
}

function isOuterList(script: Script, list: readonly Statement[]): boolean {
  return list === script.statements;
}

function isNegated(node: Pipeline): boolean {
  return node.prefixes.some((prefix) => prefix.type === 'Negation');
}

/** Why nothing can be put beside a command, before or behind it, for what encloses it. */
export function whyOutOfReach(enclosure: Enclosure): string | undefined {
  switch (enclosure.kind) {
    case 'function':
      return 'it stands in a function';
    case 'coproc':
      return 'it runs in the background';
    case 'substitution':
      return 'it stands in a substitution';
    case 'statement':
      return enclosure.node.background ? 'it runs in the background' : undefined;
    default:
      return undefined;
  }
}

export function refuse(reason: string): Extract<Placement, { ok: false }> {
  return { ok: false, reason };
}
