/** A half-open range of UTF-16 code units in the original text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Line and column from 1; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The characters that Go's `unicode.IsSpace` takes for blank; BuildKit trims lines by it. JavaScript's `\s` differs at U+0085 and U+FEFF. */
const BLANK = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING_BLANKS = new RegExp(`^[${BLANK}]*`);
const ONE_BLANK = new RegExp(`^[${BLANK}]$`);

export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || ONE_BLANK.test(character);
}

/** Number of code units that a leading run of blanks takes. */
export function leadingBlanks(text: string): number {
  return LEADING_BLANKS.exec(text)![0].length;
}

/** The text without blanks at its end. */
export function trimEnd(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  // A trailing-blank search is quadratic on long runs of blanks inside the text; most text needs none.
  if (last > 0x20 && last < 0x7f) return text;
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1]!)) end--;
  return text.slice(0, end);
}

export function isAllBlank(text: string): boolean {
  return leadingBlanks(text) === text.length;
}

/** The original text and where its lines begin. */
export class SourceText {
  readonly text: string;
  #lineStarts: readonly number[] | undefined;
  #eol: '\n' | '\r\n' | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Offsets at which lines begin; lines end at LF only, as BuildKit reads them. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
    return starts;
  }

  /** Line from 1 that holds the offset. */
  lineAt(offset: number): number {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, column: offset - this.lineStarts[line - 1]! + 1 };
  }

  /** Offset at which a line (from 1) begins. */
  lineStart(line: number): number {
    return this.lineStarts[line - 1] ?? this.text.length;
  }

  /** Offset behind a line's last character, before its CR and LF. */
  lineEnd(line: number): number {
    let end = this.lineStarts[line] === undefined ? this.text.length : this.lineStarts[line]! - 1;
    while (end > this.lineStart(line) && this.text[end - 1] === '\r') end--;
    return end;
  }

  /** What ends most of the lines. */
  get eol(): '\n' | '\r\n' {
    this.#eol ??= this.#commonEol();
    return this.#eol;
  }

  #commonEol(): '\n' | '\r\n' {
    const first = this.text.indexOf('\n');
    if (first === -1) return '\n';
    let crlf = 0;
    for (const start of this.lineStarts) if (start > 1 && this.text[start - 2] === '\r') crlf++;
    return crlf * 2 > this.lineStarts.length - 1 ? '\r\n' : '\n';
  }
}
