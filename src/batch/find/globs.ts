import type { Dirent, readdir } from 'node:fs';
import { readdir as readFolder, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isIgnored } from './ignore-rules.js';
import { isDockerfileName, NEVER_WALKED } from './names.js';
import type { Surroundings } from './surroundings.js';

export interface GlobMatches {
  /** Absolute, not sorted, like the folders; `link` is what may be a file behind a symlink. */
  readonly files: readonly { readonly path: string; readonly kind: 'file' | 'link' }[];
  readonly folders: readonly string[];
}

const MAGIC = /[*?[\]{}]|[@!+]\(/;
/** A last segment that asks for everything does not ask for each file to be taken as a Dockerfile. */
const EVERYTHING = /(?:^|\/)\*{1,2}\/?$/;

/** Whether a path that does not exist is meant as a pattern. */
export function isGlob(pattern: string): boolean {
  return MAGIC.test(pattern);
}

/**
 * What a glob matches below the working directory, ignored files aside. A pattern with `\` between its segments, as
 * Windows writes them, is read like that where it matches nothing as it stands.
 */
export async function matchGlob(pattern: string, cwd: string, surroundings: Surroundings): Promise<GlobMatches> {
  const matches = await matched(pattern, cwd, surroundings);
  const isEmpty = matches.files.length === 0 && matches.folders.length === 0;
  return isEmpty && pattern.includes('\\') ? matched(pattern.replaceAll('\\', '/'), cwd, surroundings) : matches;
}

async function matched(pattern: string, cwd: string, surroundings: Surroundings): Promise<GlobMatches> {
  const { default: glob } = await import('fast-glob');
  const isForEverything = EVERYTHING.test(pattern);
  const entries = await glob(pattern, {
    cwd,
    dot: true,
    objectMode: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
    fs: { readdir: prunedReaddir(pattern, surroundings) },
  });
  const files: GlobMatches['files'][number][] = [];
  const folders: string[] = [];
  for (const { path, dirent } of entries) {
    const absolute = resolve(cwd, path);
    if (dirent.isDirectory()) folders.push(absolute);
    else if (!isForEverything || isDockerfileName(basename(path))) {
      files.push({ path: absolute, kind: dirent.isFile() ? 'file' : 'link' });
    }
  }
  return { files, folders };
}

type ReaddirCallback = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/** A `readdir` that does not know what is ignored, so that no time is spent in it. */
function prunedReaddir(pattern: string, surroundings: Surroundings): typeof readdir {
  const named = new Set(pattern.split('/'));
  const realFolders = new Map<string, Promise<string>>();
  const readPruned = async (folder: string): Promise<Dirent[]> => {
    const entries = await readFolder(folder, { withFileTypes: true });
    // Symlinks are not followed, so only the folder that the search starts from may be one.
    const parent = realFolders.get(dirname(folder));
    const found = parent === undefined ? realpath(folder) : parent.then((above) => join(above, basename(folder)));
    realFolders.set(folder, found);
    const real = await found;
    surroundings.learn(
      real,
      entries.map(({ name }) => name),
    );
    const scope = await surroundings.scopeInside(real);
    return entries.filter((entry) => {
      // `node_modules/x/Dockerfile` asks for it by name; `**` is not meant to enter it.
      if (NEVER_WALKED.has(entry.name)) return named.has(entry.name);
      return !isIgnored(scope, join(real, entry.name), entry.isDirectory() ? 'folder' : 'file');
    });
  };
  const adapter = (folder: string, _options: { withFileTypes: true }, callback: ReaddirCallback): void => {
    readPruned(folder).then(
      (entries) => callback(null, entries),
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
  // fast-glob calls it in this one way.
  return adapter as unknown as typeof readdir;
}
