import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTrace, type Trace } from './trace.js';

export type JailShell = 'dash' | 'bash';

/** One body for one fresh shell: the words that start it, as execve would get them. */
export interface ShellRun {
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: readonly string[];
  /** A prelude is run for the files that it leaves: its calls are not written down and its failure ends nothing. */
  readonly role: 'prelude' | 'judged';
}

/** The nth time (from 0) that a call with this key is made. */
export interface Occurrence {
  readonly key: string;
  readonly nth: number;
}

export interface Build {
  readonly bodies: readonly ShellRun[];
  readonly failing: readonly Occurrence[];
}

export interface Jail {
  readonly shell: JailShell;
  run(build: Build): Promise<Trace>;
  close(): void;
}

/** The jail ended before it answered: a run too heavy for it, or a fault of its own. */
export class JailBroken extends Error {}

const source = fileURLToPath(new URL('./recorder.c', import.meta.url));
const cache = fileURLToPath(new URL('../../node_modules/.cache/judge/', import.meta.url));
const inside = '/.judge';
const fileSystemBytes = 16 << 20;
const answerTimeout = 20_000;

const packages = { bwrap: 'bubblewrap', dash: 'dash', bash: 'bash', gcc: 'gcc libc6-dev' } as const;

export function openJail(shell: JailShell): Jail {
  const child = spawn(find('bwrap'), jailArguments(shell), { stdio: ['pipe', 'pipe', 'pipe'] });
  const waiting: Answer[] = [];
  let complaint = '';
  let broken: JailBroken | undefined;
  let watch: NodeJS.Timeout | undefined;

  const fail = (why: string): void => {
    broken ??= new JailBroken(`the ${shell} jail ${why}${complaint && `: ${complaint.trim()}`}`);
    clearTimeout(watch);
    for (const answer of waiting.splice(0)) answer.reject(broken);
    child.kill('SIGKILL');
  };
  const awaitNext = (): void => {
    clearTimeout(watch);
    if (waiting.length) watch = setTimeout(() => fail('did not answer in time'), answerTimeout);
  };
  const received = receiver((answer) => {
    if (broken) return;
    try {
      waiting[0]?.resolve(readTrace(answer));
    } catch (error) {
      return fail(`answered what cannot be read: ${String(error)}`);
    }
    waiting.shift();
    awaitNext();
  });
  child.stdout.on('data', received);
  child.stderr.on('data', (text: Buffer) => {
    complaint = `${complaint}${text.toString()}`.slice(0, 2000);
  });
  child.stdin.on('error', () => fail('took no more runs'));
  child.on('error', (error) => fail(`did not start (${error.message})`));
  child.on('close', (code, signal) => fail(`ended (${signal ?? code})`));
  outliveNothing(child);

  return {
    shell,
    run: (build) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        waiting.push({ resolve, reject });
        if (waiting.length === 1) awaitNext();
        child.stdin.write(encode(build));
      }),
    close: () => fail('was closed'),
  };
}

interface Answer {
  readonly resolve: (trace: Trace) => void;
  readonly reject: (error: Error) => void;
}

/** A jail left open must not keep the process alive; it ends itself when its standard input does. */
function outliveNothing(child: ChildProcessWithoutNullStreams): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
}

function receiver(onAnswer: (answer: Buffer) => void): (chunk: Buffer) => void {
  let pending: Buffer[] = [];
  let size = 0;
  return (chunk) => {
    pending.push(chunk);
    size += chunk.length;
    while (size >= 4) {
      const all = pending.length === 1 ? pending[0]! : Buffer.concat(pending);
      const length = all.readUInt32LE(0);
      pending = [all];
      if (size < 4 + length) return;
      onAnswer(all.subarray(4, 4 + length));
      pending = [all.subarray(4 + length)];
      size -= 4 + length;
    }
  };
}

function encode(build: Build): Buffer {
  const list = (words: readonly string[]): readonly string[] => [String(words.length), ...words];
  const fields = [
    String(build.failing.length),
    ...build.failing.flatMap(({ key, nth }) => [key, String(nth)]),
    String(build.bodies.length),
    ...build.bodies.flatMap((body) => [body.role, body.folder, ...list(body.words), ...list(body.environment)]),
  ];
  const payload = Buffer.from(`${fields.join('\0')}\0`);
  const header = Buffer.alloc(4);
  header.writeUInt32LE(payload.length);
  return Buffer.concat([header, payload]);
}

function jailArguments(shell: JailShell): readonly string[] {
  const program = find(shell);
  const { loader, libraries } = linkage(program);
  const bind = (from: string, name: string): readonly string[] => ['--ro-bind', from, `${inside}/${name}`];
  return [
    ...['--unshare-all', '--cap-drop', 'ALL', '--as-pid-1', '--die-with-parent', '--new-session', '--clearenv'],
    ...['--hostname', 'judge', '--size', String(fileSystemBytes), '--tmpfs', '/', '--dev', '/dev'],
    ...['--remount-ro', '/dev'],
    ...bind(program, shell),
    ...bind(loader, 'loader'),
    ...bind(recorder(), 'recorder.so'),
    ...libraries.flatMap((library) => bind(library, basename(library))),
    ...['--chdir', '/', `${inside}/loader`, '--library-path', inside, '--preload', `${inside}/recorder.so`],
    `${inside}/${shell}`,
  ];
}

/** The loader and the libraries of a program, as ldd prints them. */
function linkage(program: string): { readonly loader: string; readonly libraries: readonly string[] } {
  const lines = execFileSync('ldd', [program], { encoding: 'utf8' }).split('\n');
  const libraries = lines.flatMap((line) => /=> (\/\S+)/.exec(line)?.[1] ?? []);
  const loader = lines.map((line) => /^\s*(\/\S*ld-\S+)/.exec(line)?.[1]).find((path) => path !== undefined);
  if (loader === undefined) throw new Error(`${program} is not dynamically linked: the judge cannot preload into it`);
  return { loader, libraries };
}

/** Builds the recorder once per version of its source. */
function recorder(): string {
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const library = join(cache, `recorder-${version}.so`);
  if (existsSync(library)) return library;
  mkdirSync(cache, { recursive: true });
  const draft = join(cache, `recorder-${process.pid}.so`);
  execFileSync(find('gcc'), ['-shared', '-fPIC', '-O2', '-o', draft, source]);
  renameSync(draft, library);
  return library;
}

function find(program: keyof typeof packages): string {
  const { PATH = '' } = process.env;
  const path = [...PATH.split(':'), '/usr/bin', '/bin']
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file));
  if (path !== undefined) return path;
  throw new Error(`the judge needs ${program}: apt-get install -y ${packages[program]}`);
}
