import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const TYPESCRIPT = /\.[mc]?tsx?$/;

/**
 * The default export of a JavaScript or TypeScript module, or the module where it has none. It is code that the user
 * chose, and runs as such; whatever it throws is thrown.
 * @param path absolute
 */
export async function loadModule(path: string): Promise<unknown> {
  return defaultExport(TYPESCRIPT.test(path) ? await importByJiti(path) : await importJavaScript(path));
}

async function importJavaScript(path: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    // `npx dockershift` runs where the package is not installed: Node cannot find what only we know.
    if (isMissingSelf(error)) return importByJiti(path);
    throw error;
  }
}

function isMissingSelf(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    /'dockershift'/.test(error.message)
  );
}

async function importByJiti(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url, { moduleCache: false, fsCache: false, alias: selfAlias() }).import(path);
}

/** Where this very package is, for modules that import it by its name. */
function selfAlias(): Record<string, string> {
  try {
    const self = fileURLToPath(import.meta.resolve('dockershift'));
    return existsSync(self) ? { dockershift: self } : {};
  } catch {
    return {};
  }
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
