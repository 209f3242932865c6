import type { Command } from '../shell/command.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage } from '../source/stage.js';
import { type ImageFiles, placedFiles } from './image-files.js';
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
  return instructionsBefore(instruction).reduce<ImageFiles>(
    (image, one) => imageBehind(one, image, context),
    new Map(),
  );
}

/** The files behind an instruction, where the image had these before it; the same ones where it is no COPY or ADD. */
function imageBehind(instruction: Instruction, image: ImageFiles, context: ContextFiles): ImageFiles {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return image;
  const placing = placedFiles(instruction, context);
  if (placing.ok) return new Map([...image, ...placing.files]);
  return new Map([...image].filter(([path]) => !placing.targets.some((target) => covers(target, path))));
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
  let image: ImageFiles = new Map();
  for (const one of [...instructionsBefore(run), run]) {
    image = imageBehind(one, image, context);
    if (one.keyword !== 'RUN' || one.index < first) continue;
    const uses = sourceUses(dockerfile, one, { image, asked, context });
    if (typeof uses === 'string') return `line ${one.startLine}: ${uses}`;
    for (const { command: other, use } of uses) {
      if (other === command) return undefined;
      if (use.kind === 'unknown') return `line ${one.startLine}: ${use.reason}`;
    }
  }
  return undefined;
}
