import type { CommentLine, Heredoc, LogicalLine } from './logical-lines.js';
import type { Stage } from './stage.js';
import { type Span, trimEnd } from './text.js';
import { blankSeparated, type JoinedWord, jsonStrings, leadingFlags, quotedWords } from './words.js';

/** A word as BuildKit splits it: blanks separate, quotes mean nothing. `text` is without continuations. */
export interface Word extends Span {
  readonly text: string;
}

/** A `--name=value` before an instruction's argument. */
export interface Flag extends Word {
  readonly name: string;
  /** Quotes and escapes taken away; undefined where there is no `=`. */
  readonly value: string | undefined;
  /** Where the value stands in the file, quotes included; empty where there is none. */
  readonly valueSpan: Span;
}

/** A `key=value` of ENV, ARG or LABEL. */
export interface KeyValue extends Span {
  readonly key: string;
  /** As written, quotes and escapes kept; undefined for an ARG without a default. */
  readonly raw: string | undefined;
  readonly valueSpan: Span;
}

/** How an instruction's command is written. */
export type Form = 'shell' | 'exec';

/** Instructions whose argument may be a JSON array (BuildKit's dispatch table). */
const JSON_KEYWORDS: ReadonlySet<string> = new Set([
  'RUN',
  'CMD',
  'ENTRYPOINT',
  'SHELL',
  'COPY',
  'ADD',
  'VOLUME',
  'HEALTHCHECK',
]);
const HEALTHCHECK_COMMAND = /^CMD[\t\v\f\r ]+/i;
const DOCKER_BLANKS = /[\t\v\f\r ]+/;

/** One instruction. Offsets are in the original text; everything beside the keyword is read on first use. */
export class Instruction {
  /** In upper case; as written it stands at `keywordSpan`. */
  readonly keyword: string;
  readonly keywordText: string;
  readonly line: LogicalLine;
  readonly escape: string;
  /** The stage that it belongs to: a FROM belongs to the stage that it opens, an ARG before the first FROM to none. */
  stage: Stage | undefined;
  /** Position in the file's list of instructions. */
  readonly index: number;

  readonly #from: number;
  readonly #to: number;
  #parsed: { flags: readonly Flag[]; argument: number } | undefined;
  #exec: { value: readonly string[] | undefined } | undefined;
  #wrapped: { value: Instruction | undefined } | undefined;

  constructor(line: LogicalLine, escapeCharacter: string, index: number, from = 0) {
    this.line = line;
    this.escape = escapeCharacter;
    this.index = index;
    const { joined } = line;
    this.#to = trimEnd(joined).length;
    let start = from;
    while (start < this.#to && /\s/.test(joined[start]!)) start++;
    this.#from = start;
    const rest = joined.slice(start, Math.min(this.#to, start + 64));
    const blank = DOCKER_BLANKS.exec(rest);
    this.keywordText = blank ? rest.slice(0, blank.index) : joined.slice(start, this.#to).split(DOCKER_BLANKS, 1)[0]!;
    this.keyword = this.keywordText.toUpperCase();
  }

  /** From the keyword to the end of the last line, heredocs included, without the line end. */
  get start(): number {
    return this.#from === 0 ? this.line.span.start : this.toSource(this.#from);
  }

  get end(): number {
    return this.line.span.end;
  }

  /** Behind the last character that is no blank; heredoc bodies are not counted. */
  get textEnd(): number {
    return this.#to === 0 ? this.start : this.toSource(this.#to - 1) + 1;
  }

  get startLine(): number {
    return this.line.startLine;
  }

  get endLine(): number {
    return this.line.endLine;
  }

  get keywordSpan(): Span {
    return this.#span(this.#from, this.#from + this.keywordText.length);
  }

  /** Comment lines between this instruction's continued lines. */
  get comments(): readonly CommentLine[] {
    return this.line.comments;
  }

  get heredocs(): readonly Heredoc[] {
    return this.line.heredocs;
  }

  get flags(): readonly Flag[] {
    return this.#parse().flags;
  }

  flag(name: string): Flag | undefined {
    return this.flags.find((flag) => flag.name === name);
  }

  /** What follows the flags: continued lines joined, blanks at the ends gone. */
  get argument(): string {
    return this.line.joined.slice(this.#parse().argument, this.#to);
  }

  /** Where the argument stands in the file. */
  get argumentSpan(): Span {
    return this.#span(this.#parse().argument, this.#to);
  }

  /** Where the command stands: the argument, or what follows the CMD of a HEALTHCHECK; empty where there is none. */
  get commandSpan(): Span {
    if (this.keyword !== 'HEALTHCHECK') return this.argumentSpan;
    const { argument } = this;
    const lead = HEALTHCHECK_COMMAND.exec(argument)?.[0].length ?? argument.length;
    return this.#span(this.#parse().argument + lead, this.#to);
  }

  get form(): Form {
    return this.exec ? 'exec' : 'shell';
  }

  /** The strings of exec form; undefined in shell form. For HEALTHCHECK, those of its command. */
  get exec(): readonly string[] | undefined {
    if (!this.#exec)
      this.#exec = { value: JSON_KEYWORDS.has(this.keyword) ? jsonStrings(this.#commandText()) : undefined };
    return this.#exec.value;
  }

  /** The instruction that an ONBUILD holds. */
  get wrapped(): Instruction | undefined {
    if (!this.#wrapped) this.#wrapped = { value: this.#readWrapped() };
    return this.#wrapped.value;
  }

  /** The argument's words by BuildKit's blanks. */
  get words(): readonly Word[] {
    return blankSeparated(this.line.joined, this.#parse().argument, this.#to).map((word) => this.#word(word));
  }

  /** The pairs of an ENV, ARG or LABEL; the legacy `ENV key value` is one pair. */
  get pairs(): readonly KeyValue[] {
    const { argument } = this.#parse();
    const words = quotedWords(this.line.joined, argument, this.#to, this.escape);
    const first = words[0];
    if (!first) return [];
    if (this.keyword !== 'ARG' && !first.text.includes('=')) return [this.#legacyPair(argument)];
    return words.map((word) => this.#pair(word));
  }

  /** `ENV key value`, without `=`. */
  get isLegacyPair(): boolean {
    const first = quotedWords(this.line.joined, this.#parse().argument, this.#to, this.escape)[0];
    return first !== undefined && !first.text.includes('=');
  }

  /** Maps an offset of the joined line to the file; an end is mapped by its last character. */
  toSource(joinedOffset: number): number {
    const { pieces, span } = this.line;
    let low = 0;
    let high = pieces.length - 1;
    if (high < 0) return span.start;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pieces[middle]!.joined <= joinedOffset) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low]!;
    return piece.source + (joinedOffset - piece.joined);
  }

  #span(from: number, to: number): Span {
    if (to > from) return { start: this.toSource(from), end: this.toSource(to - 1) + 1 };
    const at = from > this.#from && from >= this.#to ? this.textEnd : this.toSource(from);
    return { start: at, end: at };
  }

  #parse(): { flags: readonly Flag[]; argument: number } {
    if (this.#parsed) return this.#parsed;
    const { joined } = this.line;
    const { flags, argument } = leadingFlags(joined, this.#from + this.keywordText.length, this.#to, this.escape);
    this.#parsed = {
      argument,
      flags: flags.map((flag) => ({
        ...this.#word(flag),
        name: flag.name,
        value: flag.value,
        valueSpan: this.#span(flag.valueStart, flag.end),
      })),
    };
    return this.#parsed;
  }

  #word(word: JoinedWord): Word {
    return { text: word.text, ...this.#span(word.start, word.end) };
  }

  #commandText(): string {
    if (this.keyword !== 'HEALTHCHECK') return this.argument;
    const lead = HEALTHCHECK_COMMAND.exec(this.argument);
    return lead ? this.argument.slice(lead[0].length) : '';
  }

  #readWrapped(): Instruction | undefined {
    if (this.keyword !== 'ONBUILD' || this.#parse().argument >= this.#to) return undefined;
    const inner = new Instruction(this.line, this.escape, this.index, this.#parse().argument);
    inner.stage = this.stage;
    return inner;
  }

  #pair(word: JoinedWord): KeyValue {
    const equals = word.text.indexOf('=');
    const span = this.#span(word.start, word.end);
    if (equals === -1)
      return { key: word.text, raw: undefined, ...span, valueSpan: { start: span.end, end: span.end } };
    return {
      key: word.text.slice(0, equals),
      raw: word.text.slice(equals + 1),
      ...span,
      valueSpan: this.#span(word.start + equals + 1, word.end),
    };
  }

  #legacyPair(argument: number): KeyValue {
    const text = this.line.joined.slice(argument, this.#to);
    const blank = DOCKER_BLANKS.exec(text);
    const keyEnd = blank?.index ?? text.length;
    const valueStart = argument + keyEnd + (blank?.[0].length ?? 0);
    return {
      key: text.slice(0, keyEnd),
      raw: blank ? this.line.joined.slice(valueStart, this.#to) : '',
      ...this.#span(argument, this.#to),
      valueSpan: this.#span(valueStart, this.#to),
    };
  }
}

/** Whether a joined line's instruction is in exec form; for ONBUILD, the instruction that it holds. */
export function isExecLine(joined: string, escapeCharacter: string): boolean {
  const line: LogicalLine = {
    span: { start: 0, end: joined.length },
    startLine: 1,
    endLine: 1,
    joined,
    pieces: [{ joined: 0, source: 0, length: joined.length }],
    comments: [],
    emptyLines: [],
    heredocs: [],
    dangling: false,
  };
  const instruction = new Instruction(line, escapeCharacter, 0);
  return (instruction.wrapped ?? instruction).form === 'exec';
}
