import { defineTransform } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import type { Span } from '../src/source/text.js';

export default defineTransform({
  name: 'keyword-case',
  summary: "Write every instruction's keyword in the case that most of the file has.",
  safety: 'safe',
  group: 'style',
  covers: ['ConsistentInstructionCasing'],
  why: 'One case for all keywords lets the eye find the instructions. Docker warns where they differ.',
  leavesAlone: [
    'Files whose keywords are all upper case, or all lower case.',
    'Arguments, stage names and shell commands, whatever their case.',
    'The keyword inside an ONBUILD is an unsafe change: the image keeps the text of that instruction as it is written.',
  ],
  examples: [
    {
      before: 'FROM alpine:3.22\nrun apk add --no-cache curl\nCMD ["sh"]\n',
      after: 'FROM alpine:3.22\nRUN apk add --no-cache curl\nCMD ["sh"]\n',
    },
    {
      before: 'from alpine:3.22\nrun apk add --no-cache curl\nCMD ["sh"]\n',
      after: 'from alpine:3.22\nrun apk add --no-cache curl\ncmd ["sh"]\n',
    },
  ],
  rewrite(dockerfile, { change }) {
    const style = majority(dockerfile);
    for (const instruction of dockerfile.instructions) {
      const [keyword, ...others] = keywordsOf(dockerfile, instruction);
      if (keyword && spell(keyword.text, style) !== keyword.text) {
        const words = [keyword, ...others].filter((one) => spell(one.text, style) !== one.text);
        // What follows its case, an AS, waits for it.
        const options = keyword.text.toUpperCase() === 'FROM' ? { claim: instruction } : {};
        change(
          keyword,
          reason(keyword, style),
          (edit) => {
            for (const word of words) edit.replace(word, spell(word.text, style));
          },
          options,
        );
      }
      const inner = instruction.wrapped && asWritten(dockerfile, instruction.wrapped);
      if (inner && spell(inner.text, style) !== inner.text) {
        change(inner, reason(inner, style), (edit) => edit.replace(inner, spell(inner.text, style)), {
          safety: 'unsafe',
        });
      }
    }
  },
});

type Style = 'upper' | 'lower';

interface Keyword extends Span {
  readonly text: string;
}

function reason({ text }: Keyword, style: Style): string {
  return `${text} stands among keywords in ${style} case`;
}

function spell(keyword: string, style: Style): string {
  return style === 'upper' ? keyword.toUpperCase() : keyword.toLowerCase();
}

/** As BuildKit counts: what stands in stages, and upper case where there are as many of each. */
function majority({ stages }: Dockerfile): Style {
  let lower = 0;
  let upper = 0;
  for (const { keywordText } of stages.flatMap((stage) => [stage.from, ...stage.instructions])) {
    if (keywordText === spell(keywordText, 'lower')) lower++;
    else if (keywordText === spell(keywordText, 'upper')) upper++;
  }
  return lower > upper ? 'lower' : 'upper';
}

/** The keyword and what goes with it: the AS of a FROM, the CMD or NONE of a HEALTHCHECK. None where lines are broken inside it. */
function keywordsOf(dockerfile: Dockerfile, instruction: Instruction): readonly Keyword[] {
  const keyword = asWritten(dockerfile, instruction);
  if (!keyword) return [];
  const companion = COMPANIONS[instruction.keyword];
  const word = companion && instruction.words[companion.index];
  return word && companion.words.test(word.text) && dockerfile.textOf(word) === word.text ? [keyword, word] : [keyword];
}

const COMPANIONS: Readonly<Record<string, { readonly index: number; readonly words: RegExp }>> = {
  FROM: { index: 1, words: /^as$/i },
  HEALTHCHECK: { index: 0, words: /^(?:cmd|none)$/i },
};

function asWritten(dockerfile: Dockerfile, { keywordSpan, keywordText }: Instruction): Keyword | undefined {
  return dockerfile.textOf(keywordSpan) === keywordText ? { ...keywordSpan, text: keywordText } : undefined;
}
