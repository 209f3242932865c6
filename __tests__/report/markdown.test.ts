import { describe, expect, test } from '@jest/globals';
import { markdownReporter, stepSummaryReporter } from '../../src/report/markdown.js';
import { changeAt, fileReport, printed } from './reports.js';

const BEFORE = 'FROM a\nRUN b\n';

test('a summary, a table of files, one of transforms, and the differences', () => {
  const report = fileReport({
    path: 'api/Dockerfile',
    before: BEFORE,
    after: 'FROM a\nRUN c\n',
    changes: [
      changeAt(BEFORE, 'RUN b'),
      changeAt(BEFORE, 'b', { transform: 'slim-base', safety: 'unsafe', reason: 'it is big' }),
    ],
    withheld: [changeAt(BEFORE, 'FROM')],
    errors: [{ code: 'guard', message: 'no longer parses', line: 2, transform: 'exec-form' }],
  });
  const skipped = fileReport({ path: 'b', status: 'skipped', reason: 'a template' });
  expect(printed(markdownReporter, [report, skipped, fileReport({ path: 'quiet' })])).toBe(`## dockershift

3 files: 1 changed, 1 unchanged, 1 skipped; 2 changes; 1 unsafe change withheld (--unsafe)

| File | State | Changes | Withheld |
|---|---|--:|--:|
| <code>api/Dockerfile</code> | changed | 2 | 1 |
| <code>b</code> | skipped: a template | 0 | 0 |

| Transform | Changes |
|---|--:|
| <code>merge-runs</code> | 1 |
| <code>slim-base</code> | 1 |

<details><summary><b><code>api/Dockerfile</code></b>: 2 changes, 1 error</summary>

- **error**, line 2, <code>exec-form</code>: no longer parses
- line 2, <code>merge-runs</code>: two layers where one will do
- line 2, <code>slim-base</code>: it is big **(unsafe)**

\`\`\`diff
diff --git a/api/Dockerfile b/api/Dockerfile
--- a/api/Dockerfile
+++ b/api/Dockerfile
@@ -1,2 +1,2 @@
 FROM a
-RUN b
+RUN c
\`\`\`

</details>
`);
});

test('a run in which nothing happened is one line', () => {
  expect(printed(markdownReporter, [fileReport()])).toBe('## dockershift\n\n1 file: 1 unchanged; 0 changes\n');
});

describe('a hostile file', () => {
  test('cannot end its code block', () => {
    const text = printed(markdownReporter, [fileReport({ before: BEFORE, after: '```\n`````\n</details>\n# hi\n' })]);
    expect(text).toContain('\n``````diff\n');
    expect(text).toContain('\n``````\n\n</details>\n');
  });

  test('cannot write Markdown or HTML, mention anyone, link anywhere, or steer a terminal', () => {
    const hostile =
      '`x` **b** <img src=x> [a](b) | cell @octocat #1 https://x.example www.x.example $y$ ~~z~~ &amp; \\ \n\n# head \x1b[31m';
    const text = printed(markdownReporter, [
      fileReport({
        path: hostile,
        status: 'failed',
        before: BEFORE,
        after: 'x',
        reason: hostile,
        changes: [changeAt(BEFORE, 'RUN', { reason: hostile, transform: hostile })],
        errors: [{ code: 'x', message: hostile, transform: hostile }],
      }),
    ]);
    const outsideCode = text.replace(/\n(`{3,})diff\n(?:.|\n)*?\n\1\n/g, '');
    for (const mark of [
      '`',
      '<img',
      '[a]',
      '@octocat',
      ' #1',
      'https://',
      'www.x',
      '$',
      '~~',
      '&amp;',
      '\n# ',
      '\x1b',
      'b** ',
    ]) {
      expect(outsideCode).not.toContain(mark);
    }
    expect(outsideCode.match(/^\|.*$/gm)!.map((line) => line.split('|').length)).toEqual([6, 6, 6, 4, 4, 4]);
  });
});

describe('what is too long is cut, and said', () => {
  const big = fileReport({
    path: 'big',
    before: 'FROM a\n',
    after: `FROM a\n${'RUN something that is long\n'.repeat(20_000)}`,
  });

  test('a big difference', () => {
    const text = printed(markdownReporter, [big, fileReport({ path: 'small', before: BEFORE, after: 'x' })]);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/\n… 19,\d{3} more lines\n```\n/);
    expect(text).toContain('+++ b/small');
  });

  test('many files', () => {
    const files = Array.from({ length: 5000 }, (_, index) =>
      fileReport({
        path: `services/number-${index}/Dockerfile`,
        before: BEFORE,
        after: `FROM ${index}`,
        changes: Array.from({ length: 5 }, () => changeAt(BEFORE, 'RUN b', { transform: `transform-${index}` })),
      }),
    );
    const text = printed(markdownReporter, files);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(60_000);
    expect(text).toMatch(/\n_and 4,\d{3} more files_\n/);
    expect(text).toMatch(/\n_and 4,\d{3} more transforms_\n/);
    expect(text).toMatch(/\n_The details of 4,\d{3} more files are left out: there is no room for them\._\n$/);
    expect(Buffer.byteLength(printed(stepSummaryReporter, files))).toBeLessThanOrEqual(1024 * 1024);
  });

  test('a file with more changes than there is room for', () => {
    const changes = Array.from({ length: 9000 }, () => changeAt(BEFORE, 'RUN b'));
    const text = printed(markdownReporter, [fileReport({ before: BEFORE, after: 'x', changes })]);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/\n- and 8\d{3} more\n/);
  });
});
