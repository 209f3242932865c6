import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { at, find, problemLines, tempTree } from './temp-tree.js';

const FROM = 'FROM alpine:3.20\n';
const expression = (text: string) => '$'.concat(`{{ ${text} }}`);

describe('devcontainer files tell', () => {
  test('Dockerfile, context, target and arguments, in JSON with comments', async () => {
    const root = tempTree({
      '.devcontainer/devcontainer.json': `// for VS Code
{
\t"name": "dev", /* http://x */
\t"build": {
\t\t"dockerfile": "../docker/dev.df", // "x": 1
\t\t"context": "..",
\t\t"target": "dev",
\t\t"args": { "URL": "http://x/*y*/", "USER": "$\{localEnv:USER}", },
\t},
}
`,
      '.devcontainer/py/devcontainer.json': '{ "build": { "dockerfile": "py.df" } }',
      '.devcontainer/py/py.df': FROM,
      'docker/dev.df': FROM,
    });
    const found = await find(root);
    expect(found.problems).toEqual([]);
    expect(at(found, 'docker/dev.df')).toMatchObject({
      contexts: [root],
      targets: ['dev'],
      args: { URL: 'http://x/*y*/' },
      open: ['args'],
      saidBy: [{ file: '.devcontainer/devcontainer.json', line: 4, name: 'dev' }],
    });
    expect(at(found, '.devcontainer/py/py.df').contexts).toEqual([join(root, '.devcontainer/py')]);
  });

  test('the older keys, in the short file', async () => {
    const root = tempTree({
      '.devcontainer.json': '{ "dockerFile": "dev.df", "context": "app" }',
      'dev.df': FROM,
      'app/': '',
    });
    expect(at(await find(root), 'dev.df')).toMatchObject({ contexts: [join(root, 'app')], saidBy: [{ line: 1 }] });
  });
});

describe('devcontainer files leave alone', () => {
  test('images, other JSON, and files of that name elsewhere', async () => {
    const root = tempTree({
      '.devcontainer/devcontainer.json': '{ "image": "dockerfile" }',
      'src/devcontainer.json': '{ "dockerFile": "x.df" }',
      'src/x.df': FROM,
      '.devcontainer.json': '["dockerFile"]',
      'a/.devcontainer.json': '',
    });
    expect(await find(root)).toEqual({ files: [], problems: [] });
  });

  test('broken JSON, with its line', async () => {
    const root = tempTree({ '.devcontainer.json': '{\n "dockerFile": "x"\n "y": [\n' });
    expect(problemLines(await find(root))).toEqual([
      expect.stringMatching(/^warning malformed \.devcontainer\.json:\d$/),
    ]);
  });
});

const workflow = (steps: string) => `on: push\njobs:\n  image:\n    steps:\n${steps}`;

describe('workflows tell', () => {
  test('context, file, target and arguments of the build action', async () => {
    const root = tempTree({
      '.github/workflows/ci.yml': workflow(`      - uses: actions/checkout@v4
      - uses: docker/build-push-action@v6
        with:
          context: ./app
          file: docker/app.df
          target: prod
          build-args: |
            A=1
            # a comment
            B=${expression('github.sha')}
            C
            D=x=y
`),
      'docker/app.df': FROM,
      'app/': '',
    });
    const found = await find(root);
    expect(found.problems).toEqual([]);
    expect(at(found, 'docker/app.df')).toMatchObject({
      contexts: [join(root, 'app')],
      targets: ['prod'],
      args: { A: '1', D: 'x=y' },
      open: ['args'],
      saidBy: [{ file: '.github/workflows/ci.yml', line: 6, name: 'image' }],
    });
  });

  test('the repository as the context where none is given, and a folder of it', async () => {
    const root = tempTree({
      '.github/workflows/ci.yaml': workflow(`      - uses: docker/build-push-action@v6
      - uses: docker/build-push-action@v6
        with: { context: "{{defaultContext}}:sub", file: x.df }
      - uses: depot/build-push-action@v1
        with: { file: sub/Dockerfile }
`),
      Dockerfile: FROM,
      'sub/Dockerfile': FROM,
      'sub/x.df': FROM,
    });
    const found = await find(root);
    expect(at(found, 'Dockerfile').contexts).toEqual([root]);
    expect(at(found, 'sub/Dockerfile').contexts).toEqual([root]);
    expect(at(found, 'sub/x.df').contexts).toEqual([join(root, 'sub')]);
  });

  test('an expression as something unknown', async () => {
    const root = tempTree({
      '.github/workflows/ci.yml': workflow(`      - uses: docker/build-push-action@v6
        with: { context: "${expression('matrix.dir')}", file: Dockerfile, target: "${expression('matrix.stage')}" }
      - uses: docker/build-push-action@v6
        with: { context: ., file: "${expression('matrix.file')}" }
`),
      Dockerfile: FROM,
    });
    const found = await find(root);
    expect(found.problems).toEqual([]);
    expect(at(found, 'Dockerfile')).toMatchObject({ contexts: [], targets: [], open: ['context', 'target'] });
    expect(at(found, 'Dockerfile').uses).toHaveLength(1);
  });

  test('paths below the folder that the repository is checked out to', async () => {
    const root = tempTree({
      '.github/workflows/ci.yml': workflow(`      - uses: actions/checkout@v4
        with: { path: src }
      - uses: actions/checkout@v4
        with: { path: tools, repository: x/tools }
      - uses: docker/build-push-action@v6
        with: { context: ./src/app }
      - uses: docker/build-push-action@v6
        with: { context: tools }
`),
      'app/Dockerfile': FROM,
      'tools/Dockerfile': FROM,
    });
    const found = await find(root);
    expect(at(found, 'app/Dockerfile').contexts).toEqual([join(root, 'app')]);
    expect(at(found, 'tools/Dockerfile').uses).toEqual([]);
  });
});

describe('workflows leave alone', () => {
  test('other actions, other folders, and paths that lead out', async () => {
    const step = (context: string) =>
      workflow(`      - uses: docker/build-push-action@v6\n        with: { context: ${context} }\n`);
    const root = tempTree({
      'repo/.github/workflows/a.yml': workflow(
        '      - uses: someone/else@v1 # build-push-action\n        with: { context: app }\n',
      ),
      'repo/.github/workflows/b.yml': step('../out'),
      'repo/.github/workflows/c.yml': step('"https://github.com/x/y.git"'),
      'repo/.github/d.yml': step('app'),
      'repo/app/Dockerfile': FROM,
      'out/Dockerfile': FROM,
    });
    const found = await find(join(root, 'repo'));
    expect(found.files.map(({ path, uses }) => [path, uses.length])).toEqual([['app/Dockerfile', 0]]);
    expect(new Set(problemLines(found))).toEqual(new Set(['warning outside .github/workflows/b.yml:5']));
  });
});
