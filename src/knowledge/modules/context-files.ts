/** The files of a build context, as far as this folder reads them; paths are relative, with `/`. */
export interface ContextFiles {
  /** A file's text; undefined where it does not exist or is no text. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  files(): readonly string[] | undefined;
}

/** A path below a folder of the context; the empty folder is the context itself. */
export function below(folder: string, name: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${name}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
