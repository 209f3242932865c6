import type { Dockerfile } from '../source/dockerfile.js';
import { lineage, type Stage } from '../source/stage.js';

/** Options that set something for one call only: `-o Name=value`, `--setopt=name=value`. */
const FOR_ONE_CALL = /(?:^|\s)(?:-o|--option|--setopt)[= ]*\S*/g;

/** Asked for every call of a file; the answer is the stage's. */
const answers = new WeakMap<Stage, Map<string, boolean>>();

/** Whether a stage, or one that it is built on, writes a setting into a configuration file. */
export function writesSetting(dockerfile: Dockerfile, stage: Stage, setting: RegExp): boolean {
  const known = answers.get(stage) ?? new Map<string, boolean>();
  answers.set(stage, known);
  const answer =
    known.get(String(setting)) ??
    lineage(stage).some((one) =>
      one.instructions.some((instruction) => setting.test(dockerfile.saidBy(instruction).replace(FOR_ONE_CALL, ''))),
    );
  known.set(String(setting), answer);
  return answer;
}
