import { count } from '../wording.js';
import { escapeHtml } from './escape.js';

export interface BarPart {
  /** A class of the style sheet. */
  readonly tone: 'safe' | 'unsafe' | 'withheld' | 'before' | 'after';
  readonly amount: number;
}

/** A bar of which `full` would be the whole width; the numbers beside it say the same to who cannot see it. */
export function bar(parts: readonly BarPart[], full: number): string {
  let x = 0;
  const rects = parts.map(({ tone, amount }) => {
    const width = Math.round((amount / Math.max(full, 1)) * 10_000) / 100;
    const rect = width === 0 ? '' : `<rect class="${tone}" x="${x}" width="${width}" height="10"/>`;
    x += width;
    return rect;
  });
  return `<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${rects.join('')}</svg>`;
}

export interface TransformCount {
  readonly name: string;
  /** Its number in the filter. */
  readonly id: number;
  readonly safe: number;
  readonly unsafe: number;
  readonly withheld: number;
}

/** Changes by transform, the busiest first; each name filters the files by it. */
export function transformChart(counts: readonly TransformCount[]): string {
  const total = ({ safe, unsafe, withheld }: TransformCount) => safe + unsafe + withheld;
  const sorted = counts.toSorted((a, b) => total(b) - total(a) || a.id - b.id);
  const full = Math.max(0, ...sorted.map(total));
  const rows = sorted.map((one) => {
    const parts: readonly BarPart[] = [
      { tone: 'safe', amount: one.safe },
      { tone: 'unsafe', amount: one.unsafe },
      { tone: 'withheld', amount: one.withheld },
    ];
    const told = parts.filter(({ amount }) => amount > 0).map(({ tone, amount }) => `${amount} ${tone}`);
    const name = `<button type="button" data-transform="${one.id}">${escapeHtml(one.name)}</button>`;
    return `<tr><th scope="row">${name}<td class="grow">${bar(parts, full)}<td>${told.join(', ')}`;
  });
  return chart('Changes by transform', rows, ['safe', 'unsafe', 'withheld']);
}

export interface LayerCount {
  readonly path: string;
  /** The file's element. */
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

/** Files named beside the total. */
const MOST_FILES = 8;

/** Layers before and after: of all files, and of those that lose the most. */
export function layerChart(counts: readonly LayerCount[]): string {
  const before = counts.reduce((sum, one) => sum + one.before, 0);
  const after = counts.reduce((sum, one) => sum + one.after, 0);
  const saved = ({ before: from, after: to }: LayerCount) => from - to;
  const most = counts
    .filter((one) => saved(one) !== 0)
    .sort((a, b) => saved(b) - saved(a))
    .slice(0, MOST_FILES);
  const full = Math.max(0, ...most.map((one) => Math.max(one.before, one.after)));
  const rows = [
    layerRow(`<b>${count(counts.length, 'file')}</b>`, { before, after }, Math.max(before, after)),
    ...most.map((one) =>
      layerRow(`<a href="#${one.id}" title="${escapeHtml(one.path)}">${escapeHtml(pathEnd(one.path))}</a>`, one, full),
    ),
  ];
  return chart(
    'Layers before and after',
    rows,
    ['before', 'after'],
    'RUN, COPY and ADD of the stages that end up in an image.',
  );
}

/** What tells the paths of a monorepo apart is at their ends. */
function pathEnd(path: string): string {
  const characters = Array.from(path);
  return characters.length <= MOST_CHARACTERS ? path : `…${characters.slice(1 - MOST_CHARACTERS).join('')}`;
}

const MOST_CHARACTERS = 36;

function layerRow(name: string, { before, after }: Pick<LayerCount, 'before' | 'after'>, full: number): string {
  const bars = bar([{ tone: 'before', amount: before }], full) + bar([{ tone: 'after', amount: after }], full);
  return `<tr><th scope="row">${name}<td class="grow">${bars}<td>${before} → ${after}`;
}

function chart(title: string, rows: readonly string[], legend: readonly BarPart['tone'][], note = ''): string {
  const keys = legend.map((tone) => `<span><i class="${tone}"></i>${tone}</span>`).join('');
  return [
    `<section class="panel"><h2>${title}</h2><p class="legend" aria-hidden="true">${keys}</p>`,
    note === '' ? '' : `<p class="note">${note}</p>`,
    rows.length === 0
      ? '<p>Nothing to show.</p>'
      : `<div class="scroll"><table class="chart">${rows.join('')}</table></div>`,
    '</section>',
  ].join('');
}
