import {
  type Assignment,
  parse,
  type Redirection,
  type Command as SyntaxCommand,
  type Word,
  type WordPart,
} from 'unbash';
import type { Span } from '../source/text.js';
import { type Invocation, readInvocation } from './invocation.js';
import type { Enclosure, Scope, Script } from './script.js';

/** A word of a command; offsets in the file. */
export interface ShellWord extends Span {
  /** As written, gaps between continued lines taken out. */
  readonly raw: string;
  /** What the shell makes of it, where no expansion, glob or brace takes part; else undefined. */
  readonly value: string | undefined;
}

export interface PrefixAssignment extends Span {
  readonly name: string;
  readonly value: string | undefined;
}

/** A simple command: assignments, words, redirections. Everything is in source order and file offsets. */
export class Command {
  readonly script: Script;
  readonly node: SyntaxCommand;
  readonly scope: Scope;
  /** Inside an escaped-backtick script: it has no place in the file and must not be edited. */
  readonly detached: boolean;
  #words: readonly ShellWord[] | undefined;
  /** Null until it is asked for. */
  #invocation: Invocation | undefined | null = null;

  constructor(script: Script, node: SyntaxCommand, scope: Scope, detached: boolean) {
    this.script = script;
    this.node = node;
    this.scope = scope;
    this.detached = detached;
  }

  get span(): Span {
    return this.script.spanOf(this.node);
  }

  /** Name and arguments. */
  get words(): readonly ShellWord[] {
    if (this.#words) return this.#words;
    const words: ShellWord[] = [];
    if (this.node.name) words.push(this.#word(this.node.name));
    for (const part of this.node.suffix) {
      if (part.type === 'Word') words.push(this.#word(part));
      else if (part.type === 'Assignment') words.push(this.#assignmentWord(part));
    }
    this.#words = words;
    return words;
  }

  /** What is run in the end; undefined for assignments and for `$PROGRAM`. */
  get invocation(): Invocation | undefined {
    if (this.#invocation === null) this.#invocation = readInvocation(this);
    return this.#invocation;
  }

  get assignments(): readonly PrefixAssignment[] {
    const found: PrefixAssignment[] = [];
    for (const part of this.node.prefix) {
      if (part.type !== 'Assignment') continue;
      const value = part.value.type === 'Word' ? this.#word(part.value).value : undefined;
      found.push({ name: part.name, value, ...this.script.spanOf(part) });
    }
    return found;
  }

  get redirections(): readonly Redirection[] {
    return this.node.redirects;
  }

  /** The program's base name where it is written out; undefined for an expansion or a command of assignments only. */
  get program(): string | undefined {
    return this.words[0]?.value?.split('/').at(-1);
  }

  /** What encloses the command, from the inside out. */
  *enclosures(): Generator<Enclosure> {
    for (let scope: Scope | undefined = this.scope; scope; scope = scope.outer) yield scope.enclosure;
  }

  #word(word: Word): ShellWord {
    const text = this.#joinedText(word);
    return new ReadWord(this.script.spanOf(word), text === word.text ? word : reread(text));
  }

  #assignmentWord(word: Assignment): ShellWord {
    return new ReadWord(this.script.spanOf(word), reread(this.#joinedText(word)));
  }

  #joinedText(word: Word | Assignment): string {
    return this.detached ? word.text : this.script.joinedText(word);
  }
}

/** A word as unbash reads it. */
interface BareWord {
  readonly text: string;
  readonly value: string;
  readonly parts?: readonly WordPart[] | undefined;
}

/** A word whose value is made out for those who ask: unbash takes it to parts for that. */
class ReadWord implements ShellWord {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly #bare: BareWord;
  /** Null until it is asked for. */
  #value: string | undefined | null = null;

  constructor({ start, end }: Span, bare: BareWord) {
    this.start = start;
    this.end = end;
    this.raw = bare.text;
    this.#bare = bare;
  }

  get value(): string | undefined {
    if (this.#value === null) this.#value = literalValue(this.#bare);
    return this.#value;
  }
}

/** A word that a continued line cuts, read again without the gap. `: ` keeps an assignment from being one. */
function reread(text: string): BareWord {
  const command = parse(`: ${text}`).commands[0]?.command;
  const word = command?.type === 'Command' ? command.suffix[0] : undefined;
  if (word?.type === 'Word' && word.text === text) return word;
  return { text, value: text, parts: [{ type: 'SimpleExpansion', pos: 0, end: text.length, text }] };
}

/** Nothing in it means anything to the shell; most words are like that, and taking the others to parts costs. */
const PLAIN_WORD = /^[\w./:=@%+,-]+$/;

function literalValue(word: BareWord): string | undefined {
  if (PLAIN_WORD.test(word.text)) return word.text;
  if (!word.parts) return /^~/.test(word.text) ? undefined : word.value;
  return word.parts.every(isLiteral) ? word.value : undefined;
}

function isLiteral(part: WordPart): boolean {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return true;
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.every((child) => child.type === 'Literal');
    default:
      return false;
  }
}
