import type { MountTarget } from '../knowledge/cache-folders.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Span } from '../source/text.js';
import { LONGEST_LINE, layoutOf } from './layout.js';

/** A cache mount as a flag of RUN. */
export function mountFlag({ path, sharing, owner }: MountTarget, ids: 'shared' | 'platform'): string {
  const options = ['type=cache', `target=${path}`];
  if (ids === 'platform') options.push(`id=${path.slice(1).replace(/[./]+/g, '-')}-$TARGETARCH`);
  if (sharing) options.push(`sharing=${sharing}`);
  if (owner.uid !== undefined) options.push(`uid=${owner.uid}`);
  if (owner.gid !== undefined) options.push(`gid=${owner.gid}`);
  return `--mount=${options.join(',')}`;
}

/**
 * The flags as they stand before what a RUN runs: one on its line where that fits, else each on a line of its own.
 * `removed` is what goes from the RUN's line by the same change.
 */
export function flagsBefore(
  dockerfile: Dockerfile,
  run: Instruction,
  flags: readonly string[],
  removed: readonly Span[],
): string {
  const { source, text } = dockerfile;
  const inline = `${flags.join(' ')} `;
  const first = source.lineAt(run.argumentSpan.start);
  const gone = removed.reduce((sum, { start, end }) => sum + end - start, 0);
  const length = source.lineEnd(first) - source.lineStart(first) - gone + inline.length;
  const isOneLine = run.line.pieces.length === 1;
  if (isOneLine && flags.length === 1 && length <= LONGEST_LINE) return inline;
  // Flags that stand on lines of their own already say how far in.
  const line = text.slice(source.lineStart(first), run.argumentSpan.start);
  const indent = /^[ \t]+$/.test(line) ? line : indentOf(dockerfile, run);
  const separator = ` ${dockerfile.escape}\n${indent}`;
  return run.heredocs.length > 0 ? `${flags.join(separator)} ` : flags.map((flag) => flag + separator).join('');
}

/** How far in the lines of a RUN stand that are least so, and where it has none, those of the file. */
export function indentOf(dockerfile: Dockerfile, run: Instruction): string {
  const lines = run.line.pieces.slice(1).map(({ source, length }) => dockerfile.text.slice(source, source + length));
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0]);
  const least = indents.sort((a, b) => a.length - b.length)[0];
  return least || layoutOf(dockerfile, [run]).indent;
}

/** Lines of their own above an instruction and the comments that belong to it. */
export function linesAbove(
  dockerfile: Dockerfile,
  instruction: Instruction,
  lines: string,
): { at: number; text: string } {
  const { source } = dockerfile;
  const comments = new Set(dockerfile.comments.map((comment) => comment.line));
  let line = instruction.startLine;
  while (comments.has(line - 1)) line--;
  return { at: source.lineStart(line), text: line === instruction.startLine ? lines : `${lines}\n` };
}
