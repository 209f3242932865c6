import { expect, test } from '@jest/globals';
import { GROUPS } from '../src/rewrite/transform.js';
import { transforms } from '../transforms/index.js';
import { presets } from '../transforms/presets.js';

const namesIn = (preset: string) => presets[preset]!.map(({ name }) => name);

test('transforms stand in the order of their groups', () => {
  const groups = transforms.map(({ group }) => GROUPS.indexOf(group));
  expect(groups).toEqual([...groups].sort((a, b) => a - b));
});

test.each(Object.keys(presets))('the preset %s keeps that order, and has nothing twice', (preset) => {
  const places = presets[preset]!.map((one) => transforms.indexOf(one));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
});

test('what is mounted comes behind what merges, and before what would clean it', () => {
  const all = namesIn('all');
  expect(all.indexOf('cache-mounts')).toBeGreaterThan(all.indexOf('merge-runs'));
  for (const { name, packageCaches } of transforms)
    if (packageCaches === 'clean') expect(all.indexOf(name)).toBeGreaterThan(all.indexOf('cache-mounts'));
});

test.each([
  ['copy-manifests-first', 'narrow-copy', 'it splits the COPY of the whole context, and its second half is narrowed'],
  ['late-metadata', 'merge-runs', 'a label between two RUNs keeps them apart'],
  ['multi-stage', 'compress-assets', 'the stage that builds is made first'],
  ...['narrow-copy', 'merge-copies', 'copy-chown', 'add-to-copy'].map((name) => [
    name,
    'copy-link',
    'flags go onto the COPYs that stay',
  ]),
])('%s comes before %s: %s', (first, second) => {
  const all = namesIn('all');
  expect(all).toEqual(expect.arrayContaining([first, second]));
  expect(all.indexOf(first!)).toBeLessThan(all.indexOf(second!));
});

test('speed has what makes the next build faster, and cleans nothing', () => {
  expect(namesIn('speed')).toEqual(expect.arrayContaining(['dockerignore', 'cache-mounts']));
  expect(presets['speed']!.filter(({ packageCaches }) => packageCaches === 'clean')).toEqual([]);
});

test('buildkit has what repairs its checks, and nothing else', () => {
  expect(namesIn('buildkit')).toEqual(
    expect.arrayContaining(['env-key-value', 'drop-duplicate-cmd', 'keyword-case', 'as-case', 'stage-name-case']),
  );
  for (const { covers = [] } of presets['buildkit']!) expect(covers.some((id) => !/^DL\d/.test(id))).toBe(true);
});
