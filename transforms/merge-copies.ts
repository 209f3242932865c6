import * as z from 'zod/mini';
import { LONGEST_LINE, layoutOf } from '../src/rewrite/layout.js';
import { filesNamed } from '../src/rewrite/named-files.js';
import type { Project } from '../src/rewrite/project.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction, Word } from '../src/source/instruction.js';

export default defineTransform({
  name: 'merge-copies',
  summary: 'Merge consecutive COPYs of files into the same folder.',
  safety: 'safe',
  group: 'layers',
  options: z.object({
    stages: stagesOption,
  }),
  why: 'Every COPY is a layer, to be made, pushed, pulled and mounted by itself.',
  leavesAlone: [
    'Sources that the build context does not show to be text files: of a folder, COPY takes what is in it.',
    'COPYs with other flags or another destination, and destinations without a `/` at the end.',
    'Files of the same name: the later one would have won.',
    'COPYs with anything between them, comments too.',
    'COPY --from, --parents and --exclude, exec form, heredocs, patterns with brackets, quotes, escapes and variables in a source.',
    'Stages that do not ship.',
  ],
  examples: [
    {
      before: 'FROM node:22\nCOPY package.json ./\nCOPY yarn.lock ./\n',
      after: 'FROM node:22\nCOPY package.json yarn.lock ./\n',
      files: { 'package.json': '{}\n', 'yarn.lock': '\n' },
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const stage of dockerfile.stages) {
      let group: Copy[] = [];
      const close = () => {
        const [first] = group;
        const copies = group;
        if (copies.length > 1)
          change(first!.instruction, `${copies.length} consecutive COPYs make ${copies.length} layers`, (edit) =>
            merge(dockerfile, copies, edit),
          );
        group = [];
      };
      for (const instruction of stage.instructions) {
        const last = group.at(-1);
        const isCopy = instruction.keyword === 'COPY' && isPlain(instruction);
        if (!isCopy || !mayFollow(dockerfile, last?.instruction, instruction)) close();
        if (!isCopy) continue;
        const copy =
          stage.ships || options.stages === 'all' ? readCopy(instruction, project) : 'the stage does not ship';
        const hasTwin = [-1, 1].some((step) => isTwin(dockerfile.instructions[instruction.index + step], instruction));
        if (typeof copy === 'string') {
          if (hasTwin) skip(instruction, copy);
          close();
          continue;
        }
        if (group.some(({ names }) => names.some((name) => copy.names.includes(name)))) {
          skip(instruction, 'a file of the same name comes before it');
          close();
        }
        group.push(copy);
      }
      close();
    }
  },
});

interface Copy {
  readonly instruction: Instruction;
  readonly sources: readonly Word[];
  /** Base names of the files that it brings. */
  readonly names: readonly string[];
}

const PLAIN_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'link']);

/** Whether all that it says stands in words on lines of its own. */
function isPlain({ exec, heredocs, comments, flags, words }: Instruction): boolean {
  if (exec || heredocs.length > 0 || comments.length > 0) return false;
  return words.length > 1 && words.at(-1)!.text.endsWith('/') && flags.every(({ name }) => PLAIN_FLAGS.has(name));
}

function isTwin(one: Instruction | undefined, other: Instruction): boolean {
  return one?.keyword === 'COPY' && isPlain(one) && callOf(one) === callOf(other);
}

function mayFollow(dockerfile: Dockerfile, last: Instruction | undefined, next: Instruction): boolean {
  if (!last) return true;
  if (!isTwin(last, next)) return false;
  return dockerfile.commentsIn({ start: last.end, end: next.start }).length === 0;
}

/** The flags and the destination. */
function callOf({ flags, words }: Instruction): string {
  return [...flags.map(({ text }) => text).sort(), words.at(-1)!.text].join(' ');
}

/** A COPY with its files, or why it is left alone. */
function readCopy(instruction: Instruction, project: Project | undefined): Copy | string {
  const sources = instruction.words.slice(0, -1);
  const names: string[] = [];
  for (const { text } of sources) {
    const files = filesNamed(text, project);
    if (!files) return `\`${text}\` is not known to be a file`;
    names.push(...files.map((file) => file.split('/').at(-1)!));
  }
  return new Set(names).size === names.length ? { instruction, sources, names } : 'two of its files have the same name';
}

function merge(dockerfile: Dockerfile, [first, ...others]: readonly Copy[], edit: Edit): void {
  const { source, text } = dockerfile;
  const last = first!.sources.at(-1)!;
  const start = source.lineStart(source.lineAt(last.start));
  const before = text.slice(start, last.start);
  const added = others.flatMap(({ sources }) => sources.map((word) => word.text));
  const length = source.lineEnd(source.lineAt(last.end)) - start + added.join(' ').length;
  const indent = /^[ \t]+$/.test(before)
    ? before
    : length >= LONGEST_LINE
      ? layoutOf(dockerfile, []).indent
      : undefined;
  const separator = indent === undefined ? ' ' : ` ${dockerfile.escape}\n${indent}`;
  edit.insertAfter(last, added.map((word) => separator + word).join(''));
  edit.remove({ start: first!.instruction.end, end: others.at(-1)!.instruction.end });
}
