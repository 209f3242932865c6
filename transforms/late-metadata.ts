import * as z from 'zod/mini';
import { isBuildMark, isMarkingLabel } from '../src/knowledge/build-marks.js';
import { whyMayRead } from '../src/rewrite/environment-readers.js';
import type { Project } from '../src/rewrite/project.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import type { Stage } from '../src/source/stage.js';
import type { Span } from '../src/source/text.js';

export default defineTransform({
  name: 'late-metadata',
  summary: 'Move labels and variables that only mark a build below the RUNs.',
  safety: 'unsafe',
  group: 'layers',
  options: z.object({
    labels: z._default(
      z
        .enum(['marks', 'all'])
        .check(z.describe('Which labels move: those that change with a build (`marks`), or `all`.')),
      'marks',
    ),
  }),
  why: 'A revision or a date is another one in every build, and each RUN below it is then built anew.',
  leavesAlone: [
    'Variables that a RUN, or any other instruction, between their place and the last layer reads or sets.',
    'Variables, where a RUN between runs a program that may read any, and the build context is not known or speaks of them.',
    'Variables that are not known to mark a build, and instructions that set such ones too.',
    'Labels that stay the same from build to build (`labels: all` moves them too), and labels that are given again between.',
    'Stages with ONBUILD.',
    'Instructions whose comment may be about the lines below them, too.',
  ],
  examples: [
    {
      before:
        'FROM debian:12-slim\nARG VCS_REF\nLABEL org.opencontainers.image.revision=$VCS_REF\nRUN apt-get update && apt-get install -y curl\nCMD ["curl"]\n',
      after:
        'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl\nARG VCS_REF\nLABEL org.opencontainers.image.revision=$VCS_REF\nCMD ["curl"]\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const stage of dockerfile.stages) {
      const last = stage.instructions.findLast(({ keyword }) => LAYERS.has(keyword));
      const run = stage.instructions.findLast(({ keyword }) => keyword === 'RUN');
      if (!last || !run) continue;
      const candidates = stage.instructions.filter(
        (one) => one.index < run.index && isCandidate(one, options.labels === 'all'),
      );
      if (candidates.length === 0) continue;
      const { moved, kept } = movable(dockerfile, stage, candidates, last, project);
      for (const { instruction, reason } of kept) skip(instruction, reason);
      // An ARG alone is not used below, and a value that stays where it was used gains nothing.
      if (moved.length === 0) continue;
      change(moved[0]!, `${namesOf(moved)} may be another in every build`, (edit) =>
        move(dockerfile, moved, last, edit),
      );
    }
  },
});

/** What makes a layer, and depends on what stands before it. */
const LAYERS: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);

function isCandidate(one: Instruction, allLabels: boolean): boolean {
  if (one.pairs.length === 0) return false;
  if (one.keyword === 'LABEL')
    return allLabels || one.pairs.some(({ key, raw }) => isMarkingLabel(key) || variablesIn(raw).some(isBuildMark));
  if (one.keyword !== 'ARG' && one.keyword !== 'ENV') return false;
  return one.pairs.every(({ key }) => isBuildMark(key));
}

function variablesIn(raw: string | undefined): readonly string[] {
  return [...(raw ?? '').matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name!);
}

interface Kept {
  readonly instruction: Instruction;
  readonly reason: string;
}

/** The candidates that nothing between their place and the last layer holds; what one that stays holds, stays too. */
function movable(
  dockerfile: Dockerfile,
  stage: Stage,
  candidates: readonly Instruction[],
  last: Instruction,
  project: Project | undefined,
): { readonly moved: readonly Instruction[]; readonly kept: readonly Kept[] } {
  const kept: Kept[] = [];
  let moved = candidates;
  for (;;) {
    const staying = stage.instructions.filter((one) => one.index <= last.index && !moved.includes(one));
    const held = moved.flatMap((one) => {
      const between = staying.filter(({ index }) => index > one.index);
      const reason = whyHeld(dockerfile, one, between, project) ?? commentReason(dockerfile, one, moved);
      return reason === undefined ? [] : [{ instruction: one, reason }];
    });
    if (held.length === 0) return { moved, kept };
    kept.push(...held);
    moved = moved.filter((one) => !held.some(({ instruction }) => instruction === one));
  }
}

function whyHeld(
  dockerfile: Dockerfile,
  one: Instruction,
  between: readonly Instruction[],
  project: Project | undefined,
): string | undefined {
  const trigger = between.find(({ keyword }) => keyword === 'ONBUILD');
  if (trigger) return `line ${trigger.startLine} is an ONBUILD`;
  const used = one.pairs.flatMap(({ raw }) => variablesIn(raw));
  const setter = between.find((other) => sets(other, used));
  if (setter) return `line ${setter.startLine} sets a variable that it uses`;
  const keys = one.pairs.map(({ key }) => key);
  const again = between.find(
    (other) =>
      (other.keyword === 'LABEL') === (one.keyword === 'LABEL') &&
      PAIRS.has(other.keyword) &&
      other.pairs.some(({ key }) => keys.includes(key)),
  );
  if (again) return `line ${again.startLine} sets it again`;
  if (one.keyword === 'LABEL') return undefined;
  for (const other of between) {
    const reason = whyMayRead(dockerfile, other, keys, project);
    if (reason) return reason;
  }
  return undefined;
}

const PAIRS: ReadonlySet<string> = new Set(['ARG', 'ENV', 'LABEL']);

function sets({ keyword, pairs }: Instruction, names: readonly string[]): boolean {
  return (keyword === 'ARG' || keyword === 'ENV') && pairs.some(({ key }) => names.includes(key));
}

/** The comment lines right above an instruction. */
function commentsAbove(dockerfile: Dockerfile, { startLine }: Instruction): Span | undefined {
  const { source } = dockerfile;
  let first = startLine;
  while (first > 1 && /^[ \t]*#/.test(dockerfile.text.slice(source.lineStart(first - 1), source.lineEnd(first - 1))))
    first--;
  return first === startLine ? undefined : { start: source.lineStart(first), end: source.lineEnd(startLine - 1) };
}

/** A comment above lines that stand together may be about all of them. */
function commentReason(dockerfile: Dockerfile, one: Instruction, moved: readonly Instruction[]): string | undefined {
  if (!commentsAbove(dockerfile, one)) return undefined;
  const next = dockerfile.instructions[one.index + 1];
  const isAlone = !next || next.startLine > one.endLine + 1 || next.keyword !== one.keyword || moved.includes(next);
  return isAlone ? undefined : `its comment may be about line ${next.startLine}, too`;
}

function namesOf(moved: readonly Instruction[]): string {
  const names = new Set(moved.flatMap((one) => one.pairs.map(({ key }) => key)));
  return [...names].map((name) => `\`${name}\``).join(', ');
}

/** Takes whole lines out, comments with them, and puts them behind the last layer in their order. */
function move(dockerfile: Dockerfile, moved: readonly Instruction[], last: Instruction, edit: Edit): void {
  const { source, text } = dockerfile;
  const blocks = moved.map((one) => ({
    start: commentsAbove(dockerfile, one)?.start ?? source.lineStart(one.startLine),
    end: source.lineEnd(one.endLine),
  }));
  const spaced = isBlankLine(dockerfile, last.endLine + 1) ? '\n\n' : '\n';
  edit.insertAfter(
    source.lineEnd(last.endLine),
    spaced + blocks.map(({ start, end }) => text.slice(start, end)).join('\n'),
  );
  for (const { start, end } of joined(dockerfile, blocks)) {
    const first = source.lineAt(start);
    let behind = source.lineAt(end) + 1;
    // Of the blank lines around what goes, one stays.
    while (isBlankLine(dockerfile, behind) && isBlankLine(dockerfile, first - 1)) behind++;
    edit.remove({ start, end: source.lineStart(behind) });
  }
}

/** Blocks that stand right behind one another, as one. */
function joined(dockerfile: Dockerfile, blocks: readonly Span[]): readonly Span[] {
  const { source } = dockerfile;
  const result: Span[] = [];
  for (const block of blocks) {
    const before = result.at(-1);
    if (before && source.lineAt(before.end) + 1 === source.lineAt(block.start))
      result[result.length - 1] = { start: before.start, end: block.end };
    else result.push(block);
  }
  return result;
}

function isBlankLine({ source, text }: Dockerfile, line: number): boolean {
  if (line < 1 || line > source.lineStarts.length) return false;
  const start = source.lineStart(line);
  return start < text.length && text.slice(start, source.lineEnd(line)).trim() === '';
}
