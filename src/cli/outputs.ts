import { createWriteStream, type WriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { diffReporter } from '../report/diff.js';
import type { FileReport, Reporter, ReporterFactory, ReporterOptions, Summary } from '../report/types.js';
import { DockershiftError } from '../rewrite/errors.js';
import { hint } from '../rewrite/nearest.js';
import type { Arguments } from './arguments.js';
import { type Io, type Output, print } from './io.js';
import type { Said } from './remarks.js';
import { version } from './version.js';

/** Where the reports of a run go. */
export interface Outputs {
  begin(): Promise<void>;
  file(report: FileReport): Promise<void>;
  end(summary: Summary): Promise<void>;
  /** By those that print on stdout. */
  readonly says: Said;
}

interface Target {
  readonly name: string;
  readonly reporter: Reporter;
  readonly output: Output;
  readonly stream: WriteStream | undefined;
}

/** @throws DockershiftError `unknown-reporter`, `unwritable` */
export async function openOutputs(args: Arguments, io: Io): Promise<Outputs> {
  const named = args.reporters.length > 0 ? args.reporters : [args.listDifferent ? 'paths' : 'diff'];
  const targets: Target[] = [];
  for (const argument of named) targets.push(await openTarget(argument, args, io));
  const each = async (text: (reporter: Reporter) => string) => {
    for (const target of targets) await print(target.output, text(target.reporter));
  };
  return {
    begin: () => each((reporter) => reporter.begin()),
    file: (report) => each((reporter) => reporter.file(report)),
    end: async (summary) => {
      await each((reporter) => reporter.end(summary));
      for (const { stream } of targets) if (stream) await new Promise((done) => stream.end(done));
    },
    says: {
      errors: targets.some(({ name, stream }) => !stream && !OF_CHANGES_ALONE.has(name)),
      skips: targets.some(({ name, stream }) => !stream && OF_SKIPS_TOO.has(name)),
    },
  };
}

/** `git apply` and `xargs` take what these print, and would stumble over anything else. */
const OF_CHANGES_ALONE: ReadonlySet<string> = new Set(['diff', 'paths']);
const OF_SKIPS_TOO: ReadonlySet<string> = new Set(['stylish', 'json', 'html']);

async function openTarget(argument: string, args: Arguments, io: Io): Promise<Target> {
  const equals = argument.indexOf('=');
  const name = equals === -1 ? argument : argument.slice(0, equals);
  const factory = await reporterNamed(name);
  const stream = equals === -1 ? undefined : await openFile(resolve(io.cwd, argument.slice(equals + 1)));
  const options: ReporterOptions = {
    // The terminal is asked by whoever has something to print.
    get color() {
      return stream === undefined && usesColor(args, io);
    },
    get width() {
      return io.stdout.columns ?? 80;
    },
    skips: args.skips,
    version,
  };
  return { name, reporter: factory(options), output: stream ?? io.stdout, stream };
}

/** @throws DockershiftError `unknown-reporter` */
async function reporterNamed(name: string): Promise<ReporterFactory> {
  if (name === 'paths') return paths;
  // Most runs print a diff; the others are loaded for those who ask.
  if (name === 'diff') return diffReporter;
  const { reporters } = await import('../report/index.js');
  if (Object.hasOwn(reporters, name)) return (reporters as Record<string, ReporterFactory>)[name]!;
  throw new DockershiftError('unknown-reporter', `there is no reporter ${name}${hint(name, Object.keys(reporters))}`);
}

async function openFile(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path);
  await new Promise<void>((opened, failed) => {
    stream.once('open', () => opened());
    stream.once('error', (error) =>
      failed(new DockershiftError('unwritable', `${path}: ${error.message}`, { path }, { cause: error })),
    );
  });
  return stream;
}

/** `--list-different`: only the paths of what changes. */
const paths: ReporterFactory = () => ({
  begin: () => '',
  file: ({ path, status, files }) =>
    status === 'changed' ? `${[path, ...files.map((file) => file.path)].join('\n')}\n` : '',
  end: () => '',
});

/** https://no-color.org: set and not empty. */
export function usesColor({ color }: Arguments, { stdout, env }: Io): boolean {
  return color ?? (stdout.isTTY === true && !env['NO_COLOR']);
}
