const LF = 0x0a;

/** Cuts bytes into lines of UTF-8 text; `undefined` stands for a line that is too long or no UTF-8. */
export class LineSplitter {
  readonly #longest: number;
  #parts: Buffer[] = [];
  #bytes = 0;

  /** @param longest in bytes */
  constructor(longest: number) {
    this.#longest = longest;
  }

  *push(chunk: Buffer): Iterable<string | undefined> {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      this.#keep(chunk.subarray(start, end));
      yield this.#line();
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  /** A last line without its end. */
  *end(): Iterable<string | undefined> {
    if (this.#bytes > 0) yield this.#line();
  }

  /** What is too long is counted and not kept. */
  #keep(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > this.#longest) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #line(): string | undefined {
    const bytes = Buffer.concat(this.#parts);
    const isWhole = this.#bytes === bytes.length;
    this.#parts = [];
    this.#bytes = 0;
    if (!isWhole) return undefined;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  }
}
