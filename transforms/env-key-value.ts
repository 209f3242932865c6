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
    'A value that begins on the next line, whose indentation would come into the value.',
    'A value with a comment between its lines.',
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
      const form = pairForm(dockerfile, instruction);
      if ('reason' in form) skip(instruction, form.reason);
      else {
        const quote = form.quoted ? '"' : '';
        change(instruction, `${keyword} with a blank for the \`=\` is out of date`, (edit) => {
          edit.replace(form.gap, `=${quote}`);
          edit.insertAfter(form.gap.end + form.length, quote);
        });
      }
    }
  },
});

type PairForm =
  | {
      /** Between key and value. */ readonly gap: Span /** Of the value in the file. */;
      readonly length: number;
      readonly quoted: boolean;
    }
  | { readonly reason: string };

/** What BuildKit would read in the same way whatever stands around it. */
const PLAIN_KEY = /^[A-Za-z_][\w./-]*$/;

/**
 * Docker expands the value in the same way in both forms; they differ in where it ends. So a value that is one word
 * stays as it is, and one of several words can be quoted if it holds nothing that quotes give another meaning.
 */
function pairForm(dockerfile: Dockerfile, instruction: Instruction): PairForm {
  const pair = instruction.pairs[0]!;
  const raw = pair.raw ?? '';
  const gap = { start: pair.start + pair.key.length, end: pair.valueSpan.start };
  if (!PLAIN_KEY.test(pair.key)) return { reason: `the key ${pair.key} is not a plain name` };
  if (!/^[ \t]+$/.test(dockerfile.textOf(gap))) return { reason: 'the value does not begin on the line of its key' };
  if (raw.startsWith('=')) return { reason: 'the value begins with `=`, which is hardly meant' };
  const length = pair.valueSpan.end - pair.valueSpan.start;
  if (isOneWord(raw, dockerfile.escape)) return { gap, length, quoted: false };
  if (/["']/.test(raw) || raw.includes(dockerfile.escape))
    return { reason: 'the value has several words, and quotes or escapes in it' };
  if (instruction.comments.length > 0) return { reason: 'a comment stands between the lines of the value' };
  return { gap, length, quoted: true };
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
