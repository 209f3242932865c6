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
  for (const statement of script.statements) {
    const found = differenceIn(statement, text);
    if (found) return found;
  }
  return undefined;
}

function differenceIn(node: SyntaxNode, text: string): string | undefined {
  let found = ownDifference(node, text);
  forEachChild(node, (child) => {
    found ??= differenceIn(child, text);
  });
  return found;
}

function ownDifference(node: SyntaxNode, text: string): string | undefined {
  switch (node.type) {
    case 'Redirect':
      return node.operator.startsWith('&>') ? `\`${node.operator}\`` : undefined;
    case 'TestLogical':
      return `\`${node.operator}\` inside of \`[[\``;
    case 'ArithmeticCommand':
      return '`((`';
    case 'AnsiCQuoted':
      return text.slice(node.pos, node.end).includes("\\'") ? "a quote in `$'…'`" : undefined;
    default:
      return undefined;
  }
}
