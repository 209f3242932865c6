import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { descendants, lineage, type Stage } from '../source/stage.js';
import { imageFacts } from './images/facts.js';
import { type Need, type NeedPlace, type NeedQuestion, stageNeeds } from './stage-needs.js';

/** Images whose programs are linked statically. Source: their own documentation. */
const STATIC_PROGRAMS = /^(?:ghcr\.io\/astral-sh\/(?:uv|ruff)|busybox|hairyhenderson\/gomplate|krallin\/tini)$/;
/** Folders that the distribution fills. */
const OF_THE_SYSTEM = /^\/(?:usr\/(?!local\/|src\/|share\/nginx\/)|lib|bin|sbin|etc\/|var\/lib\/)/;

/**
 * What a stage needs for the files that it takes from other stages and images, and what those take from it. What it
 * copies below `data` is served and never run.
 */
export function copiedNeeds(
  dockerfile: Dockerfile,
  stage: Stage,
  question: NeedQuestion,
  data: RegExp | undefined,
): readonly Need[] {
  const family = new Set([stage, ...descendants(stage)]);
  const needs: Need[] = [];
  for (const one of family) {
    for (const copy of one.instructions.filter(({ keyword }) => keyword === 'COPY')) {
      const from = copy.flag('from')?.value;
      if (from === undefined || data?.test((copy.exec ?? copy.words.map(({ text }) => text)).at(-1) ?? '')) continue;
      const source = dockerfile.stages.find((other) => other.users.some((use) => use.instruction === copy));
      if (source && family.has(source)) continue;
      needs.push(...(source ? fromStage(dockerfile, source, copy, question) : fromImage(from, copy)));
    }
    for (const { kind, instruction } of one.users) {
      if (kind === 'copy' && !family.has(instruction.stage!) && takesSystemFiles(instruction))
        needs.push(
          unknown(`line ${instruction.startLine} copies files of the base image from this stage`, instruction),
        );
      if (kind === 'mount') needs.push(unknown(`line ${instruction.startLine} mounts this stage`, instruction));
    }
  }
  return needs;
}

function fromStage(dockerfile: Dockerfile, source: Stage, copy: Instruction, question: NeedQuestion): readonly Need[] {
  const line = copy.startLine;
  const root = lineage(source).at(-1)!;
  const base = root.base.kind === 'image' ? root.base.reference : undefined;
  if (!base || imageFacts(base.repository, base.tag) === undefined)
    return [unknown(`line ${line} copies from a stage whose image is not known`, copy)];
  const place: NeedPlace = { instruction: copy, offset: copy.start, phase: 'start' };
  const own = lineage(source)
    .flatMap((one) => [...stageNeeds(dockerfile, one, question), ...copiedNeeds(dockerfile, one, question, undefined)])
    .filter((need) => need.kind !== 'program' && need.kind !== 'packages' && need.place.phase === 'build')
    .map((need) => ({ ...need, place }));
  if (takesSystemFiles(copy)) own.push(unknown(`line ${line} copies files of another image’s system`, copy));
  return own;
}

function fromImage(reference: string, copy: Instruction): readonly Need[] {
  if (STATIC_PROGRAMS.test(reference.replace(/[:@].*$/, ''))) return [];
  return [unknown(`line ${copy.startLine} copies from ${reference}, and what that needs is not known`, copy)];
}

function takesSystemFiles(copy: Instruction): boolean {
  const words = copy.exec ?? copy.words.map((word) => word.text);
  return words.slice(0, -1).some((path) => OF_THE_SYSTEM.test(path));
}

function unknown(reason: string, instruction: Instruction): Need {
  return { kind: 'unknown', reason, place: { instruction, offset: instruction.start, phase: 'start' } };
}
