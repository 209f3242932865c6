import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyTransform, TransformCase } from './cases.js';
import { runCase } from './check.js';

const INPUT = '.input.Dockerfile';

/**
 * Reads a folder of fixtures: `<case>.input.Dockerfile`, `<case>.output.Dockerfile` (none where nothing may change),
 * `<case>.options.json` (any other field of a case), `<case>/` (a build context) and `<case>.written/` (the other files
 * that must come out).
 */
export function readFixtures(folder: string): readonly TransformCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(INPUT))
    .sort()
    .map((file) => readFixture(folder, file.slice(0, -INPUT.length)));
}

function readFixture(folder: string, name: string): TransformCase {
  const path = join(folder, name);
  const read = (suffix: string) => (existsSync(path + suffix) ? readFileSync(path + suffix, 'utf8') : undefined);
  const output = read('.output.Dockerfile');
  const files = readFolder(path);
  const written = readFolder(`${path}.written`);
  return {
    name: name.replaceAll('-', ' '),
    input: readFileSync(path + INPUT, 'utf8'),
    ...(output === undefined ? {} : { output }),
    ...JSON.parse(read('.options.json') ?? '{}'),
    ...(files ? { files } : {}),
    ...(written ? { written } : {}),
  };
}

function readFolder(folder: string): Readonly<Record<string, string>> | undefined {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return undefined;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}

/** Writes what the transform makes of a fixture as its expected output, to be read before it is committed. */
export function updateFixture(transform: AnyTransform, folder: string, one: TransformCase): void {
  const path = join(folder, one.name.replaceAll(' ', '-'));
  const result = runCase(transform, one);
  if (result.changed && result.code !== one.input) writeFileSync(`${path}.output.Dockerfile`, result.code);
}
