import { commandsOf } from '../src/knowledge/called-commands.js';
import { imageFacts } from '../src/knowledge/images/facts.js';
import { operationOf, operationsOf } from '../src/knowledge/operations.js';
import { covers } from '../src/knowledge/path-cover.js';
import { COMPRESSES_ITSELF, COMPRESSIBLE } from '../src/knowledge/static-servers.js';
import { layoutOf } from '../src/rewrite/layout.js';
import type { Project } from '../src/rewrite/project.js';
import {
  assetsOf,
  type Compressor,
  compressorsFor,
  type ServedAssets,
  serverOf,
} from '../src/rewrite/served-assets.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { scriptOf } from '../src/shell/run.js';
import { shellInForce } from '../src/shell/shell-in-force.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import { lineage, type Stage } from '../src/source/stage.js';
import { normalise, stateAt } from '../src/source/state.js';

export default defineTransform({
  name: 'compress-assets',
  summary: 'Compress the files of a front end when it is built, where the server sends them so.',
  safety: 'unsafe',
  group: 'layers',
  why: 'A server that may send files compressed before need not compress them for each request, and they are compressed as well as can be.',
  leavesAlone: [
    'Stages that are no image of a web server, and servers whose configuration in the build context does not say that it sends such files (`gzip_static on`, `precompressed gzip`).',
    'Files that do not come from a stage of this file, as one whole folder that is known.',
    'Stages in which something compresses already, or whose build does so by a plugin.',
    'Folders that another stage takes as well.',
    'An image that is not known to have find and gzip, a shell that is not POSIX, and files of another user.',
    'Brotli, where the stage installs no such program.',
  ],
  examples: [
    {
      before:
        'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM nginx:1.27\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
      after:
        "FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nRUN find /app/dist -type f \\( -name '*.css' -o -name '*.html' -o -name '*.js' -o -name '*.json' \\\n    -o -name '*.mjs' -o -name '*.svg' -o -name '*.txt' -o -name '*.xml' \\) -exec gzip -kfn9 {} +\n\nFROM nginx:1.27\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\nCOPY --from=build /app/dist /usr/share/nginx/html\n",
      files: { 'nginx.conf': 'server { gzip_static on; root /usr/share/nginx/html; }\n', 'package.json': '{}\n' },
    },
  ],
  rewrite(dockerfile, { change, skip, project }) {
    for (const stage of dockerfile.stages) {
      const server = stage.ships ? serverOf(stage) : undefined;
      if (!server) continue;
      for (const copy of stage.instructions) {
        const assets = assetsOf(dockerfile, copy, server);
        if (!assets) continue;
        const programs = compressorsFor(dockerfile, stage, server, project);
        if (typeof programs === 'string') {
          skip(copy, programs);
          continue;
        }
        const usable = programs.filter(
          (program) => program === 'gzip' || installs(dockerfile, assets.builder, program),
        );
        if (usable.length < programs.length) skip(copy, 'the stage that builds installs no brotli');
        if (isDone(dockerfile, assets)) continue;
        const obstacle = whyKeep(dockerfile, assets, copy, project);
        if (obstacle) {
          skip(copy, obstacle);
          continue;
        }
        const last = lastWriter(assets.builder);
        if (usable.length > 0 && last)
          change(last, `${server.repository} sends \`${assets.folder}\` compressed, where it is`, (edit) =>
            edit.insertAfter(
              last.end,
              usable.map((program) => `\n${compress(dockerfile, last, assets.folder, program)}`).join(''),
            ),
          );
      }
    }
  },
});

function whyKeep(
  dockerfile: Dockerfile,
  { builder, folder }: ServedAssets,
  copy: Instruction,
  project: Project | undefined,
) {
  const other = builder.users.find(
    ({ kind, instruction }) => instruction !== copy && (kind !== 'copy' || takes(instruction, folder)),
  );
  if (other) return `line ${other.instruction.startLine} takes \`${folder}\`, too`;
  const chain = lineage(builder);
  const { base } = chain.at(-1)!;
  const facts = base.kind === 'image' ? imageFacts(base.reference.repository, base.reference.tag) : undefined;
  if (!facts?.distribution || !HAS_TOOLS.has(facts.distribution))
    return 'whether the image that builds has find and gzip is not known';
  const runs = chain.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'RUN'));
  const compressing = runs.find((run) => compresses(dockerfile, run) && !isElsewhere(run, folder));
  if (compressing) return `line ${compressing.startLine} compresses already`;
  const plugin = COMPRESSES_ITSELF.exec(project?.read('package.json') ?? '')?.[0];
  if (plugin) return `${plugin} compresses already`;
  const last = lastWriter(builder);
  if (!last) return 'nothing in the stage builds';
  const shell = shellInForce(last);
  if (shell.kind !== 'posix') return shell.reason;
  const { user } = stateAt(last);
  const isRoots = !user.known || /^(?:root|0)?$/.test(user.value);
  return last.keyword === 'RUN' || isRoots ? undefined : 'the user in force may not write what was copied last';
}

/** Distributions of which every image has find and gzip, Alpine's from busybox. */
const HAS_TOOLS: ReadonlySet<string> = new Set(['debian', 'ubuntu', 'alpine']);
const COMPRESSES: ReadonlySet<string> = new Set(['gzip', 'brotli', 'zopfli', 'pigz', 'zstd']);

/** Whether a RUN compresses something, by itself or with `find -exec` and the like. */
function compresses(dockerfile: Dockerfile, run: Instruction): boolean {
  const reading = commandsOf(dockerfile, run);
  if (!reading.ok) return [...COMPRESSES].some((program) => dockerfile.textOf(run).includes(program));
  return reading.commands.some(
    (command) =>
      !operationOf(command) && command.words.some(({ value }) => COMPRESSES.has(value?.split('/').at(-1) ?? '')),
  );
}

/** Whether what a RUN finds, to compress it, lies beside a folder. */
function isElsewhere({ argument }: Instruction, folder: string): boolean {
  const found = /^find (\S+) -type f /.exec(argument)?.[1];
  return found !== undefined && !covers(found, folder) && !covers(folder, found);
}

function takes({ exec, words }: Instruction, folder: string): boolean {
  const sources = (exec ?? words.map(({ text }) => text)).slice(0, -1).map(normalise);
  return sources.some((source) => covers(source, folder) || covers(folder, source));
}

/** Whether a RUN of the stage compresses just that folder. */
function isDone(dockerfile: Dockerfile, { builder, folder }: ServedAssets): boolean {
  return builder.instructions.some(
    (run) => run.keyword === 'RUN' && run.argument.startsWith(`find ${folder} `) && compresses(dockerfile, run),
  );
}

/** What fills the stage last. */
function lastWriter(builder: Stage): Instruction | undefined {
  return builder.instructions.findLast(({ keyword }) => keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD');
}

function installs(dockerfile: Dockerfile, builder: Stage, name: string): boolean {
  return builder.instructions.some((run) => {
    const script = run.keyword === 'RUN' ? scriptOf(dockerfile, run) : undefined;
    return (
      script !== undefined &&
      operationsOf(script).some(
        ({ kind, operands }) => kind === 'install' && operands.some(({ value }) => value === name),
      )
    );
  });
}

const CALLS: Readonly<Record<Compressor, string>> = { gzip: 'gzip -kfn9', brotli: 'brotli -kf' };

/** `-n`: the same files give the same layer. */
function compress(dockerfile: Dockerfile, last: Instruction, folder: string, program: Compressor): string {
  const keyword = last.keywordText === last.keywordText.toLowerCase() ? 'run' : 'RUN';
  const names = COMPRESSIBLE.map((ending) => `-name '*.${ending}'`);
  const half = names.length / 2;
  const { indent } = layoutOf(dockerfile, dockerfile.runs);
  return (
    `${keyword} find ${folder} -type f \\( ${names.slice(0, half).join(' -o ')} ${dockerfile.escape}\n` +
    `${indent}-o ${names.slice(half).join(' -o ')} \\) -exec ${CALLS[program]} {} +`
  );
}
