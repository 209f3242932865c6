import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { pages } from '../scripts/docs.mjs';
import { loadTransform } from '../src/batch/config/load-transform.js';
import { commandUsages, optionSpecs } from '../src/cli/options.js';
import { rewrite } from '../src/index.js';
import { rules, ruleUrl } from '../src/knowledge/rules.js';
import { patchOf } from '../src/report/patch.js';
import { GROUPS, type TransformDefinition } from '../src/rewrite/transform.js';
import { checkCase, readFixtures } from '../src/testing/index.js';
import { transforms } from '../transforms/index.js';
import { presets } from '../transforms/presets.js';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');

const facts = {
  ...{ transforms, presets, rules, ruleUrl, patchOf, readme },
  ...{ options: optionSpecs, commands: commandUsages, sizes: read('docs/sizes.md') },
};
const made = pages(facts);

const temporary: string[] = [];
afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'dockershift-docs-'));
  temporary.push(folder);
  return folder;
}

describe('the generated pages', () => {
  test.each([...made.keys()])('%s is what `npm run build && npm run docs` writes', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
    expect(read(path)).toBe(made.get(path));
  });

  test('there is none for a transform that is gone', () => {
    expect(readdirSync(join(root, 'docs/transforms')).filter((file) => !made.has(`docs/transforms/${file}`))).toEqual(
      [],
    );
  });

  test.each(transforms.map((one) => [one.name, one] as const))(
    '%s shows its examples as they are',
    (name, { examples = [] }) => {
      const page = read(`docs/transforms/${name}.md`);
      for (const { before, after, written = {} } of examples) {
        for (const text of [before, after, ...Object.values(written)]) expect(page).toContain(`\n${text}\`\`\``);
      }
    },
  );

  test('the index has a heading for every group that has a transform', () => {
    const index = made.get('docs/transforms/README.md');
    for (const { name } of transforms) expect(index).toContain(`[${name}](${name}.md)`);
    expect(transforms.filter(({ group }) => !GROUPS.includes(group))).toEqual([]);
  });
});

describe('the table of rules', () => {
  const covered = new Set(transforms.flatMap(({ covers = [] }) => covers));

  test('has every rule once', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rules.filter(({ tool }) => tool === 'hadolint').every(({ id }) => /^DL\d{4}$/.test(id))).toBe(true);
  });

  test('has every rule that a transform covers', () => {
    const known = new Set(rules.map(({ id }) => id));
    expect([...covered].filter((id) => !known.has(id))).toEqual([]);
  });

  test('every rule is covered, or says why it is not', () => {
    expect(rules.filter(({ id, reason, later }) => !covered.has(id) && !reason && !later).map(({ id }) => id)).toEqual(
      [],
    );
  });

  test('no rule that is covered says why nothing can be done', () => {
    expect(rules.filter(({ id, reason }) => covered.has(id) && reason).map(({ id }) => id)).toEqual([]);
  });

  test('links to the pages of its makers', () => {
    const link = (id: string) => ruleUrl(rules.find((one) => one.id === id)!);
    expect(link('DL3009')).toBe('https://github.com/hadolint/hadolint/wiki/DL3009');
    expect(link('JSONArgsRecommended')).toBe('https://docs.docker.com/reference/build-checks/json-args-recommended/');
    expect(link('UndefinedArgInFrom')).toBe('https://docs.docker.com/reference/build-checks/undefined-arg-in-from/');
  });
});

describe('README.md', () => {
  test('shows a rewrite as it is', () => {
    const result = rewrite(blockBehind(readme, '<!-- before -->'), {
      filename: 'Dockerfile',
      files: { 'requirements.txt': 'flask\n' },
    });
    expect(result.errors).toEqual([]);
    expect(result.code).toBe(blockBehind(readme, '<!-- after -->'));
  });

  test('shows what a project makes possible', () => {
    const manifest = {
      ...{ name: 'shop', version: '1.0.0' },
      scripts: { start: 'node dist/server.js', build: 'tsc' },
      devDependencies: { typescript: '5.4.5' },
    };
    const { scripts: _, ...root } = manifest;
    const lock = {
      ...{ name: 'shop', version: '1.0.0', lockfileVersion: 3, requires: true },
      packages: { '': root, 'node_modules/typescript': { version: '5.4.5', dev: true, license: 'Apache-2.0' } },
    };
    const result = rewrite(blockBehind(readme, '<!-- before everything -->'), {
      presets: ['all'],
      unsafe: true,
      filename: 'Dockerfile',
      files: {
        'package.json': JSON.stringify(manifest),
        'package-lock.json': JSON.stringify(lock),
        'tsconfig.json': '{ "compilerOptions": { "rootDir": "src", "outDir": "dist" } }',
        'src/server.ts':
          "import http from 'node:http';\nhttp.createServer((_, answer) => answer.end('open')).listen(3000);\n",
      },
    });
    expect(result.errors).toEqual([]);
    expect(result.code).toBe(blockBehind(readme, '<!-- after everything -->'));
    expect(result.files.map(({ path }) => path)).toEqual(['.dockerignore']);
  });

  test('its use of the library does what it says', () => {
    const [source, transformsUsed] = [
      /rewrite\('(.*?)', \{/.exec(readme)![1]!.replaceAll('\\n', '\n'),
      /transforms: \[('merge-runs', \['split-package-lines', \{ sort: true \}\])\],/.exec(readme),
    ];
    expect(transformsUsed).not.toBeNull();
    const result = rewrite(source, { transforms: ['merge-runs', ['split-package-lines', { sort: true }]] });
    expect(result.changed).toBe(true);
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining(['code', 'changed', 'changes', 'withheld', 'skips', 'files', 'errors']),
    );
  });

  test('its own transform loads and works', async () => {
    if (!existsSync(join(root, 'dist/src/index.js'))) throw new Error('`npm run build` comes before this test');
    // Below this package, its name leads to its own build.
    const folder = temporaryFolder(join(root, '.cache'));
    writeFileSync(join(folder, 'own-mirror.ts'), blockBehind(readme, '<!-- test: own-mirror.ts -->'));
    const transform = await loadTransform(join(folder, 'own-mirror.ts'), 'own-mirror.ts');
    const source = 'FROM node:20 AS build\nFROM ghcr.io/a/b:1\nFROM build\n';
    expect(rewrite(source, { transforms: [transform] }).code).toBe(
      source.replace('node:20', 'mirror.example.com/node:20'),
    );
  });

  test('its config is one', () => {
    const { presets: named, options } = JSON.parse(blockBehind(readme, '## Config'));
    expect(() => rewrite('FROM a\n', { presets: named, options })).not.toThrow();
  });
});

describe('CONTRIBUTING.md', () => {
  test('its first transform works, step by step', async () => {
    const folder = temporaryFolder(tmpdir());
    symlinkSync(join(root, 'src'), join(folder, 'src'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    cpSync(join(root, 'package.json'), join(folder, 'package.json'));
    const files = namedBlocks(read('CONTRIBUTING.md'));
    expect(files.size).toBe(5);
    for (const [path, text] of files) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const path = 'transforms/workdir-slash.ts';
    const transform = (await loadTransform(join(folder, path), path)) as TransformDefinition;
    const cases = readFixtures(join(folder, '__testfixtures__/workdir-slash'));
    expect(cases.map(({ output }) => output !== undefined)).toEqual([true, false]);
    for (const one of cases) checkCase(transform, one);
    for (const { before, after } of transform.examples ?? []) {
      checkCase(transform, { name: 'example', input: before, output: after });
    }
    checkCase(transform, { name: 'the root', input: 'FROM a\nWORKDIR /\n' });
  });
});

test('links between the pages lead to files', () => {
  const own = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/guide.md'].map(
    (path) => [path, read(path)] as const,
  );
  for (const [page, text] of [...own, ...made]) {
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      const path = join(root, dirname(page), target!);
      if (!existsSync(path)) throw new Error(`${page} links to ${target}, which is not there`);
    }
  }
});

test('every command that the pages name is a script of package.json', () => {
  const { scripts } = JSON.parse(read('package.json'));
  for (const page of ['README.md', 'CONTRIBUTING.md']) {
    for (const [, name] of read(page).matchAll(/`npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
  }
});

/** The first fenced block behind a mark. */
function blockBehind(text: string, mark: string): string {
  const at = text.indexOf(mark);
  if (at === -1) throw new Error(`there is no ${mark}`);
  return /```\w+\n([\s\S]*?)```/.exec(text.slice(at))![1]!;
}

/** Fenced blocks whose paragraph ends with a path: path → text. */
function namedBlocks(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/`([\w./-]+)`:\n\n```\w+\n([\s\S]*?)```/g)].map(([, path, body]) => [path!, body!]));
}
