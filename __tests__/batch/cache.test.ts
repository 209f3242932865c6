import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/batch/config/plans.js';
import type { FoundDockerfile } from '../../src/batch/find/found.js';
import { cacheFolder, ResultCache } from '../../src/batch/result-cache.js';
import type { FileReport } from '../../src/report/types.js';
import { Sandbox } from '../cli/harness.js';

const RUNS = 'FROM debian:12\nRUN a\nRUN b\n';
const CACHE = 'node_modules/.cache/dockershift';
/** Counts how often it is asked, in a file beside it. */
const COUNTING = `import { appendFileSync } from 'node:fs';
export default ({ source, path }) => { appendFileSync(new URL('./asked', import.meta.url), path + ' '); return source.replace('RUN a', 'RUN c'); };
`;

const FOUND: FoundDockerfile = {
  path: 'Dockerfile',
  absolute: '/x/Dockerfile',
  real: '/x/Dockerfile',
  uses: [],
  contexts: [],
  targets: [],
  args: {},
  open: [],
  saidBy: [],
};
const PLAN: Plan = {
  selected: [],
  context: undefined,
  targets: [],
  ignoredRules: [],
  ignored: undefined,
  config: undefined,
  code: [],
};
const REPORT: FileReport = {
  path: 'Dockerfile',
  status: 'unchanged',
  before: RUNS,
  changes: [],
  withheld: [],
  skips: [],
  files: [],
  errors: [],
};

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write({ 'package.json': '{}', 'node_modules/x/y': '', 'count.mjs': COUNTING, asked: '' });
});
afterEach(() => box.remove());

const asked = () => {
  const paths = readFileSync(box.path('asked'), 'utf8').split(' ').filter(Boolean);
  writeFileSync(box.path('asked'), '');
  return [...new Set(paths)];
};
const run = (...argv: readonly string[]) => box.run('--cache', '-t', './count.mjs', ...argv);

describe('--cache', () => {
  test('the second run says the same and asks nobody', async () => {
    box.write({ 'a/Dockerfile': RUNS, 'b/Dockerfile': 'FROM x\n', 'c/Dockerfile': 'FROM {{ x }}\n' });
    const first = await run('--reporter', 'json', '--skips');
    expect(asked()).toEqual(['a/Dockerfile', 'b/Dockerfile']);
    expect(await run('--reporter', 'json', '--skips')).toEqual(first);
    expect(asked()).toEqual([]);
  });

  const changes: Readonly<Record<string, () => void>> = {
    'another text': () => box.write({ 'a/Dockerfile': `${RUNS}RUN z\n` }),
    'other options': () =>
      box.write({ 'dockershift.config.json': '{"options":{"merge-runs":{"max":2}},"targets":["x"]}' }),
    "the transform's own code": () => box.write({ 'count.mjs': `${COUNTING}\n// x\n` }),
    'a hadolint configuration': () => box.write({ '.hadolint.yaml': 'ignored: [DL3009]\n' }),
    'a compose file that names a target': () =>
      box.write({ 'compose.yaml': 'services:\n  x:\n    build:\n      context: a\n      target: y\n' }),
  };
  for (const [name, change] of Object.entries(changes)) {
    test(`${name} makes it look again`, async () => {
      box.write({ 'a/Dockerfile': RUNS });
      await run();
      asked();
      change();
      await run();
      expect(asked()).toEqual(['a/Dockerfile']);
    });
  }

  test('so does a file of the context that was read, listed or missed', async () => {
    box.write({ Dockerfile: 'FROM scratch\nCOPY . .\n', src: '' });
    const ignored = async () => (await box.run('--cache', '-t', 'dockerignore', '-l', '--quiet')).out;
    expect(await ignored()).toContain('.dockerignore');
    await box.run('-t', 'dockerignore', '-w');
    expect(await ignored()).toBe('');
    rmSync(box.path('.dockerignore'));
    expect(await ignored()).toContain('.dockerignore');
  });

  test('so does code that the transform imports', async () => {
    box.write({ 'a/Dockerfile': RUNS, 'count.mjs': `import './beside.mjs';\n${COUNTING}`, 'beside.mjs': '' });
    await run();
    asked();
    await run();
    expect(asked()).toEqual([]);
    box.write({ 'beside.mjs': '// y' });
    await run();
    expect(asked()).toEqual(['a/Dockerfile']);
  });

  test('code that imports a package is never remembered', async () => {
    box.write({ 'a/Dockerfile': RUNS, 'node_modules/pkg/index.js': '', 'count.mjs': `import 'pkg';\n${COUNTING}` });
    await run();
    asked();
    await run();
    expect(asked()).toEqual(['a/Dockerfile']);
  });

  test('what failed is tried again', async () => {
    box.write({ 'a/Dockerfile': 'FOO\n' });
    expect((await run()).code).toBe(2);
    expect((await run()).code).toBe(2);
  });

  test('writes from what it remembers, and only that', async () => {
    box.write({ 'a/Dockerfile': RUNS });
    await run();
    expect((await run('-w')).code).toBe(0);
    expect(readFileSync(box.path('a/Dockerfile'), 'utf8')).toContain('RUN c');
  });

  test('a broken cache is as good as none', async () => {
    box.write({ 'a/Dockerfile': RUNS });
    const first = await run();
    const name = readdirSync(box.path(CACHE)).find((entry) => entry.endsWith('.tsv'));
    for (const broken of [
      'garbage',
      '["x"]\tkey\t{"report":1}\n',
      readFileSync(box.path(`${CACHE}/${name}`), 'utf8').replace('"changes"', '"chances"'),
    ]) {
      writeFileSync(box.path(`${CACHE}/${name}`), broken);
      expect(await run()).toEqual(first);
    }
  });

  test('is one file in one folder, wherever it is called', async () => {
    const folders = Array.from({ length: 20 }, (_, index) => `/called/${index}`);
    for (const cwd of folders) {
      const cache = ResultCache.open(box.path(CACHE), { cwd, version: '1' });
      cache.keep(FOUND, PLAN, { report: REPORT, facts: { read: {}, exists: {} }, source: undefined, context: cwd });
      expect(await cache.save()).toBeUndefined();
    }
    const entries = readdirSync(box.path(CACHE), { withFileTypes: true });
    expect(entries.map((entry) => entry.isFile())).toEqual(folders.map(() => true));
  });

  test('nothing is written without it', async () => {
    box.write({ Dockerfile: RUNS });
    await box.run();
    expect(existsSync(box.path(CACHE))).toBe(false);
  });
});

test('the cache lies beside the packages, else where the user keeps caches', () => {
  expect(cacheFolder(box.folder, {})).toBe(box.path(CACHE));
  rmSync(box.path('node_modules'), { recursive: true });
  expect(cacheFolder(box.folder, { XDG_CACHE_HOME: '/c', HOME: '/h' })).toBe('/c/dockershift');
  expect(cacheFolder(box.folder, { HOME: '/h' })).toBe('/h/.cache/dockershift');
  expect(cacheFolder(box.folder, {})).toBeUndefined();
});
