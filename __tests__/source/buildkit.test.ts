import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Dockerfile } from '../../src/source/dockerfile.js';
import { parseDockerfile } from '../../src/source/dockerfile.js';
import type { Instruction } from '../../src/source/instruction.js';
import type { Span } from '../../src/source/text.js';
import { parsed } from './parse.js';

interface Row {
  readonly name: string;
  readonly text: string;
  /** BuildKit's own reading. */
  readonly instructions?: readonly {
    readonly keyword: string;
    readonly start: number;
    readonly end: number;
    readonly json: boolean;
    readonly heredocs?: readonly { readonly name: string; readonly expand: boolean; readonly chomp: boolean }[];
  }[];
  readonly error?: string;
}

const data = join(import.meta.dirname, '../data');
const rows = readFileSync(join(data, 'parse.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

function reading(text: string): Row['instructions'] | string {
  const result = parseDockerfile(text);
  if (!result.ok) return result.problem.message;
  return result.dockerfile.instructions.map((one) => ({
    keyword: one.keywordText,
    start: one.startLine,
    end: one.endLine,
    json: (one.wrapped ?? one).form === 'exec',
    ...(one.heredocs.length > 0 && {
      heredocs: one.heredocs.map(({ name, expand, chomp }) => ({ name, expand, chomp })),
    }),
  }));
}

describe('what BuildKit reads', () => {
  const read = rows.filter(({ text }) => parseDockerfile(text).ok);
  const refused = rows.filter(({ text }) => !parseDockerfile(text).ok);

  test.each(read.map((row) => [row.name, row] as const))('%s is read alike', (_, { text, instructions, error }) => {
    expect(error).toBeUndefined();
    expect(reading(text)).toEqual(instructions);
  });

  test.each(refused.map((row) => [row.name, row] as const))('%s is refused with a reason and a place', (_, row) => {
    const result = parseDockerfile(row.text);
    if (result.ok) throw new Error('it is read');
    const { kind, message, line, column } = result.problem;
    expect(message).toMatch(/\w{3}/);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(row.text.split('\n').length);
    expect(column).toBeGreaterThanOrEqual(1);
    // What BuildKit takes is never called malformed, and the other way round.
    expect(kind !== 'malformed' && kind !== 'empty').toBe(row.error === undefined);
  });

  test('is most of it', () => {
    expect(read.length).toBeGreaterThanOrEqual(110);
    expect(read.length + refused.length).toBe(157);
  });

  test.each(rows.map(({ name, text }) => [name, text] as const))(
    '%s is read alike by our line rules alone',
    (name, text) => {
      const result = parseDockerfile(text, { readings: 'one' });
      const row = rows.find((one) => one.name === name)!;
      if (row.error !== undefined) return expect(result.ok).toBe(false);
      if (!result.ok) throw new Error(result.problem.message);
      const lines = result.dockerfile.instructions.map((one) => [one.keywordText, one.startLine, one.endLine]);
      expect(lines).toEqual(row.instructions!.map(({ keyword, start, end }) => [keyword, start, end]));
    },
  );
});

describe('every place that is reported holds the text that it is said to hold', () => {
  const awkward = readdirSync(join(data, 'awkward')).map(
    (file) => [file, readFileSync(join(data, 'awkward', file), 'utf8')] as const,
  );
  const texts = [...rows.map(({ name, text }) => [name, text] as const), ...awkward];
  const variants = texts
    .filter(([, text]) => parseDockerfile(text, { readings: 'one' }).ok)
    .flatMap(([name, text]) => [
      [name, text] as const,
      [`${name}, with a byte order mark`, `\uFEFF${text.replace(/^\uFEFF/, '')}`] as const,
      [`${name}, without final line end`, text.replace(/\r?\n$/, '')] as const,
      ...(/\r|<</.test(text) ? [] : [[`${name}, with CRLF`, text.replaceAll('\n', '\r\n')] as const]),
    ]);

  test.each(variants)('%s', (_, text) => {
    const result = parseDockerfile(text, { readings: 'one' });
    if (!result.ok) return expect(result.problem.code).not.toBe('');
    checkFile(result.dockerfile);
  });

  test('in a file with everything', () => {
    const file = [
      '\uFEFF# syntax=docker/dockerfile:1',
      '# escape=`',
      '',
      '  # indented',
      'ARG A=1 B="two words" C',
      'FROM --platform=`',
      '$BUILDPLATFORM `',
      '  # why',
      '  python:3 AS b\\c',
      'ENV X=1 `',
      '',
      '    Y="a b" `',
      "    Z='c d'",
      'ENV OLD way of it',
      'RUN --mount=type=cache,target="/a b" `',
      '    --network=none `',
      '    make `',
      '    all `',
      '    # inner `',
      '    && done',
      'HEALTHCHECK --interval=5s CMD ["curl", "x y"]',
      'ONBUILD RUN --mount=type=bind a b',
      'COPY --from=0 ["a b", "c"]',
      'RUN <<-EOF 3<<"X Y" cat',
      '\tbody',
      '\tEOF',
      'x',
      'X Y',
      'CMD a `',
    ].join('\r\n');
    checkFile(parsed(file.replaceAll('\r', ''), { readings: 'one' }));
    checkFile(parsed(file, { readings: 'one' }));
  });
});

function checkFile(dockerfile: Dockerfile): void {
  const { text, source } = dockerfile;
  for (const directive of dockerfile.directives) expect(dockerfile.textOf(directive)).toMatch(/^#/);
  for (const comment of dockerfile.comments) checkComment(dockerfile, comment);
  let end = 0;
  for (const instruction of dockerfile.instructions) {
    expect(instruction.start).toBeGreaterThanOrEqual(end);
    end = instruction.end;
    expect(source.lineAt(instruction.start)).toBe(instruction.startLine);
    expect(source.lineAt(instruction.end)).toBe(instruction.endLine);
    checkInstruction(dockerfile, instruction);
    if (instruction.wrapped) checkInstruction(dockerfile, instruction.wrapped);
  }
  expect(end).toBeLessThanOrEqual(text.length);
}

function checkComment(
  { text, source }: Dockerfile,
  comment: Span & { readonly line: number; readonly text: string },
): void {
  const raw = text.slice(comment.start, comment.end);
  expect(raw.startsWith('#')).toBe(true);
  expect(raw.slice(1).trim()).toBe(comment.text);
  expect(raw).not.toMatch(/[\r\n]/);
  expect(source.lineAt(comment.start)).toBe(comment.line);
}

function checkInstruction(dockerfile: Dockerfile, instruction: Instruction): void {
  const { text } = dockerfile;
  const { line } = instruction;
  // The pieces make up the joined line, and each of its characters is where it is said to be.
  expect(line.pieces.map(({ source, length }) => text.slice(source, source + length)).join('')).toBe(line.joined);
  for (let at = 0; at < line.joined.length; at++) expect(text[instruction.toSource(at)]).toBe(line.joined[at]);
  // A span holds its text, with nothing but continuations, comments and blank lines between.
  const holds = (span: Span, expected: string) => {
    const raw = text.slice(span.start, span.end);
    if (raw === expected) return;
    expect(joined(instruction, span)).toBe(expected);
  };
  holds(instruction.keywordSpan, instruction.keywordText);
  holds(instruction.argumentSpan, instruction.argument);
  for (const flag of instruction.flags) {
    holds(flag, flag.text);
    if (flag.value !== undefined && !/["'\\`]/.test(flag.text)) holds(flag.valueSpan, flag.value);
  }
  for (const word of instruction.words) holds(word, word.text);
  if (['ENV', 'ARG', 'LABEL'].includes(instruction.keyword)) {
    for (const pair of instruction.pairs) {
      if (pair.raw !== undefined) holds(pair.valueSpan, pair.raw);
      else expect(pair.valueSpan.start).toBe(pair.valueSpan.end);
    }
  }
  for (const comment of instruction.comments) checkComment(dockerfile, comment);
  for (const heredoc of instruction.heredocs) {
    const terminator = text.slice(heredoc.terminator.start, heredoc.terminator.end);
    expect(heredoc.chomp ? terminator.replace(/^\t+/, '') : terminator).toBe(heredoc.name);
    expect(heredoc.body.end).toBe(heredoc.terminator.start);
  }
  expect(instruction.textEnd).toBeLessThanOrEqual(instruction.end);
}

/** What a span holds of its instruction's pieces. */
function joined({ line }: Instruction, span: Span): string {
  let text = '';
  for (const { joined: at, source, length } of line.pieces) {
    const from = Math.max(source, span.start);
    const to = Math.min(source + length, span.end);
    if (to > from) text += line.joined.slice(at + from - source, at + to - source);
  }
  return text;
}
