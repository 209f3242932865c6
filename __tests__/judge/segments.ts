import type { Body } from './dockerfile.js';

/** A stretch of RUNs that differs, between stretches that are the same on both sides. */
export interface Segment {
  readonly before: Range;
  readonly after: Range;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is the same on both sides does the same: only the stretches between need judging. */
export function changedSegments(before: readonly Body[], after: readonly Body[]): readonly Segment[] {
  const [left, right] = [before.map(identity), after.map(identity)];
  const lengths = commonLengths(left, right);
  const segments: Segment[] = [];
  let [i, j, fromI, fromJ] = [0, 0, 0, 0];
  const close = (): void => {
    if (i > fromI || j > fromJ) segments.push({ before: { start: fromI, end: i }, after: { start: fromJ, end: j } });
  };
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      close();
      i++;
      j++;
      [fromI, fromJ] = [i, j];
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  [i, j] = [left.length, right.length];
  close();
  return segments;
}

function identity(body: Body): string {
  return JSON.stringify(body);
}

/** For each pair of positions, the length of the longest common subsequence of what follows. */
function commonLengths(left: readonly string[], right: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      table[i]![j] = left[i] === right[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}
