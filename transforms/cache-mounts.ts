import * as z from 'zod/mini';
import { type CacheMountPlan, planCacheMounts } from '../src/knowledge/cache-mount-plan.js';
import { KEEP_PACKAGES, keepsPackages } from '../src/knowledge/docker-clean.js';
import { withoutCacheMounts } from '../src/knowledge/frontend.js';
import { flagsBefore, indentOf, linesAbove, mountFlag } from '../src/rewrite/mount-edit.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import { lineage, type Stage } from '../src/source/stage.js';
import { stateAt } from '../src/source/state.js';

const SYNTAX = '# syntax=docker/dockerfile:1\n';

export default defineTransform({
  name: 'cache-mounts',
  summary: 'Keep the downloads of package managers in cache mounts, from one build to the next.',
  safety: 'unsafe',
  // After merge-runs, which joins RUNs of equal flags only: the RUN that it makes gets the mounts of all its parts.
  group: 'cleanup',
  packageCaches: 'mount',
  options: z.object({
    syntax: z
      ._default(z.boolean(), false)
      .check(z.describe('Also add `# syntax=docker/dockerfile:1`, for builders older than Docker 23.')),
    ids: z
      ._default(z.enum(['shared', 'platform']), 'shared')
      .check(
        z.describe('`platform`: a cache for each platform, so that builds for several do not wait for one another.'),
      ),
  }),
  why: 'When a line above changes, a build installs everything anew. With a cache mount it downloads only what is new, and the downloads are in no layer.',
  leavesAlone: [
    'A folder that something later needs or has been put something into: an offline install, a COPY of it, a start command that builds, a fetch that nothing builds with.',
    'A user whose number or home folder is not known, and an image of which it is not known what it sets.',
    'A cache that is turned off or moved in a way that the file does not tell, and a folder that has a mount already.',
    'A RUN with another cache that can have no mount: it is left to what cleans up.',
    'apt where the RUN does not update its lists itself; yarn under Plug’n’Play.',
    'A RUN with a script that cannot be read, with a cleanup that cannot be taken out, in exec form, or under ONBUILD.',
    'A file whose `# syntax=` is older than cache mounts.',
  ],
  examples: [
    {
      before: 'FROM node:22\nCOPY package*.json ./\nRUN npm ci && npm cache clean --force\n',
      after: 'FROM node:22\nCOPY package*.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    },
    {
      before: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
      after:
        'FROM debian:12\nRUN rm -f /etc/apt/apt.conf.d/docker-clean && \\\n    echo \'Binary::apt::APT::Keep-Downloaded-Packages "true";\' > /etc/apt/apt.conf.d/keep-cache\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \\\n    apt-get update && apt-get install -y curl\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    const { plans, skips } = planCacheMounts(dockerfile, project);
    for (const { at, reason } of skips) skip(at, reason);
    const frontend = withoutCacheMounts(dockerfile);
    const prepared = { apt: new Set<Stage>(), platform: new Set<Stage>() };
    let hasSyntax = dockerfile.directives.some(({ name }) => name === 'syntax') || !options.syntax;
    for (const plan of plans) {
      const { run, managers } = plan;
      if (frontend) {
        skip(run, frontend);
        continue;
      }
      const above = preparation(dockerfile, plan, options.ids, prepared);
      const reason = `without a cache mount, each build fetches anew what ${managers.join(', ')} fetched before`;
      change(
        run,
        reason,
        (edit) => {
          if (!hasSyntax) edit.insertBefore(startOf(dockerfile), SYNTAX);
          if (above !== '') {
            const { at, text } = linesAbove(dockerfile, run, above);
            edit.insertBefore(at, text);
          }
          mount(dockerfile, plan, options.ids, edit);
        },
        { claim: run },
      );
      hasSyntax = true;
    }
  },
});

/** A byte-order mark stays the first thing of a file. */
function startOf({ text }: Dockerfile): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

function mount(dockerfile: Dockerfile, plan: CacheMountPlan, ids: 'shared' | 'platform', edit: Edit): void {
  const flags = plan.targets.map((target) => mountFlag(target, ids));
  edit.insertBefore(plan.run.argumentSpan.start, flagsBefore(dockerfile, plan.run, flags, plan.removed));
  for (const span of plan.removed) edit.remove(span);
  for (const { span, text } of plan.replaced) edit.replace(span, text);
}

interface Prepared {
  readonly apt: Set<Stage>;
  readonly platform: Set<Stage>;
}

/** What a stage needs before its first mount: apt told to keep what it downloads, the platform as an argument. */
function preparation(
  dockerfile: Dockerfile,
  { run, families }: CacheMountPlan,
  ids: 'shared' | 'platform',
  prepared: Prepared,
): string {
  const stages = lineage(run.stage!);
  const keyword = (name: string) => (run.keywordText === 'run' ? name.toLowerCase() : name);
  const isFirst = (known: Set<Stage>) => {
    const first = !stages.some((stage) => known.has(stage));
    known.add(run.stage!);
    return first;
  };
  let lines = '';
  if (ids === 'platform' && !stateAt(run).args.has('TARGETARCH') && isFirst(prepared.platform))
    lines += `${keyword('ARG')} TARGETARCH\n`;
  if (families.has('apt') && !keepsPackages(dockerfile, run) && isFirst(prepared.apt))
    lines += `${keyword('RUN')} ${KEEP_PACKAGES.join(` && ${dockerfile.escape}\n${indentOf(dockerfile, run)}`)}\n`;
  return lines;
}
