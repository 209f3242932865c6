import { globExpression } from '../source/glob.js';
import { normalise } from '../source/state.js';
import type { Project } from './project.js';

/** Expansions, quotes, and classes of characters. */
const UNREAD = /[$"'\\`[\]]/;

/**
 * The text files of the build context that a COPY source names, by name or by pattern; undefined where it may name a
 * folder, or nothing.
 */
export function filesNamed(source: string, project: Project | undefined): readonly string[] | undefined {
  if (!project || UNREAD.test(source) || source.endsWith('/')) return undefined;
  const path = normalise(source).slice(1);
  const depth = path.split('/').length;
  const expression = globExpression(path);
  const found = project.files()?.filter((file) => expression.test(file.split('/', depth).join('/'))) ?? [];
  // What lies below a match makes it a folder; what cannot be read as text may be one.
  const areFiles = found.every((file) => file.split('/').length === depth && project.read(file) !== undefined);
  return found.length > 0 && areFiles ? found : undefined;
}
