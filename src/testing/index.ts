import type { AnyTransform, TransformCase } from './cases.js';
import { checkCase } from './check.js';
import { readFixtures, updateFixture } from './fixtures.js';

export type { TransformCase } from './cases.js';
export { CaseFailure, checkCase } from './check.js';
export { readFixtures } from './fixtures.js';

/** The two functions that jest, vitest and node's own runner have in common. */
interface TestGlobals {
  describe(name: string, body: () => void): unknown;
  test(name: string, body: () => void): unknown;
}

function runner(): TestGlobals {
  const { describe, test } = globalThis as Partial<TestGlobals>;
  if (!describe || !test)
    throw new Error('testTransform and testFixtures need a test runner with global describe and test');
  return { describe, test };
}

/** Registers one test a case; see `checkCase` for what each holds. */
export function testTransform(transform: AnyTransform, cases: readonly TransformCase[]): void {
  const { describe, test } = runner();
  describe(transform.name, () => {
    for (const one of cases) test(one.name, () => checkCase(transform, one));
    test('it is shown to leave something alone', () => {
      if (!cases.some(({ output, written }) => output === undefined && written === undefined))
        throw new Error('no case without a change');
    });
  });
}

/** Registers one test a fixture of a folder; `UPDATE=1` writes the outputs instead of comparing. */
export function testFixtures(transform: AnyTransform, folder: string): void {
  const cases = readFixtures(folder);
  if (process.env['UPDATE'] === '1') for (const one of cases) updateFixture(transform, folder, one);
  testTransform(transform, process.env['UPDATE'] === '1' ? readFixtures(folder) : cases);
}
