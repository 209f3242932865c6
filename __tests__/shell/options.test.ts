import { describe, expect, test } from '@jest/globals';
import { isOption, operandsAmong, optionsAmong } from '../../src/shell/options.js';
import { scriptIn } from './scripts.js';

const WITH_VALUE: ReadonlySet<string> = new Set(['-u', '--uid']);
const wordsOf = (args: string) => scriptIn(`x ${args}`).script.commands[0]!.words.slice(1);

describe('options', () => {
  test.each([
    ['-m', [['-m', undefined, undefined]]],
    ['-u 10', [['-u', '10', '10']]],
    ['-u10', [['-u', '10', '10']]],
    [
      '-mu 10 -r',
      [
        ['-m', undefined, undefined],
        ['-u', '10', '10'],
        ['-r', undefined, undefined],
      ],
    ],
    [
      '-mu10',
      [
        ['-m', undefined, undefined],
        ['-u', '10', '10'],
      ],
    ],
    ['--uid 10', [['--uid', '10', '10']]],
    ['--uid=10', [['--uid', '10', '10']]],
    ['--uid=', [['--uid', '', '']]],
    ['--uid="$x"', [['--uid', undefined, '"$x"']]],
    ['-u "$x"', [['-u', undefined, '"$x"']]],
    ['-u "a b"', [['-u', 'a b', '"a b"']]],
    ['-u', [['-u', undefined, undefined]]],
    ['a -m', [['-m', undefined, undefined]]],
    ['- -m', [['-m', undefined, undefined]]],
    ['a -- -m', []],
    ['a b-u', []],
  ])('of `x %s`', (args, expected) => {
    expect(optionsAmong(wordsOf(args), WITH_VALUE).map(({ name, value, raw }) => [name, value, raw])).toEqual(expected);
  });

  test.each([
    ['--create-home', true],
    ['--create', true],
    ['--cre', true],
    ['-m', true],
    ['--cr', false],
    ['--create-homes', false],
    ['--uid', false],
    ['-c', false],
  ])('such as %s are `-m` or `--create-home`: %s', (name, expected) => {
    expect(isOption({ name }, ['-m', '--create-home'])).toBe(expected);
  });
});

describe('operands', () => {
  test.each([
    ['a -u 10 b', ['a', 'b']],
    ['-u10 a', ['a']],
    ['-mu 10 a', ['a']],
    ['-m a', ['a']],
    ['--uid 10 a', ['a']],
    ['--uid=10 a', ['a']],
    ['--uid="$x" "$y"', ['"$y"']],
    ['-m -- -u a', ['-u', 'a']],
    ['a -- -m', ['a', '-m']],
    ['- a', ['-', 'a']],
    ['b-u a', ['b-u', 'a']],
  ])('of `x %s`', (args, expected) => {
    expect(operandsAmong(wordsOf(args), WITH_VALUE).map(({ raw }) => raw)).toEqual(expected);
  });
});
