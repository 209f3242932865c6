import { isBlank } from './text.js';

/** A word of a joined line; offsets are in the joined line. */
export interface JoinedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface JoinedFlag extends JoinedWord {
  readonly name: string;
  /** Quotes and escapes taken away; undefined for a flag without `=`. */
  readonly value: string | undefined;
  /** Where the value stands, quotes included. */
  readonly valueStart: number;
}

const DOCKER_BLANK = /[\t\v\f\r ]/;

/** Splits at BuildKit's instruction blanks; quotes mean nothing here (FROM, COPY, ADD, EXPOSE, VOLUME …). */
export function blankSeparated(joined: string, from: number, to: number): readonly JoinedWord[] {
  const words: JoinedWord[] = [];
  let at = from;
  while (at < to) {
    while (at < to && DOCKER_BLANK.test(joined[at]!)) at++;
    const start = at;
    while (at < to && !DOCKER_BLANK.test(joined[at]!)) at++;
    if (at > start) words.push({ text: joined.slice(start, at), start, end: at });
  }
  return words;
}

/** Splits the words of ENV, LABEL and ARG: quotes and escapes keep blanks together and stay in the word's text. */
export function quotedWords(joined: string, from: number, to: number, escapeCharacter: string): readonly JoinedWord[] {
  const words: JoinedWord[] = [];
  let at = from;
  while (at < to) {
    while (at < to && isBlank(joined[at]!)) at++;
    if (at >= to) break;
    const start = at;
    let quote = '';
    while (at < to) {
      const character = joined[at]!;
      if (quote === '' && isBlank(character)) break;
      if (character === escapeCharacter && quote !== "'") {
        at += 2;
        continue;
      }
      if (quote === '' && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = '';
      at++;
    }
    at = Math.min(at, to);
    words.push({ text: joined.slice(start, at), start, end: at });
  }
  return words;
}

/**
 * The `--flags` that stand before an instruction's argument, and where the argument begins. A lone `--` ends them
 * (BuildKit, frontend/dockerfile/parser/split_command.go).
 */
export function leadingFlags(
  joined: string,
  from: number,
  to: number,
  escapeCharacter: string,
): { readonly flags: readonly JoinedFlag[]; readonly argument: number } {
  const flags: JoinedFlag[] = [];
  let at = from;
  for (;;) {
    while (at < to && isBlank(joined[at]!)) at++;
    if (at >= to || joined[at] !== '-' || joined[at + 1] !== '-') return { flags, argument: at };
    const start = at;
    let quote = '';
    let bare = '';
    while (at < to) {
      const character = joined[at]!;
      if (quote === '' && isBlank(character)) break;
      if (character === escapeCharacter) {
        at++;
        if (at < to) bare += joined[at];
      } else if (quote === '' && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = '';
      else bare += character;
      at++;
    }
    at = Math.min(at, to);
    if (bare === '--') {
      while (at < to && isBlank(joined[at]!)) at++;
      return { flags, argument: at };
    }
    flags.push(flagOf(joined.slice(start, at), bare, start, at));
  }
}

function flagOf(text: string, bare: string, start: number, end: number): JoinedFlag {
  const equals = bare.indexOf('=');
  return {
    text,
    start,
    end,
    name: bare.slice(2, equals === -1 ? undefined : equals),
    value: equals === -1 ? undefined : bare.slice(equals + 1),
    valueStart: equals === -1 ? end : start + text.indexOf('=') + 1,
  };
}

/** Exec form by BuildKit's rule: the whole argument is a JSON array of strings. */
export function jsonStrings(argument: string): readonly string[] | undefined {
  const text = argument.trimStart();
  if (!text.startsWith('[')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return undefined;
  return value;
}
