import { describe, expect, test } from '@jest/globals';
import { stylishReporter } from '../../src/report/stylish.js';
import { displayWidth } from '../../src/report/visible.js';
import { changeAt, fileReport, printed } from './reports.js';

const BEFORE = `FROM debian:12
RUN apt-get update && apt-get install -y curl
RUN \\
  a && \\
  b && \\
  c && \\
  d && \\
  e
`;
const INSTALL = 'apt-get install -y curl';

test('each change has its place, its transform, its reason and its lines', () => {
  const changes = [
    changeAt(BEFORE, INSTALL, { transform: 'apt-clean-lists', reason: 'the package lists stay in this layer' }),
    changeAt(BEFORE, BEFORE.slice(BEFORE.indexOf('RUN \\'), -1), { reason: 'one layer will do' }),
  ];
  const withheld = [changeAt(BEFORE, 'FROM', { safety: 'unsafe' })];
  const files = [{ path: 'api/.dockerignore', inContext: '.dockerignore', before: undefined, after: 'a\n' }];
  const report = fileReport({ path: 'api/Dockerfile', before: BEFORE, after: 'x', changes, withheld, files });
  expect(printed(stylishReporter, [report, fileReport({ path: 'quiet' })])).toBe(`api/Dockerfile
  2:23  apt-clean-lists  the package lists stay in this layer
      2 │ RUN apt-get update && apt-get install -y curl
        │                       ^^^^^^^^^^^^^^^^^^^^^^^
  3:1  merge-runs  one layer will do
      3 │ RUN \\
      4 │   a && \\
      5 │   b && \\
      ⋮ │ 2 more
      8 │   e
  creates  api/.dockerignore
  1 unsafe change withheld (--unsafe)

2 files: 1 changed, 1 unchanged; 2 changes; 1 unsafe change withheld (--unsafe)
`);
});

test('an unsafe change says so, a long reason wraps below itself, and lines shown once are not shown again', () => {
  const reason = 'recommended packages are installed although nothing is known to need them, which costs 120 MB';
  const changes = [
    changeAt(BEFORE, INSTALL, { transform: 'apt-clean-lists', reason: 'short' }),
    changeAt(BEFORE, INSTALL, { transform: 'apt-no-install-recommends', safety: 'unsafe', reason }),
    changeAt(BEFORE, 'debian:12', { transform: 'a-transform-of-somebody-else-with-a-long-name', reason }),
  ];
  expect(printed(stylishReporter, [fileReport({ before: BEFORE, after: 'x', changes })])).toBe(`Dockerfile
  2:23  apt-clean-lists  short
      2 │ RUN apt-get update && apt-get install -y curl
        │                       ^^^^^^^^^^^^^^^^^^^^^^^
  2:23  apt-no-install-recommends  recommended packages are installed although
                                   nothing is known to need them, which costs
                                   120 MB (unsafe)
  1:6  a-transform-of-somebody-else-with-a-long-name
      recommended packages are installed although nothing is known to need them,
      which costs 120 MB
      1 │ FROM debian:12
        │      ^^^^^^^^^

1 file: 1 changed; 3 changes
`);
});

test('an error names file, line and column, and shows the line', () => {
  const errors = [
    { code: 'guard', message: 'the result no longer parses', transform: 'slim-base', line: 2, column: 5 },
    { code: 'unwritable', message: 'it is read-only' },
    { code: 'beyond', message: 'behind the end', line: 99 },
  ];
  expect(
    printed(stylishReporter, [fileReport({ path: 'a/Dockerfile', status: 'failed', before: BEFORE, errors })]),
  ).toBe(`a/Dockerfile
  error  a/Dockerfile:2:5  slim-base: the result no longer parses
      2 │ RUN apt-get update && apt-get install -y curl
        │     ^
  error  a/Dockerfile  it is read-only
  error  a/Dockerfile:99:1  behind the end

1 file: 1 failed; 0 changes
`);
});

describe('what was left alone', () => {
  const skips = [{ transform: 'merge-runs', reason: 'b || c would change', line: 3, column: 1 }];

  test('is not said unless asked', () => {
    expect(printed(stylishReporter, [fileReport({ before: BEFORE, skips })])).toBe('1 file: 1 unchanged; 0 changes\n');
  });

  test('is said when asked', () => {
    const text = printed(stylishReporter, [fileReport({ before: BEFORE, skips })], { skips: true });
    expect(text).toContain('Dockerfile\n  3:1  merge-runs  left alone: b || c would change\n\n');
  });

  test('a whole file always says why', () => {
    const report = fileReport({ path: 'x.tmpl', status: 'skipped', reason: 'it is a template' });
    expect(printed(stylishReporter, [report])).toBe(
      'x.tmpl\n  skipped  it is a template\n\n1 file: 1 skipped; 0 changes\n',
    );
  });
});

test('carets stand below wide characters, behind tabs and without combining marks', () => {
  const before = 'COPY a\tb ./漢字/ cafe\u0301 end\n';
  const changes = [changeAt(before, '漢字'), changeAt(before, 'end')];
  const frames = printed(stylishReporter, [fileReport({ before, after: 'x', changes })]).split('\n');
  expect(frames.slice(2, 4)).toEqual(['      1 │ COPY a  b ./漢字/ cafe\u0301 end', '        │             ^^^^']);
  expect(frames[6]).toBe('        │                        ^^^');
});

test('an insertion behind the last character has a caret', () => {
  const before = 'RUN a\r\nRUN b\r\n';
  const change = { ...changeAt(before, 'RUN a'), start: 5, end: 5, column: 6, endColumn: 6 };
  expect(printed(stylishReporter, [fileReport({ before, after: 'x', changes: [change] })])).toContain(
    '1 │ RUN a\n        │      ^\n',
  );
});

describe('a hostile file', () => {
  const hostile = 'FROM a\nRUN \x1b[2J\x1b]0;owned\x07 \x9b31m \x7f \u202e moc.live \r hidden\n';
  const report = fileReport({
    path: 'x\x1b[1m\n/Dockerfile',
    before: hostile,
    after: 'x',
    changes: [changeAt(hostile, 'RUN', { reason: 'because of \x1b[31m', transform: 't\x07' })],
    errors: [{ code: 'x', message: 'bad \x1b[5m thing', line: 2 }],
    skips: [{ transform: 't\x1b', reason: '\x1b[0m', line: 1, column: 1 }],
    files: [{ path: 'y\x1b[1m', inContext: 'y', before: 'a', after: 'b' }],
  });

  test('cannot steer the terminal', () => {
    expect(printed(stylishReporter, [report], { skips: true })).not.toMatch(
      /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/,
    );
  });

  test('in colour, all that steers is ours', () => {
    const text = printed(stylishReporter, [report], { skips: true, color: true });
    expect(text.replace(/\x1b\[\d+m/g, '')).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  });
});

test('no line of the file is wider than the terminal', () => {
  const before = `FROM a\nRUN ${'漢'.repeat(100)} && ${'x'.repeat(70_000)}\n`;
  for (const width of [40, 80, 120]) {
    const text = printed(
      stylishReporter,
      [fileReport({ before, after: 'x', changes: [changeAt(before, 'RUN'), changeAt(before, '&&')] })],
      { width },
    );
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  }
});
