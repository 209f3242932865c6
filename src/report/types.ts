import type { ReportedChange, ReportedError, ReportedSkip, ReportedWarning, Safety } from '../rewrite/result.js';

export type FileStatus = 'changed' | 'unchanged' | 'skipped' | 'failed';

/** A file of the build context that changes along; the path is as it is shown, like the Dockerfile's own. */
export interface WrittenFile {
  readonly path: string;
  /** Relative to the build context. */
  readonly inContext: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** What became of one file. */
export interface FileReport {
  /** As it is shown: relative to the working directory where it lies below it, with `/`. */
  readonly path: string;
  readonly status: FileStatus;
  /** The original text; absent where it could not be read. */
  readonly before?: string;
  /** The new text, only where it changed. */
  readonly after?: string;
  readonly changes: readonly ReportedChange[];
  /** Changes that need `--unsafe`. */
  readonly withheld: readonly ReportedChange[];
  readonly skips: readonly ReportedSkip[];
  readonly files: readonly WrittenFile[];
  /** Why it was skipped. */
  readonly reason?: string;
  /** What went wrong. A file with errors is `failed` for the exit code; what stood before its failed transforms still counts. */
  readonly errors: readonly ReportedError[];
  /** What its author should know, such as a comment that suppresses nothing; said on stderr as well. */
  readonly warnings?: readonly ReportedWarning[];
}

export interface Summary {
  readonly files: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  readonly changes: number;
  readonly withheld: number;
}

/** What a report may say of a transform beside its name. */
export interface TransformInfo {
  readonly name: string;
  readonly summary: string;
  readonly safety: Safety;
  /** hadolint and BuildKit rule ids. */
  readonly covers?: readonly string[];
  readonly helpUri?: string;
}

export interface ReporterOptions {
  readonly color: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number;
  /** Also say what was looked at and left alone. */
  readonly skips: boolean;
  /** The version of dockershift, for formats that name their tool. */
  readonly version: string;
  /** What is known of the transforms that ran; a transform that is not among them is reported by its name. */
  readonly transforms?: readonly TransformInfo[];
}

/** Turns a run into text, piece by piece, so that a run over many files needs no memory for all of them. */
export interface Reporter {
  begin(): string;
  file(report: FileReport): string;
  end(summary: Summary): string;
}

export type ReporterFactory = (options: ReporterOptions) => Reporter;
