import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
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
