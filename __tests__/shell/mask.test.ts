import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { maskBody } from '../../src/shell/mask.js';
import { bodyOf } from '../../src/shell/run.js';
import { parseDockerfile } from '../../src/source/dockerfile.js';
import { parsed } from '../source/parse.js';
import { bodyIn, scriptIn } from './scripts.js';

function maskOf(run: string, head = 'FROM debian:12\n') {
  const file = `${head}RUN ${run}\n`;
  return maskBody(file, parsed(file, { readings: 'one' }).runs[0]!);
}

describe('a masked body', () => {
  test.each([
    ['make', 'make'],
    ['make \\\n  all', 'make     all'],
    ['make \\\n  # why\n  all', `make${' '.repeat(13)}all`],
    ['make \\\n\n\n  all', 'make       all'],
    ['make \\  \n  all', 'make       all'],
    ['--network=none make \\\n  all', 'make     all'],
    // One word, cut in two: only the shell's own continuation keeps it one.
    ['ma\\\nke', 'ma\\\nke'],
    ['ma\\\n\\\nke', 'ma\\\n\\\nke'],
    ['a &\\\n& b', 'a &\\\n& b'],
    // An operator on one side alone separates by itself.
    ['a;\\\nb', 'a;  b'],
    ['(a\\\n)', '(a  )'],
    ['"a\\\n b"', '"a   b"'],
    ['a&\\\nb', 'a&  b'],
    ['a|\\\nb', 'a|  b'],
    ['(\\\na)', '(  a)'],
    ['a\\\n&& b', 'a  && b'],
    ['make\t\\\nall', 'make\t  all'],
    ['make\\\n\tall', 'make  \tall'],
    // An escaped operator is a part of the word.
    ['echo \\;\\\nb', 'echo \\;\\\nb'],
  ])('of %j', (run, expected) => {
    expect(maskOf(run)).toMatchObject({ text: expected, kind: 'command' });
  });

  test('has blanks for carriage returns', () => {
    const file = 'FROM a\r\nRUN make \\\r\n  # why\r\n  all\r\n';
    expect(maskBody(file, parsed(file).runs[0]!)).toMatchObject({ text: `make${' '.repeat(15)}all` });
  });

  test('takes the escape directive for the continuation', () => {
    expect(maskOf('make `\n  all', '# escape=`\nFROM a\n')).toMatchObject({ text: 'make     all' });
    expect(maskOf('ma`\nke', '# escape=`\nFROM a\n')).toMatchObject({ text: 'ma\\\nke' });
  });

  test.each([
    ['ma\\\n# why\nke', 'continued across'],
    ['ma\\\n\nke', 'continued across'],
    ['ma\\  \nke', 'continued across'],
    ['ma\\ \n\\\nke', 'continued across'],
    ['make\rall', 'carriage return'],
    ['<<EOF\n#! /usr/bin/env python3 \nprint(1)\nEOF', 'the heredoc is a script for `/usr/bin/env python3`'],
    ['<<EOF\n#!/bin/bash -l\nmake\nEOF', 'the heredoc is a script for `/bin/bash -l`'],
    ['<<EOF\r\nmake\r\nEOF\r', 'the heredoc has CR LF line ends'],
    ['cat <<EOF > x\r\nmake\r\nEOF\r', 'the heredoc has CR LF line ends'],
    ['cat a\rb <<EOF\nmake\nEOF', 'the heredoc has CR LF line ends'],
  ])('is refused for %j', (run, reason) => {
    expect(maskOf(run)).toEqual({ refused: expect.stringContaining(reason) });
  });

  test('of a heredoc is the script itself, or the header with its bodies', () => {
    expect(maskOf('<<EOF\nmake\n  all\nEOF')).toMatchObject({
      text: 'make\n  all\n',
      kind: 'heredoc-script',
      gaps: [],
    });
    expect(maskOf('cat <<EOF > x\nmake\nEOF')).toMatchObject({
      text: 'cat <<EOF > x\nmake\nEOF',
      kind: 'heredoc-input',
    });
    expect(maskOf('cat <<EOF   \nmake\nEOF')).toMatchObject({ text: 'cat <<EOF   \nmake\nEOF' });
  });

  test.each([
    ['<<EOF\n#!/bin/sh -e\nmake\nEOF', { name: 'sh', errexit: true }],
    // BuildKit looks at the first characters only.
    ['<<EOF\n\n#!/bin/bash -e\nmake\nEOF', undefined],
    ['<<EOF\n\t#!/bin/bash -e\nmake\nEOF', undefined],
    ['<<-EOF\n\t#!/bin/bash -e\n\tmake\nEOF', undefined],
    ['<<EOF\nprintf "#!/usr/bin/python3" > x\nEOF', undefined],
    ['<<-EOF\n#!/bin/bash\n\tmake\nEOF', { name: 'bash', errexit: false }],
    ['<<-EOF\n\tprintf "#!/usr/bin/python3" > x\nEOF', undefined],
    ['<<EOF\nmake\nEOF', undefined],
  ])('of %j is run by the interpreter that it names', (run, interpreter) => {
    const masked = maskOf(run);
    if ('refused' in masked) throw new Error(masked.refused);
    if (interpreter) expect(masked.interpreter).toMatchObject(interpreter);
    else expect(masked.interpreter).toBeUndefined();
  });
});

describe('offsets', () => {
  const folder = join(import.meta.dirname, '../../__testfixtures__');
  const files = readdirSync(folder).flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.input.Dockerfile'))
      .map((file) => readFileSync(join(folder, name, file), 'utf8')),
  );

  test('are those of the file, in every fixture, its CRLF twin and with words cut in two', () => {
    let commands = 0;
    for (const text of files) {
      const twins = /\r|<</.test(text)
        ? [text]
        : [text, text.replaceAll('\n', '\r\n'), text.replaceAll(/ (?=\w)/g, ' \\\n')];
      for (const twin of twins) commands += checkOffsets(twin);
    }
    expect(commands).toBeGreaterThan(1000);
  });
});

/** Every word, sliced from the file and joined as Docker joins it, is the word that the shell reads. */
function checkOffsets(text: string): number {
  const result = parseDockerfile(text, { readings: 'one' });
  if (!result.ok) return 0;
  let count = 0;
  for (const run of result.dockerfile.runs) {
    const body = bodyOf(result.dockerfile, run);
    if (body.kind !== 'script') continue;
    const { script } = body;
    expect(script.body.text).toHaveLength(script.text.length);
    for (const command of script.commands) {
      if (command.detached) continue;
      count++;
      for (const word of command.words) {
        const raw = text.slice(word.start, word.end);
        if (!raw.includes('\n') || script.body.kind !== 'command') expect(raw).toBe(word.raw);
        else expect(run.line.joined).toContain(word.raw);
      }
    }
  }
  return count;
}

describe('values', () => {
  test.each([
    ['echo "a\\\n b"', 'a b'],
    ['echo "a\\\nb"', 'ab'],
    ["echo 'a\\\n  b'", 'a  b'],
    ["echo 'a\\\nb'", 'ab'],
    ['echo a\\\nb', 'ab'],
    ['echo "a\\\n  # no comment of the word\n  b"', 'a  b'],
    ['echo a"b c"\'d\'\\ e', 'ab cd e'],
    ["echo $'a\\tb'", 'a\tb'],
    ['echo --x="y z"', '--x=y z'],
    ['echo \\$x', '$x'],
    ['echo ""', ''],
    ['echo a~b', 'a~b'],
  ])('of %j', (run, value) => {
    expect(scriptIn(run).script.commands[0]!.words[1]!.value).toBe(value);
  });

  test('of a word that bash would translate', () => {
    const { script } = scriptIn('echo $"a b"', 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n');
    expect(script.commands[0]!.words[1]!.value).toBe('a b');
  });

  test.each(['$x', '"$x"', '$(y)', '`y`', '*.c', 'a?', '[ab]', '{a,b}', '~/x', '~', '$((1))', '"a\\\n$x"'])(
    'of %j are not known',
    (word) => {
      expect(scriptIn(`echo ${word}`).script.commands[0]!.words[1]!.value).toBeUndefined();
    },
  );
});

describe('shell comments', () => {
  test.each([
    ['make # why', ['# why']],
    ['make #why', ['#why']],
    ['make;# why', ['# why']],
    ['make a#b', []],
    ['make "# no"', []],
    ['make $# ${#x} ${x#y}', []],
    ['make \\# no', []],
    ['make $((16#ff))', []],
    ['make # a \\\n  && make b', ['# a \\\n  && make b']],
    ['(make) # why', ['# why']],
    ['make # a # b', ['# a # b']],
    ['# all', ['# all']],
    ['make "a # b"', []],
    ['make > "a # b" "c # d"', []],
    ['make \\\n  all # why', ['# why']],
    ['[[ a = "b # c" ]]', []],
    ['(( a + 2 #3 ))', []],
    ['for ((i = 2#1; i < 3; i++)); do make; done # why', ['# why']],
    ['<<EOF\nmake # a\\\nall # b\nEOF', ['# a\\', '# b']],
    ['cat <<EOF > x\n# no\nEOF', []],
    ['cat <<EOF - "a # b" > x\n# no\nEOF', []],
  ])('of %j', (run, expected) => {
    const { script, file } = scriptIn(run);
    expect(script.comments.map(({ start, end }) => file.slice(start, end))).toEqual(expected);
  });

  test('end with a backslash where another character continues lines', () => {
    const { script, file } = scriptIn('make `\n  all # in c:\\', '# escape=`\nFROM a\n');
    expect(script.comments.map(({ start, end }) => file.slice(start, end))).toEqual(['# in c:\\']);
  });
});

test.each([
  ['make &&', 'the shell would not read it'],
  ['if a; then b', 'the shell would not read it'],
  ['echo "$(a &&)"', 'the shell would not read it'],
  ['echo "a', 'the shell would not read it'],
  ['make # why\\\nall', 'a shell comment goes on in the next line'],
  ['--network=none', 'it has no command'],
  ['make\rall', 'there is a carriage return inside a line'],
])('%j is unreadable', (run, reason) => {
  expect(bodyIn(`FROM a\nRUN ${run}\n`)).toEqual({ kind: 'unreadable', reason: expect.stringContaining(reason) });
});

test.each([
  ['', { kind: 'script', shell: { name: 'sh', errexit: false, pipefail: false } }],
  ['SHELL ["/bin/bash", "-c"]\n', { shell: { name: 'bash', errexit: false } }],
  ['SHELL ["/bin/bash", "-euxo", "pipefail", "-c"]\n', { shell: { errexit: true, nounset: true, pipefail: true } }],
  ['SHELL ["/bin/ash", "-eo", "pipefail", "-c"]\n', { shell: { name: 'ash', errexit: true, pipefail: true } }],
  ['SHELL ["/bin/sh", "-o", "errexit", "-c"]\n', { shell: { errexit: true } }],
  ['SHELL ["/bin/bash", "-lc"]\n', { kind: 'unreadable' }],
  ['SHELL ["/bin/bash", "--login", "-c"]\n', { kind: 'unreadable' }],
  ['SHELL ["/bin/bash", "-i", "-c"]\n', { kind: 'unreadable' }],
  ['SHELL ["/bin/bash"]\n', { kind: 'unreadable' }],
  ['SHELL ["/usr/bin/env", "bash", "-c"]\n', { kind: 'unreadable' }],
  ['SHELL ["pwsh", "-Command"]\n', { kind: 'unreadable' }],
  ['SHELL ["cmd", "/S", "/C"]\n', { kind: 'unreadable' }],
  ['ENV BASH_ENV=/x\n', { kind: 'unreadable' }],
  ['ARG ENV\n', { kind: 'unreadable' }],
])('under %j', (lines, expected) => {
  expect(bodyIn(`FROM debian:12\n${lines}RUN make\n`)).toMatchObject(expected);
});
