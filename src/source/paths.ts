/** The last part of a path with `/`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path below a context; empty for the context itself. */
export function folderOfPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder of an absolute path. */
export function folderInImage(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
