import { defineTransform } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import { isKeyword } from '../src/source/validity.js';

export default defineTransform({
  name: 'drop-empty-continuation',
  summary: 'Delete blank lines inside a continued instruction.',
  safety: 'safe',
  group: 'instructions',
  covers: ['NoEmptyContinuation'],
  why: 'Docker skips a blank line behind a continued one, warns of it, and will refuse it one day.',
  leavesAlone: [
    'Blank lines in heredocs: they are text.',
    'Lines that hold only a comment.',
    'A blank line before something that looks like the next instruction: the continuation was not meant, and only its author can say what was.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN apt-get update && \\\n\n    apt-get install -y curl\n',
      after: 'FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y curl\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const instruction of dockerfile.instructions) {
      const { emptyLines } = instruction.line;
      if (emptyLines.length === 0) continue;
      const swallowed = swallowedKeyword(dockerfile, instruction);
      if (swallowed)
        skip(instruction, `the continuation makes the ${swallowed} below a part of it, which is hardly meant`);
      else {
        const { source } = dockerfile;
        change(instruction, 'Docker will refuse blank lines inside an instruction', (edit) => {
          for (const line of emptyLines)
            edit.remove({ start: source.lineStart(line), end: source.lineStart(line + 1) });
        });
      }
    }
  },
});

/** The keyword behind a blank line, where the continuation has joined it to the instruction above. */
function swallowedKeyword({ source, text }: Dockerfile, { line, keywordText }: Instruction): string | undefined {
  const isLower = keywordText === keywordText.toLowerCase();
  for (const empty of line.emptyLines) {
    const next = line.pieces.find((piece) => piece.source > source.lineStart(empty));
    const word = next && /^\s*([A-Za-z]+)(?=\s)/.exec(text.slice(next.source, next.source + next.length))?.[1];
    const isLikeOurs = word === (isLower ? word?.toLowerCase() : word?.toUpperCase());
    if (word && isLikeOurs && isKeyword(word)) return word;
  }
  return undefined;
}
