import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { sarifReporter } from '../../src/report/sarif.js';
import type { FileReport, ReporterOptions } from '../../src/report/types.js';
import { SourceText } from '../../src/source/text.js';
import { changeAt, fileReport, printed } from './reports.js';

const require = createRequire(import.meta.url);
const { default: Ajv } = require('ajv-draft-04');
const { default: addFormats } = require('ajv-formats');
// The schema has a pattern that is none in Unicode mode.
const ajv = addFormats(new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }));
/** OASIS' schema as Microsoft's SARIF matchers for jest ship it. */
const isSarif = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

function logOf(files: readonly FileReport[], options: Partial<ReporterOptions> = {}) {
  const log = JSON.parse(printed(sarifReporter, files, options));
  isSarif(log);
  expect(isSarif.errors).toBeNull();
  return log;
}

const resultsOf = (files: readonly FileReport[]) => logOf(files).runs[0].results;

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Replacement {
  readonly deletedRegion: Region;
  readonly insertedContent?: { readonly text: string };
}

/** What an editor makes of a fix; it does not show a byte order mark as a character. */
function withFix(before: string, replacements: readonly Replacement[]): string {
  const mark = before.startsWith('\ufeff') ? '\ufeff' : '';
  let text = before.slice(mark.length);
  const source = new SourceText(text);
  const offset = (line: number, column: number) => source.lineStart(line) + column - 1;
  for (const { deletedRegion: region, insertedContent } of replacements.toReversed()) {
    const start = offset(region.startLine, region.startColumn);
    const end = offset(region.endLine, region.endColumn);
    text = text.slice(0, start) + (insertedContent?.text ?? '') + text.slice(end);
  }
  return mark + text;
}

const BEFORE = 'FROM a\nRUN 🐳 b\nRUN c\n';

test('a change is a result with its rule, level, region and fix', () => {
  const start = BEFORE.indexOf('b');
  const edits = [{ start, end: start + 1, text: 'x' }];
  const [result] = resultsOf([
    fileReport({ path: 'api/Dockerfile', before: BEFORE, after: 'x', changes: [changeAt(BEFORE, 'b', { edits })] }),
  ]);
  expect(result).toEqual({
    ruleId: 'merge-runs',
    ruleIndex: 0,
    level: 'warning',
    message: { text: 'two layers where one will do' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'api/Dockerfile', uriBaseId: '%SRCROOT%' },
          // The whale is two UTF-16 code units.
          region: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 9 },
        },
      },
    ],
    partialFingerprints: { 'place/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
    properties: { safety: 'safe' },
    fixes: [
      {
        description: { text: 'two layers where one will do' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'api/Dockerfile', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 9 },
                insertedContent: { text: 'x' },
              },
            ],
          },
        ],
      },
    ],
  });
});

test('rules are those that are known and those that were met', () => {
  const transforms = [
    {
      name: 'slim-base',
      summary: 'Use the slim image.',
      safety: 'unsafe',
      covers: ['DL3006'],
      helpUri: 'https://example.com/slim',
    },
    { name: 'merge-runs', summary: 'Merge RUNs.', safety: 'safe' },
  ] as const;
  const changes = [changeAt(BEFORE, 'FROM', { transform: 'mine', safety: 'unsafe' }), changeAt(BEFORE, 'RUN')];
  const [run] = logOf([fileReport({ before: BEFORE, after: 'x', changes })], { transforms }).runs;
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.tool.driver).toEqual({
    name: 'dockershift',
    version: '1.2.3',
    semanticVersion: '1.2.3',
    rules: [
      {
        id: 'slim-base',
        shortDescription: { text: 'Use the slim image.' },
        helpUri: 'https://example.com/slim',
        defaultConfiguration: { level: 'note' },
        properties: { safety: 'unsafe', tags: ['dockerfile', 'DL3006'] },
      },
      {
        id: 'merge-runs',
        shortDescription: { text: 'Merge RUNs.' },
        defaultConfiguration: { level: 'warning' },
        properties: { safety: 'safe', tags: ['dockerfile'] },
      },
      { id: 'mine' },
    ],
  });
  expect(
    run.results.map(({ ruleId, ruleIndex, level }: Record<string, unknown>) => [ruleId, ruleIndex, level]),
  ).toEqual([
    ['mine', 2, 'note'],
    ['merge-runs', 1, 'warning'],
  ]);
});

test('a run without files, or without anything to change, is valid and successful', () => {
  for (const files of [[], [fileReport({ before: BEFORE })]]) {
    const [run] = logOf(files).runs;
    expect(run.results).toEqual([]);
    expect(run.invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  }
});

test('what failed is told in the invocation', () => {
  const errors = [
    { code: 'guard', message: 'no longer parses', transform: 'slim-base', line: 3, column: 2 },
    { code: 'unreadable', message: 'permission denied' },
  ];
  const [run] = logOf([fileReport({ path: 'a b/Dockerfile', status: 'failed', errors })]).runs;
  const artifactLocation = { uri: 'a%20b/Dockerfile', uriBaseId: '%SRCROOT%' };
  expect(run.invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          descriptor: { id: 'guard' },
          message: { text: 'slim-base: no longer parses' },
          locations: [{ physicalLocation: { artifactLocation, region: { startLine: 3, startColumn: 2 } } }],
        },
        {
          level: 'error',
          descriptor: { id: 'unreadable' },
          message: { text: 'permission denied' },
          locations: [{ physicalLocation: { artifactLocation } }],
        },
      ],
    },
  ]);
});

describe('fixes', () => {
  const fixes = (report: FileReport) =>
    resultsOf([report]).map(
      (result: {
        fixes?: { artifactChanges: { artifactLocation: { uri: string }; replacements: Replacement[] }[] }[];
      }) => result.fixes?.[0]?.artifactChanges,
    );

  test('of edits give what the edits give', () => {
    for (const before of [BEFORE, BEFORE.replaceAll('\n', '\r\n'), `\ufeff${BEFORE}`, BEFORE.trimEnd()]) {
      const at = (part: string) => before.indexOf(part);
      const edits = [
        { start: at('FROM'), end: at('FROM'), text: '# syntax=x\n' },
        { start: at('a'), end: at('a') + 1, text: 'z' },
        { start: at('RUN 🐳'), end: at('RUN c'), text: '' },
        { start: before.length, end: before.length, text: 'USER x' },
      ];
      const [changes] = fixes(fileReport({ before, after: 'x', changes: [changeAt(before, 'FROM', { edits })] }));
      const expected = edits.reduceRight(
        (text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end),
        before,
      );
      expect(withFix(before, changes![0]!.replacements)).toBe(expected);
    }
  });

  test('of changes without edits are the whole difference, on the first of them', () => {
    const texts: readonly (readonly [string, string])[] = [
      [BEFORE, 'FROM b\nRUN 🐳 b\nRUN d\nRUN e\n'],
      [BEFORE, BEFORE.trimEnd()],
      [BEFORE.trimEnd(), BEFORE],
      [`\ufeff${BEFORE}`, `\ufeff# new\n${BEFORE}`],
      [BEFORE.replaceAll('\n', '\r\n'), BEFORE.replaceAll('\n', '\r\n').replace('RUN c', 'RUN d')],
    ];
    for (const [before, after] of texts) {
      const edits = [{ start: before.length, end: before.length, text: 'x' }];
      const report = fileReport({
        before,
        after,
        changes: [changeAt(before, 'FROM', { edits }), changeAt(before, 'RUN'), changeAt(before, 'c')],
        files: [
          { path: 'x/.dockerignore', inContext: '.dockerignore', before: 'a\n', after: 'a\nb\n' },
          { path: 'x/new', inContext: 'new', before: undefined, after: 'a\nb' },
        ],
      });
      const [own, whole, none] = fixes(report);
      expect(own).toHaveLength(1);
      expect(whole!.map(({ artifactLocation }: { artifactLocation: { uri: string } }) => artifactLocation.uri)).toEqual(
        ['Dockerfile', 'x/.dockerignore', 'x/new'],
      );
      expect(withFix(before, whole![0]!.replacements)).toBe(after);
      expect(withFix('a\n', whole![1]!.replacements)).toBe('a\nb\n');
      expect(withFix('', whole![2]!.replacements)).toBe('a\nb');
      expect(none).toBeUndefined();
    }
  });
});

test.each([
  ['größe/a b/100%#?.Dockerfile', 'gr%C3%B6%C3%9Fe/a%20b/100%25%23%3F.Dockerfile'],
  ['../up/Dockerfile', '../up/Dockerfile'],
  ['a:b', 'a%3Ab'],
  ['new\nline', 'new%0Aline'],
  ['lone\ud800', 'lone%EF%BF%BD'],
  ['/abs/Dockerfile', 'file:///abs/Dockerfile'],
  ['C:/abs/Docker file', 'file:///C:/abs/Docker%20file'],
])('the path %j is the URI %s', (path, uri) => {
  const [result] = resultsOf([fileReport({ path, before: BEFORE, after: 'x', changes: [changeAt(BEFORE, 'RUN')] })]);
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
});
