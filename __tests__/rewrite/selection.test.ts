import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { rewrite, type TextTransform } from '../../src/index.js';
import { hasAll, type Registry, type Selection, select } from '../../src/rewrite/selection.js';
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
    expect(changes).toMatchObject([
      { transform: 'upper', line: 2, column: 1, endLine: 2, endColumn: 8, edits: [{ text: 'RUN ONE' }] },
    ]);
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
    const three = ({ source }: { readonly source: string }) => source.replace('debian', 'ubuntu');
    expect(run(FILE, [...one, (file) => three(file)]).changes.map(({ transform }) => transform)).toEqual([
      'anonymous-3',
      'anonymous',
      'anonymous-2',
    ]);
  });

  test('has another one than a transform, and the same where it is named twice', () => {
    const upper: TextTransform = ({ source }) => source.replace('one', 'ONE');
    const { changes } = run(FILE, [replacing('upper', 'two', 'TWO'), upper, upper]);
    expect(changes.map(({ transform, line, reason }) => [transform, line, reason])).toEqual([
      ['upper-2', 2, 'as upper-2 has it'],
      ['upper', 3, 'upper'],
    ]);
  });

  test('and a path, even where nobody knows the file’s', () => {
    const paths: string[] = [];
    run(FILE, [({ path }) => void paths.push(path)]);
    expect(paths).toEqual(['Dockerfile']);
  });

  test('is as unsafe as a transform that says so', () => {
    expect(run(FILE, [({ source }) => source.replace('one', '1')]).changes).toMatchObject([{ safety: 'unsafe' }]);
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
    expect(run(FILE, [withOptions as never]).code).toBe(FILE.replace('one', '1'));
  });

  test('that others gave before are forgotten', () => {
    const fresh = { ...withOptions, name: 'fresh' };
    expect(run(FILE, [[fresh as never, { to: '2' }]]).code).toBe(FILE.replace('one', '2'));
    expect(run(FILE, [fresh as never]).code).toBe(FILE.replace('one', '1'));
  });

  test('of any schema are checked', () => {
    const map = { ...withOptions, options: z.record(z.string(), z.string()) };
    expect(run(FILE, [[map as never, { to: '2', any: 'x' }]]).code).toBe(FILE.replace('one', '2'));
    expect(() => run(FILE, [[map as never, { any: 1 }]])).toThrow(/with-options: option any: /);
    const whole = { ...withOptions, options: schema.check(z.refine(({ to }) => to !== '3', 'no threes')) };
    expect(() => run(FILE, [[whole as never, { to: '3' }]])).toThrow('with-options: option list: no threes');
  });

  test.each([
    [{ too: '2' }, /has no option too \(did you mean to\?\)/],
    [{ to: 2 }, /option to: /],
  ])('%j is refused', (options, message) => {
    expect(() => run(FILE, [[withOptions as never, options]])).toThrow(message);
    expect(() => run(FILE, [[withOptions as never, options]])).toThrow(
      expect.objectContaining({ name: 'DockershiftError', code: 'invalid-options' }),
    );
  });

  test('for a transform that takes none are refused', () => {
    expect(() => run(FILE, [[replacing('t', 'a', 'b'), { x: 1 }]])).toThrow(
      expect.objectContaining({ code: 'invalid-options', message: 't takes no options, but got x' }),
    );
  });

  test('and names that nobody knows get a hint', () => {
    expect(() => run(FILE, ['merge-run'])).toThrow(/did you mean merge-runs\?/);
    expect(() => run(FILE, undefined, { presets: ['recomended'] })).toThrow(/did you mean recommended\?/);
    expect(() => run(FILE, undefined, { options: { 'merge-rums': false } })).toThrow(/did you mean merge-runs\?/);
    expect(() => run(FILE, ['merge-run'])).toThrow(expect.objectContaining({ code: 'unknown-transform' }));
    expect(() => run(FILE, undefined, { presets: ['x'] })).toThrow(expect.objectContaining({ code: 'unknown-preset' }));
  });

  test.each([
    ['merge-runs', 'merge-rnus', ' (did you mean merge-runs?)'],
    ['merge-runs', 'MERGE-RUNS', ' (did you mean merge-runs?)'],
    ['pin-base', 'pinb', ''],
    ['apt-no-install-recommends', 'apt-no-instal-recomends', ' (did you mean apt-no-install-recommends?)'],
    ['no name at all', 'something-quite-different', ''],
  ])('%s is what %s means, if anything is', (_, typed, said) => {
    expect(() => run(FILE, [typed])).toThrow(
      expect.objectContaining({ message: `there is no transform ${typed}${said}` }),
    );
  });

  test('false leaves a transform of a preset out', () => {
    expect(run(FILE, undefined, { options: { 'merge-runs': false } }).code).toBe(FILE);
  });
});

const INSTALL = 'FROM node:22\nRUN npm ci\n';
const CLEANED = 'FROM node:22\nRUN npm ci && npm cache clean --force\n';
const MOUNTED = 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n';

describe('the choice between cleanup and mounts', () => {
  test.each([
    ['recommended', undefined, CLEANED],
    ['recommended', 'clean', CLEANED],
    ['recommended', 'mount', MOUNTED],
    ['all', 'clean', CLEANED],
    ['all', 'mount', MOUNTED],
  ] as const)('%s with %s', (preset, packageCaches, code) => {
    expect(rewrite(INSTALL, { presets: [preset], packageCaches }).code).toBe(code);
  });

  test('leaves what is named as it is named', () => {
    expect(rewrite(INSTALL, { transforms: ['cache-mounts'], packageCaches: 'clean' }).code).toBe(MOUNTED);
    expect(rewrite(INSTALL, { transforms: ['clean-package-caches'], packageCaches: 'mount' }).code).toBe(CLEANED);
    expect(rewrite(INSTALL, { transforms: ['merge-runs'], packageCaches: 'mount' }).code).toBe(INSTALL);
  });

  test('takes the options of what takes the place, and leaves it out where they say so', () => {
    const options = { 'cache-mounts': { syntax: true } };
    expect(rewrite(INSTALL, { presets: ['recommended'], packageCaches: 'mount', options }).code).toBe(
      `# syntax=docker/dockerfile:1\n${MOUNTED}`,
    );
    expect(rewrite(INSTALL, { packageCaches: 'mount', options: { 'cache-mounts': false } }).code).toBe(INSTALL);
  });

  test('is one of two', () => {
    expect(() => rewrite(INSTALL, { packageCaches: 'both' as 'mount' })).toThrow(
      expect.objectContaining({
        code: 'invalid-options',
        message: 'packageCaches is clean or mount, not both',
      }),
    );
  });
});

describe('of a registry', () => {
  const text: TextTransform = ({ source }) => source;
  const registry: Registry = {
    transforms: [
      replacing('safe', 'one', '1'),
      replacing('unsafe', 'two', '2', { safety: 'unsafe' }),
      replacing('cleaning', 'one', '1', { packageCaches: 'clean' }),
      replacing('mounting', 'one', '1', { packageCaches: 'mount', safety: 'unsafe' }),
    ],
    presets: { recommended: ['safe'], both: ['safe', 'unsafe'], caches: ['cleaning', text, 'safe'] },
  };

  /** Each transform with the safety of the changes that it may make. */
  const chosen = (selection: Selection) =>
    select(selection, registry).map((one) =>
      'transform' in one ? one.name : `${one.definition.name} ${one.allow} ${JSON.stringify(one.options)}`,
    );

  test.each<[string, Selection, readonly string[]]>([
    ['nothing is the recommended preset', {}, ['safe safe {}']],
    ['no names are the recommended preset', { transforms: [] }, ['safe safe {}']],
    ['no presets are none', { presets: [] }, []],
    ['a function that is named twice counts once', { transforms: [text, text] }, ['text']],
    ['a preset is safe', { presets: ['both'] }, ['safe safe {}', 'unsafe safe {}']],
    ['a preset may be allowed more', { presets: ['both'], unsafe: true }, ['safe unsafe {}', 'unsafe unsafe {}']],
    ['a name allows what it is', { transforms: ['safe', 'unsafe'] }, ['safe safe {}', 'unsafe unsafe {}']],
    ['a name may be allowed more', { transforms: ['safe'], unsafe: true }, ['safe unsafe {}']],
    [
      'a name counts more than a preset',
      { transforms: ['unsafe'], presets: ['both'] },
      ['safe safe {}', 'unsafe unsafe {}'],
    ],
    ['false leaves a preset’s out', { presets: ['both'], options: { safe: false } }, ['unsafe safe {}']],
    [
      'false leaves a named one out',
      { transforms: ['safe', 'unsafe'], options: { safe: false } },
      ['unsafe unsafe {}'],
    ],
    ['a preset has its way with caches', { presets: ['caches'] }, ['cleaning safe {}', 'text', 'safe safe {}']],
    ['the same way', { presets: ['caches'], packageCaches: 'clean' }, ['cleaning safe {}', 'text', 'safe safe {}']],
    ['the other way', { presets: ['caches'], packageCaches: 'mount' }, ['mounting unsafe {}', 'text', 'safe safe {}']],
    [
      'the other way, and more',
      { presets: ['caches'], packageCaches: 'mount', unsafe: true },
      ['mounting unsafe {}', 'text', 'safe unsafe {}'],
    ],
    [
      'neither way',
      { presets: ['caches'], packageCaches: 'mount', options: { mounting: false } },
      ['text', 'safe safe {}'],
    ],
  ])('%s', (_, selection, expected) => {
    expect(chosen(selection)).toEqual(expected);
  });

  test.each<[boolean, string, Selection]>([
    [true, 'nothing', {}],
    [true, 'a preset', { presets: ['both'] }],
    [false, 'a preset that it has not', { presets: ['both', 'other'] }],
    [true, 'transforms', { transforms: ['safe', ['unsafe', {}]] }],
    [false, 'a transform that it has not', { transforms: ['safe', 'other'] }],
    [false, 'one that it has not, with options', { transforms: [['other', {}], 'safe'] }],
    [true, 'functions and definitions', { transforms: [text, [text, {}], replacing('mine', 'a', 'b')] }],
    [true, 'options', { options: { safe: false } }],
    [false, 'options of one that it has not', { options: { safe: false, other: false } }],
    [true, 'a way with caches', { packageCaches: 'mount' }],
  ])('%s: it has all that a selection of %s names', (expected, _, selection) => {
    expect(hasAll(registry, selection)).toBe(expected);
  });

  test('without a way with caches it has not all', () => {
    expect(hasAll({ ...registry, transforms: registry.transforms.slice(0, 3) }, { packageCaches: 'mount' })).toBe(
      false,
    );
  });
});

test.each([
  ['quoted', "RUN docker ps --format '{{.ID}}'\n"],
  ['in a comment', '# {{ made by hand }}\nRUN one\n'],
  ['beside quotes', 'RUN echo "<% \\" %>" `{{`\n'],
])('marks that are %s make no template', (_, line) => {
  const file = `FROM debian:12\n${line}RUN two\n`;
  expect(run(file, [replacing('t', 'two', '2')])).toMatchObject({ errors: [], code: file.replace('two', '2') });
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
    ['FROM a\nRUN x\nRUN {{ y }}\n', { skipped: 'line 3: it looks like a template', errors: [], skips: [], files: [] }],
    ['FROM a\nRUN <<EOF\n{{ y }}\n', { skipped: 'it looks like a template', errors: [], withheld: [] }],
  ])('%j', (text, expected) => {
    const result = rewrite(text);
    expect(result).toMatchObject(expected);
    expect(result.code).toBe(text);
    expect(result.changed).toBe(false);
  });
});
