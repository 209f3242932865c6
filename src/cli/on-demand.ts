/**
 * Everything that a plain run does without, loaded in one piece by whoever needs any of it: each file of the bundle that
 * is loaded at the start costs as much as a Dockerfile.
 */
export { ContextObserver } from '../batch/context-facts.js';
export { changedFiles, GitError, onlyChanged } from '../batch/find/changed-files.js';
export { registryResolver } from '../batch/registry/client.js';
export { LOCK_FILE, LockingResolver, readLockFile, writeLockFile } from '../batch/registry/lock-file.js';
export { cacheFolder, ResultCache } from '../batch/result-cache.js';
export { WorkerPool } from '../batch/worker-pool.js';
export { measureLayers, sizedHistory } from '../image/layers-history.js';
export { Baseline } from './baseline.js';
export { compare } from './commands/compare.js';
export { explain } from './commands/explain.js';
export { flatten } from './commands/flatten.js';
export { init } from './commands/init.js';
export { interactive } from './commands/interactive.js';
export { layers } from './commands/layers.js';
export { list } from './commands/list.js';
export { printConfig } from './commands/print-config.js';
export { stream } from './commands/stream.js';
export { helpText } from './help.js';
export { chosenEngine, withInterruption } from './image-work.js';
