import { type Hunk, type HunkLine, hunksBetween } from './hunks.js';
import { type Paint, paintFor } from './paint.js';
import { patchFileName, patchPath } from './patch-path.js';
import { cutTo, visible } from './visible.js';

/** A file's change; `before` is undefined where the file is new. */
export interface TextChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** A unified diff in git's form, byte for byte what `git apply` needs; empty where nothing changed. */
export function patchOf(change: TextChange): string {
  return render(change, { paint: paintFor({ color: false }), shown: (text) => text });
}

/** The same for the eye: coloured, and nothing of the file's text can steer the terminal. */
export function colouredPatchOf(change: TextChange): string {
  return render(change, { paint: paintFor({ color: true }), shown: visible });
}

/** The same without colour, for text that is shown and not applied. */
export function readablePatchOf(change: TextChange): string {
  return render(change, { paint: paintFor({ color: false }), shown: visible });
}

interface Rendering {
  readonly paint: Paint;
  readonly shown: (text: string) => string;
}

function render(change: TextChange, { paint, shown }: Rendering): string {
  if (change.before === change.after) return '';
  const parts = header(change).map((line) => `${paint.bold(shown(line))}\n`);
  for (const hunk of hunksBetween(change.before ?? '', change.after)) {
    parts.push(`${paint.cyan(range(hunk))}${shown(heading(hunk))}\n`);
    for (const line of hunk.lines) parts.push(hunkLine(line, { paint, shown }));
  }
  return parts.join('');
}

function header({ path, before, after }: TextChange): readonly string[] {
  const lines = [`diff --git ${patchPath(`a/${path}`)} ${patchPath(`b/${path}`)}`];
  if (before === undefined) lines.push('new file mode 100644');
  // A new file without text has no hunk to name it in.
  if (before === undefined && after === '') return lines;
  return [
    ...lines,
    `--- ${before === undefined ? '/dev/null' : patchFileName(`a/${path}`)}`,
    `+++ ${patchFileName(`b/${path}`)}`,
  ];
}

function range({ beforeStart, beforeCount, afterStart, afterCount }: Hunk): string {
  return `@@ -${extent(beforeStart, beforeCount)} +${extent(afterStart, afterCount)} @@`;
}

/** A side without lines is placed behind the line before it: POSIX, `diff -u`. */
function extent(start: number, count: number): string {
  if (count === 0) return `${start - 1},0`;
  return count === 1 ? String(start) : `${start},${count}`;
}

const HEADING_COLUMNS = 50;

function heading({ stage }: Hunk): string {
  return stage === undefined ? '' : ` ${cutTo(visible(stage), HEADING_COLUMNS)}`;
}

function hunkLine(line: HunkLine, { paint, shown }: Rendering): string {
  const text = line.text.replace(LINE_END, '');
  const ending = line.text.slice(text.length);
  const painted = painter(line, paint)(`${SIGNS[line.kind]}${shown(text)}`);
  return ending === '' ? `${painted}\n\\ No newline at end of file\n` : `${painted}${ending}`;
}

const LINE_END = /\r?\n$/;
const SIGNS = { context: ' ', removed: '-', added: '+' } as const;

function painter({ kind }: HunkLine, paint: Paint): (text: string) => string {
  if (kind === 'context') return (text) => text;
  return kind === 'removed' ? paint.red : paint.green;
}
