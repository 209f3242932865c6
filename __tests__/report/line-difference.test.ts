import { describe, expect, test } from '@jest/globals';
import { differingBlocks, type LineBlock, splitLines } from '../../src/report/line-difference.js';
import { numbers } from './reports.js';

function rebuilt(before: readonly string[], after: readonly string[], blocks: readonly LineBlock[]): readonly string[] {
  const lines: string[] = [];
  let at = 0;
  for (const block of blocks) {
    lines.push(...before.slice(at, block.beforeStart), ...after.slice(block.afterStart, block.afterEnd));
    at = block.beforeEnd;
  }
  return [...lines, ...before.slice(at)];
}

function changedLines(blocks: readonly LineBlock[]): number {
  return blocks.reduce(
    (sum, block) => sum + block.beforeEnd - block.beforeStart + block.afterEnd - block.afterStart,
    0,
  );
}

/** By the textbook's table. */
function fewestChanges(before: readonly string[], after: readonly string[]): number {
  let row = Array.from({ length: after.length + 1 }, (_, index) => index);
  for (const [index, line] of before.entries()) {
    const next = [index + 1];
    for (const [at, other] of after.entries()) {
      next.push(line === other ? row[at]! : 1 + Math.min(row[at + 1]!, next[at]!));
    }
    row = next;
  }
  return row.at(-1)!;
}

describe('splitLines', () => {
  test('keeps every character', () => {
    for (const text of ['', '\n', 'a', 'a\n', 'a\r\nb', '\n\n', 'a\rb\u2028c\n'])
      expect(splitLines(text).join('')).toBe(text);
  });

  test('an empty text has no lines', () => expect(splitLines('')).toEqual([]));
});

describe('differingBlocks', () => {
  test('equal lists do not differ', () => expect(differingBlocks(['a', 'b'], ['a', 'b'])).toEqual([]));

  test('blocks are those of the changed lines', () => {
    expect(differingBlocks(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e'])).toEqual([
      { beforeStart: 1, beforeEnd: 2, afterStart: 1, afterEnd: 2 },
      { beforeStart: 4, beforeEnd: 4, afterStart: 4, afterEnd: 5 },
    ]);
  });

  test('two thousand small lists of few different lines: right, apart from one another, and nowhere longer than needed', () => {
    const random = numbers(42);
    for (let round = 0; round < 2000; round++) {
      // No line is unique on both sides: the anchors of the patience diff may cost a line or two.
      const list = () => Array.from({ length: random(14) }, () => 'ab'[random(2)]!);
      const before = ['a', 'b', ...list(), 'a', 'b'];
      const after = ['b', 'a', ...list(), 'b', 'a'];
      const blocks = differingBlocks(before, after);
      expect(rebuilt(before, after, blocks)).toEqual(after);
      expect(changedLines(blocks)).toBe(fewestChanges(before, after));
      for (const [index, block] of blocks.slice(1).entries())
        expect(block.beforeStart).toBeGreaterThan(blocks[index]!.beforeEnd);
    }
  });

  test('lists that differ in more places than are searched are still right', () => {
    const random = numbers(3);
    for (const kinds of [2, 40, 4000]) {
      const before = Array.from({ length: 5000 }, () => `${random(kinds)}`);
      const after = Array.from({ length: 4000 }, () => `${random(kinds)}`);
      expect(rebuilt(before, after, differingBlocks(before, after))).toEqual(after);
    }
  });
});
