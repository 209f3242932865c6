import { describe, expect, test } from '@jest/globals';
import { dashDifference } from '../../src/shell/dash-reading.js';
import { scriptIn } from './scripts.js';

const difference = (run: string) => dashDifference(scriptIn(run).script);

describe('dash takes apart in another way', () => {
  test.each([
    ['make &> log', '`&>`'],
    ['make &>> log', '`&>>`'],
    ['{ make; } &> log', '`&>`'],
    ['x=$(make &> log)', '`&>`'],
    ['echo "$(make &> log)"', '`&>`'],
    ['if true; then make &>log; fi', '`&>`'],
    ['[[ -f a && -f b ]] || make', '`&&` inside of `[[`'],
    ['if [[ ! ( a || b ) ]]; then make; fi', '`||` inside of `[[`'],
    ['((i++))', '`((`'],
    ["echo $'it\\'s'", "a quote in `$'…'`"],
  ])('%s', (run, found) => {
    expect(difference(run)).toBe(found);
  });
});

describe('dash and bash see the same commands', () => {
  test.each([
    'make > log 2>&1',
    'make & wait',
    '[[ -f a ]] && make',
    'echo $((1 + 2)) $((a && b))',
    'echo "&>" \'[[ a && b ]]\' "((" ',
    "echo $'a\\n'",
    'cat a # &> b',
    '( (make) )',
  ])('%s', (run) => {
    expect(difference(run)).toBeUndefined();
  });
});
