import type { Project } from '../rewrite/project.js';

/** A build context in memory: path → text. For tests, browsers and `rewrite(…, { files })`. */
export function memoryProject(files: Readonly<Record<string, string>>, dockerfile?: string): Project {
  const byPath = new Map(Object.entries(files).map(([path, text]) => [path.replace(/^\.\//, ''), text]));
  const sorted = [...byPath.keys()].sort();
  return {
    dockerfile,
    read: (path) => byPath.get(path),
    exists: (path) => byPath.has(path) || sorted.some((file) => file.startsWith(`${path}/`)),
    files: () => sorted,
  };
}
