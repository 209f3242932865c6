import type { ReportedChange, ReportedError, ReportedSkip } from '../rewrite/result.js';
import { dockerfileChange } from './diff.js';
import { type LayerCount, layerChart, transformChart } from './html/bars.js';
import { escapeHtml } from './html/escape.js';
import { SCRIPT } from './html/script.js';
import { sideBySide } from './html/side-by-side.js';
import { STYLE } from './html/style.js';
import { layerCount } from './layers.js';
import { sha256Base64 } from './sha256.js';
import type { FileReport, Reporter, ReporterFactory, ReporterOptions, Summary } from './types.js';
import { count, isEventful } from './wording.js';

/**
 * One page that needs nothing else and asks nobody for anything: before and after side by side, what changed by
 * transform, layers before and after. Files are written as they come; what needs totals follows them, and is laid out
 * above them.
 */
export const htmlReporter: ReporterFactory = (options) => new Page(options);

class Page implements Reporter {
  readonly #options: ReporterOptions;
  readonly #transforms = new TransformNumbers();
  readonly #layers: LayerCount[] = [];
  #files = 0;

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  begin(): string {
    const policy = [
      "default-src 'none'",
      `style-src 'sha256-${sha256Base64(STYLE)}'`,
      `script-src 'sha256-${sha256Base64(SCRIPT)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ];
    return [
      '<!doctype html><html lang="en"><head><meta charset="utf-8">',
      `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      `<title>dockershift report</title><style>${STYLE}</style></head><body>`,
      '<a class="skip" href="#files">Skip to the files</a><header><h1>dockershift report</h1></header>',
      '<main><div id="files">\n',
    ].join('');
  }

  file(report: FileReport): string {
    const id = `f${++this.#files}`;
    const layers = this.#countLayers(report, id);
    const body = [
      list([...report.errors.map(errorItem), ...report.changes.map(changeItem), ...report.withheld.map(withheldItem)]),
      ...[...dockerfileChange(report), ...report.files].map(sideBySide),
      this.#skips(report),
    ].join('');
    const quiet = isEventful(report) ? '' : ' data-quiet';
    return [
      `<details class="file" id="${id}" data-status="${report.status}" data-changes="${this.#tokens(report)}"${quiet}>`,
      `<summary><span class="badge ${report.status}">${report.status}</span><span class="path">${escapeHtml(report.path)}</span>`,
      `<span class="facts">${facts(report, layers).join(' · ')}</span></summary>`,
      `<div class="body">${body === '' ? '<p>Nothing to change.</p>' : body}</div></details>\n`,
    ].join('');
  }

  end(summary: Summary): string {
    return [
      '<p id="none" hidden>No file matches. <kbd>r</kbd> resets the filters.</p></div>',
      `<section id="overview" aria-label="Overview">${tiles(summary)}<div class="panels">`,
      transformChart(this.#transforms.counts),
      layerChart(this.#layers),
      `</div></section>${toolbar(this.#transforms.names)}</main>`,
      `<footer>dockershift ${escapeHtml(this.#options.version)}</footer><script>${SCRIPT}</script></body></html>\n`,
    ].join('');
  }

  #countLayers({ path, before, after }: FileReport, id: string): LayerCount | undefined {
    const from = before === undefined ? undefined : layerCount(before);
    const to = after === undefined ? from : layerCount(after);
    if (from === undefined || to === undefined) return undefined;
    const layers = { path, id, before: from, after: to };
    this.#layers.push(layers);
    return layers;
  }

  /** What the filters look at: the number of each change's transform, and how safe it is. */
  #tokens({ changes, withheld }: FileReport): string {
    const tokens = [
      ...changes.map(({ transform, safety }) => `${this.#transforms.count(transform, safety)}:${safety}`),
      ...withheld.map(({ transform }) => `${this.#transforms.count(transform, 'withheld')}:withheld`),
    ];
    return [...new Set(tokens)].join(' ');
  }

  #skips({ skips }: FileReport): string {
    return this.#options.skips && skips.length > 0 ? `<h3>Left alone</h3>${list(skips.map(skipItem))}` : '';
  }
}

class TransformNumbers {
  readonly #counts = new Map<string, { readonly id: number; safe: number; unsafe: number; withheld: number }>();

  /** Counts one, and gives back the transform's number. */
  count(name: string, as: 'safe' | 'unsafe' | 'withheld'): number {
    const counts = this.#counts.get(name) ?? { id: this.#counts.size, safe: 0, unsafe: 0, withheld: 0 };
    this.#counts.set(name, counts);
    counts[as]++;
    return counts.id;
  }

  get names(): readonly string[] {
    return [...this.#counts.keys()];
  }

  get counts() {
    return [...this.#counts].map(([name, counts]) => ({ name, ...counts }));
  }
}

function facts(
  { changes, withheld, skips, reason, errors }: FileReport,
  layers: LayerCount | undefined,
): readonly string[] {
  return [
    ...(reason === undefined ? [] : [escapeHtml(reason)]),
    ...(errors.length === 0 ? [] : [count(errors.length, 'error')]),
    ...(changes.length === 0 ? [] : [count(changes.length, 'change')]),
    ...(withheld.length === 0 ? [] : [`${withheld.length} withheld`]),
    ...(skips.length === 0 ? [] : [`${skips.length} left alone`]),
    ...(layers === undefined
      ? []
      : [
          layers.before === layers.after
            ? count(layers.after, 'layer')
            : `${layers.before} → ${count(layers.after, 'layer')}`,
        ]),
  ];
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul class="findings">${items.join('')}</ul>`;
}

function changeItem(change: ReportedChange): string {
  return changeLine(change, change.safety === 'unsafe' ? ' <span class="tag">unsafe</span>' : '');
}

function withheldItem(change: ReportedChange): string {
  return changeLine(change, ' <span class="tag withheld">withheld</span>');
}

function changeLine({ line, column, transform, reason }: ReportedChange, tag: string): string {
  return `<li><span class="at">${line}:${column}</span> <code>${escapeHtml(transform)}</code> ${escapeHtml(reason)}${tag}`;
}

function skipItem({ line, column, transform, reason }: ReportedSkip): string {
  return `<li><span class="at">${line}:${column}</span> <code>${escapeHtml(transform)}</code> ${escapeHtml(reason)}`;
}

function errorItem({ line, column = 1, transform, message }: ReportedError): string {
  const place = line === undefined ? '' : `<span class="at">${line}:${column}</span> `;
  const culprit = transform === undefined ? '' : `<code>${escapeHtml(transform)}</code> `;
  return `<li class="error">${place}<b>error</b> ${culprit}${escapeHtml(message)}`;
}

function tiles(summary: Summary): string {
  const items = (['files', 'changed', 'unchanged', 'skipped', 'failed', 'changes', 'withheld'] as const).map(
    (name) =>
      `<li class="${name === 'failed' && summary.failed > 0 ? 'failed' : ''}"><b>${summary[name].toLocaleString('en-US')}</b> ${name}`,
  );
  return `<ul class="tiles">${items.join('')}</ul>`;
}

function toolbar(transforms: readonly string[]): string {
  const named = transforms
    .map((name, id) => [String(id), escapeHtml(name)] as const)
    .sort((a, b) => (a[1] < b[1] ? -1 : 1));
  return [
    '<div id="toolbar" role="search" hidden><div class="controls">',
    '<input id="search" type="search" placeholder="Search paths, reasons and code" aria-label="Search paths, reasons and code" autocomplete="off">',
    select('transform', 'Transform', [['', 'Any transform'], ...named]),
    select('status', 'Status', [
      ['findings', 'With findings'],
      ['all', 'Any status'],
      ...(['changed', 'unchanged', 'skipped', 'failed'] as const).map((status) => [status, status] as const),
    ]),
    select('safety', 'Safety', [
      ['', 'Any safety'],
      ['safe', 'safe'],
      ['unsafe', 'unsafe'],
      ['withheld', 'withheld'],
    ]),
    '<button id="reset" type="button">Reset</button><button id="expand" type="button">Open all</button><button id="collapse" type="button">Close all</button>',
    '<output id="count"></output></div><p class="keys">',
    SHORTCUTS.map(([key, meaning]) => `<span><kbd>${key}</kbd> ${meaning}</span>`).join(''),
    '</p></div>',
  ].join('');
}

const SHORTCUTS = [
  ['/', 'search'],
  ['j', 'next file'],
  ['k', 'previous file'],
  ['Enter', 'open or close'],
  ['e', 'open all'],
  ['c', 'close all'],
  ['r', 'reset'],
] as const;

function select(id: string, label: string, choices: readonly (readonly [value: string, text: string])[]): string {
  const all = choices.map(([value, text]) => `<option value="${value}">${text}</option>`).join('');
  return `<select id="${id}" aria-label="${label}">${all}</select>`;
}
