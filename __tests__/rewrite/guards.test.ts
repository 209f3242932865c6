import { describe, expect, test } from '@jest/globals';
import { editing, replacing, run, spanOf } from './transforms.js';

const FILE = [
  '# syntax=docker/dockerfile:1',
  '# a comment',
  'FROM debian:12 AS build',
  'RUN make \\',
  '    # inner',
  '    all',
  'RUN ["ls", "-l"]',
  "RUN if [ -f '/x' ]; then",
  'FROM build AS final',
  'RUN make check',
  'CMD ["a", "b"]',
  '',
].join('\n');

/** What a good transform makes of the file while a bad one is stopped. */
const good = replacing('good', 'make check', 'make test');
const GOOD = FILE.replace('make check', 'make test');

describe('a guard stops', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['parse', 'an instruction that nobody knows', 'CMD', 'CMDS'],
    ['parse', 'a heredoc that never ends', 'make all', ''],
    ['parse', 'a FROM that is lost', 'FROM debian:12 AS build', 'ARG x'],
    ['shell', 'a body that no shell reads', 'all\n', 'all &&\n'],
    ['shell', 'a body with the error that another one had before', 'all\n', "all; if [ -f '/x' ]; then\n"],
    ['exec-form', 'an array without its end', '["a", "b"]', '["a", "b"'],
    ['exec-form', 'an array in single quotes', '["a", "b"]', "['a', 'b']"],
    ['exec-form', 'an array of bare words', '["a", "b"]', '[a, b]'],
    ['exec-form', 'an array with a command behind it', '["ls", "-l"]', '["ls", "-l"] && x'],
    ['exec-form', 'an array with a comma too many', '["a", "b"]', '["a", "b",]'],
    ['comments', 'a comment that is lost', '# a comment\n', ''],
    ['comments', 'a comment that is lost inside an instruction', '    # inner\n', ''],
    ['comments', 'a comment that is written anew', '# a comment', '# A comment'],
    ['directives', 'a directive that is lost', '# syntax=docker/dockerfile:1\n', ''],
    ['directives', 'a directive that changes', 'dockerfile:1', 'dockerfile:1.7'],
    ['directives', 'a directive that begins to hold', '# a comment', '# check=skip=all\n# a comment'],
    ['line-ends', 'a final line end that is lost', '"b"]\n', '"b"]'],
    ['line-ends', 'another style of line ends', 'FROM build AS final\n', 'FROM build AS final\r\n'],
    ['line-ends', 'a byte order mark', '# syntax', '\uFEFF# syntax'],
    ['stages', 'a stage that is lost', 'FROM build AS final\n', ''],
    ['stages', 'a stage that is renamed', 'AS final', 'AS last'],
    ['stages', 'a stage that is added', 'FROM build AS final', 'FROM build\nFROM build AS final'],
  ];
  test.each(cases.filter(([, what]) => what !== 'a heredoc that never ends'))('%s: %s', (guard, _, from, to) => {
    const bad = replacing('bad', from, to);
    for (const transforms of [
      [bad, good],
      [good, bad],
    ]) {
      const result = run(FILE, transforms);
      expect(result.errors).toMatchObject([{ code: `guard-${guard}`, transform: 'bad' }]);
      expect(result.errors[0]!.line).toBe(FILE.slice(0, FILE.indexOf(from)).split('\n').length);
      expect(result.code).toBe(GOOD);
      // It does not wait for the other one.
      expect(result.changes).toMatchObject([{ transform: 'good', edits: [{ text: 'make test' }] }]);
    }
  });

  test.each([
    ['CMD', 'CMDS', 'the result cannot be built: unknown instruction: CMDS'],
    ['make check', 'cat <<EOF', 'the result is no Dockerfile: line 10: '],
    ['all\n', 'all &&\n', 'line 4: '],
    ['["a", "b"]', '[a, b]', 'line 11: the CMD is no longer a JSON array'],
    ['# a comment\n', '', 'the comment `# a comment` is lost'],
    ['# syntax=docker/dockerfile:1\n', '', 'the parser directive syntax is lost'],
    ['# a comment', '# check=skip=all\n# a comment', 'the parser directive check is new'],
    ['"b"]\n', '"b"]', 'the final line end changed'],
    ['FROM build AS final\n', 'FROM build AS final\r\n', 'the style of line ends changed'],
    ['# syntax', '\uFEFF# syntax', 'the byte order mark changed'],
    ['AS final', 'AS last', 'a stage is lost, renamed or moved'],
  ])('%j that becomes %j, and says why', (from, to, message) => {
    expect(run(FILE, [replacing('bad', from, to)]).errors[0]!.message).toContain(`bad was stopped: ${message}`);
  });

  test('all that are bad, and keeps the file', () => {
    const result = run(FILE, [replacing('one', 'CMD', 'CMDS'), replacing('two', 'AS final', 'AS last')]);
    expect(result).toMatchObject({ code: FILE, changed: false, changes: [] });
    expect(result.errors.map(({ transform, line }) => [transform, line])).toEqual([
      ['one', 11],
      ['two', 9],
    ]);
  });

  test('a body with a fault of its own, beside one that had its fault before', () => {
    const both = editing('both', (edit, { text }) => {
      if (text !== FILE) return;
      edit.insertAfter(text.indexOf("[ -f '/x'"), ' ');
      edit.insertAfter(text.indexOf('make check') + 'make check'.length, ' &&');
    });
    expect(run(FILE, [both]).errors).toMatchObject([
      { code: 'guard-shell', message: expect.stringMatching(/^both was stopped: line 10: /) },
    ]);
  });

  test('a heredoc whose body no shell reads any more', () => {
    const file = 'FROM debian:12\nRUN <<EOF\nmake\nEOF\n';
    expect(run(file, [replacing('bad', 'make', 'if make')])).toMatchObject({
      code: file,
      errors: [{ code: 'guard-shell', line: 3 }],
    });
  });

  test('an array that breaks while another instruction becomes one', () => {
    const swap = editing('swap', (edit, { text }) => {
      if (text !== FILE) return;
      edit.replace(spanOf(text, 'make check')!, '["make", "check"]');
      edit.replace(spanOf(text, '["a", "b"]')!, "['a', 'b']");
    });
    expect(run(FILE, [swap]).errors).toMatchObject([{ code: 'guard-exec-form' }]);
  });

  test('the array of a trigger that breaks', () => {
    const file = 'FROM debian:12\nONBUILD CMD ["a", "b"]\n';
    expect(run(file, [replacing('bad', '["a", "b"]', '[a, b]')]).errors).toMatchObject([
      { code: 'guard-exec-form', line: 2 },
    ]);
  });

  test('one line end of another style among the file’s own', () => {
    const file = FILE.replaceAll('\n', '\r\n');
    const bad = editing('bad', (edit, { text }) => edit.remove(spanOf(text, '\r')!));
    expect(run(file, [bad])).toMatchObject({ code: file, errors: [{ code: 'guard-line-ends' }] });
  });

  test('a heredoc that never ends', () => {
    const result = run(FILE, [replacing('bad', 'make check', 'cat <<EOF'), replacing('good', '12', '13')]);
    expect(result.errors).toMatchObject([{ code: 'guard-parse', transform: 'bad', line: 10 }]);
    expect(result.code).toBe(FILE.replace('12', '13'));
  });

  test('stages that change without a word, and lets pass those whose transform says so', () => {
    const rename = replacing('rename', 'AS final', 'AS last', { stages: 'changes' });
    expect(run(FILE, [rename])).toMatchObject({ errors: [], code: FILE.replace('AS final', 'AS last') });
  });

  test('what dockerfile-ast and BuildKit read differently', () => {
    const result = run(FILE, [replacing('bad', 'make check', 'make \\ \\\n  check'), good]);
    expect(result.code.replace('make test', 'make check')).not.toContain('\\ \\');
    expect(result.errors).toMatchObject([{ transform: 'bad' }]);
  });
});

describe('no guard minds', () => {
  test('one of two equal bodies that nobody can read', () => {
    const windows = 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir\nRUN dir\n';
    const result = run(windows, [replacing('good', 'RUN dir', 'RUN dir /w')]);
    expect(result.errors).toEqual([]);
    expect(result.changed).toBe(true);
  });

  test.each([
    ['a body that was unreadable and still is', "if [ -f '/x' ]; then", "if [ -e '/x' ]; then"],
    ['a test that comes first', 'make check', '[ "$x" = 1 ] && make check'],
    ['an array that becomes another', '["a", "b"]', '["a"]'],
    ['an array that becomes a command', '["a", "b"]', 'a b'],
    ['a new comment', 'FROM build', '# here\nFROM build'],
    ['a variable with a value that no shell reads', 'CMD', 'ENV OPEN=(\nCMD'],
    ['a stage whose name gets other letters', 'AS final', 'AS FINAL'],
  ])('%s', (_, from, to) => {
    const file = FILE.replace(from, to);
    expect(run(FILE, [replacing('fine', from, to)])).toMatchObject({ errors: [], code: file });
  });
});

test('no guard minds an array that becomes a command beside one that becomes another', () => {
  const file = 'FROM debian:12\nRUN ["a"]\nRUN ["b"]\n';
  const both = editing('both', (edit, { text }) => {
    if (text !== file) return;
    edit.replace(spanOf(text, '["a"]')!, 'a');
    edit.replace(spanOf(text, '["b"]')!, '["c"]');
  });
  expect(run(file, [both])).toMatchObject({ code: 'FROM debian:12\nRUN a\nRUN ["c"]\n', errors: [] });
});

test('a line end of the file is used for what is inserted', () => {
  const file = FILE.replaceAll('\n', '\r\n');
  const add = editing('add', (edit, { text }) => {
    if (!text.includes('LABEL')) edit.insertBefore(text.indexOf('CMD'), 'LABEL a=b \\\n  c=d\n');
  });
  const { code, errors } = run(file, [add]);
  expect(errors).toEqual([]);
  expect(code).toBe(file.replace('CMD', 'LABEL a=b \\\r\n  c=d\r\nCMD'));
});

test('a byte order mark and a missing final line end are kept', () => {
  const file = '\uFEFFFROM debian:12\nRUN make';
  expect(run(file, [replacing('t', 'make', 'make all')]).code).toBe('\uFEFFFROM debian:12\nRUN make all');
  expect(run(file, [replacing('t', '\uFEFF', '')]).code).toBe(file);
  expect(run(file, [replacing('t', 'make', 'make\n')]).code).toBe(file);
});

test('a syntax directive may be added, others may not', () => {
  const file = 'FROM debian:12\nRUN make\n';
  const adding = (line: string) =>
    editing('add', (edit, { text }) => {
      if (!text.startsWith('#')) edit.insertBefore(0, line);
    });
  expect(run(file, [adding('# syntax=docker/dockerfile:1\n')]).code).toBe(`# syntax=docker/dockerfile:1\n${file}`);
  expect(run(file, [adding('# escape=`\n')]).errors).toMatchObject([{ code: 'guard-directives' }]);
});

describe('with a stage go its comments', () => {
  const dropped =
    '# about it\n# and of what it is for\nFROM debian:12 AS old\n# inside\nRUN make \\\n  # inner\n  all\n';
  const file = `# of the file\nFROM debian:12 AS first\nRUN make\n\n${dropped}# of the last\nFROM debian:12\nRUN make\n`;
  const dropping = (part: string, to = '') => replacing('drop', part, to, { stages: 'changes' });

  test('those above its FROM, inside it and inside its instructions', () => {
    expect(run(file, [dropping(dropped)])).toMatchObject({ errors: [], code: file.replace(dropped, '') });
  });

  test('and those of one that is dropped while another one changes', () => {
    const change = editing(
      'drop',
      (edit, { text }) => {
        const place = spanOf(text, dropped);
        if (!place) return;
        edit.remove(place);
        edit.insertAfter(text.length - 1, ' all');
      },
      { stages: 'changes' },
    );
    expect(run(file, [change])).toMatchObject({ errors: [], code: `${file.replace(dropped, '').trimEnd()} all\n` });
  });

  test.each([
    ['the next one’s', `${dropped}# of the last\n`, ''],
    ['the file’s, with the first stage', file.slice(0, file.indexOf('# about it')), ''],
    ['those of a stage that stays', '# about it\n', ''],
    ['those of a stage that only gets another base', dropped, 'FROM debian:13 AS old\nRUN make all\n'],
  ])('and not %s', (_, part, to) => {
    const result = run(file, [dropping(part, to)]);
    expect(result.errors).toMatchObject([{ code: 'guard-comments', transform: 'drop' }]);
    expect(result.code).toBe(file);
  });

  test('and not those of a stage that is dropped without a word', () => {
    expect(run(file, [replacing('drop', dropped, '')]).errors).toMatchObject([
      { transform: 'drop', code: 'guard-comments' },
    ]);
  });
});
