import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { displayWidth } from '../../src/report/visible.js';
import { Sandbox } from './harness.js';

const { writeTree } = (await import(new URL('../../bench/tree.mjs', import.meta.url).href)) as {
  writeTree(root: string, count: number): void;
};

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

test('a run over 200 services reads well on a terminal of 80 columns', async () => {
  writeTree(box.path('services'), 200);
  box.write({ 'services/team1/svc1/Dockerfile': 'FOO bar\n', 'services/team2/svc2/Dockerfile': 'FROM {{ image }}\n' });
  const { code, out, err } = await box.session([], '--reporter', 'stylish', '--skips', '--no-color', '--no-progress');
  expect(code).toBe(2);
  const lines = out.split('\n');
  expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
  // Each file that something is to be said of has its heading once, and a blank line above it.
  const headings = lines.filter((line) => /^services\//.test(line));
  expect(new Set(headings).size).toBe(headings.length);
  expect(headings.every((heading) => lines.indexOf(heading) === 0 || lines[lines.indexOf(heading) - 1] === '')).toBe(
    true,
  );
  expect(err).toMatch(/^200 files: \d+ would change \(\d+ changes\), 1 skipped, 1 failed\n$/);
});
