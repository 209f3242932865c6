import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type FileReport, rewriteFiles } from '../../src/index.js';
import { diskProject } from '../../src/project/disk.js';
import { memoryProject } from '../../src/project/memory.js';
import { asBuilt } from '../../src/rewrite/built-context.js';
import type { ContextFolder } from '../../src/rewrite/project.js';

type Files = Readonly<Record<string, string>>;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function onDisk(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'dockershift-context-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const APP: Files = {
  '.dockerignore': '# what stays here\n*.md\n!README.md\ndocs\n!docs/keep/a.txt\ntmp/*\n**/node_modules\n',
  Dockerfile: 'FROM scratch\n',
  'README.md': 'read',
  'NOTES.md': 'notes',
  'docs/keep/a.txt': 'a',
  'docs/keep/b.txt': 'b',
  'docs/c.txt': 'c',
  'lib/node_modules/x/index.js': '',
  'src/app.js': 'app',
  'tmp/x': 'x',
};

describe.each([
  ['in memory', (files: Files, dockerfile?: string): ContextFolder => memoryProject(files, dockerfile)],
  ['on disk', (files: Files, dockerfile?: string): ContextFolder => diskProject(onDisk(files), dockerfile)],
])('a context %s', (_, make) => {
  test('has the files that the build gets', () => {
    expect(asBuilt(make(APP)).files()).toEqual([
      '.dockerignore',
      'Dockerfile',
      'README.md',
      'docs/keep/a.txt',
      'src/app.js',
    ]);
  });

  test('has the folder behind it, with all that is in it', () => {
    const { folder } = asBuilt(make(APP));
    expect(folder.files()).toContain('lib/node_modules');
    expect(folder.files()).not.toContain('lib/node_modules/x/index.js');
    expect(folder.read('NOTES.md')).toBe('notes');
    expect(folder.exists('docs/c.txt')).toBe(true);
  });

  test.each([
    ['README.md', true],
    ['./README.md', true],
    ['.//././README.md', true],
    ['src/', true],
    ['src//', true],
    ['NOTES.md', false],
    ['./NOTES.md', false],
    ['docs/c.txt', false],
    // Exceptions in them bring the folders back.
    ['docs', true],
    ['docs/keep', true],
    ['docs/keep/a.txt', true],
    ['docs/keep/b.txt', false],
    // The folder itself is no match of `tmp/*`.
    ['tmp', true],
    ['tmp/x', false],
    ['lib', true],
    ['lib/node_modules', false],
    ['nothing', false],
  ])('%s is in the build: %s', (path, expected) => {
    expect(asBuilt(make(APP)).exists(path)).toBe(expected);
  });

  test('reads what the build gets', () => {
    const project = asBuilt(make(APP));
    expect(project.read('src/app.js')).toBe('app');
    expect(project.read('NOTES.md')).toBeUndefined();
  });

  test('without an ignore file is whole', () => {
    const project = asBuilt(make({ a: '', 'b/c': '' }));
    expect(project.files()).toEqual(['a', 'b/c']);
    expect(project.ignoreFile()).toEqual({ path: '.dockerignore', text: undefined, problem: undefined });
  });

  test('a Dockerfile’s own ignore file stands for the other one', () => {
    const files = { '.dockerignore': 'a\n', 'web.Dockerfile.dockerignore': 'b\n', a: '', b: '' };
    expect(asBuilt(make(files, 'web.Dockerfile')).files()).toContain('a');
    expect(asBuilt(make(files, 'web.Dockerfile')).files()).not.toContain('b');
    expect(asBuilt(make(files, 'web.Dockerfile')).ignoreFile().path).toBe('web.Dockerfile.dockerignore');
    expect(asBuilt(make(files, 'api.Dockerfile')).files()).not.toContain('a');
  });

  test('with an ignore file that no build would read is unknown', () => {
    const project = asBuilt(make({ '.dockerignore': 'a\n!\n', a: '', b: '' }));
    expect(project.files()).toBeUndefined();
    expect(project.exists('b')).toBe(false);
    expect(project.read('b')).toBeUndefined();
    expect(project.ignoreFile().problem).toContain('line 2');
  });
});

describe('on disk', () => {
  test.each([
    ['its own ignore file beside it', true, 'the build context is not known'],
    ['no ignore file', false, undefined],
  ])('a Dockerfile outside of its context, with %s', async (_, hasOwn, reason) => {
    const cwd = onDisk({
      'docker/web.Dockerfile': 'FROM scratch\nCOPY . .\n',
      'app/a': '',
      ...(hasOwn ? { 'docker/web.Dockerfile.dockerignore': 'a\n' } : {}),
    });
    const options = { cwd, context: 'app', transforms: ['dockerignore'] };
    const reports: FileReport[] = [];
    for await (const report of rewriteFiles(['docker/web.Dockerfile'], options)) reports.push(report);
    expect(reports[0]?.skips[0]?.reason).toBe(reason);
    expect(reports[0]?.files.map(({ inContext }) => inContext)).toEqual(hasOwn ? [] : ['.dockerignore']);
  });

  test('a link out of the context is listed and never followed', () => {
    const outside = onDisk({ secret: 'x' });
    const folder = onDisk({ a: '' });
    symlinkSync(join(outside, 'secret'), join(folder, 'link'));
    symlinkSync(outside, join(folder, 'folder'));
    const project = asBuilt(diskProject(folder, undefined));
    expect(project.files()).toEqual(['a', 'folder', 'link']);
    expect(project.read('link')).toBeUndefined();
    expect(project.read('folder/secret')).toBeUndefined();
    expect(project.exists('folder/secret')).toBe(false);
    expect(project.read('../secret')).toBeUndefined();
  });

  test('an ignore file that is a link out of the context counts as none, as in a build', () => {
    const outside = onDisk({ ignore: 'a\n' });
    const folder = onDisk({ a: '' });
    symlinkSync(join(outside, 'ignore'), join(folder, '.dockerignore'));
    expect(asBuilt(diskProject(folder, undefined)).files()).toEqual(['.dockerignore', 'a']);
  });

  test('an ignore file that is no text makes the context unknown', () => {
    const folder = onDisk({ a: '', b: '' });
    writeFileSync(join(folder, '.dockerignore'), Buffer.from([0x61, 0x0a, 0x00, 0xff]));
    const project = asBuilt(diskProject(folder, undefined));
    expect(project.files()).toBeUndefined();
    expect(project.exists('b')).toBe(false);
    expect(project.ignoreFile()).toEqual({
      path: '.dockerignore',
      text: undefined,
      problem: expect.stringContaining('text'),
    });
  });

  test('nothing is asked before it is needed, and the limits hold', () => {
    const folder = onDisk({ a: 'x'.repeat(20), b: 'y'.repeat(20), c: 'z' });
    const limits = { files: 3, bytesPerFile: 30, bytes: 30 };
    const project = asBuilt(diskProject(folder, undefined, limits));
    expect(project.read('a')).toBe('x'.repeat(20));
    expect(project.read('b')).toBeUndefined();
    expect(project.read('c')).toBe('z');
    expect(project.files()).toHaveLength(3);
    writeFileSync(join(folder, 'd'), '');
    expect(asBuilt(diskProject(folder, undefined, limits)).files()).toBeUndefined();
  });
});
