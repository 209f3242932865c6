import { expect, test } from '@jest/globals';
import { readsLastWord } from '../../src/shell/last-word.js';
import { scriptIn } from './scripts.js';

test.each([
  ['a && cd $_', true],
  ['a; cd "$_"/x', true],
  ['a && cd ${_}', true],
  ['a && cd ${_%/*}', true],
  ['a && cd $(dirname $_)', true],
  ['a && for x in $_; do b; done', true],
  ['a && X=$_ b', true],
  ['a && b && cd $_', false],
  ['a && b $_x ${_x}', false],
  ['a && b _ $x_', false],
  ['a', false],
])('behind `a` of `%s`, the last word is read: %s', (body, expected) => {
  expect(readsLastWord(scriptIn(body).script, 1)).toBe(expected);
});
