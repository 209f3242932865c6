import { DescriptionError } from './saying.js';

/** An expression, as far as bake files need it; whatever takes more than looking is `other`. */
export type HclExpression =
  | { readonly kind: 'text'; readonly parts: readonly HclPart[] }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'reference'; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [HclExpression, HclExpression])[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'other' };

export type HclPart = string | HclExpression;

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
  /** From 1. */
  readonly line: number;
}

export interface HclBody {
  readonly attributes: ReadonlyMap<string, HclExpression>;
  readonly blocks: readonly HclBlock[];
}

/**
 * Reads HCL's native syntax: every file that bake takes, but operators, calls, `for` and template directives only as `other`.
 * @throws DescriptionError `malformed`, with the line
 */
export function readHcl(text: string): HclBody {
  const reader = new HclReader(text);
  return reader.file();
}

/**
 * Reads the inside of a quoted text, as HCL's JSON syntax has it in every string.
 * @throws DescriptionError `malformed`
 */
export function readHclTemplate(text: string): HclExpression {
  return new HclReader(text).bareTemplate();
}

const DEEPEST = 200;
const BLANK = /[ \t\r]+/y;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const OPERATOR = /==|!=|<=|>=|&&|\|\||[+\-*/%<>?]/y;
const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

class HclReader {
  private at = 0;
  private depth = 0;
  private lineStarts: readonly number[] | undefined;

  constructor(private readonly text: string) {
    if (text.startsWith('\uFEFF')) this.at = 1;
  }

  file(): HclBody {
    const body = this.body();
    if (this.at < this.text.length) throw this.error('a closing brace without its opening one');
    return body;
  }

  bareTemplate(): HclExpression {
    this.at = 0;
    return { kind: 'text', parts: this.template(() => this.at >= this.text.length, 'raw') };
  }

  /** Up to a closing brace or the end of the file. */
  private body(): HclBody {
    const attributes = new Map<string, HclExpression>();
    const blocks: HclBlock[] = [];
    this.descend();
    for (;;) {
      this.skipLines();
      if (this.at >= this.text.length || this.peek() === '}') break;
      const start = this.at;
      const name = this.take(IDENTIFIER) ?? this.quoted();
      if (name === undefined) throw this.error('neither an attribute nor a block');
      this.skipBlank();
      if (this.peek() === '=' && this.text[this.at + 1] !== '=') {
        this.at++;
        attributes.set(
          name,
          this.expression(() => this.skipBlank()),
        );
        this.endLine();
        continue;
      }
      blocks.push(this.block(name, start));
    }
    this.depth--;
    return { attributes, blocks };
  }

  private block(type: string, start: number): HclBlock {
    const labels: string[] = [];
    while (this.peek() !== '{') {
      const label = this.take(IDENTIFIER) ?? this.quoted();
      if (label === undefined) throw this.error('a block without its body');
      labels.push(label);
      this.skipBlank();
    }
    this.at++;
    const body = this.body();
    this.expect('}');
    this.endLine();
    return { type, labels, body, line: this.lineAt(start) };
  }

  /** @param skip what may stand between two parts: inside brackets a line may end anywhere */
  private expression(skip: () => void): HclExpression {
    this.descend();
    skip();
    let result = this.unary(skip);
    for (;;) {
      const before = this.at;
      skip();
      const operator = this.take(OPERATOR);
      if (operator === undefined) {
        this.at = before;
        break;
      }
      if (operator === '?') {
        this.expression(skip);
        skip();
        this.expect(':');
      }
      this.expression(skip);
      result = { kind: 'other' };
    }
    this.depth--;
    return result;
  }

  private unary(skip: () => void): HclExpression {
    const next = this.peek();
    if (next !== '-' && next !== '!') return this.postfix(skip);
    this.at++;
    skip();
    this.descend();
    this.unary(skip);
    this.depth--;
    return { kind: 'other' };
  }

  private postfix(skip: () => void): HclExpression {
    let result = this.primary(skip);
    for (;;) {
      if (this.peek() === '.') {
        this.at++;
        const key =
          this.take(IDENTIFIER) ?? this.take(NUMBER) ?? (this.peek() === '*' ? this.text[this.at++] : undefined);
        if (key === undefined) throw this.error('a dot without a name');
        result = within(result, key);
        continue;
      }
      if (this.peek() !== '[') return result;
      this.at++;
      this.skipLines();
      if (this.peek() === '*') {
        this.at++;
        result = { kind: 'other' };
      } else {
        const index = this.expression(() => this.skipLines());
        result = within(result, index.kind === 'word' ? index.text : plainText(index));
      }
      this.skipLines();
      this.expect(']');
    }
  }

  private primary(skip: () => void): HclExpression {
    const next = this.peek();
    if (next === '"') {
      this.at++;
      const parts = this.template(() => this.peek() === '"', 'quoted');
      this.expect('"');
      return { kind: 'text', parts };
    }
    if (this.text.startsWith('<<', this.at)) return this.heredoc();
    if (next === '(') {
      this.at++;
      const inner = this.expression(() => this.skipLines());
      this.skipLines();
      this.expect(')');
      return inner;
    }
    if (next === '[') return this.list();
    if (next === '{') return this.object();
    const number = this.take(NUMBER);
    if (number !== undefined) return { kind: 'word', text: number };
    const name = this.take(IDENTIFIER);
    if (name === undefined) throw this.error('a value was expected');
    return this.named(name, skip);
  }

  private named(name: string, skip: () => void): HclExpression {
    if (name === 'true' || name === 'false') return { kind: 'word', text: name };
    if (name === 'null') return { kind: 'nothing' };
    const before = this.at;
    skip();
    while (this.text.startsWith('::', this.at)) {
      this.at += 2;
      this.take(IDENTIFIER);
    }
    if (this.peek() === '(') {
      this.skipBracketed();
      return { kind: 'other' };
    }
    this.at = before;
    return { kind: 'reference', name, path: [] };
  }

  private list(): HclExpression {
    if (this.isLoop()) return this.loop();
    this.at++;
    const items: HclExpression[] = [];
    for (;;) {
      this.skipLines();
      if (this.peek() === ']') break;
      items.push(this.expression(() => this.skipLines()));
      this.skipLines();
      if (this.peek() === ',') this.at++;
      else if (this.peek() !== ']') throw this.error('a list goes on without a comma');
    }
    this.at++;
    return { kind: 'list', items };
  }

  private object(): HclExpression {
    if (this.isLoop()) return this.loop();
    this.at++;
    const entries: (readonly [HclExpression, HclExpression])[] = [];
    for (;;) {
      this.skipLines();
      if (this.peek() === '}') break;
      const key = this.expression(() => this.skipBlank());
      this.skipBlank();
      if (this.peek() !== '=' && this.peek() !== ':') throw this.error('a key without its value');
      this.at++;
      entries.push([key, this.expression(() => this.skipBlank())]);
      this.skipBlank();
      if (this.peek() === ',') this.at++;
      else if (this.peek() !== '\n' && this.peek() !== '}') throw this.error('an object goes on in the same line');
    }
    this.at++;
    return { kind: 'object', entries };
  }

  private isLoop(): boolean {
    return /^[[{]\s*for\s/.test(this.text.slice(this.at, this.at + 64));
  }

  private loop(): HclExpression {
    this.skipBracketed();
    return { kind: 'other' };
  }

  /** From an opening bracket past its closing one, over texts and comments that may hold brackets of their own. */
  private skipBracketed(): void {
    const open: string[] = [];
    do {
      this.skipLines();
      const next = this.peek();
      if (next === undefined) throw this.error('a bracket is not closed');
      if (next === '"' || this.text.startsWith('<<', this.at)) {
        this.primary(() => this.skipLines());
        continue;
      }
      this.at++;
      const closing = CLOSING[next];
      if (closing !== undefined) open.push(closing);
      else if (next === ')' || next === ']' || next === '}') {
        if (open.pop() !== next) throw this.error('brackets do not match');
      }
    } while (open.length > 0);
  }

  private template(isEnd: () => boolean, syntax: 'quoted' | 'raw'): readonly HclPart[] {
    const parts: HclPart[] = [];
    let literal = '';
    this.descend();
    while (!isEnd()) {
      const next = this.peek();
      if (next === undefined || (syntax === 'quoted' && next === '\n')) throw this.error('a text is not closed');
      const opening = this.text.slice(this.at, this.at + 3);
      if (opening === '$${' || opening === '%%{') {
        literal += opening.slice(1);
        this.at += 3;
      } else if (opening.startsWith('${') || opening.startsWith('%{')) {
        parts.push(literal, this.interpolation());
        literal = '';
      } else if (next === '\\' && syntax === 'quoted') {
        literal += this.escape();
      } else {
        literal += next;
        this.at++;
      }
    }
    this.depth--;
    parts.push(literal);
    return parts.filter((part) => part !== '');
  }

  private interpolation(): HclExpression {
    if (this.peek() === '%') {
      this.at++;
      this.skipBracketed();
      return { kind: 'other' };
    }
    this.at += 2;
    if (this.peek() === '~') this.at++;
    const inner = this.expression(() => this.skipLines());
    this.skipLines();
    if (this.peek() === '~') this.at++;
    this.expect('}');
    return inner;
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? '';
    const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
    if (digits === 0) {
      const plain = ESCAPES[letter];
      if (plain === undefined) throw this.error('an unknown escape');
      this.at += 2;
      return plain;
    }
    const code = this.text.slice(this.at + 2, this.at + 2 + digits);
    const point = /^[0-9a-fA-F]+$/.test(code) && code.length === digits ? Number.parseInt(code, 16) : Number.NaN;
    if (!(point <= 0x10ffff)) throw this.error('an unknown escape');
    this.at += 2 + digits;
    return String.fromCodePoint(point);
  }

  private heredoc(): HclExpression {
    HEREDOC.lastIndex = this.at;
    const opening = HEREDOC.exec(this.text);
    if (opening === null) throw this.error('a heredoc without its marker');
    const [whole, dash, marker] = opening as unknown as readonly [string, string, string];
    const start = this.at + whole.length;
    const end = this.heredocEnd(start, marker);
    this.at = start;
    const parts = this.template(() => this.at >= end.text, 'raw');
    this.at = end.after;
    // `<<-` also takes the indentation away that all lines share.
    return dash === '' ? { kind: 'text', parts } : { kind: 'other' };
  }

  private heredocEnd(start: number, marker: string): { readonly text: number; readonly after: number } {
    for (let line = start; line < this.text.length; ) {
      const newline = this.text.indexOf('\n', line);
      const stop = newline < 0 ? this.text.length : newline;
      const written = this.text.slice(line, stop);
      if (written.trim() === marker) return { text: line, after: line + written.trimEnd().length };
      line = stop + 1;
    }
    throw this.error('a heredoc is not closed');
  }

  private quoted(): string | undefined {
    if (this.peek() !== '"') return undefined;
    const text = plainText(this.primary(() => this.skipBlank()));
    if (text === undefined) throw this.error('a name cannot be a template');
    return text;
  }

  private endLine(): void {
    this.skipBlank();
    const next = this.peek();
    if (next === undefined || next === '}') return;
    if (next !== '\n') throw this.error('a line goes on where it should end');
    this.at++;
  }

  private skipBlank(): void {
    for (;;) {
      this.take(BLANK);
      if (this.peek() === '#' || this.text.startsWith('//', this.at)) {
        const newline = this.text.indexOf('\n', this.at);
        this.at = newline < 0 ? this.text.length : newline;
        return;
      }
      if (!this.text.startsWith('/*', this.at)) return;
      const end = this.text.indexOf('*/', this.at + 2);
      if (end < 0) throw this.error('a comment is not closed');
      this.at = end + 2;
    }
  }

  private skipLines(): void {
    for (;;) {
      this.skipBlank();
      if (this.peek() !== '\n') return;
      this.at++;
    }
  }

  private expect(character: string): void {
    if (this.peek() !== character) throw this.error(`a ${character} was expected`);
    this.at++;
  }

  private peek(): string | undefined {
    return this.text[this.at];
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    if (match !== undefined) this.at += match.length;
    return match;
  }

  private descend(): void {
    if (++this.depth > DEEPEST) throw this.error('is nested too deeply');
  }

  private lineAt(offset: number): number {
    this.lineStarts ??= [0, ...Array.from(this.text.matchAll(/\n/g), (newline) => newline.index + 1)];
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.lineStarts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  private error(message: string): DescriptionError {
    return new DescriptionError('malformed', message, this.lineAt(this.at));
  }
}

/** The text of an expression that is one literal. */
function plainText(expression: HclExpression): string | undefined {
  if (expression.kind === 'word') return expression.text;
  if (expression.kind !== 'text') return undefined;
  if (expression.parts.length === 0) return '';
  const [only] = expression.parts;
  return expression.parts.length === 1 && typeof only === 'string' ? only : undefined;
}

function within(expression: HclExpression, key: string | undefined): HclExpression {
  if (expression.kind !== 'reference' || key === undefined) return { kind: 'other' };
  return { ...expression, path: [...expression.path, key] };
}
