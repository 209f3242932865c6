import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import { covers, expandBraces } from './path-cover.js';

/** Spellings of the home folder, for comparing paths: `~/x`, `$HOME/x`, `/root/x`. */
const HOME = /^(?:\$HOME|\$\{HOME\}|\/root|\/home\/[^/]+)(?=\/|$)/;

/** Whether a command deletes everything at a path: `rm -r`, or `find … -delete`. The path may begin with `~/`. */
export function deletes(command: Command, path: string): boolean {
  const invocation = invocationOf(command);
  if (!invocation) return false;
  const words = invocation.args.map((word) => word.value ?? word.raw.replace(/["']/g, ''));
  const operands = words.filter((word) => !word.startsWith('-')).flatMap(expandBraces);
  if (invocation.program === 'find' && !words.some((word) => word === '-delete' || word === 'rm')) return false;
  if (invocation.program !== 'rm' && invocation.program !== 'find') return false;
  const wanted = path.replace(HOME, '~');
  return operands.some((operand) => {
    if (invocation.program === 'find' && !/^[/~$]/.test(operand)) return false;
    return covers(operand, path) || covers(operand.replace(HOME, '~'), wanted);
  });
}

/**
 * A command behind `after` that fails where a folder is gone already: `rm` without `-f`, or `find`. Returns its line.
 * In this stage and those built on it; the RUN's own deletions are the caller's to look at.
 */
export function fragileDeletion(
  dockerfile: Dockerfile,
  run: Instruction,
  folders: readonly string[],
): number | undefined {
  const { stage } = run;
  if (!stage) return undefined;
  const found = mindfulDeletions(dockerfile).find(({ command, instruction }) => {
    const isLater = instruction.stage === stage ? instruction.index > run.index : isBuiltOn(instruction.stage, stage);
    return isLater && failsWithout(command, folders);
  });
  return found?.instruction.startLine;
}

interface PlacedCommand {
  readonly instruction: Instruction;
  readonly command: Command;
}

const deletionsOf = new WeakMap<Dockerfile, readonly PlacedCommand[]>();

/** Every deletion of a file that minds a missing folder; gathered once, since each cleanup asks for them. */
function mindfulDeletions(dockerfile: Dockerfile): readonly PlacedCommand[] {
  const known = deletionsOf.get(dockerfile);
  if (known) return known;
  const found = dockerfile.runs.flatMap((instruction) => {
    const body = bodyOf(dockerfile, instruction);
    if (body.kind !== 'script') return [];
    return body.script.commands
      .filter((command) => failsWithout(command, ['/']))
      .map((command) => ({ instruction, command }));
  });
  deletionsOf.set(dockerfile, found);
  return found;
}

function isBuiltOn(stage: Stage | undefined, parent: Stage): boolean {
  return stage !== undefined && lineage(stage).includes(parent);
}

/** Whether a command deletes something at, in or above one of the folders, and minds if it is not there. */
export function failsWithout(command: Command, folders: readonly string[]): boolean {
  const invocation = invocationOf(command);
  if (invocation?.program !== 'rm' && invocation?.program !== 'find') return false;
  const words = invocation.args.map((word) => word.value ?? word.raw.replace(/["']/g, ''));
  const isForced = words.some((word) => /^-[a-zA-Z]*f|^--force$/.test(word));
  if (invocation.program === 'rm' && isForced) return false;
  const operands = words.filter((word) => /^[/~$]/.test(word)).flatMap(expandBraces);
  return operands.some((operand) =>
    folders.some((folder) => {
      const [one, other] = [operand.replace(HOME, '~'), folder.replace(HOME, '~')];
      return folder === '/' || covers(one, other) || covers(other, one);
    }),
  );
}
