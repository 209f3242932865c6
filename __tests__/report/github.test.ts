import { expect, test } from '@jest/globals';
import { githubReporter } from '../../src/report/github.js';
import { changeAt, fileReport, printed } from './reports.js';

const BEFORE = 'FROM a\nRUN b\nRUN c\n';

test('a change is an annotation at its place', () => {
  const changes = [
    changeAt(BEFORE, 'RUN b'),
    changeAt(BEFORE, 'RUN b\nRUN c', { safety: 'unsafe' }),
    changeAt(BEFORE, 'RUN b\n'),
  ];
  const withheld = [changeAt(BEFORE, 'FROM')];
  expect(
    printed(githubReporter, [fileReport({ path: 'api/Dockerfile', before: BEFORE, after: 'x', changes, withheld })]),
  ).toBe(
    `::warning file=api/Dockerfile,line=2,endLine=2,col=1,endColumn=5,title=merge-runs::two layers where one will do
::notice file=api/Dockerfile,line=2,endLine=3,title=merge-runs::two layers where one will do
::warning file=api/Dockerfile,line=2,endLine=2,title=merge-runs::two layers where one will do
`,
  );
});

test('a file that failed is an error, with its place where it has one', () => {
  const errors = [
    { code: 'guard', message: 'no longer parses', transform: 'slim-base', line: 3, column: 2 },
    { code: 'unreadable', message: 'permission denied' },
  ];
  expect(printed(githubReporter, [fileReport({ path: 'a', status: 'failed', errors })])).toBe(
    `::error file=a,line=3,endLine=3,col=2,title=slim-base::no longer parses
::error file=a,title=unreadable::permission denied
`,
  );
});

test('what would end a command or begin another is escaped', () => {
  const changes = [
    changeAt(BEFORE, 'RUN b', { reason: '100% of a:b,c\r\n::error::owned\x1b[31m', transform: 'x:y,z\n::error' }),
  ];
  expect(
    printed(githubReporter, [fileReport({ path: 'a:b,c%\n/Dockerfile', before: BEFORE, after: 'x', changes })]),
  ).toBe(
    '::warning file=a%3Ab%2Cc%25%0A/Dockerfile,line=2,endLine=2,col=1,endColumn=5,title=x%3Ay%2Cz%0A%3A%3Aerror::100%25 of a:b,c␍␊::error::owned␛[31m\n',
  );
});
