import { type IgnoreReading, readIgnoreFile } from '../source/ignore-file.js';
import type { ContextFolder, IgnoreFile, Project } from './project.js';

const IGNORE_FILE = '.dockerignore';

/** A folder as a build gets it: without what its ignore file keeps out. That file is read when first needed. */
export function asBuilt(folder: ContextFolder): Project {
  let inForce: { readonly file: IgnoreFile; readonly reading: IgnoreReading } | undefined;
  let listed: { readonly files: readonly string[] | undefined } | undefined;
  const ignore = () => {
    inForce ??= readInForce(folder);
    return inForce;
  };
  const files = () => {
    if (!listed) {
      const { reading } = ignore();
      listed = { files: reading.ok ? folder.files()?.filter((path) => !reading.ignores(path)) : undefined };
    }
    return listed.files;
  };
  const reaches = (path: string): boolean => {
    const { reading } = ignore();
    return reading.ok && !reading.ignores(clean(path));
  };
  // An exception below a folder that is kept out brings the folder back.
  const holdsException = (path: string): boolean => {
    const { reading } = ignore();
    const inside = `${clean(path)}/`;
    return reading.ok && reading.hasExceptions && (files()?.some((file) => file.startsWith(inside)) ?? false);
  };
  return {
    folder,
    dockerfile: folder.dockerfile,
    ignoreFile: () => ignore().file,
    files,
    read: (path) => (reaches(path) ? folder.read(clean(path)) : undefined),
    exists: (path) => folder.exists(clean(path)) && (reaches(path) || holdsException(path)),
  };
}

function clean(path: string): string {
  return path.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');
}

/** BuildKit, frontend/dockerui: the Dockerfile's own ignore file stands for the other one, it does not add to it. */
function readInForce(folder: ContextFolder) {
  const own = folder.dockerfile === undefined ? undefined : `${folder.dockerfile}.dockerignore`;
  const path = own !== undefined && folder.exists(own) ? own : IGNORE_FILE;
  const text = folder.read(path);
  const isUnread = text === undefined && folder.exists(path);
  const reading: IgnoreReading = isUnread
    ? { ok: false, reason: 'it cannot be read as text' }
    : readIgnoreFile(text ?? '');
  return { file: { path, text, problem: reading.ok ? undefined : reading.reason }, reading };
}
