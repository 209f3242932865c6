import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Span } from '../source/text.js';

/** The instruction's lines with their line end; at the end of a file that has none, with the one before. */
export function wholeLines({ source, text }: Dockerfile, { startLine, endLine }: Instruction): Span {
  const start = source.lineStart(startLine);
  const end = source.lineStart(endLine + 1);
  return end === text.length && !text.endsWith('\n') ? { start: source.lineEnd(startLine - 1), end } : { start, end };
}
