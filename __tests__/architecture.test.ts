import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');

/** From the ground up: each may import from those before it. `index` is the public API. */
const LAYERS = [
  'source',
  'shell',
  'knowledge',
  'rewrite',
  'project',
  'batch',
  'report',
  'image',
  'cli',
  'testing',
  'index',
] as const;
/** What a transform may import. */
const FOR_TRANSFORMS: ReadonlySet<string> = new Set(['source', 'shell', 'knowledge', 'rewrite', 'transforms']);
/** The core, which runs in a browser as well. */
const WITHOUT_NODE: ReadonlySet<string> = new Set(['source', 'shell', 'knowledge', 'rewrite', 'report', 'transforms']);
/** Who may know the transforms: what gathers them for somebody. */
const KNOW_TRANSFORMS: ReadonlySet<string> = new Set(['index', 'cli', 'batch', 'testing']);
/**
 * `report/types.ts` is the shape of what batch hands on: types go up, code never does. It lives with the reporters, who
 * are read by those that write one.
 */
const TYPES_FROM_ABOVE: ReadonlySet<string> = new Set(['batch → report']);

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isType: boolean;
}

const IMPORT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

const imports = ['src', 'transforms'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?ts$/.test(file))
    .flatMap((file) => importsOf(join(folder, file))),
);

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, type, from, dynamic]) => {
    const target = from ?? dynamic!;
    const path = target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target;
    return { file: file.replaceAll('\\', '/'), target: path.replaceAll('\\', '/'), isType: type !== undefined };
  });
}

/** `source` for `src/source/…`, `index` for `src/index.ts`, `transforms` for those. */
function layerOf(path: string): string {
  if (path.startsWith('transforms/')) return 'transforms';
  return /^src\/([^/]+?)(?:\/|\.[jt]s$)/.exec(path)?.[1] ?? path;
}

const said = ({ file, target }: Import) => `${file} imports ${target}`;

test('the imports are found', () => {
  expect(imports.length).toBeGreaterThan(200);
  expect(importsOf('src/rewrite/rewrite.ts').map(({ target }) => target)).toContain('src/source/dockerfile.js');
});

test('each folder of src imports only from those below it', () => {
  const rank = (path: string) => LAYERS.indexOf(layerOf(path) as (typeof LAYERS)[number]);
  const wrong = imports
    .filter(({ file, target }) => file.startsWith('src/') && target.startsWith('src/') && rank(target) > rank(file))
    .filter(({ file, target, isType }) => !(isType && TYPES_FROM_ABOVE.has(`${layerOf(file)} → ${layerOf(target)}`)));
  expect(wrong.map(said)).toEqual([]);
});

test('every folder of src has its place', () => {
  const folders = readdirSync(join(root, 'src')).map((name) => name.replace(/\.ts$/, ''));
  expect(folders.filter((name) => !LAYERS.some((layer) => layer === name))).toEqual([]);
});

test('transforms import only the core', () => {
  const wrong = imports.filter(({ file, target }) => {
    if (!file.startsWith('transforms/')) return false;
    const isOwn = target.startsWith('src/') || target.startsWith('transforms/');
    return isOwn ? !FOR_TRANSFORMS.has(layerOf(target)) : !target.startsWith('zod');
  });
  expect(wrong.map(said)).toEqual([]);
});

test('only what gathers the transforms imports them', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      file.startsWith('src/') && target.startsWith('transforms/') && !KNOW_TRANSFORMS.has(layerOf(file)),
  );
  expect(wrong.map(said)).toEqual([]);
});

test('the core imports nothing of Node', () => {
  const wrong = imports.filter(({ file, target }) => WITHOUT_NODE.has(layerOf(file)) && target.startsWith('node:'));
  expect(wrong.map(said)).toEqual([]);
});

test('the core depends on four packages alone', () => {
  const packages = imports
    .filter(({ file, target }) => WITHOUT_NODE.has(layerOf(file)) && !/^(?:src|transforms|node:)/.test(target))
    .map(({ target }) => target.split('/')[0]);
  expect([...new Set(packages)].sort()).toEqual(['dockerfile-ast', 'magic-string', 'unbash', 'zod']);
});
