import { codeFrame, Lines } from '../report/code-frame.js';
import { paintFor } from '../report/paint.js';
import type { FileReport } from '../report/types.js';
import { visible } from '../report/visible.js';
import type { Arguments } from './arguments.js';
import { type Io, print } from './io.js';

/** What of a file the reports on stdout have a place for. */
export interface Said {
  readonly errors: boolean;
  readonly skips: boolean;
}

export const NOTHING_SAID: Said = { errors: false, skips: false };

type Remarkable = Pick<FileReport, 'path' | 'before' | 'errors' | 'warnings' | 'skips'> & {
  readonly reason?: string | undefined;
};

/** Says on stderr what no report says, as compilers do: `path:line:column: error: …`, with the line itself below it. */
export async function remarkOn(report: Remarkable, said: Said, args: Arguments, io: Io): Promise<void> {
  const { errors, warnings = [], skips, reason } = report;
  const remarks: string[] = [];
  if (!said.errors) for (const error of errors) remarks.push(remark(report, 'error', error), ...frameOf(report, error));
  if (!args.quiet) for (const warning of warnings) remarks.push(remark(report, 'warning', warning));
  if (args.skips && !said.skips) {
    if (reason !== undefined) remarks.push(remark(report, 'skipped', { message: reason }));
    for (const skip of skips) remarks.push(remark(report, 'left alone', { ...skip, message: skip.reason }));
  }
  await print(io.stderr, remarks.map((line) => `${line}\n`).join(''));
}

interface Place {
  readonly line?: number;
  readonly column?: number;
}

interface Remark extends Place {
  readonly transform?: string;
  readonly message: string;
}

function remark({ path }: Remarkable, kind: string, { line, column, transform, message }: Remark): string {
  const place = [path, line, column].filter((part) => part !== undefined).join(':');
  return visible([place, kind, transform, message].filter((part) => part !== undefined).join(': '));
}

function frameOf({ before }: Remarkable, { line, column = 1 }: Place): readonly string[] {
  if (before === undefined || line === undefined) return [];
  const lines = new Lines(before);
  const at = lines.start(line) + column - 1;
  const framed = { firstLine: line, lastLine: line, span: { start: at, end: at } };
  return codeFrame(lines, framed, { paint: paintFor({ color: false }), width: 80, indent: '  ' });
}
