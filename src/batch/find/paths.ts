import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is a folder or below it; both absolute and normal. */
export function isInside(path: string, folder: string): boolean {
  if (path === folder) return true;
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

export function toPosix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** A path as people are shown it: relative to the working directory where it is below, absolute elsewhere, with `/`. */
export function shownPath(absolute: string, cwd: string): string {
  const below = relative(cwd, absolute);
  if (below === '') return '.';
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) return toPosix(absolute);
  return toPosix(below);
}

export function byCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
