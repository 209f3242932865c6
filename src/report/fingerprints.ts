import type { ReportedChange, ReportedError } from '../rewrite/result.js';
import { sha256Hex } from './sha256.js';
import type { FileReport } from './types.js';

/**
 * Names what was found so that it keeps its name when lines move: by transform, path, the words at the place, and
 * which of several with the same words it is.
 */
export class Fingerprints {
  readonly #path: string;
  readonly #text: string;
  readonly #seen = new Map<string, number>();

  constructor({ path, before = '' }: FileReport) {
    this.#path = path;
    this.#text = before;
  }

  ofChange({ transform, start, end, line }: ReportedChange): string {
    return this.#next(['change', transform, start === end ? this.#lineText(line) : this.#text.slice(start, end)]);
  }

  ofError({ code, transform, message, line }: ReportedError): string {
    return this.#next(['error', code, transform ?? '', line === undefined ? message : this.#lineText(line)]);
  }

  #next(parts: readonly string[]): string {
    const key = JSON.stringify([this.#path, ...parts.map((part) => part.replace(/\s+/g, ' ').trim())]);
    const occurrence = this.#seen.get(key) ?? 0;
    this.#seen.set(key, occurrence + 1);
    return sha256Hex(`${key}${occurrence}`);
  }

  #lineText(line: number): string {
    return this.#text.split('\n', line)[line - 1] ?? '';
  }
}
