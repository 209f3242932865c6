import * as fc from 'fast-check';
import { NATIVE_NAMES } from './scripts.js';

/** What is put into files: what the grammar turns on, and what hardly any file has. */
const PIECES = [
  '\\',
  '\\\n',
  ' \\\n',
  '`',
  '"',
  "'",
  '$',
  '$(',
  '${',
  '${A:-',
  ')',
  '}',
  '(',
  '{ ',
  '; }',
  '[',
  ']',
  '["a", "b"]',
  '<<EOF',
  '<<-"E O"',
  '\nEOF\n',
  '#',
  ' # ',
  '\n# a comment\n',
  '# escape=`\n',
  '# syntax=x\n',
  ' && ',
  ' || ',
  ';',
  ';;',
  ' | ',
  ' & ',
  '!',
  '\n',
  '\n\n',
  '\r',
  '\r\n',
  '\t',
  '\v',
  '\f',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u3000',
  '\uFEFF',
  '\uD83D',
  '\uDC33',
  '🐳',
  '\0',
  '\x1b[31m',
  '=',
  '==',
  ',',
  '--',
  '--mount=type=cache,target=/var/cache ',
  '--from=',
  '*',
  '~',
  '../../../etc/passwd',
  '/',
  '://',
  '@sha256:',
  ':',
  'FROM ',
  '\nFROM scratch\n',
  '\nRUN ',
  'ONBUILD ',
  ' AS x',
  'SHELL ["powershell"]\n',
  'USER ',
  'set -e; ',
  'case x in ',
  ' esac',
  'if ',
  ' then ',
  ' fi',
  'do ',
  'done',
  'apt-get install ',
  'EOF',
  '{{ x }}',
  '<% x %>',
  '%s',
  '# dockershift-ignore-file\n',
  '# dockershift-ignore ',
  ...NATIVE_NAMES,
] as const;

type Mutation = (text: string) => string;

/** A part of a text, evenly drawn: doubles would nearly all lie at its beginning. */
const place = fc.nat(999).map((thousandths) => thousandths / 1_000);

const inText = (make: (text: string, at: number, length: number) => string) =>
  fc.tuple(place, fc.nat(40)).map(
    ([where, length]): Mutation =>
      (text) =>
        make(text, Math.floor(where * text.length), length),
  );

const inLines = (make: (lines: string[], at: number, other: number) => void) =>
  fc.tuple(place, place).map(
    ([where, elsewhere]): Mutation =>
      (text) => {
        const lines = text.split('\n');
        make(lines, Math.floor(where * lines.length), Math.floor(elsewhere * lines.length));
        return lines.join('\n');
      },
  );

const insertion = fc.tuple(place, fc.constantFrom(...PIECES)).map(
  ([where, piece]): Mutation =>
    (text) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + piece + text.slice(at);
    },
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 6, arbitrary: insertion },
  { weight: 2, arbitrary: inText((text, at, length) => text.slice(0, at) + text.slice(at + length)) },
  { weight: 1, arbitrary: inText((text, at, length) => text.slice(0, at + length) + text.slice(at)) },
  {
    weight: 1,
    arbitrary: inText(
      (text, at, length) => text.slice(0, at) + text.slice(at, at + length).toUpperCase() + text.slice(at + length),
    ),
  },
  { weight: 1, arbitrary: inText((text, at) => text.slice(0, at)) },
  { weight: 2, arbitrary: inLines((lines, at) => lines.splice(at, 1)) },
  { weight: 1, arbitrary: inLines((lines, at, other) => lines.splice(at, 0, lines[other] ?? '')) },
  { weight: 1, arbitrary: inLines((lines, at, other) => lines.splice(other, 0, ...lines.splice(at, 2))) },
  { weight: 1, arbitrary: fc.constant<Mutation>((text) => text.replace(/\r?\n/g, '\r\n')) },
  { weight: 1, arbitrary: fc.constant<Mutation>((text) => text.replace(/\n+$/, '')) },
  { weight: 1, arbitrary: fc.constant<Mutation>((text) => text.replace(/\n*$/, ' \\')) },
);

/** Texts with some mutations each, and parts of two of them put together. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const text = fc.constantFrom(...texts);
  const spliced = fc.tuple(text, place, text, place).map(([one, end, other, start]) => {
    return one.slice(0, Math.floor(end * one.length)) + other.slice(Math.floor(start * other.length));
  });
  return fc
    .tuple(
      fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: spliced }),
      fc.array(mutation, { maxLength: 8 }),
    )
    .map(([start, mutations]) => mutations.reduce((current, change) => change(current), start));
}
