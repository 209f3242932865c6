import {
  type AndOr,
  type CommandNode,
  type CompoundList,
  forEachChild,
  type ParsedScript,
  type Pipeline,
  type PipelineNode,
  parse,
  type Redirected,
  type Statement,
  type Command as SyntaxCommand,
  type Function as SyntaxFunction,
  type SyntaxNode,
} from 'unbash';
import type { Span } from '../source/text.js';
import { Command } from './command.js';
import type { MaskedBody } from './mask.js';

/** A construct that encloses a command, from the inside out. Offsets of `node` count in the masked text. */
export type Enclosure =
  | {
      readonly kind: 'statement';
      readonly node: Statement;
      readonly list: readonly Statement[];
      readonly index: number;
    }
  | { readonly kind: 'and-or'; readonly node: AndOr; readonly index: number }
  | { readonly kind: 'pipeline'; readonly node: Pipeline; readonly index: number }
  | { readonly kind: CompoundKind; readonly node: CommandNode; readonly part: CompoundPart }
  | { readonly kind: 'substitution'; readonly node: SyntaxNode };

export type CompoundKind = 'if' | 'loop' | 'case' | 'subshell' | 'group' | 'function' | 'coproc';
/** Where in a compound command a list stands. */
export type CompoundPart = 'condition' | 'body';

/** Enclosures as a linked list, so that commands share them. */
export interface Scope {
  readonly enclosure: Enclosure;
  readonly outer: Scope | undefined;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly node: SyntaxFunction;
}

/** A parsed shell script whose every node has a place in the Dockerfile: offset in the file = `start` + node offset. */
export class Script {
  readonly body: MaskedBody;
  readonly statements: readonly Statement[];
  /** Every simple command, nested ones and those in substitutions too, in source order. */
  readonly commands: readonly Command[];
  readonly functions: readonly FunctionDefinition[];
  readonly #file: string;
  #comments: readonly Span[] | undefined;

  constructor(file: string, body: MaskedBody, tree: ParsedScript) {
    this.#file = file;
    this.body = body;
    this.statements = tree.commands;
    const walk = new Walk(this);
    walk.statements(tree.commands, undefined);
    this.commands = walk.commands;
    this.functions = walk.functions;
  }

  get start(): number {
    return this.body.start;
  }

  /** The script's text as it stands in the file, continuations included. */
  get text(): string {
    return this.#file.slice(this.start, this.start + this.body.text.length);
  }

  /** Where a node stands in the file. */
  spanOf(node: { readonly pos: number; readonly end: number }): Span {
    return { start: this.start + node.pos, end: this.start + node.end };
  }

  /** A node's text with the gaps between continued lines taken out, as Docker hands it to the shell. */
  joinedText(node: { readonly pos: number; readonly end: number }): string {
    const { start, end } = this.spanOf(node);
    let text = '';
    let at = start;
    for (const gap of this.body.gaps) {
      if (gap.end <= start) continue;
      if (gap.start >= end) break;
      text += this.#file.slice(at, gap.start);
      at = gap.end;
    }
    return text + this.#file.slice(at, end);
  }

  /** The shell's own comments, in the file: from `#` to the end of what it swallows. Only those between statements and words. */
  get comments(): readonly Span[] {
    if (!this.#comments) this.#comments = findComments(this);
    return this.#comments;
  }
}

export type ScriptReading =
  | { readonly ok: true; readonly script: Script }
  | { readonly ok: false; readonly reason: string };

/** Parses a masked body. Every nested script is parsed too: an error in any of them makes the whole unreadable. */
export function readScript(file: string, body: MaskedBody): ScriptReading {
  const tree = parse(body.text);
  const error = tree.errors?.[0];
  if (error) return { ok: false, reason: `the shell would not read it: ${error.message}` };
  try {
    const script = new Script(file, body, tree);
    if (continuesComment(script)) return { ok: false, reason: 'a shell comment goes on in the next line' };
    return { ok: true, script };
  } catch (nested) {
    if (nested instanceof NestedScriptError)
      return { ok: false, reason: `the shell would not read it: ${nested.message}` };
    throw nested;
  }
}

/** A word continued at the next line's first character is masked as the shell's own continuation, which no comment knows. */
function continuesComment({ body, comments }: Script): boolean {
  return comments.some((comment) => body.gaps.some((gap) => gap.start < comment.end && gap.end > comment.end));
}

class NestedScriptError extends Error {}

const SUBSTITUTION = /[`(]/;

class Walk {
  readonly commands: Command[] = [];
  readonly functions: FunctionDefinition[] = [];
  readonly #script: Script;
  /** Below an escaped-backtick script, whose offsets are not the file's. */
  #detached = false;

  constructor(script: Script) {
    this.#script = script;
  }

  statements(list: readonly Statement[], outer: Scope | undefined): void {
    list.forEach((node, index) => {
      const scope: Scope = { enclosure: { kind: 'statement', node, list, index }, outer };
      this.#andOr(node.command, scope);
    });
  }

  #andOr(node: PipelineNode | AndOr, outer: Scope): void {
    if (node.type !== 'AndOr') {
      this.#pipeline(node, outer);
      return;
    }
    node.commands.forEach((part, index) => {
      this.#pipeline(part, { enclosure: { kind: 'and-or', node, index }, outer });
    });
  }

  #pipeline(node: PipelineNode, outer: Scope): void {
    if (node.type !== 'Pipeline') {
      this.#command(node, outer);
      return;
    }
    node.commands.forEach((part, index) => {
      this.#command(part, { enclosure: { kind: 'pipeline', node, index }, outer });
    });
  }

  /** `whole` is the node with its redirections, behind which something can follow. */
  #command(node: CommandNode, outer: Scope, whole: CommandNode = node): void {
    switch (node.type) {
      case 'Command':
        this.#simple(node, outer);
        return;
      case 'Redirected':
        this.#redirected(node, outer);
        return;
      case 'If':
        this.#list(node.clause, outer, 'if', whole, 'condition');
        this.#list(node.then, outer, 'if', whole, 'body');
        for (const branch of node.elif) {
          this.#list(branch.clause, outer, 'if', whole, 'condition');
          this.#list(branch.then, outer, 'if', whole, 'body');
        }
        if (node.else) this.#list(node.else, outer, 'if', whole, 'body');
        return;
      case 'While':
        this.#list(node.clause, outer, 'loop', whole, 'condition');
        this.#list(node.body, outer, 'loop', whole, 'body');
        return;
      case 'For':
      case 'Select':
      case 'ArithmeticFor':
        this.#substitutions(node, outer, node.body);
        this.#list(node.body, outer, 'loop', whole, 'body');
        return;
      case 'Case':
        this.#substitutions(node.word, outer);
        for (const item of node.items) this.#list(item.body, outer, 'case', whole, 'body');
        return;
      case 'Subshell':
        this.#list(node.body, outer, 'subshell', whole, 'body');
        return;
      case 'BraceGroup':
        this.#list(node.body, outer, 'group', whole, 'body');
        return;
      case 'Function':
        this.functions.push({ name: node.name.text, node });
        this.#body(node.body, { enclosure: { kind: 'function', node, part: 'body' }, outer });
        return;
      case 'Coproc':
        this.#body(node.body, { enclosure: { kind: 'coproc', node, part: 'body' }, outer });
        return;
      case 'TestCommand':
      case 'ArithmeticCommand':
        this.#substitutions(node, outer);
    }
  }

  #body(node: SyntaxFunction['body'] | SyntaxCommand, scope: Scope): void {
    if (node.type === 'CompoundList') this.statements(node.commands, scope);
    else this.#command(node, scope);
  }

  #redirected(node: Redirected, outer: Scope): void {
    for (const redirect of node.redirects) this.#substitutions(redirect, outer);
    this.#command(node.command, outer, node);
  }

  #list(list: CompoundList, outer: Scope, kind: CompoundKind, node: CommandNode, part: CompoundPart): void {
    this.statements(list.commands, { enclosure: { kind, node, part }, outer });
  }

  #simple(node: SyntaxCommand, scope: Scope): void {
    this.commands.push(new Command(this.#script, node, scope, this.#detached));
    if (SUBSTITUTION.test(this.#script.body.text.slice(node.pos, node.end)) || this.#detached)
      this.#substitutions(node, scope);
  }

  /** Descends into `$(…)`, backticks and `<(…)` below a node; `except` is walked by the caller. */
  #substitutions(node: SyntaxNode, outer: Scope, except?: SyntaxNode): void {
    forEachChild(node, (child) => {
      if (child === except) return;
      if (child.type !== 'Script') {
        this.#substitutions(child, outer);
        return;
      }
      const error = child.errors?.[0];
      if (error) throw new NestedScriptError(error.message);
      const attached = this.#detached;
      this.#detached ||= child.source !== undefined;
      this.statements(child.commands, { enclosure: { kind: 'substitution', node }, outer });
      this.#detached = attached;
    });
  }
}

/** unbash keeps no comments: they are what stands in the gaps between nodes behind a blank or an operator. */
function findComments(script: Script): readonly Span[] {
  const { text } = script.body;
  if (!text.includes('#')) return [];
  const covered: Span[] = [];
  const collect = (node: SyntaxNode) => {
    if (LEAVES.has(node.type)) covered.push({ start: node.pos, end: node.end });
    else forEachChild(node, collect);
  };
  for (const statement of script.statements) collect(statement);
  covered.sort((a, b) => a.start - b.start);

  const comments: Span[] = [];
  let at = 0;
  for (const leaf of [...covered, { start: text.length, end: text.length }]) {
    while (at < leaf.start) {
      const hash = text.indexOf('#', at);
      if (hash === -1 || hash >= leaf.start) break;
      const before = hash === 0 ? ' ' : text[hash - 1]!;
      if (!/[\s;&|()]/.test(before)) {
        at = hash + 1;
        continue;
      }
      const newline = text.indexOf('\n', hash);
      const end = newline === -1 ? text.length : newline;
      comments.push({ start: script.start + hash, end: script.start + end });
      at = end;
    }
    at = Math.max(at, leaf.end);
  }
  return comments;
}

const LEAVES: ReadonlySet<SyntaxNode['type']> = new Set([
  'Word',
  'Assignment',
  'HereDocBody',
  'HereDocDelimiter',
  'TestCommand',
  'ArithmeticCommand',
]);
