import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { CommentLine } from '../source/logical-lines.js';

/** Where a line goes above an instruction: before it, and before the comments right above it that belong to it. */
export function placeAbove(
  { source, comments }: Dockerfile,
  instruction: Instruction,
  belongs: (comment: CommentLine) => boolean,
): number {
  let line = instruction.startLine;
  for (;;) {
    const above = comments.find((comment) => comment.line === line - 1);
    if (!above || !belongs(above)) return source.lineStart(line);
    line--;
  }
}
