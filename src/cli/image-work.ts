import { resolve } from 'node:path';
import { ArchiveError } from '../image/contents.js';
import { type Engine, EngineError, type EngineName } from '../image/engine.js';
import { ENGINES, findEngine } from '../image/find-engine.js';
import { ProcessError } from '../image/process.js';
import { DockershiftError } from '../rewrite/errors.js';
import { hint } from '../rewrite/nearest.js';
import type { Arguments } from './arguments.js';
import { type Io, print } from './io.js';

/**
 * Does what needs an engine. A signal such as Ctrl-C ends it by its own cleaning up; what an engine or a program says
 * went wrong becomes a DockershiftError.
 */
export async function withInterruption<Result>(
  io: Io,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const forget = io.onInterrupt?.(() => abort.abort());
  try {
    return await work(abort.signal);
  } catch (error) {
    if (abort.signal.aborted) throw new DockershiftError('interrupted', 'interrupted; everything made is removed');
    throw readable(error);
  } finally {
    forget?.();
  }
}

function readable(error: unknown): unknown {
  const isSaid = error instanceof EngineError || error instanceof ProcessError || error instanceof ArchiveError;
  return isSaid ? new DockershiftError('engine', error.message, {}, { cause: error }) : error;
}

/** The engine that the command line names, or the first that answers. */
export async function chosenEngine({ image: { engine: name, network } }: Arguments): Promise<Engine> {
  if (name !== undefined && !isEngineName(name)) {
    throw new DockershiftError('usage', `there is no engine ${name}${hint(name, ENGINES)}: ${ENGINES.join(', ')}`);
  }
  return findEngine(name, network === undefined ? {} : { network });
}

function isEngineName(name: string): name is EngineName {
  return (ENGINES as readonly string[]).includes(name);
}

/** The one operand of a command. */
export function oneOperand(args: Arguments, what: string): string {
  const [first, second] = args.paths;
  if (args.stdin) throw new DockershiftError('usage', `${args.command} reads no stdin: it needs ${what}`);
  if (first === undefined) throw new DockershiftError('usage', `${args.command} needs ${what}`);
  if (second !== undefined)
    throw new DockershiftError('usage', `${args.command} takes one operand, not also ${second}`);
  return first;
}

export interface Narrator {
  /** What begins now. */
  phase(text: string): void;
  /** A line of the builder. */
  line(text: string): void;
  clear(): void;
}

const CLEAR_LINE = '\r\u001b[2K';

/**
 * Says on stderr what goes on: phases as lines; the builder's own words in one line of a terminal that is written over,
 * or in full with `--verbose`.
 */
export function narratorOn(io: Io, args: Arguments): Narrator {
  const { stderr } = io;
  if (args.quiet) return { phase: () => undefined, line: () => undefined, clear: () => undefined };
  const isLive = args.progress && stderr.isTTY === true && !args.verbose;
  let isShown = false;
  const clear = () => {
    if (isShown) stderr.write(CLEAR_LINE);
    isShown = false;
  };
  return {
    clear,
    phase: (text) => {
      clear();
      void print(stderr, `${text}\n`);
    },
    line: (text) => {
      const printable = text.replace(/\p{Cc}/gu, '?');
      if (args.verbose) void print(stderr, `  ${printable}\n`);
      if (!isLive) return;
      stderr.write(`${CLEAR_LINE}  ${printable.slice(0, (stderr.columns ?? 80) - 3)}`);
      isShown = true;
    },
  };
}

/** `K=V`, or `K` with the value that the environment has. */
export function buildArguments(args: Arguments, io: Io): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const given of args.image.buildArgs) {
    const equals = given.indexOf('=');
    const name = equals === -1 ? given : given.slice(0, equals);
    const value = equals === -1 ? io.env[name] : given.slice(equals + 1);
    if (!/^[A-Za-z_]\w*$/.test(name)) throw new DockershiftError('usage', `--build-arg ${given}: write KEY=VALUE`);
    if (value === undefined) {
      throw new DockershiftError('usage', `--build-arg ${name}: no value here, and none in the environment`);
    }
    values[name] = value;
  }
  return values;
}

/** A path of the command line as an absolute one. */
export function absolute(io: Io, path: string): string {
  return resolve(io.cwd, path);
}
