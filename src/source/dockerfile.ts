import { DockerfileParser } from 'dockerfile-ast';
import { Instruction, isExecLine } from './instruction.js';
import { type CommentLine, type Directive, splitLogicalLines, tooLongLine } from './logical-lines.js';
import type { Stage } from './stage.js';
import { buildStages } from './stage-graph.js';
import { SourceText } from './text.js';
import { parserFault } from './validity.js';

/** A parsed Dockerfile. Offsets are UTF-16 code units of `text`, ends exclusive. */
export class Dockerfile {
  readonly text: string;
  readonly source: SourceText;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** Comment lines between instructions; those inside an instruction are with it. */
  readonly comments: readonly CommentLine[];
  readonly instructions: readonly Instruction[];
  /** ARGs before the first FROM. */
  readonly globalArgs: readonly Instruction[];
  readonly stages: readonly Stage[];

  constructor(parts: DockerfileParts, targets: readonly string[]) {
    this.source = parts.source;
    this.text = parts.source.text;
    this.escape = parts.escape;
    this.directives = parts.directives;
    this.comments = parts.comments;
    this.instructions = parts.instructions;
    const firstFrom = parts.instructions.findIndex((one) => one.keyword === 'FROM');
    this.globalArgs = parts.instructions
      .slice(0, firstFrom === -1 ? undefined : firstFrom)
      .filter((one) => one.keyword === 'ARG');
    this.stages = buildStages(parts.instructions, this.globalArgs, targets);
  }

  /** The RUN instructions, ONBUILD ones not among them. */
  get runs(): readonly Instruction[] {
    return this.instructions.filter((one) => one.keyword === 'RUN');
  }

  get finalStage(): Stage | undefined {
    return this.stages.at(-1);
  }

  /** What an instruction says: its continued lines joined, without the comments between them, and its heredocs. */
  saidBy({ line, heredocs }: Instruction): string {
    return [line.joined, ...heredocs.map(({ body }) => this.textOf(body))].join('\n');
  }

  /** The comment lines between instructions that lie wholly in a span. */
  commentsIn({ start, end }: { readonly start: number; readonly end: number }): readonly CommentLine[] {
    let low = 0;
    let high = this.comments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.comments[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    const found: CommentLine[] = [];
    for (let at = low; at < this.comments.length && this.comments[at]!.end <= end; at++) found.push(this.comments[at]!);
    return found;
  }

  textOf(span: { readonly start: number; readonly end: number }): string {
    return this.text.slice(span.start, span.end);
  }
}

interface DockerfileParts {
  readonly source: SourceText;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  readonly comments: readonly CommentLine[];
  readonly instructions: readonly Instruction[];
}

/** Why a text is no Dockerfile that we would touch. */
export interface ParseProblem {
  /** `malformed`: BuildKit refuses it too. `disagreement`: our line rules and dockerfile-ast read it differently. */
  readonly kind: 'empty' | 'malformed' | 'disagreement' | 'open-end';
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type ParseResult =
  | { readonly ok: true; readonly dockerfile: Dockerfile }
  | { readonly ok: false; readonly problem: ParseProblem };

export interface ParseOptions {
  /** Stage names that a build names as its `--target`. */
  readonly targets?: readonly string[];
  /** `one`: by our line rules alone, for texts that are read by both later. */
  readonly readings?: 'both' | 'one';
}

/** Reads a Dockerfile. Never throws for any text. */
export function parseDockerfile(text: string, { targets = [], readings = 'both' }: ParseOptions = {}): ParseResult {
  const source = new SourceText(text);
  const fail = (kind: ParseProblem['kind'], code: string, message: string, offset: number): ParseResult => ({
    ok: false,
    problem: { kind, code, message, ...source.positionAt(offset) },
  });

  const long = tooLongLine(source);
  if (long !== undefined)
    return fail(
      'malformed',
      'line-too-long',
      'BuildKit reads no line of more than 65,535 bytes',
      source.lineStart(long),
    );

  const split = splitLogicalLines(source, isExecLine);
  if ('problem' in split) return fail('malformed', split.problem.code, split.problem.message, split.problem.offset);
  if (split.lines.length === 0) return fail('empty', 'no-instructions', 'the file has no instructions', 0);

  const instructions = split.lines.map((line, index) => new Instruction(line, split.escape, index));
  for (const instruction of instructions) {
    const fault = parserFault(instruction);
    if (fault) return fail('malformed', fault.code, fault.message, fault.offset);
  }
  const disagreement = readings === 'both' ? disagreesWithAst(text, instructions) : undefined;
  if (disagreement) return fail('disagreement', 'disagreement', disagreement.message, disagreement.offset);
  const last = split.lines.at(-1)!;
  // Whatever an edit puts behind it would become a part of it.
  if (last.dangling && readings === 'both')
    return fail('open-end', 'open-end', 'the file ends with a continuation that nothing follows', last.span.start);
  return { ok: true, dockerfile: new Dockerfile({ ...split, source, instructions }, targets) };
}

/**
 * Whether dockerfile-ast reads the instructions that are new in `after` as our line rules do; on those of `before` the
 * two agreed. It is given those instructions alone, below the file's parser directives: where an instruction begins and
 * ends depends on nothing else, and reading is what costs most.
 */
export function agreesWhereNew(before: Dockerfile, after: Dockerfile): boolean {
  const known = new Set(before.instructions.map((one) => wholeText(before, one)));
  const fresh = after.instructions.filter((one) => !known.has(wholeText(after, one)) && !isPlainLine(after, one));
  if (fresh.length === 0) return true;
  const lines = [...after.directives, ...fresh.map(({ line }) => line.span)].map((span) => after.textOf(span));
  return parseDockerfile(`${lines.join('\n')}\n`).ok;
}

/** One line of printable characters without `<<` and without the escape character at its end: there is one way to read it. */
function isPlainLine(dockerfile: Dockerfile, { line }: Instruction): boolean {
  if (line.startLine !== line.endLine) return false;
  const text = dockerfile.textOf(line.span);
  return PLAIN.test(text) && !text.includes('<<') && !/[\\`][ \t]*$/.test(text);
}

const PLAIN = /^[A-Za-z]+[ \t][^\p{Cc}\p{Z}]*(?:[ \t][^\p{Cc}\p{Z}]*)*$/u;

function wholeText(dockerfile: Dockerfile, instruction: Instruction): string {
  return dockerfile.textOf(instruction.line.span);
}

/**
 * dockerfile-ast and our line rules are two readings of one text. Where they differ on any instruction, one of them is
 * wrong, and nobody should edit by it.
 */
function disagreesWithAst(
  text: string,
  instructions: readonly Instruction[],
): { message: string; offset: number } | undefined {
  const { outline, keywords } = outlineOf(text, instructions);
  const theirs = DockerfileParser.parse(outline).getInstructions();
  const count = Math.max(theirs.length, instructions.length);
  for (let index = 0; index < count; index++) {
    const ours = instructions[index];
    const range = theirs[index]?.getRange();
    if (!ours) return { message: 'dockerfile-ast finds an instruction more than BuildKit does', offset: text.length };
    if (!range) return { message: `dockerfile-ast does not see this ${ours.keyword}`, offset: ours.start };
    const sameLines = range.start.line + 1 === ours.startLine && range.end.line + 1 === ours.endLine;
    if (!sameLines || theirs[index]!.getKeyword() !== keywords[index]) {
      return { message: `dockerfile-ast and BuildKit read this ${ours.keyword} differently`, offset: ours.start };
    }
  }
  return undefined;
}

/** Two and more printable characters of one line, blanks between them: nothing that escapes, comments or begins a heredoc. */
const PROSE = /[!"$-;=-[\]-_a-~](?:[ \t]*[!"$-;=-[\]-_a-~])+/g;

/** Before a keyword: dockerfile-ast takes the arguments of those that it knows apart, again and again. */
const MARK = 'X';

/**
 * The text for dockerfile-ast, which takes its time for every character: each stretch of prose in an instruction is cut
 * to two letters, and its keyword is one that means nothing. Where instructions begin and end does not depend on either.
 */
function outlineOf(
  text: string,
  instructions: readonly Instruction[],
): { readonly outline: string; readonly keywords: readonly string[] } {
  // Behind a lone CR dockerfile-ast looks for a keyword.
  if (/\r(?!\n)/.test(text)) return { outline: text, keywords: instructions.map((one) => one.keyword) };
  let outline = '';
  let at = 0;
  const keywords = instructions.map(({ line, keyword, keywordText }) => {
    const { start, end } = line.span;
    const whole = text.slice(start, end);
    // The words of a heredoc are names that its lines are held against.
    if (whole.includes('<<') || !/^[A-Za-z]+$/.test(keywordText) || !whole.startsWith(keywordText)) return keyword;
    outline += text.slice(at, start) + MARK + keywordText + whole.slice(keywordText.length).replace(PROSE, 'xx');
    at = end;
    return MARK + keyword;
  });
  return { outline: outline + text.slice(at), keywords };
}
