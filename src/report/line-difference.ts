/** Lines that differ: `before` lines [beforeStart, beforeEnd) stand where `after` has [afterStart, afterEnd); from 0. */
export interface LineBlock {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

/** The text's lines, each with its LF; only the last may lack it. A text without characters has no lines. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    lines.push(text.slice(start, end + 1));
    start = end + 1;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

/** Where two lists of lines differ, in order. Not always the shortest answer where thousands of lines changed, always a right one. */
export function differingBlocks(before: readonly string[], after: readonly string[]): readonly LineBlock[] {
  const ids = new Map<string, number>();
  const comparison = new Comparison(numbered(before, ids), numbered(after, ids), ids.size);
  comparison.compare();
  return comparison.blocks();
}

function numbered(lines: readonly string[], ids: Map<string, number>): Int32Array {
  return Int32Array.from(lines, (line) => {
    const id = ids.get(line) ?? ids.size;
    if (id === ids.size) ids.set(line, id);
    return id;
  });
}

interface Region {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

/** Beyond this many differences the furthest point reached is good enough: the search is quadratic in them. */
const MOST_DIFFERENCES = 600;

/**
 * Lines that are unique on both sides cut the texts into small regions, as in Bram Cohen's patience diff; inside them
 * Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), in its linear-space form.
 */
class Comparison {
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  readonly #distinct: number;
  readonly #removed: Uint8Array;
  readonly #added: Uint8Array;
  #forward = new Int32Array(0);
  #backward = new Int32Array(0);

  constructor(before: Int32Array, after: Int32Array, distinct: number) {
    this.#before = before;
    this.#after = after;
    this.#distinct = distinct;
    this.#removed = new Uint8Array(before.length);
    this.#added = new Uint8Array(after.length);
  }

  compare(): void {
    const whole = this.#trim({
      beforeStart: 0,
      beforeEnd: this.#before.length,
      afterStart: 0,
      afterEnd: this.#after.length,
    });
    const diagonals = whole.beforeEnd - whole.beforeStart + whole.afterEnd - whole.afterStart + 3;
    this.#forward = new Int32Array(diagonals);
    this.#backward = new Int32Array(diagonals);
    for (const region of this.#betweenAnchors(whole)) this.#mark(region);
  }

  blocks(): readonly LineBlock[] {
    const blocks: LineBlock[] = [];
    let before = 0;
    let after = 0;
    while (before < this.#before.length || after < this.#after.length) {
      const beforeStart = before;
      const afterStart = after;
      while (this.#removed[before] === 1) before++;
      while (this.#added[after] === 1) after++;
      if (before > beforeStart || after > afterStart) {
        blocks.push({ beforeStart, beforeEnd: before, afterStart, afterEnd: after });
      }
      before++;
      after++;
    }
    return blocks;
  }

  #trim({ beforeStart, beforeEnd, afterStart, afterEnd }: Region): Region {
    while (beforeStart < beforeEnd && afterStart < afterEnd && this.#before[beforeStart] === this.#after[afterStart]) {
      beforeStart++;
      afterStart++;
    }
    while (
      beforeStart < beforeEnd &&
      afterStart < afterEnd &&
      this.#before[beforeEnd - 1] === this.#after[afterEnd - 1]
    ) {
      beforeEnd--;
      afterEnd--;
    }
    return { beforeStart, beforeEnd, afterStart, afterEnd };
  }

  #betweenAnchors(region: Region): readonly Region[] {
    const regions: Region[] = [];
    let { beforeStart, afterStart } = region;
    for (const [before, after] of this.#anchors(region)) {
      regions.push({ beforeStart, beforeEnd: before, afterStart, afterEnd: after });
      beforeStart = before + 1;
      afterStart = after + 1;
    }
    regions.push({ beforeStart, beforeEnd: region.beforeEnd, afterStart, afterEnd: region.afterEnd });
    return regions;
  }

  /** Lines that occur once on each side, the longest run of them that is in the same order on both. */
  #anchors(region: Region): readonly (readonly [before: number, after: number])[] {
    const beforeAt = this.#places(this.#before, region.beforeStart, region.beforeEnd);
    const afterAt = this.#places(this.#after, region.afterStart, region.afterEnd);
    const common: (readonly [number, number])[] = [];
    for (let line = region.beforeStart; line < region.beforeEnd; line++) {
      const id = this.#before[line]!;
      if (beforeAt[id]! >= 0 && afterAt[id]! >= 0) common.push([line, afterAt[id]!]);
    }
    return longestRising(common);
  }

  /** By line id: where it stands, `ABSENT`, or `REPEATED`. */
  #places(lines: Int32Array, start: number, end: number): Int32Array {
    const places = new Int32Array(this.#distinct).fill(ABSENT);
    for (let line = start; line < end; line++) {
      const id = lines[line]!;
      places[id] = places[id] === ABSENT ? line : REPEATED;
    }
    return places;
  }

  #mark(first: Region): void {
    const pending = [first];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const region = this.#trim(next);
      const { beforeStart, beforeEnd, afterStart, afterEnd } = region;
      if (beforeStart === beforeEnd || afterStart === afterEnd) {
        this.#removed.fill(1, beforeStart, beforeEnd);
        this.#added.fill(1, afterStart, afterEnd);
        continue;
      }
      const [before, after] = this.#middle(region);
      pending.push({ beforeStart, beforeEnd: before, afterStart, afterEnd: after });
      pending.push({ beforeStart: before, beforeEnd, afterStart: after, afterEnd });
    }
  }

  /** A point that a shortest path passes, found from both ends at once. */
  #middle({ beforeStart, beforeEnd, afterStart, afterEnd }: Region): readonly [before: number, after: number] {
    const rows = beforeEnd - beforeStart;
    const columns = afterEnd - afterStart;
    const forward = this.#forward;
    const backward = this.#backward;
    const origin = columns + 1;
    const delta = rows - columns;
    const meetsForward = delta % 2 !== 0;
    forward[origin + 1] = 0;
    backward[origin + 1] = 0;
    for (let differences = 0; ; differences++) {
      const lowest = -differences + 2 * Math.max(0, differences - columns);
      const highest = differences - 2 * Math.max(0, differences - rows);
      let furthest = -1;
      let furthestRow = 0;
      for (let diagonal = lowest; diagonal <= highest; diagonal += 2) {
        let row = nextRow(forward, origin, diagonal, differences);
        let column = row - diagonal;
        while (row < rows && column < columns && this.#before[beforeStart + row] === this.#after[afterStart + column]) {
          row++;
          column++;
        }
        forward[origin + diagonal] = row;
        if (row + column > furthest && row <= rows && column <= columns) {
          furthest = row + column;
          furthestRow = row;
        }
        const facing = delta - diagonal;
        if (meetsForward && Math.abs(facing) < differences && row + backward[origin + facing]! >= rows) {
          return [beforeStart + row, afterStart + column];
        }
      }
      for (let diagonal = lowest; diagonal <= highest; diagonal += 2) {
        let row = nextRow(backward, origin, diagonal, differences);
        let column = row - diagonal;
        while (
          row < rows &&
          column < columns &&
          this.#before[beforeEnd - row - 1] === this.#after[afterEnd - column - 1]
        ) {
          row++;
          column++;
        }
        backward[origin + diagonal] = row;
        const facing = delta - diagonal;
        if (!meetsForward && Math.abs(facing) <= differences && row + forward[origin + facing]! >= rows) {
          return [beforeEnd - row, afterEnd - column];
        }
      }
      if (differences >= MOST_DIFFERENCES) return [beforeStart + furthestRow, afterStart + furthest - furthestRow];
    }
  }
}

function nextRow(reached: Int32Array, origin: number, diagonal: number, differences: number): number {
  const below = reached[origin + diagonal - 1]!;
  const above = reached[origin + diagonal + 1]!;
  return diagonal === -differences || (diagonal !== differences && below < above) ? above : below + 1;
}

const ABSENT = -1;
const REPEATED = -2;

/** The longest subsequence whose second numbers rise too; the first ones already do. */
function longestRising(pairs: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const tails: number[] = [];
  const previous = new Int32Array(pairs.length);
  pairs.forEach(([, value], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![1] < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : tails[low - 1]!;
    tails[low] = index;
  });
  const rising: (readonly [number, number])[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]!) rising.push(pairs[index]!);
  return rising.reverse();
}
