import type { Dockerfile } from './dockerfile.js';
import type { Span } from './text.js';

/**
 * What goes with a word that is taken out of an instruction, so that no line ends in an escaped blank or goes on into
 * the next instruction: the blanks before it; those behind it where it begins a line; its line, where it stands alone on
 * one. Undefined where a comment or a blank line stands above that.
 */
export function wordRemoval({ source, text, escape: character }: Dockerfile, { start, end }: Span): Span | undefined {
  const line = source.lineAt(start);
  const lineStart = source.lineStart(line);
  const before = text.slice(lineStart, start);
  const shown = before.replace(/[ \t]+$/, '');
  if (shown !== '') return { start: lineStart + shown.length, end };
  const behind = end + /^[ \t]*/.exec(text.slice(end))![0].length;
  const rest = text.slice(behind, source.lineEnd(line)).trim();
  if (rest === character) return { start: lineStart, end: source.lineStart(line + 1) };
  if (rest !== '') return { start, end: behind };
  const above = text.slice(source.lineStart(line - 1), source.lineEnd(line - 1)).replace(/[ \t]+$/, '');
  if (!above.endsWith(character) || /^[ \t]*#/.test(above)) return undefined;
  const kept = above.slice(0, -1).replace(/[ \t]+$/, '');
  return { start: source.lineStart(line - 1) + kept.length, end };
}
