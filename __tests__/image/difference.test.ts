import { describe, expect, test } from '@jest/globals';
import type { Comparison } from '../../src/image/compare.js';
import { renderHtml } from '../../src/image/comparison-page.js';
import { renderJson, renderMarkdown, renderTerminal } from '../../src/image/comparison-report.js';
import type { FileEntry, ImageContents } from '../../src/image/contents.js';
import { compareFiles, compareImages } from '../../src/image/difference.js';
import { readConfig } from '../../src/knowledge/images/image-config.js';

function file(sha256: string, rest: Partial<FileEntry> = {}): FileEntry {
  return { kind: 'file', size: 10, mode: 0o644, uid: 0, gid: 0, sha256, ...rest };
}

function classesOf(before: Record<string, FileEntry>, after: Record<string, FileEntry>) {
  const paths = compareFiles(new Map(Object.entries(before)), new Map(Object.entries(after)));
  return Object.fromEntries(paths.map((one) => [one.path, one.class]));
}

describe('a differing path is', () => {
  test.each([
    ['/var/lib/apt/lists/x_Packages', 'cache'],
    ['/var/cache/apt/archives/a.deb', 'cache'],
    ['/var/cache/ldconfig/aux-cache', 'cache'],
    ['/root/.cache/pip/wheels/x', 'cache'],
    ['/home/app/.npm/_cacache/x', 'cache'],
    ['/root/.npm/_logs/x.log', 'log'],
    ['/var/log/apt/history.log', 'log'],
    ['/tmp/x', 'temporary'],
    ['/var/lib/dpkg/status-old', 'temporary'],
    ['/etc/resolv.conf', 'engine'],
    ['/etc/machine-id', 'generated'],
    ['/var/lib/apt/extended_states', 'other'],
    ['/var/lib/dpkg/status', 'other'],
    ['/var/logs', 'other'],
    ['/opt/tmp/x', 'other'],
    ['/app/.npmrc', 'other'],
    ['/etc/shadow', 'other'],
  ])('%s: %s', (path, expected) => {
    expect(classesOf({ [path]: file('a') }, { [path]: file('b') })).toEqual({ [path]: expected });
  });

  test('something real where a file that is made at random is missing', () => {
    expect(classesOf({ '/etc/machine-id': file('a') }, {})).toEqual({ '/etc/machine-id': 'other' });
  });

  test('a cache where bytecode differs and its source does not', () => {
    const source = { '/app/m.py': file('same') };
    const bytecode = '/app/__pycache__/m.cpython-311.pyc';
    expect(classesOf({ ...source, [bytecode]: file('a') }, { ...source, [bytecode]: file('b') })).toEqual({
      [bytecode]: 'cache',
    });
    expect(classesOf({ ...source, [bytecode]: file('a') }, source)).toEqual({ [bytecode]: 'cache' });
    expect(classesOf({ [bytecode]: file('a') }, { [bytecode]: file('b') })).toEqual({ [bytecode]: 'other' });
  });
});

test('mode, owner, link target, kind and capabilities count, a modification time does not', () => {
  const before = new Map([
    ['/a', file('x')],
    ['/b', file('x')],
    ['/c', file('x')],
  ]);
  const after = new Map([
    ['/a', file('x', { mode: 0o755, uid: 5 })],
    ['/b', { kind: 'symlink', size: 0, mode: 0o644, uid: 0, gid: 0, link: 'a' } as const],
    ['/c', file('x', { attributes: { 'security.capability': 'cap' } })],
  ]);
  expect(compareFiles(before, after).map((one) => one.aspects)).toEqual([
    ['mode', 'owner'],
    ['kind', 'content', 'link'],
    ['attributes'],
  ]);
});

function image(files: Record<string, FileEntry>, config: object, sizes: readonly number[]): ImageContents {
  return {
    config: readConfig({ config }),
    rawConfig: {},
    history: [],
    layers: sizes.map((size, index) => ({
      diffId: `sha256:${index}`,
      size,
      compressedSize: size / 2,
      entries: new Map(),
      deleted: [],
      emptied: [],
    })),
    files: new Map(Object.entries(files)),
  };
}

const before = image({ '/app/x': file('a'), '/tmp/<b>': file('a') }, { User: 'root', Env: ['A=<1>'] }, [100e6, 50e6]);
const after = image({ '/app/x': file('b', { size: 5 }) }, { User: 'app', Env: ['A=<1>\u001b[31m'] }, [100e6]);
const difference = compareImages(before, after, { before: ['sha256:0'], after: ['sha256:0'] });

test('figures count what stands above the base', () => {
  expect(difference.before).toMatchObject({
    size: 150e6,
    sizeAboveBase: 50e6,
    compressedSize: 75e6,
    layers: 2,
    layersAboveBase: 1,
  });
  expect(difference.after).toMatchObject({ size: 100e6, sizeAboveBase: 0, layersAboveBase: 0 });
});

test('the base is unknown where the image does not stand on it', () => {
  const other = compareImages(before, after, { before: ['sha256:other'] });
  expect([other.before.sizeAboveBase, other.after.sizeAboveBase]).toEqual([undefined, undefined]);
});

test('the verdict names the paths and the fields', () => {
  expect(difference.verdict).toEqual({ kind: 'different', paths: ['/app/x'], config: ['ENV A', 'USER'] });
  expect(compareImages(before, before).verdict).toEqual({ kind: 'identical' });
});

describe('a report', () => {
  const comparison: Comparison = {
    engine: { name: 'docker', version: '28', builder: 'buildkit' },
    before: { seconds: 10, base: 'debian:12', history: [] },
    after: { seconds: 5, base: 'debian:12', history: [] },
    difference,
    answers: [
      {
        question: { kind: 'run', command: 'true' },
        before: { kind: 'output', exitCode: 0, stdout: `${'long '.repeat(50)}\n`, stderr: '' },
        after: { kind: 'none', reason: 'it ended' },
        equal: false,
      },
    ],
  };

  test('for a terminal keeps to 80 columns and lets no image speak to the terminal', () => {
    const text = renderTerminal(comparison);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('image size              150 MB   100 MB   -50.0 MB -33 %');
    expect(text).toContain('Only caches, logs and temporary files differ: no (1 other path, and ENV A,\nUSER).');
    expect(text).toContain('true: different answers');
  });

  test('in html has bars and escapes what images say', () => {
    const page = renderHtml(comparison, '<title>');
    expect(page).toContain('style="width:66.7%"');
    expect(page).toContain('&#60;title&#62;');
    expect(page).not.toContain('<1>');
  });

  test('in markdown is a table, in json the plain data', () => {
    expect(renderMarkdown(comparison)).toContain('| image size | 150 MB | 100 MB | -50.0 MB -33 % |');
    expect(JSON.parse(renderJson(comparison))).toEqual(JSON.parse(JSON.stringify(comparison)));
  });
});
