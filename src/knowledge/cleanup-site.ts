import type { Command } from '../shell/command.js';
import { errexitAt } from '../shell/effects.js';
import { invocationOf } from '../shell/invocation.js';
import { type Placement, placeAfter } from '../shell/placement.js';
import { bodyOf } from '../shell/run.js';
import type { Script } from '../shell/script.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Span } from '../source/text.js';
import { cleanupCommands } from './cleanup-commands.js';
import { deletes, laterUse } from './deletions.js';
import { type Operation, operationOf, operationsOf } from './operations.js';
import type { CleaningStep } from './package-managers/index.js';
import { mountOfHome, mountOver } from './path-cover.js';

/** What is to be cleaned up in a RUN, and what would do it. */
export interface CleanupRule {
  /** The calls that make the mess, of all those of the RUN in source order; the cleanup goes behind the last of them. */
  readonly mess: (operations: readonly Operation[]) => readonly Operation[];
  /** Commands, one after the other, as the table of the manager has them. */
  readonly commands: readonly string[];
  readonly doneBy: readonly CleaningStep[];
  /** The folders that are emptied: a mount over any of them keeps the mess out of the layer. */
  readonly folders: readonly string[];
  /** What would miss it later; undefined where nothing does. */
  readonly neededBy: (last: Command) => string | undefined;
}

export type CleanupSite =
  | {
      readonly kind: 'place';
      readonly place: Extract<Placement, { ok: true }>;
      /** The command behind which it stands. */
      readonly behind: Span;
      /** Commands as they are to be run there: by the same program and the same user. */
      readonly commands: readonly string[];
    }
  | { readonly kind: 'skip'; readonly at: Span; readonly reason: string };

/** Where the mess of a RUN is cleaned up; undefined where it makes none, or cleans up itself. */
export function cleanupSite(
  dockerfile: Dockerfile,
  run: Instruction,
  rule: CleanupRule,
  stages: 'shipping' | 'all',
): CleanupSite | undefined {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script') return undefined;
  const mess = rule.mess(operationsOf(body.script));
  const last = mess.at(-1);
  if (!last) return undefined;
  const cleanup = cleanupCommands(rule.commands, last);
  if (isDone(body.script, last, rule.doneBy, 'commands' in cleanup ? cleanup.commands : [])) return undefined;
  const { command } = last.invocation;
  const skip = (reason: string): CleanupSite => ({ kind: 'skip', at: command.span, reason });
  if (!run.stage?.ships && stages === 'shipping') return skip('the stage does not ship');
  const mount = rule.folders
    .map((folder) => (folder.startsWith('~') ? mountOfHome(run) : mountOver(run, folder)))
    .find((one) => one !== undefined);
  if (mount) return skip(`a ${mount.type} mount keeps it out of the layer`);
  if ('reason' in cleanup) return skip(cleanup.reason);
  const use = laterUse(dockerfile, run, command, rule.folders);
  if (use !== undefined) return skip(use);
  const need = rule.neededBy(command);
  if (need) return skip(need);
  const place = placeAfter(
    command,
    errexitAt(command, body.shell),
    mess.map((one) => one.invocation.command),
  );
  if (!place.ok) return skip(place.reason);
  if (cleanup.isRelative && place.at !== command.span.end)
    return skip('behind it the shell may stand in another folder, where its program is not');
  return { kind: 'place', place, behind: command.span, commands: cleanup.commands };
}

function isDone(
  script: Script,
  last: Operation,
  doneBy: readonly CleaningStep[],
  commands: readonly string[],
): boolean {
  const own = new Set(commands);
  return script.commands.some((command) => {
    if (command.node.pos < last.invocation.command.node.pos) return false;
    if (own.has(script.joinedText(command.node))) return true;
    return doneBy.some((step) => ('deletes' in step ? deletes(command, step.deletes) : calls(command, step.calls)));
  });
}

function calls(command: Command, [program, ...words]: readonly string[]): boolean {
  const invocation = invocationOf(command);
  const args = invocation?.args.map((word) => word.value);
  if (!invocation || !words.every((word) => args!.includes(word))) return false;
  return invocation.program === program || (operationOf(command)?.manager.programs ?? []).includes(program!);
}
