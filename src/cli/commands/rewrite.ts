import { join, resolve } from 'node:path';
import { Plans } from '../../batch/config/plans.js';
import { findDockerfiles } from '../../batch/find/find-dockerfiles.js';
import type { FindProblem, FoundDockerfile } from '../../batch/find/found.js';
import { failure, type ProcessedFile, processFile, writeChanges } from '../../batch/process-file.js';
import { Tally } from '../../batch/summary.js';
import type { FileReport } from '../../report/types.js';
import type { ReportedWarning } from '../../rewrite/result.js';
import { rewriteText } from '../../rewrite/rewrite.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { type Io, print } from '../io.js';
import { openOutputs } from '../outputs.js';
import { progressOn } from '../progress.js';
import { registry, transformNames, wishesOf } from '../selection.js';
import { summaryLine } from '../summary-line.js';

/** `dockershift [paths…]`: finds, rewrites, reports, and writes where asked. */
export async function rewrite(args: Arguments, io: Io): Promise<ExitCode> {
  const plans = new Plans(wishesOf(args, io.cwd), registry);
  if (args.stdin) return filter(args, io, plans);
  // A misspelt name is an error, whether there is a file for it or not.
  await plans.planFor(join(io.cwd, 'Dockerfile'));
  const { files, problems } = await find(args, io.cwd);
  const jobs = [];
  // All configs are read before anything is written.
  for (const found of files) jobs.push({ found, plan: await plans.planFor(found.absolute) });

  const outputs = await openOutputs(args, io);
  const tally = new Tally();
  const report = async (one: FileReport) => {
    tally.add(one);
    await outputs.file(one);
    if (!args.quiet) await print(io.stderr, warningLines(one.path, one.warnings ?? []));
  };

  await outputs.begin();
  for (const problem of problems) {
    if (problem.severity === 'error') await report(failure(problem.path, problem));
    else if (args.verbose) await print(io.stderr, `${problemPlace(problem)}: warning: ${problem.message}\n`);
  }
  const progress = progressOn(io, args.progress && files.length > 1, files.length);
  for (const { found, plan } of jobs) {
    const processed = await processFile(found, { plan, names: transformNames, cwd: io.cwd });
    progress.clear();
    await report(args.write ? await written(processed) : processed.report);
    progress.step(found.path);
  }
  progress.clear();
  const { summary } = tally;
  await outputs.end(summary);
  if (!args.quiet) await print(io.stderr, `${summaryLine(summary, args.write ? 'written' : 'dry-run')}\n`);
  if (summary.failed > 0) return 2;
  return args.check && summary.changed > 0 ? 1 : 0;
}

function problemPlace({ path, line }: FindProblem): string {
  return line === undefined ? path : `${path}:${line}`;
}

async function find(
  args: Arguments,
  cwd: string,
): Promise<{ files: readonly FoundDockerfile[]; problems: readonly FindProblem[] }> {
  return findDockerfiles(args.paths.length > 0 ? args.paths : ['.'], {
    cwd,
    ignoreFiles: args.ignore ? 'respected' : 'unread',
    ignorePatterns: args.ignorePatterns,
  });
}

/** A file whose transforms failed keeps its bytes. */
async function written(processed: ProcessedFile): Promise<FileReport> {
  return processed.report.errors.length > 0 ? processed.report : writeChanges(processed);
}

/** `-`: stdin to stdout. What cannot be rewritten passes through unchanged, with the reason on stderr. */
async function filter(args: Arguments, io: Io, plans: Plans): Promise<ExitCode> {
  const path = args.stdinFilepath ?? 'Dockerfile';
  const { selected, ignored, ignoredRules, targets } = await plans.planFor(resolve(io.cwd, path));
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  if (ignored !== undefined) {
    await print(io.stdout, args.check || args.listDifferent ? '' : text);
    return 0;
  }
  const result = rewriteText(text, { selected, filename: path, names: transformNames, ignoredRules, targets });
  await print(io.stdout, args.check || args.listDifferent ? '' : result.code);
  if (args.listDifferent && result.changed) await print(io.stdout, `${path}\n`);
  for (const { line, column, message } of result.errors) {
    await print(io.stderr, `${[path, line, column].filter((part) => part !== undefined).join(':')}: ${message}\n`);
  }
  if (!args.quiet) await print(io.stderr, warningLines(path, result.warnings ?? []));
  if (result.errors.length > 0) return 2;
  return args.check && result.changed ? 1 : 0;
}

function warningLines(path: string, warnings: readonly ReportedWarning[]): string {
  return warnings.map(({ line, column, message }) => `${path}:${line}:${column}: warning: ${message}\n`).join('');
}
