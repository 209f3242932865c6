import { expect, test } from '@jest/globals';
import { readsCommandBefore } from '../../src/shell/command-before.js';
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
  ['a | b && test ${PIPESTATUS[0]} = 0', false],
  ['a; test ${PIPESTATUS[0]} = 0', true],
  ['a; s=$PIPESTATUS', true],
  ['a; s=${PIPESTATUS[0]}; b', true],
  ['a; [[ ${PIPESTATUS[0]} = 0 ]]', true],
  ['a; ((PIPE == ${PIPESTATUS[0]}))', true],
  ['a; if [[ ${PIPESTATUS[0]} = 0 ]]; then b; fi', true],
  ['a; b $PIPESTATUSES', false],
])('behind `a` of `%s`, what bash keeps of it is read: %s', (body, expected) => {
  expect(readsCommandBefore(scriptIn(body).script, 1)).toBe(expected);
});
