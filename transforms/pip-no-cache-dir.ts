import * as z from 'zod/mini';
import { cacheDecision } from '../src/knowledge/cache-switches.js';
import { deletes, laterUse } from '../src/knowledge/deletions.js';
import { imageFacts } from '../src/knowledge/images/facts.js';
import { tooOldFor } from '../src/knowledge/old-releases.js';
import { type Operation, operationsOf } from '../src/knowledge/operations.js';
import { mountOfHome } from '../src/knowledge/path-cover.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import { lineage } from '../src/source/stage.js';

const FAMILIES: ReadonlySet<string> = new Set(['pip', 'uv']);

export default defineTransform({
  name: 'pip-no-cache-dir',
  summary: 'Keep no pip cache in the layer.',
  safety: 'safe',
  group: 'cleanup',
  packageCaches: 'clean',
  covers: ['DL3042'],
  options: z.object({
    stages: stagesOption,
  }),
  why: 'pip keeps every wheel that it downloads or builds, in case it is asked again. An image is asked once.',
  leavesAlone: [
    'A call with --no-cache-dir or --cache-dir, or where PIP_NO_CACHE_DIR or UV_NO_CACHE says it.',
    'A cache under a mount: it never reaches the layer, and is wanted there.',
    'A RUN that deletes the cache itself, a `pip cache purge`, and whatever uses the cache later, such as an rm without -f.',
    'Debian before 9 and Ubuntu before 16.04, whose pip keeps no cache and does not know the option.',
    'uv and pip calls that download and install nothing; poetry and pipenv.',
    'Stages that do not ship.',
  ],
  examples: [
    {
      before: 'FROM python:3.12-slim\nRUN pip install flask\n',
      after: 'FROM python:3.12-slim\nRUN pip install --no-cache-dir flask\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options }) {
    const purges = purgesOf(dockerfile);
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      for (const operation of operationsOf(body.script).filter(fillsCache)) {
        const { command } = operation.invocation;
        const obstacle =
          run.stage?.ships || options.stages === 'all'
            ? whyNot(dockerfile, run, operation, purges)
            : 'the stage does not ship';
        if (obstacle) skip(command.span, obstacle);
        else
          change(command.span, 'the cache stays in this layer', (edit) =>
            edit.insertAfter(operation.subcommand!, ` ${operation.manager.noCache!.add}`),
          );
      }
    }
  },
});

function fillsCache({ manager, kind, subcommand, invocation }: Operation): boolean {
  const fills = FAMILIES.has(manager.family) && manager.noCache !== undefined && manager.fills.includes(kind);
  return fills && subcommand !== undefined && !invocation.command.detached;
}

/** By family, the line of a `pip cache purge`: pip 20.1 to 21 fail where there is nothing to purge. */
function purgesOf(dockerfile: Dockerfile): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const run of dockerfile.runs) {
    const body = bodyOf(dockerfile, run);
    if (body.kind !== 'script') continue;
    for (const { kind, manager, invocation } of operationsOf(body.script)) {
      if (kind === 'clean' && FAMILIES.has(manager.family))
        lines.set(manager.family, dockerfile.source.lineAt(invocation.command.span.start));
    }
  }
  return lines;
}

function whyNot(
  dockerfile: Dockerfile,
  run: Instruction,
  operation: Operation,
  purges: ReadonlyMap<string, number>,
): string | undefined {
  const purge = purges.get(operation.manager.family);
  if (purge !== undefined) return `line ${purge} empties the cache, which may fail where there is none`;
  const tooOld = operation.manager.family === 'pip' ? tooOldFor('pip --no-cache-dir', run.stage) : undefined;
  if (tooOld && !hasOwnPip(run)) return tooOld;
  const decided = cacheDecision(run, operation);
  if (decided) return decided;
  const folders = operation.manager.caches.map((cache) => cache.path);
  const mount = mountOfHome(run);
  if (mount) return `a ${mount.type} mount may hold the cache`;
  const {
    command,
    command: { script },
  } = operation.invocation;
  if (script.commands.some((one) => folders.some((folder) => deletes(one, folder))))
    return 'the RUN deletes the cache itself';
  return laterUse(dockerfile, run, command, folders);
}

/** Images of Python bring a pip that is newer than their distribution's. */
function hasOwnPip({ stage }: Instruction): boolean {
  const base = stage && lineage(stage).at(-1)!.base;
  return (
    base?.kind === 'image' &&
    (imageFacts(base.reference.repository, base.reference.tag)?.programs.includes('pip') ?? false)
  );
}
