import { forEachChild, type SyntaxNode } from 'unbash';
import type { Script } from './script.js';

const SIGNS: readonly string[] = ['&>', '[[', '((', "$'"];

/**
 * What in a script dash, which may be the `sh` of an image, takes apart in another way than bash: in dash(1), `&>` ends
 * a job in the background, `&&` and `||` inside of `[[ ]]` end a command, `((` opens two subshells, and `$'…'` is a
 * dollar sign before a quote, which a backslash does not keep open. Undefined where both see the same commands.
 */
export function dashDifference(script: Script): string | undefined {
  const { text } = script.body;
  if (!SIGNS.some((sign) => text.includes(sign))) return undefined;
  const state: { found: string | undefined } = { found: undefined };
  const visit = (node: SyntaxNode) => {
    state.found ??= differenceIn(node, text);
    if (!state.found) forEachChild(node, visit);
  };
  for (const statement of script.statements) visit(statement);
  return state.found;
}

function differenceIn(node: SyntaxNode, text: string): string | undefined {
  const own = text.slice(node.pos, node.end);
  switch (node.type) {
    case 'Redirect':
      return node.operator.startsWith('&>') ? `\`${node.operator}\`` : undefined;
    case 'TestLogical':
      return `\`${node.operator}\` inside of \`[[\``;
    case 'ArithmeticCommand':
      return '`((`';
    case 'AnsiCQuoted':
      return own.includes("\\'") ? "a quote in `$'…'`" : undefined;
    default:
      return undefined;
  }
}
