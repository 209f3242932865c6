import MagicString from 'magic-string';
import type { SourceText, Span } from '../source/text.js';
import type { Safety, TextEdit } from './result.js';
import type { ChangeOptions, Edit } from './transform.js';

/** A proposed change: edits of the current round's text, and other files. */
export interface Proposal {
  readonly transform: string;
  readonly safety: Safety;
  readonly reason: string;
  /** What is reported: all edits, or the anchor where there are none. */
  readonly span: Span;
  /** Sorted; they may touch, but not overlap. */
  readonly edits: readonly TextEdit[];
  readonly claim: Span | undefined;
  readonly files: ReadonlyMap<string, string>;
}

/** Collects one change's edits. Throws where they overlap: that is a bug in the transform. */
export function collectProposal(
  transform: { readonly name: string; readonly safety: Safety },
  anchor: Span,
  reason: string,
  make: (edit: Edit) => void,
  options: ChangeOptions,
  source: SourceText,
): Proposal | undefined {
  const { eol } = source;
  const { length } = source.text;
  const edits: TextEdit[] = [];
  const files = new Map<string, string>();
  const add = (start: number, end: number, text: string) => {
    const isSpan = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length;
    if (!isSpan) throw new RangeError(`an edit from ${start} to ${end} is none`);
    if (typeof text !== 'string') throw new TypeError(`the text of an edit is ${text}`);
    if (start === end && text === '') return;
    edits.push({ start, end, text: eol === '\n' ? text : text.replace(/\r?\n/g, eol) });
  };
  make({
    insertBefore: (place, text) => add(offset(place, 'start'), offset(place, 'start'), text),
    insertAfter: (place, text) => add(offset(place, 'end'), offset(place, 'end'), text),
    replace: (span, text) => add(span.start, span.end, text),
    remove: (span) => add(span.start, span.end, ''),
    write: (path, text) => {
      if (!isInside(path)) throw new RangeError(`${path} is no path inside the build context`);
      files.set(path, text);
    },
  });
  if (edits.length === 0 && files.size === 0) return undefined;
  // Stable, so that insertions at one place keep the order in which they were made.
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  for (let index = 1; index < edits.length; index++) {
    if (edits[index]!.start < edits[index - 1]!.end) throw new RangeError('the edits of one change overlap');
  }
  return {
    transform: transform.name,
    // A change may be less safe than its transform, never safer.
    safety: transform.safety === 'unsafe' ? 'unsafe' : (options.safety ?? 'safe'),
    reason,
    span: edits.length > 0 ? { start: edits[0]!.start, end: Math.max(...edits.map((edit) => edit.end)) } : anchor,
    edits,
    claim: options.claim,
    files,
  };
}

/** A relative path with `/` that stays below where it starts. */
function isInside(path: string): boolean {
  return path !== '' && !/^(?:[\\/]|[a-z]:)/i.test(path) && !path.split(/[\\/]/).includes('..');
}

function offset(place: Span | number, side: 'start' | 'end'): number {
  return typeof place === 'number' ? place : place[side];
}

/** The spans that edits, and claims, of the accepted proposals hold; kept sorted by start. */
export class Claims {
  readonly #edits = new SpanSet();
  readonly #claims = new SpanSet();
  readonly #files = new Set<string>();

  /** Takes the proposal's places if nobody holds any of them. Touching counts as holding. */
  take(proposal: Proposal): boolean {
    const { claim, edits, files } = proposal;
    const isFree =
      !edits.some((edit) => this.#edits.touches(edit) || this.#claims.touches(edit)) &&
      ![...files.keys()].some((path) => this.#files.has(path));
    // Even a change that has to wait keeps later ones out of what it claims: they shall see its result.
    if (claim) this.#claims.add(claim);
    if (!isFree) return false;
    for (const edit of edits) this.#edits.add(edit);
    for (const path of files.keys()) this.#files.add(path);
    return true;
  }
}

/** Disjoint spans in order, found by bisection. */
class SpanSet {
  readonly #spans: Span[] = [];

  touches(span: Span): boolean {
    const next = this.#spans[this.#firstEndingAt(span.start)];
    return next !== undefined && next.start <= span.end;
  }

  add(span: Span): void {
    const at = this.#firstEndingAt(span.start);
    // A change's own edits may touch: what touches is held as one.
    let end = at;
    let merged = span;
    while (end < this.#spans.length && this.#spans[end]!.start <= merged.end) {
      const other = this.#spans[end]!;
      merged = { start: Math.min(merged.start, other.start), end: Math.max(merged.end, other.end) };
      end++;
    }
    if (at === this.#spans.length) this.#spans.push(merged);
    else this.#spans.splice(at, end - at, merged);
  }

  #firstEndingAt(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spans[middle]!.end < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** All edits of some proposals in the order of the text. */
export function sortedEdits(proposals: readonly Proposal[]): readonly TextEdit[] {
  // Stable: those of one change are in order, and those of two never touch.
  return proposals.flatMap((proposal) => proposal.edits).sort((a, b) => a.start - b.start);
}

/** The lines in which two texts differ, as one edit; they do differ. */
export function differingLines(before: string, after: string): TextEdit {
  let start = 0;
  while (before[start] === after[start]) start++;
  // `lastIndexOf` takes a negative position for 0.
  start = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** Applies sorted edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  if (edits.length === 0) return text;
  const result = new MagicString(text);
  for (const { start, end, text: inserted } of edits) {
    if (start === end) result.appendLeft(start, inserted);
    else result.update(start, end, inserted);
  }
  return result.toString();
}

/** Maps offsets of an edited text back to the text before the edits; what was inserted maps to where it was inserted. */
export class OffsetMap {
  readonly #edits: readonly TextEdit[];
  /** Where each edit's text begins in the new text. */
  readonly #starts: readonly number[];

  constructor(edits: readonly TextEdit[]) {
    this.#edits = edits;
    const starts: number[] = [];
    let shift = 0;
    for (const edit of edits) {
      starts.push(edit.start + shift);
      shift += edit.text.length - (edit.end - edit.start);
    }
    this.#starts = starts;
  }

  toOld(offset: number, side: 'start' | 'end'): number {
    const index = this.#lastStartingAt(offset);
    if (index < 0) return offset;
    const edit = this.#edits[index]!;
    const inside = offset - this.#starts[index]!;
    if (inside < edit.text.length) return side === 'start' ? edit.start : edit.end;
    return edit.end + (inside - edit.text.length);
  }

  #lastStartingAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
