import type { Command } from '../shell/command.js';
import { errexitAt } from '../shell/effects.js';
import { invocationOf } from '../shell/invocation.js';
import { type PlacementBefore, placeBefore } from '../shell/place-before.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Stage } from '../source/stage.js';
import { deletes } from './deletions.js';
import { alwaysRuns, copiesLists, isStartCommand, type ListQuestion, listUse } from './list-use.js';
import { type Operation, operationOf } from './operations.js';

/** An install that goes by lists which an earlier RUN fetched. */
export interface LateInstall {
  readonly run: Instruction;
  readonly operation: Operation;
  readonly place: Extract<PlacementBefore, { ok: true }>;
}

export type UpdateMove =
  | { readonly ok: true; readonly installs: readonly LateInstall[] }
  | { readonly ok: false; readonly reason: string };

/** Programs that neither install packages nor run what might. */
const INSTALLS_NOTHING: ReadonlySet<string> = new Set(
  '[ : awk basename bunzip2 cat cd chgrp chmod chown cmp cp curl cut date dirname dpkg echo env export false file find getent git grep groupadd groupmod gunzip gzip head id install ln locale-gen ls mkdir mktemp mv printf pwd rm rmdir sed set sha256sum sort stat tail tar tee test touch tr true umask uname unset unxz unzip update-alternatives useradd usermod wget which xz yes'.split(
    ' ',
  ),
);
/** What tells apt where packages come from, and whom to trust. */
const SOURCES =
  /\/etc\/apt\b|\/usr\/share\/keyrings|sources\.list|(?:add-)?apt-(?:add-repository|key)\b|dpkg\s+(?:-i|--install|--add-architecture)\b|extrepo/;
const SOURCES_FOLDERS = /^["']?\/(?:etc(?:\/apt.*)?|usr(?:\/share.*)?)?\/?["']?$/;

/** The installs that would need an update of their own if the one after which they come stood there no more. */
export function moveOfUpdate(dockerfile: Dockerfile, run: Instruction, question: ListQuestion): UpdateMove {
  const stage = run.stage!;
  const copied = copiesLists(dockerfile, stage, question);
  if (copied) return { ok: false, reason: copied };
  const path: Path = { dockerfile, question, installs: [] };
  const reason = follow(path, stage, run.index, { isServed: false, changed: undefined });
  if (reason !== undefined) return { ok: false, reason };
  if (path.installs.length === 0)
    return { ok: false, reason: 'nothing that installs is seen behind it: something else may need the lists' };
  return { ok: true, installs: path.installs };
}

interface Path {
  readonly dockerfile: Dockerfile;
  readonly question: ListQuestion;
  readonly installs: LateInstall[];
}

interface Progress {
  /** An install before has its own update by now: its lists are there for whatever comes. */
  readonly isServed: boolean;
  /** What changed the sources, so that an update would find something else. */
  readonly changed: string | undefined;
}

/** Follows a stage and those built on it up to the next update; returns why the update cannot move. */
function follow(path: Path, stage: Stage, behind: number, start: Progress): string | undefined {
  let progress = start;
  for (const instruction of stage.instructions) {
    if (instruction.index <= behind) continue;
    const step = readInstruction(path, instruction, progress);
    if (step === 'renewed') return undefined;
    if (typeof step === 'string') return step;
    progress = step;
  }
  for (const use of stage.users) {
    const child = use.kind === 'from' ? use.instruction.stage : undefined;
    const reason = child && follow(path, child, -1, progress);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function readInstruction(path: Path, instruction: Instruction, progress: Progress): Progress | 'renewed' | string {
  const target = instruction.wrapped ?? instruction;
  const line = `line ${instruction.startLine}`;
  const { isServed, changed } = progress;
  if (target.keyword === 'COPY' || target.keyword === 'ADD') {
    const destination = target.exec?.at(-1) ?? target.words.at(-1)?.text ?? '';
    return SOURCES_FOLDERS.test(destination) ? { isServed, changed: line } : progress;
  }
  const starts = isStartCommand(target);
  if (target.keyword !== 'RUN' && !starts) return progress;
  const body = bodyOf(path.dockerfile, target);
  if (body.kind !== 'script') {
    if (isServed || (starts && !new RegExp(`\\b${path.question.family}`).test(target.argument))) return progress;
    return `${line} cannot be read: it may need the lists`;
  }
  let changedHere = changed;
  for (const command of body.script.commands) {
    const use = listUse(command, path.question);
    if (use === 'renews' && target === instruction && alwaysRuns(command, body.shell)) return 'renewed';
    if (deletes(command, path.question.path)) return 'renewed';
    if (use === 'needs') {
      const operation = operationOf(command);
      const place =
        operation && !starts && target === instruction
          ? placeBefore(command, errexitAt(command, body.shell))
          : undefined;
      const obstacle = changedHere
        ? `${changedHere} changes where packages come from`
        : place?.ok === false
          ? place.reason
          : undefined;
      if (place?.ok && operation && !obstacle && hasOneNeed(command, place)) {
        path.installs.push({ run: instruction, operation, place });
        return { isServed: isServed || place.always, changed };
      }
      if (!isServed) return obstacle ?? `${line} needs the lists where no update can stand before it`;
    } else if (!isServed && !starts && mayInstall(command)) {
      return `${line} runs \`${command.words[0]!.raw}\`, which may need the lists`;
    }
    if (SOURCES.test(body.script.joinedText(command.node))) changedHere ??= line;
  }
  return { isServed, changed: changedHere };
}

/** Whether an update at this place serves what follows in the script as well. */
function hasOneNeed({ script, node }: Command, place: Extract<PlacementBefore, { ok: true }>): boolean {
  if (place.always) return true;
  return !script.commands.some((other) => other.node.pos > node.pos && operationOf(other)?.kind === 'install');
}

function mayInstall(command: Command): boolean {
  const { words } = command;
  if (words.length === 0) return false;
  const invocation = invocationOf(command);
  return !invocation || (!INSTALLS_NOTHING.has(invocation.program) && operationOf(command) === undefined);
}
