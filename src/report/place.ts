import type { Place } from '../rewrite/result.js';

/** The last line that the place has a character of: one that ends at a line's beginning has none of that line. */
export function lastLineOf({ line, endLine, endColumn }: Place): number {
  return endLine > line && endColumn === 1 ? endLine - 1 : endLine;
}
