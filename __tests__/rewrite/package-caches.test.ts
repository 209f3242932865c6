import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse, presets, rewrite, transforms } from '../../src/index.js';
import { readFixtures } from '../../src/testing/index.js';

/** What empties caches; of a RUN it is known by the line of the original that a change begins on. */
const cleaning = new Set(transforms.filter((one) => one.packageCaches === 'clean').map(({ name }) => name));
const folders = [...cleaning, 'cache-mounts', 'merge-runs', 'apt-update-with-install', 'purge-build-deps'];
const inputs = folders.flatMap((folder) =>
  readFixtures(join(import.meta.dirname, '../../__testfixtures__', folder)).map(
    (one) => [folder, one.name, one] as const,
  ),
);

describe('all transforms together', () => {
  test.each(inputs)('%s: %s: no RUN is cleaned and mounted, and the result stays', (_, __, fixture) => {
    const choice = { presets: ['all'], unsafe: true, ...(fixture.files ? { files: fixture.files } : {}) };
    const result = rewrite(fixture.input, choice);
    expect(result.errors).toEqual([]);
    const again = fixture.files && Object.fromEntries(result.files.map(({ path, after }) => [path, after]));
    const second = rewrite(result.code, { ...choice, ...(again ? { files: { ...fixture.files, ...again } } : {}) });
    expect(second.code).toBe(result.code);
    const original = parse(fixture.input);
    if (!original.ok) throw new Error(original.problem.message);
    for (const run of original.dockerfile.runs) {
      const made = result.changes.filter(({ line }) => line >= run.startLine && line <= run.endLine);
      const kinds = new Set(made.map(({ transform }) => (cleaning.has(transform) ? 'cleaned' : transform)));
      expect(kinds.has('cleaned') && kinds.has('cache-mounts') ? made : 'one of the two').toBe('one of the two');
    }
  });
});

test('presets know both ways', () => {
  const of = (preset: string, way: string) => presets[preset]!.filter((one) => one.packageCaches === way).length;
  expect(of('recommended', 'clean')).toBe(cleaning.size);
  expect(of('recommended', 'mount')).toBe(0);
  expect(of('all', 'mount')).toBe(1);
});
