import type { Span } from '../source/text.js';

/** How much a change may alter the built image; `safe` and `unsafe` as in ruff and biome. */
export type Safety = 'safe' | 'unsafe';

/** A place in the original file: offsets in UTF-16 code units, lines and columns from 1, ends exclusive. */
export interface Place extends Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One replacement in the original text; an insertion has `start === end`. */
export interface TextEdit extends Span {
  readonly text: string;
}

export interface ReportedChange extends Place {
  readonly transform: string;
  readonly safety: Safety;
  readonly reason: string;
  /** The edits in the original text, sorted; absent where the change was found on text that an earlier round had already rewritten. */
  readonly edits?: readonly TextEdit[];
}

/** A place that a transform looked at and left alone on purpose. */
export interface ReportedSkip {
  readonly transform: string;
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** Something about the file that its author should know, and that keeps nothing from being done. */
export interface ReportedWarning {
  readonly code: 'unused-ignore' | 'malformed-ignore' | 'unknown-name';
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface ReportedError {
  readonly code: string;
  readonly message: string;
  readonly transform?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A file of the build context that a rewrite creates (`before` is undefined) or changes; the path is relative to the context, with `/`. */
export interface FileChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** Plain, serialisable data. */
export interface RewriteResult {
  /** The new text; the very same string as the input where nothing changed. */
  readonly code: string;
  readonly changed: boolean;
  /** Why the file as a whole was left alone (a template, empty, unreadable by our rules); undefined where it was processed. */
  readonly skipped?: string;
  readonly changes: readonly ReportedChange[];
  /** Changes that were found and need `unsafe`. */
  readonly withheld: readonly ReportedChange[];
  readonly skips: readonly ReportedSkip[];
  readonly files: readonly FileChange[];
  readonly errors: readonly ReportedError[];
  /** Absent where there are none. */
  readonly warnings?: readonly ReportedWarning[];
}
