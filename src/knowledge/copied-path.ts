import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { literal } from '../source/glob.js';
import type { Instruction } from '../source/instruction.js';
import { lineage } from '../source/stage.js';
import { knownValue, stateAt } from '../source/state.js';
import { baseOf } from './accounts.js';
import { commandUsesFolder } from './folder-use.js';
import { instructionsBefore } from './image-at.js';
import { isUnknownFolder, resolvePath, workingFolder } from './image-files.js';
import { startFolder } from './images/start-folders.js';
import { hasOption, operationOf } from './operations.js';
import { covers } from './path-cover.js';
import { isOwnFolder } from './recipes/folders.js';
import { opaqueScript } from './scripts.js';

/** What is known of a path that COPYs fill. */
export interface CopiedPath {
  /** The COPYs, all of the stage, that bring everything that lies there; at least one. */
  readonly copies: readonly { readonly copy: Instruction; readonly target: string }[];
  /** Folders, the path itself or below it, that WORKDIR or mkdir made. */
  readonly folders: readonly string[];
}

/**
 * The COPYs of the stage that bring all that lies at a path when an instruction runs; or what else may have put
 * something there. `isFile` says of a COPY's source whether it is known to be files.
 */
export function copiedPath(
  dockerfile: Dockerfile,
  instruction: Instruction,
  path: string,
  isFile: (source: string) => boolean,
): CopiedPath | { readonly reason: string } {
  const base = baseReason(instruction, path);
  if (base) return { reason: base };
  const copies: { copy: Instruction; target: string }[] = [];
  const folders = new Set<string>();
  for (const one of instructionsBefore(instruction)) {
    const effect = effectOn(dockerfile, one, path, isFile);
    const isOwn = one.stage === instruction.stage;
    if (effect.kind === 'unknown' || (effect.kind === 'copies' && !isOwn))
      return { reason: `line ${one.startLine} may put something else into ${path}` };
    if (effect.kind === 'copies') copies.push({ copy: one, target: effect.target });
    if (effect.kind === 'makes') for (const folder of effect.folders) folders.add(folder);
  }
  return copies.length > 0 ? { copies, folders: [...folders] } : { reason: `no COPY brings ${path}` };
}

/** Folders of official images below those that are otherwise the author's. Source: their Dockerfiles. */
const OF_IMAGES = [
  '/opt/java',
  '/opt/gradle',
  '/opt/bitnami',
  '/home/node',
  '/home/gradle',
  '/home/bun',
  '/home/ubuntu',
];

/** Why the base image may have something at a path. */
function baseReason(instruction: Instruction, path: string): string | undefined {
  const { base } = lineage(instruction.stage!).at(-1)!;
  if (base.kind === 'scratch') return undefined;
  const unknown = `what the base image has at ${path} is not known`;
  const start = base.kind === 'image' && baseOf(instruction.stage!) ? startFolder(base.reference) : undefined;
  if (start === undefined || !isOwnFolder(path)) return unknown;
  const filled = [...OF_IMAGES, ...(start === '/' ? [] : [start])];
  return filled.some((folder) => covers(path, folder)) ? unknown : undefined;
}

type EffectOn =
  | { readonly kind: 'none' | 'unknown' }
  | { readonly kind: 'makes'; readonly folders: readonly string[] }
  | { readonly kind: 'copies'; readonly target: string };

const NONE: EffectOn = { kind: 'none' };
const UNKNOWN: EffectOn = { kind: 'unknown' };

function effectOn(
  dockerfile: Dockerfile,
  one: Instruction,
  path: string,
  isFile: (source: string) => boolean,
): EffectOn {
  switch (one.keyword) {
    case 'COPY':
    case 'ADD':
      return effectOfCopy(one, path, isFile);
    case 'RUN':
      return effectOfRun(dockerfile, one, path);
    case 'WORKDIR': {
      const folder = meaningOf(one.argument, one);
      if (folder === undefined) return UNKNOWN;
      const resolved = resolvePath(workingFolder(one), folder);
      return made(path, [resolved]);
    }
    case 'VOLUME':
    case 'ONBUILD':
      return UNKNOWN;
    default:
      return NONE;
  }
}

function effectOfCopy(copy: Instruction, path: string, isFile: (source: string) => boolean): EffectOn {
  const words = copy.exec ?? copy.words.map(({ text }) => text);
  const values = words.map((word) => (copy.exec ? word : meaningOf(word, copy)));
  const target = values.at(-1);
  if (target === undefined) return UNKNOWN;
  const folder = workingFolder(copy);
  if (isUnknownFolder(folder) && !target.startsWith('/')) return UNKNOWN;
  const resolved = resolvePath(folder, target);
  if (covers(path, resolved)) return copy.keyword === 'COPY' ? { kind: 'copies', target: resolved } : UNKNOWN;
  if (!covers(resolved, path)) return NONE;
  const next = path.slice(resolved === '/' ? 1 : resolved.length + 1).split('/')[0];
  const areOthers = values
    .slice(0, -1)
    .every((source) => source !== undefined && isFile(source) && source.split('/').at(-1) !== next);
  return areOthers && copy.heredocs.length === 0 ? NONE : UNKNOWN;
}

/** The folders from a path down to those that are made; the path itself and what lies below it. */
function made(path: string, folders: readonly string[]): EffectOn {
  const all = folders
    .filter((folder) => covers(path, folder))
    .flatMap((folder) => {
      const below = folder.slice(path.length).split('/').slice(1);
      return [path, ...below.map((_, index) => `${path}/${below.slice(0, index + 1).join('/')}`)];
    });
  return all.length > 0 ? { kind: 'makes', folders: all } : NONE;
}

/** Programs that leave each file to its owner. Source: their manual pages. */
const KEEPS_OWNER: ReadonlySet<string> = new Set(['chmod', 'rm', 'sed']);
const MOVERS: ReadonlySet<string> = new Set(['cd', 'chdir', 'pushd']);

/** A RUN puts nothing at a path that it neither names nor starts in, unless it runs a script that nobody reads here. */
function effectOfRun(dockerfile: Dockerfile, run: Instruction, path: string): EffectOn {
  const starts = workingFolder(run);
  const startsThere = covers(path, starts) || covers(starts, path);
  const named = starts === '/' ? `${literal(path)}|${literal(path.split('/')[1]!)}` : literal(path);
  const names = new RegExp(`(?<![\\w./-])(?:${named})(?![\\w-])`);
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script') return UNKNOWN;
  const folders: string[] = [];
  for (const command of body.script.commands) {
    const invocation = invocationOf(command);
    if (!invocation || opaqueScript(invocation) !== undefined) return UNKNOWN;
    const { program, wrappers, args } = invocation;
    const operands = args
      .filter(({ raw }) => !raw.startsWith('-'))
      .map(({ value, raw }) => value ?? meaningOf(raw, run));
    if (MOVERS.has(program) && operands.some((one) => one === undefined || covers(one, path))) return UNKNOWN;
    if (KEEPS_OWNER.has(program) && command.redirections.length === 0) continue;
    if (ACCOUNTS.test(program)) {
      // A home folder is made with what /etc/skel holds.
      if (new RegExp(`${literal(path)}(?![\\w-])`).test(expanded(dockerfile.textOf(command.span), run))) return UNKNOWN;
      continue;
    }
    if (program === 'mkdir' && wrappers.length === 0 && operands.every((one) => one?.startsWith('/')))
      folders.push(...operands.map((one) => resolvePath('/', one!)));
    else if (isPlainPip(command)) continue;
    else if (names.test(expanded(dockerfile.textOf(command.span), run))) return UNKNOWN;
    else if (startsThere && starts !== '/' && commandUsesFolder(command)) return UNKNOWN;
  }
  return made(path, folders);
}

const ACCOUNTS = /^(?:(?:user|group)(?:add|mod)|add(?:user|group))$/;

/** An installation of Python packages into the environment, not into a folder of its own. */
function isPlainPip(command: Command): boolean {
  const operation = operationOf(command);
  if (operation?.manager.name !== 'pip' || operation.kind !== 'install') return false;
  return (
    !hasOption(operation, ['-t', '--target', '-e', '--editable', '--prefix', '--root', '--src']) &&
    operation.operands.every(({ raw }) => !/^\.{1,2}(?:\/|$|\[)/.test(raw))
  );
}

function meaningOf(raw: string, instruction: Instruction): string | undefined {
  const value = knownValue(raw, instruction, stateAt(instruction));
  return value.known ? value.value : undefined;
}

/** A command's text with the variables of the Dockerfile filled in. */
function expanded(text: string, run: Instruction): string {
  const { env } = stateAt(run);
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (use, braced: string | undefined, plain: string | undefined) => {
    const value = env.get(braced ?? plain!);
    return value?.known ? value.value : use;
  });
}
