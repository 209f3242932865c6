import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { addFiles, at, find, foundPaths, problemLines, tempTree } from './temp-tree.js';

const FROM = 'FROM alpine:3.20\n';
const isRoot = process.getuid?.() === 0;

describe('finds in a folder', () => {
  test('every name that is a Dockerfile by habit, in code-unit order', async () => {
    const names = [
      'Dockerfile',
      'Dockerfile.prod',
      'api.Dockerfile',
      'api.dockerfile',
      'Containerfile',
      'Containerfile.dev',
      '.dockerfile',
    ];
    const root = tempTree(Object.fromEntries(names.map((name) => [name, FROM])));
    expect(await foundPaths(root)).toEqual([...names].sort());
  });

  test('files in hidden folders', async () => {
    const root = tempTree({ '.docker/Dockerfile': FROM });
    expect(await foundPaths(root)).toEqual(['.docker/Dockerfile']);
  });

  test('names with spaces, newlines, quotes and letters outside of ASCII', async () => {
    const root = tempTree({
      'a b/Dockerfile': FROM,
      'new\nline/Dockerfile': FROM,
      '"q"/Dockerfile': FROM,
      'ü/Dockerfile.ß': FROM,
    });
    expect(await foundPaths(root)).toEqual([
      '"q"/Dockerfile',
      'a b/Dockerfile',
      'new\nline/Dockerfile',
      'ü/Dockerfile.ß',
    ]);
  });

  test('a name that holds the replacement character itself', async () => {
    const root = tempTree({ 'Dockerfile.\uFFFD': FROM });
    expect(problemLines(await find(root))).toEqual([]);
    expect(await foundPaths(root)).toEqual(['Dockerfile.\uFFFD']);
  });

  test('a symlink to a file of the folder, once, by the name of the file itself', async () => {
    const root = tempTree({ 'a/Dockerfile': '-> ../b/Dockerfile', 'b/Dockerfile': FROM });
    expect(await foundPaths(root)).toEqual(['b/Dockerfile']);
  });

  test('a symlink to a file whose own name says nothing', async () => {
    const root = tempTree({ 'a/Dockerfile': '-> ../shared/image.txt', 'shared/image.txt': FROM });
    const found = await find(root);
    expect(at(found, 'a/Dockerfile')).toMatchObject({
      absolute: join(root, 'a/Dockerfile'),
      real: join(root, 'shared/image.txt'),
    });
  });

  test('a folder that is itself named through a symlink', async () => {
    const root = tempTree({ 'real/x/Dockerfile': FROM, link: '-> real' });
    expect(at(await find(root, ['link']), 'link/x/Dockerfile').real).toBe(join(root, 'real/x/Dockerfile'));
  });

  test('one entry for two paths to one file', async () => {
    const root = tempTree({ 'a/Dockerfile': FROM, link: '-> a' });
    expect(await foundPaths(root, ['a', './a/Dockerfile', '.', 'link', 'link/Dockerfile', join(root, 'a')])).toEqual([
      'a/Dockerfile',
    ]);
  });

  test('paths outside of the working directory, shown in full', async () => {
    const root = tempTree({ 'a/Dockerfile': FROM, 'b/': '' });
    expect(await foundPaths(join(root, 'b'), ['../a'])).toEqual([join(root, 'a/Dockerfile')]);
  });
});

describe('leaves alone in a folder', () => {
  test('names that only look like it', async () => {
    const root = tempTree({
      'Dockerfile.dockerignore': '',
      'Containerfile.dockerignore': '',
      'api.Dockerfile.dockerignore': '',
      'Dockerfile-old': '',
      MyDockerfile: '',
      'dockerfile.md': '',
      'Dockerfiles/readme': '',
    });
    expect(await find(root)).toEqual({ files: [], problems: [] });
  });

  test('a folder called Dockerfile, but not what is in it', async () => {
    const root = tempTree({ 'Dockerfile/app.Dockerfile': FROM, 'Dockerfile.d/': '' });
    expect(await foundPaths(root)).toEqual(['Dockerfile/app.Dockerfile']);
  });

  test('node_modules and .git at any depth, also with no ignore files', async () => {
    const root = tempTree({
      'node_modules/a/Dockerfile': FROM,
      'x/node_modules/Dockerfile': FROM,
      'x/.git/Dockerfile': FROM,
    });
    expect(await foundPaths(root, ['.'], { ignoreFiles: 'unread' })).toEqual([]);
  });

  test('a symlink that leads out of the folder', async () => {
    const root = tempTree({ 'out/Dockerfile': FROM, 'in/Dockerfile': '-> ../out/Dockerfile', 'in/sub': '-> ../out' });
    const found = await find(root, ['in']);
    expect(found.files).toEqual([]);
    expect(problemLines(found)).toEqual(['warning outside in/Dockerfile']);
  });

  test('symlinks that lead in a circle or nowhere', async () => {
    const root = tempTree({
      'a/b/loop': '-> ../..',
      'a/self': '-> .',
      'Dockerfile.x': '-> Dockerfile.x',
      'Dockerfile.y': '-> nowhere',
      'a/Dockerfile': FROM,
    });
    const found = await find(root);
    expect(found.files.map(({ path }) => path)).toEqual(['a/Dockerfile']);
    expect(problemLines(found)).toEqual(['warning missing Dockerfile.x', 'warning missing Dockerfile.y']);
  });

  test('a pipe called Dockerfile', async () => {
    const root = tempTree({ 'a/': '' });
    execFileSync('mkfifo', [join(root, 'a/Dockerfile')]);
    expect(await find(root)).toEqual({ files: [], problems: [] });
    expect(problemLines(await find(root, ['a/Dockerfile']))).toEqual(['error not-a-file a/Dockerfile']);
  });

  test('an empty folder, without a word', async () => {
    expect(await find(tempTree({ 'a/': '' }), ['a'])).toEqual({ files: [], problems: [] });
  });

  test('a name that is not UTF-8: an error for a Dockerfile, nothing for another file', async () => {
    const root = tempTree({ Dockerfile: FROM });
    const inRoot = (name: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
    writeFileSync(inRoot('Dockerfile.\xff'), FROM);
    writeFileSync(inRoot('caf\xe9.txt'), '');
    mkdirSync(inRoot('caf\xe9'));
    const found = await find(root);
    expect(found.files.map(({ path }) => path)).toEqual(['Dockerfile']);
    expect(problemLines(found)).toEqual(['error bad-name Dockerfile.\\xff', 'warning bad-name caf\\xe9']);
  });

  test('a path longer than the system takes: an error, and the others are found', async () => {
    const root = tempTree({ 'b/Dockerfile': FROM });
    const name = 'n'.repeat(200);
    const descend = `for (let i = 0; i < 25; i++) { fs.mkdirSync('${name}'); process.chdir('${name}'); }`;
    execFileSync(process.execPath, ['-e', descend], { cwd: root });
    const found = await find(root);
    execFileSync('rm', ['-rf', name], { cwd: root });
    expect(found.files.map(({ path }) => path)).toEqual(['b/Dockerfile']);
    expect(found.problems).toMatchObject([{ severity: 'error', code: 'unreadable' }]);
  });

  (isRoot ? test.skip : test)('a folder that cannot be read: an error, and the others are found', async () => {
    const root = tempTree({ 'a/Dockerfile': FROM, 'b/Dockerfile': FROM });
    chmodSync(join(root, 'a'), 0);
    const found = await find(root);
    chmodSync(join(root, 'a'), 0o755);
    expect(found.files.map(({ path }) => path)).toEqual(['b/Dockerfile']);
    expect(problemLines(found)).toEqual(['error unreadable a']);
  });
});

describe('paths', () => {
  test('a file is taken whatever its name, and although it is ignored', async () => {
    const root = tempTree({ 'image.txt': FROM, 'x.dockerignore': FROM, '.gitignore': '*.txt\n' });
    expect(await foundPaths(root, ['image.txt', 'x.dockerignore'], { ignorePatterns: ['image.txt'] })).toEqual([
      'image.txt',
      'x.dockerignore',
    ]);
  });

  test('a folder is walked although it is ignored', async () => {
    const root = tempTree({ 'build/Dockerfile': FROM, 'build/tmp/Dockerfile': FROM, '.gitignore': 'build/\ntmp/\n' });
    expect(await foundPaths(root)).toEqual([]);
    expect(await foundPaths(root, ['build'])).toEqual(['build/Dockerfile']);
  });

  test('a symlink that is named is followed wherever it leads', async () => {
    const root = tempTree({ 'out/Dockerfile': FROM, 'in/d': '-> ../out/Dockerfile' });
    expect(await foundPaths(join(root, 'in'), ['d'])).toEqual(['d']);
  });

  test('a path that does not exist is an error, and so is a pattern with no match', async () => {
    const root = tempTree({ Dockerfile: FROM });
    const found = await find(root, ['nope/Dockerfile', 'Dockerfile/x', 'nope/**', 'Dockerfile', '!x*']);
    expect(found.files.map(({ path }) => path)).toEqual(['Dockerfile']);
    expect(problemLines(found)).toEqual([
      'error no-match !x*',
      'error not-found Dockerfile/x',
      'error no-match nope/**',
      'error not-found nope/Dockerfile',
    ]);
  });

  test('a name with the characters of a pattern is a name first', async () => {
    const root = tempTree({ '[id]/Dockerfile': FROM, 'i/Dockerfile': FROM });
    expect(await foundPaths(root, ['[id]/Dockerfile'])).toEqual(['[id]/Dockerfile']);
    expect(await foundPaths(root, ['[i]/Dockerfile'])).toEqual(['i/Dockerfile']);
  });

  test('globs: braces, stars, hidden folders, names of any kind', async () => {
    const root = tempTree({ 'a/Dockerfile': FROM, 'b/c/Dockerfile': FROM, '.d/Dockerfile': FROM, 'b/image.df': FROM });
    expect(await foundPaths(root, ['**/Dockerfile'])).toEqual(['.d/Dockerfile', 'a/Dockerfile', 'b/c/Dockerfile']);
    expect(await foundPaths(root, ['{a,b}/**/Dockerfile'])).toEqual(['a/Dockerfile', 'b/c/Dockerfile']);
    expect(await foundPaths(root, ['*/*.df'])).toEqual(['b/image.df']);
  });

  test('a glob that matches folders finds what the shell would give, and no other file', async () => {
    const root = tempTree({ 's/a/Dockerfile': FROM, 's/b/x.Dockerfile': FROM, 's/readme.md': '' });
    expect(await foundPaths(root, ['s/*'])).toEqual(['s/a/Dockerfile', 's/b/x.Dockerfile']);
    expect(await foundPaths(root, ['s/**'])).toEqual(['s/a/Dockerfile', 's/b/x.Dockerfile']);
  });

  test('a glob with the slashes of Windows', async () => {
    const root = tempTree({ 's/a/Dockerfile': FROM });
    expect(await foundPaths(root, ['s\\**\\Dockerfile'])).toEqual(['s/a/Dockerfile']);
  });

  test('a glob leaves alone what is ignored and node_modules, but for a pattern that names it', async () => {
    const root = tempTree({
      'a/Dockerfile': FROM,
      'out/Dockerfile': FROM,
      'node_modules/x/Dockerfile': FROM,
      '.gitignore': 'out\n',
      'b/Dockerfile': FROM,
    });
    expect(await foundPaths(root, ['**/Dockerfile'], { ignorePatterns: ['b/'] })).toEqual(['a/Dockerfile']);
    expect(await foundPaths(root, ['node_modules/*/Dockerfile'])).toEqual(['node_modules/x/Dockerfile']);
    expect(problemLines(await find(root, ['out/*']))).toEqual([]);
    expect(problemLines(await find(root, ['o*/Dockerfile']))).toEqual(['error no-match o*/Dockerfile']);
  });

  test('a glob does not follow symlinks round in a circle', async () => {
    const root = tempTree({ 'a/Dockerfile': FROM, 'a/loop': '-> ..' });
    expect(await foundPaths(root, ['**/Dockerfile'])).toEqual(['a/Dockerfile']);
  });
});

describe('ignore files', () => {
  test('nested ones, as git reads them', async () => {
    const root = tempTree({
      '.gitignore': '/out\n*.tmp/\nlogs/\nsub/keep/\n# comment\n\\#x/\n**/deep/*/Dockerfile\nv/**\n!v/a/\n',
      'sub/.gitignore': '!keep/\nlocal\n!logs/\n/only\n',
      'sub/keep/inner/.gitignore': 'Dockerfile.no\n',
    });
    execFileSync('git', ['init', '-q'], { cwd: root });
    const paths = [
      'Dockerfile',
      'out/Dockerfile',
      'sub/out/Dockerfile',
      'x.tmp/Dockerfile',
      'Dockerfile.tmp',
      'logs/Dockerfile',
      'sub/logs/Dockerfile',
      'sub/keep/Dockerfile',
      'sub/keep/inner/Dockerfile',
      'sub/keep/inner/Dockerfile.no',
      'sub/local/Dockerfile',
      'sub/a/local/Dockerfile',
      'sub/only/Dockerfile',
      'sub/a/only/Dockerfile',
      'local/Dockerfile',
      '#x/Dockerfile',
      'deep/a/Dockerfile',
      'q/deep/a/Dockerfile',
      'deep/a/b/Dockerfile',
      'v/Dockerfile',
      'v/a/Dockerfile',
      'OUT/Dockerfile',
    ];
    addFiles(root, Object.fromEntries(paths.map((path) => [path, FROM])));
    const byGit = execFileSync('git', ['ls-files', '--others', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
    })
      .split('\0')
      .filter((path) => paths.includes(path));
    expect(await foundPaths(root)).toEqual(byGit.sort());
    expect(await foundPaths(root, ['**/Dockerfile*'])).toEqual(byGit);
    expect(await foundPaths(root, ['.'], { ignoreFiles: 'unread' })).toEqual([...paths].sort());
  });

  test('those above the folder that is walked, up to the repository', async () => {
    const root = tempTree({
      '.gitignore': '*\n',
      'repo/.git/info/exclude': 'mine/\n',
      'repo/.gitignore': 'out/\n',
      'repo/s/out/Dockerfile': FROM,
      'repo/s/mine/Dockerfile': FROM,
      'repo/s/Dockerfile': FROM,
    });
    expect(await foundPaths(root, ['repo/s'])).toEqual(['repo/s/Dockerfile']);
    expect(await foundPaths(join(root, 'repo/s'))).toEqual(['Dockerfile']);
  });

  test('outside of a repository, those from the working directory on', async () => {
    const root = tempTree({ '.gitignore': 'out/\n', 's/out/Dockerfile': FROM, 's/Dockerfile': FROM });
    expect(await foundPaths(root, ['s'])).toEqual(['s/Dockerfile']);
  });

  test('the exclude file of a worktree is that of its repository', async () => {
    const root = tempTree({
      'main/.git/info/exclude': 'x/\n',
      'main/.git/worktrees/w/commondir': '../..\n',
      'w/.git': `gitdir: ../main/.git/worktrees/w\n`,
      'w/x/Dockerfile': FROM,
      'w/y/Dockerfile': FROM,
    });
    expect(await foundPaths(join(root, 'w'))).toEqual(['y/Dockerfile']);
  });

  test('a nested repository has its own', async () => {
    const root = tempTree({
      '.git/HEAD': '',
      '.gitignore': 'out/\n',
      'sub/.git': 'gitdir: nowhere\n',
      'sub/out/Dockerfile': FROM,
      'out/Dockerfile': FROM,
    });
    expect(await foundPaths(root)).toEqual(['sub/out/Dockerfile']);
  });

  test('.dockershiftignore ignores and takes back', async () => {
    const root = tempTree({
      '.gitignore': 'generated/\n',
      '.dockershiftignore': '!generated/\nlegacy/\n',
      'generated/Dockerfile': FROM,
      'legacy/Dockerfile': FROM,
      'a/.dockershiftignore': 'Dockerfile.x\n',
      'a/Dockerfile.x': FROM,
      'a/Dockerfile': FROM,
    });
    expect(await foundPaths(root)).toEqual(['a/Dockerfile', 'generated/Dockerfile']);
  });

  test('patterns of the command count from the working directory and win', async () => {
    const root = tempTree({
      '.dockershiftignore': '!x/\n',
      'a/x/Dockerfile': FROM,
      'a/y/Dockerfile': FROM,
      'x/Dockerfile': FROM,
    });
    expect(await foundPaths(root, ['.'], { ignorePatterns: ['/a/x/', 'x/Dockerfile'] })).toEqual(['a/y/Dockerfile']);
    expect(await foundPaths(root, ['a'], { ignorePatterns: ['/a/x/'], ignoreFiles: 'unread' })).toEqual([
      'a/y/Dockerfile',
    ]);
  });
});
