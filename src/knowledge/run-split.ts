import { STATE_BUILTINS } from '../shell/builtins.js';
import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import type { Script } from '../shell/script.js';
import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { operationOf } from './operations.js';

/** Where a RUN falls apart into two; offsets in the file. */
export interface BodySplit {
  /** Behind the last command of the first part. */
  readonly end: number;
  /** Where the first command of the second part begins. */
  readonly start: number;
}

/** Where a RUN can be cut before a command so that both parts run as one did; or why it cannot. */
export function splitBefore(run: Instruction, script: Script, command: Command): BodySplit | string {
  const [statement, ...others] = script.statements;
  const list = statement?.command;
  if (
    !list ||
    others.length > 0 ||
    statement.background ||
    list.type !== 'AndOr' ||
    list.operators.some((one) => one !== '&&')
  )
    return 'it is no plain `&&` list, which could be cut';
  const index = list.commands.findIndex((one) => one.pos <= command.node.pos && command.node.end <= one.end);
  const last = list.commands[index - 1];
  const next = list.commands[index];
  if (!last || !next) return 'nothing stands before it';
  if (script.comments.length > 0) return 'a shell comment stands in it';
  const fresh = mountsOf(run).find(({ type, readonly }) => type === 'tmpfs' || (type === 'bind' && !readonly));
  if (fresh) return `its ${fresh.type} mount is made anew for each RUN`;
  const before = script.commands.filter(({ node }) => node.pos < next.pos);
  if (list.commands.slice(0, index).some((one) => one.type !== 'Command' && one.type !== 'Pipeline'))
    return 'it has compound commands';
  const changing = before.find(({ program, words }) => words.length === 0 || STATE_BUILTINS.has(program ?? ''));
  if (changing)
    return `\`${changing.program ?? changing.assignments[0]?.name ?? ''}\` works on what follows it in the same shell`;
  const deletion = run.stage?.ships ? script.commands.find((one) => one.node.pos >= next.pos && frees(one)) : undefined;
  if (deletion)
    return `\`${script.joinedText(deletion.node)}\` would delete nothing from the layer of what comes first`;
  return { end: script.start + last.end, start: script.start + next.pos };
}

/** Whether a command takes away what an earlier one of the same RUN has brought. */
function frees(command: Command): boolean {
  const operation = operationOf(command);
  if (operation) return operation.kind === 'clean' || operation.kind === 'remove';
  const invocation = invocationOf(command);
  if (invocation?.program === 'find') return invocation.args.some(({ value }) => value === '-delete' || value === 'rm');
  return invocation?.program === 'rm';
}
