import * as z from 'zod/mini';
import { chownPlan, readChown } from '../src/rewrite/chown-plan.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { wholeLines } from '../src/rewrite/whole-lines.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import type { Span } from '../src/source/text.js';

export default defineTransform({
  name: 'copy-chown',
  summary: 'Let COPY give its files to their owner, instead of a RUN that copies them once more.',
  safety: 'unsafe',
  group: 'layers',
  why: 'A file that changes its owner in a later layer is in the image twice: `chown -R` of an application costs its whole size. `COPY --chown` costs nothing. A folder that was there before the COPY keeps its owner, so for that one a plain `chown` stays. It is unsafe, because the RUNs between see the files with their new owner.',
  leavesAlone: [
    'Paths that anything else may have filled: the base image, a RUN that names them or starts in them, ADD, another stage, a VOLUME, an ONBUILD.',
    'RUNs that do more than `chown`, with mounts, or with other options than `-R`; and patterns.',
    'Owners by a name that nobody has yet where the COPY stands, and owners that only the shell knows.',
    'COPYs with another `--chown`, and `--link` with a name, which it cannot look up.',
    '`chown` without `-R`, unless the build context shows that the path is a file.',
    'Stages that do not ship.',
  ],
  options: z.object({ stages: stagesOption }),
  examples: [
    {
      before: 'FROM node:22\nCOPY . /app\nRUN chown -R node:node /app\nUSER node\n',
      after: 'FROM node:22\nCOPY --chown=node:node . /app\nUSER node\n',
    },
    {
      before: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN chown -R node:node /app\nUSER node\n',
      after: 'FROM node:22\nWORKDIR /app\nCOPY --chown=node:node . .\nRUN chown node:node /app\nUSER node\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const run of dockerfile.runs) {
      if (!run.stage?.ships && options.stages !== 'all') continue;
      const chown = readChown(dockerfile, run);
      if (!chown) continue;
      const plan = chownPlan(dockerfile, run, chown, project);
      if (!plan) continue;
      if ('reason' in plan) {
        skip(run, plan.reason);
        continue;
      }
      change(run, 'the files are in the image twice, once for each owner', (edit) => {
        for (const copy of plan.copies) edit.insertAfter(copy.keywordSpan, ` --chown=${plan.owner}`);
        if (plan.folders.length === 0 && !hasComment(dockerfile, run)) edit.remove(wholeLines(dockerfile, run));
        else {
          if (chown.recursive) edit.remove(withBlanks(dockerfile, chown.recursive));
          edit.insertAfter(chown.paths.at(-1)!.word, plan.added.map((folder) => ` ${folder}`).join(''));
        }
      });
    }
  },
});

/** A word with the blanks that follow it on its line. */
function withBlanks({ text }: Dockerfile, { start, end }: Span): Span {
  let behind = end;
  while (text[behind] === ' ' || text[behind] === '\t') behind++;
  return { start, end: behind };
}

function hasComment({ comments }: Dockerfile, run: Instruction): boolean {
  return run.comments.length > 0 || comments.some(({ line }) => line === run.startLine - 1);
}
