import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Question } from '../../src/image/answers.js';
import { type Comparison, compare } from '../../src/image/compare.js';
import { renderHtml } from '../../src/image/comparison-page.js';
import { figureRows, renderJson, renderMarkdown, renderTerminal } from '../../src/image/comparison-report.js';
import type { LayerCache } from '../../src/image/contents.js';
import type { ImageFigures, Verdict } from '../../src/image/difference.js';
import { describeEach, testEngines } from './test-engines.js';

/** `pair.json`, beside `before.Dockerfile`, `after.Dockerfile` and the build context `context/`. */
interface Pair {
  readonly why: string;
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

const PAIRS = join(import.meta.dirname, 'pairs');
const REPORTS = join(import.meta.dirname, '../../.cache/images/reports');

const engines = await testEngines();
const names = readdirSync(PAIRS).filter((name) => existsSync(join(PAIRS, name, 'pair.json')));
const measured: string[] = [];

describeEach(engines, (engine) => {
  const known: LayerCache = new Map();

  for (const name of names) {
    const pair = JSON.parse(readFileSync(join(PAIRS, name, 'pair.json'), 'utf8')) as Pair;
    test(`${name}: ${pair.why}`, async () => {
      const comparison = await compare({
        engine,
        known,
        context: join(PAIRS, name, 'context'),
        before: readFileSync(join(PAIRS, name, 'before.Dockerfile'), 'utf8'),
        after: readFileSync(join(PAIRS, name, 'after.Dockerfile'), 'utf8'),
        questions: pair.questions ?? [],
        // The layers are the same with either engine: once is enough for what takes longest.
        measure: engine.name === 'docker' ? 'gzip' : 'content',
      });
      writeReports(engine.name, name, comparison);
      expectPair(pair, comparison);
    });
  }
});

afterAll(() => {
  if (measured.length === 0) return;
  const head = ['| pair | engine | before | after | change | layers | verdict |', '|---|---|--:|--:|--:|--:|---|'];
  writeFileSync(join(REPORTS, 'sizes.md'), `${[...head, ...measured].join('\n')}\n`);
});

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

function writeReports(engine: string, name: string, comparison: Comparison): void {
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
}
