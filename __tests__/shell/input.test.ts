import { describe, expect, test } from '@jest/globals';
import { hasGivenInput, hasMovedErrors, hasReadOutput } from '../../src/shell/input.js';
import { commandOf, scriptIn } from './scripts.js';

const command = (run: string) => commandOf(scriptIn(run).script, 'x');

describe('input is given to x by', () => {
  test.each([
    'x < f',
    'x <<< y',
    'x <&3',
    'x <<EOF\ny\nEOF',
    'yes | x',
    'a | b | x',
    'yes | { a; x; }',
    'yes | sudo x',
    'a | y=$(x)',
    '{ x; } < f',
    '{ x; } <&3',
    '(x) 2> log < f',
    'while a; do x; done < f',
    'for i in 1 2; do x; done < f',
    'if a; then x; fi < f',
    'case a in b) x;; esac < f',
    'f() { x; } < f; f',
    '(a && (b; x) > log) < f',
  ])('%s', (run) => {
    expect(hasGivenInput(command(run))).toBe(true);
  });

  test.each(['x', 'x > f', 'x 2>&1', 'x | a', '{ x; } | a', '! x', '{ x; } > f', '(x) 2>&1', 'a < f; x', 'a | b && x'])(
    'and not by %s',
    (run) => {
      expect(hasGivenInput(command(run))).toBe(false);
    },
  );
});

describe('what x prints is read by another in', () => {
  test.each(['x | a', '! x | a', 'a | x | b', '{ x; } | a', 'y=$(x)', 'a "$(x)"', 'a `x`', 'a <(x)'])('%s', (run) => {
    expect(hasReadOutput(command(run))).toBe(true);
  });

  test.each(['x', 'x > f', '! x', 'a | x', 'a | { x; }', 'x && a | b'])('and not in %s', (run) => {
    expect(hasReadOutput(command(run))).toBe(false);
  });
});

describe('what x says on its standard error goes elsewhere in', () => {
  test.each([
    'x 2> log',
    'x &> log',
    'x >& log',
    'x > log 2>&1',
    'x |& a',
    '{ a; x; } 2> log',
    'if a; then x; fi &>> log',
  ])('%s', (run) => {
    expect(hasMovedErrors(command(run))).toBe(true);
  });

  test.each(['x', 'x > log', 'x 1> log', 'x 3> log', 'x < f', 'x | a', 'a |& x', 'a 2> log; x', '{ x; } > log'])(
    'and not in %s',
    (run) => {
      expect(hasMovedErrors(command(run))).toBe(false);
    },
  );
});
