import * as z from 'zod/mini';
import { cleanupSite } from '../src/knowledge/cleanup-site.js';
import { laterNeed } from '../src/knowledge/list-use.js';
import type { Operation } from '../src/knowledge/operations.js';
import { managerNamed } from '../src/knowledge/package-managers/index.js';
import { followingCommands } from '../src/rewrite/cleanup-edit.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform } from '../src/rewrite/transform.js';

const LISTS = '/var/lib/apt/lists';
const { cleanup } = managerNamed('apt-get');

export default defineTransform({
  name: 'apt-clean-lists',
  summary: 'Delete the apt package lists in the layer that downloaded them.',
  safety: 'safe',
  group: 'cleanup',
  packageCaches: 'clean',
  covers: ['DL3009'],
  options: z.object({
    stages: stagesOption,
  }),
  why: 'apt-get update downloads 20 to 50 MB of lists that the image never needs again. Deleted in a later RUN, they stay in the layer before.',
  leavesAlone: [
    'A RUN that deletes the lists already, behind its last install.',
    'Lists under a cache or tmpfs mount: they never reach the layer.',
    'Lists that something later needs: an install without an update of its own in this stage or one built on it, a script that cannot be read, a COPY of them, a command with their path.',
    'An install in a function, in a substitution, in the background, after `||` or negated: no place behind it leaves every exit status as it is.',
    'Stages that do not ship.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
      after: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options }) {
    for (const run of dockerfile.runs) {
      const rule = {
        mess: listUsers,
        commands: cleanup?.commands ?? [],
        doneBy: cleanup?.doneBy ?? [],
        folders: [LISTS],
        neededBy: (last: Operation['invocation']['command']) =>
          laterNeed(dockerfile, run, last, { family: 'apt', path: LISTS }),
      };
      const site = cleanupSite(dockerfile, run, rule, options.stages);
      if (!site) continue;
      if (site.kind === 'skip') skip(site.at, site.reason);
      else
        change(run, 'the package lists stay in this layer', (edit) =>
          edit.insertAfter(site.place.at, followingCommands(dockerfile, run, site)),
        );
    }
  },
});

/** The apt calls that download lists in this RUN, or use those; none where no package comes in. */
function listUsers(operations: readonly Operation[]): readonly Operation[] {
  const apt = operations.filter((one) => one.manager.family === 'apt');
  const update = apt.findIndex((one) => one.kind === 'update');
  if (update === -1) return [];
  const users = apt
    .slice(update)
    .filter((one) => one.kind === 'update' || one.kind === 'install' || one.kind === 'upgrade');
  return users.slice(0, users.findLastIndex((one) => one.kind !== 'update') + 1);
}
