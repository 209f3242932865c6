import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { parseDockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Stage } from '../source/stage.js';
import { buildFault } from '../source/validity.js';

/** What a round broke. */
export interface Breach {
  /** Name of the guard. */
  readonly guard: 'parse' | 'shell' | 'exec-form' | 'comments' | 'directives' | 'line-ends' | 'stages';
  readonly message: string;
}

export type GuardResult =
  | { readonly ok: true; readonly dockerfile: Dockerfile }
  | { readonly ok: false; readonly breach: Breach };

export interface GuardOptions {
  readonly targets: readonly string[];
  readonly readings: 'both' | 'one';
  /** A transform that changes stages took part. */
  readonly stages: 'kept' | 'changed';
}

/** Parses a round's text and holds it against the text before: what must not happen to a Dockerfile did not happen. */
export function guard(before: Dockerfile, text: string, { targets, readings, stages }: GuardOptions): GuardResult {
  const parsed = parseDockerfile(text, { targets, readings });
  if (!parsed.ok)
    return breach('parse', `the result is no Dockerfile: line ${parsed.problem.line}: ${parsed.problem.message}`);
  const after = parsed.dockerfile;
  const found =
    buildBreach(before, after) ??
    bodyBreach(before, after) ??
    commentBreach(before, after, stages === 'changed' ? lostStages(before, after) : []) ??
    directiveBreach(before, after) ??
    lineEndBreach(before, after) ??
    (stages === 'kept' ? stageBreach(before, after) : undefined);
  return found ? { ok: false, breach: found } : { ok: true, dockerfile: after };
}

function breach(guardName: Breach['guard'], message: string): { readonly ok: false; readonly breach: Breach } {
  return { ok: false, breach: { guard: guardName, message } };
}

function buildBreach(before: Dockerfile, after: Dockerfile): Breach | undefined {
  const fault = buildFault(after.instructions);
  if (!fault || buildFault(before.instructions)) return undefined;
  return { guard: 'parse', message: `the result cannot be built: ${fault.message}` };
}

/** Every script that could be read before can be read now, and what was a JSON array still is one. */
function bodyBreach(before: Dockerfile, after: Dockerfile): Breach | undefined {
  const old = changedOf(before, after);
  const changed = changedOf(after, before);
  const unreadable = changed.flatMap((run) => problemOf(after, run));
  const wasUnreadable = old.flatMap((run) => problemOf(before, run));
  if (unreadable.length > wasUnreadable.length) {
    const added =
      unreadable.find(({ reason }) => !wasUnreadable.some((other) => other.reason === reason)) ?? unreadable[0]!;
    return { guard: 'shell', message: `line ${added.line}: ${added.reason}` };
  }
  const broken = changed.find((one) => isBrokenExec(one) && execs(after, one) < execs(before, one));
  if (!broken) return undefined;
  return {
    guard: 'exec-form',
    message: `line ${broken.startLine}: the ${broken.keyword} is no longer a JSON array`,
  };
}

/** How many are in exec form, of the same kind as one. */
function execs({ instructions }: Dockerfile, { keyword }: Instruction): number {
  return instructions.filter((one) => one.keyword === keyword && (one.wrapped ?? one).form === 'exec').length;
}

/** The instructions of one text that the other does not have word for word; what has heredocs counts as changed. */
function changedOf(one: Dockerfile, other: Dockerfile): readonly Instruction[] {
  const changed = new Set(without(one.instructions, other.instructions, ({ line }) => line.joined));
  return one.instructions.filter((instruction) => instruction.heredocs.length > 0 || changed.has(instruction));
}

function problemOf(
  dockerfile: Dockerfile,
  run: Instruction,
): readonly { readonly line: number; readonly reason: string }[] {
  const body = run.keyword === 'RUN' ? bodyOf(dockerfile, run) : undefined;
  return body?.kind === 'unreadable' ? [{ line: run.startLine, reason: body.reason }] : [];
}

/** Written like a JSON array, and yet none. */
function isBrokenExec({ form, argument, wrapped }: Instruction): boolean {
  if (wrapped) return isBrokenExec(wrapped);
  return form === 'shell' && argument.startsWith('[');
}

function commentBreach(before: Dockerfile, after: Dockerfile, lost: readonly Stage[]): Breach | undefined {
  const left = countComments(after);
  const gone = countTexts(lost.flatMap((stage) => commentsOf(before, stage)));
  for (const [text, count] of countComments(before)) {
    if ((left.get(text) ?? 0) + (gone.get(text) ?? 0) < count)
      return { guard: 'comments', message: `the comment \`# ${text}\` is lost` };
  }
  return undefined;
}

/**
 * The stages that a text with fewer of them has no more: by all that they say, and where that changed, by their FROM; of
 * several with the same FROM it may be any.
 */
function lostStages(before: Dockerfile, after: Dockerfile): readonly Stage[] {
  if (after.stages.length >= before.stages.length) return [];
  const whole = ({ from, instructions }: Stage) => [from, ...instructions].map(({ line }) => line.joined).join('\n');
  const changed = without(before.stages, after.stages, whole);
  const ofFrom = ({ from }: Stage) => from.line.joined;
  const lost = new Set(without(changed, without(after.stages, before.stages, whole), ofFrom).map(ofFrom));
  return changed.filter((stage) => lost.has(ofFrom(stage)));
}

/** Those for which the others have none that says the same; of several alike, as many as there are more of. */
function without<Item>(items: readonly Item[], others: readonly Item[], textOf: (item: Item) => string) {
  const left = countTexts(others.map(textOf));
  return items.filter((item) => {
    const text = textOf(item);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/**
 * The comments that go with a stage: those right above its FROM, and those down to its last instruction. What stands
 * above the first FROM speaks of the file, and what stands below the last instruction of the next stage.
 */
function commentsOf(dockerfile: Dockerfile, { from, index, instructions }: Stage): readonly string[] {
  let first = from.startLine;
  while (index > 0 && dockerfile.comments.some(({ line }) => line === first - 1)) first--;
  const last = (instructions.at(-1) ?? from).endLine;
  const between = dockerfile.comments.filter(({ line }) => line >= first && line <= last);
  return [...between, ...[from, ...instructions].flatMap(({ comments }) => comments)].map(({ text }) => text);
}

function countComments(dockerfile: Dockerfile): Map<string, number> {
  const inside = dockerfile.instructions.flatMap(({ comments }) => comments);
  return countTexts([...dockerfile.comments, ...inside].map(({ text }) => text));
}

function countTexts(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function directiveBreach(before: Dockerfile, after: Dockerfile): Breach | undefined {
  const lost = before.directives.find(
    (one) => !after.directives.some((other) => before.textOf(one) === after.textOf(other)),
  );
  if (lost) return { guard: 'directives', message: `the parser directive ${lost.name} is lost` };
  const added = after.directives.find(
    (one) => one.name !== 'syntax' && !before.directives.some((other) => other.name === one.name),
  );
  return added && { guard: 'directives', message: `the parser directive ${added.name} is new` };
}

function lineEndBreach(before: Dockerfile, after: Dockerfile): Breach | undefined {
  const message =
    before.text.startsWith('\uFEFF') !== after.text.startsWith('\uFEFF')
      ? 'the byte order mark'
      : before.text.endsWith('\n') !== after.text.endsWith('\n')
        ? 'the final line end'
        : before.source.lineStarts.length > 1 && isUniform(before) && !isUniform(after)
          ? 'the style of line ends'
          : undefined;
  return message === undefined ? undefined : { guard: 'line-ends', message: `${message} changed` };
}

function isUniform(dockerfile: Dockerfile): boolean {
  const { text, source } = dockerfile;
  if (!text.includes('\r')) return true;
  return source.lineStarts.every((start) => start === 0 || text[start - 2] === '\r');
}

function stageBreach(before: Dockerfile, after: Dockerfile): Breach | undefined {
  const names = (dockerfile: Dockerfile) => dockerfile.stages.map((stage) => stage.name?.toLowerCase() ?? '').join(' ');
  if (names(before) === names(after)) return undefined;
  return { guard: 'stages', message: 'a stage is lost, renamed or moved' };
}
