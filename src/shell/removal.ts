import type { Span } from '../source/text.js';
import type { Command } from './command.js';

export type Removal = { readonly ok: true; readonly span: Span } | { readonly ok: false; readonly reason: string };

const JOINED_BY_AND = /^[ \t\r\n\\`]*&&[ \t\r\n\\`]*$/;
const COMMENT_LINE = /\n[ \t]*#/;
const SEPARATED = /^[ \t\r\n\\`]*;?[ \t\r\n\\`]*$/;

/**
 * What to take out of the file so that a command is gone and all others run as before, whatever the command's exit
 * status was: it must be a part of an `&&` list, or a statement of its own.
 */
export function removalOf(command: Command, file: string): Removal {
  if (command.detached) return refuse('it stands in an escaped substitution');
  if (COMMENT_LINE.test(file.slice(command.span.start, command.span.end))) return refuse('a comment stands inside it');
  const { script } = command;
  const inner = [...command.enclosures()];
  const [first, second] = inner;
  const textBetween = (from: number, to: number) => file.slice(script.start + from, script.start + to);
  if (first?.kind === 'and-or') {
    const { commands, operators } = first.node;
    const { index } = first;
    const before = commands[index - 1];
    const after = commands[index + 1];
    if (operators[index - 1] === '||' || operators[index] === '||') return refuse('it stands beside an ||');
    if (after) {
      if (!JOINED_BY_AND.test(textBetween(command.node.end, after.pos))) return refuse('a comment stands behind it');
      return { ok: true, span: { start: script.start + command.node.pos, end: script.start + after.pos } };
    }
    if (!before || !JOINED_BY_AND.test(textBetween(before.end, command.node.pos)))
      return refuse('a comment stands before it');
    return { ok: true, span: { start: script.start + before.end, end: script.start + command.node.end } };
  }
  if (first?.kind !== 'statement') return refuse('it is part of a pipe');
  if (first.node.background) return refuse('it runs in the background');
  const { list, index } = first;
  const next = list[index + 1];
  if (!next || second) return refuse('it is the last of its list');
  if (!SEPARATED.test(textBetween(command.node.end, next.pos))) return refuse('a comment stands behind it');
  return { ok: true, span: { start: script.start + command.node.pos, end: script.start + next.pos } };
}

function refuse(reason: string): Removal {
  return { ok: false, reason };
}
