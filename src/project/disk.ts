import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { ContextFolder } from '../rewrite/project.js';
import { NOT_ENTERED } from './not-entered.js';

/** How much of a context is looked at before it counts as unknown. */
export interface ProjectLimits {
  readonly files: number;
  readonly bytesPerFile: number;
  readonly bytes: number;
}

const LIMITS: ProjectLimits = { files: 20_000, bytesPerFile: 1024 * 1024, bytes: 32 * 1024 * 1024 };

/**
 * A build context on disk: read when asked, each file once, within limits. Nothing outside the folder is ever read,
 * neither by `..` nor through a symbolic link.
 */
export function diskProject(
  folder: string,
  dockerfile: string | undefined,
  limits: ProjectLimits = LIMITS,
): ContextFolder {
  const root = realpathSync(folder);
  const texts = new Map<string, string | undefined>();
  let bytesLeft = limits.bytes;
  let listed: { readonly files: readonly string[] | undefined } | undefined;

  const resolve = (path: string): string | undefined => {
    if (path === '' || isAbsolute(path) || path.includes('\0') || path.split(/[\\/]/).includes('..')) return undefined;
    try {
      const real = realpathSync(join(root, path));
      const inside = relative(root, real);
      return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? undefined : real;
    } catch {
      return undefined;
    }
  };
  const read = (path: string): string | undefined => {
    const real = resolve(path);
    if (real === undefined) return undefined;
    let descriptor: number | undefined;
    try {
      descriptor = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK);
      const { size } = fstatSync(descriptor);
      if (!fstatSync(descriptor).isFile() || size > limits.bytesPerFile || size > bytesLeft) return undefined;
      bytesLeft -= size;
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(descriptor));
    } catch {
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  };
  return {
    dockerfile,
    exists: (path) => resolve(path) !== undefined,
    read: (path) => {
      const key = path.replace(/^\.\//, '');
      if (!texts.has(key)) texts.set(key, read(key));
      return texts.get(key);
    },
    files: () => {
      listed ??= { files: list(root, limits.files) };
      return listed.files;
    },
  };
}

/** All files below a folder; undefined where there are more than may be. Symbolic links are listed and not followed. */
function list(root: string, most: number): readonly string[] | undefined {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: readonly import('node:fs').Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch {
      return undefined;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !NOT_ENTERED.has(entry.name)) folders.push(path);
      else files.push(path);
      if (files.length + folders.length > most) return undefined;
    }
  }
  return files.sort();
}

/** Whether a folder is there to be a build context. */
export function isFolder(path: string): boolean {
  try {
    return lstatSync(realpathSync(path)).isDirectory();
  } catch {
    return false;
  }
}
