import * as z from 'zod/mini';
import { whyWithoutLink } from '../src/knowledge/frontend.js';
import { whyNotLinked } from '../src/knowledge/linked-copy.js';
import { filesNamed } from '../src/rewrite/named-files.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import { heredocOf } from '../src/source/heredocs.js';
import type { Instruction } from '../src/source/instruction.js';

export default defineTransform({
  name: 'copy-link',
  summary: 'Copy with --link, so that a layer is kept when the layers below it change.',
  safety: 'unsafe',
  group: 'instructions',
  options: z.object({
    stages: stagesOption,
    syntax: z
      ._default(z.boolean(), false)
      .check(
        z.describe(
          'Where the file asks for no frontend, add `# syntax=docker/dockerfile:1`, which has --link for sure.',
        ),
      ),
  }),
  why: 'A linked COPY does not depend on what lies below it: a new base image, or another RUN above it, leaves its layer in the cache and in the registry as it is.',
  leavesAlone: [
    'Files that ask for no frontend, and those that ask for one older than --link (1.4) or an unknown one.',
    'Destinations below a folder that is a link in the base image (`/bin`, `/lib`, `/var/run`), or not root’s with mode 755 (`/tmp`, `/root`): the layer would bring a plain folder instead.',
    'Folders copied into folders that the base image has, where they may meet such links.',
    '--chown by name: no image is looked at that knows the name. --chown by number, where a folder exists already: its owner would change.',
    'Folders that an instruction before made, copied or changed in a way that is not known to leave them plain.',
    'Copies above a RUN: it is built anew with all that lies below it, linked or not.',
    'Stages that do not ship.',
    'Base images and destinations that are not known, Windows, ONBUILD, and --chmod, beside which builders do not link.',
  ],
  examples: [
    {
      before: '# syntax=docker/dockerfile:1\nFROM debian:12-slim\nWORKDIR /app\nCOPY shop shop\nCMD ["/app/shop"]\n',
      after:
        '# syntax=docker/dockerfile:1\nFROM debian:12-slim\nWORKDIR /app\nCOPY --link shop shop\nCMD ["/app/shop"]\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    const copies = dockerfile.instructions.filter(
      (one) => isCandidate(one) && !hasRunBelow(one) && (one.stage?.ships || options.stages === 'all'),
    );
    if (copies.length === 0) return;
    const hasSyntax = dockerfile.directives.some(({ name }) => name === 'syntax');
    const adds = options.syntax && !hasSyntax;
    const frontend = adds ? undefined : whyWithoutLink(dockerfile);
    if (frontend) return skip(copies[0]!, frontend);
    let hasLine = !adds;
    for (const copy of copies) {
      const reason =
        whyFlagged(copy) ??
        whyNotLinked(dockerfile, copy, (source) => heredocOf(source) !== undefined || isFile(copy, source));
      if (reason) {
        skip(copy, reason);
        continue;
      }
      const addLine = !hasLine;
      hasLine = true;
      change(copy.keywordSpan, 'without --link, its layer depends on all layers below it', (edit) => {
        if (addLine) edit.insertBefore(dockerfile.text.startsWith('\uFEFF') ? 1 : 0, SYNTAX);
        link(copy, edit);
      });
    }

    function isFile(copy: Instruction, source: string): boolean {
      return !copy.flag('from') && filesNamed(source, project) !== undefined;
    }
  },
});

const SYNTAX = '# syntax=docker/dockerfile:1\n';
const KNOWN_FLAGS: ReadonlySet<string> = new Set(['from', 'chown', 'exclude']);

function isCandidate({ keyword, flags }: Instruction): boolean {
  return (keyword === 'COPY' || keyword === 'ADD') && !flags.some(({ name }) => name === 'link');
}

/** A RUN sees all layers below it, and is built anew with any of them. */
function hasRunBelow({ stage, index }: Instruction): boolean {
  return stage?.instructions.some((one) => one.keyword === 'RUN' && one.index > index) ?? false;
}

function whyFlagged(copy: Instruction): string | undefined {
  const flag = copy.flags.find(({ name }) => !KNOWN_FLAGS.has(name));
  if (flag?.name === 'chmod') return 'beside --chmod builders do not link';
  if (flag) return `it has the flag --${flag.name}`;
  const owner = copy.flag('chown')?.value;
  return owner === undefined || /^\d+(?::\d+)?$/.test(owner) ? undefined : `--link knows no user named \`${owner}\``;
}

function link({ keywordSpan, keywordText }: Instruction, edit: Edit): void {
  edit.insertAfter(keywordSpan.start + keywordText.length, ' --link');
}
