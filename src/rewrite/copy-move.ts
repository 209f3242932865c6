import { type CopyMove, hasAbsoluteTarget, type NeededFile } from '../knowledge/early-copy.js';
import { resolvePath, workingFolder } from '../knowledge/image-files.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Span } from '../source/text.js';
import { LONGEST_LINE, layoutOf } from './layout.js';
import { isBlankLine } from './line-move.js';
import type { Edit } from './transform.js';

/** Puts COPYs behind a RUN, and what it needs of them before it. */
export function moveCopies(dockerfile: Dockerfile, move: CopyMove, edit: Edit): void {
  const { copies, needed, neededBy, behind, split } = move;
  if (move.added !== undefined) {
    addBefore(dockerfile, move, move.added, edit);
    return;
  }
  const last = copies.at(-1)!;
  // Where no RUN stands between, the manifests take the place of what they are taken from.
  const isNext = neededBy !== undefined && !runsBetween(dockerfile, last, neededBy);
  const manifests = manifestCopies(dockerfile, needed, isNext ? last : neededBy);
  const moved: string[] = [];
  let isSpaced = false;
  for (const copy of copies) {
    const block = blockOf(dockerfile, copy);
    const replaced = isNext && copy === last;
    const heading = replaced && isAboutInstalling(dockerfile, block, copy) ? copy.start : block.start;
    isSpaced ||= block.isSpaced;
    moved.push(dockerfile.text.slice(heading, copy.start) + textAt(dockerfile, copy, behind));
    if (replaced) edit.replace({ start: heading, end: copy.end }, manifests.join('\n'));
    else edit.remove(block.whole);
  }
  if (!isNext && neededBy) edit.insertBefore(blockOf(dockerfile, neededBy).start, `${manifests.join('\n')}\n`);
  const gap = isSpaced ? '\n\n' : '\n';
  if (!split) {
    edit.insertAfter(behind.end, gap + moved.join('\n'));
    return;
  }
  const comments = behind.comments
    .filter((comment) => comment.start >= split.end && comment.end <= split.start)
    .map((comment) => `${dockerfile.textOf(comment)}\n`);
  const call = [behind.keywordText, ...behind.flags.map(({ text }) => text), ''].join(' ');
  edit.replace({ start: split.end, end: split.start }, `${gap}${moved.join('\n')}${gap}${comments.join('')}${call}`);
}

/** Has a RUN of its own run before COPYs, on what it needs of them. */
function addBefore(dockerfile: Dockerfile, { copies, needed, behind }: CopyMove, added: string, edit: Edit): void {
  const [first] = copies;
  const stay = !runsBetween(dockerfile, first!, behind) && workingFolder(first!) === workingFolder(behind);
  const place = stay ? first! : behind;
  const lines = [...manifestCopies(dockerfile, needed, place), added];
  if (!stay) {
    for (const copy of copies) {
      const block = blockOf(dockerfile, copy);
      lines.push(dockerfile.text.slice(block.start, copy.start) + textAt(dockerfile, copy, behind));
      edit.remove(block.whole);
    }
  }
  edit.insertBefore(blockOf(dockerfile, place).start, `${lines.join('\n')}\n`);
}

function runsBetween(dockerfile: Dockerfile, from: Instruction, to: Instruction): boolean {
  return dockerfile.instructions.slice(from.index + 1, to.index).some(({ keyword }) => keyword === 'RUN');
}

/** A COPY for each folder of the image that needs any file, as the copy that they are taken from is written. */
function manifestCopies(
  dockerfile: Dockerfile,
  needed: readonly NeededFile[],
  at: Instruction | undefined,
): readonly string[] {
  const lines = new Map<string, { readonly copy: Instruction; readonly target: string; readonly sources: string[] }>();
  for (const { path, placed } of needed) {
    const { copy, folder } = placed;
    const isFolder = path.endsWith('/');
    const inside = folder ? path.slice(folder.target === '/' ? 1 : folder.target.length + 1).replace(/\/$/, '') : '';
    const below = isFolder ? inside : inside.replace(/[^/]*$/, '').replace(/\/$/, '');
    const source = isFolder && folder ? [folder.source, inside].filter((part) => part !== '').join('/') : placed.source;
    const target = targetBelow(targetAt(copy, at ?? copy), below);
    const key = `${copy.index} ${target}${isFolder ? ` ${source}` : ''}`;
    const line = lines.get(key) ?? { copy, target, sources: [] };
    if (!line.sources.includes(source)) line.sources.push(source);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ copy, target, sources }) => {
    const keyword = copy.keywordText === copy.keywordText.toLowerCase() ? 'copy' : 'COPY';
    const words = [keyword, ...copy.flags.map(({ text }) => text), ...sources, target];
    const line = words.join(' ');
    if (line.length <= LONGEST_LINE) return line;
    const flags = words.slice(0, words.length - sources.length - 1).join(' ');
    return [flags, ...sources, target].join(` ${dockerfile.escape}\n${layoutOf(dockerfile, []).indent}`);
  });
}

/** A COPY as it is written where another instruction stands, so that it goes to the same place. */
function textAt(dockerfile: Dockerfile, copy: Instruction, at: Instruction): string {
  const target = targetAt(copy, at);
  const word = copy.words.at(-1)!;
  if (target === word.text) return dockerfile.textOf(copy);
  return dockerfile.text.slice(copy.start, word.start) + target + dockerfile.text.slice(word.end, copy.end);
}

/** Where a COPY copies to, as it is spelled where another instruction stands. */
function targetAt(copy: Instruction, at: Instruction): string {
  const { text } = copy.words.at(-1)!;
  const folder = workingFolder(copy);
  if (hasAbsoluteTarget(copy) || folder === workingFolder(at)) return text;
  const path = resolvePath(folder, text);
  return /(?:^|\/)\.{0,2}$/.test(text) && path !== '/' ? `${path}/` : path;
}

/** A folder below one that a COPY copies to. */
function targetBelow(target: string, path: string): string {
  const root = target.endsWith('/') ? target : `${target}/`;
  return path === '' ? root : `${root}${path}/`;
}

interface Block {
  /** Where its comments begin. */
  readonly start: number;
  /** Its lines, with one of the blank lines around them where both sides have one. */
  readonly whole: Span;
  readonly isSpaced: boolean;
}

/** An instruction with the comments right above it. */
function blockOf(dockerfile: Dockerfile, instruction: Instruction): Block {
  const { source } = dockerfile;
  const lines = new Set(dockerfile.comments.map(({ line }) => line));
  let first = instruction.startLine;
  while (lines.has(first - 1)) first--;
  const after = instruction.endLine + 1;
  const isSpaced = isBlankLine(dockerfile, first - 1) && isBlankLine(dockerfile, after);
  return {
    start: source.lineStart(first),
    whole: { start: source.lineStart(first), end: source.lineStart(isSpaced ? after + 1 : after) },
    isSpaced: isBlankLine(dockerfile, after),
  };
}

const ABOUT_INSTALLING =
  /\b(?:install|depend|requirement|package|manifest|lock|npm|yarn|pnpm|pip|poetry|bundle|composer)/i;
const ABOUT_SOURCES = /\b(?:sources?|code|app|application|project|rest|everything|files)\b/i;

/** Whether the comments above a COPY speak of the install that follows it. */
function isAboutInstalling(dockerfile: Dockerfile, block: Block, copy: Instruction): boolean {
  const comments = dockerfile
    .commentsIn({ start: block.start, end: copy.start })
    .map(({ text }) => text)
    .join(' ');
  return ABOUT_INSTALLING.test(comments) && !ABOUT_SOURCES.test(comments);
}
