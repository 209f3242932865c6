/** Folders whose contents tell nothing about the application and would fill every limit; they are listed as one entry. */
export const NOT_ENTERED: ReadonlySet<string> = new Set(['.git', 'node_modules', '.hg', '.svn']);

/** A file as it is listed: by itself, or by the folder that is not entered. */
export function listedAs(path: string): string {
  const parts = path.split('/');
  const folder = parts.slice(0, -1).findIndex((part) => NOT_ENTERED.has(part));
  return folder === -1 ? path : parts.slice(0, folder + 1).join('/');
}
