import { globExpression } from '../../source/glob.js';
import { folderOfPath } from '../../source/paths.js';
import { below, type ContextFiles } from '../modules/context-files.js';
import type { FilePattern, InstallReading } from './types.js';

export function refuse(reason: string): Extract<InstallReading, { ok: false }> {
  return { ok: false, reason };
}

/**
 * What patterns name below a folder of the context, in the order of the patterns: files, and folders, with a `/` at their
 * end, that hold any.
 */
export function filesLike(files: ContextFiles, folder: string, patterns: readonly FilePattern[]): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const all = (files.files() ?? []).filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length));
  const hasFolders = patterns.some((pattern) => pattern.endsWith('/'));
  const folders = new Set(hasFolders ? all.flatMap((file) => foldersAbove(file)) : []);
  const found = patterns.flatMap((pattern) => {
    const wanted = globPattern(pattern.replace(/\/$/, ''));
    if (!pattern.endsWith('/')) return all.filter((file) => wanted.test(file));
    return [...folders].filter((one) => wanted.test(one)).map((one) => `${one}/`);
  });
  return [...new Set(found)].map((path) => prefix + path);
}

/** Files and folders of these names anywhere below a folder. */
export function filesNamed(files: ContextFiles, folder: string, patterns: readonly FilePattern[]): readonly string[] {
  return filesLike(
    files,
    folder,
    patterns.map((pattern) => `**/${pattern}`),
  );
}

/** The folders below a project that have a manifest and that a workspace's patterns name; undefined where one cannot be read. */
export function memberFolders(
  files: ContextFiles,
  folder: string,
  patterns: readonly string[],
  manifest: string,
): readonly string[] | undefined {
  if (patterns.some((pattern) => /[[\]{}()\\]/.test(pattern))) return undefined;
  const isMatch = (pattern: string) => {
    const wanted = globPattern(pattern.replace(/^\.\//, '').replace(/\/+$/, ''));
    return (path: string) => wanted.test(path);
  };
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!')).map(isMatch);
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => isMatch(pattern.slice(1)));
  const prefix = folder === '' ? '' : `${folder}/`;
  return filesNamed(files, folder, [manifest])
    .map((file) => file.slice(prefix.length).replace(/\/?[^/]*$/, ''))
    .filter((path) => path !== '' && wanted.some((one) => one(path)) && !unwanted.some((one) => one(path)))
    .map((path) => prefix + path);
}

/** A glob as npm, pnpm, yarn and Cargo read it, without braces. */
function globPattern(glob: string): RegExp {
  return globExpression(glob, { anyDepth: true });
}

/** A reading of these paths, without those that lie in a folder of which all is read. */
export function reading(paths: readonly string[]): InstallReading {
  const whole = paths.filter((path) => path.endsWith('/'));
  const single = paths.filter((path) => !whole.some((one) => path !== one && path.startsWith(one)));
  return { ok: true, files: [...new Set(single)] };
}

/** The folders above one, the nearest first, the context itself last. */
export function foldersAbove(folder: string): readonly string[] {
  if (folder === '') return [];
  const above = folderOfPath(folder);
  return [above, ...foldersAbove(above)];
}

export function existsIn(files: ContextFiles, folder: string, name: string): boolean {
  return files.exists(below(folder, name));
}
