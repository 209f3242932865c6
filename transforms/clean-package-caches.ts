import * as z from 'zod/mini';
import { cacheNeed } from '../src/knowledge/cache-use.js';
import { cleanupSite } from '../src/knowledge/cleanup-site.js';
import { type Operation, operationsOf } from '../src/knowledge/operations.js';
import type { PackageManager } from '../src/knowledge/package-managers/index.js';
import { unprovenYarn } from '../src/knowledge/yarn-line.js';
import { followingCommands } from '../src/rewrite/cleanup-edit.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { bodyOf } from '../src/shell/run.js';
import type { Instruction } from '../src/source/instruction.js';
import { lineage } from '../src/source/stage.js';

/** Managers that a flag keeps from caching: other transforms add it. */
const BY_FLAG: ReadonlySet<string> = new Set(['pip', 'uv', 'apk']);

export default defineTransform({
  name: 'clean-package-caches',
  summary:
    'Empty the caches of language package managers (npm, yarn, bun, gem, bundle, composer, conda, cargo, go) in the layer that filled them.',
  safety: 'safe',
  group: 'cleanup',
  packageCaches: 'clean',
  covers: ['DL3060'],
  options: z.object({
    stages: stagesOption,
  }),
  why: 'Downloads are kept for the next install, which an image never makes.',
  leavesAlone: [
    'pnpm (its store is hard-linked), poetry (its folder holds the environments), maven, gradle and dotnet (builds read it).',
    'yarn, unless the Dockerfile or the context shows which yarn it is: under Plug’n’Play the cache is the install.',
    'cargo and go where anything later in the image builds, and whatever a start command runs with npx.',
    'A RUN that cleans up itself, caches under mounts, offline installs, caches whose path a later command has.',
    'An install in a function, in a substitution, in the background, after `||` or negated.',
    'Stages that do not ship.',
  ],
  examples: [
    {
      before: 'FROM node:22\nCOPY package*.json ./\nRUN npm ci\n',
      after: 'FROM node:22\nCOPY package*.json ./\nRUN npm ci && npm cache clean --force\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      const operations = operationsOf(body.script);
      for (const manager of new Set(operations.map((one) => one.manager))) {
        if (manager.scope !== 'language' || !manager.cleanup || BY_FLAG.has(manager.family)) continue;
        const fills = (one: Operation) => one.manager === manager && manager.fills.includes(one.kind);
        const first = operations.find(fills);
        if (!first) continue;
        const rule = {
          mess: (all: readonly Operation[]) => all.filter(fills),
          commands: manager.cleanup.commands,
          doneBy: manager.cleanup.doneBy,
          folders: manager.caches.map((cache) => cache.path),
          neededBy: (last: Operation['invocation']['command']) =>
            unprovenYarn(dockerfile, first, project) ??
            oldGo(run, manager) ??
            cacheNeed(dockerfile, run, last, manager),
        };
        const site = cleanupSite(dockerfile, run, rule, options.stages);
        if (!site) continue;
        if (site.kind === 'skip') skip(site.at, site.reason);
        else
          change(run, `the cache of ${manager.name} stays in this layer`, (edit) =>
            edit.insertAfter(site.place.at, followingCommands(dockerfile, run, site)),
          );
      }
    }
  },
});

/** `go clean -modcache` came with Go 1.11: an older one would fail on it (Go 1.11 release notes). */
function oldGo({ stage }: Instruction, { name }: PackageManager): string | undefined {
  if (name !== 'go') return undefined;
  const base = stage && lineage(stage).at(-1)!.base;
  if (base?.kind !== 'image' || base.reference.repository !== 'golang')
    return 'which Go it is is not known: before 1.11 there was nothing to clean';
  const version = /^(\d+)\.(\d+)/.exec(base.reference.tag ?? '');
  return version && Number(version[1]) === 1 && Number(version[2]) < 11
    ? 'before Go 1.11 there was nothing to clean'
    : undefined;
}
