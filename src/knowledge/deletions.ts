import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { covers, expandBraces } from './path-cover.js';

/** Whether a command deletes everything at a path: `rm -r`, or `find … -delete`. */
export function deletes(command: Command, path: string): boolean {
  const invocation = invocationOf(command);
  if (!invocation) return false;
  const words = invocation.args.map((word) => word.value ?? word.raw.replace(/["']/g, ''));
  const operands = words.filter((word) => !word.startsWith('-')).flatMap(expandBraces);
  if (invocation.program === 'rm') return operands.some((operand) => covers(operand, path));
  if (invocation.program !== 'find' || !words.some((word) => word === '-delete' || word === 'rm')) return false;
  return operands.some((operand) => operand.startsWith('/') && covers(operand, path));
}
