import { expect, test } from '@jest/globals';
import { READS_COMMAND_BEFORE } from '../../src/shell/command-before.js';
import { removalOf, removalsOf } from '../../src/shell/removal.js';
import { scriptIn } from './scripts.js';

/** The body without the commands named `gone`, or why they stay. */
function without(body: string, order: 'forwards' | 'backwards' = 'forwards'): string {
  const { file, script, shell } = scriptIn(body);
  const gone = script.commands.filter(({ program }) => program === 'gone');
  const removal = removalsOf(order === 'forwards' ? gone : gone.reverse(), file, shell);
  if (!removal.ok) return removal.reason;
  const spans = [...removal.spans].sort((one, other) => other.start - one.start);
  const left = spans.reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), file);
  return left.slice(script.start, -1);
}

const BRINGS_ERREXIT = 'it ends a list, and where what stands before it fails the shell would exit';

/** Where the status of the list is the script's, or errexit is off there. */
const ENDINGS = [
  ['a && gone; b', 'a; b'],
  ['set -e && a && gone', 'set -e && a'],
  ['set -e; a && gone', 'set -e; a'],
  ['set -e; b; { a && gone; }', 'set -e; b; { a; }'],
  ['set -e; (a && gone)', 'set -e; (a)'],
  ['set -e; { a && gone; } && b; c', 'set -e; { a; } && b; c'],
  ['set -e; { a && gone; } || b; c', 'set -e; { a; } || b; c'],
  ['set -e; if x; then a && gone; fi', 'set -e; if x; then a; fi'],
  ['set -e; if a && gone; then b; fi; c', 'set -e; if a; then b; fi; c'],
  ['set -e; a && gone && b; c', 'set -e; a && b; c'],
  ['set -e; gone && a; c', 'set -e; a; c'],
  ['set -e; (cd b && a) && gone', 'set -e; (cd b && a)'],
] as const;

/** Where a failure would end the shell that goes on today. */
const MIDSTS = [
  'set -e; a && gone; b',
  'set -e && a && gone; b',
  'set -e; { a && gone; }; b',
  'set -e; (a && gone); b',
  'set -e; if x; then a && gone; b; fi',
  'set -e; if x; then a && gone; fi; b',
  'set -e; for x in y; do a && gone; done',
  'set -e; case x in y) a && gone;; esac; b',
  'f() { set -e; a && gone; b; }; f',
  'set -e; (cd b; a) && gone',
  'set -e; for x in y; do a; done && gone',
];

test.each([
  ['gone && a', 'a'],
  ['a && gone', 'a'],
  ['a && gone && b', 'a && b'],
  ['gone 1 && gone 2 && a && gone 3 && b && gone 4 && gone 5', 'a && b'],
  ['a && \\\n  gone && \\\n  gone', 'a'],
  ['a \\\n  && gone \\\n  && b', 'a \\\n  && b'],
  ['a; gone; b', 'a; b'],
  ['set -e; a; gone', 'set -e; a'],
  ['set -e; a; gone && gone; b', 'set -e; a; b'],
  ['if x; then gone; a; fi', 'if x; then a; fi'],
  ['a && gone \\\n  && b', 'a \\\n  && b'],
  ['a && gone 1 && gone 2 && \\\n  b', 'a && \\\n  b'],
  ['a; gone; \\\n  b', 'a; \\\n  b'],
  ['a & gone; \\\n  b', 'a & b'],
  ...ENDINGS,
])('%s → %s', (body, left) => {
  expect(without(body)).toBe(left);
  expect(without(body, 'backwards')).toBe(left);
});

test.each([
  ['gone', 'it is all that there is'],
  ['a; gone', 'it is the last of its list'],
  ['set -e; a && b; gone', 'it is the last of its list'],
  ['a || gone', 'it stands beside an ||'],
  ['gone || a', 'it stands beside an ||'],
  ['a | gone', 'it is part of a pipe'],
  ['! gone', 'it is part of a pipe'],
  ['gone & a', 'it runs in the background'],
  ['a && \\\n  # why\n  gone', 'a comment stands beside it'],
  ['gone && \\\n  # why\n  a', 'a comment stands beside it'],
  ['gone; \\\n  # why\n  a', 'a comment stands beside it'],
  ['gone 1 && gone 2 && \\\n  # why\n  a', 'a comment stands beside it'],
  ['a && gone \\\n  # why\n  b && c', 'a comment stands inside it'],
  ['a `b \\`gone\\``', 'it stands in an escaped substitution'],
  ['a && gone && cd $_', READS_COMMAND_BEFORE],
  ['a; gone; echo $?', 'what follows reads its exit status'],
  ['a; gone && gone; exit', 'what follows reads its exit status'],
  ...MIDSTS.map((body) => [body, BRINGS_ERREXIT]),
  ['set -e; a && gone 1 && gone 2; b', BRINGS_ERREXIT],
])('%s stays: %s', (body, reason) => {
  expect(without(body)).toBe(reason);
});

/** The body without its one command named `gone`, whatever its status is, or why it stays. */
function withoutOne(body: string): string {
  const { file, script, shell } = scriptIn(body);
  const removal = removalOf(script.commands.find(({ program }) => program === 'gone')!, file, shell);
  if (!removal.ok) return removal.reason;
  const { start, end } = removal.span;
  return (file.slice(0, start) + file.slice(end)).slice(script.start, -1);
}

test.each([
  ['gone && a', 'a'],
  ['a && gone', 'a'],
  ['a && gone && b', 'a && b'],
  ['a \\\n  && gone \\\n  && b', 'a \\\n  && b'],
  ['a && gone && b || c', 'a && b || c'],
  ['a || b && gone && c', 'a || b && c'],
  ['gone; a', 'a'],
  ['a; gone; b', 'a; b'],
  ['a; gone; \\\n  b', 'a; b'],
  ['a && gone \\\n  && b', 'a \\\n  && b'],
])('alone, %s → %s', (body, left) => {
  expect(withoutOne(body)).toBe(left);
});

test.each([
  ['gone', 'it is the last of its list'],
  ['a; gone', 'it is the last of its list'],
  ['(gone; a)', 'it is the last of its list'],
  ['a || gone', 'it stands beside an ||'],
  ['gone || a', 'it stands beside an ||'],
  ['a && gone || b', 'it stands beside an ||'],
  ['a || gone && b', 'it stands beside an ||'],
  ['gone | a', 'it is part of a pipe'],
  ['! gone; a', 'it is part of a pipe'],
  ['gone & a', 'it runs in the background'],
  ['a && \\\n  # why\n  gone', 'a comment stands before it'],
  ['gone && \\\n  # why\n  a', 'a comment stands behind it'],
  ['gone; \\\n  # why\n  a', 'a comment stands behind it'],
  ['gone \\\n  # why\n  b && c', 'a comment stands inside it'],
  ['a `b \\`gone\\`; c`', 'it stands in an escaped substitution'],
  ['a && gone && cd $_', READS_COMMAND_BEFORE],
])('alone, %s stays: %s', (body, reason) => {
  expect(withoutOne(body)).toBe(reason);
});

test('alone, the status of `gone` stays', () => {
  expect(withoutOne('a; gone; echo $?')).toBe('what follows reads its exit status');
});

test.each(ENDINGS)('alone, %s → %s', (body, left) => {
  expect(withoutOne(body)).toBe(left);
});

test.each(MIDSTS)('alone, %s stays', (body) => {
  expect(withoutOne(body)).toBe(BRINGS_ERREXIT);
});
