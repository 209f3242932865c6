import type { ReportedChange, ReportedError, ReportedSkip } from '../rewrite/result.js';
import type { Position } from '../source/text.js';
import { codeFrame, type FrameStyle, Lines } from './code-frame.js';
import { type Paint, paintFor } from './paint.js';
import type { FileReport, ReporterFactory, ReporterOptions, WrittenFile } from './types.js';
import { displayWidth, visible, wrap } from './visible.js';
import { isEventful, summaryLine, withheldNote } from './wording.js';

/** For people: each file with its changes, why, and the lines they are about. */
export const stylishReporter: ReporterFactory = (options) => ({
  begin: () => '',
  file: (report) => (isEventful(report) || (options.skips && report.skips.length > 0) ? fileText(report, options) : ''),
  end: (summary) => `${paintFor(options).bold(summaryLine(summary))}\n`,
});

function fileText(report: FileReport, options: ReporterOptions): string {
  const paint = paintFor(options);
  const path = visible(report.path);
  const lines = new Lines(report.before ?? '');
  const printer = new Printer(options, lines);
  const text = [
    paint.bold(path),
    ...(report.status === 'skipped' ? printer.skipped(report.reason ?? 'left alone') : []),
    ...report.errors.flatMap((error) => printer.error(path, error)),
    ...report.changes.flatMap((change) => printer.change(change)),
    ...report.files.flatMap((file) => printer.file(file)),
    ...(options.skips ? report.skips.flatMap((skip) => printer.skip(skip)) : []),
    ...(report.withheld.length === 0 ? [] : [`  ${paint.dim(withheldNote(report.withheld.length))}`]),
  ];
  return `${text.join('\n')}\n\n`;
}

/** A short text and its colour, which takes no room. */
interface Label {
  readonly text: string;
  readonly paint: (text: string) => string;
}

class Printer {
  readonly #paint: Paint;
  readonly #width: number;
  readonly #lines: Lines;
  readonly #frame: FrameStyle;
  #shown = '';

  constructor(options: ReporterOptions, lines: Lines) {
    this.#paint = paintFor(options);
    this.#width = options.width;
    this.#lines = lines;
    this.#frame = { paint: this.#paint, width: options.width, indent: '      ' };
  }

  change(change: ReportedChange): readonly string[] {
    const { transform, reason, safety } = change;
    const labels = [this.#place(change), { text: transform, paint: this.#paint.cyan }];
    return [...this.entry(labels, safety === 'unsafe' ? `${reason} (unsafe)` : reason), ...this.#frameOf(change)];
  }

  skip(skip: ReportedSkip): readonly string[] {
    return this.entry(
      [this.#place(skip), { text: skip.transform, paint: this.#paint.dim }],
      `left alone: ${skip.reason}`,
    );
  }

  skipped(reason: string): readonly string[] {
    return this.entry([{ text: 'skipped', paint: this.#paint.yellow }], reason);
  }

  file({ path, before }: WrittenFile): readonly string[] {
    return this.entry([{ text: before === undefined ? 'creates' : 'changes', paint: this.#paint.green }], path);
  }

  error(path: string, { line, column = 1, transform, message }: ReportedError): readonly string[] {
    const place = line === undefined ? path : `${path}:${line}:${column}`;
    const entry = this.entry(
      [
        { text: 'error', paint: this.#paint.red },
        { text: place, paint: this.#paint.bold },
      ],
      transform === undefined ? message : `${transform}: ${message}`,
    );
    if (line === undefined) return entry;
    const start = this.#lines.start(line) + column - 1;
    const framed = { firstLine: line, lastLine: line, span: { start, end: start } };
    return [...entry, ...codeFrame(this.#lines, framed, this.#frame)];
  }

  #place({ line, column }: Position): Label {
    return { text: `${line}:${column}`, paint: this.#paint.dim };
  }

  /** Labels, then text that is wrapped below its own beginning where there is room for that. */
  entry(labels: readonly Label[], text: string): readonly string[] {
    const painted = `  ${labels.map((label) => label.paint(visible(label.text))).join('  ')}`;
    const lead = labels.reduce((width, label) => width + displayWidth(visible(label.text)) + 2, 2);
    const words = visible(text);
    if (lead <= this.#width / 2 || lead + displayWidth(words) <= this.#width) {
      const [first, ...others] = wrap(words, this.#width - lead);
      return [`${painted}  ${first}`, ...others.map((line) => ' '.repeat(lead) + line)];
    }
    return [painted, ...wrap(words, this.#width - HANGING.length).map((line) => HANGING + line)];
  }

  /** Several transforms often speak of one RUN: its lines are shown once. */
  #frameOf({ start, end, line, endLine, endColumn }: ReportedChange): readonly string[] {
    const place = `${start}:${end}`;
    if (place === this.#shown) return [];
    this.#shown = place;
    const lastLine = endLine > line && endColumn === 1 ? endLine - 1 : endLine;
    return codeFrame(this.#lines, { firstLine: line, lastLine, span: { start, end } }, this.#frame);
  }
}

const HANGING = '      ';
