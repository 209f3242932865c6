import { describe, expect, test } from '@jest/globals';
import { hasPipefail, mentionsPipefail } from '../../src/shell/pipefail.js';
import { commandOf, scriptIn } from './scripts.js';

const BASH = 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n';
const PIPEFAIL = 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';

function isSet(run: string, head = BASH): boolean {
  const { script, shell } = scriptIn(run, head);
  return hasPipefail(commandOf(script, 'x'), shell);
}

describe('a failing part of a pipe makes the pipe fail in', () => {
  test.each([
    'set -o pipefail; x | a',
    'set -o pipefail && x | a',
    'set -euxo pipefail; x | a',
    'set -ox pipefail; x | a',
    'a; v=1; set -o pipefail; x | a',
    'set -o pipefail; chmod +x pipefail; x | a',
    'set -o pipefail; if b; then x | a; fi',
  ])('%s', (run) => {
    expect(isSet(run)).toBe(true);
  });

  test.each([
    'x | a',
    'set -e; x | a',
    'x | a; set -o pipefail',
    'set -o pipefail || b; x | a',
    'b || set -o pipefail; x | a',
    'set -o pipefail & x | a',
    '(set -o pipefail); x | a',
    'if b; then set -o pipefail; fi; x | a',
    'set -o pipefail; set +o pipefail; x | a',
    'set +eo pipefail; x | a',
    'set pipefail; x | a',
    'set -- pipefail; x | a',
    'set non-o pipefail; x | a',
    'grep -o pipefail log; x | a',
  ])('and not for certain in %s', (run) => {
    expect(isSet(run)).toBe(false);
  });

  test('every script of a SHELL that has the option, unless it takes it away', () => {
    expect(isSet('v=1; x | a', PIPEFAIL)).toBe(true);
    expect(isSet('set -e; x | a', PIPEFAIL)).toBe(true);
    expect(isSet('set +o pipefail; x | a', PIPEFAIL)).toBe(false);
  });
});

test.each([
  ['set -o pipefail; a | b', true],
  ['a | b; set +o pipefail', true],
  ['a | b', false],
])('%s names the option: %s', (run, expected) => {
  expect(mentionsPipefail(scriptIn(run, BASH).script)).toBe(expected);
});
