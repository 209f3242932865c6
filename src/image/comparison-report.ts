import type { Answer, AnswerComparison } from './answers.js';
import { byteChange, byteSize, percentChange } from './byte-size.js';
import type { Comparison } from './compare.js';
import type { FolderDifference, ImageFigures, PathDifference, Verdict } from './difference.js';
import { counted, wrapped } from './printed-text.js';

/** One line of the table of figures. */
export interface FigureRow {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  /** The plain numbers, for bars; undefined where one of them is not known. */
  readonly numbers: { readonly before: number; readonly after: number } | undefined;
}

const WIDTH = 80;
const FOLDERS_SHOWN = 12;
const PATHS_SHOWN = 20;

/** `promise` is what `checkPromise` found, put beside the comparison. */
export function renderJson(comparison: Comparison, promise?: object): string {
  return `${JSON.stringify(promise ? { ...comparison, promise } : comparison, undefined, 2)}\n`;
}

/** Plain text, at most 80 columns; `promise` holds the lines of what was promised. */
export function renderTerminal(comparison: Comparison, promise: readonly string[] = []): string {
  const { difference } = comparison;
  const rows = figureRows(comparison).map((row) => [row.name, row.before, row.after, row.change]);
  const sections = [
    table([['', 'before', 'after', 'change'], ...rows]),
    section(
      'configuration',
      difference.config.map((one) => `${one.field}: ${one.before ?? '(none)'} -> ${one.after ?? '(none)'}`),
    ),
    section('files by folder', folderLines(difference.folders)),
    section(
      'differences that are no cache, log or temporary file',
      shortened(realDifferenceLines(difference.paths), PATHS_SHOWN),
    ),
    ...comparison.answers.map((answer) => section(questionText(answer), answerLines(answer))),
    section('promised', promise),
    wrapped(verdictText(difference.verdict), WIDTH).join('\n'),
  ];
  const text = sections.filter((one) => one !== '').join('\n\n');
  return `${text.split('\n').map(clipped).join('\n')}\n`;
}

export function renderMarkdown(comparison: Comparison, promise: readonly string[] = []): string {
  const { difference } = comparison;
  const rows = figureRows(comparison).map((row) => `| ${[row.name, row.before, row.after, row.change].join(' | ')} |`);
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `**${title}**`, '', ...lines.map((line) => `- ${codeSpan(line)}`)];
  return [
    '| | before | after | change |',
    '|---|--:|--:|--:|',
    ...rows,
    '',
    verdictText(difference.verdict),
    ...list('Promised', promise),
    ...list(
      'Configuration',
      difference.config.map((one) => `${one.field}: ${one.before ?? '(none)'} -> ${one.after ?? '(none)'}`),
    ),
    ...list('Files by folder', folderLines(difference.folders)),
    ...list('Real differences', shortened(realDifferenceLines(difference.paths), PATHS_SHOWN)),
    ...comparison.answers.flatMap((answer) => list(questionText(answer), answerLines(answer))),
    '',
  ].join('\n');
}

export function figureRows(comparison: Comparison): readonly FigureRow[] {
  const { before, after } = comparison.difference;
  return [
    ...bytesRow('image size', before, after, (figures) => figures.size),
    ...bytesRow('above the base', before, after, (figures) => figures.sizeAboveBase),
    ...bytesRow('compressed', before, after, (figures) => figures.compressedSize),
    countRow('layers', before.layers, after.layers),
    ...(before.layersAboveBase === undefined || after.layersAboveBase === undefined
      ? []
      : [countRow('layers above the base', before.layersAboveBase, after.layersAboveBase)]),
    countRow('files', before.paths, after.paths),
    secondsRow(comparison.before.seconds, comparison.after.seconds),
  ];
}

export function verdictText(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'identical':
      return 'Only caches, logs and temporary files differ: yes (nothing differs).';
    case 'expendable':
      return `Only caches, logs and temporary files differ: yes (${counted(verdict.paths.length, 'path')}).`;
    case 'different': {
      const configuration = verdict.config.length === 0 ? '' : `, and ${verdict.config.join(', ')}`;
      return `Only caches, logs and temporary files differ: no (${counted(verdict.paths.length, 'other path')}${configuration}).`;
    }
  }
}

/** The differences that count; a folder that came or went stands for all that is in it. */
export function realDifferenceLines(paths: readonly PathDifference[]): readonly string[] {
  const groups: { readonly top: PathDifference; bytes: number; below: number }[] = [];
  for (const difference of paths) {
    if (difference.class !== 'other') continue;
    const group = groups.findLast((one) => contains(one.top, difference));
    if (!group) groups.push({ top: difference, bytes: difference.bytes, below: 0 });
    else {
      group.bytes += difference.bytes;
      group.below += 1;
    }
  }
  return groups.map(({ top, bytes, below }) => {
    const what = top.change === 'changed' ? `changed ${top.aspects.join(', ')}` : top.change;
    const count = below === 0 ? '' : ` with ${counted(below, 'path')}`;
    return `${byteChange(bytes).padStart(9)}  ${top.path} (${what}${count})`;
  });
}

function contains(folder: PathDifference, difference: PathDifference): boolean {
  return (
    folder.change === difference.change &&
    difference.change !== 'changed' &&
    difference.path.startsWith(`${folder.path}/`)
  );
}

export function questionText({ question, equal }: AnswerComparison): string {
  const asked =
    question.kind === 'run' ? question.command : `http :${question.port}/${question.path.replace(/^\//, '')}`;
  return `${asked}: ${equal ? 'same answer' : 'different answers'}`;
}

export function answerLines({ before, after, equal }: AnswerComparison): readonly string[] {
  return equal ? [answerText(before)] : [`before: ${answerText(before)}`, `after:  ${answerText(after)}`];
}

export function folderLines(folders: readonly FolderDifference[]): readonly string[] {
  const lines = folders.map((one) => {
    const counts = [`+${one.added}`, `-${one.removed}`, `~${one.changed}`].filter(
      (count) => !count.endsWith('0') || count.length > 2,
    );
    return `${byteChange(one.bytes).padStart(9)}  ${one.folder} (${counts.join(' ')})`;
  });
  return shortened(lines, FOLDERS_SHOWN);
}

export function shortened(lines: readonly string[], shown: number): readonly string[] {
  return lines.length <= shown ? lines : [...lines.slice(0, shown), `and ${lines.length - shown} more`];
}

function answerText(answer: Answer): string {
  switch (answer.kind) {
    case 'output':
      return `exit code ${answer.exitCode}, ${firstLine(answer.stdout || answer.stderr)}`;
    case 'response':
      return `${answer.status} ${answer.contentType}, ${byteSize(answer.bytes)} after ${answer.seconds.toFixed(1)} s`;
    case 'none':
      return `no answer: ${firstLine(answer.reason)}`;
  }
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

function bytesRow(
  name: string,
  before: ImageFigures,
  after: ImageFigures,
  of: (figures: ImageFigures) => number | undefined,
): readonly FigureRow[] {
  const left = of(before);
  const right = of(after);
  if (left === undefined && right === undefined) return [];
  const known = left !== undefined && right !== undefined;
  return [
    {
      name,
      before: left === undefined ? 'unknown' : byteSize(left),
      after: right === undefined ? 'unknown' : byteSize(right),
      change: known ? `${byteChange(right - left)} ${percentChange(left, right)}`.trim() : '',
      numbers: known ? { before: left, after: right } : undefined,
    },
  ];
}

function countRow(name: string, before: number, after: number): FigureRow {
  const change = after - before;
  return {
    name,
    before: `${before}`,
    after: `${after}`,
    change: `${change > 0 ? '+' : ''}${change}`,
    numbers: { before, after },
  };
}

function secondsRow(before: number, after: number): FigureRow {
  const change = `${after > before ? '+' : ''}${(after - before).toFixed(1)} s`;
  const numbers = { before, after };
  return { name: 'build time', before: `${before.toFixed(1)} s`, after: `${after.toFixed(1)} s`, change, numbers };
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

/** A value from an image may hold anything, also what a terminal would obey. */
function clipped(line: string): string {
  const printable = line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
  return printable.length <= WIDTH ? printable : `${printable.slice(0, WIDTH - 3)}...`;
}

function codeSpan(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
