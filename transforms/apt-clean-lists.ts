import * as z from 'zod/mini';
import { deletes } from '../src/knowledge/deletions.js';
import { laterNeed } from '../src/knowledge/list-use.js';
import { type Operation, operationsOf } from '../src/knowledge/operations.js';
import { mountOver } from '../src/knowledge/path-cover.js';
import { separatorAt } from '../src/rewrite/layout.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { errexitAt } from '../src/shell/effects.js';
import { invocationOf } from '../src/shell/invocation.js';
import { placeAfter } from '../src/shell/placement.js';
import { bodyOf } from '../src/shell/run.js';
import type { Script } from '../src/shell/script.js';

const LISTS = '/var/lib/apt/lists';
const CLEANUP = 'rm -rf /var/lib/apt/lists/*';

export default defineTransform({
  name: 'apt-clean-lists',
  summary: 'Delete the apt package lists in the layer that downloaded them.',
  safety: 'safe',
  group: 'cleanup',
  covers: ['DL3009'],
  options: z.object({
    stages: z._default(z.enum(['shipping', 'all']), 'shipping').check(z.describe('`all`: also in stages whose layers no image gets.')),
  }),
  why: 'apt-get update downloads 20 to 50 MB of lists that the image never needs again. Deleted in a later RUN, they stay in the layer before.',
  leavesAlone: [
    'A RUN that deletes the lists already, behind its last install.',
    'Lists under a cache or tmpfs mount: they never reach the layer.',
    'Lists that something later needs: an install without an update of its own in this stage or one built on it, a script that cannot be read, a COPY of them.',
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
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      const mess = listUsers(body.script);
      const last = mess.findLast((one) => one.kind !== 'update');
      if (!last || isDone(body.script, last)) continue;
      const { command } = last.invocation;
      const mount = mountOver(run, LISTS);
      const obstacle =
        run.stage?.ships || options.stages === 'all'
          ? mount
            ? `a ${mount.type} mount holds the lists`
            : laterNeed(dockerfile, run, command, { family: 'apt', path: LISTS })
          : 'the stage does not ship';
      const place = obstacle ? undefined : placeAfter(command, errexitAt(command, body.shell), mess.map((one) => one.invocation.command));
      if (!place?.ok) {
        skip(command.span, obstacle ?? place!.reason);
        continue;
      }
      const added = `${elevationOf(last)}${CLEANUP}`;
      const separator = separatorAt(dockerfile, run, { ...place, command: command.span.start, added });
      change(run, 'the package lists stay in this layer', (edit) => edit.insertAfter(place.at, `${separator}${added}`));
    }
  },
});

/** The apt calls that download lists in this RUN, or use those. */
function listUsers(script: Script): readonly Operation[] {
  const apt = operationsOf(script).filter((one) => one.manager.family === 'apt');
  const update = apt.findIndex((one) => one.kind === 'update');
  if (update === -1) return [];
  return apt.slice(update).filter((one) => one.kind === 'update' || one.kind === 'install' || one.kind === 'upgrade');
}

function isDone(script: Script, last: Operation): boolean {
  return script.commands.some((command) => {
    if (command.node.pos < last.invocation.command.node.pos) return false;
    return deletes(command, LISTS) || (invocationOf(command)?.args.some((word) => word.value === 'distclean') ?? false);
  });
}

/** What we add runs as the command before it runs: by the same sudo. */
function elevationOf({ invocation }: Operation): string {
  const [first] = invocation.wrappers;
  return first?.value === 'sudo' || first?.value === 'doas' ? `${first.value} ` : '';
}
