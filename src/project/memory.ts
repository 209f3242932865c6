import type { ContextFolder } from '../rewrite/project.js';
import { listedAs } from './not-entered.js';

/** A build context in memory: path → text. For tests, browsers and `rewrite(…, { files })`. */
export function memoryProject(files: Readonly<Record<string, string>>, dockerfile?: string): ContextFolder {
  const byPath = new Map(Object.entries(files).map(([path, text]) => [path.replace(/^\.\//, ''), text]));
  const sorted = [...byPath.keys()].sort();
  const listed = [...new Set(sorted.map(listedAs))].sort();
  return {
    dockerfile,
    read: (path) => byPath.get(path),
    exists: (path) => byPath.has(path) || sorted.some((file) => file.startsWith(`${path}/`)),
    files: () => listed,
  };
}
