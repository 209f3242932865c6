import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Question } from '../../src/image/answers.js';
import { type Comparison, compare } from '../../src/image/compare.js';
import { renderHtml } from '../../src/image/comparison-page.js';
import { figureRows, renderJson, renderMarkdown, renderTerminal } from '../../src/image/comparison-report.js';
import type { LayerCache } from '../../src/image/contents.js';
import type { ImageFigures, Verdict } from '../../src/image/difference.js';
import type { EngineName } from '../../src/image/engine.js';
import { rewrite, transforms } from '../../src/index.js';
import { diskProject } from '../../src/project/disk.js';
import { describeEach, testEngines } from './test-engines.js';

/** `pair.json`, beside `before.Dockerfile` and the build context `context/`. */
interface Pair {
  readonly why: string;
  /** What makes the second Dockerfile; where neither is named, it is `after.Dockerfile`. */
  readonly transforms?: readonly string[];
  readonly presets?: readonly string[];
  readonly unsafe?: boolean;
  /** By transform. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Transforms that must have changed something; all of `transforms` where it is left out. */
  readonly applies?: readonly string[];
  /** Its name in the table of sizes that is published; not in it where it is left out. */
  readonly table?: string;
  /** The engines that can show it; all where it is left out. */
  readonly engines?: readonly EngineName[];
  readonly verdict: Verdict['kind'];
  /** Paths that must be among the real differences. */
  readonly paths?: readonly string[];
  /** Paths that must not differ at all. */
  readonly absent?: readonly string[];
  /** Folders below which the expendable differences must have some. */
  readonly expendable?: readonly string[];
  /** The exact fields of the configuration that differ; none where it is left out. */
  readonly config?: readonly string[];
  /** Figures that must come out smaller. */
  readonly smaller?: readonly (keyof ImageFigures)[];
  readonly questions?: readonly Question[];
  readonly answers?: 'equal' | 'different';
}

/** Transforms that no pair shows, and why. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  'add-workdir': 'it names the folder that is in force',
  'apk-no-cache': 'no Alpine image is made here',
  'cd-to-workdir': 'it changes stages whose files no image gets',
  'compress-assets': 'no image of a web server is made here',
  'copy-chown': 'the files and their owners are the same, in fewer layers',
  'copy-link': 'the files are the same: which layers a rebuild keeps is up to BuildKit',
  'curl-fail': 'a build that goes well fetches the same',
  'cache-mounts': 'what a mount holds is in no image, and no package server is at hand here',
  'dnf-clean': 'no image with rpm is made here',
  'drop-tools': 'no package server is at hand here',
  'drop-unused-stages': 'no image is made of what goes',
  'drop-sudo': 'the files are the same with and without it',
  'exec-form': 'no file of the image changes, and what answers is the same program',
  'late-metadata': 'no file of the image changes',
  'maintainer-to-label': 'no file of the image changes, and the engines read the author field differently',
  'non-root-user': 'its applications would have to be watched for what they write',
  pipefail: 'a build that goes well makes the same image',
  'narrow-copy': 'what it leaves out is shown on contexts of many languages, without their images',
  'npm-ci': 'it installs the same modules',
  'npm-omit-dev': 'its pair is not made yet',
  'purge-build-deps': 'no package server is at hand here',
  'remove-downloads': 'no server is at hand here',
  'pin-base': 'it names the same image by another tag',
};

const HEAD = ['| pair | engine | before | after | change | layers | verdict |', '|---|---|--:|--:|--:|--:|---|'];
const PAIRS = join(import.meta.dirname, 'pairs');
const REPORTS = join(import.meta.dirname, '../../.cache/images/reports');
const PUBLISHED = join(import.meta.dirname, '../../docs/sizes.md');

const engines = await testEngines();
const names = readdirSync(PAIRS).filter((name) => existsSync(join(PAIRS, name, 'pair.json')));
const measured: string[] = [];
const published: string[] = [];

const readPair = (name: string) => JSON.parse(readFileSync(join(PAIRS, name, 'pair.json'), 'utf8')) as Pair;

describe('the pairs', () => {
  test.each(names)('%s: every transform that it names changes something', (name) => {
    const pair = readPair(name);
    const { changes = [] } = secondFile(name, pair);
    expect(changes).toEqual(expect.arrayContaining([...(pair.applies ?? pair.transforms ?? [])]));
  });

  const shown = names.map(readPair);
  const showable = transforms.filter((one) => !Object.hasOwn(NOT_SHOWN, one.name));
  const safe = showable.filter((one) => one.safety === 'safe');
  test.each(safe.map((one) => one.name))('%s, which is safe, is built in two of them', (name) => {
    const showing = shown.filter((pair) => pair.transforms?.includes(name) && pair.verdict !== 'different');
    expect(showing.length).toBeGreaterThanOrEqual(2);
  });

  const unsafe = showable.filter((one) => one.safety === 'unsafe');
  test.each(unsafe.map((one) => one.name))('%s, which is unsafe, is built in one of them', (name) => {
    const showing = shown.filter((pair) => (pair.applies ?? pair.transforms ?? []).includes(name));
    expect(showing.length).toBeGreaterThanOrEqual(1);
  });
});

describeEach(engines, (engine) => {
  const known: LayerCache = new Map();

  for (const name of names) {
    const pair = readPair(name);
    if (pair.engines?.includes(engine.name) === false) continue;
    test(`${name}: ${pair.why}`, async () => {
      const comparison = await compare({
        engine,
        known,
        context: join(PAIRS, name, 'context'),
        ...secondFile(name, pair),
        questions: pair.questions ?? [],
        // The layers are the same with either engine: once is enough for what takes longest.
        measure: engine.name === 'docker' && pair.smaller?.includes('compressedSize') ? 'gzip' : 'content',
      });
      writeReports(engine.name, name, pair, comparison);
      expectPair(pair, comparison);
    });
  }
});

afterAll(() => {
  if (measured.length === 0) return;
  writeFileSync(join(REPORTS, 'sizes.md'), `${[...HEAD, ...measured].join('\n')}\n`);
  if (process.env['UPDATE'] && published.length > 0) writeFileSync(PUBLISHED, sizesPage());
});

/** The second Dockerfile, and what it was made by. */
function secondFile(name: string, pair: Pair) {
  const before = readFileSync(join(PAIRS, name, 'before.Dockerfile'), 'utf8');
  if (!pair.transforms && !pair.presets) {
    return { before, after: readFileSync(join(PAIRS, name, 'after.Dockerfile'), 'utf8'), afterFiles: [] };
  }
  const result = rewrite(before, {
    transforms: pair.transforms ?? [],
    ...(pair.presets ? { presets: pair.presets } : {}),
    unsafe: pair.unsafe ?? false,
    options: pair.options ?? {},
    project: diskProject(join(PAIRS, name, 'context'), undefined),
  });
  expect(result.errors).toEqual([]);
  const changes = [...new Set(result.changes.map((one) => one.transform))];
  return { before, after: result.code, afterFiles: result.files, changes };
}

function sizesPage(): string {
  return [
    '# What it saves',
    '',
    'Built and measured by `UPDATE=1 npm run test:images`, before and after a rewrite: the preset `size` with',
    '`--unsafe`, or the one transform that a line names. The base images are made of Debian 12 packages and stand in for the',
    'official ones.',
    '',
    '| example | before | after | change | above the base | compressed | layers |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...published,
    '',
    'And what single transforms do to small files; `expendable`: nothing but caches, logs and temporary files differs.',
    '',
    ...HEAD,
    ...measured.filter((row) => row.includes('| docker |')),
    '',
  ].join('\n');
}

function expectPair(pair: Pair, { difference, answers }: Comparison): void {
  const real = difference.paths.filter((one) => one.class === 'other').map((one) => one.path);
  const verdict = difference.verdict.kind;
  expect({ verdict, real: pair.verdict === 'different' ? [] : real }).toEqual({ verdict: pair.verdict, real: [] });
  expect(difference.config.map((one) => one.field)).toEqual(pair.config ?? []);
  expect(real).toEqual(expect.arrayContaining([...(pair.paths ?? [])]));
  const differing = new Set(difference.paths.map((one) => one.path));
  expect((pair.absent ?? []).filter((path) => differing.has(path))).toEqual([]);
  for (const folder of pair.expendable ?? []) {
    const below = difference.paths.filter((one) => one.class !== 'other' && one.path.startsWith(`${folder}/`));
    expect(below).not.toEqual([]);
  }
  for (const figure of pair.smaller ?? []) {
    if (figure === 'compressedSize' && difference.before.compressedSize === undefined) continue;
    expect({ figure, value: difference.after[figure] }).not.toEqual({ figure, value: undefined });
    expect(difference.after[figure]).toBeLessThan(difference.before[figure] ?? 0);
  }
  for (const answer of answers) expect(answer).toMatchObject({ equal: pair.answers !== 'different' });
  for (const { before, after } of answers) expect([before.kind, after.kind]).not.toContain('none');
}

function writeReports(engine: string, name: string, pair: Pair, comparison: Comparison): void {
  mkdirSync(REPORTS, { recursive: true });
  const file = (extension: string) => join(REPORTS, `${engine}-${name}.${extension}`);
  const terminal = renderTerminal(comparison);
  expect(Math.max(...terminal.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  writeFileSync(file('txt'), terminal);
  writeFileSync(file('md'), renderMarkdown(comparison));
  writeFileSync(file('json'), renderJson(comparison));
  writeFileSync(file('html'), renderHtml(comparison, name));
  const [size] = figureRows(comparison);
  const { before, after, verdict } = comparison.difference;
  const cells = [
    name,
    engine,
    size?.before,
    size?.after,
    size?.change,
    `${before.layers} → ${after.layers}`,
    verdict.kind,
  ];
  measured.push(`| ${cells.join(' | ')} |`);
  if (pair.table === undefined || engine !== 'docker') return;
  const figure = (name: string) => figureRows(comparison).find((one) => one.name === name);
  const pairOf = (name: string) => `${figure(name)?.before} → ${figure(name)?.after}`;
  const row = [pair.table, size?.before, size?.after, size?.change, pairOf('above the base'), pairOf('compressed')];
  published.push(`| ${[...row, `${before.layers} → ${after.layers}`].join(' | ')} |`);
}
