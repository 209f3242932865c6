import { describe, expect, test } from '@jest/globals';
import type { AnswerComparison } from '../../src/image/answers.js';
import type { Comparison } from '../../src/image/compare.js';
import type { ImageDifference, PathDifference } from '../../src/image/difference.js';
import { checkPromise, promiseLines } from '../../src/image/promise.js';

const FIGURES = {
  size: 1,
  sizeAboveBase: 1,
  compressedSize: 1,
  layers: 1,
  layersAboveBase: 1,
  paths: 1,
};
const OTHER: PathDifference = { path: '/etc/x', change: 'removed', aspects: [], bytes: -1, class: 'other' };
const CACHE: PathDifference = { path: '/var/cache/x', change: 'removed', aspects: [], bytes: -1, class: 'cache' };

function difference(...paths: readonly PathDifference[]): ImageDifference {
  const other = paths.filter((one) => one.class === 'other').map((one) => one.path);
  return {
    before: FIGURES,
    after: FIGURES,
    config: [],
    paths,
    folders: [],
    verdict: other.length > 0 ? { kind: 'different', paths: other, config: [] } : { kind: 'expendable', paths: [] },
  };
}

function comparison(whole: ImageDifference, safe?: ImageDifference, answers: readonly AnswerComparison[] = []) {
  const figures = { seconds: 1, base: undefined, history: [] };
  const engine = { name: 'docker', version: '1', builder: 'buildkit' };
  const one: Comparison = { engine, before: figures, after: figures, difference: whole, answers };
  return safe ? { ...one, safeDifference: safe } : one;
}

const SAFE = { name: 'merge-runs', changes: 1, safety: 'safe' } as const;
const UNSAFE = { name: 'slim-base', changes: 1, safety: 'unsafe' } as const;
const UNEQUAL: AnswerComparison = {
  question: { kind: 'run', command: 'date' },
  before: { kind: 'output', exitCode: 0, stdout: 'a', stderr: '' },
  after: { kind: 'output', exitCode: 0, stdout: 'b', stderr: '' },
  equal: false,
};

describe('a promise', () => {
  test('is kept where only caches differ', () => {
    const check = checkPromise(comparison(difference(CACHE)), [SAFE]);
    expect(check).toMatchObject({ kept: 'yes', paths: [] });
    expect(promiseLines(check, difference(CACHE))).toEqual(['merge-runs  safe    only caches and logs differ: yes']);
  });

  test('is broken where anything else does, and the paths are named', () => {
    const check = checkPromise(comparison(difference(CACHE, OTHER)), [SAFE]);
    expect(check).toMatchObject({ kept: 'no', paths: [OTHER] });
    expect(promiseLines(check, difference(CACHE, OTHER))).toEqual([
      'merge-runs  safe    only caches and logs differ: no',
      'Only caches, logs and temporary files differ: no (1 other path).',
      '/etc/x (removed)',
    ]);
  });

  test('is broken where a question is answered differently', () => {
    const check = checkPromise(comparison(difference(), undefined, [UNEQUAL]), [SAFE]);
    expect(check).toMatchObject({ kept: 'no', answers: ['date'] });
  });

  test('is judged by the safe changes alone where others took part', () => {
    const whole = difference(OTHER);
    expect(checkPromise(comparison(whole, difference(CACHE), [UNEQUAL]), [SAFE, UNSAFE]).kept).toBe('yes');
    expect(checkPromise(comparison(whole, difference(OTHER)), [SAFE, UNSAFE]).kept).toBe('no');
  });

  test('is not made by unsafe changes', () => {
    const check = checkPromise(comparison(difference(OTHER)), [UNSAFE]);
    expect(check).toMatchObject({ kept: 'none', paths: [] });
    expect(promiseLines(check, undefined)).toEqual(['slim-base  unsafe  more may differ']);
  });
});
