import { parentPort, workerData } from 'node:worker_threads';
import { Plans, type Wishes } from '../batch/config/plans.js';
import { ContextObserver } from '../batch/context-facts.js';
import type { FoundDockerfile } from '../batch/find/found.js';
import { failure, type ProcessedFile, processFile } from '../batch/process-file.js';
import type { Answer } from '../batch/worker-pool.js';
import { registry, transformNames } from './shipped.js';

const wishes = workerData as Wishes;
const plans = new Plans(wishes, registry);
const port = parentPort!;
let last = Promise.resolve();

// One after the other: whoever sent them relies on the order of the answers.
port.on('message', ({ index, item }: { readonly index: number; readonly item: FoundDockerfile }) => {
  last = last.then(async () => {
    const result = await process(item);
    port.postMessage({ kind: 'result', index, result } satisfies Answer<ProcessedFile>);
  });
});
port.postMessage({ kind: 'ready' } satisfies Answer<ProcessedFile>);

async function process(found: FoundDockerfile): Promise<ProcessedFile> {
  try {
    const plan = await plans.planFor(found.absolute);
    const processed = await processFile(found, {
      plan,
      names: transformNames,
      cwd: wishes.cwd,
      observer: new ContextObserver(),
    });
    const isWritten = processed.report.after !== undefined || processed.report.files.length > 0;
    return isWritten ? processed : { ...processed, source: undefined };
  } catch (error) {
    return {
      report: failure(found.path, { code: 'worker', message: String(error) }),
      source: undefined,
      context: wishes.cwd,
    };
  }
}
