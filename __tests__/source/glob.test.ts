import { describe, expect, test } from '@jest/globals';
import { globExpression, literal } from '../../src/source/glob.js';

describe('a pattern', () => {
  test.each([
    ['a.txt', ['a.txt'], ['aXtxt', 'a.txt/b', 'xa.txt']],
    ['*.txt', ['a.txt', '.txt'], ['a.txt.b', 'b/a.txt']],
    ['a*b*c', ['abc', 'aXbYc', 'abbcc', 'abcbc'], ['ab', 'acb', 'ab/c']],
    ['*ab*ab*', ['abab', 'xabyabz', 'aabab'], ['ab', 'aba']],
    ['a**b', ['ab', 'axb'], ['a/b']],
    ['a?c', ['abc'], ['ac', 'a/c']],
    ['[ab]x', ['ax', 'bx'], ['cx', '[ab]x']],
    ['[^a]x', ['bx'], ['ax', '/x']],
    ['[z-a]x', ['qx'], ['x', 'qqx']],
    ['[!a]x', ['ax', 'bx'], ['x']],
    ['[ab', ['[ab'], ['a']],
    ['a\\*b', ['a*b'], ['axb']],
    ['a+(b)', ['a+(b)'], ['aab']],
    ['d/*/f', ['d/e/f'], ['d/f', 'd/e/e/f']],
  ])('%s', (glob, matching, others) => {
    const pattern = globExpression(glob);
    expect(matching.filter((path) => !pattern.test(path))).toEqual([]);
    expect(others.filter((path) => pattern.test(path))).toEqual([]);
  });

  test.each([
    ['**', ['a', 'a/b'], []],
    ['**/a', ['a', 'b/a', 'c/b/a'], ['ab', 'a/b']],
    ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/bc', 'x/a/b']],
    ['**/a/**/a', ['a/a', 'x/a/y/a', 'a/a/a'], ['a', 'a/b']],
    ['**/**/a*/**/b', ['a/b', 'x/ax/y/b'], ['b', 'x/b']],
  ])('%s, at any depth', (glob, matching, others) => {
    const pattern = globExpression(glob, { anyDepth: true });
    expect(matching.filter((path) => !pattern.test(path))).toEqual([]);
    expect(others.filter((path) => pattern.test(path))).toEqual([]);
  });

  test('with a tail', () => {
    const pattern = globExpression('src/*.d', { tail: '(?:/.*)?' });
    expect(['src/a.d', 'src/a.d/b', 'src/a.dx'].map((path) => pattern.test(path))).toEqual([true, true, false]);
  });

  test('takes no time, however many wildcards it has', () => {
    const name = 'a'.repeat(4000);
    expect(globExpression(`${'*a'.repeat(60)}b`).test(name)).toBe(false);
    const path = Array.from({ length: 1000 }, () => 'a').join('/');
    expect(globExpression(`${'**/a/'.repeat(40)}b`, { anyDepth: true }).test(path)).toBe(false);
  }, 5000);
});

test('a literal finds just itself', () => {
  const text = 'a.b*c+d?[e](f){g}|h^i$j\\k';
  expect(new RegExp(`^${literal(text)}$`).test(text)).toBe(true);
});
