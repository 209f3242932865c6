import { isPragma } from '../knowledge/comment-pragmas.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { CommentLine } from '../source/logical-lines.js';

/**
 * Where a line goes above an instruction: before it, and before the comments right above it that belong to it. A comment
 * for tools holds for the next instruction even where blank lines stand between.
 */
export function placeAbove(
  { source, comments, text }: Dockerfile,
  instruction: Instruction,
  belongs: (comment: CommentLine) => boolean,
): number {
  let line = instruction.startLine;
  for (;;) {
    const above = comments.findLast((comment) => comment.line < line);
    if (!above) return source.lineStart(line);
    const isNext = above.line === line - 1;
    const isNear = isNext || text.slice(source.lineEnd(above.line), source.lineStart(line)).trim() === '';
    if (!isNear || !(isNext ? belongs(above) : isPragma(above.text))) return source.lineStart(line);
    line = above.line;
  }
}
