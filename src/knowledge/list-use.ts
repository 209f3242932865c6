import type { Command } from '../shell/command.js';
import { errexitAt } from '../shell/effects.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { PosixShell } from '../shell/shell-in-force.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { descendants, type Stage } from '../source/stage.js';
import { operationOf } from './operations.js';
import { covers } from './path-cover.js';
import { opaqueScript, quotedScript } from './scripts.js';

/** What a later command does with a family's package lists. */
type ListUse = 'needs' | 'renews' | { readonly unknown: string } | undefined;

export interface ListQuestion {
  /** The family of package managers whose lists would be deleted. */
  readonly family: string;
  /** The folder that holds them. */
  readonly path: string;
}

/**
 * What needs a family's package lists after `command` in `run`, in this stage or one built on it, before somebody fetches
 * them anew; undefined where nothing does. What cannot be read counts as needing them.
 */
export function laterNeed(
  dockerfile: Dockerfile,
  run: Instruction,
  command: Command,
  question: ListQuestion,
): string | undefined {
  const body = bodyOf(dockerfile, run);
  if (body.kind === 'script') {
    for (const later of body.script.commands) {
      if (later.node.pos <= command.node.pos) continue;
      const use = listUse(later, question);
      if (use === 'renews') {
        if (alwaysRuns(later, body.shell)) return undefined;
      } else if (use) return sayNeed(use, run);
    }
  }
  const { stage } = run;
  if (!stage) return undefined;
  const copied = copiesLists(dockerfile, stage, question);
  if (copied) return copied;
  const own = needOf(dockerfile, instructionsBehind(run, stage), question);
  if (own.settled) return own.need;
  for (const child of descendants(stage)) {
    const need = needOf(dockerfile, child.instructions, question).need;
    if (need) return need;
  }
  return undefined;
}

/** A stage's instructions stand together in the file: the rest begins where the index says, and is seldom read far. */
function* instructionsBehind(run: Instruction, { instructions }: Stage): Generator<Instruction> {
  const first = instructions[0]?.index ?? 0;
  for (let at = run.index - first + 1; at < instructions.length; at++) yield instructions[at]!;
}

function needOf(
  dockerfile: Dockerfile,
  instructions: Iterable<Instruction>,
  question: ListQuestion,
): { readonly settled: boolean; readonly need?: string } {
  for (const instruction of instructions) {
    const target = instruction.wrapped ?? instruction;
    if (target.keyword !== 'RUN' && !isStartCommand(target)) continue;
    const body = bodyOf(dockerfile, target);
    if (body.kind !== 'script') {
      const text = target.argument;
      if (new RegExp(`\\b${question.family}`).test(text) || (target.keyword === 'RUN' && /\.sh\b/.test(text))) {
        return { settled: true, need: `line ${instruction.startLine} cannot be read: it may need the lists` };
      }
      continue;
    }
    for (const command of body.script.commands) {
      const use = listUse(command, question);
      // What the start command runs was not there when the image was built: only what it says itself counts.
      if (typeof use === 'object' && isStartCommand(target)) continue;
      if (use === 'renews' && target === instruction && alwaysRuns(command, body.shell)) return { settled: true };
      if (use && use !== 'renews') return { settled: true, need: sayNeed(use, instruction) };
    }
  }
  return { settled: false };
}

/** Whether an instruction says what runs in a container. */
export function isStartCommand({ keyword }: Instruction): boolean {
  return keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'HEALTHCHECK';
}

/** Whether whatever follows a command in its script, and in later RUNs, can count on it. */
export function alwaysRuns(command: Command, shell: PosixShell): boolean {
  for (const enclosure of command.enclosures()) {
    switch (enclosure.kind) {
      case 'if':
        if (enclosure.part === 'body') return false;
        break;
      case 'case':
      case 'loop':
      case 'function':
      case 'coproc':
        return false;
      case 'statement':
        if (enclosure.node.background) return false;
        break;
      case 'and-or': {
        const before = enclosure.node.operators.slice(0, enclosure.index);
        if (before.includes('||')) return false;
        // `test … && update; install` goes on to the install either way, unless errexit or the list's end forbid it.
        if (before.length > 0 && command.script.statements.length > 1 && errexitAt(command, shell) !== 'on')
          return false;
      }
    }
  }
  return true;
}

function sayNeed(use: 'needs' | { readonly unknown: string }, where: Instruction): string {
  const line = `line ${where.startLine}`;
  return use === 'needs'
    ? `${line} installs without fetching the lists`
    : `${line} runs ${use.unknown}, which may need the lists`;
}

/** Programs that only print their words. */
const PRINTS: ReadonlySet<string> = new Set(['echo', 'printf', 'command', 'type', 'which']);

/** A variable alone may hold a whole command: `$APT_INSTALL`. What `"$@"` holds is seen where it is given. */
const VARIABLE = /^"?\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})"?$/;

/** What a command does with the lists; undefined where it has nothing to do with them. */
export function listUse(command: Command, { family }: ListQuestion): ListUse {
  const operation = operationOf(command);
  if (operation?.manager.family === family) {
    if (operation.kind === 'update') return 'renews';
    return operation.kind === 'remove' || operation.kind === 'clean' ? undefined : 'needs';
  }
  const invocation = invocationOf(command);
  if (invocation?.program === `${family}-cache`) return 'needs';
  if (invocation && PRINTS.has(invocation.program)) return undefined;
  // `xargs apt-get install`, `$SUDO apt-get install`, `su -c '…'`: whoever is given such words may run them.
  const words = command.words.map((word) => word.value ?? word.raw).join(' ');
  if (
    new RegExp(`\\b${family}(?:-get|itude)?\\s(?:.*\\s)?(?:install|upgrade|build-dep|source|download)\\b`, 's').test(
      words,
    )
  )
    return 'needs';
  if (!invocation) {
    const program = command.words[0]?.raw ?? '';
    return VARIABLE.test(program) ? { unknown: `\`${program}\`` } : undefined;
  }
  const quoted = quotedScript(invocation);
  if (quoted !== undefined) return undefined;
  const script = opaqueScript(invocation);
  return script === undefined ? undefined : { unknown: `\`${script}\`` };
}

/** What copies the lists from a stage, or one that is built on it, into another one. */
export function copiesLists(dockerfile: Dockerfile, stage: Stage, { path }: ListQuestion): string | undefined {
  const copies = copiesFromStages(dockerfile);
  if (copies.length === 0) return undefined;
  const stages = [stage, ...descendants(stage)];
  for (const instruction of copies) {
    const takesFromHere = stages.some((one) => one.users.some((use) => use.instruction === instruction));
    const sources = instruction.exec?.slice(0, -1) ?? instruction.words.slice(0, -1).map((word) => word.text);
    if (takesFromHere && sources.some((source) => covers(path, source) || covers(source, path)))
      return `line ${instruction.startLine} copies the lists`;
  }
  return undefined;
}

const copiesOf = new WeakMap<Dockerfile, readonly Instruction[]>();

function copiesFromStages(dockerfile: Dockerfile): readonly Instruction[] {
  const known = copiesOf.get(dockerfile);
  if (known) return known;
  const found = dockerfile.instructions.filter((one) => one.keyword === 'COPY' && one.flag('from') !== undefined);
  copiesOf.set(dockerfile, found);
  return found;
}
