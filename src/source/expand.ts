import { literal } from './glob.js';

/** A stretch of an expanded word: literal text, or what a variable brought. */
export interface Segment {
  readonly text: string;
  /** Offset in the word's raw text. */
  readonly start: number;
  readonly end: number;
  /** The variable whose value the text is; undefined for literal text. */
  readonly variable: string | undefined;
}

export type Expansion =
  | { readonly known: true; readonly text: string; readonly segments: readonly Segment[] }
  | { readonly known: false; readonly reason: string };

/** The value of a variable: a string, undefined where it is not set, or the reason why nobody can know it. */
export type Lookup = (name: string) => string | undefined | { readonly unknown: string };

/**
 * Linux gives no process a longer word (MAX_ARG_STRLEN), so no build gets far with one: forty lines that each double a
 * variable would fill the memory.
 */
const LONGEST = 131_071;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

/** How often a text names a variable: `$name`, `${name}`, `${name:-word}` and the like, escaped ones too. */
export function usesOf(text: string, name: string): number {
  return text.match(new RegExp(`\\$\\{?${literal(name)}\\b`, 'g'))?.length ?? 0;
}

/**
 * Expands `$name`, `${name}`, `${name:-word}`, `${name-word}`, `${name:+word}` and `${name+word}` and takes quotes and
 * escapes away, as Docker does in ENV, FROM, COPY and the like (Docker reference, "Environment replacement").
 * Other forms are not guessed at.
 */
export function expand(raw: string, lookup: Lookup, escapeCharacter: string): Expansion {
  const segments: Segment[] = [];
  let at = 0;
  let quote = '';
  let brought = 0;
  const literal = (text: string, start: number, end: number) => {
    const last = segments.at(-1);
    if (last && last.variable === undefined && last.end === start) {
      segments[segments.length - 1] = { ...last, text: last.text + text, end };
    } else if (text !== '' || end > start) segments.push({ text, start, end, variable: undefined });
  };
  while (at < raw.length) {
    const character = raw[at]!;
    if (character === escapeCharacter && quote !== "'") {
      const next = raw[at + 1];
      const special = quote === '' || next === '"' || next === '$' || next === escapeCharacter;
      literal(next === undefined ? '' : special ? next : character + next, at, Math.min(at + 2, raw.length));
      at += 2;
    } else if ((character === '"' || character === "'") && (quote === '' || quote === character)) {
      quote = quote === '' ? character : '';
      literal('', at, at + 1);
      at++;
    } else if (character === '$' && quote !== "'") {
      const variable = readVariable(raw, at);
      if (!variable) {
        if (raw[at + 1] === '{')
          return { known: false, reason: `\`${raw}\` uses a form of expansion that is not read here` };
        literal('$', at, at + 1);
        at++;
        continue;
      }
      const value = valueOfUse(variable, lookup, escapeCharacter);
      if (typeof value !== 'string') return { known: false, reason: value.unknown };
      brought += value.length;
      if (brought > LONGEST) return { known: false, reason: `\`$${variable.name}\` is longer than Linux allows` };
      segments.push({ text: value, start: at, end: variable.end, variable: variable.name });
      at = variable.end;
    } else {
      const end = plainEnd(raw, at + 1, escapeCharacter);
      literal(raw.slice(at, end), at, end);
      at = end;
    }
  }
  if (quote !== '') return { known: false, reason: `\`${raw}\` has an unclosed quote` };
  return { known: true, text: segments.map((segment) => segment.text).join(''), segments };
}

/** Where a stretch of characters that mean themselves ends. */
function plainEnd(raw: string, from: number, escapeCharacter: string): number {
  let at = from;
  while (at < raw.length && !`"'$${escapeCharacter}`.includes(raw[at]!)) at++;
  return at;
}

interface VariableUse {
  readonly name: string;
  readonly operator: string | undefined;
  readonly word: string;
  readonly end: number;
}

function readVariable(raw: string, at: number): VariableUse | undefined {
  const braced = raw[at + 1] === '{';
  const nameAt = at + (braced ? 2 : 1);
  const name = NAME.exec(raw.slice(nameAt))?.[0];
  if (!name) return undefined;
  const behind = nameAt + name.length;
  if (!braced) return { name, operator: undefined, word: '', end: behind };
  if (raw[behind] === '}') return { name, operator: undefined, word: '', end: behind + 1 };
  const operator = /^:?[-+]/.exec(raw.slice(behind))?.[0];
  if (!operator) return undefined;
  const close = closingBrace(raw, behind + operator.length);
  if (close === -1) return undefined;
  return { name, operator, word: raw.slice(behind + operator.length, close), end: close + 1 };
}

function closingBrace(raw: string, from: number): number {
  let depth = 1;
  for (let at = from; at < raw.length; at++) {
    if (raw.startsWith('${', at)) depth++;
    else if (raw[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function valueOfUse(use: VariableUse, lookup: Lookup, escapeCharacter: string): string | { readonly unknown: string } {
  const value = lookup(use.name);
  if (typeof value === 'object') return value;
  if (use.operator === undefined) return value ?? '';
  const set = use.operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  if (use.operator.endsWith('-') && set) return value!;
  if (use.operator.endsWith('+') && !set) return '';
  const word = expand(use.word, lookup, escapeCharacter);
  return word.known ? word.text : { unknown: word.reason };
}
