import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readFixtures } from '../src/testing/index.js';
import { transforms } from '../transforms/index.js';
import { allowed } from './judge/allowances.js';
import { closeJails, judge } from './judge/judge.js';

afterAll(closeJails);

/** Transforms of RUNs: each of their results is run beside the original. */
const GROUPS: ReadonlySet<string> = new Set(['managers', 'layers', 'cleanup', 'instructions', 'style']);

for (const { name, group } of transforms.filter((one) => GROUPS.has(one.group))) {
  const folder = join(import.meta.dirname, '../__testfixtures__', name);
  const declared = allowed([name]);
  if (!existsSync(folder) || 'notJudged' in declared) continue;
  // Sorting packages changes their order on purpose; all else that is judged here is safe.
  const rewritten = readFixtures(folder).filter(({ output, unsafe }) => output !== undefined && !unsafe);
  if (rewritten.length === 0) continue;
  describe(`${name} (${group})`, () => {
    for (const fixture of rewritten) {
      test(`calls the same: ${fixture.name}`, async () => {
        const verdict = await judge(fixture.input, fixture.output!, declared);
        // What the judge cannot run (another shell, another number of stages) it says; it must never say `different`.
        expect(verdict.kind === 'different' ? verdict : 'not different').toBe('not different');
      });
    }
  });
}
