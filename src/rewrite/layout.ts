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
      // Lines of a package list or of an option are indented deeper: only commands tell.
      if ((startsWithOperator || endsWithOperator) && indent !== '') indents.set(indent, (indents.get(indent) ?? 0) + 1);
    }
  }
  const operators = atEnd === atStart ? undefined : atEnd > atStart ? 'line-end' : 'line-start';
  return { operators, indent: mostFrequent(indents) };
}

function textOf(dockerfile: Dockerfile, piece: { readonly source: number; readonly length: number }): string {
  return dockerfile.text.slice(piece.source, piece.source + piece.length);
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [indent, count] of counts) if (best === undefined || count > counts.get(best)!) best = indent;
  return best;
}
