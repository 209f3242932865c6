import { createHash } from 'node:crypto';
import { createConnection } from 'node:net';
import { type Engine, EngineError, type Interruptible, type RunningContainer } from './engine.js';

/** What to ask of both images: the output of a command in the image's shell, or an answer over http. */
export type Question =
  | { readonly kind: 'run'; readonly command: string }
  | { readonly kind: 'http'; readonly port: number; readonly path: string };

export type Answer =
  | { readonly kind: 'output'; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly contentType: string;
      readonly bytes: number;
      readonly sha256: string;
      /** The first characters, for people. */
      readonly excerpt: string;
      /** From the start of the container to its first answer. */
      readonly seconds: number;
    }
  | { readonly kind: 'none'; readonly reason: string };

export interface AnswerComparison {
  readonly question: Question;
  readonly before: Answer;
  readonly after: Answer;
  readonly equal: boolean;
}

const PATIENCE_SECONDS = 30;
const RETRY_MILLISECONDS = 100;
const EXCERPT_LENGTH = 200;

/** Starts both images one after the other, since they may want the same port, and compares what they answer. */
export async function compareAnswers(
  engine: Engine,
  images: { readonly before: string; readonly after: string },
  question: Question,
  interruptible: Interruptible = {},
): Promise<AnswerComparison> {
  const before = await answer(engine, images.before, question, interruptible);
  const after = await answer(engine, images.after, question, interruptible);
  return { question, before, after, equal: equalAnswers(before, after) };
}

/** The start-up time is no part of the answer, and two images that say nothing have not agreed on anything. */
function equalAnswers(before: Answer, after: Answer): boolean {
  if (before.kind === 'output' && after.kind === 'output') {
    return before.exitCode === after.exitCode && before.stdout === after.stdout && before.stderr === after.stderr;
  }
  if (before.kind === 'response' && after.kind === 'response') {
    return before.status === after.status && before.contentType === after.contentType && before.sha256 === after.sha256;
  }
  return false;
}

async function answer(
  engine: Engine,
  image: string,
  question: Question,
  interruptible: Interruptible,
): Promise<Answer> {
  return question.kind === 'run'
    ? outputOf(engine, image, question.command, interruptible)
    : responseOf(engine, image, question, interruptible);
}

async function outputOf(engine: Engine, image: string, command: string, interruptible: Interruptible): Promise<Answer> {
  const { config } = await engine.inspect(image, interruptible);
  const shell = config.shell.length > 0 ? config.shell : ['/bin/sh', '-c'];
  const container = await engine.run({ image, command: [...shell, command], ...interruptible });
  try {
    return { kind: 'output', ...(await container.finished) };
  } finally {
    await container.stop();
  }
}

async function responseOf(
  engine: Engine,
  image: string,
  question: Extract<Question, { readonly kind: 'http' }>,
  interruptible: Interruptible,
): Promise<Answer> {
  if (await isTaken(question.port)) {
    throw new EngineError('port-in-use', `something else answers on port ${question.port} of this machine`);
  }
  const started = performance.now();
  const container = await engine.run({ image, port: question.port, ...interruptible });
  try {
    return await firstResponse(container, question, started, interruptible);
  } finally {
    await container.stop();
  }
}

async function firstResponse(
  container: RunningContainer,
  question: Extract<Question, { readonly kind: 'http' }>,
  started: number,
  interruptible: Interruptible,
): Promise<Answer> {
  const { host, port } = container.address ?? { host: '127.0.0.1', port: question.port };
  const url = `http://${host}:${port}/${question.path.replace(/^\//, '')}`;
  let ended: string | undefined;
  container.finished.then(
    (output) => {
      ended = `the container ended with ${output.exitCode}: ${(output.stderr || output.stdout).trim().slice(-500)}`;
    },
    (error: unknown) => {
      ended = String(error);
    },
  );
  while (performance.now() - started < PATIENCE_SECONDS * 1000) {
    interruptible.signal?.throwIfAborted();
    if (ended !== undefined) return { kind: 'none', reason: ended };
    const response = await ask(url, interruptible);
    if (response) return { ...response, seconds: (performance.now() - started) / 1000 };
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
  }
  return { kind: 'none', reason: `no answer within ${PATIENCE_SECONDS} seconds` };
}

type Response = Omit<Extract<Answer, { readonly kind: 'response' }>, 'seconds'>;

async function ask(url: string, interruptible: Interruptible): Promise<Response | undefined> {
  try {
    const limit = AbortSignal.timeout(PATIENCE_SECONDS * 1000);
    const signal = interruptible.signal ? AbortSignal.any([interruptible.signal, limit]) : limit;
    const response = await fetch(url, { redirect: 'manual', signal });
    const body = Buffer.from(await response.arrayBuffer());
    return {
      kind: 'response',
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      bytes: body.length,
      sha256: createHash('sha256').update(body).digest('hex'),
      excerpt: body.toString('utf8').slice(0, EXCERPT_LENGTH),
    };
  } catch {
    // Not listening yet, or not speaking http yet: the caller asks again.
    return undefined;
  }
}

/** With the host's network a leftover server would answer in the image's place. */
function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const settle = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
