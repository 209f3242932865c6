/** What a run of RUN bodies did, as the recorder wrote it down. */
export interface Trace {
  readonly calls: readonly TracedCall[];
  /** One for each body that was run and has ended, in order. */
  readonly bodies: readonly BodyEnd[];
  readonly files: readonly WrittenFile[];
  readonly limit: Limit;
}

export type Limit = 'none' | 'calls' | 'processes' | 'time' | 'log';

export interface TracedCall {
  /** `cd` is a call as well: it can fail, and what follows depends on it. */
  readonly kind: 'program' | 'cd';
  readonly words: readonly string[];
  readonly folder: string;
  readonly umask: string;
  /** `NAME=value` that the body set or changed, `NAME` that it took away; sorted. */
  readonly environment: readonly string[];
  readonly stdin: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Which body of the run made the call, from 0. */
  readonly body: number;
  readonly key: string;
  readonly failed: boolean;
}

export interface BodyEnd {
  readonly status: number;
  /** What the shell itself printed, cut to its first 4,096 bytes. */
  readonly output: string;
}

export interface WrittenFile {
  readonly path: string;
  readonly mode: string;
  readonly content: string;
}

interface RawFile extends WrittenFile {
  readonly inode: string;
}

export function readTrace(bytes: Buffer): Trace {
  const take = fields(bytes.toString('utf8'));
  const calls: TracedCall[] = [];
  const bodies: BodyEnd[] = [];
  const files: RawFile[] = [];
  for (;;) {
    const kind = take();
    if (kind === 'end') break;
    if (kind === 'call') calls.push(readCall('program', take, bodies.length));
    else if (kind === 'cd') calls.push(readCall('cd', take, bodies.length));
    else if (kind === 'body') bodies.push({ status: Number(take()), output: take() });
    else if (kind === 'file') files.push(readFile(take));
    else throw new Error(`the recorder wrote a record of kind ${JSON.stringify(kind)}`);
  }
  const limit = take() as Limit;
  const names = new Map(files.map(({ path, inode }) => [`file:${inode}`, path]));
  return {
    calls: nameStreams(inPipeOrder(calls), names),
    bodies,
    files: files.map(({ path, mode, content }) => ({ path, mode, content })).sort(byPath),
    limit,
  };
}

function byPath(a: WrittenFile, b: WrittenFile): number {
  return a.path < b.path ? -1 : 1;
}

function fields(text: string): () => string {
  let at = 0;
  return () => {
    const end = text.indexOf('\0', at);
    if (end < 0) throw new Error('the recorder broke off in the middle of a record');
    const field = text.slice(at, end);
    at = end + 1;
    return field;
  };
}

function readCall(kind: TracedCall['kind'], take: () => string, body: number): TracedCall {
  const key = take();
  const failed = take() === 'failed';
  const umask = take();
  const [stdin, stdout, stderr, folder] = [take(), take(), take(), take()];
  const words = Array.from({ length: Number(take()) }, take);
  const environment = Array.from({ length: Number(take()) }, take).sort();
  return { kind, words, folder, umask, environment, stdin, stdout, stderr, body, key, failed };
}

function readFile(take: () => string): RawFile {
  const [path, inode, mode] = [take(), take(), take()];
  return { path, inode, mode, content: `${take()} ${take()}` };
}

/**
 * The members of a pipeline run at the same time, so that the order of their records is chance: those that write into
 * a pipe go before those that read from it.
 */
function inPipeOrder(calls: readonly TracedCall[]): readonly TracedCall[] {
  const ordered = [...calls];
  // A writer that moves may have writers of its own behind it; no pipeline is longer than the list.
  for (let rounds = 0; rounds < calls.length && moveOneRound(ordered); rounds++);
  return ordered;
}

function moveOneRound(ordered: TracedCall[]): boolean {
  let moved = false;
  for (const [i, call] of ordered.entries()) {
    if (!call.stdout.startsWith('pipe:') && !call.stderr.startsWith('pipe:')) continue;
    const to = ordered.findIndex((reader, j) => j < i && reader.body === call.body && feeds(call, reader));
    if (to < 0) continue;
    ordered.splice(i, 1);
    ordered.splice(to, 0, call);
    moved = true;
  }
  return moved;
}

function feeds(writer: TracedCall, reader: TracedCall): boolean {
  return reader.stdin.startsWith('pipe:') && (writer.stdout === reader.stdin || writer.stderr === reader.stdin);
}

/** Inode numbers change from run to run: a file gets its path, a pipe is just a pipe. */
function nameStreams(calls: readonly TracedCall[], names: ReadonlyMap<string, string>): readonly TracedCall[] {
  const name = (stream: string): string => {
    if (stream.startsWith('pipe:')) return 'pipe';
    return names.get(stream) ?? stream.replace(/:.*/, '');
  };
  return calls.map((call) => ({
    ...call,
    stdin: name(call.stdin),
    stdout: name(call.stdout),
    stderr: name(call.stderr),
  }));
}
