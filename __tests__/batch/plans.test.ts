import { beforeEach, describe, expect, test } from '@jest/globals';
import { Plans, type Wishes } from '../../src/batch/config/plans.js';
import type { Registry } from '../../src/rewrite/selection.js';
import { transforms } from '../../transforms/index.js';
import { presets } from '../../transforms/presets.js';

const recommended = presets['recommended']!;
const nothing: Wishes = {
  transforms: [],
  presets: [],
  unsafe: undefined,
  context: undefined,
  config: { kind: 'none' },
  cwd: '/nowhere',
};

let asked = 0;
beforeEach(() => {
  asked = 0;
});

const part: Registry = {
  transforms: recommended,
  presets: { recommended },
  complete: async () => {
    asked++;
    return { transforms, presets };
  },
};

const namesFor = async (wishes: Partial<Wishes>, registry: Registry = part) => {
  const { selected } = await new Plans({ ...nothing, ...wishes }, registry).planFor('/nowhere/Dockerfile');
  return selected.map((one) => ('definition' in one ? one.definition.name : one.name));
};
const named = (name: string) => ({ name, kind: 'name', options: {} }) as const;

describe('a registry of which a part is loaded', () => {
  test('does for whoever names nothing', async () => {
    expect(await namesFor({})).toEqual(recommended.map(({ name }) => name));
    expect(asked).toBe(0);
  });

  test('does for what it has', async () => {
    expect(await namesFor({ transforms: [named('merge-runs')], presets: ['recommended'] })).toContain('merge-runs');
    expect(asked).toBe(0);
  });

  test.each([
    ['a preset', { presets: ['size'] }],
    ['a transform', { transforms: [named('slim-base')] }],
    ['a transform beside a preset that it has', { presets: ['recommended'], transforms: [named('slim-base')] }],
  ])('is completed for %s that it lacks', async (_, wishes) => {
    expect(await namesFor(wishes)).toEqual(await namesFor(wishes, { transforms, presets }));
    expect(asked).toBe(1);
  });

  test('is completed before a name counts as unknown', async () => {
    await expect(namesFor({ transforms: [named('slim-bas')] })).rejects.toThrow(
      'there is no transform slim-bas (did you mean slim-base?)',
    );
    await expect(namesFor({ presets: ['siz'] })).rejects.toThrow('there is no preset siz');
    expect(asked).toBe(2);
  });
});
