import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const isBuilt = ['dist/cli/main.js', 'dist/src/index.js', 'schema.json'].every((path) => existsSync(join(root, path)));
if (!isBuilt) process.stderr.write('package.test.ts is skipped: `npm run build` comes before it\n');

let folder: string;
let files: readonly string[];

const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });

(isBuilt ? describe : describe.skip)('the package', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dockershift-package-'));
    const [packed] = JSON.parse(run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root));
    files = packed.files.map(({ path }: { path: string }) => path);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', join(folder, packed.filename)]);
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds what runs, and nothing else', () => {
    const allowed =
      /^(?:bin\/dockershift\.js|dist\/.+\.(?:js|d\.ts)|dist\/cli\/catalogue\.json|dist\/THIRD-PARTY-LICENSES\.txt|schema\.json|package\.json|README\.md|LICENSE)$/;
    expect(files.filter((path) => !allowed.test(path))).toEqual([]);
    expect(
      files.filter((path) => /(?:^|\/)(?:__tests__|__testfixtures__|examples|bench|scripts)\//.test(path)),
    ).toEqual([]);
    for (const path of [
      'bin/dockershift.js',
      'dist/cli/main.js',
      'dist/src/index.js',
      'dist/src/index.d.ts',
      'schema.json',
      'LICENSE',
      'README.md',
    ]) {
      expect(files).toContain(path);
    }
  });

  test('passes on the licences of the code that is bundled', () => {
    const text = readFileSync(join(folder, 'node_modules/dockershift/dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['yargs-parser', 'yaml', 'fast-glob', 'dockerfile-ast', 'magic-string', 'unbash', 'zod']) {
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });

  test('is a command', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const bin = join(folder, 'node_modules/.bin/dockershift');
    expect(run(bin, ['--version'])).toBe(`${version}\n`);
    mkdirSync(join(folder, 'service'));
    writeFileSync(join(folder, 'service/Dockerfile'), 'FROM debian:12\nRUN a\nRUN b\n');
    expect(run(bin, ['service', '--no-config'])).toContain('+RUN a && \\\n+    b\n');
    expect(run(bin, ['list'])).toContain('merge-runs');
  });

  test('is a library', () => {
    const script = `
      import { rewrite, parse, transforms, presets } from 'dockershift';
      import mergeRuns from 'dockershift/transforms/merge-runs';
      import { checkCase } from 'dockershift/testing';
      const { code } = rewrite('FROM a\\nRUN b\\nRUN c\\n', { transforms: [mergeRuns] });
      checkCase(mergeRuns, { name: 'it merges', input: 'FROM a\\nRUN b\\nRUN c\\n', output: code });
      console.log(JSON.stringify([code, parse(code).ok, transforms.includes(mergeRuns), Object.keys(presets)[0]]));
    `;
    expect(JSON.parse(run(process.execPath, ['--input-type=module', '--eval', script]))).toEqual([
      'FROM a\nRUN b && \\\n    c\n',
      true,
      true,
      'recommended',
    ]);
  });

  test('loads custom transforms that import it by its name', () => {
    writeFileSync(
      join(folder, 'own.ts'),
      `import { defineTransform } from 'dockershift';
export default defineTransform({
  name: 'own', summary: 'Shout.', safety: 'unsafe', group: 'style',
  rewrite(dockerfile, { change }) {
    for (const { keywordSpan, keywordText, keyword } of dockerfile.instructions)
      if (keywordText !== keyword) change(keywordSpan, 'quiet', (edit) => edit.replace(keywordSpan, keyword));
  },
});
`,
    );
    mkdirSync(join(folder, 'quiet'));
    writeFileSync(join(folder, 'quiet/Dockerfile'), 'from debian:12\n');
    const out = run(join(folder, 'node_modules/.bin/dockershift'), ['quiet', '-t', './own.ts', '--no-config']);
    expect(out).toContain('+FROM debian:12\n');
  });

  test('has types', () => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import { defineTransform, rewrite, type RewriteResult } from 'dockershift';
import mergeRuns from 'dockershift/transforms/merge-runs';
import { testTransform, type TransformCase } from 'dockershift/testing';

const own = defineTransform({
  name: 'own', summary: 'Own.', safety: 'unsafe', group: 'style',
  rewrite(dockerfile, { change }) {
    for (const run of dockerfile.runs) change(run, 'why', (edit) => edit.insertBefore(run, '# run\\n'));
  },
});
const result: RewriteResult = rewrite('FROM a\\n', { transforms: [own, mergeRuns, 'slim-base'], unsafe: true });
const cases: readonly TransformCase[] = [{ name: 'a', input: result.code }];
testTransform(own, cases);
// @ts-expect-error a preset is named by text
rewrite('FROM a\\n', { presets: [1] });
`,
    );
    const compilerOptions = { strict: true, module: 'NodeNext', target: 'ES2022', noEmit: true, types: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    expect(run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder])).toBe('');
  }, 60_000);
});
