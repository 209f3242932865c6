import { type HeredocWord, heredocsOf } from './heredocs.js';
import { isAllBlank, isBlank, leadingBlanks, type SourceText, type Span, trimEnd } from './text.js';

/** A parser directive at the top of the file; name in lower case. */
export interface Directive extends Span {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
}

/** A whole comment line: from its `#` to the end of the line. */
export interface CommentLine extends Span {
  readonly line: number;
  /** Without the `#`, trimmed. */
  readonly text: string;
}

/** A stretch of a logical line: `length` units at `joined` in the joined text stand at `source` in the file. */
export interface Piece {
  readonly joined: number;
  readonly source: number;
  readonly length: number;
}

export interface Heredoc extends HeredocWord {
  /** The body with all of its line ends, without the terminator's line. */
  readonly body: Span;
  /** The terminator's line without its line end. */
  readonly terminator: Span;
}

/** An instruction as BuildKit sees it: continued lines joined, comments and blank lines inside it gone. */
export interface LogicalLine {
  /** From the keyword's first character to the end of the last line (heredocs and trailing comments included), without its line end. */
  readonly span: Span;
  readonly startLine: number;
  readonly endLine: number;
  readonly joined: string;
  readonly pieces: readonly Piece[];
  /** Comment lines between the continued lines. */
  readonly comments: readonly CommentLine[];
  /** Blank lines between the continued lines (DL3060's NoEmptyContinuation), as line numbers. */
  readonly emptyLines: readonly number[];
  readonly heredocs: readonly Heredoc[];
  /** The last line ends with a continuation that nothing follows. */
  readonly dangling: boolean;
}

export interface SplitFile {
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** Comment lines that stand between instructions, parser directives not among them. */
  readonly comments: readonly CommentLine[];
  readonly lines: readonly LogicalLine[];
}

export interface SplitProblem {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** Go's `\s`, unlike that of JavaScript, takes no vertical tab and no blank beyond ASCII. */
const DIRECTIVE = /^#[\t\f\r ]*([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=[\t\f\r ]*([^\n]+?)[\t\f\r ]*$/;
const HEREDOC_KEYWORD = /^(?:onbuild[\t\v\f\r ]+)?(?:add|copy|run)(?![^\t\v\f\r ])/i;
const FLAGS_THEN_BRACKET = /^(?:onbuild[\t\v\f\r ]+)?\w+[\t\v\f\r ]+(?:--\S*[\t\v\f\r ]+)*\[/i;

/** BuildKit's scanner refuses a physical line of 64 KiB, its line end counted. */
const LONGEST_LINE_BYTES = 65_535;

/**
 * Splits a Dockerfile into logical lines by BuildKit's own rules (frontend/dockerfile/parser). `isExec` says whether a
 * joined line is in exec form, which opens no heredoc.
 */
export function splitLogicalLines(
  source: SourceText,
  isExec: (joined: string, escapeCharacter: string) => boolean,
): SplitFile | { readonly problem: SplitProblem } {
  const { text } = source;
  const comments: CommentLine[] = [];
  const lines: LogicalLine[] = [];
  const directives: Directive[] = [];
  let escapeCharacter: '\\' | '`' = '\\';
  let directivesPossible = true;
  const lineCount = text.endsWith('\n') ? source.lineStarts.length - 1 : source.lineStarts.length;

  const contentOf = (line: number): Span => {
    const start = source.lineStart(line) + (line === 1 && text.startsWith('\uFEFF') ? 1 : 0);
    return { start, end: Math.max(start, source.lineEnd(line)) };
  };
  const commentAt = (line: number): CommentLine | undefined => {
    const { start, end } = contentOf(line);
    let at = start;
    while (at < end && isBlank(text[at]!)) at++;
    if (text[at] !== '#' || at >= end) return undefined;
    return { start: at, end, line, text: text.slice(at + 1, end).trim() };
  };

  for (let line = 1; line <= lineCount; line++) {
    const comment = commentAt(line);
    if (comment) {
      const directive = directivesPossible ? directiveOf(comment, text) : undefined;
      if (!directive) {
        directivesPossible = false;
        comments.push(comment);
        continue;
      }
      if (directives.some((earlier) => earlier.name === directive.name)) {
        return problem('repeated-directive', `only one ${directive.name} parser directive can be used`, comment.start);
      }
      if (directive.name === 'escape') {
        if (directive.value !== '\\' && directive.value !== '`') {
          return problem(
            'invalid-escape',
            `the escape directive takes \\ or \`, not ${directive.value}`,
            comment.start,
          );
        }
        escapeCharacter = directive.value;
      }
      directives.push(directive);
      continue;
    }
    directivesPossible = false;

    const first = contentOf(line);
    const start = first.start + leadingBlanks(text.slice(first.start, first.end));
    let { kept, continues } = continuation(text, { start, end: first.end }, escapeCharacter);
    if (!continues && kept === start) continue;

    const startLine = line;
    const pieces: Piece[] = [];
    const inner: CommentLine[] = [];
    const emptyLines: number[] = [];
    let joined = text.slice(start, kept);
    if (kept > start) pieces.push({ joined: 0, source: start, length: kept - start });
    while (continues && line < lineCount) {
      line++;
      const innerComment = commentAt(line);
      if (innerComment) {
        inner.push(innerComment);
        continue;
      }
      const content = contentOf(line);
      if (isAllBlank(text.slice(content.start, content.end))) {
        emptyLines.push(line);
        continue;
      }
      ({ kept, continues } = continuation(text, content, escapeCharacter));
      if (kept > content.start) {
        pieces.push({ joined: joined.length, source: content.start, length: kept - content.start });
      }
      joined += text.slice(content.start, kept);
    }
    const continuedTo = line;

    const heredocs: Heredoc[] = [];
    if (
      joined.includes('<<') &&
      HEREDOC_KEYWORD.test(joined.trimStart()) &&
      !(mayBeExec(joined) && isExec(joined, escapeCharacter))
    ) {
      for (const word of heredocsOf(joined)) {
        const bodyStart = source.lineStart(line + 1);
        let terminator: Span | undefined;
        while (line < lineCount && !terminator) {
          line++;
          const content = { start: source.lineStart(line), end: source.lineEnd(line) };
          const candidate = text.slice(content.start, content.end);
          if ((word.chomp ? candidate.replace(/^\t+/, '') : candidate) === word.name) terminator = content;
        }
        if (!terminator) return problem('unterminated-heredoc', `the heredoc ${word.name} is never closed`, start);
        heredocs.push({ ...word, body: { start: bodyStart, end: source.lineStart(line) }, terminator });
      }
    }
    lines.push({
      span: { start, end: source.lineEnd(line) },
      startLine,
      endLine: line,
      joined,
      pieces,
      comments: inner,
      emptyLines,
      heredocs,
      dangling: continues && continuedTo === lineCount,
    });
  }
  return { escape: escapeCharacter, directives, comments, lines };
}

function problem(code: string, message: string, offset: number): { readonly problem: SplitProblem } {
  return { problem: { code, message, offset } };
}

/** A cheap test before the exact one: only a line whose argument begins with `[` can be in exec form. */
function mayBeExec(joined: string): boolean {
  return FLAGS_THEN_BRACKET.test(joined.trimStart());
}

function directiveOf(comment: CommentLine, text: string): Directive | undefined {
  const match = DIRECTIVE.exec(text.slice(comment.start, comment.end));
  const name = match?.[1]?.toLowerCase();
  if (name !== 'syntax' && name !== 'escape' && name !== 'check') return undefined;
  return { name, value: match![2]!, start: comment.start, end: comment.end };
}

/**
 * Where a line's own text ends and whether it continues: `([^\\])\\[ \t]*$|^\\[ \t]*$` in BuildKit, so an escape
 * character before the last one stops the continuation.
 */
function continuation(text: string, line: Span, escapeCharacter: string): { kept: number; continues: boolean } {
  let last = line.end - 1;
  while (last >= line.start && (text[last] === ' ' || text[last] === '\t')) last--;
  const continues =
    last >= line.start && text[last] === escapeCharacter && (last === line.start || text[last - 1] !== escapeCharacter);
  return { kept: continues ? last : line.end, continues };
}

/** The part of the joined line that is not blank at its ends. */
export function trimmed(joined: string): Span {
  return { start: leadingBlanks(joined), end: trimEnd(joined).length };
}

/** Whether a physical line is longer than BuildKit reads; returns its number from 1. */
export function tooLongLine(source: SourceText): number | undefined {
  const { lineStarts, text } = source;
  for (let index = 0; index < lineStarts.length; index++) {
    const end = lineStarts[index + 1] ?? text.length;
    const units = end - lineStarts[index]!;
    if (units * 3 <= LONGEST_LINE_BYTES) continue;
    if (new TextEncoder().encode(text.slice(lineStarts[index]!, end)).length > LONGEST_LINE_BYTES) return index + 1;
  }
  return undefined;
}
