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
      const filled = fillings(operations).map((filling) => {
        const { manager, fills, first, at } = filling;
        const rule = {
          mess: (all: readonly Operation[]) => all.filter((one, index) => index <= at && fills(one)),
          commands: manager.cleanup.commands,
          doneBy: manager.cleanup.doneBy,
          folders: manager.caches.map((cache) => cache.path),
          neededBy: (behind: Operation['invocation']['command']) =>
            unprovenYarn(dockerfile, first, project) ??
            oldGo(run, manager) ??
            cacheNeed(dockerfile, run, behind, manager),
        };
        return { ...filling, site: cleanupSite(dockerfile, run, rule, options.stages) };
      });
      for (const one of filled) {
        const { manager, site } = one;
        if (!site || filled.some((other) => other.site?.kind !== 'skip' && supersedes(other, one))) continue;
        if (site.kind === 'skip') skip(site.at, site.reason);
        else
          change(run, `the cache of ${manager.name} stays in this layer`, (edit) =>
            edit.insertAfter(site.place.at, followingCommands(dockerfile, run, site)),
          );
      }
    }
  },
});

type Cleaned = Extract<PackageManager, { readonly cleanup: object }>;

interface Filling {
  readonly manager: Cleaned;
  /** Whether a call makes what the manager's cleanup takes away. */
  readonly fills: (operation: Operation) => boolean;
  readonly first: Operation;
  readonly last: Operation;
  /** The index of `last` among the calls of the RUN. */
  readonly at: number;
}

function fillings(operations: readonly Operation[]): readonly Filling[] {
  const found: Filling[] = [];
  for (const manager of new Set(operations.map((one) => one.manager))) {
    if (manager.scope !== 'language' || !manager.cleanup || BY_FLAG.has(manager.family)) continue;
    const fills = (one: Operation) =>
      (one.manager === manager || isPartOf(one.manager, manager)) && one.manager.fills.includes(one.kind);
    const own = operations.filter((one) => one.manager === manager && fills(one));
    const last = own.at(-1);
    if (last) found.push({ manager, fills, first: own[0]!, last, at: operations.indexOf(last) });
  }
  return found;
}

/** npx leaves what npm’s own cleanup takes away, and more: behind it npm needs none of its own. */
function supersedes(whole: Filling, part: Filling): boolean {
  return isPartOf(part.manager, whole.manager) && whole.at > part.at && stand(part.last) === stand(whole.last);
}

/** The list that a call is an element of. */
function stand({ invocation }: Operation): unknown {
  const [enclosure] = invocation.command.enclosures();
  return enclosure?.kind === 'statement' ? enclosure.list : enclosure?.node;
}

function isPartOf(part: PackageManager, whole: Cleaned): boolean {
  if (part === whole || !part.cleanup) return false;
  return part.cleanup.commands.every((one) => whole.cleanup.commands.includes(one));
}

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
