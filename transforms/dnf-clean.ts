import * as z from 'zod/mini';
import { cleanupSite } from '../src/knowledge/cleanup-site.js';
import { type Operation, operationsOf } from '../src/knowledge/operations.js';
import { followingCommands } from '../src/rewrite/cleanup-edit.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { bodyOf } from '../src/shell/run.js';

/** Families whose installs fetch their metadata by themselves, so that nothing later misses it. */
const FAMILIES: ReadonlySet<string> = new Set(['rpm', 'zypper', 'pacman']);

export default defineTransform({
  name: 'dnf-clean',
  summary: 'Empty the caches of yum, dnf, microdnf, tdnf, zypper and pacman in the layer that filled them.',
  safety: 'safe',
  group: 'cleanup',
  packageCaches: 'clean',
  covers: ['DL3032', 'DL3036', 'DL3040'],
  options: z.object({
    stages: stagesOption,
  }),
  why: 'The metadata of the repositories and the downloaded packages stay in the layer, often more than what was installed.',
  leavesAlone: [
    'A RUN that cleans up itself, behind its last install.',
    'Caches under a cache or tmpfs mount.',
    'A stage in which something works from the cache alone (`--cacheonly`), or a later command has its path.',
    'An install in a function, in a substitution, in the background, after `||` or negated.',
    'Stages that do not ship.',
  ],
  examples: [
    {
      before: 'FROM fedora:40\nRUN dnf install -y git\n',
      after: 'FROM fedora:40\nRUN dnf install -y git && dnf clean all && rm -rf /var/cache/dnf\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options }) {
    const all = dockerfile.runs.flatMap((run) => {
      const body = bodyOf(dockerfile, run);
      return body.kind === 'script' ? operationsOf(body.script) : [];
    });
    const offline = all.find(
      (one) =>
        FAMILIES.has(one.manager.family) && one.options.some(({ name }) => name === '--cacheonly' || name === '-C'),
    );
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      const last = fillers(operationsOf(body.script)).at(-1);
      const manager = last?.manager;
      if (!manager?.cleanup) continue;
      const rule = {
        mess: fillers,
        commands: manager.cleanup.commands,
        doneBy: manager.cleanup.doneBy,
        folders: manager.caches.map((cache) => cache.path),
        neededBy: () => offline && `${offline.manager.name} works from its cache alone elsewhere`,
      };
      const site = cleanupSite(dockerfile, run, rule, options.stages);
      if (!site) continue;
      if (site.kind === 'skip') skip(site.at, site.reason);
      else
        change(run, `the caches of ${manager.name} stay in this layer`, (edit) =>
          edit.insertAfter(site.place.at, followingCommands(dockerfile, run, site)),
        );
    }
  },
});

function fillers(operations: readonly Operation[]): readonly Operation[] {
  return operations.filter(
    (one) =>
      FAMILIES.has(one.manager.family) && (one.kind === 'install' || one.kind === 'upgrade' || one.kind === 'update'),
  );
}
