import { join, resolve } from 'node:path';
import { Plans } from '../../batch/config/plans.js';
import type { FindProblem } from '../../batch/find/found.js';
import { failure, type ProcessedFile, processFile, writeChanges } from '../../batch/process-file.js';
import type { ResultCache } from '../../batch/result-cache.js';
import { Tally } from '../../batch/summary.js';
import type { FileReport } from '../../report/types.js';
import type { ReportedChange } from '../../rewrite/result.js';
import { rewriteText } from '../../rewrite/rewrite.js';
import type { Arguments } from '../arguments.js';
import type { Baseline } from '../baseline.js';
import { digestsFor } from '../digests.js';
import type { ExitCode } from '../exit-code.js';
import { type Io, print } from '../io.js';
import { openOutputs } from '../outputs.js';
import { processAll, settingsFor, workersFor } from '../processing.js';
import { progressOn } from '../progress.js';
import { NOTHING_SAID, remarkOn } from '../remarks.js';
import { wishesOf } from '../selection.js';
import { registry, transformNames } from '../shipped.js';
import { summaryLine } from '../summary-line.js';
import { findTargets, type Target } from '../targets.js';
import { version } from '../version.js';

/** `dockershift [paths…]`: finds, rewrites, reports, and writes where asked. */
export async function rewrite(args: Arguments, io: Io): Promise<ExitCode> {
  const wishes = wishesOf(args, io.cwd);
  const plans = new Plans(wishes, registry);
  if (args.stdin) return filter(args, io, plans);
  const baseline = await openBaseline(args, io.cwd);
  const { targets: found, problems } = await findTargets(args, io.cwd, plans);
  const catalog = await digestsFor(found, { cwd: io.cwd, lock: args.write ? 'write' : 'read' });
  const targets = catalog ? found.map((target) => ({ ...target, catalog })) : found;

  const outputs = await openOutputs(args, io);
  const tally = new Tally();
  const report = async (one: FileReport) => {
    tally.add(one);
    await outputs.file(one);
    await remarkOn(one, outputs.says, args, io);
  };

  await outputs.begin();
  for (const problem of problems) {
    if (problem.severity === 'error') await report(failure(problem.path, problem));
    else if (args.verbose) await print(io.stderr, `${problemPlace(problem)}: warning: ${problem.message}\n`);
  }
  const progress = progressOn(io, args.progress && targets.length > 1, targets.length);
  const cache = catalog ? undefined : await openCache(args, io);
  const workers = catalog ? 1 : workersFor(args.jobs, targets.length);
  const writer = args.write ? new Writer(io.cwd) : undefined;
  let at = 0;
  for await (const processed of processAll(targets, { wishes, workers, cache })) {
    const target = targets[at++]!;
    progress.clear();
    if (writer) await report(await writer.write(processed, target));
    else await report(baseline ? await beyond(baseline, processed.report, target, io.cwd) : processed.report);
    progress.step(target.found.path);
  }
  const unsaved = await cache?.save();
  if (unsaved !== undefined && args.verbose) await print(io.stderr, `the cache is not written: ${unsaved}\n`);
  progress.clear();
  const { summary } = tally;
  await outputs.end(summary);
  if (!args.quiet) await print(io.stderr, `${summaryLine(summary, args.write ? 'written' : 'dry-run')}\n`);
  if (baseline) await concludeBaseline(baseline, args, io);
  if (summary.failed > 0) return 2;
  return args.check && !args.updateBaseline && summary.changed > 0 ? 1 : 0;
}

async function openCache(args: Arguments, io: Io): Promise<ResultCache | undefined> {
  if (!args.cache) return undefined;
  const { cacheFolder, ResultCache } = await import('../on-demand.js');
  const folder = cacheFolder(io.cwd, io.env);
  return folder === undefined ? undefined : ResultCache.open(folder, { cwd: io.cwd, version });
}

async function openBaseline({ baseline, updateBaseline }: Arguments, cwd: string): Promise<Baseline | undefined> {
  if (baseline === undefined) return undefined;
  const { Baseline } = await import('../on-demand.js');
  return updateBaseline ? Baseline.readOrBegin(baseline, cwd) : Baseline.read(baseline, cwd);
}

/** The report without the changes that a baseline lists. */
async function beyond(baseline: Baseline, report: FileReport, target: Target, cwd: string): Promise<FileReport> {
  const fresh = baseline.newOnes(report);
  if (fresh.length === report.changes.length) return report;
  const places = new Set(fresh.map(placeOf));
  const accept = (change: ReportedChange) => places.has(placeOf(change));
  return (await processFile(target.found, { ...settingsFor(target, cwd), accept })).report;
}

function placeOf({ transform, start, end }: ReportedChange): string {
  return `${transform} ${start} ${end}`;
}

async function concludeBaseline(baseline: Baseline, args: Arguments, io: Io): Promise<void> {
  if (args.updateBaseline) {
    const listed = await baseline.update();
    if (!args.quiet)
      await print(io.stderr, `${args.baseline}: ${listed} ${listed === 1 ? 'change' : 'changes'} listed\n`);
  } else if (baseline.gone > 0 && !args.quiet) {
    await print(
      io.stderr,
      `${args.baseline}: ${baseline.gone} of its changes are done (--update-baseline forgets them)\n`,
    );
  }
}

function problemPlace({ path, line }: FindProblem): string {
  return line === undefined ? path : `${path}:${line}`;
}

/** Writes the changes of one run. */
class Writer {
  readonly #cwd: string;
  readonly #written = new Set<string>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** A file whose transforms failed keeps its bytes. */
  async write(processed: ProcessedFile, target: Target): Promise<FileReport> {
    // What this very run wrote in the meantime (the file of two inline Dockerfiles, the .dockerignore of two contexts
    // that are one) is what the next one has to start from.
    const isStale = pathsOf(processed).some((path) => this.#written.has(path));
    const current = isStale ? await processFile(target.found, settingsFor(target, this.#cwd)) : processed;
    if (current.report.errors.length > 0) return current.report;
    const report = await writeChanges(current);
    if (report.status === 'changed') for (const path of pathsOf(current)) this.#written.add(path);
    return report;
  }
}

function pathsOf({ report, source, context }: ProcessedFile): readonly string[] {
  const files = report.files.map(({ inContext }) => join(context, inContext));
  return source ? [source.path, ...files] : files;
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
  await remarkOn({ ...result, path, before: text, reason: result.skipped }, NOTHING_SAID, args, io);
  if (result.errors.length > 0) return 2;
  return args.check && result.changed ? 1 : 0;
}
