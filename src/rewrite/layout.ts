import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';

/** Where a continued list has its operator: `a && \⏎ b` or `a \⏎ && b`. */
export type OperatorSide = 'line-end' | 'line-start';

/** How the author lays out continued lines. */
export interface Layout {
  readonly operators: OperatorSide;
  /** What stands before a continued line. */
  readonly indent: string;
}

const DEFAULT: Layout = { operators: 'line-end', indent: '    ' };
const layouts = new WeakMap<Dockerfile, Layout>();

/** The habits of the given RUNs; where they show none, of the whole file; where that shows none, the usual ones. */
export function layoutOf(dockerfile: Dockerfile, runs: readonly Instruction[]): Layout {
  const own = habits(dockerfile, runs);
  if (own.operators && own.indent !== undefined) return { operators: own.operators, indent: own.indent };
  let whole = layouts.get(dockerfile);
  if (!whole) {
    const found = habits(dockerfile, dockerfile.runs);
    whole = { operators: found.operators ?? DEFAULT.operators, indent: found.indent ?? DEFAULT.indent };
    layouts.set(dockerfile, whole);
  }
  return { operators: own.operators ?? whole.operators, indent: own.indent ?? whole.indent };
}

interface Habits {
  readonly operators: OperatorSide | undefined;
  readonly indent: string | undefined;
}

function habits(dockerfile: Dockerfile, runs: readonly Instruction[]): Habits {
  const indents = new Map<string, number>();
  const otherIndents = new Map<string, number>();
  let atEnd = 0;
  let atStart = 0;
  for (const run of runs) {
    const { pieces } = run.line;
    for (let index = 1; index < pieces.length; index++) {
      const before = textOf(dockerfile, pieces[index - 1]!);
      const line = textOf(dockerfile, pieces[index]!);
      const indent = /^[ \t]*/.exec(line)![0];
      const startsWithOperator = line.startsWith('&&', indent.length);
      const endsWithOperator = /&&[ \t]*$/.test(before);
      if (startsWithOperator) atStart++;
      if (endsWithOperator) atEnd++;
      // Lines of a package list or of an option may be indented deeper: commands tell first.
      const tally = startsWithOperator || endsWithOperator ? indents : otherIndents;
      if (indent !== '') tally.set(indent, (tally.get(indent) ?? 0) + 1);
    }
  }
  const operators = atEnd === atStart ? undefined : atEnd > atStart ? 'line-end' : 'line-start';
  return { operators, indent: mostFrequent(indents) ?? mostFrequent(otherIndents) };
}

function textOf(dockerfile: Dockerfile, piece: { readonly source: number; readonly length: number }): string {
  return dockerfile.text.slice(piece.source, piece.source + piece.length);
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [indent, count] of counts) if (best === undefined || count > counts.get(best)!) best = indent;
  return best;
}

/** The longest line that an addition may make where the author did not break lines. */
export const LONGEST_LINE = 100;

/**
 * What stands between a command and one that is added behind it, at the offset `at`: the operator, and a new line where
 * the author would have begun one.
 */
export function separatorAt(
  dockerfile: Dockerfile,
  run: Instruction,
  {
    at,
    join,
    command,
    added,
  }: {
    readonly at: number;
    readonly join: '&&' | ';' /** Where the command before it begins. */;
    readonly command: number;
    readonly added: string;
  },
): string {
  const { source, text } = dockerfile;
  const line = source.lineAt(at);
  const rest = text.slice(at, source.lineEnd(line));
  const isLineEnd = REST_OF_LINE.test(rest);
  const inline = join === '&&' ? ' && ' : '; ';
  if (!isLineEnd) return inline;
  const grown = source.lineEnd(line) - source.lineStart(line) + inline.length + added.length;
  if (run.heredocs.length > 0 && line > run.startLine)
    return ownLine(text.slice(source.lineStart(line), at), join, grown);
  if (run.line.pieces.length === 1 && grown <= LONGEST_LINE) return inline;
  const layout = layoutOf(dockerfile, [run]);
  const commandLine = source.lineAt(command);
  const indent =
    commandLine === run.startLine
      ? layout.indent
      : /^[ \t]*/.exec(text.slice(source.lineStart(commandLine), command))![0];
  if (join === ';') return `; ${dockerfile.escape}\n${indent}`;
  return layout.operators === 'line-end'
    ? ` && ${dockerfile.escape}\n${indent}`
    : ` ${dockerfile.escape}\n${indent}&& `;
}

/** In a heredoc's body lines end as in any script: a list has one command a line, and only the shell continues one. */
function ownLine(before: string, join: '&&' | ';', grown: number): string {
  const indent = /^[ \t]*/.exec(before)![0];
  if (join === ';') return `\n${indent}`;
  return grown <= LONGEST_LINE ? ' && ' : ` && \\\n${indent}  `;
}

/**
 * What stands between a command that is added at the offset `at` and the one that begins there: the operator, and a new
 * line where the author has one for each command.
 */
export function separatorBefore(
  dockerfile: Dockerfile,
  run: Instruction,
  { at, join, added }: { readonly at: number; readonly join: '&&' | ';'; readonly added: string },
): string {
  const { source, text } = dockerfile;
  const inline = join === '&&' ? ' && ' : '; ';
  const line = source.lineAt(at);
  const before = text.slice(source.lineStart(line), at);
  const rest = text.slice(at, source.lineEnd(line));
  const isFirst = line === run.startLine;
  if (run.heredocs.length > 0) return join === ';' && /^[ \t]*$/.test(before) ? `\n${before}` : inline;
  const fits = before.length + added.length + inline.length + rest.length <= LONGEST_LINE;
  // A line that ends inside the command is no sign that each command has its own.
  if (
    fits &&
    (run.line.pieces.length === 1 ||
      (isFirst && !/(?:&&|;)[ \t]*[\\`]?[ \t]*$/.test(rest) && !startsLines(dockerfile, run)))
  ) {
    return inline;
  }
  if (!isFirst && !/^[ \t]*(?:&&[ \t]*)?$/.test(before)) return inline;
  const layout = layoutOf(dockerfile, [run]);
  const indent = isFirst ? layout.indent : /^[ \t]*/.exec(before)![0];
  if (join === ';') return `; ${dockerfile.escape}\n${indent}`;
  const atStart = isFirst ? layout.operators === 'line-start' : before.includes('&&');
  return atStart ? ` ${dockerfile.escape}\n${indent}&& ` : ` && ${dockerfile.escape}\n${indent}`;
}

/** Whether the operators of a RUN stand at the beginning of its lines. */
function startsLines(dockerfile: Dockerfile, run: Instruction): boolean {
  return run.line.pieces.slice(1).some((piece) => /^[ \t]*&&/.test(textOf(dockerfile, piece)));
}

/** Nothing more on the line than an operator and the continuation. */
const REST_OF_LINE = /^[ \t]*(?:&&|;|\|\|)?[ \t]*[\\`]?[ \t]*$/;
