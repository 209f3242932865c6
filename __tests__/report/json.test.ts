import { expect, test } from '@jest/globals';
import { jsonReporter } from '../../src/report/json.js';
import { changeAt, fileReport, printed } from './reports.js';

test('it is the shape that the manual names', () => {
  const before = 'FROM a\nRUN b\n';
  const change = changeAt(before, 'RUN b', { edits: [{ start: 7, end: 12, text: 'RUN c' }] });
  const place = { line: 2, column: 1, endLine: 2, endColumn: 6 };
  const report = fileReport({
    path: 'a/Dockerfile',
    before,
    after: 'FROM a\nRUN c\n',
    changes: [change],
    withheld: [{ ...change, safety: 'unsafe' }],
    skips: [{ transform: 'slim-base', reason: 'no such tag', line: 1, column: 6 }],
    files: [{ path: 'a/.dockerignore', inContext: '.dockerignore', before: undefined, after: 'x\n' }],
  });
  const entry = { transform: 'merge-runs', safety: 'safe', reason: 'two layers where one will do', ...place };
  expect(JSON.parse(printed(jsonReporter, [report]))).toEqual({
    version: '1.2.3',
    files: [
      {
        path: 'a/Dockerfile',
        status: 'changed',
        changes: [entry],
        withheld: [{ ...entry, safety: 'unsafe' }],
        skips: [{ transform: 'slim-base', reason: 'no such tag', line: 1 }],
        output: 'FROM a\nRUN c\n',
        files: [{ path: 'a/.dockerignore', before: null, after: 'x\n' }],
      },
    ],
    summary: { files: 1, changed: 1, unchanged: 0, skipped: 0, failed: 0, changes: 1, withheld: 1 },
  });
});

test('what failed has its error, what was skipped its reason', () => {
  const files = [
    fileReport({
      path: 'a',
      status: 'failed',
      errors: [{ code: 'guard', message: 'no', line: 3, column: 2, transform: 't' }],
    }),
    fileReport({ path: 'b', status: 'failed', errors: [{ code: 'binary', message: 'it is a binary file' }] }),
    fileReport({ path: 'c', status: 'skipped', reason: 'a template' }),
  ];
  const nothing = { changes: [], withheld: [], skips: [] };
  expect(JSON.parse(printed(jsonReporter, files)).files).toEqual([
    { path: 'a', status: 'failed', ...nothing, error: { code: 'guard', message: 'no', line: 3 } },
    { path: 'b', status: 'failed', ...nothing, error: { code: 'binary', message: 'it is a binary file' } },
    { path: 'c', status: 'skipped', reason: 'a template', ...nothing },
  ]);
});

test('a run without files is JSON too', () => {
  expect(JSON.parse(printed(jsonReporter, []))).toMatchObject({ version: '1.2.3', files: [], summary: { files: 0 } });
});

test('any text survives', () => {
  const after = '\ufeffFROM "a"\\\r\n\u2028\x00\ud83d\ude00\ud800\n';
  expect(JSON.parse(printed(jsonReporter, [fileReport({ before: 'x', after })])).files[0].output).toBe(after);
});
