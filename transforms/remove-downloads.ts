import * as z from 'zod/mini';
import { looksLikeArchive } from '../src/knowledge/archives.js';
import { type Download, laterUse, unpackedDownloads } from '../src/knowledge/downloads.js';
import { mountOver } from '../src/knowledge/path-cover.js';
import { followingCommands } from '../src/rewrite/cleanup-edit.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { errexitAt } from '../src/shell/effects.js';
import { placeAfter } from '../src/shell/placement.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import { mountsOf } from '../src/source/mounts.js';
import { baseName } from '../src/source/paths.js';

export default defineTransform({
  name: 'remove-downloads',
  summary: 'Delete an archive in the RUN that downloads and unpacks it.',
  safety: 'unsafe',
  group: 'cleanup',
  options: z.object({
    stages: stagesOption,
  }),
  why: 'Once it is unpacked, or installed where it is a package, the archive is there twice; deleted by a later RUN, it stays in the layer before. It is unsafe, because a program may look for it where nobody sees it.',
  leavesAlone: [
    'A RUN that deletes it itself, by its name, by a pattern or with its folder.',
    'An archive that something names again: a checksum behind the unpacking, a later RUN, a start command, a COPY from the stage.',
    'An archive whose name is not written, or that is unpacked in another folder than it is downloaded to.',
    'A download without an ending that is unpacked where it lies: what it holds may have its name, and take its place.',
    'Downloads in a loop, a function, a substitution, in the background or after `||`.',
    'Downloads below a mount, and stages that do not ship.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN curl -fsSLO https://example.com/tool.tar.gz && tar -xzf tool.tar.gz -C /opt\n',
      after:
        'FROM debian:12\nRUN curl -fsSLO https://example.com/tool.tar.gz && tar -xzf tool.tar.gz -C /opt && rm tool.tar.gz\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      for (const download of unpackedDownloads(run, body.script)) {
        const { command } = download.unpack;
        const place = placeAfter(command, errexitAt(command, body.shell));
        const obstacle =
          run.stage?.ships || options.stages === 'all' ? whyKeep(dockerfile, run, download) : 'the stage does not ship';
        if (obstacle) skip(command.span, obstacle);
        else if (!place.ok) skip(command.span, place.reason);
        else
          change(command.span, `\`${download.path}\` stays in this layer once it is unpacked`, (edit) =>
            edit.insertAfter(
              place.at,
              followingCommands(dockerfile, run, { place, behind: command.span, commands: [removal(download)] }),
            ),
          );
      }
    }
  },
});

function whyKeep(dockerfile: Dockerfile, run: Instruction, download: Download): string | undefined {
  const { unpack, path } = download;
  if (!looksLikeArchive(path)) return `\`${path}\` may be no archive`;
  if (!/[.$]/.test(baseName(path)) && !unpack.args.some(({ raw }) => /^(?:-[Cd]|--directory)/.test(raw)))
    return `what is unpacked may be called \`${path}\`, too`;
  for (const { kind } of unpack.command.enclosures()) if (kind === 'loop') return 'it is unpacked in a loop';
  const mount = path.startsWith('/')
    ? mountOver(run, path)
    : mountsOf(run).find(({ type }) => !/^(?:secret|ssh)$/.test(type));
  return mount ? `a ${mount.type} mount may hold it` : laterUse(dockerfile, run, download);
}

/** Whoever saved the file can delete it. */
function removal({ fetch, word }: Download): string {
  const [first] = fetch.wrappers;
  const elevation = first?.value === 'sudo' || first?.value === 'doas' ? `${first.value} ` : '';
  return `${elevation}rm ${word.raw}`;
}
