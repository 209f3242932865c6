import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*(['"])([^'"\n]+)\1/g;
/** Of our own package the version is known; Node's modules come with Node. */
const KNOWN = /^(?:node:|dockershift(?:\/|$))/;
const ENDINGS = ['', '.ts', '.js', '.mjs', '.cjs', '.mts', '.cts', '.json', '/index.ts', '/index.js'];

/**
 * A hash of modules and of what they import from beside them. Undefined where one imports a package, or something that
 * is not found: nobody can tell then whether it is still the same code.
 */
export function codeHash(paths: readonly string[]): string | undefined {
  const seen = new Set<string>();
  const waiting = [...paths];
  const hash = createHash('sha256').update(process.version);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const text = textOf(path);
    if (text === undefined) return undefined;
    hash.update(`${path}\0${text}\0`);
    for (const [, , specifier = ''] of text.matchAll(SPECIFIER)) {
      if (KNOWN.test(specifier)) continue;
      const file = specifier.startsWith('.') ? fileOf(resolve(dirname(path), specifier)) : undefined;
      if (file === undefined) return undefined;
      waiting.push(file);
    }
  }
  return hash.digest('base64');
}

function fileOf(path: string): string | undefined {
  // TypeScript names a module as it is called once built.
  const bases = [path, path.replace(/\.js$/, '')];
  const candidates = bases.flatMap((base) => ENDINGS.map((ending) => base + ending));
  return candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
