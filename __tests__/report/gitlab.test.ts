import { describe, expect, test } from '@jest/globals';
import { gitlabReporter } from '../../src/report/gitlab.js';
import { changeAt, fileReport, printed } from './reports.js';

const BEFORE = 'FROM a\nRUN apt-get install \\\n  curl\nRUN c\n';

function findings(text: string, parts: readonly string[]) {
  const changes = parts.map((part) => changeAt(text, part));
  return JSON.parse(printed(gitlabReporter, [fileReport({ path: 'a/Dockerfile', before: text, after: 'x', changes })]));
}

const fingerprints = (text: string, parts: readonly string[]) =>
  findings(text, parts).map(({ fingerprint }: { fingerprint: string }) => fingerprint);

test('a change is a finding of Code Quality', () => {
  const changes = [
    changeAt(BEFORE, 'RUN apt-get install \\\n  curl\n'),
    changeAt(BEFORE, 'RUN c', { safety: 'unsafe' }),
  ];
  const files = [
    fileReport({ path: 'a/Dockerfile', before: BEFORE, after: 'x', changes }),
    fileReport({ path: 'b', status: 'failed', errors: [{ code: 'binary', message: 'it is a binary file' }] }),
  ];
  const finding = {
    check_name: 'merge-runs',
    description: 'two layers where one will do',
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
  };
  expect(JSON.parse(printed(gitlabReporter, files))).toEqual([
    { ...finding, severity: 'minor', location: { path: 'a/Dockerfile', lines: { begin: 2, end: 3 } } },
    { ...finding, severity: 'info', location: { path: 'a/Dockerfile', lines: { begin: 4, end: 4 } } },
    {
      ...finding,
      check_name: 'binary',
      description: 'it is a binary file',
      severity: 'major',
      location: { path: 'b', lines: { begin: 1, end: 1 } },
    },
  ]);
});

test('a run without findings is an empty list', () => {
  expect(JSON.parse(printed(gitlabReporter, []))).toEqual([]);
  expect(JSON.parse(printed(gitlabReporter, [fileReport(), fileReport()]))).toEqual([]);
});

describe('a fingerprint', () => {
  test('stays when lines move and blanks change', () => {
    const moved = `# new\n\n${BEFORE.replace('  curl', '\tcurl')}`;
    expect(fingerprints(moved, ['RUN apt-get install \\\n\tcurl', 'RUN c'])).toEqual(
      fingerprints(BEFORE, ['RUN apt-get install \\\n  curl', 'RUN c']),
    );
  });

  test('differs by words, by path, by transform, and from a twin', () => {
    const [one, twin] = fingerprints(BEFORE, ['RUN c', 'RUN c']);
    const [other] = fingerprints(BEFORE, ['FROM a']);
    const change = changeAt(BEFORE, 'RUN c');
    const elsewhere = JSON.parse(
      printed(gitlabReporter, [
        fileReport({ path: 'b/Dockerfile', before: BEFORE, after: 'x', changes: [change] }),
        fileReport({ path: 'a/Dockerfile', before: BEFORE, after: 'x', changes: [{ ...change, transform: 'other' }] }),
      ]),
    ).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set([one, twin, other, ...elsewhere]).size).toBe(5);
  });

  test('of an insertion is that of its line', () => {
    const at = (text: string, offset: number, line: number) =>
      JSON.parse(
        printed(gitlabReporter, [
          fileReport({
            before: text,
            after: 'x',
            changes: [{ ...changeAt(text, 'RUN c'), start: offset, end: offset, line, endLine: line }],
          }),
        ]),
      )[0].fingerprint;
    expect(at(BEFORE, 39, 4)).toBe(at(`# x\n${BEFORE}`, 43, 5));
    expect(at(BEFORE, 39, 4)).not.toBe(at(BEFORE, 0, 1));
  });
});
