import type { ReportedChange, ReportedError } from '../rewrite/result.js';
import { dockerfileChange } from './diff.js';
import { readablePatchOf } from './patch.js';
import type { FileReport, Reporter, ReporterFactory, Summary } from './types.js';
import { visible } from './visible.js';
import { count, isEventful, summaryLine } from './wording.js';

/** For the text of a pull request; never longer than GitHub takes, 65,536 characters. */
export const markdownReporter: ReporterFactory = () => new Markdown(65_536);

/** For GITHUB_STEP_SUMMARY, which may have 1 MiB; counted as if every character took four bytes. */
export const stepSummaryReporter: ReporterFactory = () => new Markdown(256 * 1024);

/** Parts of the room: what each table may take, and what the details of one file may. */
const TABLE = 0.25;
const ONE_FILE = 0.3;
/** Characters for saying what was left out. */
const RESERVE = 200;

/** The head is only known at the end: what is kept until then is what will be printed, and no more. */
class Markdown implements Reporter {
  readonly #limit: number;
  readonly #byTransform = new Map<string, number>();
  readonly #rows: Pieces;
  readonly #details: Pieces;

  constructor(limit: number) {
    this.#limit = limit;
    this.#rows = new Pieces(limit * TABLE);
    this.#details = new Pieces(limit);
  }

  begin(): string {
    return '';
  }

  file(report: FileReport): string {
    for (const { transform } of report.changes) {
      this.#byTransform.set(transform, (this.#byTransform.get(transform) ?? 0) + 1);
    }
    if (!isEventful(report)) return '';
    this.#rows.add(row(report));
    const details = detailsOf(report, this.#limit * ONE_FILE);
    if (details !== '') this.#details.add(details);
    return '';
  }

  end(summary: Summary): string {
    const head = [
      `## dockershift\n\n${summaryLine(summary)}\n`,
      table(
        '| File | State | Changes | Withheld |\n|---|---|--:|--:|\n',
        this.#rows.fitting(this.#limit * TABLE),
        'file',
      ),
      table('| Transform | Changes |\n|---|--:|\n', this.#transforms().fitting(this.#limit * TABLE), 'transform'),
    ].join('');
    const details = this.#details.fitting(this.#limit - head.length - RESERVE);
    if (details.leftOut === 0) return head + details.text;
    return `${head}${details.text}\n_The details of ${count(details.leftOut, 'more file')} are left out: there is no room for them._\n`;
  }

  #transforms(): Pieces {
    const rows = new Pieces(this.#limit * TABLE);
    const mostFirst = [...this.#byTransform].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    for (const [name, changes] of mostFirst) rows.add(`| ${code(name)} | ${changes} |\n`);
    return rows;
  }
}

interface Fitting {
  readonly text: string;
  readonly leftOut: number;
}

/** Texts of which some will be printed; those that never can be are only counted. */
class Pieces {
  readonly #limit: number;
  readonly #kept: string[] = [];
  #length = 0;
  #count = 0;

  /** No more characters than this are ever asked for. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(piece: string): void {
    this.#count++;
    if (this.#length + piece.length > this.#limit) return;
    this.#kept.push(piece);
    this.#length += piece.length;
  }

  fitting(limit: number): Fitting {
    const taken: string[] = [];
    let length = 0;
    for (const piece of this.#kept) {
      if (length + piece.length > limit) continue;
      taken.push(piece);
      length += piece.length;
    }
    return { text: taken.join(''), leftOut: this.#count - taken.length };
  }
}

function table(head: string, { text, leftOut }: Fitting, noun: string): string {
  if (text === '') return '';
  const more = leftOut === 0 ? '' : `\n_and ${count(leftOut, `more ${noun}`)}_\n`;
  return `\n${head}${text}${more}`;
}

function row({ path, status, changes, withheld, reason }: FileReport): string {
  const state = reason === undefined ? status : `${status}: ${escaped(reason)}`;
  return `| ${code(path)} | ${state} | ${changes.length} | ${withheld.length} |\n`;
}

function detailsOf(report: FileReport, limit: number): string {
  const { path, changes, errors } = report;
  const items = [...errors.map(errorItem), ...changes.map(changeItem)];
  const differences = [...dockerfileChange(report), ...report.files];
  if (items.length + differences.length === 0) return '';
  const summary = `<b>${code(path)}</b>: ${count(changes.length, 'change')}${errors.length === 0 ? '' : `, ${count(errors.length, 'error')}`}`;
  return [
    `\n<details><summary>${summary}</summary>\n\n`,
    capped(items, limit / 2, (left) => `- and ${left} more\n`).join(''),
    ...differences.map((change) => fenced(readablePatchOf(change), limit / 2 / differences.length)),
    '\n</details>\n',
  ].join('');
}

function changeItem({ line, transform, safety, reason }: ReportedChange): string {
  return `- line ${line}, ${code(transform)}: ${escaped(reason)}${safety === 'unsafe' ? ' **(unsafe)**' : ''}\n`;
}

function errorItem({ line, transform, message }: ReportedError): string {
  const place = line === undefined ? '' : `, line ${line}`;
  return `- **error**${place}${transform === undefined ? '' : `, ${code(transform)}`}: ${escaped(message)}\n`;
}

function capped(parts: readonly string[], limit: number, more: (left: number) => string): readonly string[] {
  let length = 0;
  const fitting = parts.findIndex((part) => {
    length += part.length;
    return length > limit;
  });
  return fitting === -1 ? parts : [...parts.slice(0, fitting), more(parts.length - fitting)];
}

/** A code block that nothing inside it can end. */
function fenced(patch: string, limit: number): string {
  const lines = capped(patch.split(/(?<=\n)/), limit, (left) => `… ${count(left, 'more line')}\n`).join('');
  const longest = Math.max(2, ...Array.from(lines.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `\n${fence}diff\n${lines}${fence}\n`;
}

/** A name as code. HTML, since the marks of Markdown for it end at any mark inside. */
function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

const SPECIAL = /[\\`*_{}[\]<>#|~&@$^]|:(?=\/\/)|(?<=www)\./gi;

/**
 * Text that Markdown takes as it is: each mark as a character reference, which CommonMark never reads as markup. An
 * empty comment keeps GitHub from taking a name for a mention, or a number for an issue.
 */
function escaped(text: string): string {
  return visible(text).replace(SPECIAL, (mark) =>
    mark === '@' || mark === '#' ? `${mark}<!-- -->` : `&#${mark.charCodeAt(0)};`,
  );
}
