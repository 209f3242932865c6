import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf, scriptOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { knownValue, normalise, stateAt } from '../source/state.js';
import type { Span } from '../source/text.js';
import { operationOf } from './operations.js';

/** A `cd` to an absolute folder with which a RUN begins. */
export interface LeadingCd {
  /** Normalised. */
  readonly path: string;
  /** The folder as written, without quotes. */
  readonly written: string;
  /** From the `cd` to the command that follows its `&&`. */
  readonly span: Span;
}

const PLAIN_FOLDER = /^(?:\/|\$\{?\w+\}?)(?:[\w.@+/-]|\$\{?\w+\}?)*$/;

/** The `cd … &&` with which a RUN begins, where its folder is absolute and known. */
export function leadingCd(dockerfile: Dockerfile, run: Instruction): LeadingCd | undefined {
  const script = scriptOf(dockerfile, run);
  const first = script?.statements[0]?.command;
  if (!script || first?.type !== 'AndOr' || first.operators[0] !== '&&') return undefined;
  const [command] = script.commands;
  if (!command || first.commands[0] !== command.node) return undefined;
  const { words, assignments, redirections } = command;
  if (words[0]?.value !== 'cd' || words.length !== 2 || assignments.length > 0 || redirections.length > 0)
    return undefined;
  const written = words[1]!.raw.replace(/^"(.*)"$/, '$1');
  if (!PLAIN_FOLDER.test(written)) return undefined;
  const folder = knownValue(written, run, stateAt(run));
  if (!folder.known || !PLAIN_FOLDER.test(folder.value) || !folder.value.startsWith('/')) return undefined;
  const span = { start: command.span.start, end: script.start + first.commands[1]!.pos };
  return { path: normalise(folder.value), written, span };
}

/** Whether something of a RUN that begins with a `cd` runs where that fails, and so in the folder that was in force. */
export function runsWithoutCd(dockerfile: Dockerfile, run: Instruction): boolean {
  const script = scriptOf(dockerfile, run)!;
  const first = script.statements[0]!.command;
  return script.statements.length > 1 || (first.type === 'AndOr' && first.operators.includes('||'));
}

/**
 * Programs for which the folder that they run in means nothing where their paths are absolute, by how many of their
 * operands are no paths. Source: POSIX, shadow and busybox.
 */
const OPERANDS_BEFORE_PATHS: Readonly<Record<string, number>> = {
  rm: 0,
  mkdir: 0,
  touch: 0,
  chmod: 1,
  chown: 1,
  chgrp: 1,
  ...Object.fromEntries(
    'useradd groupadd adduser addgroup usermod ldconfig update-ca-certificates locale-gen echo true set'
      .split(' ')
      .map((name) => [name, Number.POSITIVE_INFINITY]),
  ),
};

const FOLDERLESS: ReadonlySet<string> = new Set(
  'ARG ENV LABEL EXPOSE USER VOLUME SHELL STOPSIGNAL MAINTAINER CMD ENTRYPOINT HEALTHCHECK ONBUILD'.split(' '),
);

/**
 * Whether an instruction of a build looks at the folder that it runs in, as far as it could be another one. CMD,
 * ENTRYPOINT, HEALTHCHECK and ONBUILD look at the folder that the stage ends with.
 */
export function usesFolder(dockerfile: Dockerfile, instruction: Instruction): boolean {
  const { keyword } = instruction;
  if (FOLDERLESS.has(keyword)) return false;
  if (keyword === 'WORKDIR') return !isAbsolute(instruction.argument, instruction);
  if (keyword === 'COPY' || keyword === 'ADD') {
    const target = instruction.exec?.at(-1) ?? instruction.words.at(-1)?.text;
    return target === undefined || !isAbsolute(target, instruction);
  }
  if (keyword !== 'RUN' || hasRelativeMount(instruction)) return true;
  if (leadingCd(dockerfile, instruction) && !runsWithoutCd(dockerfile, instruction)) return false;
  const body = bodyOf(dockerfile, instruction);
  if (body.kind !== 'script') return true;
  return body.script.commands.some(commandUsesFolder);
}

/** Whether a command looks at the folder that it runs in. */
export function commandUsesFolder(command: Command): boolean {
  const files = command.redirections.map((one) => (one.type === 'HereDoc' ? undefined : one.target?.text));
  if (files.some((file) => file !== undefined && !/^(?:\/|\d+$)/.test(file))) return true;
  const operation = operationOf(command);
  if (operation)
    return (
      operation.manager.scope !== 'system' ||
      operation.operands.some(({ value }) => value === undefined || value.includes('/') || value.startsWith('.'))
    );
  const { program = '', args = [] } = invocationOf(command) ?? {};
  if (!Object.hasOwn(OPERANDS_BEFORE_PATHS, program)) return true;
  const paths = args.filter(({ raw }) => !raw.startsWith('-')).slice(OPERANDS_BEFORE_PATHS[program]);
  return paths.some(({ raw }) => !raw.startsWith('/'));
}

function isAbsolute(raw: string, instruction: Instruction): boolean {
  const path = knownValue(raw, instruction, stateAt(instruction));
  return path.known && path.value.startsWith('/');
}

/** Whether a mount's target counts from the folder in force (Docker reference, "RUN --mount"). */
export function hasRelativeMount(run: Instruction): boolean {
  return mountsOf(run).some(({ target, type }) => target?.startsWith('/') === false || (!target && type === 'bind'));
}
