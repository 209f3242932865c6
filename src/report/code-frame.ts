import type { Span } from '../source/text.js';
import type { Paint } from './paint.js';
import { cutTo, displayWidth, visibleLine } from './visible.js';

/** A text by its lines, for pointing at places in it. */
export class Lines {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    // What follows the last LF is no line where nothing follows.
    if (starts.length > 1 && starts.at(-1) === text.length) starts.pop();
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Offset at which a line (from 1) begins. */
  start(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** A line (from 1) with its end. */
  at(line: number): string {
    return this.#text.slice(this.start(line), this.start(line + 1));
  }
}

/** Lines from 1, the last one included; `span` is what to mark, in offsets of the text. */
export interface Framed {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly span: Span;
}

export interface FrameStyle {
  readonly paint: Paint;
  /** Columns that a line of the frame may take. */
  readonly width: number;
  readonly indent: string;
}

/** A longer place is shown by its first and last lines. */
const MOST_LINES = 4;

/** The file's own lines at a place, numbered; what is marked lies under carets where it is in one line. */
export function codeFrame(
  lines: Lines,
  { firstLine, lastLine, span }: Framed,
  { paint, width, indent }: FrameStyle,
): readonly string[] {
  const last = Math.min(Math.max(firstLine, lastLine), lines.count);
  if (firstLine > last) return [];
  const digits = String(last).length;
  const room = width - indent.length - digits - 3;
  const gutter = (label: string) => paint.dim(`${indent}${label.padStart(digits)} │`);
  const numbered = (line: number) => `${gutter(String(line))} ${cutTo(visibleLine(lines.at(line)), room)}`.trimEnd();

  if (last - firstLine >= MOST_LINES) {
    const between = last - firstLine - MOST_LINES + 1;
    const head = [firstLine, firstLine + 1, firstLine + 2].slice(0, MOST_LINES - 1).map(numbered);
    return [...head, `${gutter('⋮')} ${paint.dim(`${between} more`)}`, numbered(last)];
  }
  if (last > firstLine) return Array.from({ length: last - firstLine + 1 }, (_, index) => numbered(firstLine + index));

  const carets = caretsUnder(lines, firstLine, span, room);
  return [numbered(firstLine), ...(carets === '' ? [] : [`${gutter('')} ${paint.yellow(carets)}`])];
}

/** Carets under the marked part of one line; none where the whole line is meant, or where it lies behind the cut. */
function caretsUnder(lines: Lines, line: number, { start, end }: Span, room: number): string {
  const text = lines.at(line);
  const from = start - lines.start(line);
  const to = Math.min(end - lines.start(line), text.replace(/\r*\n?$/, '').length);
  const lead = displayWidth(visibleLine(text.slice(0, from)));
  const marked = displayWidth(visibleLine(text.slice(0, to))) - lead;
  if (lead >= room - 1) return '';
  if (lead === 0 && marked === displayWidth(visibleLine(text))) return '';
  return ' '.repeat(lead) + '^'.repeat(Math.max(1, Math.min(marked, room - lead)));
}
