import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Plans } from '../../src/batch/config/plans.js';
import { findDockerfiles } from '../../src/batch/find/find-dockerfiles.js';
import { processFile, writeChanges } from '../../src/batch/process-file.js';
import { presets, transforms } from '../../src/index.js';
import { Sandbox } from './harness.js';

// What else can be bad is with what it is about: configs, transforms and files in config.test.ts and rewrite.test.ts,
// disks, pipes, workers and signals in process.test.ts.

const RUNS = 'FROM debian:12\nRUN a\nRUN b\n';
const MERGED = 'FROM debian:12\nRUN a && \\\n    b\n';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const read = (name: string) => readFileSync(box.path(name), 'utf8');
const files = async (...argv: readonly string[]) => {
  const { code, out } = await box.run('--reporter', 'json', ...argv);
  return {
    code,
    files: JSON.parse(out).files.map(({ path, status }: { path: string; status: string }) => `${path} ${status}`),
  };
};

test('a file that vanishes after it was found fails, and nothing is created in its place', async () => {
  box.write({ Dockerfile: RUNS });
  const { files: found } = await findDockerfiles(['.'], { cwd: box.folder });
  const wishes = {
    transforms: [],
    presets: [],
    unsafe: undefined,
    context: undefined,
    config: { kind: 'none' },
    cwd: box.folder,
  } as const;
  const plan = await new Plans(wishes, { transforms, presets }).planFor(found[0]!.absolute);
  const processed = await processFile(found[0]!, { plan, cwd: box.folder });
  rmSync(box.path('Dockerfile'));
  const gone = await processFile(found[0]!, { plan, cwd: box.folder });
  expect(gone.report).toMatchObject({
    status: 'failed',
    errors: [{ code: 'unreadable', message: 'it does not exist' }],
  });
  expect(await writeChanges(processed)).toMatchObject({ status: 'failed', errors: [{ message: 'it does not exist' }] });
  expect(() => read('Dockerfile')).toThrow();
});

test('symlinks in a circle: a file that is none, a folder that is not walked twice', async () => {
  box.write({ 'a/Dockerfile': RUNS });
  symlinkSync('Containerfile', box.path('Containerfile'));
  symlinkSync('..', box.path('a/up'));
  expect(await files('.')).toEqual({ code: 0, files: ['a/Dockerfile changed'] });
  expect(await files('Containerfile')).toEqual({ code: 2, files: ['Containerfile failed'] });
});

test('a path outside of the working directory is rewritten there', async () => {
  box.write({ 'other/Dockerfile': RUNS, 'here/x': '' });
  const { code, out } = await box.run('-w', '--reporter', 'json', join(box.folder, 'here/../other'));
  expect(code).toBe(0);
  expect(JSON.parse(out).files).toHaveLength(1);
  expect(read('other/Dockerfile')).toBe(MERGED);
});

test('a transform cannot write outside of the build context', async () => {
  const escaping = (path: string) =>
    `export default { name: 'escape', summary: 'x', safety: 'safe', group: 'context', rewrite(d, { change }) { change(d.instructions[0], 'x', (e) => e.write(${JSON.stringify(path)}, 'x')); } };`;
  for (const path of ['../outside', 'a/../../outside', '..\\outside']) {
    box.write({ 'svc/Dockerfile': RUNS, 'escape.mjs': escaping(path) });
    const { code, out } = await box.run('-w', '-t', './escape.mjs', '--reporter', 'json');
    expect(code).toBe(2);
    expect(JSON.parse(out).files[0]).toMatchObject({ status: 'failed', changes: [] });
    expect(() => read('outside')).toThrow();
    rmSync(box.path('escape.mjs'));
  }
});

test('two paths to one file are one file', async () => {
  box.write({ 'svc/Dockerfile': RUNS });
  symlinkSync('svc/Dockerfile', box.path('Dockerfile'));
  symlinkSync('svc', box.path('again'));
  expect(await files('.', 'svc', './svc/Dockerfile', 'Dockerfile', 'again', '**/Dockerfile', '-w')).toEqual({
    code: 0,
    files: ['svc/Dockerfile changed'],
  });
  expect(read('svc/Dockerfile')).toBe(MERGED);
});

test('names with spaces, quotes, newlines and leading dashes', async () => {
  const names = [
    'a b/Dockerfile',
    'a\nb/Dockerfile',
    'a"b/Dockerfile',
    '-w/Dockerfile',
    'ü/Dockerfile',
    '*/Dockerfile',
  ];
  box.write(Object.fromEntries(names.map((name) => [name, RUNS])));
  const { code, files: reported } = await files('-w');
  expect(code).toBe(0);
  expect(reported).toHaveLength(names.length);
  for (const name of names) expect(read(name)).toBe(MERGED);
  box.write({ '-w/Dockerfile': RUNS, '*/Dockerfile': RUNS });
  expect((await files('--', '-w')).files).toEqual(['-w/Dockerfile changed']);
  expect((await files('*/Dockerfile')).files).toEqual(['*/Dockerfile changed']);
});

test('a name that is not UTF-8 is an error of its own, and the rest is done', async () => {
  box.write({ 'svc/Dockerfile': RUNS });
  const bad = Buffer.concat([Buffer.from(`${box.folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.Dockerfile')]);
  writeFileSync(bad, RUNS);
  const { code, files: reported } = await files('-w');
  expect({ code, reported }).toEqual({
    code: 2,
    reported: ['\\xff\\xfe.Dockerfile failed', 'svc/Dockerfile changed'],
  });
  expect(readFileSync(bad, 'utf8')).toBe(RUNS);
  rmSync(bad);
});

test('a folder where a file is to be written fails that file alone', async () => {
  const writing = `export default {
  name: 'writing', summary: 'Write a list.', safety: 'safe', group: 'context',
  rewrite(dockerfile, { change }) {
    if (/COPY/.test(dockerfile.text)) change(dockerfile.instructions[0], 'it is missing', (edit) => edit.write('list', 'x'));
  },
};
`;
  box.write({ 'svc/Dockerfile': 'FROM scratch\nCOPY . .\n', 'ok/Dockerfile': RUNS, 'writing.mjs': writing });
  mkdirSync(box.path('svc/list'));
  const { code } = await files('-w', '-t', './writing.mjs', '-t', 'merge-runs');
  expect(code).toBe(2);
  expect(read('ok/Dockerfile')).toBe(MERGED);
});

test('a folder where .dockerignore should be is said, and the context counts as unknown', async () => {
  box.write({ 'svc/Dockerfile': 'FROM scratch\nCOPY . .\n', 'svc/.dockerignore/x': '' });
  const { code, out } = await box.run('-w', '-t', 'dockerignore', '--skips', '--reporter', 'stylish');
  expect(code).toBe(0);
  expect(out).toContain('.dockerignore: it cannot be read as text');
});
