import { isBlank } from './text.js';

/** A heredoc that an instruction opens, as BuildKit reads its `<<NAME` word. */
export interface HeredocWord {
  readonly name: string;
  /** Whether variables are expanded in the body: no part of the name is quoted. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are taken off the body's lines. */
  readonly chomp: boolean;
}

/** BuildKit, frontend/dockerfile/parser: what a whole word must look like. */
const HEREDOC_WORD = /^(\d*)<<(-?)\s*([^<]*)$/;

class WordError extends Error {}

/**
 * Splits text into words as BuildKit's lexer does when it looks for heredocs: always with `\` as the escape
 * character, with quotes and escapes kept, without any variable set. `quotes: 'removed'` is its second reading,
 * for the heredoc's name. An error there means that the line has no words at all.
 */
function splitWords(text: string, quotes: 'kept' | 'removed'): readonly string[] | undefined {
  const lexer = new Lexer(text, quotes);
  try {
    return lexer.words();
  } catch (error) {
    if (error instanceof WordError) return undefined;
    throw error;
  }
}

class Lexer {
  readonly #text: string;
  readonly #keep: boolean;
  #at = 0;
  #word = '';
  #words: string[] = [];

  constructor(text: string, quotes: 'kept' | 'removed') {
    this.#text = text;
    this.#keep = quotes === 'kept';
  }

  words(): readonly string[] {
    this.#readUntil(undefined, this.#keep);
    return this.#words;
  }

  /** Reads up to `stop` (consumed) or the end, collecting words; returns the text read. */
  #readUntil(stop: string | undefined, keepEscapes: boolean): string {
    // BuildKit shares one word buffer between a word and the `${x:-…}` inside it: opening one drops what was read.
    this.#word = '';
    const outer = this.#words;
    this.#words = [];
    let result = '';
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at]!;
      if (character === stop) {
        this.#at++;
        this.#endWord();
        this.#words = outer;
        return result;
      }
      if (character === "'" || character === '"') {
        const quoted = character === "'" ? this.#singleQuoted() : this.#doubleQuoted(keepEscapes);
        this.#word += quoted;
        result += quoted;
      } else if (character === '$') {
        const expansion = this.#dollar();
        for (const one of expansion) this.#add(one);
        result += expansion;
      } else if (character === '<') {
        const operator = this.#possibleHeredoc();
        this.#word += operator;
        result += operator;
      } else if (character === '\\') {
        this.#at++;
        const escaped = this.#text[this.#at] ?? '';
        this.#at++;
        const kept = keepEscapes ? `\\${escaped}` : escaped;
        this.#word += kept;
        result += kept;
      } else {
        this.#at++;
        this.#add(character);
        result += character;
      }
    }
    if (stop !== undefined) throw new WordError();
    this.#endWord();
    return result;
  }

  #add(character: string): void {
    if (isBlank(character)) this.#endWord();
    else this.#word += character;
  }

  #endWord(): void {
    if (this.#word !== '') this.#words.push(this.#word);
    this.#word = '';
  }

  #singleQuoted(): string {
    const close = this.#text.indexOf("'", this.#at + 1);
    if (close === -1) throw new WordError();
    const inner = this.#text.slice(this.#at + 1, close);
    this.#at = close + 1;
    return this.#keep ? `'${inner}'` : inner;
  }

  #doubleQuoted(keepEscapes: boolean): string {
    this.#at++;
    let inner = '';
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) throw new WordError();
      if (character === '"') {
        this.#at++;
        return this.#keep ? `"${inner}"` : inner;
      }
      if (character === '$') {
        inner += this.#dollar();
        continue;
      }
      this.#at++;
      if (character !== '\\') {
        inner += character;
        continue;
      }
      const next = this.#text[this.#at];
      if (keepEscapes) inner += '\\';
      if (next === '"' || next === '$' || next === '\\') {
        this.#at++;
        inner += next;
      } else {
        inner += '\\';
      }
    }
  }

  #dollar(): string {
    this.#at++;
    if (this.#text[this.#at] !== '{') return `$${this.#name()}`;
    this.#at++;
    const first = this.#text[this.#at];
    if (first === undefined || first === '{' || first === '}' || first === ':') throw new WordError();
    const name = this.#name();
    let modifier = this.#text[this.#at++] ?? '';
    if (modifier === '}') return `\${${name}}`;
    if (modifier === '/') {
      const twice = this.#text[this.#at] === '/';
      if (twice) this.#at++;
      const pattern = this.#readUntil('/', true);
      const replacement = this.#readUntil('}', true);
      return `\${${name}/${pattern}/${replacement}}`;
    }
    if (modifier === ':') {
      modifier = this.#text[this.#at++] ?? '';
      if (modifier === '#' || modifier === '%') throw new WordError();
      return `\${${name}:${modifier}${this.#readUntil('}', false)}}`;
    }
    if (!/[-+?#%]/.test(modifier)) throw new WordError();
    return `\${${name}${modifier}${this.#readUntil('}', modifier === '#' || modifier === '%')}}`;
  }

  #name(): string {
    const rest = this.#text.slice(this.#at, this.#at + 256);
    const name = /^(?:\d+|[@*#?\-$!]|[\p{L}\p{Nd}_]+)/u.exec(rest)?.[0] ?? '';
    this.#at += name.length;
    return name;
  }

  /** `<<` takes the blanks behind it along: `cat << EOF` opens a heredoc, `cat <<- EOF` does not. */
  #possibleHeredoc(): string {
    this.#at++;
    if (this.#text[this.#at] !== '<') return '<';
    this.#at++;
    const from = this.#at;
    while (/[ \t\r\n\v\f]/.test(this.#text[this.#at] ?? '')) this.#at++;
    return `<<${this.#text.slice(from, this.#at)}`;
  }
}

/** The heredoc that a word opens, or undefined where the word opens none. */
export function heredocOf(word: string): HeredocWord | undefined {
  const match = HEREDOC_WORD.exec(word);
  if (!match?.[3]) return undefined;
  const bare = splitWords(match[3], 'removed');
  if (bare?.length !== 1) return undefined;
  const raw = splitWords(match[3], 'kept');
  if (raw?.length !== 1) return undefined;
  return { name: bare[0]!, expand: quoteCount(bare[0]!) === quoteCount(raw[0]!), chomp: match[2] === '-' };
}

function quoteCount(text: string): number {
  return text.replace(/[^'"]/g, '').length;
}

/** The heredocs that an instruction's joined line opens, in order. */
export function heredocsOf(joined: string): readonly HeredocWord[] {
  if (!joined.includes('<<')) return [];
  const found: HeredocWord[] = [];
  for (const word of splitWords(joined, 'kept') ?? []) {
    const heredoc = heredocOf(word);
    if (heredoc) found.push(heredoc);
  }
  return found;
}
