import type { Command } from './command.js';
import type { Script } from './script.js';
import type { PosixShell } from './shell-in-force.js';

/** Whether a pipe fails where any of its commands does, for certain, at a command: as the shell was started, or by a `set` before it. */
export function hasPipefail(command: Command, shell: PosixShell): boolean {
  if (turnsOff(command.script)) return false;
  if (shell.pipefail) return true;
  return command.script.commands.some((other) => other.node.pos < command.node.pos && setsForAll(other));
}

/** Whether a script sets the option anywhere, on or off. */
export function mentionsPipefail(script: Script): boolean {
  return script.commands.some((command) => command.words.some(({ raw }) => raw.includes('pipefail')));
}

function turnsOff(script: Script): boolean {
  return script.commands.some(({ program, words }) => {
    const at = program === 'set' ? words.findIndex(({ value }) => value === 'pipefail') : -1;
    return at > 0 && words[at - 1]!.raw.startsWith('+');
  });
}

/** `set -o pipefail`, `set -eo pipefail`, as a statement or in the `&&` chain of the script itself. */
function setsForAll(command: Command): boolean {
  const { program, words } = command;
  if (program !== 'set') return false;
  const at = words.findIndex(({ value }) => value === 'pipefail');
  if (at < 1 || !/^-[a-z]*o/.test(words[at - 1]!.raw)) return false;
  for (const { kind, node } of command.enclosures()) {
    if (kind === 'and-or') {
      if (node.operators.includes('||')) return false;
    } else if (kind !== 'statement' || node.background) return false;
  }
  return true;
}
