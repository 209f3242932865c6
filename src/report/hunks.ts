import { differingBlocks, type LineBlock, splitLines } from './line-difference.js';

export type HunkLine =
  | { readonly kind: 'context'; readonly text: string; readonly before: number; readonly after: number }
  | { readonly kind: 'removed'; readonly text: string; readonly before: number }
  | { readonly kind: 'added'; readonly text: string; readonly after: number };

/** A stretch of changed lines with what stands around them. Lines are numbered from 1; texts have their LF. */
export interface Hunk {
  readonly beforeStart: number;
  readonly beforeCount: number;
  readonly afterStart: number;
  readonly afterCount: number;
  readonly lines: readonly HunkLine[];
  /** The `FROM` line that the hunk stands below, without what surrounds it; undefined above the first. */
  readonly stage: string | undefined;
}

/** What changed from one text to another, in order; blocks less than two contexts apart share a hunk. */
export function hunksBetween(before: string, after: string, context = 3): readonly Hunk[] {
  if (before === after) return [];
  const beforeLines = splitLines(before);
  const afterLines = splitLines(after);
  const stages = new StageLines(beforeLines);
  return groupsOf(differingBlocks(beforeLines, afterLines), context).map((group) => {
    const first = group[0]!;
    const last = group.at(-1)!;
    const lead = Math.min(context, first.beforeStart);
    const tail = Math.min(context, beforeLines.length - last.beforeEnd);
    const start = first.beforeStart - lead;
    return {
      beforeStart: start + 1,
      beforeCount: last.beforeEnd + tail - start,
      afterStart: first.afterStart - lead + 1,
      afterCount: last.afterEnd + tail - (first.afterStart - lead),
      lines: linesOf(group, beforeLines, afterLines, start, last.beforeEnd + tail),
      stage: stages.above(start),
    };
  });
}

function groupsOf(blocks: readonly LineBlock[], context: number): readonly (readonly LineBlock[])[] {
  const groups: LineBlock[][] = [];
  for (const block of blocks) {
    const group = groups.at(-1);
    if (group && block.beforeStart - group.at(-1)!.beforeEnd <= 2 * context) group.push(block);
    else groups.push([block]);
  }
  return groups;
}

function linesOf(
  group: readonly LineBlock[],
  beforeLines: readonly string[],
  afterLines: readonly string[],
  start: number,
  end: number,
): readonly HunkLine[] {
  const lines: HunkLine[] = [];
  let line = start;
  let shift = group[0]!.afterStart - group[0]!.beforeStart;
  const contextUpTo = (limit: number) => {
    for (; line < limit; line++) {
      lines.push({ kind: 'context', text: beforeLines[line]!, before: line + 1, after: line + shift + 1 });
    }
  };
  for (const block of group) {
    contextUpTo(block.beforeStart);
    for (; line < block.beforeEnd; line++) lines.push({ kind: 'removed', text: beforeLines[line]!, before: line + 1 });
    for (let at = block.afterStart; at < block.afterEnd; at++)
      lines.push({ kind: 'added', text: afterLines[at]!, after: at + 1 });
    shift = block.afterEnd - block.beforeEnd;
  }
  contextUpTo(end);
  return lines;
}

const FROM_LINE = /^FROM\s+\S.*$/i;

/** Finds the FROM above a line, for lines asked in rising order. */
class StageLines {
  readonly #lines: readonly string[];
  #next = 0;
  #last: string | undefined;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  above(line: number): string | undefined {
    for (; this.#next < line; this.#next++) {
      const text = this.#lines[this.#next]!.trimEnd();
      if (FROM_LINE.test(text)) this.#last = text;
    }
    return this.#last;
  }
}
