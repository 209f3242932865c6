import { describe, expect, test } from '@jest/globals';
import { parseDockerfile } from '../../src/source/dockerfile.js';
import { mountsOf } from '../../src/source/mounts.js';
import { buildFault } from '../../src/source/validity.js';
import { nth, only, parsed } from './parse.js';

describe('flags', () => {
  test.each([
    [
      'RUN --mount=type=cache,target=/a --network=none make',
      ['mount', 'network'],
      ['type=cache,target=/a', 'none'],
      'make',
    ],
    ['RUN --mount=type=cache,target="/a b" make', ['mount'], ['type=cache,target=/a b'], 'make'],
    ['RUN --mount="type=cache,target=/a b" make', ['mount'], ['type=cache,target=/a b'], 'make'],
    ['COPY --link --chown=1:1 a b', ['link', 'chown'], [undefined, '1:1'], 'a b'],
    ['COPY --from=a --link=false b c', ['from', 'link'], ['a', 'false'], 'b c'],
    ['RUN -- --not-a-flag', [], [], '--not-a-flag'],
    ['RUN make --jobs=2', [], [], 'make --jobs=2'],
    ['HEALTHCHECK --interval=5s --retries=3 CMD curl -f x', ['interval', 'retries'], ['5s', '3'], 'CMD curl -f x'],
    ['ADD --checksum=sha256:00 https://x /y', ['checksum'], ['sha256:00'], 'https://x /y'],
    ['RUN --mount=type=bind', ['mount'], ['type=bind'], ''],
  ])('of %s', (line, names, values, argument) => {
    const one = only(line);
    expect(one.flags.map(({ name }) => name)).toEqual(names);
    expect(one.flags.map(({ value }) => value)).toEqual(values);
    expect(one.argument).toBe(argument);
  });

  test('are found where lines are continued inside of them', () => {
    const file = 'FROM a\nRUN --mount=type=cache,\\\ntarget=/x \\\n  # why\n  --network=none make\n';
    const run = nth(parsed(file), 1);
    expect(run.flags.map(({ text }) => text)).toEqual(['--mount=type=cache,target=/x', '--network=none']);
    expect(run.flag('network')!.valueSpan).toEqual({ start: file.indexOf('none'), end: file.indexOf('none') + 4 });
    expect(run.argumentSpan.start).toBe(file.indexOf('make'));
  });
});

describe('mounts', () => {
  const read = (options: string) => mountsOf(only(`RUN --mount=${options} make`))[0]!;
  test.each([
    ['type=cache,target=/a', { type: 'cache', target: '/a', readonly: false }],
    ['type=cache,dst=/a,ro', { target: '/a', readonly: true }],
    ['target=/a,source=b,from=c', { type: 'bind', target: '/a', source: 'b', from: 'c', readonly: true }],
    ['type=bind,destination=/a,rw', { target: '/a', readonly: false }],
    ['type=bind,dst=/a,readwrite=true', { readonly: false }],
    ['type=bind,target=/a,readonly=false', { readonly: false }],
    ['TYPE=secret,ID=x', { type: 'secret' }],
    ['type=tmpfs,target=/t,size=1m', { type: 'tmpfs', target: '/t' }],
  ])('%s', (options, expected) => {
    expect(read(options)).toMatchObject(expected);
  });
});

describe('exec form', () => {
  test.each([
    ['RUN ["a", "b c"]', ['a', 'b c']],
    ['RUN [ "a" , "b" ]  ', ['a', 'b']],
    ['RUN ["a", \\\n  "b"]', ['a', 'b']],
    ['RUN ["a", \\\n  # two\n  "b"]', ['a', 'b']],
    ['RUN []', []],
    ['RUN ["a\\n\\u00e9"]', ['a\né']],
    ['RUN --network=none ["a"]', ['a']],
    ['CMD ["a"]', ['a']],
    ['SHELL ["a", "-c"]', ['a', '-c']],
    ['COPY ["a b", "c"]', ['a b', 'c']],
    ['HEALTHCHECK CMD ["a", "b"]', ['a', 'b']],
    ['HEALTHCHECK --interval=1s CMD ["a"]', ['a']],
  ])('%s', (line, strings) => {
    expect(only(line).exec).toEqual(strings);
  });

  test.each([
    'RUN ["a"] && b',
    'RUN ["a",]',
    "RUN ['a']",
    'RUN [ "$(x)" = 1 ]',
    'RUN ["a", 1]',
    'RUN ["a", null]',
    'RUN [["a"]]',
    'RUN {"a": "b"}',
    'RUN ["a" "b"]',
    'RUN [[ -f x ]]',
    'ENTRYPOINT [a]',
    'HEALTHCHECK NONE',
    'USER ["a"]',
  ])('%s is none', (line) => {
    expect(only(line)).toMatchObject({ form: 'shell', exec: undefined });
  });
});

describe('pairs', () => {
  test.each([
    [
      'ENV A=1 B="two words" C=three\\ words',
      [
        ['A', '1'],
        ['B', '"two words"'],
        ['C', 'three\\ words'],
      ],
    ],
    [
      "ENV A='a=b' B=",
      [
        ['A', "'a=b'"],
        ['B', ''],
      ],
    ],
    ['ENV A b c  d', [['A', 'b c  d']]],
    [
      'ENV A=1 \\\n  # why\n  B=2',
      [
        ['A', '1'],
        ['B', '2'],
      ],
    ],
    [
      'ARG A B=2',
      [
        ['A', undefined],
        ['B', '2'],
      ],
    ],
    [
      'LABEL a.b="c" d=e',
      [
        ['a.b', '"c"'],
        ['d', 'e'],
      ],
    ],
    ['ENV A=b=c', [['A', 'b=c']]],
  ])('of %s', (line, pairs) => {
    expect(only(line).pairs.map(({ key, raw }) => [key, raw])).toEqual(pairs);
  });
});

describe('an ONBUILD', () => {
  test('holds an instruction with places of its own', () => {
    const file = 'FROM a\nonbuild  run --network=none \\\n  make\n';
    const { keyword, wrapped } = nth(parsed(file), 1);
    expect(keyword).toBe('ONBUILD');
    expect(wrapped).toMatchObject({ keyword: 'RUN', keywordText: 'run', argument: 'make', form: 'shell' });
    expect(wrapped!.start).toBe(file.indexOf('run'));
    expect(wrapped!.flag('network')!.value).toBe('none');
    expect(file.slice(wrapped!.argumentSpan.start, wrapped!.argumentSpan.end)).toBe('make');
  });

  test('of an array, of a heredoc and of nothing', () => {
    expect(only('ONBUILD RUN ["a"]').wrapped!.exec).toEqual(['a']);
    expect(only('ONBUILD RUN <<EOF\nRUN b\nEOF').heredocs).toMatchObject([{ name: 'EOF' }]);
    expect(only('RUN a').wrapped).toBeUndefined();
  });
});

describe('a heredoc', () => {
  test('has its body without the terminator', () => {
    const file = 'FROM a\nRUN <<-"A B" cat 3<<C\n\tone\n\tA B\ntwo\nC\nRUN x\n';
    const { heredocs, endLine } = nth(parsed(file, { readings: 'one' }), 1);
    expect(heredocs).toMatchObject([
      { name: 'A B', chomp: true, expand: false },
      { name: 'C', chomp: false, expand: true },
    ]);
    expect(heredocs.map(({ body }) => file.slice(body.start, body.end))).toEqual(['\tone\n', 'two\n']);
    expect(endLine).toBe(6);
  });

  test.each(['RUN ["<<EOF"]', 'ENV A=<<EOF', 'CMD <<EOF', 'RUN a "<<EOF"', 'RUN a <<<EOF', 'LABEL a="<<EOF"'])(
    'is not opened by %s',
    (line) => {
      expect(only(line).heredocs).toEqual([]);
    },
  );

  test('may be empty, and ends at the first line that is its name alone', () => {
    const { heredocs } = only('COPY <<EOF /a\nEOF');
    expect(heredocs[0]!.body.start).toBe(heredocs[0]!.body.end);
    expect(() => only('RUN <<EOF\n EOF\nEOF ')).toThrow('never closed');
  });
});

describe('comments', () => {
  test('inside an instruction are with it, those between are not', () => {
    const file = '# top\nFROM a\n# between\nRUN a \\\n  # one\n\n  # two\n  b\n# last\n';
    const dockerfile = parsed(file);
    expect(dockerfile.comments.map(({ text, line }) => [text, line])).toEqual([
      ['top', 1],
      ['between', 3],
      ['last', 9],
    ]);
    const run = nth(dockerfile, 1);
    expect(run.comments.map(({ text, line }) => [text, line])).toEqual([
      ['one', 5],
      ['two', 7],
    ]);
    expect(run.line.emptyLines).toEqual([6]);
    expect(dockerfile.commentsIn({ start: file.indexOf('# between'), end: file.length })).toHaveLength(2);
    expect(dockerfile.commentsIn({ start: file.indexOf('# between') + 1, end: file.length })).toHaveLength(1);
  });
});

describe('directives', () => {
  test.each([
    ['# escape=`\nFROM a\nRUN a `\n  b\n', '`', 2],
    ['#escape = `  \nFROM a\nRUN a `\n  b\n', '`', 2],
    ['# syntax=x\n# ESCAPE=`\nFROM a\nRUN a `\n  b\n', '`', 2],
    ['# comment\n# escape=`\nFROM a\nRUN a \\\n  b\n', '\\', 2],
    ['\n# escape=`\nFROM a\nRUN a \\\n  b\n', '\\', 2],
    ['\uFEFF# escape=`\r\nFROM a\r\nRUN a `\r\n  b\r\n', '`', 2],
    ['# escape\v=`\nFROM a\nRUN a `\nRUN b\n', '\\', 3],
    ['#\u00a0escape=`\nFROM a\nRUN a `\nRUN b\n', '\\', 3],
  ])('%j escape with %s', (text, character, count) => {
    const dockerfile = parsed(text);
    expect(dockerfile.escape).toBe(character);
    expect(dockerfile.instructions).toHaveLength(count);
  });
});

test.each(['RUN b \\', 'RUN b \\\n# c', 'CMD b\\'])('a file that ends with %j is left alone', (end) => {
  const read = parseDockerfile(`FROM a\n${end}`);
  expect(read.ok ? 'read' : read.problem).toMatchObject({ kind: 'open-end', line: 2 });
});

describe('what cannot be built', () => {
  test.each([
    ['FROM a\nFOO x\n', 'unknown-instruction'],
    ['RUN a\nFROM b\n', 'no-stage'],
    ['ARG A\n', 'no-stage'],
    ['FROM a\nRUNx y\n', 'unknown-instruction'],
  ])('%j', (text, code) => {
    expect(buildFault(parsed(text).instructions)?.code).toBe(code);
  });

  test.each(['FROM a\n', 'ARG A\nFROM $A\n', 'from a\nMaintainer me\n'])('%j can', (text) => {
    expect(buildFault(parsed(text).instructions)).toBeUndefined();
  });
});
