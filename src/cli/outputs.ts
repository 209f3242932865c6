import { createWriteStream, type WriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { reporters } from '../report/index.js';
import type { FileReport, Reporter, ReporterFactory, ReporterOptions, Summary } from '../report/types.js';
import { DockershiftError } from '../rewrite/errors.js';
import { hint } from '../rewrite/nearest.js';
import type { Arguments } from './arguments.js';
import { type Io, type Output, print } from './io.js';
import { version } from './version.js';

/** Where the reports of a run go. */
export interface Outputs {
  begin(): Promise<void>;
  file(report: FileReport): Promise<void>;
  end(summary: Summary): Promise<void>;
}

interface Target {
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
  };
}

async function openTarget(argument: string, args: Arguments, io: Io): Promise<Target> {
  const equals = argument.indexOf('=');
  const name = equals === -1 ? argument : argument.slice(0, equals);
  const factory =
    name === 'paths'
      ? paths
      : Object.hasOwn(reporters, name)
        ? (reporters as Record<string, ReporterFactory>)[name]
        : undefined;
  if (!factory)
    throw new DockershiftError('unknown-reporter', `there is no reporter ${name}${hint(name, Object.keys(reporters))}`);
  const stream = equals === -1 ? undefined : await openFile(resolve(io.cwd, argument.slice(equals + 1)));
  const options: ReporterOptions = {
    color: stream === undefined && usesColor(args, io),
    width: io.stdout.columns ?? 80,
    skips: args.skips,
    version,
  };
  return { reporter: factory(options), output: stream ?? io.stdout, stream };
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
