import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Plans } from '../../src/batch/config/plans.js';
import { findDockerfiles } from '../../src/batch/find/find-dockerfiles.js';
import { processFile, writeChanges } from '../../src/batch/process-file.js';
import { transforms } from '../../transforms/index.js';
import { presets } from '../../transforms/presets.js';
import { Sandbox } from './harness.js';

const RUNS = 'FROM debian:12\nRUN a\nRUN b\n';
const MERGED = 'FROM debian:12\nRUN a && \\\n    b\n';
const GOOD = 'FROM debian:12\nRUN a\n';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const read = (name: string) => readFileSync(box.path(name), 'utf8');

describe('a dry run', () => {
  test('prints a diff, writes nothing, and says in one line what would change', async () => {
    box.write({ 'a/Dockerfile': RUNS, 'b/Dockerfile': GOOD });
    const { code, out, err } = await box.run();
    expect(code).toBe(0);
    expect(out).toContain('--- a/a/Dockerfile\n+++ b/a/Dockerfile\n');
    expect(out).toContain('-RUN b\n');
    expect(err).toBe('2 files: 1 would change (1 change)\n');
    expect(read('a/Dockerfile')).toBe(RUNS);
  });

  test('counts the unsafe changes that it withholds', async () => {
    box.write({ Dockerfile: 'FROM python:3.11\n' });
    expect((await box.run('--preset', 'size')).err).toBe(
      '1 file: nothing to change, 1 unsafe change withheld (--unsafe)\n',
    );
    expect((await box.run('--preset', 'size', '--unsafe')).err).toBe('1 file: 1 would change (1 change)\n');
  });

  test('a transform that is named applies its own safety', async () => {
    box.write({ Dockerfile: 'FROM python:3.11\n' });
    expect((await box.run('-t', 'slim-base')).out).toContain('+FROM python:3.11-slim\n');
  });

  test('a folder without Dockerfiles is nothing to do', async () => {
    box.write({ 'readme.md': '' });
    expect(await box.run('.')).toEqual({ code: 0, out: '', err: 'no Dockerfiles found\n' });
  });
});

describe('--write', () => {
  test('writes, and finds nothing the second time', async () => {
    box.write({ Dockerfile: RUNS });
    expect((await box.run('--write')).err).toBe('1 file: 1 changed (1 change)\n');
    expect(read('Dockerfile')).toBe(MERGED);
    expect((await box.run('-w')).err).toBe('1 file: nothing to change\n');
    expect(readdirSync(box.folder)).toEqual(['Dockerfile']);
  });

  test('keeps the mode and a symbolic link', async () => {
    box.write({ 'real/base': RUNS });
    chmodSync(box.path('real/base'), 0o640);
    symlinkSync('real/base', box.path('Dockerfile'));
    expect((await box.run('-w', 'Dockerfile')).code).toBe(0);
    expect(lstatSync(box.path('Dockerfile')).isSymbolicLink()).toBe(true);
    expect(read('real/base')).toBe(MERGED);
    expect(statSync(box.path('real/base')).mode & 0o777).toBe(0o640);
  });

  test('creates other files of the context', async () => {
    box.write({ 'app/Dockerfile': 'FROM scratch\nCOPY . .\n', 'app/x': '' });
    const { code, out } = await box.run('-t', 'dockerignore', '-w');
    expect(code).toBe(0);
    expect(out).toContain('+++ b/app/.dockerignore\n');
    expect(read('app/.dockerignore')).toMatch(/^\.git\n/);
  });

  test('leaves a read-only file alone and says so', async () => {
    box.write({ Dockerfile: RUNS, 'b/Dockerfile': RUNS });
    chmodSync(box.path('Dockerfile'), 0o444);
    const { code, out } = await box.run('-w', '--reporter', 'stylish');
    expect(code).toBe(2);
    expect(out).toMatch(/Dockerfile.*(?:read-only|cannot be written)/s);
    expect(read('Dockerfile')).toBe(RUNS);
    expect(read('b/Dockerfile')).toBe(MERGED);
  });

  test('does not overwrite a file that changed while it was being read', async () => {
    box.write({ Dockerfile: RUNS });
    const { files } = await findDockerfiles(['Dockerfile'], { cwd: box.folder });
    const wishes = {
      transforms: [],
      presets: [],
      unsafe: undefined,
      context: undefined,
      config: { kind: 'none' },
      cwd: box.folder,
    } as const;
    const plan = await new Plans(wishes, { transforms, presets }).planFor(files[0]!.absolute);
    const processed = await processFile(files[0]!, { plan, cwd: box.folder });
    writeFileSync(box.path('Dockerfile'), GOOD);
    const report = await writeChanges(processed);
    expect(report.status).toBe('failed');
    expect(report.errors[0]?.code).toBe('changed-meanwhile');
    expect(read('Dockerfile')).toBe(GOOD);
  });

  test('rewrites a Dockerfile inside a compose file in place', async () => {
    const compose =
      'services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM debian:12\n        RUN a\n        RUN b\n    ports: ["80"]\n';
    box.write({ 'compose.yaml': compose });
    expect((await box.run('-w')).code).toBe(0);
    expect(read('compose.yaml')).toBe(compose.replace('RUN a\n        RUN b', 'RUN a && \\\n            b'));
  });
});

describe('--check and --list-different', () => {
  test('--check exits 1 where something would change, and 0 where nothing would', async () => {
    box.write({ Dockerfile: RUNS, 'good/Dockerfile': GOOD });
    expect((await box.run('--check')).code).toBe(1);
    expect((await box.run('--check', 'good')).code).toBe(0);
    expect(read('Dockerfile')).toBe(RUNS);
  });

  test('withheld changes never count', async () => {
    box.write({ Dockerfile: 'FROM python:3.11\n' });
    expect((await box.run('--check', '--preset', 'size')).code).toBe(0);
  });

  test('a failure beats a change', async () => {
    box.write({ Dockerfile: RUNS, 'bad/Dockerfile': 'FROM a\nFOO x\n' });
    expect((await box.run('--check')).code).toBe(2);
  });

  test('-l prints only paths and exits 0 unless --check stands beside it', async () => {
    box.write({ 'a/Dockerfile': RUNS, 'b/Dockerfile': GOOD });
    expect(await box.run('-l', '--quiet')).toEqual({ code: 0, out: 'a/Dockerfile\n', err: '' });
    expect((await box.run('-l', '--check')).code).toBe(1);
  });
});

describe('bad input: one line each, the other files done, no byte changed', () => {
  const cases: Readonly<Record<string, { content: string | Uint8Array; says: RegExp; status: 'failed' | 'skipped' }>> =
    {
      'a binary file': { content: Uint8Array.of(0x46, 0, 1, 2), says: /binary/, status: 'failed' },
      'a file that is no UTF-8': { content: Uint8Array.of(0x46, 0xff, 0xfe), says: /UTF-8/, status: 'failed' },
      'an empty file': { content: '', says: /no instructions/, status: 'skipped' },
      'a file of comments': { content: '# a\n# b\n', says: /no instructions/, status: 'skipped' },
      'a template': { content: 'FROM {{ base }}\nRUN a\nRUN b\n', says: /template/, status: 'skipped' },
      'a template that does not parse': {
        content: '{{- if .X }}\nFROM a\nENV x\n{{- end }}\n',
        says: /template/,
        status: 'skipped',
      },
      'an unclosed heredoc': { content: 'FROM a\nRUN <<EOF\nb\n', says: /EOF is never closed/, status: 'failed' },
      'an unknown instruction': {
        content: 'FROM a\nFOO b\nRUN a\nRUN b\n',
        says: /unknown instruction: FOO/,
        status: 'failed',
      },
      'a file without FROM': { content: 'RUN a\nRUN b\n', says: /before the first FROM/, status: 'failed' },
      'a repeated directive': {
        content: '# escape=`\n# escape=\\\nFROM a\n',
        says: /only one escape/,
        status: 'failed',
      },
      'an ENV without =': { content: 'FROM a\nENV A=b c\n', says: /cannot find =/, status: 'failed' },
      'a file that two readings differ on': {
        content: 'FROM a\nRUN echo a\\\\\nRUN b\nRUN c\n',
        says: /differently/,
        status: 'skipped',
      },
    };
  for (const [name, { content, says, status }] of Object.entries(cases)) {
    test(name, async () => {
      box.write({ 'bad/Dockerfile': content, 'ok/Dockerfile': RUNS });
      const { code, out } = await box.run('-w', '--reporter', 'json');
      const report = JSON.parse(out);
      expect(code).toBe(status === 'failed' ? 2 : 0);
      expect(report.files[0]).toMatchObject({ path: 'bad/Dockerfile', status });
      expect(JSON.stringify(report.files[0])).toMatch(says);
      expect(readFileSync(box.path('bad/Dockerfile'))).toEqual(Buffer.from(content));
      expect(read('ok/Dockerfile')).toBe(MERGED);
    });
  }

  test('an unclosed quote leaves that RUN alone and rewrites the rest', async () => {
    box.write({ Dockerfile: 'FROM a\nRUN echo "x\nWORKDIR /y\nRUN a\nRUN b\n' });
    expect((await box.run('-w')).code).toBe(0);
    expect(read('Dockerfile')).toBe('FROM a\nRUN echo "x\nWORKDIR /y\nRUN a && \\\n    b\n');
  });

  test('a file of 50 MB', async () => {
    box.write({ Dockerfile: `FROM a\n${'# x\n'.repeat(13_000_000)}` });
    const { code, out } = await box.run('--reporter', 'stylish');
    expect(code).toBe(2);
    expect(out).toMatch(/more than 4194304/);
  });

  test('a directory named Dockerfile is no file', async () => {
    mkdirSync(box.path('Dockerfile'));
    box.write({ 'Dockerfile/Dockerfile': RUNS });
    expect(await box.run('-l', '--quiet')).toEqual({ code: 0, out: 'Dockerfile/Dockerfile\n', err: '' });
  });

  test('a path and a glob without match are errors, the rest is done', async () => {
    box.write({ Dockerfile: RUNS });
    const { code, out } = await box.run('-w', 'Dockerfile', 'missing', '**/*.nothing', '--reporter', 'stylish');
    expect(code).toBe(2);
    expect(out).toContain('missing');
    expect(out).toContain('**/*.nothing');
    expect(read('Dockerfile')).toBe(MERGED);
  });
});

describe('the filter', () => {
  test('turns stdin into stdout', async () => {
    expect(await box.filter(RUNS, '-')).toEqual({ code: 0, out: MERGED, err: '' });
  });

  test('passes through what it cannot rewrite', async () => {
    const { code, out, err } = await box.filter('FROM a\nFOO b\n', '-', '--stdin-filepath', 'svc/Dockerfile');
    expect({ code, out }).toEqual({ code: 2, out: 'FROM a\nFOO b\n' });
    expect(err).toBe('svc/Dockerfile:2:1: error: unknown instruction: FOO\n  2 │ FOO b\n    │ ^\n');
  });

  test('knows --check', async () => {
    expect(await box.filter(RUNS, '-', '--check')).toMatchObject({ code: 1, out: '' });
  });
});

describe('options', () => {
  const errors: readonly [readonly string[], RegExp][] = [
    [['--wirte'], /unknown option --wirte \(did you mean write\?\)/],
    [['-t'], /Not enough arguments following: t/],
    [['-t', 'merge-run'], /there is no transform merge-run \(did you mean merge-runs\?\)/],
    [['--preset', 'recomended'], /there is no preset recomended \(did you mean recommended\?\)/],
    [['--reporter', 'jsn'], /there is no reporter jsn \(did you mean json\?\)/],
    [['-t', 'merge-runs:maximum=2'], /merge-runs has no option maximum/],
    [['-t', 'merge-runs:max=1'], /merge-runs: option max: .*expected number to be >=2/],
    [['-t', 'merge-runs:max=x'], /merge-runs: option max: .*expected number, received string/],
    [['-t', 'slim-base:variant=big'], /expected one of "slim"\|"alpine"\|"distroless"/],
    [['-t', 'slim-base:{"images":{"a":1}}'], /option images\.a: expected slim, alpine, distroless or false/],
    [['-t', 'merge-runs:{"max"'], /no JSON/],
    [['-t', 'drop-duplicate-cmd:x=1'], /takes no options/],
    [['-w', '--check'], /exclude each other/],
    [['-w', '-d'], /exclude each other/],
    [['-w', '-'], /no file to write/],
    [['-', 'Dockerfile'], /no further paths/],
    [['-t', './missing.js'], /missing\.js cannot be loaded/],
    [['explain', 'nothing'], /there is no transform nothing/],
    [['explain'], /needs the name/],
  ];
  for (const [argv, says] of errors) {
    test(`${argv.join(' ')} is an error`, async () => {
      box.write({ Dockerfile: RUNS });
      const { code, out, err } = await box.run(...argv);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(says);
      expect(read('Dockerfile')).toBe(RUNS);
    });
  }

  test('options work before and after paths, and -t takes one value', async () => {
    box.write({ Dockerfile: RUNS });
    for (const argv of [
      ['-t', 'merge-runs', 'Dockerfile', '-l', '--quiet'],
      ['-l', '--quiet', 'Dockerfile', '-t', 'merge-runs'],
      ['-l', '--quiet', '-t=merge-runs', '--', 'Dockerfile'],
    ]) {
      expect(await box.run(...argv)).toEqual({ code: 0, out: 'Dockerfile\n', err: '' });
    }
  });

  test('a transform gets its options by key=value and by JSON', async () => {
    box.write({ Dockerfile: 'FROM debian:12\nRUN a\nRUN b\nRUN c\n' });
    for (const options of ['max=2', '{"max":2}']) {
      expect((await box.run('-t', `merge-runs:${options}`)).out).toContain(' RUN c\n');
    }
  });

  test('list and explain', async () => {
    expect((await box.run('list')).out).toMatch(/merge-runs +safe +Merge/);
    expect((await box.run('explain', 'merge-runs')).out).toMatch(/Leaves alone:[\s\S]*Before:[\s\S]*After:/);
  });

  test('explain says what an example needs, and which values an option has', async () => {
    const { out } = await box.run('explain', 'pin-base', 'npm-ci', 'slim-base');
    expect(out).toContain(`With -t 'pin-base:{"precise":true}'\nBefore:\n`);
    expect(out).toContain('Build context: package.json, package-lock.json\nBefore:\n');
    expect(out).toContain('  variant: Which small image is taken. (slim, alpine, distroless; default "slim")\n');
  });

  test.each([['list'], ['explain', 'slim-base']])('%s %s fits a terminal of 80 columns', async (...argv) => {
    const lines = (await box.session([], ...argv)).out.split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.some((line) => line.length > 60)).toBe(true);
  });

  test('./list is a path', async () => {
    box.write({ 'list/Dockerfile': RUNS });
    expect(await box.run('./list', '-l', '--quiet')).toEqual({ code: 0, out: 'list/Dockerfile\n', err: '' });
  });

  test('--help and --version', async () => {
    expect((await box.run('--help')).out).toMatch(/--transform/);
    expect((await box.run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('reports go to files beside the terminal', async () => {
    box.write({ Dockerfile: RUNS });
    const { out } = await box.run('--reporter', 'diff', '--reporter', 'json=report.json');
    expect(out).toContain('+++ b/Dockerfile');
    expect(JSON.parse(read('report.json')).summary).toMatchObject({ files: 1, changed: 1 });
  });
});

describe('custom transforms', () => {
  test('a JavaScript definition', async () => {
    box.write({
      Dockerfile: 'FROM a\nMAINTAINER me\n',
      'lower.mjs':
        "export default { name: 'lower', summary: 'x', safety: 'safe', group: 'style', rewrite(d, { change }) { for (const i of d.instructions) change(i, 'lower', (e) => e.replace(i.keywordSpan, i.keyword.toLowerCase())); } };\n",
    });
    expect((await box.run('-w', '-t', './lower.mjs')).code).toBe(0);
    expect(read('Dockerfile')).toBe('from a\nmaintainer me\n');
  });

  test('a jscodeshift-style function', async () => {
    box.write({
      Dockerfile: 'FROM a\n',
      'text.mjs': "export default ({ source }) => source.replace('FROM a', 'FROM b');\n",
    });
    await box.run('-w', '-t', './text.mjs');
    expect(read('Dockerfile')).toBe('FROM b\n');
  });

  test('one that breaks a guard changes nothing and fails the file', async () => {
    box.write({
      Dockerfile: 'FROM a\n# why\nRUN b\n',
      'bad.mjs': "export default ({ source }) => source.replace('# why\\n', '');\n",
    });
    const { code, out } = await box.run('-w', '-t', './bad.mjs', '--reporter', 'stylish');
    expect(code).toBe(2);
    expect(out).toMatch(/bad: bad was stopped: the comment `# why` is\s+lost/);
    expect(read('Dockerfile')).toContain('# why');
  });

  test('one that is none', async () => {
    box.write({ Dockerfile: RUNS, 'none.mjs': 'export default { name: "x" };\n' });
    expect((await box.run('-t', './none.mjs')).err).toMatch(
      /exports no transform by default: it has no rewrite function/,
    );
  });

  test('one that does not compile', async () => {
    box.write({ Dockerfile: RUNS, 'broken.mjs': 'export default {;\n' });
    expect((await box.run('-t', './broken.mjs')).err).toMatch(/broken\.mjs cannot be loaded/);
    expect(existsSync(box.path('broken.mjs'))).toBe(true);
  });
});
