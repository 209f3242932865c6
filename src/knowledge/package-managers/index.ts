import { aptGet, aptitude, aptTool } from './apt.js';
import type { PackageManager } from './types.js';

export type { CacheFolder, Cleanup, NoCache, OperationKind, PackageManager } from './types.js';

/** Every package manager that rewrites know. */
export const packageManagers: readonly PackageManager[] = [aptGet, aptTool, aptitude];
