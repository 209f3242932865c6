import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { diffReporter } from '../../src/report/diff.js';
import type { FileReport } from '../../src/report/types.js';
import { fileReport, numbers, printed } from './reports.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patches-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Applies the patch with git to the files as they were, and gives back the folder. */
function applied(patch: string, files: readonly { path: string; before: string | undefined }[]): string {
  const root = mkdtempSync(join(folder, 'tree-'));
  for (const { path, before } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (before !== undefined) writeFileSync(join(root, path), before);
  }
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: root, input: patch, env: gitEnvironment(root) });
  return root;
}

function gitEnvironment(root: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GIT_CEILING_DIRECTORIES: dirname(root),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  };
}

function expectApplies(path: string, before: string, after: string): void {
  const patch = printed(diffReporter, [fileReport({ path, before, after })]);
  expect(readFileSync(join(applied(patch, [{ path, before }]), path), 'utf8')).toBe(after);
}

const lines = (count: number, eol = '\n') => Array.from({ length: count }, (_, index) => `RUN line ${index}${eol}`);

describe('git apply takes the patch of', () => {
  const long = lines(40);
  const cases: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'a changed line': ['FROM a\nRUN b\nRUN c\n', 'FROM a\nRUN x\nRUN c\n'],
    'CRLF line ends': ['FROM a\r\nRUN b\r\nRUN c\r\n', 'FROM a\r\nRUN x\r\nRUN c\r\n'],
    'CRLF turned into LF': ['FROM a\r\nRUN b\r\n', 'FROM a\nRUN b\n'],
    'LF turned into CRLF': ['FROM a\nRUN b\n', 'FROM a\r\nRUN b\r\n'],
    'mixed line ends': ['FROM a\r\nRUN b\nRUN c\r\n', 'FROM a\r\nRUN x\nRUN y\r\n'],
    'lone carriage returns': ['FROM a\rRUN b\nRUN c\r', 'FROM a\rRUN x\nRUN c\r'],
    'no final newline on either side': ['FROM a\nRUN b', 'FROM a\nRUN c'],
    'a final newline that comes': ['FROM a\nRUN b', 'FROM a\nRUN b\n'],
    'a final newline that goes': ['FROM a\nRUN b\n', 'FROM a\nRUN b'],
    'no final newline, changed far above': [`FROM a\n${long.join('')}RUN z`, `FROM b\n${long.join('')}RUN z`],
    'no final newline, in the context': ['FROM a\nRUN z', 'FROM b\nRUN z'],
    'CRLF and no final newline': ['FROM a\r\nRUN b\r\nRUN c', 'FROM a\r\nRUN x\r\nRUN c'],
    'a byte order mark': ['\ufeffFROM a\nRUN b\n', '\ufeffFROM c\nRUN b\n'],
    'a byte order mark that stays': ['\ufeffFROM a\nRUN b\n', '\ufeffFROM a\nRUN c\n'],
    'an empty file that gets text': ['', 'FROM a\n'],
    'a file that becomes empty': ['FROM a\nRUN b\n', ''],
    'a first line that is new': ['FROM a\n', '# syntax=docker/dockerfile:1\nFROM a\n'],
    'a first line that goes': ['# x\nFROM a\n', 'FROM a\n'],
    'a last line that is new': ['FROM a\n', 'FROM a\nRUN b\n'],
    'hunks that touch': [long.join(''), long.map((line, at) => (at === 10 || at === 17 ? 'RUN x\n' : line)).join('')],
    'hunks with one line between them': [
      long.join(''),
      long.map((line, at) => (at === 10 || at === 18 ? 'RUN x\n' : line)).join(''),
    ],
    'hunks that share their context': [
      long.join(''),
      long.map((line, at) => (at === 10 || at === 14 ? '' : line)).join(''),
    ],
    'lines that look like a patch': ['--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n', '--- a/y\n+++ b/x\n@@ -1 +1 @@\n+a\n'],
    'form feeds and line separators': ['FROM a\nRUN\fb\u2028c\n', 'FROM a\nRUN\fb\u2028d\n'],
    'trailing blanks': ['FROM a \nRUN b\t\n\n\n', 'FROM a\nRUN b\t\n\n'],
    'a stage with a long FROM line': [
      `FROM ${'x'.repeat(200)}\n${long.join('')}`,
      `FROM ${'x'.repeat(200)}\n${long.join('')}RUN y\n`,
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [before, after]) => expectApplies('Dockerfile', before, after));

  test.each([
    'services/api/Dockerfile',
    'with blank/Docker file',
    'quo"te/Dockerfile',
    "it's/Dockerfile",
    'back\\slash',
    'new\nline',
    'tab\tbed',
    'trailing blank ',
    'bell\x07\x1b[31m',
    'größe/コンテナ.Dockerfile',
    '🐳/Dockerfile',
    'c1\u0085control',
    '-dash',
    'b/a b/Dockerfile',
  ])('the path %j', (path) => expectApplies(path, 'FROM a\nRUN b\n', 'FROM a\nRUN c\n'));

  test.each(['.dockerignore', 'a b/.dockerignore', 'ä\t"/.dockerignore'])('a new file %j', (path) => {
    const after = 'node_modules\n.git';
    const patch = printed(diffReporter, [fileReport({ files: [{ path, inContext: path, before: undefined, after }] })]);
    expect(readFileSync(join(applied(patch, [{ path, before: undefined }]), path), 'utf8')).toBe(after);
  });

  test('a new file without text', () => {
    const file = { path: 'empty', inContext: 'empty', before: undefined, after: '' };
    const root = applied(printed(diffReporter, [fileReport({ files: [file] })]), [file]);
    expect(existsSync(join(root, 'empty'))).toBe(true);
  });

  test('many files in one patch', () => {
    const reports = Array.from({ length: 20 }, (_, index): FileReport & { before: string; after: string } => {
      const path = `services/${index}/Dockerfile`;
      const before = `FROM a\n${lines(index).join('')}`;
      const ignore = `services/${index}/.dockerignore`;
      const files = [
        { path: ignore, inContext: '.dockerignore', before: index % 2 ? 'a\n' : undefined, after: 'a\nb\n' },
      ];
      return { ...fileReport({ path, files }), status: 'changed', before, after: `${before}USER ${index}\n` };
    });
    const all = reports.flatMap((report) => [report, ...report.files]);
    const root = applied(printed(diffReporter, reports), all);
    for (const { path, after } of all) expect(readFileSync(join(root, path), 'utf8')).toBe(after);
  });

  test('a file that two Dockerfiles of one context write', () => {
    const wrote = (after: string) => [{ path: '.dockerignore', inContext: '.dockerignore', before: undefined, after }];
    const reports = [wrote('a\n'), wrote('a\n'), wrote('a\nb\n')].map((files, index) =>
      fileReport({ path: `${index}`, files }),
    );
    const root = applied(printed(diffReporter, reports), []);
    expect(readFileSync(join(root, '.dockerignore'), 'utf8')).toBe('a\nb\n');
  });

  test('200 edited texts of few different lines', () => {
    const random = numbers(7);
    const text = (count: number) =>
      Array.from({ length: count }, () => `${'abcd'[random(4)]}${['\n', '\r\n'][random(2)]}`).join('') +
      ['', 'end'][random(2)];
    const reports = Array.from({ length: 200 }, (_, index) =>
      fileReport({ path: `${index}`, before: text(random(30)), after: text(random(30)) }),
    );
    const root = applied(
      printed(diffReporter, reports),
      reports.map(({ path, before }) => ({ path, before })),
    );
    for (const { path, after } of reports) expect(readFileSync(join(root, path), 'utf8')).toBe(after);
  });
});

test('it is a unified diff in the form of git', () => {
  const before = `FROM node:20 AS build\n${lines(9).join('')}`;
  const report = fileReport({
    path: 'api/Dockerfile',
    before,
    after: before.replace('RUN line 6\n', 'RUN line six\n'),
    files: [{ path: 'api/.dockerignore', inContext: '.dockerignore', before: undefined, after: 'node_modules\n' }],
  });
  expect(
    printed(diffReporter, [report, fileReport({ path: 'other' })]),
  ).toBe(`diff --git a/api/Dockerfile b/api/Dockerfile
--- a/api/Dockerfile
+++ b/api/Dockerfile
@@ -5,6 +5,6 @@ FROM node:20 AS build
 RUN line 3
 RUN line 4
 RUN line 5
-RUN line 6
+RUN line six
 RUN line 7
 RUN line 8
diff --git a/api/.dockerignore b/api/.dockerignore
new file mode 100644
--- /dev/null
+++ b/api/.dockerignore
@@ -0,0 +1 @@
+node_modules
`);
});

test('in colour, what a file holds cannot steer the terminal', () => {
  const report = fileReport({ path: 'Docker\x1b[2Jfile', before: 'FROM a\n', after: 'FROM \x1b]0;owned\x07\u202eb\n' });
  const text = printed(diffReporter, [report], { color: true });
  expect(text).toContain('\x1b[31m-FROM a\x1b[39m\n');
  expect(text).toContain('\x1b[32m+FROM ␛]0;owned␇<U+202E>b\x1b[39m\n');
  expect(text.replace(/\x1b\[\d+m/g, '')).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
});
