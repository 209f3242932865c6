import { expect, test } from '@jest/globals';
import type { Project } from '../../src/index.js';
import type { TransformDefinition } from '../../src/rewrite/transform.js';
import { editing, replacing, run, spanOf } from './transforms.js';

const FILE = 'FROM debian:12\nCOPY . .\n';
const writing = (name: string, path: string, text: string) => editing(name, (edit) => edit.write(path, text));

test('a file of the context is written once, and seen by the next round', () => {
  const seen: unknown[] = [];
  const reader = {
    ...editing('reader', () => {}),
    rewrite(_: unknown, { project }: { project: Pick<Project, 'read' | 'exists' | 'files'> | undefined }) {
      const there = ['new.txt', 'old.txt', 'none.txt'].map((path) => project?.exists(path));
      seen.push([project?.read('new.txt'), project?.files(), there]);
    },
  };
  const { files, changed, code, changes } = run(FILE, [writing('w', 'new.txt', 'text\n'), reader as never], {
    files: { 'old.txt': '' },
  });
  expect(files).toEqual([{ path: 'new.txt', before: undefined, after: 'text\n' }]);
  expect({ changed, code }).toEqual({ changed: true, code: FILE });
  expect(changes).toMatchObject([{ transform: 'w', line: 1 }]);
  expect(changes[0]).not.toHaveProperty('edits');
  expect(seen).toEqual([
    [undefined, ['old.txt'], [false, true, false]],
    ['text\n', ['new.txt', 'old.txt'], [true, true, false]],
  ]);
});

test('a file is seen by the next round beside other changes, whose edits are still those of the original', () => {
  const reader: TransformDefinition = {
    ...editing('reader', () => {}),
    rewrite(dockerfile, { project, change }) {
      const place = spanOf(dockerfile.text, '. .');
      if (place && project?.exists('a/b.txt')) change(place, 'x', (edit) => edit.replace(place, 'a .'));
    },
  };
  const writer = writing('w', 'a/b.txt', 'text\n');
  expect(run(FILE, [writer, reader], { files: {} })).toMatchObject({
    code: 'FROM debian:12\nCOPY a .\n',
    changes: [{ transform: 'w' }, { transform: 'reader', edits: [{ text: 'a .' }] }],
  });
  const both = run(FILE, [replacing('t', '12', '13'), writer, reader], { files: {} });
  expect(both.code).toBe('FROM debian:13\nCOPY a .\n');
});

test('where nothing is known of the context, a file is written as well, and new', () => {
  expect(run(FILE, [writing('w', 'a', 'x')])).toMatchObject({ errors: [], files: [{ path: 'a', after: 'x' }] });
  expect(run(FILE, [writing('w', 'a', 'x')]).files[0]!.before).toBeUndefined();
});

test('two that add to the same file both do', () => {
  const adding = (name: string): TransformDefinition => ({
    ...editing(name, () => {}),
    rewrite(dockerfile, { change, project }) {
      const text = project?.read('list') ?? '';
      if (!text.includes(name))
        change(dockerfile.instructions[0]!, 'x', (edit) => edit.write('list', `${text}${name}\n`));
    },
  });
  const { files, changes } = run(FILE, [adding('a'), adding('b')], { files: { list: 'c\n' } });
  expect(files).toEqual([{ path: 'list', before: 'c\n', after: 'c\na\nb\n' }]);
  expect(changes.map(({ transform }) => transform)).toEqual(['a', 'b']);
});

test('a comment at the place of a change keeps it from writing', () => {
  const file = '# dockershift-ignore w -- by hand\nFROM debian:12\n';
  const { files, skips, warnings } = run(file, [writing('w', 'a', 'x')]);
  expect(files).toEqual([]);
  expect(skips.map(({ reason }) => reason)).toEqual(['w, but a comment on line 1 says so: by hand']);
  expect(warnings).toBeUndefined();
});

test('what is there already is no change', () => {
  const result = run(FILE, [writing('w', 'a', 'x')], { files: { a: 'x' } });
  expect(result).toMatchObject({ changed: false, changes: [], files: [] });
});

test('two that write the same file take turns, and never settle if they disagree', () => {
  const { errors, files } = run(FILE, [writing('a', 'f', '1'), writing('b', 'f', '2')], { files: {} });
  expect(files).toEqual([]);
  expect(errors).toMatchObject([{ code: 'circle' }]);
});

test.each(['/etc/passwd', '../x', 'a/../../x', 'C:\\x', '\\\\server\\x', ''])('nobody writes %j', (path) => {
  const { errors, files } = run(FILE, [writing('w', path, 'x')], { files: {} });
  const message = `w threw: ${path} is no path inside the build context`;
  expect(errors).toEqual([{ code: 'transform-threw', transform: 'w', message }]);
  expect(files).toEqual([]);
});

test('the names of every object’s own properties are nothing special', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  for (const name of names) {
    const { files } = run(FILE, [writing('w', name, 'x')], { files: {} });
    expect(files).toEqual([{ path: name, before: undefined, after: 'x' }]);
    const file = `FROM debian:12 AS ${name.toLowerCase().replaceAll('_', 'a')}\nENV ${name}=1\nARG ${name}\nLABEL ${name}=x\nRUN --${name}=1 ${name} $${name}\n`;
    expect(run(file, [replacing('t', '12', '13')])).toMatchObject({ errors: [], code: file.replace('12', '13') });
    expect(run(`FROM ${name}\nRUN ${name}\n${name} x\n`, ['merge-runs']).errors).toMatchObject([
      { code: 'unknown-instruction' },
    ]);
    expect(() => run(FILE, [name])).toThrow(/there is no transform/);
    expect(() => run(FILE, undefined, { presets: [name] })).toThrow(/there is no preset/);
    expect(() => run(FILE, [['merge-runs', { [name]: 1 }]])).toThrow(/has no option|no option/);
  }
});
