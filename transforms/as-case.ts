import { defineTransform } from '../src/rewrite/transform.js';

export default defineTransform({
  name: 'as-case',
  summary: 'Write AS in the case of its FROM.',
  safety: 'safe',
  group: 'style',
  covers: ['FromAsCasing'],
  why: '`FROM … as` reads as if `as` were a part of the name. Docker warns of it, and a clean log shows the warnings that matter.',
  leavesAlone: ['A FROM in mixed case: there is no case to follow.', 'The name of the stage.'],
  examples: [{ before: 'FROM node:22 as build\n', after: 'FROM node:22 AS build\n' }],
  rewrite(dockerfile, { change }) {
    for (const { from, nameWord } of dockerfile.stages) {
      const as = from.words[1];
      const spelling = as && inCaseOf(from.keywordText, as.text);
      if (!nameWord || spelling === undefined || spelling === as?.text || dockerfile.textOf(as!) !== as!.text) continue;
      change(as!, `${as!.text} is not in the case of ${from.keywordText}`, (edit) => edit.replace(as!, spelling));
    }
  },
});

/** The word in the case of a keyword; undefined for a keyword in mixed case. */
function inCaseOf(keyword: string, word: string): string | undefined {
  if (keyword === keyword.toUpperCase()) return word.toUpperCase();
  return keyword === keyword.toLowerCase() ? word.toLowerCase() : undefined;
}
