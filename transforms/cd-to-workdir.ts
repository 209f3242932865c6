import { isPragma } from '../src/knowledge/comment-pragmas.js';
import { hasRelativeMount, type LeadingCd, leadingCd, runsWithoutCd, usesFolder } from '../src/knowledge/folder-use.js';
import { mountOver } from '../src/knowledge/path-cover.js';
import { mayRemoveFolder } from '../src/knowledge/workdir-removal.js';
import { placeAbove } from '../src/rewrite/place-above.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { readsCommandBefore } from '../src/shell/command-before.js';
import { invocationOf } from '../src/shell/invocation.js';
import { scriptOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import { descendants, type Stage } from '../src/source/stage.js';
import { normalise, stateAt } from '../src/source/state.js';

export default defineTransform({
  name: 'cd-to-workdir',
  summary: 'Write a WORKDIR for the `cd` with which a RUN begins.',
  safety: 'unsafe',
  group: 'instructions',
  covers: ['DL3003'],
  why: 'WORKDIR shows at the edge of the file where a command runs, and a folder that is in force already needs no `cd`. It is unsafe, because WORKDIR makes a folder that is missing, where `cd` ends the build.',
  leavesAlone: [
    'A RUN below which the stage goes on in the folder that was in force: a WORKDIR would have to be taken back, and two lines are no better than a `cd`. So the stage must come to another absolute WORKDIR, or end as one that does not ship, before anything looks at its folder: a RUN, a COPY to a relative target, a stage that is built on it.',
    'Folders for a moment: `/`, `/tmp` and `/var/tmp`.',
    'A `cd` that is not the first command, that `;` or `||` follows, to a relative or unknown folder, and a RUN that changes folder again.',
    'A folder that is there for this RUN only, because something is mounted on it.',
    'Comments between the `cd` and the next command, heredocs, exec form, and ONBUILD.',
  ],
  examples: [
    {
      before:
        'FROM golang:1.24 AS build\nCOPY . /src\nRUN cd /src && go build -o /server .\nFROM scratch\nCOPY --from=build /server /\n',
      after:
        'FROM golang:1.24 AS build\nCOPY . /src\nWORKDIR /src\nRUN go build -o /server .\nFROM scratch\nCOPY --from=build /server /\n',
    },
    {
      before: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN cd /app && npm ci\n',
      after: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const stage of dockerfile.stages) {
      let group: readonly Instruction[] = [];
      for (const run of stage.instructions.filter(({ keyword }) => keyword === 'RUN')) {
        const cd = leadingCd(dockerfile, run);
        if (!cd || group.includes(run)) continue;
        const obstacle = whyKeep(dockerfile, run, cd);
        const isInForce = isFolderInForce(run, cd);
        group = isInForce ? [run] : sameFolder(dockerfile, stage, run, cd);
        const needed = obstacle || isInForce ? undefined : whyFolderIsNeeded(dockerfile, stage, group.at(-1)!);
        if (obstacle || needed) {
          skip(run, (obstacle ?? needed)!);
          group = [];
          continue;
        }
        const reason = isInForce ? `\`${cd.written}\` is in force already` : '`cd` holds for one RUN only';
        change(run, reason, (edit) => {
          const workdir = run.keywordText === run.keywordText.toLowerCase() ? 'workdir' : 'WORKDIR';
          if (!isInForce)
            edit.insertBefore(
              placeAbove(dockerfile, run, ({ text }) => isPragma(text)),
              `${workdir} ${cd.written}\n`,
            );
          for (const one of group) edit.remove(leadingCd(dockerfile, one)!.span);
        });
      }
    }
  },
});

const FOR_A_MOMENT: ReadonlySet<string> = new Set(['/', '/tmp', '/var/tmp']);

function whyKeep(dockerfile: Dockerfile, run: Instruction, { path, span }: LeadingCd): string | undefined {
  const script = scriptOf(dockerfile, run)!;
  if (run.heredocs.length > 0) return 'it has a heredoc';
  if (FOR_A_MOMENT.has(path)) return `${path} is a folder for a moment`;
  if (runsWithoutCd(dockerfile, run)) return 'what follows the `cd` runs where it fails, too';
  if (script.commands.filter((one) => /^(?:cd|chdir|pushd|popd)$/.test(invocationOf(one)?.program ?? '')).length > 1)
    return 'it changes folder again';
  if (/\bOLDPWD\b/.test(script.text) || stateAt(run).env.has('CDPATH')) return 'it reads where it came from';
  if (readsCommandBefore(script, span.end - script.start))
    return 'it reads what bash keeps of the `cd` (`$_`, PIPESTATUS)';
  if (run.comments.some(({ start, end }) => start >= span.start && end <= span.end))
    return 'a comment stands behind the `cd`';
  if (mayRemoveFolder(run, script, path)) return `it may delete ${path}, which Docker would make anew`;
  if (mountOver(run, path) || hasRelativeMount(run)) return `${path} is a mount's, or a mount counts from the folder`;
  return undefined;
}

function isFolderInForce(run: Instruction, { path }: LeadingCd): boolean {
  const { workdir } = stateAt(run);
  return workdir.known && normalise(workdir.value) === path;
}

/** The RUN and those that follow it with the same `cd`, as long as nothing between sets a folder. */
function sameFolder(
  dockerfile: Dockerfile,
  stage: Stage,
  run: Instruction,
  { path }: LeadingCd,
): readonly Instruction[] {
  const group: Instruction[] = [];
  for (const one of stage.instructions.filter(({ index }) => index >= run.index)) {
    if (one.keyword !== 'RUN' && !usesFolder(dockerfile, one) && one.keyword !== 'WORKDIR') continue;
    const cd = one.keyword === 'RUN' ? leadingCd(dockerfile, one) : undefined;
    if (cd?.path !== path || whyKeep(dockerfile, one, cd)) break;
    group.push(one);
  }
  return group;
}

/** What below a RUN looks at the folder in force, before the stage comes to another one. */
function whyFolderIsNeeded(dockerfile: Dockerfile, stage: Stage, run: Instruction): string | undefined {
  for (const one of stage.instructions.filter(({ index }) => index > run.index)) {
    if (usesFolder(dockerfile, one)) return `line ${one.startLine} looks at the folder that is in force now`;
    if (one.keyword === 'WORKDIR') return undefined;
  }
  if (stage.ships) return 'the image would start in another folder';
  const [child] = descendants(stage);
  return child && `the stage in line ${child.from.startLine} goes on in the folder that is in force now`;
}
