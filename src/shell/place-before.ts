import type { AndOr, SyntaxNode } from 'unbash';
import type { Command } from './command.js';
import { readsCommandBefore } from './command-before.js';
import { type Errexit, type Placement, refuse, whyOutOfReach } from './placement.js';

export type PlacementBefore =
  | (Extract<Placement, { ok: true }> & {
      /** Whether what is put there runs whenever the script does. */
      readonly always: boolean;
    })
  | Extract<Placement, { ok: false }>;

/**
 * The place before a command, outside of every condition, loop and group, at which something that the command needs
 * runs first: the script goes on as it did where that succeeds, and ends without success where it fails.
 */
export function placeBefore(command: Command, errexit: Errexit): PlacementBefore {
  if (command.detached) return refuse('it stands in an escaped substitution');
  const { script } = command;
  let node: SyntaxNode = command.node;
  let hasPrefix = false;
  let list: { readonly node: AndOr; readonly index: number } | undefined;
  let statement: { readonly isLast: boolean } | undefined;
  for (const enclosure of command.enclosures()) {
    const obstacle = whyOutOfReach(enclosure);
    if (obstacle) return refuse(obstacle);
    switch (enclosure.kind) {
      case 'pipeline':
        node = enclosure.node;
        hasPrefix = enclosure.node.prefixes.length > 0;
        break;
      case 'and-or':
        list = enclosure;
        break;
      case 'statement':
        statement = { isLast: enclosure.index === enclosure.list.length - 1 };
        break;
      default:
        node = enclosure.node;
        hasPrefix = false;
        list = undefined;
    }
  }
  if (hasPrefix) return refuse('its exit status is negated or its time is measured');
  const at = script.start + node.pos;
  if (readsCommandBefore(script, node.pos))
    return refuse('it reads what bash keeps of the command before it (`$_`, PIPESTATUS)');
  if (!list && errexit === 'possible') return refuse('whether errexit is in force is not known');
  if (!statement?.isLast && (list || errexit === 'off')) return refuse('what follows would run where it fails');
  if (!list) return { ok: true, at, join: errexit === 'on' ? ';' : '&&', always: true };
  if (list.node.operators.slice(0, list.index).includes('||'))
    return refuse('it runs only where another command failed');
  if (list.node.operators.slice(list.index).includes('||')) return refuse('another command runs where it fails');
  // A list that is the whole script ends it with its own status wherever it breaks off.
  return { ok: true, at, join: '&&', always: list.index === 0 || script.statements.length === 1 };
}
