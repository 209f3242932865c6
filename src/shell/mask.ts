import { heredocOf } from '../source/heredocs.js';
import type { Instruction } from '../source/instruction.js';
import type { Span } from '../source/text.js';
import { type PosixShell, shellOfShebang } from './shell-in-force.js';

/**
 * A RUN's body as the shell reads it, at its own length: offset in the file = `start` + offset in `text`. Joined lines
 * are bridged by blanks, so values inside quotes may have gained some: read those through `gaps`.
 */
export interface MaskedBody {
  readonly text: string;
  readonly start: number;
  /** The stretches of the file between continued lines, masked in `text`. */
  readonly gaps: readonly Span[];
  readonly kind: 'command' | 'heredoc-script' | 'heredoc-input';
  /** The shell that a heredoc's `#!` line names; it runs the script instead of the one in force. */
  readonly interpreter?: PosixShell | undefined;
}

export type Masked = MaskedBody | { readonly refused: string };

/** The shell's view of a shell-form RUN. */
export function maskBody(file: string, run: Instruction): Masked {
  const [heredoc] = run.heredocs;
  if (heredoc && heredocOf(run.argument)) {
    const body = file.slice(heredoc.body.start, heredoc.body.end);
    // BuildKit looks for it at the very start, before `<<-` takes tabs off.
    const shebang = /^#!.*/.exec(body)?.[0];
    const interpreter = shebang === undefined ? undefined : shellOfShebang(shebang);
    if (shebang !== undefined && !interpreter)
      return { refused: `the heredoc is a script for \`${shebang.slice(2).trim()}\`` };
    if (body.includes('\r')) return { refused: 'the heredoc has CR LF line ends, which the shell gets to see' };
    return { text: body, start: heredoc.body.start, gaps: [], kind: 'heredoc-script', interpreter };
  }
  return maskCommand(file, run);
}

function maskCommand(file: string, run: Instruction): Masked {
  const { start, end } = run.commandSpan;
  const gaps = gapsOf(run, start, end);
  let text = '';
  let from = start;
  for (const gap of gaps) {
    text += file.slice(from, gap.start);
    const bridge = bridgeOf(file, gap);
    if (bridge === undefined) return { refused: 'a word is continued across a comment, a blank or a CR' };
    text += bridge;
    from = gap.end;
  }
  text += file.slice(from, end);
  if (run.heredocs.length > 0) return maskHeredocs(file, run, text);
  if (text.includes('\r')) return { refused: 'there is a carriage return inside a line' };
  return { text, start, gaps, kind: 'command' };
}

/** The header's joined lines and then the heredoc bodies as they stand: the shell reads both. */
function maskHeredocs(file: string, run: Instruction, header: string): Masked {
  const { start, end } = run.commandSpan;
  const first = run.heredocs[0]!;
  const last = run.heredocs.at(-1)!;
  const bodies = file.slice(first.body.start, last.terminator.end);
  if (bodies.includes('\r') || header.includes('\r'))
    return { refused: 'the heredoc has CR LF line ends, which the shell gets to see' };
  const between = ' '.repeat(first.body.start - end - 1);
  return { text: `${header}${between}\n${bodies}`, start, gaps: gapsOf(run, start, end), kind: 'heredoc-input' };
}

function gapsOf(run: Instruction, start: number, end: number): readonly Span[] {
  const gaps: Span[] = [];
  const { pieces } = run.line;
  for (let index = 1; index < pieces.length; index++) {
    const before = pieces[index - 1]!;
    const gap = { start: before.source + before.length, end: pieces[index]!.source };
    if (gap.start >= start && gap.end <= end) gaps.push(gap);
  }
  return gaps;
}

/**
 * What stands for a gap. Docker takes it away, so `foo\⏎bar` is one word: there only the shell's own continuation keeps
 * both the length and the meaning. Elsewhere blanks do.
 */
function bridgeOf(file: string, gap: Span): string | undefined {
  const length = gap.end - gap.start;
  const before = file[gap.start - 1]!;
  const after = file[gap.end]!;
  if (isShellBlank(before) || isShellBlank(after)) return ' '.repeat(length);
  const separates = (isOperator(before) && file[gap.start - 2] !== '\\') !== isOperator(after);
  if (separates) return ' '.repeat(length);
  const pairs = /^(?:[\\`]\n)+$/.test(file.slice(gap.start, gap.end));
  return pairs ? '\\\n'.repeat(length / 2) : undefined;
}

function isShellBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

function isOperator(character: string): boolean {
  return character === ';' || character === '&' || character === '|' || character === '(' || character === ')';
}
