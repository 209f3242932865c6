import * as z from 'zod/mini';
import { isBuildMark, isMarkingLabel } from '../src/knowledge/build-marks.js';
import { whyMayRead } from '../src/rewrite/environment-readers.js';
import { commentsAbove, moveBelow } from '../src/rewrite/line-move.js';
import type { Project } from '../src/rewrite/project.js';
import { defineTransform } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import type { Stage } from '../src/source/stage.js';

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
      if (moved.length === 0) continue;
      change(moved[0]!, `${namesOf(moved)} may be another in every build`, (edit) =>
        moveBelow(dockerfile, moved, last, edit),
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
