import { describe, expect, test } from '@jest/globals';
import { ignoreLines, readIgnoreFile } from '../../src/source/ignore-file.js';

function isOut(text: string, path: string): boolean {
  const reading = readIgnoreFile(text);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.ignores(path);
}

// Each row was compared with what moby/patternmatcher and its `ignorefile` answer.
describe('one pattern', () => {
  test.each([
    ['*.log', 'a.log', true],
    ['*.log', 'x/a.log', false],
    ['*.log', 'logs.log/a.txt', true],
    ['**/*.log', 'a.log', true],
    ['**/*.log', 'x/y/a.log', true],
    ['*/*.log', 'x/y/a.log', false],
    ['build', 'build', true],
    ['build', 'build/x/y', true],
    ['build', 'builder', false],
    ['build', 'x/build', false],
    ['build/', 'build/x', true],
    ['/build', 'build/x', true],
    ['//build', 'build/x', true],
    ['./build', 'build/x', true],
    ['src/../build', 'build/x', true],
    ['../build', 'build/x', false],
    ['build/*', 'build', false],
    ['build/*', 'build/x/y', true],
    ['build/**', 'build', false],
    ['build/**', 'build/x/y', true],
    ['build**', 'builder/x', true],
    ['**', 'a/b', true],
    ['**/', 'a', true],
    ['**/**', 'a/b', true],
    ['*', 'a/b', true],
    ['.', 'a', false],
    ['/', 'a', false],
    ['**/build', 'build', true],
    ['**/build', 'x/y/build/z', true],
    ['**/build', 'rebuild', false],
    ['**build', 'x/rebuild', true],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z', true],
    ['a/**/z', 'ab/z', false],
    ['**/b/**/z', 'a/b/c/z/d', true],
    ['a**/z', 'ab/c/z', true],
    ['?.txt', 'é.txt', true],
    ['?.txt', '/.txt', false],
    ['a?b', 'a/b', false],
    ['[Bb]in', 'Bin/x.dll', true],
    ['[^a-c].txt', 'd.txt', true],
    ['[^a-c].txt', 'b.txt', false],
    ['[a\\-c].txt', '-.txt', true],
    ['[\\]].txt', '].txt', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['a.b', 'axb', false],
    ['a.b*', 'axb', false],
    ['a+b(c)$*', 'a+b(c)$d', true],
    ['a^b', 'a^b', true],
    ['a^b*', 'a^b', false],
    ['*.a|b', 'x.a.c', true],
    ['*.a|b', 'ab', true],
    ['*.a|b', 'b/c', true],
    ['*.a|b', 'x', false],
    ['{a}*', '{a}b', true],
    ['\\!a', '!a', true],
    ['\\#a', '#a', true],
    [' #a', '#a', true],
    ['/!a', 'a', false],
    ['  build \t', 'build/x', true],
    ['build\r', 'build/x', true],
    ['\uFEFFbuild', 'build/x', true],
    ['\u00a0build\u0085', 'build/x', true],
    ['# build', 'build', false],
    ['', 'build', false],
  ])('%j keeps %j out: %s', (pattern, path, expected) => {
    expect(isOut(pattern, path)).toBe(expected);
  });
});

describe('several patterns', () => {
  test.each([
    ['the last one that fits decides', '*\n!keep.txt', 'keep.txt', false],
    ['the last one that fits decides', '*\n!keep.txt', 'drop.txt', true],
    ['an exception before has no say', '!keep.txt\n*', 'keep.txt', true],
    ['an exception below a folder', 'docs\n!docs/README.md', 'docs/README.md', false],
    ['an exception below a folder', 'docs\n!docs/README.md', 'docs/other.md', true],
    ['an exception for a folder', '**\n!src/app', 'src/app/main.c', false],
    ['an exception for a folder', '**\n!src/app', 'src/main.c', true],
    ['and out again', '**\n!src\nsrc/*.tmp', 'src/a.tmp', true],
    ['and out again', '**\n!src\nsrc/*.tmp', 'src/a.c', false],
    ['an exception with a pattern', '*\n!**/*.go', 'cmd/main.go', false],
    ['`! a` is `!a`', '*\n! keep.txt', 'keep.txt', false],
    ['an exception for the folder of what a pattern below it took', 'docs/*.md\n!docs', 'docs/a.md', true],
    ['comments and blank lines', '# a\n\n  \nb\n# !b', 'b', true],
    ['a BOM counts in the first line alone', 'a\n\uFEFFb', 'b', false],
    ['CRLF', 'a\r\nb\r\n!a\r\n', 'a', false],
  ])('%s: %j and %s', (_, text, path, expected) => {
    expect(isOut(text, path)).toBe(expected);
  });
});

describe('what is no ignore file', () => {
  test.each([
    ['a\n!\n', 'line 2: `!` names nothing'],
    ['!  ', 'line 1'],
    ['[', '`[` is no pattern'],
    ['a[', 'is no pattern'],
    ['[]a]', 'is no pattern'],
    ['[x-]', 'is no pattern'],
    ['[-x]', 'is no pattern'],
    ['[a-b-c]', 'is no pattern'],
    ['[^]', 'is no pattern'],
    ['a\\', 'is no pattern'],
    // Go's expressions say no.
    ['[Local-Only]', 'is not read here'],
    // Go's expressions say something that nobody means.
    ['src\\bin', 'is not read here'],
    ['[*]', 'is not read here'],
    ['a{2}*', 'is not read here'],
    ['*a*a*a*a*a*a*b', 'so many wildcards'],
  ])('%j: %s', (text, reason) => {
    expect(readIgnoreFile(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});

test('each line says its own pattern, or none', () => {
  expect(ignoreLines('# a\n/b/\n\n! ./c\n')).toEqual([
    { number: 1, pattern: undefined },
    { number: 2, pattern: 'b' },
    { number: 3, pattern: undefined },
    { number: 4, pattern: '!c' },
  ]);
});
