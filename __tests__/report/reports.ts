import type { FileReport, Reporter, ReporterFactory, ReporterOptions, Summary } from '../../src/report/types.js';
import type { ReportedChange } from '../../src/rewrite/result.js';
import { SourceText } from '../../src/source/text.js';

export const OPTIONS: ReporterOptions = { color: false, width: 80, skips: false, version: '1.2.3' };

/** A report in which nothing happened, but for what is given. */
export function fileReport(given: Partial<FileReport> = {}): FileReport {
  const changed = given.after !== undefined;
  return {
    path: 'Dockerfile',
    status: changed ? 'changed' : 'unchanged',
    changes: [],
    withheld: [],
    skips: [],
    files: [],
    errors: [],
    ...given,
  };
}

/** A change at the first place where `text` holds `part`. */
export function changeAt(text: string, part: string, given: Partial<ReportedChange> = {}): ReportedChange {
  const start = text.indexOf(part);
  if (start === -1) throw new Error(`no ${part} in the text`);
  const end = start + part.length;
  const source = new SourceText(text);
  const from = source.positionAt(start);
  const to = source.positionAt(end);
  return {
    transform: 'merge-runs',
    safety: 'safe',
    reason: 'two layers where one will do',
    start,
    end,
    ...from,
    endLine: to.line,
    endColumn: to.column,
    ...given,
  };
}

/** What a run over these files prints. */
export function printed(
  factory: ReporterFactory,
  files: readonly FileReport[],
  options: Partial<ReporterOptions> = {},
): string {
  return printedBy(factory({ ...OPTIONS, ...options }), files);
}

export function printedBy(reporter: Reporter, files: readonly FileReport[]): string {
  return [reporter.begin(), ...files.map((file) => reporter.file(file)), reporter.end(summaryOf(files))].join('');
}

export function summaryOf(files: readonly FileReport[]): Summary {
  const withStatus = (status: FileReport['status']) => files.filter((file) => file.status === status).length;
  const total = (list: (file: FileReport) => readonly unknown[]) =>
    files.reduce((sum, file) => sum + list(file).length, 0);
  return {
    files: files.length,
    changed: withStatus('changed'),
    unchanged: withStatus('unchanged'),
    skipped: withStatus('skipped'),
    failed: withStatus('failed'),
    changes: total((file) => file.changes),
    withheld: total((file) => file.withheld),
  };
}

/** Numbers that look random and are the same in every run: a linear congruential generator, Numerical Recipes' constants. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
