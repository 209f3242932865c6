import type { ReportedChange, ReportedError, Safety } from '../rewrite/result.js';
import { lastLineOf } from './place.js';
import type { FileReport, ReporterFactory } from './types.js';
import { visible } from './visible.js';

/**
 * Annotations of GitHub Actions, one workflow command a line ("Workflow commands for GitHub Actions" in GitHub's
 * documentation). GitHub shows ten of each level for a step; the step summary has them all.
 */
export const githubReporter: ReporterFactory = () => ({
  begin: () => '',
  file: (report) =>
    [
      ...report.errors.map((error) => errorCommand(report, error)),
      ...report.changes.map((change) => changeCommand(report, change)),
    ].join(''),
  end: () => '',
});

const LEVELS: Readonly<Record<Safety, Level>> = { safe: 'warning', unsafe: 'notice' };

type Level = 'error' | 'warning' | 'notice';

function changeCommand({ path }: FileReport, change: ReportedChange): string {
  const { line, column, endColumn, transform, reason, safety } = change;
  const endLine = lastLineOf(change);
  // Columns are only taken where a place lies in one line; the last one is meant to be included.
  const columns =
    endLine === line && change.endLine === line ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
  return command(LEVELS[safety], { file: path, line, endLine, ...columns, title: transform }, reason);
}

function errorCommand({ path }: FileReport, { line, column, transform, code, message }: ReportedError): string {
  const place = line === undefined ? {} : { line, endLine: line, ...(column === undefined ? {} : { col: column }) };
  return command('error', { file: path, ...place, title: transform ?? code }, message);
}

function command(level: Level, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${list.join(',')}::${data(visible(message))}\n`;
}

/** As `escapeData` and `escapeProperty` of actions/toolkit, packages/core/src/command.ts. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
