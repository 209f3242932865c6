import * as z from 'zod/mini';
import { type BuildDeps, buildDepsOf } from '../src/knowledge/build-deps.js';
import { followingCommands } from '../src/rewrite/cleanup-edit.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import { errexitAt } from '../src/shell/effects.js';
import { type Placement, placeAfter } from '../src/shell/placement.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';

const VIRTUAL = '.build-deps';

export default defineTransform({
  name: 'purge-build-deps',
  summary: 'Remove compilers and headers in the RUN that installs them for its own builds.',
  safety: 'unsafe',
  group: 'cleanup',
  options: z.object({
    stages: stagesOption,
  }),
  why: 'A compiler is some 200 MB that the image never needs again once its modules are built. The libraries that those were linked to are installed by their own names and stay. A builder stage does the same without a trace; this is for images that have one stage.',
  leavesAlone: [
    'Packages of which it is not known that only builds need them, and headers of which it is not known what runs with them.',
    'A RUN in which nothing builds with them, one that removes something itself, and one with a script that cannot be read.',
    'Debian where the base image may have a compiler itself, or another package may depend on one.',
    'Anything that may compile later: a RUN, a start command, a script, a module of Python that compiles when it runs, modules that nobody knows.',
    'Stages that do not ship.',
  ],
  examples: [
    {
      before:
        'FROM python:3.12-slim-bookworm\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends gcc libpq-dev && \\\n    pip install --no-cache-dir psycopg2 && \\\n    rm -rf /var/lib/apt/lists/*\nCMD ["python3"]\n',
      after:
        'FROM python:3.12-slim-bookworm\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends gcc libpq-dev libgomp1 libpq5 && \\\n    pip install --no-cache-dir psycopg2 && \\\n    apt-get purge -y --auto-remove gcc libpq-dev && \\\n    rm -rf /var/lib/apt/lists/*\nCMD ["python3"]\n',
    },
    {
      before:
        'FROM python:3.12-alpine\nRUN apk add --no-cache gcc musl-dev && \\\n    pip install --no-cache-dir uwsgi\nCMD ["uwsgi"]\n',
      after:
        'FROM python:3.12-alpine\nRUN apk add --no-cache libgcc libgomp && \\\n    apk add --no-cache --virtual .build-deps gcc musl-dev && \\\n    pip install --no-cache-dir uwsgi && \\\n    apk del .build-deps\nCMD ["uwsgi"]\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      const found = buildDepsOf(dockerfile, run, body.script, project);
      if (!found) continue;
      const { install } = found;
      const obstacle =
        'reason' in found
          ? found.reason
          : run.stage?.ships || options.stages === 'all'
            ? whyKeep(dockerfile, run, found)
            : 'the stage does not ship';
      if ('reason' in found || obstacle) {
        skip(install.invocation.command.span, obstacle!);
        continue;
      }
      const { command } = found.lastBuild;
      const place = placeAfter(command, errexitAt(command, body.shell));
      if (!place.ok) skip(command.span, place.reason);
      else
        change(run, `${found.packages.map(({ name }) => name).join(', ')}: only this RUN builds with it`, (edit) =>
          install.manager.name === 'apk'
            ? withVirtual(dockerfile, run, found, place, edit)
            : withPurge(dockerfile, run, found, place, edit),
        );
    }
  },
});

type Place = Extract<Placement, { ok: true }>;

function whyKeep(dockerfile: Dockerfile, run: Instruction, { install, lastBuild }: BuildDeps): string | undefined {
  for (const { command } of [install.invocation, lastBuild])
    for (const { kind } of command.enclosures())
      if (kind !== 'statement' && kind !== 'and-or' && kind !== 'group')
        return 'it stands in a condition, a loop or a pipe';
  if (dockerfile.textOf(run).includes(VIRTUAL)) return `it names ${VIRTUAL} already`;
  const { words } = install.invocation.command;
  const first = install.operands[0]!;
  const last = install.operands.at(-1)!;
  const isTogether = words.indexOf(last) - words.indexOf(first) === install.operands.length - 1;
  const comment = run.comments.find(({ start }) => start > words[0]!.start && start < last.end);
  if (!isTogether) return 'options stand between the packages';
  return comment && install.manager.name === 'apk' ? 'a comment stands between the packages' : undefined;
}

function withPurge(dockerfile: Dockerfile, run: Instruction, found: BuildDeps, place: Place, edit: Edit): void {
  const runtime = runtimeOf(found);
  const last = found.install.operands.at(-1)!;
  edit.insertAfter(last, runtime.map((name) => `${blankBefore(dockerfile, last.start)}${name}`).join(''));
  const commands = [`apt-get purge -y --auto-remove ${found.packages.map(({ name }) => name).join(' ')}`];
  edit.insertAfter(
    place.at,
    followingCommands(dockerfile, run, { place, behind: found.lastBuild.command.span, commands }),
  );
}

/** Two calls: one for what stays, one for what goes again under a name of its own. */
function withVirtual(dockerfile: Dockerfile, run: Instruction, found: BuildDeps, place: Place, edit: Edit): void {
  const { install } = found;
  const gone = new Set(found.packages.map(({ name }) => name));
  const stay = install.operands.filter(({ value }) => !gone.has(value!));
  const leaves = install.operands.filter(({ value }) => gone.has(value!));
  const runtime = runtimeOf(found);
  const [first] = install.operands;
  if (stay.length === 0 && runtime.length === 0) edit.insertBefore(first!.start, `--virtual ${VIRTUAL} `);
  else {
    const { command } = install.invocation;
    const { words } = command;
    const last = stay.at(-1);
    if (!last) edit.replace({ start: first!.start, end: leaves.at(-1)!.end }, runtime.join(' '));
    else {
      for (const word of leaves) edit.remove({ start: words[words.indexOf(word) - 1]!.end, end: word.end });
      edit.insertAfter(last, runtime.map((name) => `${blankBefore(dockerfile, last.start)}${name}`).join(''));
    }
    const flag = install.options.some(({ name }) => name === '--no-cache') ? ' --no-cache' : '';
    const commands = [`apk add${flag} --virtual ${VIRTUAL} ${leaves.map(({ raw }) => raw).join(' ')}`];
    const installPlace: Place = { ok: true, at: command.span.end, join: place.join };
    edit.insertAfter(
      command.span.end,
      followingCommands(dockerfile, run, { place: installPlace, behind: command.span, commands }),
    );
  }
  const commands = [`apk del ${VIRTUAL}`];
  edit.insertAfter(
    place.at,
    followingCommands(dockerfile, run, { place, behind: found.lastBuild.command.span, commands }),
  );
}

/** What runs with what was built, and is not in the list yet. */
function runtimeOf({ packages, install }: BuildDeps): readonly string[] {
  const listed = new Set(install.operands.map(({ value }) => value));
  return [...new Set(packages.flatMap(({ runtime }) => runtime))].filter((name) => !listed.has(name)).sort();
}

/** A package on a line of its own gets a neighbour on a line of its own. */
function blankBefore({ source, text, escape: continued }: Dockerfile, start: number): string {
  const before = text.slice(source.lineStart(source.lineAt(start)), start);
  return /^[ \t]+$/.test(before) ? ` ${continued}\n${before}` : ' ';
}
