import { availableParallelism, loadavg } from 'node:os';
import type { Wishes } from '../batch/config/plans.js';
import { failure, type ProcessedFile, type ProcessSettings, processFile } from '../batch/process-file.js';
import type { ResultCache } from '../batch/result-cache.js';
import type { Step } from '../batch/worker-pool.js';
import { DockershiftError } from '../rewrite/errors.js';
import { transformNames } from './shipped.js';
import type { Target } from './targets.js';

/**
 * With fewer files to each of two workers, starting them and warming them up costs about what they save:
 * bench/tree.mjs measures it.
 */
const FILES_PER_WORKER = 1000;
/** Finding, reading and printing are not shared out, so more of them would wait for that. */
const MOST_WORKERS = 8;

export interface Processing {
  readonly wishes: Wishes;
  readonly workers: number;
  readonly cache: ResultCache | undefined;
}

/**
 * How many workers a run gets; 1 means that it needs none.
 * @param idle processors that have nothing else to do
 * @throws DockershiftError `usage`
 */
export function workersFor(jobs: string | undefined, files: number, idle: number = idleProcessors()): number {
  if (jobs === undefined) return Math.max(1, Math.min(idle, MOST_WORKERS, Math.floor(files / FILES_PER_WORKER)));
  if (!/^[1-9]\d{0,2}$/.test(jobs))
    throw new DockershiftError('usage', `--jobs takes a number from 1 to 999, not ${jobs}`);
  return Math.min(Number(jobs), Math.max(1, files));
}

/** Workers cost more processor time than they save on the clock: on a busy machine they only lose. */
function idleProcessors(): number {
  const [busy = 0] = loadavg();
  return Math.round(availableParallelism() - busy);
}

/** How a target is processed here, outside any worker. */
export function settingsFor({ plan, catalog }: Target, cwd: string): ProcessSettings {
  return { plan, names: transformNames, cwd, catalog };
}

/** Processes targets, in order: from the cache, by workers, or here. */
export async function* processAll(targets: readonly Target[], processing: Processing): AsyncGenerator<ProcessedFile> {
  const { cache, workers } = processing;
  const steps = stepsOf(targets, cache);
  let at = 0;
  for await (const processed of workers > 1 ? byWorkers(steps, processing) : here(steps, processing)) {
    const { found, plan } = targets[at++]!;
    if (processed.facts) cache?.keep(found, plan, processed);
    yield processed;
  }
}

function* stepsOf(targets: readonly Target[], cache: ResultCache | undefined): Iterable<Step<Target, ProcessedFile>> {
  for (const item of targets) {
    const result = cache?.find(item.found, item.plan);
    yield result ? { kind: 'known', result } : { kind: 'open', item };
  }
}

async function* here(
  steps: Iterable<Step<Target, ProcessedFile>>,
  { wishes, cache }: Processing,
): AsyncGenerator<ProcessedFile> {
  const Observer = cache && (await import('./on-demand.js')).ContextObserver;
  for (const step of steps) {
    if (step.kind === 'known') yield step.result;
    else {
      const observer = Observer && new Observer();
      yield await processFile(step.item.found, { ...settingsFor(step.item, wishes.cwd), observer });
    }
  }
}

async function* byWorkers(
  steps: Iterable<Step<Target, ProcessedFile>>,
  { wishes, workers }: Processing,
): AsyncGenerator<ProcessedFile> {
  const { WorkerPool } = await import('./on-demand.js');
  const pool = new WorkerPool<Target['found'], ProcessedFile>({
    // Beside this module, also in the bundle.
    script: new URL('./worker.js', import.meta.url),
    workers,
    setup: wishes,
    lost: ({ path, absolute }, reason) => ({
      report: failure(path, { code: 'worker-died', message: `the worker that had it died: ${reason}` }),
      source: undefined,
      context: absolute,
    }),
  });
  yield* pool.results(foundOf(steps));
}

function* foundOf(steps: Iterable<Step<Target, ProcessedFile>>): Iterable<Step<Target['found'], ProcessedFile>> {
  for (const step of steps) yield step.kind === 'known' ? step : { kind: 'open', item: step.item.found };
}
