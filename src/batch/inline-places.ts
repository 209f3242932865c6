import type { ReportedChange, ReportedError } from '../rewrite/result.js';
import { type Position, SourceText } from '../source/text.js';
import { escapeDollars } from './find/descriptions/compose-variables.js';
import type { InlineDockerfile } from './find/found.js';

/** Where the places of a Dockerfile are in the file that holds it as a literal block. */
export class InlinePlaces {
  readonly #inline: InlineDockerfile;
  readonly #file: SourceText;
  readonly #dockerfile: SourceText;

  constructor(inline: InlineDockerfile, fileText: string) {
    this.#inline = inline;
    this.#file = new SourceText(fileText);
    this.#dockerfile = new SourceText(inline.text);
  }

  /** `edits` count in the Dockerfile's own text, so the change of the file has none. */
  ofChange({ edits: _, ...change }: ReportedChange): ReportedChange {
    const { line: endLine, column: endColumn } = this.of({ line: change.endLine, column: change.endColumn });
    const place = this.of(change);
    return {
      ...change,
      ...place,
      endLine,
      endColumn,
      start: this.#offset(place),
      end: this.#offset({ line: endLine, column: endColumn }),
    };
  }

  ofError(error: ReportedError): ReportedError {
    if (error.line === undefined) return error;
    const { line, column } = this.of({ line: error.line, column: error.column ?? 1 });
    return { ...error, line, ...(error.column === undefined ? {} : { column }) };
  }

  of({ line, column }: Position): Position {
    const start = this.#dockerfile.lineStart(line);
    const before = this.#dockerfile.text.slice(start, start + column - 1);
    return {
      line: line + this.#inline.line - 1,
      column: this.#inline.indent + escapeDollars(before).length + 1,
    };
  }

  /** A blank line of a block may be shorter than its indentation. */
  #offset({ line, column }: Position): number {
    return Math.min(this.#file.lineStart(line) + column - 1, this.#file.lineEnd(line));
  }
}
