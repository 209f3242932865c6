import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Sandbox } from './harness.js';

const BROKEN = 'FROM a\nFOO b\n';
const TEMPLATE = 'FROM {{ image }}\n';
const WITH_COMMENT = 'FROM a\nRUN b\n# hadolint ignore=DL3059\nRUN c\n';
const ERROR = 'a/Dockerfile:2:1: error: unknown instruction: FOO\n  2 │ FOO b\n    │ ^\n';
const SKIPPED = 'b/Dockerfile: skipped: line 1: it looks like a template\n';
const LEFT_ALONE = 'c/Dockerfile:1:1: left alone: slim-base: debian:12-slim is slim already\n';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write({
    'a/Dockerfile': BROKEN,
    'b/Dockerfile': TEMPLATE,
    'c/Dockerfile': 'FROM debian:12-slim\nRUN a\nRUN b\n',
  });
});
afterEach(() => box.remove());

const run = (...argv: readonly string[]) =>
  box.run('-t', 'slim-base', '-t', 'merge-runs', '--unsafe', '--quiet', ...argv);

describe('beside a diff, stderr says', () => {
  test('what is wrong with a file, and shows the line', async () => {
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 2, err: ERROR });
    expect(out).toMatch(/^diff --git a\/c\/Dockerfile b\/c\/Dockerfile\n/);
  });

  test('with --skips, what was left alone', async () => {
    expect((await run('--skips')).err).toBe(ERROR + SKIPPED + LEFT_ALONE);
  });

  test('which transform failed', async () => {
    box.write({
      'throws.mjs':
        "export default { name: 'throws', summary: 'x', safety: 'safe', group: 'instructions', rewrite() { throw new Error('no'); } };",
    });
    const { err } = await box.run('-t', './throws.mjs', '--quiet', 'c');
    expect(err).toMatch(/^c\/Dockerfile: error: throws: .*no/);
  });

  test('nothing that steers a terminal', async () => {
    box.write({ 'a/Dockerfile': 'FROM a\n\x1b[2JFOO b\n' });
    expect((await run('a')).err).not.toContain('\x1b');
  });
});

test.each([
  [['-l'], ERROR + SKIPPED + LEFT_ALONE],
  [['-w'], ERROR + SKIPPED + LEFT_ALONE],
  [['--reporter', 'json=report.json'], ERROR + SKIPPED + LEFT_ALONE],
  [['--reporter', 'diff', '--reporter', 'stylish=report.txt'], ERROR + SKIPPED + LEFT_ALONE],
  [['--reporter', 'github'], SKIPPED + LEFT_ALONE],
  [['--reporter', 'stylish'], ''],
  [['--reporter', 'json'], ''],
  [['--reporter', 'html'], ''],
])('with %j, only what no report on stdout says', async (options, expected) => {
  expect((await run('--skips', ...options)).err).toBe(expected);
});

describe('for a filter', () => {
  test('stderr says what is wrong', async () => {
    expect((await box.filter(BROKEN, '-', '--stdin-filepath', 'a/Dockerfile')).err).toBe(ERROR);
  });

  test('with --skips, what was left alone, and stdout is the text', async () => {
    const { out, err } = await box.filter(TEMPLATE, '-', '--skips', '--stdin-filepath', 'b/Dockerfile');
    expect({ out, err }).toEqual({ out: TEMPLATE, err: SKIPPED });
    expect((await box.filter(WITH_COMMENT, '-', '--skips', '-t', 'merge-runs')).err).toMatch(
      /^Dockerfile:\d:1: left alone: merge-runs: /,
    );
  });
});

test('--interactive says it too', async () => {
  const { err } = await box.session(
    ['y'],
    '-i',
    '--skips',
    '-t',
    'slim-base',
    '-t',
    'merge-runs',
    '--unsafe',
    '--quiet',
    '--no-progress',
  );
  expect(err).toBe(ERROR + SKIPPED + LEFT_ALONE);
  expect(readFileSync(box.path('c/Dockerfile'), 'utf8')).toContain('&&');
});
