import type { ContextFolder } from './project.js';

/** The build context as it is once what a rewrite wrote so far is in it. */
export function withFiles(folder: ContextFolder, written: ReadonlyMap<string, string>): ContextFolder {
  if (written.size === 0) return folder;
  return {
    dockerfile: folder.dockerfile,
    read: (path) => written.get(path) ?? folder.read(path),
    exists: (path) => written.has(path) || folder.exists(path),
    files: () => {
      const files = folder.files();
      return files && [...new Set([...files, ...written.keys()])].sort();
    },
  };
}
