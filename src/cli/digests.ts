import { join } from 'node:path';
import { processFile } from '../batch/process-file.js';
import type { RegistryOptions } from '../batch/registry/client.js';
import { type Catalog, emptyCatalog } from '../rewrite/project.js';
import { settingsFor } from './processing.js';
import type { Target } from './targets.js';

/** A digest can lead to no new question but where another transform changes the image first. */
const MOST_ROUNDS = 10;

/**
 * What the transforms of a run have to know of registries: from `dockershift.lock` in `cwd` where it has it, else
 * looked up. With `write`, the lock file learns what was new. Undefined where no transform asks.
 * @throws DockershiftError for a broken lock file, and where a registry gives no answer
 */
export async function digestsFor(
  targets: readonly Target[],
  { cwd, lock, ...options }: { readonly cwd: string; readonly lock: 'write' | 'read' } & RegistryOptions,
): Promise<Catalog | undefined> {
  const asking = targets.filter(({ plan }) => plan.selected.some(asksForDigests));
  if (asking.length === 0) return undefined;
  const { LOCK_FILE, LockingResolver, readLockFile, writeLockFile } = await import('./on-demand.js');
  const { registryResolver } = await import('./on-demand.js');
  const path = join(cwd, LOCK_FILE);
  const before = await readLockFile(path);
  const resolver = new LockingResolver(before, registryResolver(options));
  const asked = new Set<string>();
  const catalog: Catalog = {
    ...emptyCatalog,
    digest: (reference) => {
      asked.add(reference);
      return resolver.lock.images.get(reference);
    },
  };
  const answered = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (const target of asking) await processFile(target.found, { ...settingsFor(target, cwd), catalog });
    const open = [...asked].filter((reference) => !answered.has(reference));
    if (open.length === 0) break;
    await Promise.all(open.map((reference) => resolver.digest(reference)));
    for (const reference of open) answered.add(reference);
  }
  if (lock === 'write' && resolver.lock.images.size > before.images.size) await writeLockFile(path, resolver.lock);
  return catalog;
}

function asksForDigests(selected: Target['plan']['selected'][number]): boolean {
  if ('transform' in selected || selected.definition.name !== 'pin-base') return false;
  return (selected.options as { readonly digest?: unknown }).digest === true;
}
