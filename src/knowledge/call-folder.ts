import type { Command } from '../shell/command.js';
import type { Instruction } from '../source/instruction.js';
import { ecosystemOf } from './ecosystems/index.js';
import { resolvePath, workingFolder } from './image-files.js';
import type { Operation } from './operations.js';

/** The folder of the project that a package manager's call works in, absolute; undefined where it is not known. */
export function projectFolder(run: Instruction, operation: Operation): string | undefined {
  const folder = folderAt(run, operation.invocation.command);
  if (folder === undefined) return undefined;
  const options = ecosystemOf(operation)?.folderOptions ?? [];
  const chosen = operation.options.filter(({ name }) => options.includes(name));
  if (chosen.length > 1 || chosen.some(({ value }) => value === undefined)) return undefined;
  return resolvePath(folder, chosen[0]?.value ?? '.');
}

/** The folder that a command of a RUN runs in; undefined where a `cd` before it leads nobody knows where. */
export function folderAt(run: Instruction, command: Command): string | undefined {
  let folder = workingFolder(run);
  for (const other of command.script.commands) {
    if (other.node.pos >= command.node.pos) break;
    if (!/^(?:cd|pushd|popd|chdir)$/.test(other.program ?? '')) continue;
    const isPlain = [...other.enclosures()].every(({ kind }) => kind === 'and-or' || kind === 'statement');
    const target = other.words[1]?.value;
    if (!isPlain || other.program !== 'cd' || target === undefined || target.startsWith('-')) return undefined;
    folder = resolvePath(folder, target);
  }
  return folder;
}
