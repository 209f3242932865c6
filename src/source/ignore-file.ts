import { literal } from './glob.js';
import { folderOfPath } from './paths.js';
import { leadingBlanks, trimEnd } from './text.js';

/** What a `.dockerignore` keeps out of the build, or why BuildKit (or we) cannot read it. */
export type IgnoreReading =
  | { readonly ok: true; readonly ignores: (path: string) => boolean; readonly hasExceptions: boolean }
  | { readonly ok: false; readonly reason: string };

interface Rule {
  /** Written with `!`. */
  readonly isException: boolean;
  readonly matches: (path: string) => boolean;
}

/**
 * Reads a `.dockerignore` as BuildKit does (moby/patternmatcher, its `ignorefile`, and tonistiigi/fsutil's walk). Paths
 * that are asked for are relative to the context, with `/`, without `./`.
 */
export function readIgnoreFile(text: string): IgnoreReading {
  const rules: Rule[] = [];
  for (const line of ignoreLines(text)) {
    if (line.pattern === undefined) continue;
    const rule = readRule(line.pattern);
    if (typeof rule === 'string') return { ok: false, reason: `line ${line.number}: ${rule}` };
    if (rule) rules.push(rule);
  }
  return { ok: true, ignores: matcher(rules), hasExceptions: rules.some(({ isException }) => isException) };
}

/** A line of an ignore file. */
export interface IgnoreLine {
  /** From 1. */
  readonly number: number;
  /** As BuildKit hands it to its matcher, with `!`; undefined for comments and blank lines. */
  readonly pattern: string | undefined;
}

/** The lines of an ignore file with what each says. */
export function ignoreLines(text: string): readonly IgnoreLine[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => ({ number: index + 1, pattern: patternOf(line) }));
}

/** Only a `#` in the first column begins a comment. */
function patternOf(line: string): string | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = trim(line);
  if (trimmed === '') return undefined;
  const isException = trimmed.startsWith('!');
  const path = isException ? trim(trimmed.slice(1)) : trimmed;
  const cleaned = path === '' ? '' : cleanPath(path);
  const relative = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
  return isException ? `!${relative}` : relative;
}

function trim(text: string): string {
  return trimEnd(text.slice(leadingBlanks(text)));
}

/** Go's `filepath.Clean`: the shortest path of the same meaning. */
function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isRooted) parts.push(part);
  }
  const joined = parts.join('/');
  if (isRooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

/** A pattern's rule, or what is wrong with it. */
function readRule(line: string): Rule | string {
  const cleaned = cleanPath(trim(line));
  const isException = cleaned.startsWith('!');
  const pattern = isException ? cleaned.slice(1) : cleaned;
  if (pattern === '') return '`!` names nothing';
  if (!WELL_FORMED.test(pattern)) return `\`${pattern}\` is no pattern`;
  if (TOO_MANY_WILDCARDS.test(pattern))
    return `\`${pattern}\` has so many wildcards that trying them could take for ever`;
  const matches = compile([...pattern]);
  return matches === undefined ? `\`${pattern}\` is a pattern that is not read here` : { isException, matches };
}

/** What Go's `filepath.Match` takes for a pattern: classes are closed, their ranges are two characters, a `\` has one behind it. */
const WELL_FORMED = /^(?:\\.|\[(?:\^|(?!\^))(?:(?:\\.|[^\\\]-])(?:-(?:\\.|[^\\\]-]))?)+\]|[^\\[])*$/su;
const TOO_MANY_WILDCARDS = /(?:\*+[^*]*){7}/;

/**
 * patternmatcher's own compilation, its shortcuts included: `**` at the beginning is a suffix and at the end a prefix,
 * where nothing else has a meaning. Undefined where Go's regular expressions read something of their own into it.
 */
function compile(pattern: readonly string[]): Rule['matches'] | undefined {
  const whole = pattern.join('');
  let kind: 'exact' | 'prefix' | 'suffix' | 'expression' = 'exact';
  let expression = '';
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at]!;
    const isFirst = at === 0;
    at++;
    if (character === '*' && pattern[at] === '*') {
      at++;
      if (pattern[at] === '/') at++;
      if (at < pattern.length) {
        expression += '(?:[^\\n]*/)?';
        kind = 'expression';
      } else if (kind === 'exact') {
        kind = 'prefix';
      } else {
        expression += '[^\\n]*';
        kind = 'expression';
      }
      if (isFirst) kind = 'suffix';
    } else if (character === '*') {
      expression += '[^/]*';
      kind = 'expression';
    } else if (character === '?') {
      expression += '[^/]';
      kind = 'expression';
    } else if (character === '\\') {
      const escaped = pattern[at++]!;
      if (!PUNCTUATION.test(escaped)) return undefined;
      expression += literal(escaped);
      kind = 'expression';
    } else if (character === '[') {
      const end = classEnd(pattern, at);
      const inside = characterClass(pattern.slice(at, end));
      if (inside === undefined) return undefined;
      expression += `[${inside}]`;
      kind = 'expression';
      at = end + 1;
    } else if (character === ']') {
      expression += '\\]';
      kind = 'expression';
    } else if (character === '{' && REPETITION.test(pattern.slice(at).join(''))) {
      return undefined;
    } else {
      // patternmatcher escapes neither of these: an anchor, and an alternative.
      expression += character === '^' || character === '|' ? character : literal(character);
    }
  }
  switch (kind) {
    case 'exact':
      return (path) => path === whole;
    case 'prefix':
      return (path) => path.startsWith(whole.slice(0, -2));
    case 'suffix': {
      const suffix = whole.slice(2);
      return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
    }
    case 'expression':
      return expressionTest(`^${expression}$`);
  }
}

const REPETITION = /^\d+(?:,\d*)?\}/;
/** A `\` before anything else has a meaning in Go's regular expressions: `\d`, `\t`. */
const PUNCTUATION = /^[!-/:-@[-`{-~ ]$/;

function classEnd(pattern: readonly string[], from: number): number {
  let at = from;
  while (pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at;
}

/** What stands between `[` and `]`; undefined where `*`, `?` and `[` would become something else on the way to Go's expressions. */
function characterClass(inside: readonly string[]): string | undefined {
  let text = '';
  for (let at = 0; at < inside.length; at++) {
    const character = inside[at]!;
    if (character === '\\') {
      const escaped = inside[++at]!;
      if (!PUNCTUATION.test(escaped)) return undefined;
      text += /[\\\]^[-]/.test(escaped) ? `\\${escaped}` : escaped;
    } else if (character === '*' || character === '?' || character === '[') return undefined;
    else text += character;
  }
  return text;
}

function expressionTest(source: string): Rule['matches'] | undefined {
  try {
    const expression = new RegExp(source, 'u');
    return (path) => expression.test(path);
  } catch {
    // A range from a later character to an earlier one: Go's expressions refuse it as well.
    return undefined;
  }
}

/**
 * Whether a path is kept out, by every rule in order. As in fsutil's walk, a folder hands on which rules it matched to
 * what lies in it; a rule that had no say on the folder (an exception where nothing is kept out yet, a pattern where
 * something is) is asked again for what lies in it, but not for the folder.
 */
function matcher(rules: readonly Rule[]): (path: string) => boolean {
  const folders = new Map<string, readonly boolean[]>();
  const look = (path: string, parent: readonly boolean[]) => {
    let isIgnored = false;
    const matched = rules.map(({ isException, matches }, index) => {
      const isMatch = parent[index] === true || (isException === isIgnored && matches(path));
      if (isMatch) isIgnored = !isException;
      return isMatch;
    });
    return { isIgnored, matched };
  };
  const matchedBy = (folder: string): readonly boolean[] => {
    if (folder === '') return [];
    const known = folders.get(folder);
    if (known) return known;
    const { matched } = look(folder, matchedBy(folderOfPath(folder)));
    folders.set(folder, matched);
    return matched;
  };
  return (path) => look(path, matchedBy(folderOfPath(path))).isIgnored;
}
