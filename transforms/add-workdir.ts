import { startFolder } from '../src/knowledge/images/start-folders.js';
import { placeAbove } from '../src/rewrite/place-above.js';
import { defineTransform } from '../src/rewrite/transform.js';
import type { Instruction } from '../src/source/instruction.js';
import { lineage, type Stage } from '../src/source/stage.js';
import { knownValue, stateAt } from '../src/source/state.js';
import { isWindows } from '../src/source/windows.js';

export default defineTransform({
  name: 'add-workdir',
  summary: 'Write down the folder that a COPY with a relative target goes to, where no WORKDIR says it.',
  safety: 'unsafe',
  group: 'instructions',
  covers: ['DL3045'],
  why: 'Without a WORKDIR the base image decides where such a COPY goes, often the root of the file system, and nobody sees it in the file. The line keeps the files where they are. It is unsafe, because another version of the base image might start elsewhere.',
  leavesAlone: [
    'Base images of which the folder that they start in is not known.',
    'Stages with a WORKDIR above the COPY, theirs or one of a stage that they are built on; one is enough for all that are built on a stage.',
    'Targets that are absolute or begin with a variable.',
    'Windows, and ONBUILD.',
  ],
  examples: [
    {
      before: 'FROM node:22\nCOPY . .\nRUN npm ci\n',
      after: 'FROM node:22\nWORKDIR /\nCOPY . .\nRUN npm ci\n',
    },
    {
      before: 'FROM golang:1.24\nCOPY go.mod src/app/\n',
      after: 'FROM golang:1.24\nWORKDIR /go\nCOPY go.mod src/app/\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const stage of dockerfile.stages) {
      const [copy] = relativeCopies(stage);
      // A WORKDIR in a stage holds in those that are built on it.
      if (
        !copy ||
        lineage(stage)
          .slice(1)
          .some((one) => relativeCopies(one).length > 0)
      )
        continue;
      const folder = folderOf(stage);
      if ('reason' in folder) {
        skip(copy, folder.reason);
        continue;
      }
      const workdir = copy.keywordText === copy.keywordText.toLowerCase() ? 'workdir' : 'WORKDIR';
      change(copy, 'the base image decides where it goes', (edit) =>
        edit.insertBefore(
          placeAbove(dockerfile, copy, () => true),
          `${workdir} ${folder.path}\n`,
        ),
      );
    }
  },
});

/** The COPYs and ADDs of a stage to a relative target, as long as no WORKDIR stands above them. */
function relativeCopies(stage: Stage): readonly Instruction[] {
  if (lineage(stage).slice(1).some(setsFolder)) return [];
  const first = stage.instructions.findIndex(({ keyword }) => keyword === 'WORKDIR');
  return stage.instructions.slice(0, first === -1 ? undefined : first).filter((one) => {
    if (one.keyword !== 'COPY' && one.keyword !== 'ADD') return false;
    const target = one.exec?.at(-1) ?? one.words.at(-1)?.text;
    if (target === undefined || /^["']?\$/.test(target)) return false;
    const path = knownValue(target, one, stateAt(one));
    return path.known && !/^(?:\/|\\|[A-Za-z]:)/.test(path.value);
  });
}

function setsFolder({ instructions }: Stage): boolean {
  return instructions.some(({ keyword, wrapped }) => (wrapped?.keyword ?? keyword) === 'WORKDIR');
}

function folderOf(stage: Stage): { readonly path: string } | { readonly reason: string } {
  if (isWindows(stage)) return { reason: 'the stage is built on Windows' };
  const { base } = lineage(stage).at(-1)!;
  if (base.kind === 'scratch') return { path: '/' };
  if (base.kind !== 'image') return { reason: 'the base image is not known' };
  const path = startFolder(base.reference);
  return path === undefined
    ? { reason: `the folder that ${base.reference.repository} starts in is not known` }
    : { path };
}
