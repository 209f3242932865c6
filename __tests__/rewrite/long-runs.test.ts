import { expect, test } from '@jest/globals';
import { runCase } from '../../src/testing/check.js';
import mergeRuns from '../../transforms/merge-runs.js';

// The kernel takes 131,071 bytes as one argument, and a RUN in shell form is one.
const run = (bytes: number, character = 'a') =>
  `RUN echo${` \\\n${character.repeat(1_000 / Buffer.byteLength(character))}`.repeat(bytes / 1_000)}\n`;

test.each([
  ['two that are too long together', [70_000, 70_000], 2],
  ['two that fit', [60_000, 60_000], 1],
  ['what fits of three', [50_000, 50_000, 50_000], 2],
  ['a group for each that is full', [60_000, 60_000, 60_000, 60_000], 2],
])('merge-runs: %s', (_, lengths, left) => {
  const { code } = runCase(mergeRuns, {
    name: '',
    input: `FROM debian:12\n${lengths.map((one) => run(one)).join('')}`,
  });
  expect(code.match(/^RUN/gm)).toHaveLength(left);
});

test('merge-runs counts bytes and not characters, and says why it leaves them', () => {
  const input = `FROM debian:12\n${run(70_000, 'ü')}${run(70_000, 'ü')}`;
  const { changed, skips } = runCase(mergeRuns, { name: '', input });
  expect(changed).toBe(false);
  expect(skips.map(({ reason }) => reason)).toEqual(['together they are longer than one argument may be']);
});
