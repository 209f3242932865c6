import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContextSizes } from '../knowledge/layers.js';
import { readIgnoreFile } from '../source/ignore-file.js';

const MOST_FILES = 200_000;

/**
 * The files of a build context as a builder would be sent them, with their sizes. `dockerfile` is the Dockerfile's path
 * in the context, whose own ignore file wins. Undefined where the folder or its ignore file cannot be read, or it holds too many files.
 */
export async function contextSizes(folder: string, dockerfile: string | undefined): Promise<ContextSizes | undefined> {
  const ignore = readIgnoreFile(await ignoreFile(folder, dockerfile));
  if (!ignore.ok) return undefined;
  const sizes = new Map<string, number>();
  const folders = [''];
  try {
    for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
      for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
        const path = below === '' ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory()) folders.push(path);
        else if (!ignore.ignores(path)) sizes.set(path, entry.isFile() ? (await lstat(join(folder, path))).size : 0);
        if (sizes.size + folders.length > MOST_FILES) return undefined;
      }
    }
    return sizes;
  } catch {
    return undefined;
  }
}

async function ignoreFile(folder: string, dockerfile: string | undefined): Promise<string> {
  const names = [...(dockerfile === undefined ? [] : [`${dockerfile}.dockerignore`]), '.dockerignore'];
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return '';
}
