import { defineTransform } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import type { Span } from '../src/source/text.js';
import { quotedWords } from '../src/source/words.js';

export default defineTransform({
  name: 'env-key-value',
  summary: 'Write ENV and LABEL as `key=value`.',
  safety: 'safe',
  group: 'instructions',
  covers: ['LegacyKeyValueFormat'],
  why: '`ENV key value` takes everything to the end of the line for the value, so that a second pair disappears in the first one. Docker warns of it.',
  leavesAlone: [
    'A value of several words with quotes or escapes in it: inside other quotes they would mean something else.',
    'A value with a comment or a blank line between its lines.',
    '`ENV key = value`: the value is `= value`, which is hardly meant.',
    'ARG, which knows no such form, and ONBUILD: the image keeps the text of that instruction as it is written.',
  ],
  examples: [
    {
      before: 'FROM node:22\nENV NODE_ENV production\nENV NODE_OPTIONS --enable-source-maps --max-old-space-size=512\n',
      after:
        'FROM node:22\nENV NODE_ENV=production\nENV NODE_OPTIONS="--enable-source-maps --max-old-space-size=512"\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const instruction of dockerfile.instructions) {
      const { keyword } = instruction;
      if ((keyword !== 'ENV' && keyword !== 'LABEL') || !instruction.isLegacyPair) continue;
      const pair = pairOf(dockerfile, instruction);
      if ('reason' in pair) skip(instruction, pair.reason);
      else {
        change(instruction, `${keyword} with a blank for the \`=\` is out of date`, (edit) => {
          edit.replace(pair.gap, `=${pair.quote}`);
          edit.insertAfter(pair.value, pair.quote);
        });
      }
    }
  },
});

interface Pair {
  /** Between key and value. */
  readonly gap: Span;
  readonly value: Span;
  readonly quote: '"' | '';
}

/** What BuildKit would read in the same way whatever stands around it. */
const PLAIN_KEY = /^[A-Za-z_][\w./-]*$/;

/**
 * Docker expands the value in the same way in both forms; they differ in where it ends. So a value that is one word
 * stays as it is, and one of several words can be quoted if it holds nothing that quotes give another meaning.
 */
function pairOf(dockerfile: Dockerfile, instruction: Instruction): Pair | { readonly reason: string } {
  const { key, raw = '', start, valueSpan: value } = instruction.pairs[0]!;
  const gap = { start: start + key.length, end: value.start };
  if (!PLAIN_KEY.test(key) || dockerfile.textOf({ start, end: gap.start }) !== key)
    return { reason: `the key ${key} is not a plain name` };
  if (raw.startsWith('=')) return { reason: 'the value begins with `=`, which is hardly meant' };
  const { comments, line } = instruction;
  if (comments.length > 0 || line.emptyLines.length > 0)
    return { reason: 'a comment or a blank line stands between its lines' };
  if (isOneWord(raw, dockerfile.escape)) return { gap, value, quote: '' };
  if (!/["']/.test(raw) && !raw.includes(dockerfile.escape)) return { gap, value, quote: '"' };
  return { reason: 'the value has several words, and quotes or escapes in it' };
}

function isOneWord(raw: string, escapeCharacter: string): boolean {
  const words = quotedWords(raw, 0, raw.length, escapeCharacter);
  return (
    words.length === 1 &&
    words[0]!.text === raw &&
    !raw.endsWith(escapeCharacter) &&
    areQuotesClosed(raw, escapeCharacter)
  );
}

function areQuotesClosed(raw: string, escapeCharacter: string): boolean {
  // A blank behind the word would still belong to it if a quote were open.
  return quotedWords(`${raw} x`, 0, raw.length + 2, escapeCharacter).length === 2;
}
