import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DockershiftError } from '../rewrite/errors.js';
import { GROUPS, type TextTransform, type TransformDefinition } from '../rewrite/transform.js';

const TYPESCRIPT = /\.[mc]?tsx?$/;

/**
 * Loads a custom transform: the default export of a JavaScript or TypeScript module, a definition or a jscodeshift-style
 * function. It is code that the user chose, and runs as such.
 * @throws DockershiftError `transform-not-loaded`, `not-a-transform`
 */
export async function loadTransform(path: string, folder: string): Promise<TransformDefinition | TextTransform> {
  const absolute = isAbsolute(path) ? path : resolve(folder, path);
  let loaded: unknown;
  try {
    loaded = TYPESCRIPT.test(absolute) ? await importTypeScript(absolute) : await import(pathToFileURL(absolute).href);
  } catch (error) {
    throw new DockershiftError(
      'transform-not-loaded',
      `${path} cannot be loaded: ${firstLine(error)}`,
      { path },
      { cause: error },
    );
  }
  const exported = defaultExport(loaded);
  if (typeof exported === 'function') return exported as TextTransform;
  const fault = faultOf(exported);
  if (fault)
    throw new DockershiftError('not-a-transform', `${path} exports no transform by default: ${fault}`, { path });
  return exported as TransformDefinition;
}

/** CommonJS modules come wrapped, sometimes twice. */
function defaultExport(module: unknown): unknown {
  let value = module;
  for (let depth = 0; depth < 2; depth++) {
    if (typeof value !== 'object' || value === null || !('default' in value)) return value;
    value = value.default;
  }
  return value;
}

async function importTypeScript(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url, { moduleCache: false, fsCache: false }).import(path);
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
