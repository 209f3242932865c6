import * as z from 'zod/mini';
import { isPragma } from '../src/knowledge/comment-pragmas.js';
import { stayingProgram } from '../src/knowledge/daemons.js';
import { operationsOf } from '../src/knowledge/operations.js';
import { isUpgradedInPlace } from '../src/knowledge/program-places.js';
import { mayReplaceShell } from '../src/knowledge/shell-replacement.js';
import { mayRemoveWorkdir } from '../src/knowledge/workdir-removal.js';
import { layoutOf } from '../src/rewrite/layout.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import { readsCommandBefore } from '../src/shell/command-before.js';
import { type Joinable, joiningOf } from '../src/shell/joining.js';
import { programUse, stalePrograms } from '../src/shell/program-memory.js';
import { bodyOf } from '../src/shell/run.js';
import type { Script } from '../src/shell/script.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import { mountsOf } from '../src/source/mounts.js';

export default defineTransform({
  name: 'merge-runs',
  summary: 'Merge consecutive RUN instructions into one.',
  safety: 'safe',
  group: 'layers',
  covers: ['DL3059'],
  options: z.object({
    max: z
      ._default(z.int().check(z.minimum(2)), Number.MAX_SAFE_INTEGER)
      .check(z.describe('A RUN grows to at most this many commands.')),
    only: z
      .optional(z.enum(['packages']))
      .check(z.describe('`packages`: merge only RUNs that call nothing but package managers.')),
    stages: stagesOption,
  }),
  why: 'Every RUN is a layer. What one layer writes and a later one deletes stays in the image, and each layer costs a pull and a mount.',
  leavesAlone: [
    'RUNs with different flags, with tmpfs or writable bind mounts, with heredocs, in exec form, or under a shell that is not POSIX.',
    'RUNs that touch /dev/shm, /etc/hosts, /etc/hostname or /etc/resolv.conf, which are fresh for each RUN.',
    'A body that leaves a job or a service running, that deletes the working directory, that puts another shell in the place of `/bin/sh`, or whose errexit would be switched off: nothing is joined behind it.',
    'RUNs with a comment between them that a tool reads (hadolint, renovate, dockershift).',
    'ONBUILD, and stages that do not ship.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\nRUN test -f /x || echo missing\n',
      after:
        'FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y curl && \\\n    { test -f /x || echo missing; }\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options }) {
    for (const stage of dockerfile.stages) {
      const works = stage.ships || options.stages === 'all';
      let group: Part[] = [];
      let commands = 0;
      let bytes = 0;
      const close = () => {
        if (group.length > 1) merge(dockerfile, group, change);
        group = [];
        commands = 0;
        bytes = 0;
      };
      for (const instruction of stage.instructions) {
        if (instruction.keyword !== 'RUN') {
          close();
          continue;
        }
        const part = partOf(dockerfile, instruction, options.only);
        const previous = group.at(-1);
        const reason = !works
          ? 'the stage does not ship: merging would only cost build cache'
          : 'reason' in part
            ? part.reason
            : previous &&
              separation(dockerfile, previous, part, { commands: options.max - commands, bytes: MOST_BYTES - bytes });
        if (reason !== undefined && hasNeighbour(dockerfile, instruction)) skip(instruction, reason);
        if (reason !== undefined) close();
        if (!works || 'reason' in part) continue;
        group.push(part);
        commands += part.commands;
        bytes += part.bytes;
      }
      close();
    }
  },
});

interface Part {
  readonly run: Instruction;
  readonly joining: Joinable;
  /** How many commands its list has. */
  readonly commands: number;
  /** Length of the instruction in UTF-8, with what a join may add. */
  readonly bytes: number;
}

function hasNeighbour({ instructions }: Dockerfile, { index }: Instruction): boolean {
  return [instructions[index - 1], instructions[index + 1]].some((one) => one?.keyword === 'RUN');
}

/** What the kernel takes as one argument (execve: MAX_ARG_STRLEN). */
const MOST_BYTES = 131_071;
/** ` && \`, a line end, an indentation and a pair of braces. */
const SEAM_BYTES = 64;
const FRESH_FOR_EACH_RUN = /\/etc\/(?:hosts|hostname|resolv\.conf)\b|\/dev\/shm\b/;

/** A RUN as a part of a merged one, or why it can be none. */
function partOf(
  dockerfile: Dockerfile,
  run: Instruction,
  only: 'packages' | undefined,
): Part | { readonly reason: string } {
  const body = bodyOf(dockerfile, run);
  if (body.kind === 'exec') return { reason: 'it is in exec form' };
  if (body.kind === 'unreadable') return { reason: body.reason };
  if (run.heredocs.length > 0) return { reason: 'it has a heredoc' };
  const mount = mountsOf(run).find(({ type, readonly }) => type === 'tmpfs' || (type === 'bind' && !readonly));
  if (mount) return { reason: `its ${mount.type} mount is fresh for each RUN` };
  const { script } = body;
  const fresh = FRESH_FOR_EACH_RUN.exec(script.text);
  if (fresh) return { reason: `${fresh[0]} is fresh for each RUN` };
  if (only && operationsOf(script).length < script.commands.length)
    return { reason: 'it does more than call package managers' };
  const joining = joiningOf(script, body.shell);
  if (!joining.ok) return { reason: joining.reason };
  const bytes = new TextEncoder().encode(dockerfile.textOf(run)).length + SEAM_BYTES;
  return { run, joining, commands: listLength(script), bytes };
}

function listLength({ statements }: Script): number {
  return statements.reduce((sum, { command }) => sum + (command.type === 'AndOr' ? command.commands.length : 1), 0);
}

/** Why a RUN cannot be joined to the one before it; undefined where it can. */
function separation(
  dockerfile: Dockerfile,
  previous: Part,
  next: Part,
  room: { readonly commands: number; readonly bytes: number },
): string | undefined {
  if (next.commands > room.commands) return 'the option max is reached';
  const { joining, run } = previous;
  if (joining.mustBeLast) return `the RUN before it must come last: ${joining.mustBeLast}`;
  if (flagsOf(run) !== flagsOf(next.run)) return 'its flags differ from those of the RUN before it';
  const comments = commentsBetween(dockerfile, run, next.run);
  if (comments.some(({ text }) => isPragma(text))) return 'the comment above it is addressed to a tool';
  if (readsCommandBefore(next.joining.script, 0))
    return 'it begins with what bash keeps of the command before it (`$_`, PIPESTATUS)';
  const trailing = joining.trailingComment;
  if (trailing && isPragma(dockerfile.textOf(trailing).slice(1)))
    return 'the comment behind the RUN before it is addressed to a tool';
  const staying = stayingProgram(joining.script);
  if (staying) return `the RUN before it starts ${staying}, which may go on running`;
  if (mayReplaceShell(joining.script))
    return 'the RUN before it may put another shell in the place of the one that runs it';
  if (mayRemoveWorkdir(run, joining.script)) return 'the RUN before it deletes the working directory';
  if ((next.joining.trailingComment || commentsBehind(next).length > 0) && next.joining.needsGroup)
    return 'a comment stands where it would have to be closed';
  return next.bytes > room.bytes ? 'together they are longer than one argument may be' : undefined;
}

/** The comment lines between its last command and a `;` on a line further down. */
function commentsBehind({ run, joining }: Part) {
  return run.comments.filter((comment) => comment.start >= joining.core.end);
}

function flagsOf(run: Instruction): string {
  return run.flags.map((flag) => flag.text).join(' ');
}

function commentsBetween(dockerfile: Dockerfile, before: Instruction, after: Instruction) {
  const own = after.comments.filter((comment) => comment.start < after.argumentSpan.start);
  return [...dockerfile.commentsIn({ start: before.end, end: after.start }), ...own];
}

function merge(
  dockerfile: Dockerfile,
  group: readonly Part[],
  change: (
    anchor: Instruction,
    reason: string,
    edits: (edit: Edit) => void,
    options: { claim: { start: number; end: number } },
  ) => void,
): void {
  const first = group[0]!.run;
  const claim = { start: first.start, end: group.at(-1)!.run.end };
  change(
    first,
    `${group.length} consecutive RUNs make ${group.length} layers`,
    (edit) => join(dockerfile, group, edit),
    { claim },
  );
}

type Wrap = 'none' | 'group' | 'subshell';
const OPEN: Readonly<Record<Wrap, string>> = { none: '', group: '{ ', subshell: '(' };
const CLOSE: Readonly<Record<Wrap, string>> = { none: '', group: '; }', subshell: ')' };

function join(dockerfile: Dockerfile, group: readonly Part[], edit: Edit): void {
  const { operators, indent } = layoutOf(
    dockerfile,
    group.map((part) => part.run),
  );
  const wraps = wrapsOf(group);
  const { escape: continuation } = dockerfile;
  group.forEach((part, index) => {
    const { core, trailingComment } = part.joining;
    const wrap = wraps[index]!;
    if (index === 0) edit.insertBefore(core, open(dockerfile, wrap, part));
    const next = group[index + 1];
    if (!next) {
      if (wrap !== 'none') edit.replace({ start: core.end, end: part.run.textEnd }, CLOSE[wrap]);
      return;
    }
    const comments = [
      ...(trailingComment ? [dockerfile.textOf(trailingComment).trimEnd()] : []),
      ...commentsBehind(part).map((comment) => dockerfile.textOf(comment)),
      ...commentsBetween(dockerfile, part.run, next.run).map((comment) => dockerfile.textOf(comment)),
    ].map((text) => `${indent}${text}\n`);
    const opened = open(dockerfile, wraps[index + 1]!, next);
    const seam =
      operators === 'line-end'
        ? `${CLOSE[wrap]} && ${continuation}\n${comments.join('')}${indent}${opened}`
        : `${CLOSE[wrap]} ${continuation}\n${comments.join('')}${indent}&& ${opened}`;
    edit.replace({ start: core.end, end: next.joining.core.start }, seam);
  });
}

function open(dockerfile: Dockerfile, wrap: Wrap, part: Part): string {
  // `((` would begin an arithmetic command.
  const isParenthesis = wrap === 'subshell' && dockerfile.text[part.joining.core.start] === '(';
  return isParenthesis ? '( ' : OPEN[wrap];
}

function wrapsOf(group: readonly Part[]): readonly Wrap[] {
  const stale = stalePrograms(group.map((part) => programUse(part.joining.script)));
  return group.map(({ joining }, index) => {
    const isLast = index === group.length - 1;
    if (!isLast && joining.changesShell) return 'subshell';
    if (stale[index]!.some((program) => !isUpgradedInPlace(group[0]!.run.stage, program))) return 'subshell';
    return index > 0 && joining.needsGroup ? 'group' : 'none';
  });
}
