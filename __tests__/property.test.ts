import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parse, rewrite, transforms } from '../src/index.js';
import { dockerfiles } from './property/dockerfiles.js';
import { breaches } from './property/invariants.js';
import { mutated } from './property/mutations.js';
import { described, instructionsOf, ownDockerfiles, textsOf, verify } from './property/rewriting.js';
import { type Choice, choice, choices, contexts } from './property/selections.js';

// The same files every time; `npm run fuzz` goes on with others for as long as it is told to.
const SEED = 20_261_121;

/** Returns how many of the files were changed. */
function holds(text: fc.Arbitrary<string>, selection: fc.Arbitrary<readonly Choice[]>, numRuns: number): number {
  let changed = 0;
  const property = fc.property(text, selection, contexts, (text, choices, files) => {
    const { found, result } = verify({ text, choices, files });
    if (result.changed) changed++;
    if (found.length > 0) throw new Error(`${found.join('\n')}\n${described({ text, choices, files })}`);
  });
  fc.assert(property, { seed: SEED, numRuns });
  return changed;
}

describe('what a rewrite keeps, it keeps in generated Dockerfiles', () => {
  test.each(transforms.map((one) => [one.name, one] as const))('%s', (name, transform) => {
    holds(
      dockerfiles(instructionsOf(textsOf(name))),
      choice(transform).map((one) => [one]),
      40,
    );
  });

  test('lists of transforms, in any order', () => {
    const instructions = instructionsOf(transforms.flatMap(({ name }) => textsOf(name)));
    expect(holds(dockerfiles(instructions), choices, 150)).toBeGreaterThan(75);
  });
});

test('and in files that are no longer what somebody wrote', () => {
  expect(holds(mutated(ownDockerfiles()), choices, 1_000)).toBeGreaterThan(100);
});

test('most generated files can be read, and most of those are rewritten', () => {
  const texts = fc.sample(dockerfiles(), { seed: SEED, numRuns: 100 });
  const readable = texts.filter((text) => parse(text).ok);
  const rewritten = readable.filter((text) => rewrite(text, { presets: ['all'], unsafe: true }).changed);
  expect(readable.length).toBeGreaterThan(texts.length * 0.75);
  expect(rewritten.length).toBeGreaterThan(readable.length * 0.75);
});

describe('the invariants see', () => {
  const TEXT =
    '# syntax=docker/dockerfile:1\nFROM debian:12 AS base\n# why\nRUN a\nRUN b \\\n  # here\n  c\nCMD ["d"]\n';
  const options = { transforms: ['merge-runs'] };
  const good = rewrite(TEXT, options);
  const look = (code: string, more: Partial<typeof good> = {}) =>
    breaches({
      text: TEXT,
      result: { ...good, code, ...more },
      again: (text) => rewrite(text, options),
      stages: 'kept',
    });
  const [change] = good.changes;

  test('nothing, where all is well', () => {
    expect(good.changed).toBe(true);
    expect(look(good.code)).toEqual([]);
    expect(
      breaches({
        text: good.code,
        result: rewrite(good.code, options),
        again: (text) => rewrite(text, options),
        stages: 'kept',
      }),
    ).toEqual([]);
  });

  test.each([
    ['a comment is lost', good.code.replace(/ *# here\n/, ''), 'a comment is lost: # here'],
    ['a directive', good.code.replace('# syntax=docker/dockerfile:1\n', ''), 'the parser directive is lost'],
    ['a new directive', good.code.replace('FROM', '# escape=`\nFROM'), 'the parser directives changed'],
    ['a byte order mark', `\uFEFF${good.code}`, 'the byte order mark changed'],
    ['a final line end', good.code.trimEnd(), 'the final line end changed'],
    ['another line end', good.code.replace('\nCMD', '\r\nCMD'), 'a line ends with CR LF now'],
    ['a line that nobody claimed', good.code.replace('"d"', '"e"'), 'line 8 changed, and no change says so'],
    ['other edits', good.code.replace('CMD', '\nCMD'), 'the reported edits do not give the output'],
    ['a stage', good.code.replace(' AS base', ' AS bass'), 'the stages were base and are bass'],
    ['no Dockerfile', good.code.replace('CMD', 'RUN <<E\nCMD'), 'the result does not parse'],
    ['a script for no shell', good.code.replace('RUN a', 'RUN (a'), 'cannot read this any more'],
    ['unfinished work', TEXT, 'nothing is said to have changed'],
    ['work for a second run', good.code.replace('CMD', 'RUN x\nRUN y\nCMD'), 'a second run changes more: merge-runs'],
  ])('%s', (_, code, expected) => {
    expect(look(code, code === TEXT ? { changed: false } : {}).join('\n')).toContain(
      code === TEXT ? 'reports a change of a text that is the same' : expected,
    );
  });

  test.each([
    ['a change outside of the text', { changes: [{ ...change!, end: 10_000 }] }, 'merge-runs changes'],
    ['a wrong line', { changes: [{ ...change!, line: 1 }] }, 'merge-runs says 1:'],
    ['a wrong column', { withheld: [{ ...change!, endColumn: 99 }] }, 'merge-runs says'],
    ['a skip outside of the text', { skips: [{ transform: 't', reason: 'r', line: 99, column: 1 }] }, 't skips 99:1'],
    ['a skip without a reason', { skips: [{ transform: 't', reason: '', line: 1, column: 1 }] }, 'no reason'],
    ['an error', { errors: [{ code: 'transform-threw', transform: 't', message: 'm' }] }, 'transform-threw: m'],
    ['a circle', { errors: [{ code: 'circle', message: 'm' }] }, 'circle: m'],
    ['no change at all', { changes: [] }, 'no change is reported'],
    ['what is no data', { skipped: (() => {}) as never, changes: [{ ...change!, reason: Symbol() as never }] }, ''],
  ])('%s', (_, more, expected) => {
    const found = look(good.code, more);
    expect(found).not.toEqual([]);
    expect(found.join('\n')).toContain(expected);
  });
});
