import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Span } from '../source/text.js';
import type { Edit } from './transform.js';

/** The comment lines right above an instruction. */
export function commentsAbove(dockerfile: Dockerfile, { startLine }: Instruction): Span | undefined {
  const { source } = dockerfile;
  let first = startLine;
  while (/^[ \t]*#/.test(dockerfile.text.slice(source.lineStart(first - 1), source.lineEnd(first - 1)))) first--;
  return first === startLine ? undefined : { start: source.lineStart(first), end: source.lineEnd(startLine - 1) };
}

/** Takes whole lines out, comments with them, and puts them behind the last layer in their order. */
export function moveBelow(dockerfile: Dockerfile, moved: readonly Instruction[], last: Instruction, edit: Edit): void {
  const { source, text } = dockerfile;
  const blocks = moved.map((one) => ({
    start: commentsAbove(dockerfile, one)?.start ?? source.lineStart(one.startLine),
    end: source.lineEnd(one.endLine),
  }));
  const spaced = isBlankLine(dockerfile, last.endLine + 1) ? '\n\n' : '\n';
  edit.insertAfter(
    source.lineEnd(last.endLine),
    spaced + blocks.map(({ start, end }) => text.slice(start, end)).join('\n'),
  );
  for (const { start, end } of joined(dockerfile, blocks)) {
    const first = source.lineAt(start);
    let behind = source.lineAt(end) + 1;
    // Of the blank lines around what goes, one stays.
    while (isBlankLine(dockerfile, behind) && isBlankLine(dockerfile, first - 1)) behind++;
    edit.remove({ start, end: source.lineStart(behind) });
  }
}

/** Blocks that stand right behind one another, as one. */
function joined(dockerfile: Dockerfile, blocks: readonly Span[]): readonly Span[] {
  const { source } = dockerfile;
  const result: Span[] = [];
  for (const block of blocks) {
    const before = result.at(-1);
    if (before && source.lineAt(before.end) + 1 === source.lineAt(block.start))
      result[result.length - 1] = { start: before.start, end: block.end };
    else result.push(block);
  }
  return result;
}

/** Whether a line of the file, from 1, has nothing on it but blanks. */
export function isBlankLine({ source, text }: Dockerfile, line: number): boolean {
  const start = source.lineStart(line);
  return start < text.length && text.slice(start, source.lineEnd(line)).trim() === '';
}
