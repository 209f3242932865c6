import { defineTransform } from '../src/rewrite/transform.js';
import type { Instruction } from '../src/source/instruction.js';
import { lineage } from '../src/source/stage.js';
import { normalise, stateAt } from '../src/source/state.js';
import { isWindows } from '../src/source/windows.js';

export default defineTransform({
  name: 'absolute-workdir',
  summary: 'Write the whole path in a WORKDIR that builds on an earlier one.',
  safety: 'safe',
  group: 'instructions',
  covers: ['DL3000'],
  why: 'Where a relative WORKDIR leads depends on every WORKDIR above it. The whole path says so itself, and goes on meaning the same when lines move.',
  leavesAlone: [
    'A stage without an absolute WORKDIR before it: the base image decides, and nobody can read that in the file.',
    'Paths with variables, and those below a path with variables: the variable would be written out.',
    'Paths with quotes, escapes, blanks or `~`, which Docker does not expand.',
    'Stages below one with an ONBUILD WORKDIR, which runs first in them.',
    'Windows, and ONBUILD.',
  ],
  examples: [
    {
      before: 'FROM golang:1.24\nWORKDIR /src\nWORKDIR cmd/server\n',
      after: 'FROM golang:1.24\nWORKDIR /src\nWORKDIR /src/cmd/server\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== 'WORKDIR' || !isRelative(instruction.argument)) continue;
      const path = wholePath(instruction);
      const written = dockerfile.textOf(instruction.argumentSpan);
      if ('reason' in path) skip(instruction, path.reason);
      else if (written !== instruction.argument) skip(instruction, 'the line is broken inside the path');
      else
        change(instruction.argumentSpan, `${written} is relative`, (edit) =>
          edit.replace(instruction.argumentSpan, path.path),
        );
    }
  },
});

const PLAIN_PATH = /^[\w.@+-][\w.@+/-]*$/;

/** Of a path that begins with a variable nobody knows. */
function isRelative(path: string): boolean {
  return !isAbsolute(path) && !/^["']?\$/.test(path);
}

function isAbsolute(path: string): boolean {
  return /^["']?(?:[\\/]|[A-Za-z]:)/.test(path);
}

function wholePath(instruction: Instruction): { readonly path: string } | { readonly reason: string } {
  const { argument, stage } = instruction;
  if (!PLAIN_PATH.test(argument)) return { reason: `\`${argument}\` is not a plain path` };
  if (!stage || isWindows(stage)) return { reason: 'the stage is built on Windows' };
  const obstacle = obstacleAbove(instruction);
  if (obstacle) return { reason: obstacle };
  const { workdir } = stateAt(instruction);
  return workdir.known
    ? { path: normalise(`${workdir.value}/${argument}`) }
    : { reason: 'the folder it starts from is not known' };
}

/** Why the WORKDIRs above, up to the last absolute one, do not simply add up. */
function obstacleAbove(instruction: Instruction): string | undefined {
  for (const stage of lineage(instruction.stage!)) {
    const above = stage.instructions.filter((one) => one.index < instruction.index);
    const inherited = stage !== instruction.stage && above.some(({ wrapped }) => wrapped?.keyword === 'WORKDIR');
    if (inherited) return 'an ONBUILD WORKDIR of the stage that it is built on comes before it';
    for (const one of above.filter(({ keyword }) => keyword === 'WORKDIR').reverse()) {
      if (/[$"'\\`]/.test(one.argument))
        return `the path in line ${one.startLine}, which it starts from, is not a plain path`;
      if (isAbsolute(one.argument)) return undefined;
    }
  }
  return undefined;
}
