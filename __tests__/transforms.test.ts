import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { testFixtures, testTransform } from '../src/testing/index.js';
import { transforms } from '../transforms/index.js';

const root = join(import.meta.dirname, '../__testfixtures__');

for (const transform of transforms) {
  const folder = join(root, transform.name);
  if (existsSync(folder)) testFixtures(transform, folder);
  testTransform(transform, [
    ...(transform.examples ?? []).map((example, index) => ({
      name: `its example ${index + 1} is true`,
      input: example.before,
      ...(example.after === example.before ? {} : { output: example.after }),
      ...(example.options ? { options: example.options } : {}),
      ...(example.files ? { files: example.files } : {}),
      ...(example.written ? { written: example.written } : {}),
    })),
    { name: 'it leaves a good Dockerfile alone', input: goodDockerfile() },
  ]);
}

test('every transform has fixtures', () => {
  expect(transforms.map(({ name }) => name).filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

test('every folder of fixtures belongs to a transform', () => {
  const names = new Set(transforms.map(({ name }) => name));
  expect(readdirSync(root).filter((name) => !names.has(name) && name !== 'lists')).toEqual([]);
});

test('names are unique, in kebab case, and each transform is documented', () => {
  expect(new Set(transforms.map(({ name }) => name)).size).toBe(transforms.length);
  for (const { name, summary, why, leavesAlone, examples } of transforms) {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(why).toBeTruthy();
    expect(leavesAlone?.length).toBeGreaterThan(0);
    expect(examples?.length).toBeGreaterThan(0);
  }
});

function goodDockerfile(): string {
  return 'FROM scratch\nCOPY --link app /app\nUSER 1000:1000\nENTRYPOINT ["/app"]\n';
}
