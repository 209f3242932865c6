import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { workersFor } from '../../src/cli/processing.js';
import { Sandbox } from './harness.js';

const RUNS = 'FROM debian:12\nRUN a\nRUN b\n';
const MERGED = 'FROM debian:12\nRUN a && \\\n    b\n';
const GOOD = 'FROM debian:12\nRUN a\n';
/** Two changes that have nothing to do with each other, and a third of another transform. */
const THREE = 'FROM debian:12\nRUN a\nRUN b\nWORKDIR /x\nRUN c\nRUN d\nCMD ["a"]\nCMD ["b"]\n';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const read = (name: string) => readFileSync(box.path(name), 'utf8');
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
    cwd: box.folder,
    stdio: 'pipe',
  });

describe('--staged and --since', () => {
  beforeEach(() => {
    box.write({ 'old/Dockerfile': RUNS, 'new/Dockerfile': GOOD, 'loose/Dockerfile': GOOD });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'x');
    box.write({ 'new/Dockerfile': RUNS, 'loose/Dockerfile': RUNS });
    git('add', 'new');
  });

  test('--staged takes what is in the index', async () => {
    expect((await box.run('--staged', '-l', '--quiet')).out).toBe('new/Dockerfile\n');
  });

  test('--since takes what differs from a commit, committed or not', async () => {
    git('commit', '-qm', 'y');
    expect((await box.run('--since', 'HEAD~1', '-l', '--quiet')).out).toBe('loose/Dockerfile\nnew/Dockerfile\n');
    expect((await box.run('--since', 'HEAD', '-l', '--quiet', 'new')).out).toBe('');
  });

  test('an unknown commit is an error, and so is a folder without a repository', async () => {
    expect(await box.run('--since', 'nothing')).toMatchObject({
      code: 2,
      err: 'dockershift: git knows no commit called "nothing"\n',
    });
    rmSync(box.path('.git'), { recursive: true });
    expect(await box.run('--staged')).toMatchObject({ code: 2, err: expect.stringMatching(/in no git repository/) });
  });
});

describe('--baseline', () => {
  test('what it lists does not count, what is new does', async () => {
    box.write({ Dockerfile: RUNS, 'b/Dockerfile': RUNS });
    expect(await box.run('--baseline', 'known.json', '--update-baseline', '--check')).toMatchObject({
      code: 0,
      err: '2 files: 2 would change (2 changes)\nknown.json: 2 changes listed\n',
    });
    expect(await box.run('--baseline', 'known.json', '--check')).toEqual({
      code: 0,
      out: '',
      err: '2 files: nothing to change\n',
    });

    box.write({ 'b/Dockerfile': THREE.replace('RUN a\nRUN b\nWORKDIR', 'RUN a\nRUN b\nUSER') });
    const { code, out } = await box.run('--baseline', 'known.json', '--check');
    expect(code).toBe(1);
    expect(out).not.toContain('a/Dockerfile');
    expect(out).toContain('-RUN d\n');
    expect(out).toContain(' RUN b\n');
  });

  test('lines may move', async () => {
    box.write({ Dockerfile: RUNS });
    await box.run('--baseline', 'known.json', '--update-baseline');
    box.write({ Dockerfile: RUNS.replace('RUN a', '# why\nENV X=1\n\nRUN a') });
    expect((await box.run('--baseline', 'known.json', '--check')).code).toBe(0);
  });

  test('says what is done, and forgets it when asked', async () => {
    box.write({ Dockerfile: RUNS, 'b/Dockerfile': RUNS });
    await box.run('--baseline', 'known.json', '--update-baseline');
    box.write({ Dockerfile: GOOD });
    expect((await box.run('--baseline', 'known.json', '--check')).err).toMatch(
      /known\.json: 1 of its changes are done/,
    );
    await box.run('--baseline', 'known.json', '--update-baseline');
    expect(Object.keys(JSON.parse(read('known.json')).files)).toEqual(['b/Dockerfile']);
  });

  test('a run over a part keeps the rest, and paths count from the file', async () => {
    box.write({ 'a/Dockerfile': RUNS, 'b/Dockerfile': RUNS, 'ci/x': '' });
    await box.run('--baseline', 'ci/known.json', '--update-baseline');
    await box.run('a', '--baseline', 'ci/known.json', '--update-baseline');
    expect(Object.keys(JSON.parse(read('ci/known.json')).files)).toEqual(['../a/Dockerfile', '../b/Dockerfile']);
  });

  test('a missing or broken one is an error', async () => {
    box.write({ Dockerfile: RUNS, 'broken.json': '{}' });
    expect((await box.run('--baseline', 'none.json')).err).toMatch(
      /none\.json cannot be read \(--update-baseline writes it\)/,
    );
    expect((await box.run('--baseline', 'broken.json')).err).toMatch(/broken\.json is no baseline/);
  });
});

describe('--interactive', () => {
  test('asks about each change, with its diff, and writes what was accepted', async () => {
    box.write({ Dockerfile: THREE });
    const { code, out, err } = await box.session(['n', 'y', 'n'], '-i');
    expect(code).toBe(0);
    expect(read('Dockerfile')).toBe(THREE.replace('RUN c\nRUN d', 'RUN c && \\\n    d'));
    expect(out).toContain('\u001b[31m-RUN b\u001b[39m');
    expect(out.match(/\[y\]es, \[n\]o/g)).toHaveLength(3);
    expect(err).toBe('1 file: 1 changed (1 change)\n');
  });

  test('no colour where it is not wanted', async () => {
    box.write({ Dockerfile: RUNS });
    const { out } = await box.session(['y'], '-i', '--no-color');
    expect(out).toContain('\n-RUN b\n');
    expect(out).toContain('merge-runs: ');
  });

  test('all: everything that is left, in every file', async () => {
    box.write({ 'a/Dockerfile': RUNS, 'b/Dockerfile': RUNS });
    const { out } = await box.session(['a'], '-i');
    expect([read('a/Dockerfile'), read('b/Dockerfile')]).toEqual([MERGED, MERGED]);
    expect(out.match(/\[y\]es/g)).toHaveLength(1);
  });

  test('this transform in all files: the others are still asked about', async () => {
    box.write({ 'a/Dockerfile': THREE, 'b/Dockerfile': THREE });
    const { out } = await box.session(['t', 'n', 'n'], '-i');
    expect(read('b/Dockerfile')).toBe(
      THREE.replace('RUN a\nRUN b', 'RUN a && \\\n    b').replace('RUN c\nRUN d', 'RUN c && \\\n    d'),
    );
    expect(out.match(/\[y\]es/g)).toHaveLength(3);
  });

  test('quit keeps what was accepted and touches nothing else', async () => {
    box.write({ 'a/Dockerfile': THREE, 'b/Dockerfile': RUNS });
    await box.session(['y', 'q'], '-i');
    expect(read('a/Dockerfile')).toBe(THREE.replace('RUN a\nRUN b', 'RUN a && \\\n    b'));
    expect(read('b/Dockerfile')).toBe(RUNS);
  });

  test('the end of the input quits, and an answer that is none is asked for again', async () => {
    box.write({ Dockerfile: THREE });
    const { out } = await box.session(['what?', 'y'], '-i');
    expect(read('Dockerfile')).toBe(THREE.replace('RUN a\nRUN b', 'RUN a && \\\n    b'));
    expect(out.match(/\[y\]es/g)).toHaveLength(3);
  });

  test('does not ask about what would be withheld', async () => {
    box.write({ Dockerfile: 'FROM python:3.11\nRUN a\nRUN b\n' });
    const { out, err } = await box.session(['y'], '-i', '--preset', 'size');
    expect(out.match(/\[y\]es/g)).toHaveLength(1);
    expect(err).toMatch(/1 unsafe change withheld/);
  });

  test('shows files beside the Dockerfile', async () => {
    box.write({ Dockerfile: 'FROM scratch\nCOPY . .\n', x: '' });
    const { out } = await box.session(['y'], '-i', '--no-color', '-t', 'dockerignore');
    expect(out).toContain('+++ b/.dockerignore\n');
    expect(existsSync(box.path('.dockerignore'))).toBe(true);
  });

  test('without a terminal it is an error', async () => {
    box.write({ Dockerfile: RUNS });
    expect(await box.run('-i')).toEqual({ code: 2, out: '', err: 'dockershift: --interactive needs a terminal\n' });
  });
});

describe('--stream', () => {
  const lines = (...records: readonly unknown[]) =>
    records.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
  const stream = async (input: string | Uint8Array, ...argv: readonly string[]) => {
    const { code, out, err } = await box.filter(input, '--stream', ...argv);
    return {
      code,
      err,
      records: out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    };
  };

  test('answers each line with one line, in order', async () => {
    const { code, records } = await stream(
      lines({ id: 1, text: RUNS }, { id: { a: 'b' }, text: GOOD }, { id: 'c', text: '# x' }, ''),
    );
    expect(code).toBe(0);
    expect(records).toMatchObject([
      { id: 1, status: 'changed', output: MERGED, changes: [{ transform: 'merge-runs', line: 2 }] },
      { id: { a: 'b' }, status: 'unchanged', changes: [] },
      { id: 'c', status: 'skipped' },
    ]);
    expect(records[1]).not.toHaveProperty('output');
  });

  test('a bad line gives an error record, and the rest goes on', async () => {
    const bad = [
      '{"id":',
      '[]',
      { id: 2 },
      { id: 3, text: 4 },
      { id: 4, text: 'FROM a', files: [] },
      { id: 5, text: 'FROM a\nFOO b\n' },
    ];
    const { code, records } = await stream(lines(...bad, '', { id: 6, text: RUNS }));
    expect(code).toBe(2);
    expect(records.map(({ id, status }) => [id, status])).toEqual([
      [null, 'failed'],
      [null, 'failed'],
      [2, 'failed'],
      [3, 'failed'],
      [4, 'failed'],
      [5, 'failed'],
      [6, 'changed'],
    ]);
    expect(records[3].error).toEqual({ code: 'bad-record', message: 'text is no string', line: 4 });
    expect(records[5].error).toMatchObject({ message: 'unknown instruction: FOO', line: 2 });
  });

  test('bytes that are no UTF-8 are a bad line', async () => {
    const input = Buffer.concat([
      Buffer.from('{"id":1,"text":"'),
      Buffer.from([0xff]),
      Buffer.from(`"}\n${JSON.stringify({ id: 2, text: RUNS })}`),
    ]);
    const { records } = await stream(input);
    expect(records.map(({ id, status }) => [id, status])).toEqual([
      [null, 'failed'],
      [2, 'changed'],
    ]);
  });

  test('takes a build context, targets, transforms and the config', async () => {
    box.write({ 'dockershift.config.json': '{"transforms":["merge-runs"]}' });
    const context = { id: 1, text: 'FROM scratch\nCOPY . .\n', files: { 'a.txt': '' } };
    const { records } = await stream(lines(context), '-t', 'dockerignore');
    expect(records[0].files).toMatchObject([{ path: '.dockerignore' }]);
    expect((await stream(lines(context))).records[0].status).toBe('unchanged');
    const staged = { id: 1, text: 'FROM a AS x\nRUN a\nRUN b\nFROM scratch\nCOPY --from=x /a /a\n' };
    expect((await stream(lines(staged, { ...staged, targets: ['x'] }))).records.map(({ status }) => status)).toEqual([
      'unchanged',
      'changed',
    ]);
  });
});

describe('init', () => {
  test('writes a config that leaves alone what cannot be read', async () => {
    box.write({ 'a/Dockerfile': RUNS, 'b/Dockerfile': 'FOO\n' });
    expect(await box.run('init')).toMatchObject({
      code: 0,
      out: 'dockershift.config.json written: 2 Dockerfiles, 1 change to make in 1 of them; 1 that cannot be read are left alone\n',
    });
    expect(JSON.parse(read('dockershift.config.json'))).toEqual({
      presets: ['recommended'],
      ignore: ['/b/Dockerfile'],
    });
    expect((await box.run('--check')).code).toBe(1);
    expect((await box.run('-w')).code).toBe(0);
  });

  test('in TypeScript where the repository has both', async () => {
    box.write({ 'tsconfig.json': '{}', 'package.json': '{"devDependencies":{"dockershift":"*"}}' });
    await box.run('init', '--preset', 'size');
    expect(read('dockershift.config.ts')).toMatch(
      /^import { defineConfig } from 'dockershift';\n\nexport default defineConfig\({\n {2}"presets": \[/,
    );
  });

  test('replaces nothing, and with --dry-run writes nothing', async () => {
    expect((await box.run('init', '--dry-run')).out).toBe('{\n  "presets": [\n    "recommended"\n  ]\n}\n');
    expect(readdirSync(box.folder)).toEqual([]);
    box.write({ 'dockershift.config.mjs': 'export default {};' });
    expect(await box.run('init')).toMatchObject({
      code: 2,
      err: 'dockershift: dockershift.config.mjs is there already\n',
    });
  });
});

test('--verbose says what else finding met', async () => {
  box.write({ 'a/x': '' });
  symlinkSync('nowhere', box.path('Dockerfile'));
  expect((await box.run()).err).toBe('no Dockerfiles found\n');
  expect((await box.run('--verbose')).err).toBe(
    'Dockerfile: warning: is a symlink that leads nowhere\nno Dockerfiles found\n',
  );
});

describe('contradictions', () => {
  const argvs: readonly (readonly string[])[] = [
    ['--staged', '--since', 'x'],
    ['--stream', 'x'],
    ['--stream', '-w'],
    ['-i', '--check'],
    ['-i', '-'],
    ['--update-baseline'],
    ['--baseline', 'x', '-w'],
    ['init', 'x'],
  ];
  for (const argv of argvs) test(argv.join(' '), async () => expect((await box.run(...argv)).code).toBe(2));
});

describe('how many workers', () => {
  const cases: readonly [string | undefined, number, number, number][] = [
    [undefined, 1_999, 8, 1],
    [undefined, 2_000, 8, 2],
    [undefined, 100_000, 2, 2],
    [undefined, 100_000, 64, 8],
    [undefined, 100_000, -3, 1],
    ['4', 1_000, 1, 4],
    ['4', 3, 1, 3],
    ['1', 100_000, 8, 1],
  ];
  for (const [jobs, files, idle, expected] of cases) {
    test(`--jobs ${jobs}, ${files} files, ${idle} idle processors: ${expected}`, () =>
      expect(workersFor(jobs, files, idle)).toBe(expected));
  }
  for (const jobs of ['0', '-1', '1.5', 'x', '1000'])
    test(`--jobs ${jobs} is an error`, () => expect(() => workersFor(jobs, 1, 1)).toThrow('--jobs takes'));
});
