import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { DockershiftError } from '../../rewrite/errors.js';
import { type Catalog, emptyCatalog } from '../../rewrite/project.js';
import type { Resolver } from '../../rewrite/rewrite-async.js';

/** The digests that a project builds with, so that everybody's run gives the same. */
export interface LockFile {
  /** `docker.io/library/node:18` → `sha256:…`. */
  readonly images: ReadonlyMap<string, string>;
}

export const LOCK_FILE = 'dockershift.lock';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * Reads a lock file; one that does not exist is empty.
 * @throws DockershiftError `invalid-lock-file`
 */
export async function readLockFile(path: string): Promise<LockFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { images: new Map() };
    throw new DockershiftError('invalid-lock-file', 'the lock file cannot be read', { path }, { cause: error });
  }
  return { images: parseLockFile(text, path) };
}

function parseLockFile(text: string, path: string): ReadonlyMap<string, string> {
  const refuse = (message: string) => new DockershiftError('invalid-lock-file', message, { path });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refuse('the lock file is no JSON');
  }
  const { version, images } = (value ?? {}) as { version?: unknown; images?: unknown };
  if (version !== 1) throw refuse(`the lock file has the version ${JSON.stringify(version)}, and only 1 is known`);
  if (typeof images !== 'object' || images === null) throw refuse('the lock file has no images');
  const entries = Object.entries(images);
  const bad = entries.find(([, digest]) => typeof digest !== 'string' || !DIGEST.test(digest));
  if (bad) throw refuse(`the digest of ${bad[0]} in the lock file is none`);
  return new Map(entries as [string, string][]);
}

/** What a lock file says, in one order and with one layout, so that versions of it can be compared line by line. */
export function lockFileText({ images }: LockFile): string {
  const sorted = Object.fromEntries([...images].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ version: 1, images: sorted }, undefined, 2)}\n`;
}

/** Writes it whole or not at all. */
export async function writeLockFile(path: string, lock: LockFile): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    await writeFile(temporary, lockFileText(lock), { flag: 'wx' });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A catalogue with the digests of a lock file. */
export function lockedCatalog({ images }: LockFile, catalog: Catalog = emptyCatalog): Catalog {
  return {
    hasTag: (repository, tag) => catalog.hasTag(repository, tag),
    digest: (reference) => images.get(reference) ?? catalog.digest(reference),
  };
}

/** A resolver that asks a lock file first, and notes in `lock` what another one finds. */
export class LockingResolver implements Resolver {
  readonly #images: Map<string, string>;
  readonly #resolver: Resolver;

  constructor({ images }: LockFile, resolver: Resolver) {
    this.#images = new Map(images);
    this.#resolver = resolver;
  }

  get lock(): LockFile {
    return { images: this.#images };
  }

  async digest(reference: string): Promise<string | undefined> {
    const known = this.#images.get(reference);
    if (known !== undefined) return known;
    const found = await this.#resolver.digest(reference);
    if (found !== undefined) this.#images.set(reference, found);
    return found;
  }
}
