import { defineTransform } from '../src/rewrite/transform.js';
import { wholeLines } from '../src/rewrite/whole-lines.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';

const KEYWORDS = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'] as const;

export default defineTransform({
  name: 'drop-duplicate-cmd',
  summary: 'Delete a CMD, ENTRYPOINT or HEALTHCHECK that a later one in the same stage overrides.',
  safety: 'safe',
  group: 'instructions',
  covers: ['DL3012', 'DL4003', 'DL4004', 'MultipleInstructionsDisallowed'],
  why: 'Only the last one of a stage counts. The others mislead whoever reads the file.',
  leavesAlone: [
    'One with a comment above it or inside it, because nobody can say what the comment is about once it is gone.',
    'A CMD with an ENTRYPOINT between it and the next CMD: both were written to go together.',
    'ONBUILD, and instructions in different stages.',
  ],
  examples: [
    {
      before: 'FROM node:22\nCMD ["node", "a.js"]\nEXPOSE 80\nCMD ["node", "b.js"]\n',
      after: 'FROM node:22\nEXPOSE 80\nCMD ["node", "b.js"]\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const stage of dockerfile.stages) {
      for (const keyword of KEYWORDS) {
        const all = stage.instructions.filter((one) => one.keyword === keyword);
        const last = all.pop();
        for (const one of all) {
          const obstacle = whyKeep(dockerfile, one, last!, stage.instructions);
          if (obstacle) skip(one, obstacle);
          else
            change(one, `the ${keyword} in line ${last!.startLine} overrides it`, (edit) =>
              edit.remove(wholeLines(dockerfile, one)),
            );
        }
      }
    }
  },
});

function whyKeep(
  dockerfile: Dockerfile,
  one: Instruction,
  last: Instruction,
  instructions: readonly Instruction[],
): string | undefined {
  if (one.comments.length > 0) return 'a comment stands inside it';
  if (dockerfile.comments.some((comment) => comment.line === one.startLine - 1)) return 'a comment stands above it';
  if (one.keyword !== 'CMD') return undefined;
  const entrypoint = instructions.find(
    ({ keyword, index }) => keyword === 'ENTRYPOINT' && index > one.index && index < last.index,
  );
  return entrypoint && `an ENTRYPOINT stands between it and the CMD in line ${last.startLine}`;
}
