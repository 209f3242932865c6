import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DockerfileParser } from 'dockerfile-ast';
import { parseDockerfile } from '../../src/source/dockerfile.js';

const texts = readFileSync(join(import.meta.dirname, '../data/parse.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text);

/** The line of the first instruction that dockerfile-ast, given every character of the text, reads unlike our line rules. */
function firstDifference(text: string): number | undefined {
  const parsed = parseDockerfile(text, { readings: 'one' });
  if (!parsed.ok) return undefined;
  const ours = parsed.dockerfile.instructions.map((one) => `${one.startLine} ${one.endLine} ${one.keyword}`);
  const theirs = DockerfileParser.parse(text)
    .getInstructions()
    .map((one) => `${one.getRange().start.line + 1} ${one.getRange().end.line + 1} ${one.getKeyword()}`);
  const index = Array.from({ length: Math.max(ours.length, theirs.length) }).findIndex(
    (_, at) => ours[at] !== theirs[at],
  );
  if (index === -1) return undefined;
  return text.slice(0, parsed.dockerfile.instructions[index]?.start).split('\n').length;
}

function disagreement(text: string): number | undefined {
  const parsed = parseDockerfile(text);
  return parsed.ok || parsed.problem.kind !== 'disagreement' ? undefined : parsed.problem.line;
}

const PIECES = [
  '\\\n',
  '\\ \n',
  '\\  a b\n',
  '\n',
  '\r\n',
  '\r',
  '#',
  '\n# a \\\n',
  '<<EOF',
  '\nEOF\n',
  '"',
  '[',
  ' ',
  '\t',
  '\\',
  '`',
  '\u00a0',
  '\v',
  'RUN ',
  '<',
  '<<-E\n\tE\n',
];

/** Numbers that look random and are the same in every run. */
function* numbers(): Generator<number, never> {
  for (let seed = 1; ; ) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    yield seed >>> 8;
  }
}

test('dockerfile-ast is asked about an outline, and answers as for the whole text', () => {
  const random = numbers();
  const pick = (below: number) => random.next().value % below;
  let disagreements = 0;
  for (let round = 0; round < 4000; round++) {
    let text = texts[pick(texts.length)]!;
    for (let count = pick(4); count > 0; count--) {
      const at = pick(text.length + 1);
      text = text.slice(0, at) + PIECES[pick(PIECES.length)] + text.slice(at + pick(3));
    }
    const expected = firstDifference(text);
    if (expected !== undefined) disagreements++;
    expect(JSON.stringify([text, disagreement(text)])).toBe(JSON.stringify([text, expected]));
  }
  expect(disagreements).toBeGreaterThan(200);
});

test('a word behind a stray escape character ends the continuation, one letter does not', () => {
  expect(disagreement('FROM a\nRUN b \\\n \\  &&c\nRUN d\n')).toBeUndefined();
  expect(disagreement('FROM a\nRUN b \\\n \\  c\nRUN d\n')).toBe(2);
});
