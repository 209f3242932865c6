import type { Command } from '../shell/command.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage } from '../source/stage.js';
import { type ImageFiles, type PlacedFile, placedFiles } from './image-files.js';
import type { ContextFiles } from './modules/context-files.js';
import { covers } from './path-cover.js';
import { sourceUses } from './source-use.js';

/** The instructions of a stage, and of those it is built on, that run before another one; in order. */
export function instructionsBefore({ stage, index }: Instruction): readonly Instruction[] {
  if (!stage) return [];
  const all = lineage(stage)
    .toReversed()
    .flatMap((one) => one.instructions);
  return all.filter((one) => one.stage !== stage || one.index < index);
}

/** The files from the build context that the image has when an instruction begins, as far as COPY and ADD tell. */
export function imageFilesAt(instruction: Instruction, context: ContextFiles): ImageFiles {
  const image = new Map<string, PlacedFile>();
  for (const one of instructionsBefore(instruction)) {
    if (one.keyword !== 'COPY' && one.keyword !== 'ADD') continue;
    const placing = placedFiles(one, context);
    if (placing.ok) for (const [path, file] of placing.files) image.set(path, file);
    else
      for (const path of [...image.keys()])
        if (placing.targets.some((target) => covers(target, path))) image.delete(path);
  }
  return image;
}

/** Why files of the image may be others, when a command of a RUN begins, than those that were copied. */
export function changeBefore(
  dockerfile: Dockerfile,
  run: Instruction,
  command: Command,
  asked: ImageFiles,
  context: ContextFiles,
): string | undefined {
  const first = Math.min(...[...asked.values()].map(({ copy }) => copy.index));
  const runs = instructionsBefore(run).filter(({ keyword, index }) => keyword === 'RUN' && index > first);
  for (const one of [...runs, run]) {
    const uses = sourceUses(dockerfile, one, { image: imageFilesAt(one, context), asked, context });
    if (typeof uses === 'string') return `line ${one.startLine}: ${uses}`;
    for (const { command: other, use } of uses) {
      if (other === command) return undefined;
      if (use.kind === 'unknown') return `line ${one.startLine}: ${use.reason}`;
    }
  }
  return undefined;
}
