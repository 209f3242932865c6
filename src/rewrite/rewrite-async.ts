import type { Catalog } from './project.js';
import type { RewriteResult } from './result.js';

/** Looks up what no table can hold. What it does not know is undefined; what it throws is thrown. */
export interface Resolver {
  /** The digest that a reference stands for now, such as `sha256:…`. */
  digest(reference: string): Promise<string | undefined>;
}

/** A looked-up fact can lead to the next question; more than this many times in a row it does not. */
const MOST_ROUNDS = 10;

/** Runs a rewrite again and again until nothing is left that it had to look up. */
export async function withResolver(
  resolver: Resolver,
  catalog: Catalog,
  rewrite: (catalog: Catalog) => RewriteResult,
): Promise<RewriteResult> {
  const digests = new Map<string, string | undefined>();
  for (let round = 1; ; round++) {
    const missing = new Set<string>();
    const result = rewrite({
      hasTag: (repository, tag) => catalog.hasTag(repository, tag),
      digest: (reference) => {
        const known = catalog.digest(reference) ?? digests.get(reference);
        if (known === undefined && !digests.has(reference)) missing.add(reference);
        return known;
      },
    });
    if (missing.size === 0 || round === MOST_ROUNDS) return result;
    const found = await Promise.all(
      [...missing].map(async (reference) => [reference, await resolver.digest(reference)] as const),
    );
    for (const [reference, digest] of found) digests.set(reference, digest);
  }
}
