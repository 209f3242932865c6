import { basename, extname } from 'node:path';
import { DockershiftError } from '../../rewrite/errors.js';
import { GROUPS, type TextTransform, type TransformDefinition } from '../../rewrite/transform.js';
import { loadModule } from './load-module.js';

/**
 * Loads a custom transform: the default export of a JavaScript or TypeScript module, a definition or a jscodeshift-style
 * function. It is code that the user chose, and runs as such.
 * @param path absolute
 * @param shown how messages call it
 * @throws DockershiftError `transform-not-loaded`, `not-a-transform`
 */
export async function loadTransform(path: string, shown: string): Promise<TransformDefinition | TextTransform> {
  const exported = await load(path, shown);
  if (typeof exported === 'function') return named(exported as TextTransform, path);
  const fault = faultOf(exported);
  if (fault) {
    throw new DockershiftError('not-a-transform', `${shown} exports no transform by default: ${fault}`, {
      path: shown,
    });
  }
  return exported as TransformDefinition;
}

/** A function that was exported without a name is called by its file. */
function named(transform: TextTransform, path: string): TextTransform {
  if (transform.name !== '' && transform.name !== 'default') return transform;
  const name = basename(path, extname(path));
  return Object.defineProperty(transform, 'name', { value: name });
}

async function load(path: string, shown: string): Promise<unknown> {
  try {
    return await loadModule(path);
  } catch (error) {
    throw new DockershiftError(
      'transform-not-loaded',
      `${shown} cannot be loaded: ${firstLine(error)}`,
      { path: shown },
      { cause: error },
    );
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
}

function faultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'it is neither an object nor a function';
  const { name, rewrite, safety, group } = value as Partial<TransformDefinition>;
  if (typeof name !== 'string' || name === '') return 'it has no name';
  if (typeof rewrite !== 'function') return 'it has no rewrite function';
  if (safety !== 'safe' && safety !== 'unsafe') return "its safety is neither 'safe' nor 'unsafe'";
  if (group === undefined || !GROUPS.includes(group)) return `its group is none of ${GROUPS.join(', ')}`;
  return undefined;
}
