import { expect, test } from '@jest/globals';
import { editing, replacing, run } from './transforms.js';

const FILE = 'FROM debian:12\nCOPY . .\n';
const writing = (name: string, path: string, text: string) => editing(name, (edit) => edit.write(path, text));

test('a file of the context is written once, and seen by the next round', () => {
  const seen: unknown[] = [];
  const reader = {
    ...editing('reader', () => {}),
    rewrite(
      _: unknown,
      { project }: { project: { read(path: string): string | undefined; files(): unknown } | undefined },
    ) {
      seen.push([project?.read('new.txt'), project?.files()]);
    },
  };
  const { files, changed, code, changes } = run(FILE, [writing('w', 'new.txt', 'text\n'), reader as never], {
    files: { 'old.txt': '' },
  });
  expect(files).toEqual([{ path: 'new.txt', before: undefined, after: 'text\n' }]);
  expect({ changed, code }).toEqual({ changed: true, code: FILE });
  expect(changes).toMatchObject([{ transform: 'w', line: 1 }]);
  expect(seen).toEqual([
    [undefined, ['old.txt']],
    ['text\n', ['new.txt', 'old.txt']],
  ]);
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
  expect(errors).toMatchObject([{ code: 'transform-threw', transform: 'w' }]);
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
