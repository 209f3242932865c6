import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { changedFiles, onlyChanged } from '../../src/batch/find/index.js';
import { addFiles, find, tempTree } from './temp-tree.js';

const FROM = 'FROM alpine:3.20\n';

function git(cwd: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...args], { cwd, stdio: 'ignore' });
}

function repository(files: Readonly<Record<string, string>>): string {
  const root = tempTree(files);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'first', '--allow-empty');
  return root;
}

describe('staged files', () => {
  test('are those whose content in the index is new, with names of any kind, from any folder', async () => {
    const root = repository({ 'a/Dockerfile': FROM, 'b/Dockerfile': FROM, 'c/Dockerfile': FROM, 'd/Dockerfile': FROM });
    addFiles(root, { 'a/Dockerfile': 'FROM b\n', 'new\n "ü"/Dockerfile': FROM, 'untracked/Dockerfile': FROM });
    rmSync(join(root, 'b/Dockerfile'));
    git(root, 'add', 'a', 'b', 'new*');
    git(root, 'mv', 'd/Dockerfile', 'd/Dockerfile.new');
    writeFileSync(join(root, 'c/Dockerfile'), 'FROM c\n');
    expect(await changedFiles(join(root, 'a'), 'staged')).toEqual({
      files: [join(root, 'a/Dockerfile'), join(root, 'd/Dockerfile.new'), join(root, 'new\n "ü"/Dockerfile')],
    });
  });

  test('are none where nothing is staged, and all in a repository without a commit', async () => {
    const root = tempTree({ Dockerfile: FROM });
    git(root, 'init', '-q');
    expect((await changedFiles(root, 'staged')).files).toEqual([]);
    git(root, 'add', '-A');
    expect((await changedFiles(root, 'staged')).files).toEqual([join(root, 'Dockerfile')]);
  });

  test('pick the found files, inline ones by the file that holds them', async () => {
    const root = repository({
      'a/Dockerfile': FROM,
      'compose.yml': 'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a\n',
    });
    const { files } = await find(root);
    expect(onlyChanged(files, await changedFiles(root, 'staged'))).toEqual([]);
    writeFileSync(join(root, 'compose.yml'), 'services: {}\n');
    git(root, 'add', '-A');
    expect(onlyChanged(files, await changedFiles(root, 'staged')).map(({ path }) => path)).toEqual(['compose.yml']);
  });
});

describe('files changed since a ref', () => {
  test('are those changed after the branches parted: committed, not committed, and new', async () => {
    const root = repository({
      'a/Dockerfile': FROM,
      'b/Dockerfile': FROM,
      'c/Dockerfile': FROM,
      '.gitignore': 'out\n',
    });
    git(root, 'checkout', '-qb', 'topic');
    writeFileSync(join(root, 'a/Dockerfile'), 'FROM a\n');
    git(root, 'commit', '-qam', 'mine');
    git(root, 'checkout', '-q', 'main');
    writeFileSync(join(root, 'c/Dockerfile'), 'FROM c\n');
    git(root, 'commit', '-qam', 'theirs');
    git(root, 'checkout', '-q', 'topic');
    addFiles(root, { 'b/Dockerfile': 'FROM b\n', 'n/Dockerfile': FROM, 'out/Dockerfile': FROM });
    const expected = { files: ['a/Dockerfile', 'b/Dockerfile', 'n/Dockerfile'].map((path) => join(root, path)) };
    expect(await changedFiles(root, { since: 'main' })).toEqual(expected);
    expect(await changedFiles(join(root, 'a'), { since: 'main' })).toEqual(expected);
  });

  test('take the ref itself where the histories never met', async () => {
    const root = repository({ Dockerfile: FROM });
    git(root, 'checkout', '-q', '--orphan', 'other');
    writeFileSync(join(root, 'Dockerfile'), 'FROM b\n');
    expect((await changedFiles(root, { since: 'main' })).files).toEqual([join(root, 'Dockerfile')]);
  });

  test('a ref that looks like an option, a path or a script is only a name that git does not know', async () => {
    const root = repository({ Dockerfile: FROM });
    for (const since of [
      '-x',
      '--output=stolen',
      '--help',
      '',
      'nope',
      'Dockerfile',
      'a b',
      '$(touch x)',
      'main\nmain',
      'main^{tree}',
    ]) {
      await expect(changedFiles(root, { since })).rejects.toMatchObject({ name: 'GitError', code: 'unknown-ref' });
    }
    git(root, 'add', '-A');
    expect((await changedFiles(root, 'staged')).files).toEqual([]);
  });

  test('outside of a repository there are none to tell', async () => {
    const root = tempTree({ 'a/': '' });
    await expect(changedFiles(join(root, 'a'), 'staged')).rejects.toMatchObject({ code: 'not-a-repository' });
    await expect(changedFiles(join(root, 'a'), { since: 'HEAD' })).rejects.toMatchObject({ code: 'not-a-repository' });
    await expect(changedFiles(join(root, 'nowhere'), 'staged')).rejects.toMatchObject({ code: 'not-a-repository' });
  });
});
