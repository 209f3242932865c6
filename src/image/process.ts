import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** How a program is called: arguments as they are, never through a shell. */
export interface ProcessRequest {
  readonly program: string;
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: Readable;
  /** Called with each line of standard output and standard error, in the order of arrival. */
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface ProcessResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program could not be started, or ended with an error; the message ends with its last words. */
export class ProcessError extends Error {
  readonly code: 'not-found' | 'failed' | 'aborted';
  readonly exitCode: number | undefined;
  readonly output: string;

  constructor(code: ProcessError['code'], message: string, exitCode?: number, output = '') {
    super(message);
    this.name = 'ProcessError';
    this.code = code;
    this.exitCode = exitCode;
    this.output = output;
  }
}

const KEPT_OUTPUT = 16 * 1024 * 1024;
const GRACE_MILLISECONDS = 5_000;

/** Runs a program to its end and returns what it wrote. Throws ProcessError unless it ends with 0. */
export async function call(request: ProcessRequest): Promise<ProcessResult> {
  const result = await finish(request);
  if (result.exitCode === 0) return result;
  throw failure(request, result.exitCode, result.stderr || result.stdout);
}

/** As `call`, but an exit code other than 0 is a result like any other. */
export async function finish(request: ProcessRequest): Promise<ProcessResult> {
  request.signal?.throwIfAborted();
  const child = launch(request);
  const stdout = collect(child.stdout, request.onLine);
  const stderr = collect(child.stderr, request.onLine);
  const fed = feed(request.input, child);
  const exit = ended(child, request);
  // Whoever is told of an end, also of a bad one, has been told every line before.
  await Promise.allSettled([exit, stdout, stderr]);
  const exitCode = await exit;
  const inputError = await fed;
  if (inputError !== undefined && exitCode === 0) throw inputError;
  return { exitCode, stdout: await stdout, stderr: await stderr };
}

/** A program whose standard output is read as it comes. */
export interface OutputStream {
  readonly stream: Readable;
  /** Resolves when the program has ended with 0, else rejects; await it after reading. */
  readonly done: Promise<void>;
  /** Ends the program early. */
  cancel(): void;
}

export function stream(request: ProcessRequest): OutputStream {
  request.signal?.throwIfAborted();
  const child = launch(request);
  const stderr = collect(child.stderr, request.onLine);
  const done = ended(child, request).then(async (exitCode) => {
    if (exitCode !== 0) throw failure(request, exitCode, await stderr);
  });
  // Whoever reads the stream may fail first; the rejection then has no reader of its own.
  done.catch(() => undefined);
  return { stream: child.stdout!, done, cancel: () => end(child) };
}

/** A program that runs beside us until `stop`. */
export interface BackgroundProcess {
  readonly finished: Promise<ProcessResult>;
  stop(): Promise<void>;
}

export function startBackground(request: ProcessRequest): BackgroundProcess {
  request.signal?.throwIfAborted();
  const child = launch(request);
  const stdout = collect(child.stdout, request.onLine);
  const stderr = collect(child.stderr, request.onLine);
  const exit = ended(child, request);
  const finished = exit.then(async (exitCode) => ({ exitCode, stdout: await stdout, stderr: await stderr }));
  finished.catch(() => undefined);
  return {
    finished,
    async stop() {
      end(child);
      await finished.catch(() => undefined);
    },
  };
}

/**
 * Each program leads a process group of its own: Buildah leaves the commands that it runs behind unless they
 * are told to end as well, and a Ctrl-C on the terminal must reach only us, who clean up.
 */
function launch(request: ProcessRequest): ChildProcess {
  const child = spawn(request.program, [...request.args], {
    stdio: [request.input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...request.environment },
    detached: true,
  });
  const abort = () => end(child);
  request.signal?.addEventListener('abort', abort, { once: true });
  child.once('close', () => request.signal?.removeEventListener('abort', abort));
  return child;
}

function ended(child: ChildProcess, request: ProcessRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return reject(new ProcessError('not-found', `${request.program}: not installed`));
      reject(error);
    });
    child.once('close', (code, signal) => {
      if (request.signal?.aborted) return reject(new ProcessError('aborted', `${described(request)}: aborted`));
      resolve(code ?? signalExitCode(signal));
    });
  });
}

async function feed(input: Readable | undefined, child: ChildProcess): Promise<Error | undefined> {
  if (!input || !child.stdin) return undefined;
  try {
    await pipeline(input, child.stdin);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function collect(output: Readable | null, onLine: ((line: string) => void) | undefined): Promise<string> {
  if (!output) return '';
  output.setEncoding('utf8');
  let text = '';
  let rest = '';
  for await (const chunk of output as AsyncIterable<string>) {
    text = (text + chunk).slice(-KEPT_OUTPUT);
    if (!onLine) continue;
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  }
  if (rest !== '') onLine?.(rest);
  return text;
}

function end(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MILLISECONDS);
  child.once('close', () => clearTimeout(timer));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function signalExitCode(signal: NodeJS.Signals | null): number {
  return signal === 'SIGKILL' ? 137 : signal === 'SIGTERM' ? 143 : 128;
}

function failure(request: ProcessRequest, exitCode: number, output: string): ProcessError {
  const lastWords = output.trimEnd().split('\n').slice(-5).join('\n');
  return new ProcessError('failed', `${described(request)} ended with ${exitCode}: ${lastWords}`, exitCode, output);
}

function described(request: ProcessRequest): string {
  const verb = request.args.find((arg) => !arg.startsWith('-') && !arg.startsWith('/'));
  return verb === undefined ? request.program : `${request.program} ${verb}`;
}
