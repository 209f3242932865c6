import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { configJsonSchema } from '../../src/batch/config/json-schema.js';
import { defineConfig, presets, transforms } from '../../src/index.js';
import { Sandbox } from './harness.js';

const RUNS = 'FROM debian:12\nRUN a\nRUN b\n';
const LISTS = 'FROM debian:12\nRUN apt-get update && apt-get install -y a\nRUN b\n';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const json = (config: unknown) => JSON.stringify(config, null, 2);
const changed = async (...argv: readonly string[]) =>
  (await box.run('-l', '--quiet', ...argv)).out.split('\n').filter(Boolean);
const printed = async (path: string, ...argv: readonly string[]) =>
  JSON.parse((await box.run('--print-config', path, ...argv)).out);
const names = (config: { transforms: readonly { name: string }[] }) => config.transforms.map(({ name }) => name);

describe('where a config comes from', () => {
  const only = { transforms: ['merge-runs'] };
  const places: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'dockershift.config.json': { 'dockershift.config.json': json(only) },
    'the key in package.json': { 'package.json': json({ name: 'x', dockershift: only }) },
    'dockershift.config.mjs': { 'dockershift.config.mjs': `export default ${json(only)};` },
    'dockershift.config.js': {
      'package.json': '{"type":"module"}',
      'dockershift.config.js': `export default ${json(only)};`,
    },
    'dockershift.config.js in CommonJS': { 'dockershift.config.js': `module.exports = ${json(only)};` },
    'dockershift.config.ts': {
      'dockershift.config.ts': `interface A { transforms: string[] }\nconst config: A = ${json(only)};\nexport default config;`,
    },
  };
  for (const [name, files] of Object.entries(places)) {
    test(name, async () => {
      box.write({ 'svc/a/Dockerfile': RUNS, ...files });
      expect(names(await printed('svc/a/Dockerfile'))).toEqual(['merge-runs']);
    });
  }

  test('the nearest one holds, and a package.json without the key is none', async () => {
    box.write({
      'dockershift.config.json': json(only),
      'svc/dockershift.config.json': json({ transforms: ['apt-clean-lists'] }),
      'svc/a/package.json': '{"name":"a"}',
      'lib/package.json': 'no JSON at all',
    });
    expect(names(await printed('svc/a/Dockerfile'))).toEqual(['apt-clean-lists']);
    expect(names(await printed('lib/Dockerfile'))).toEqual(['merge-runs']);
  });

  test('-c names one for every file, --no-config takes none', async () => {
    box.write({ 'dockershift.config.json': json(only), 'other.json': json({ transforms: ['apt-clean-lists'] }) });
    expect(names(await printed('x/Dockerfile', '-c', 'other.json'))).toEqual(['apt-clean-lists']);
    expect(names(await printed('x/Dockerfile', '--no-config')).length).toBeGreaterThan(2);
  });

  test('--print-config says which, for a path that need not exist', async () => {
    box.write({ 'dockershift.config.json': json({ ...only, options: { 'merge-runs': { max: 3 } } }) });
    expect(await printed('nowhere/Dockerfile')).toEqual({
      config: box.path('dockershift.config.json'),
      transforms: [{ name: 'merge-runs', applies: 'safe changes', options: { max: 3, stages: 'shipping' } }],
    });
  });
});

describe('what a config says', () => {
  test('options, and false to leave a transform out of a preset', async () => {
    box.write({
      Dockerfile: LISTS,
      'dockershift.config.json': json({ presets: ['recommended'], options: { 'merge-runs': false } }),
    });
    const { out } = await box.run();
    expect(out).toContain('rm -rf /var/lib/apt/lists');
    expect(out).toContain(' RUN b\n');
  });

  test('overrides by glob, the later one on top, options joined', async () => {
    box.write({
      'dockershift.config.json': json({
        options: { 'merge-runs': { max: 5 } },
        overrides: [
          { files: 'legacy/**', transforms: ['apt-clean-lists'], presets: [] },
          { files: ['**/special/*', '*.Dockerfile'], options: { 'merge-runs': { stages: 'all' } } },
          { files: 'legacy/special/**', transforms: ['merge-runs'] },
        ],
      }),
    });
    expect(names(await printed('legacy/a/Dockerfile'))).toEqual(['apt-clean-lists']);
    expect(names(await printed('legacy/special/Dockerfile'))).toEqual(['merge-runs']);
    const special = await printed('svc/deep/web.Dockerfile');
    expect(special.transforms.find((one: { name: string }) => one.name === 'merge-runs').options).toEqual({
      max: 5,
      stages: 'all',
    });
  });

  test('files to leave alone: they are skipped, with the reason', async () => {
    box.write({ 'a/Dockerfile': RUNS, 'gen/Dockerfile': RUNS, 'dockershift.config.json': json({ ignore: ['gen/'] }) });
    const { code, out } = await box.run('--reporter', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out).files).toMatchObject([
      { path: 'a/Dockerfile', status: 'changed' },
      { path: 'gen/Dockerfile', status: 'skipped', reason: 'dockershift.config.json ignores it' },
    ]);
  });

  test('unsafe, context and targets', async () => {
    box.write({
      'svc/Dockerfile': 'FROM python:3.11 AS base\nCOPY . .\nRUN a\nRUN b\nFROM scratch\nCOPY --from=base /a /a\n',
      'dockershift.config.json': json({ presets: ['size'], unsafe: true, context: '.', targets: ['base'] }),
    });
    const { out } = await box.run('-w');
    expect(out).toContain('+FROM python:3.11-slim AS base\n');
    expect(out).toContain('+++ b/.dockerignore\n');
    expect(out).toContain('-RUN b\n');
  });

  test('what is done about package caches, in all folders and in some', async () => {
    box.write({
      'api/Dockerfile': 'FROM node:22\nRUN npm ci\n',
      'web/Dockerfile': 'FROM node:22\nRUN npm ci\n',
      'dockershift.config.json': json({
        packageCaches: 'mount',
        overrides: [{ files: 'web/**', packageCaches: 'clean' }],
      }),
    });
    const { out } = await box.run();
    expect(out).toContain('+RUN --mount=type=cache,target=/root/.npm npm ci\n');
    expect(out).toContain('+RUN npm ci && npm cache clean --force\n');
    expect((await box.run('--package-caches', 'clean')).out).not.toContain('--mount');
    const { code, err } = await box.run('--package-caches', 'both');
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('--package-caches is clean or mount, not both'),
    });
  });

  test('custom transforms by a path beside the config', async () => {
    const lower = "export default ({ source }) => source.replace('FROM a', 'FROM b');\n";
    box.write({
      'svc/Dockerfile': 'FROM a\n',
      'tools/lower.mjs': lower,
      'dockershift.config.json': json({ transforms: ['./tools/lower.mjs'] }),
    });
    expect(await changed()).toEqual(['svc/Dockerfile']);
  });

  test('custom transforms in code, as they are', async () => {
    const config = `export default { transforms: [{ name: 'x', summary: 'x', safety: 'safe', group: 'style', rewrite(d, { change }) {
      for (const i of d.instructions) if (i.keywordText === 'FROM') change(i, 'x', (e) => e.replace(i.keywordSpan, 'from'));
    } }] };`;
    box.write({ Dockerfile: 'FROM a\n', 'dockershift.config.mjs': config });
    expect((await box.run()).out).toContain('+from a\n');
  });

  test('defineConfig returns what it is given', () => {
    const config = { presets: ['recommended'] };
    expect(defineConfig(config)).toBe(config);
  });
});

describe('the command line wins', () => {
  test('over transforms and presets, while options stay', async () => {
    box.write({
      'dockershift.config.json': json({
        transforms: ['apt-clean-lists'],
        options: { 'merge-runs': { max: 3, stages: 'all' } },
      }),
    });
    expect((await printed('Dockerfile', '-t', 'merge-runs:max=2')).transforms).toEqual([
      { name: 'merge-runs', applies: 'safe changes', options: { max: 2, stages: 'all' } },
    ]);
    expect(names(await printed('Dockerfile', '--preset', 'style'))).not.toContain('apt-clean-lists');
  });

  test('over a transform that the config leaves out', async () => {
    box.write({ Dockerfile: RUNS, 'dockershift.config.json': json({ options: { 'merge-runs': false } }) });
    expect(await changed()).toEqual([]);
    expect(await changed('-t', 'merge-runs')).toEqual(['Dockerfile']);
  });

  test('over unsafe and context', async () => {
    box.write({
      Dockerfile: 'FROM python:3.11\n',
      'dockershift.config.json': json({ presets: ['size'], unsafe: true }),
    });
    expect((await box.run()).out).toContain('slim');
    expect((await box.run('--no-unsafe')).out).toBe('');
  });

  test('for stdin, by the path that it stands for', async () => {
    box.write({ 'svc/dockershift.config.json': json({ transforms: ['apt-clean-lists'] }) });
    expect((await box.filter(RUNS, '-', '--stdin-filepath', 'svc/Dockerfile')).out).toBe(RUNS);
    expect((await box.filter(RUNS, '-', '--stdin-filepath', 'svc/Dockerfile', '--no-config')).out).not.toBe(RUNS);
  });
});

describe("hadolint's configuration", () => {
  test('silences the transforms that cover the rules it ignores', async () => {
    box.write({ Dockerfile: LISTS, 'svc/Dockerfile': LISTS, 'svc/.hadolint.yaml': 'ignored:\n  - DL3009\n' });
    const { out } = await box.run('-t', 'apt-clean-lists', '--skips', '--reporter', 'json');
    expect(JSON.parse(out).files).toMatchObject([
      { path: 'Dockerfile', status: 'changed' },
      {
        path: 'svc/Dockerfile',
        status: 'unchanged',
        skips: [{ reason: expect.stringMatching(/hadolint's configuration ignores its rule/) }],
      },
    ]);
  });

  test('is not read with --no-config, and an error where it is no YAML', async () => {
    box.write({ Dockerfile: LISTS, '.hadolint.yml': 'ignored: [DL3009\n' });
    expect(await changed('-t', 'apt-clean-lists', '--no-config')).toEqual(['Dockerfile']);
    expect((await box.run()).err).toMatch(/^dockershift: \.hadolint\.yml cannot be read: /);
  });
});

describe('a bad config is one clear line, and nothing is done', () => {
  const cases: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
    [
      'an unknown key',
      { 'dockershift.config.json': '{\n  "preset": ["size"]\n}' },
      /^dockershift: dockershift\.config\.json:2:3: unknown key preset \(did you mean presets\?\)\n$/,
    ],
    [
      'an unknown key of an override',
      { 'dockershift.config.json': json({ overrides: [{ file: 'x', files: 'x' }] }) },
      /:4:7: unknown key overrides\[0\]\.file \(did you mean files\?\)/,
    ],
    [
      'an unknown transform',
      { 'dockershift.config.json': json({ transforms: ['merge-run'] }) },
      /dockershift\.config\.json: there is no transform merge-run \(did you mean merge-runs\?\)/,
    ],
    [
      'an unknown transform among the options',
      { 'dockershift.config.json': json({ options: { 'slim-bas': false } }) },
      /no transform slim-bas \(did you mean slim-base\?\)/,
    ],
    [
      'an unknown preset',
      { 'dockershift.config.json': json({ presets: ['siz'] }) },
      /no preset siz \(did you mean size\?\)/,
    ],
    [
      'an unknown option',
      { 'dockershift.config.json': json({ options: { 'merge-runs': { maxi: 2 } } }) },
      /merge-runs has no option maxi \(did you mean max\?\)/,
    ],
    [
      'a wrong type',
      { 'dockershift.config.json': json({ unsafe: 'yes' }) },
      /config\.json:2:3: unsafe: .*expected boolean, received string/,
    ],
    [
      'options that are none',
      { 'dockershift.config.json': json({ options: { 'merge-runs': true } }) },
      /options\.merge-runs: options are an object, or false/,
    ],
    [
      'no JSON',
      { 'dockershift.config.json': '{\n  "presets": [,]\n}' },
      /^dockershift: dockershift\.config\.json: no JSON: .*\n$/,
    ],
    ['no object', { 'dockershift.config.json': '[]' }, /dockershift\.config\.json: the config: /],
    [
      'one that throws',
      { 'dockershift.config.mjs': 'throw new TypeError("no such thing");' },
      /dockershift\.config\.mjs cannot be loaded: TypeError: no such thing/,
    ],
    [
      'one that does not compile',
      { 'dockershift.config.mjs': 'export default {' },
      /dockershift\.config\.mjs cannot be loaded: SyntaxError/,
    ],
    [
      'one without a default export',
      { 'dockershift.config.mjs': 'export const presets = [];' },
      /has no default export/,
    ],
    [
      'two side by side',
      { 'dockershift.config.mjs': 'export default {};', 'dockershift.config.json': '{}' },
      /has more than one config: dockershift\.config\.mjs, dockershift\.config\.json/,
    ],
    [
      'a missing custom transform',
      { 'dockershift.config.json': json({ transforms: ['./nothing.mjs'] }) },
      /\.\/nothing\.mjs cannot be loaded/,
    ],
    [
      'one of a folder below',
      { 'svc/Dockerfile': RUNS, 'svc/dockershift.config.json': '{"x":1}' },
      /^dockershift: svc\/dockershift\.config\.json:1:2: unknown key x\n$/,
    ],
  ];
  for (const [name, files, says] of cases) {
    test(name, async () => {
      box.write({ Dockerfile: RUNS, ...files });
      const { code, out, err } = await box.run('-w');
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(says);
      expect(readFileSync(box.path('Dockerfile'), 'utf8')).toBe(RUNS);
    });
  }

  test('a config that is not there', async () => {
    expect(await box.run('-c', 'missing.json')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/missing\.json cannot be read/),
    });
  });
});

describe('the JSON Schema', () => {
  const validate = new Ajv2020({ strict: false }).compile(configJsonSchema({ transforms, presets }));
  const good: readonly unknown[] = [
    {},
    { $schema: './x', presets: ['recommended'], unsafe: false, ignore: ['x'] },
    { transforms: ['merge-runs', ['merge-runs', { max: 3 }], './x.ts', ['./x.ts', {}]] },
    {
      options: { 'merge-runs': { max: 3 }, 'slim-base': false },
      overrides: [{ files: 'x', options: { 'merge-runs': false } }],
    },
  ];
  const bad: readonly unknown[] = [
    [],
    { preset: [] },
    { presets: ['nothing'] },
    { transforms: ['nothing'] },
    { options: { nothing: {} } },
    { options: { 'merge-runs': { nothing: 1 } } },
    { options: { 'merge-runs': true } },
    { overrides: [{}] },
    { overrides: [{ files: 'x', ignore: [] }] },
  ];
  for (const config of good) test(`takes ${JSON.stringify(config)}`, () => expect(validate(config)).toBe(true));
  for (const config of bad) test(`refuses ${JSON.stringify(config)}`, () => expect(validate(config)).toBe(false));
});
