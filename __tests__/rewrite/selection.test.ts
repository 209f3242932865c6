import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { rewrite, type TextTransform } from '../../src/index.js';
import { editing, replacing, run } from './transforms.js';

const FILE = 'FROM debian:12\nRUN one\nRUN two\n';

describe('unsafe changes', () => {
  const unsafe = replacing('unsafe', 'one', '1', { safety: 'unsafe' });
  const lessSafe = replacing('less-safe', 'two', '2', { change: { safety: 'unsafe' } });
  const saferThanItself = replacing('safer', 'two', '2', { safety: 'unsafe', change: { safety: 'safe' } });

  test('of a transform that is named are made', () => {
    expect(run(FILE, [unsafe])).toMatchObject({ code: FILE.replace('one', '1'), withheld: [] });
  });

  test('of a safe transform are withheld, and said with their place', () => {
    const { code, withheld, changes } = run(FILE, [lessSafe]);
    expect({ code, changes }).toEqual({ code: FILE, changes: [] });
    expect(withheld).toMatchObject([{ transform: 'less-safe', safety: 'unsafe', line: 3, column: 5 }]);
    expect(run(FILE, [lessSafe], { unsafe: true }).code).toBe(FILE.replace('two', '2'));
  });

  test('never become safe', () => {
    expect(run(FILE, [saferThanItself]).changes).toMatchObject([{ safety: 'unsafe' }]);
  });

  test('of a preset are withheld, in every round', () => {
    const result = rewrite('FROM python:3.11\nRUN one\nRUN two\n', { presets: ['size'] });
    expect(result.code).toBe('FROM python:3.11\nRUN one && \\\n    two\n');
    expect(result.withheld.map(({ transform }) => transform)).toEqual(['slim-base']);
  });
});

describe('a function with jscodeshift’s signature', () => {
  test('gives the new text', () => {
    const calls: unknown[] = [];
    const upper: TextTransform = (file, api, options) => {
      calls.push([file, api, options]);
      return file.source.replace('one', 'ONE');
    };
    const { code, changes } = run(FILE, [[upper, { a: 1 }]], { filename: 'x/Dockerfile' });
    expect(code).toBe(FILE.replace('one', 'ONE'));
    expect(changes).toMatchObject([{ transform: 'upper', line: 2, column: 1 }]);
    expect(calls[0]).toEqual([{ source: FILE, path: 'x/Dockerfile' }, {}, { a: 1 }]);
  });

  test.each([undefined, null, FILE])('and %j means that there is nothing to do', (result) => {
    expect(run(FILE, [() => result])).toMatchObject({ code: FILE, changed: false, errors: [] });
  });

  test('is held to the guards', () => {
    const { code, errors } = run(FILE, [
      function careless({ source }: { source: string }) {
        return source.trim();
      },
    ]);
    expect(code).toBe(FILE);
    expect(errors).toMatchObject([{ transform: 'careless', code: 'guard-line-ends' }]);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['gives a number', () => 5],
    ['gives a promise', async () => 'FROM x\n'],
  ])('that %s is an error', (_, transform) => {
    const { code, errors } = run(FILE, [transform as unknown as TextTransform, replacing('good', 'two', '2')]);
    expect(errors).toMatchObject([{ code: 'transform-threw' }]);
    expect(code).toBe(FILE.replace('two', '2'));
  });

  test.each([
    ['\nFROM a\nRUN b\n', 'FROM a\nRUN b\n'],
    ['\n\nFROM a\n', '\nFROM a\n'],
    ['FROM a\n', '# x\nFROM a\n'],
    ['FROM a\nRUN b\n', 'FROM a\nRUN b\nRUN b\n'],
    ['FROM a\r\nRUN b\r\n', 'FROM a\r\nRUN c\r\n'],
    ['FROM a\nRUN 😀\n', 'FROM a\nRUN 😁\n'],
    ['FROM a\nRUN b', 'FROM a\nRUN bb'],
  ])('turns %j into %j, byte for byte', (before, after) => {
    const once: TextTransform = ({ source }) => (source === before ? after : source);
    expect(run(before, [once])).toMatchObject({ code: after, errors: [] });
  });

  test('has a name of its own', () => {
    const one: TextTransform[] = [
      ({ source }) => source.replace('one', '1'),
      ({ source }) => source.replace('two', '2'),
    ];
    const { code, changes } = run(FILE, one);
    expect(code).toBe('FROM debian:12\nRUN 1\nRUN 2\n');
    expect(changes.map(({ transform }) => transform)).toEqual(['anonymous', 'anonymous-2']);
  });
});

describe('options', () => {
  const schema = z.object({ to: z._default(z.string(), '1') });
  const withOptions = {
    ...editing('with-options', () => {}),
    options: schema,
    rewrite(dockerfile: never, { change, options }: never) {
      const { text, instructions } = dockerfile as { text: string; instructions: never[] };
      const at = text.indexOf('one');
      (change as (...args: unknown[]) => void)(instructions[0], 'x', (edit: { replace(...args: unknown[]): void }) => {
        if (at !== -1) edit.replace({ start: at, end: at + 3 }, (options as { to: string }).to);
      });
    },
  };

  test('have their defaults', () => {
    expect(run(FILE, [withOptions as never]).code).toBe(FILE.replace('one', '1'));
    expect(run(FILE, [[withOptions as never, { to: '2' }]]).code).toBe(FILE.replace('one', '2'));
  });

  test.each([
    [{ too: '2' }, /has no option too \(did you mean to\?\)/],
    [{ to: 2 }, /option to: /],
  ])('%j is refused', (options, message) => {
    expect(() => run(FILE, [[withOptions as never, options]])).toThrow(message);
  });

  test('for a transform that takes none are refused', () => {
    expect(() => run(FILE, [[replacing('t', 'a', 'b'), { x: 1 }]])).toThrow(/takes no options/);
  });

  test('and names that nobody knows get a hint', () => {
    expect(() => run(FILE, ['merge-run'])).toThrow(/did you mean merge-runs\?/);
    expect(() => run(FILE, undefined, { presets: ['recomended'] })).toThrow(/did you mean recommended\?/);
    expect(() => run(FILE, undefined, { options: { 'merge-rums': false } })).toThrow(/did you mean merge-runs\?/);
  });

  test('false leaves a transform of a preset out', () => {
    expect(run(FILE, undefined, { options: { 'merge-runs': false } }).code).toBe(FILE);
  });
});

describe('a file that is not ours to change', () => {
  test.each([
    ['', { skipped: 'the file has no instructions', errors: [] }],
    ['# only a comment\n', { skipped: 'the file has no instructions', errors: [] }],
    ['FROM a\nRUN <<EOF\nx\n', { errors: [{ code: 'unterminated-heredoc', line: 2, column: 1 }] }],
    ['FROM a\nFOO b\n', { errors: [{ code: 'unknown-instruction', line: 2, column: 1 }] }],
    ['RUN a\n', { errors: [{ code: 'no-stage', line: 1 }] }],
    ['FROM a\nRUN b \\', { skipped: 'line 2: the file ends with a continuation that nothing follows', errors: [] }],
    ['{{#if x}}\nFROM a\n{{/if}}\n', { skipped: 'line 1: it looks like a template', errors: [] }],
    ['FROM a\nRUN x\n{% if y %}\nRUN z\n', { errors: [], changed: false }],
  ])('%j', (text, expected) => {
    const result = rewrite(text);
    expect(result).toMatchObject(expected);
    expect(result.code).toBe(text);
    expect(result.changed).toBe(false);
  });
});
