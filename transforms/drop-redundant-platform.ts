import { defineTransform } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';

export default defineTransform({
  name: 'drop-redundant-platform',
  summary: 'Delete `--platform=$TARGETPLATFORM` from FROM.',
  safety: 'safe',
  group: 'instructions',
  covers: ['DL3065', 'RedundantTargetPlatform'],
  why: 'A stage is built for the target platform unless it says otherwise.',
  leavesAlone: [
    'Any other platform: `$BUILDPLATFORM`, constants, other variables.',
    'A file that gives TARGETPLATFORM a default of its own.',
  ],
  examples: [{ before: 'FROM --platform=$TARGETPLATFORM alpine:3.22\n', after: 'FROM alpine:3.22\n' }],
  rewrite(dockerfile, { change, skip }) {
    for (const { from } of dockerfile.stages) {
      const flag = from.flag('platform');
      if (!flag || !TARGET.test(flag.value ?? '')) continue;
      const behind = from.flags.find(({ start }) => start > flag.start) ?? from.argumentSpan;
      const removed = { start: flag.start, end: behind.start };
      if (hasOwnDefault(dockerfile)) skip(flag, 'the file gives TARGETPLATFORM a default of its own');
      else if (dockerfile.textOf(removed).includes('\n')) skip(flag, 'the line is broken behind it');
      else change(flag, 'the target platform is the default', (edit) => edit.remove(removed));
    }
  },
});

const TARGET = /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/;

function hasOwnDefault({ globalArgs }: Dockerfile): boolean {
  return globalArgs.some((arg) => arg.pairs.some(({ key, raw }) => key === 'TARGETPLATFORM' && raw !== undefined));
}
