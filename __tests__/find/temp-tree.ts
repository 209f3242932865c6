import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from '@jest/globals';
import {
  type FindOptions,
  type FoundDockerfile,
  type FoundFiles,
  findDockerfiles,
} from '../../src/batch/find/index.js';

const trees: string[] = [];

afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true });
});

/** Content by path; a path that ends in `/` is a folder, `-> target` a symlink. Removed after the test. */
export function tempTree(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'dockershift-find-')));
  trees.push(root);
  addFiles(root, files);
  return root;
}

export function addFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(root, path);
    mkdirSync(path.endsWith('/') ? absolute : dirname(absolute), { recursive: true });
    if (path.endsWith('/')) continue;
    if (content.startsWith('-> ')) symlinkSync(content.slice(3), absolute);
    else writeFileSync(absolute, content);
  }
}

export function find(
  cwd: string,
  paths: readonly string[] = ['.'],
  options: Partial<FindOptions> = {},
): Promise<FoundFiles> {
  return findDockerfiles(paths, { cwd, ...options });
}

export async function foundPaths(
  cwd: string,
  paths: readonly string[] = ['.'],
  options: Partial<FindOptions> = {},
): Promise<readonly string[]> {
  return (await find(cwd, paths, options)).files.map(({ path }) => path);
}

/** The one file of that path. */
export function at(found: FoundFiles, path: string): FoundDockerfile {
  const files = found.files.filter((file) => file.path === path);
  if (files.length !== 1) throw new Error(`${files.length} files at ${path}: ${found.files.map((file) => file.path)}`);
  return files[0]!;
}

/** Problems as `severity code path:line`. */
export function problemLines(found: FoundFiles): readonly string[] {
  return found.problems.map(
    ({ severity, code, path, line }) => `${severity} ${code} ${path}${line === undefined ? '' : `:${line}`}`,
  );
}
