import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { at, find, problemLines, tempTree } from './temp-tree.js';

const FROM = 'FROM alpine:3.20\n';

describe('compose files tell', () => {
  test('context, Dockerfile, target and arguments of a build, and the line', async () => {
    const root = tempTree({
      'compose.yaml': `services:
  web:
    image: web
    build:
      context: ./web
      dockerfile: ../docker/web.df
      target: prod
      args:
        NODE: "20"
        DEBUG: false
      additional_contexts:
        - base=docker-image://alpine
        - shared=../shared
  api:
    build: api
`,
      'docker/web.df': FROM,
      'web/index.js': '',
      'api/Dockerfile': FROM,
    });
    const found = await find(root);
    expect(found.problems).toEqual([]);
    expect(at(found, 'docker/web.df')).toEqual({
      path: 'docker/web.df',
      absolute: join(root, 'docker/web.df'),
      real: join(root, 'docker/web.df'),
      contexts: [join(root, 'web')],
      targets: ['prod'],
      args: { NODE: '20', DEBUG: 'false' },
      open: [],
      saidBy: [{ file: 'compose.yaml', line: 4, name: 'web' }],
      uses: [
        {
          saidBy: { file: 'compose.yaml', line: 4, name: 'web' },
          context: { kind: 'folder', folder: join(root, 'web') },
          target: { kind: 'certain', text: 'prod' },
          args: { NODE: { kind: 'certain', text: '20' }, DEBUG: { kind: 'certain', text: 'false' } },
          namedContexts: ['base', 'shared'],
        },
      ],
    });
    expect(at(found, 'api/Dockerfile')).toMatchObject({ contexts: [join(root, 'api')], saidBy: [{ line: 15 }] });
  });

  test('defaults of variables as such, and leave other variables open', async () => {
    const root = tempTree({
      'docker-compose.yml': `services:
  a:
    build:
      context: \${DIR:-a}
      dockerfile: \${FILE-Dockerfile}.\${KIND:-\${OTHER:-x}}
      target: \${STAGE:-dev}
      args: { V: "$\${literal}", W: "\${W}", X: "\${X:?must}", Y: "\${Y:+set}" }
  b:
    build: { context: ., dockerfile: a/Dockerfile.x, target: $STAGE, args: [ FROM_ENV, "V=$\${literal}" ] }
`,
      'a/Dockerfile.x': FROM,
    });
    const file = at(await find(root), 'a/Dockerfile.x');
    expect(file).toMatchObject({
      contexts: [root, join(root, 'a')].sort(),
      targets: ['dev'],
      open: ['target', 'args'],
    });
    expect(file.args).toEqual({ V: '$'.concat('{literal}') });
    expect(file.uses[0]).toMatchObject({
      target: { kind: 'default', text: 'dev' },
      args: { W: { kind: 'unknown' }, X: { kind: 'unknown' }, Y: { kind: 'unknown' } },
    });
    expect(file.uses[1]).toMatchObject({ target: { kind: 'unknown' }, args: { FROM_ENV: { kind: 'unknown' } } });
  });

  test('all contexts and targets of a Dockerfile that several services build', async () => {
    const root = tempTree({
      'compose.yml': `services:
  a: { build: { context: a, dockerfile: ../Dockerfile, target: one, args: { V: 1, S: same } } }
  b: { build: { context: b, dockerfile: ../Dockerfile, target: two, args: { V: 2, S: same } } }
`,
      'a/': '',
      'b/': '',
      Dockerfile: FROM,
    });
    const file = at(await find(root), 'Dockerfile');
    expect(file.contexts).toEqual([join(root, 'a'), join(root, 'b')]);
    expect(file.targets).toEqual(['one', 'two']);
    expect(file.args).toEqual({ S: 'same' });
  });

  test('anchors, merge keys and tags', async () => {
    const root = tempTree({
      'compose.yml': `x-build: &build
  context: .
  dockerfile: image.df
  args: &args { A: 1 }
services:
  a:
    build:
      <<: *build
      target: a
      args: { <<: *args, B: 2 }
  b: { build: *build }
---
services:
  a: { build: { target: late } }
  b: { build: !reset null }
`,
      'image.df': FROM,
    });
    const file = at(await find(root), 'image.df');
    expect(file.uses).toHaveLength(1);
    expect(file.uses[0]).toMatchObject({ target: { text: 'late' }, args: { A: { text: '1' }, B: { text: '2' } } });
  });

  test('what is extended in the same file and in another, from that file’s own folder', async () => {
    const root = tempTree({
      'compose.yml': `services:
  base: { build: { context: app, target: base, args: { A: 1 } } }
  dev: { extends: base, build: { target: dev, args: { B: 2 } } }
  far: { extends: { file: common/services.yml, service: far } }
`,
      'common/services.yml': 'services:\n  far: { build: { context: ., target: far } }\n',
      'app/Dockerfile': FROM,
      'common/Dockerfile': FROM,
    });
    const found = await find(root);
    expect(at(found, 'app/Dockerfile').uses[1]).toMatchObject({
      target: { text: 'dev' },
      args: { A: { text: '1' }, B: { text: '2' } },
    });
    expect(at(found, 'common/Dockerfile')).toMatchObject({
      targets: ['far'],
      saidBy: [{ file: 'compose.yml', line: 4 }],
    });
  });

  test('what is included, from its own folder or the one that is named', async () => {
    const root = tempTree({
      'compose.yml': 'include:\n  - a/inner.yml\n  - path: [b/one.yml, b/two.yml]\n    project_directory: c\n',
      'a/inner.yml': 'services: { a: { build: . } }\n',
      'b/one.yml': 'services: { b: { build: { context: ., target: one } } }\n',
      'b/two.yml': 'services: { b: { build: { target: two } } }\n',
      'a/Dockerfile': FROM,
      'c/Dockerfile': FROM,
    });
    const found = await find(root);
    expect(found.problems).toEqual([]);
    expect(at(found, 'a/Dockerfile').contexts).toEqual([join(root, 'a')]);
    expect(at(found, 'c/Dockerfile').targets).toEqual(['two']);
  });

  test('an override file together with the usual one', async () => {
    const root = tempTree({
      'docker-compose.yml': 'services: { a: { build: { context: a, dockerfile: image.df } } }\n',
      'docker-compose.override.yml': 'services: { a: { build: { target: dev } } }\n',
      'docker-compose.prod.yml': 'services: { a: { build: a } }\n',
      'a/image.df': FROM,
      'a/Dockerfile': FROM,
    });
    const found = await find(root);
    expect(at(found, 'a/image.df').targets).toEqual(['dev']);
    // With -f it may be read on top of the usual one or alone.
    expect(at(found, 'a/image.df').saidBy.map(({ file }) => file)).toEqual([
      'docker-compose.override.yml',
      'docker-compose.prod.yml',
      'docker-compose.yml',
    ]);
    expect(at(found, 'a/Dockerfile').saidBy.map(({ file }) => file)).toEqual(['docker-compose.prod.yml']);
  });

  test('more about a file or folder that was asked for alone, when they stand above it', async () => {
    const root = tempTree({
      '.git/HEAD': '',
      'compose.yml':
        'services: { a: { build: { context: ., dockerfile: s/a/Dockerfile, target: t } }, b: { build: s/b } }\n',
      's/a/Dockerfile': FROM,
      's/b/Dockerfile': FROM,
    });
    for (const path of ['s/a', 's/a/Dockerfile', 's/a/*']) {
      const found = await find(root, [path]);
      expect(found.files).toHaveLength(1);
      expect(found.problems).toEqual([]);
      expect(at(found, 's/a/Dockerfile')).toMatchObject({ targets: ['t'], contexts: [root] });
    }
  });

  test('what they build, when they are the path', async () => {
    const root = tempTree({
      'compose.yml': 'services: { a: { build: a } }\n',
      'a/Dockerfile': FROM,
      'b/Dockerfile': FROM,
    });
    expect((await find(root, ['compose.yml'])).files.map(({ path }) => path)).toEqual(['a/Dockerfile']);
  });
});

describe('compose files leave alone', () => {
  test('services without a build, other YAML, and what is no compose file by name', async () => {
    const root = tempTree({
      'compose.yml': 'services: { a: { image: x }, b: { build: }, c: null }\n',
      'compose.prod.yml': 'build: .\n',
      'composed.yaml': '- build\n',
      'compose.build.yaml': '',
      'my-compose.yml': 'services: { a: { build: { dockerfile: x } } }\n',
      x: FROM,
    });
    expect(await find(root)).toEqual({ files: [], problems: [] });
  });

  test('contexts on other machines and unknown ones', async () => {
    const root = tempTree({
      'compose.yml': `services:
  a: { build: https://github.com/x/y.git }
  b: { build: { context: "git@github.com:x/y.git", dockerfile: Dockerfile } }
  c: { build: "$DIR" }
  d: { build: "github.com/x/y" }
  e: { build: "ssh://x" }
`,
      Dockerfile: FROM,
    });
    const found = await find(root);
    expect(found.problems).toEqual([]);
    expect(at(found, 'Dockerfile').uses).toEqual([]);
  });

  test('paths that lead out, with the reason', async () => {
    const root = tempTree({
      'in/compose.yml': `services:
  a: { build: ../out }
  b: { build: { context: ., dockerfile: ../out/Dockerfile } }
  c: { build: /etc }
  d: { extends: { file: ../out/compose.yml, service: a } }
  e: { build: { context: .., dockerfile: in/Dockerfile } }
  f: { build: link }
  g: { build: { context: ., dockerfile: image } }
include: [ ../out/compose.yml ]
`,
      'in/Dockerfile': FROM,
      'in/link': '-> ../out',
      'in/image': '-> ../out/Dockerfile',
      'out/Dockerfile': FROM,
      'out/compose.yml': 'services: { a: { build: . } }\n',
    });
    const found = await find(join(root, 'in'));
    expect(found.files.map(({ path }) => path)).toEqual(['Dockerfile']);
    expect(at(found, 'Dockerfile')).toMatchObject({ contexts: [], open: ['context'], saidBy: [{ name: 'e' }] });
    expect([...new Set(found.problems.map(({ severity, code }) => `${severity} ${code}`))]).toEqual([
      'warning outside',
    ]);
    expect(new Set(found.problems.map(({ line }) => line))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9]));
  });

  test('a Dockerfile that is ignored, or whose folder is', async () => {
    const root = tempTree({
      'compose.yml': 'services: { a: { build: vendor/a }, b: { build: { context: ., dockerfile: x.df } } }\n',
      'vendor/a/Dockerfile': FROM,
      'x.df': FROM,
      '.gitignore': 'vendor/\n',
    });
    const found = await find(root, ['.'], { ignorePatterns: ['*.df'] });
    expect(found).toEqual({ files: [], problems: [] });
  });

  test('a Dockerfile that is not there', async () => {
    const root = tempTree({
      'compose.yml': 'services:\n  a:\n    build: nowhere\n  b:\n    build: folder\n',
      'folder/Dockerfile/': '',
    });
    expect(problemLines(await find(root))).toEqual([
      'warning missing compose.yml:3',
      'warning not-a-file compose.yml:5',
    ]);
  });

  test('services that extend, and files that include, themselves', async () => {
    const root = tempTree({
      'compose.yml':
        'include: [ compose.yml, other.yml ]\nservices:\n  a: { extends: b, build: . }\n  b: { extends: a }\n',
      'other.yml': 'include: [ compose.yml ]\n',
      Dockerfile: FROM,
    });
    const found = await find(root);
    expect(at(found, 'Dockerfile').saidBy.map(({ name }) => name)).toContain('a');
    expect(found.problems.every(({ message }) => message.endsWith('extends itself'))).toBe(true);
  });
});

describe('compose files that mean harm', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['are not YAML', 'services: {\n  build: [\n', ['warning malformed compose.yml:3']],
    ['are nested deeply', `build: ${'['.repeat(20_000)}`, ['warning malformed compose.yml:1']],
    ['are large', `build: ${'x'.repeat(1024 * 1024)}`, ['warning too-large compose.yml']],
    [
      'merge a large map into many',
      `x: &x {${Array.from({ length: 2000 }, (_, i) => `k${i}: 1`)}}\nbuild:\n${'- { <<: *x }\n'.repeat(2000)}`,
      ['warning too-large compose.yml:1'],
    ],
    [
      'share a large map among many services',
      `x: &x { args: {${Array.from({ length: 2000 }, (_, i) => `k${i}: 1`)}}}\nservices:\n${Array.from({ length: 2000 }, (_, i) => `  s${i}: { build: *x }\n`).join('')}`,
      ['warning too-large compose.yml:53'],
    ],
    [
      'have an alias for every alias',
      `a0: &a0 build\n${Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`,
      [],
    ],
    ['have an alias inside its own anchor', 'services: &s { build: *s }\n', ['warning malformed compose.yml:1']],
    [
      'extend in every way there is',
      Array.from(
        { length: 40 },
        () => `services: {${Array.from({ length: 15 }, (_, i) => `s${i}: {extends: s${i + 1}}`)}, s15: {build: .}}\n`,
      ).join('---\n'),
      ['warning too-large compose.yml:35'],
    ],
    ['have an alias with no anchor', 'services: { a: { build: *none } }\n', ['warning malformed compose.yml:1']],
  ];
  for (const [what, text, problems] of cases) {
    test(what, async () => {
      const root = tempTree({ 'compose.yml': text, 'a/Dockerfile': FROM });
      const started = performance.now();
      const found = await find(root);
      expect(performance.now() - started).toBeLessThan(20_000);
      expect(problemLines(found)).toEqual(problems);
      expect(found.files.map(({ path }) => path)).toEqual(['a/Dockerfile']);
    }, 30_000);
  }

  test('name what every object has', async () => {
    const root = tempTree({
      'compose.yml': `services:
  __proto__: { build: { context: ., args: { __proto__: polluted, constructor: x }, target: toString } }
  hasOwnProperty: { extends: __proto__ }
`,
      Dockerfile: FROM,
    });
    const file = at(await find(root), 'Dockerfile');
    expect(Object.entries(file.args)).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'x'],
    ]);
    expect('polluted' in {}).toBe(false);
    expect(file.saidBy.map(({ name }) => name)).toEqual(['__proto__', 'hasOwnProperty']);
    expect(Object.entries(structuredClone(file).args)).toHaveLength(2);
  });

  test('are not UTF-8, are a folder, or have a name with a NUL in them', async () => {
    const root = tempTree({
      'compose.yml/': '',
      'docker-compose.yml': 'services: { a: { build: "x\\0y" } }\n',
      Dockerfile: FROM,
    });
    expect(problemLines(await find(root))).toEqual([]);
  });
});
