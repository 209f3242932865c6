import { normalise } from '../source/state.js';
import type { Project } from './project.js';

/** Expansions, quotes, classes of characters, and so many wildcards that trying them could take for ever. */
const UNREAD = /[$"'\\`[\]]|(?:[*?][^*?]*){4}/;

/**
 * The text files of the build context that a COPY source names, by name or by pattern; undefined where it may name a
 * folder, or nothing.
 */
export function filesNamed(source: string, project: Project | undefined): readonly string[] | undefined {
  if (!project || UNREAD.test(source) || source.endsWith('/')) return undefined;
  const path = normalise(source).slice(1);
  const pattern = path
    .replace(/[\\^$.|+(){}]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]');
  const expression = new RegExp(`^${pattern}(?=/|$)`);
  const found = project.files()?.filter((file) => expression.test(file)) ?? [];
  // What lies below a match makes it a folder; what cannot be read as text may be one.
  const areFiles = found.every((file) => expression.exec(file)![0] === file && project.read(file) !== undefined);
  return found.length > 0 && areFiles ? found : undefined;
}
