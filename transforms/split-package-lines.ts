import * as z from 'zod/mini';
import { type Operation, operationsOf } from '../src/knowledge/operations.js';
import { type Layout, layoutOf } from '../src/rewrite/layout.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import type { ShellWord } from '../src/shell/command.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';

/** Docker's own advice begins at "multi-line": two packages still read well on one. */
const FEWEST = 3;

export default defineTransform({
  name: 'split-package-lines',
  summary: 'Put each package of a list on a line of its own.',
  safety: 'safe',
  group: 'style',
  options: z.object({
    sort: z
      ._default(z.boolean(), false)
      .check(
        z.describe(
          'Also sort the packages of operating system managers; unsafe, since the order can decide what they take.',
        ),
      ),
  }),
  why: 'A list with one package a line shows in a diff what came and went, and merges without conflicts.',
  leavesAlone: [
    'Lists of one or two packages.',
    'Lists with options or redirections between the packages.',
    'Lines that the author broke already, and comments between them.',
    'Lists in heredocs and in quoted scripts.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl git curl vim\n',
      after: 'FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    curl \\\n    git \\\n    vim\n',
    },
  ],
  rewrite(dockerfile, { change, options }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script' || body.form !== 'command') continue;
      for (const operation of operationsOf(body.script)) {
        const list = packageList(operation);
        if (!list) continue;
        const layout = listLayout(dockerfile, run, list);
        const sorted = options.sort && operation.manager.scope === 'system' ? sortedList(dockerfile, list) : undefined;
        if (sorted) {
          const anchor = { start: list.packages[0]!.start, end: list.packages.at(-1)!.end };
          change(anchor, 'the packages are not sorted', (edit) => replaceWords(list.packages, sorted, edit), {
            safety: 'unsafe',
          });
          continue;
        }
        change(list.packages[0]!, 'several packages share a line', (edit) =>
          splitLines(dockerfile, run, list, layout, edit),
        );
      }
    }
  },
});

interface PackageList {
  readonly operation: Operation;
  readonly packages: readonly ShellWord[];
  /** The word before the first package. */
  readonly head: ShellWord;
}

/** The packages of an install, where they stand together. */
function packageList(operation: Operation): PackageList | undefined {
  const { kind, operands, invocation } = operation;
  if (kind !== 'install' || operands.length < FEWEST || invocation.command.detached) return undefined;
  const { words } = invocation.command;
  const first = words.indexOf(operands[0]!);
  if (operands.some((operand, index) => words[first + index] !== operand)) return undefined;
  // `torch>=1.6` without quotes writes to a file, in the middle of the list.
  const last = operands.at(-1)!;
  if (invocation.command.redirections.some(({ pos }) => invocation.command.script.start + pos < last.end))
    return undefined;
  return { operation, packages: operands, head: words[first - 1]! };
}

function splitLines(
  dockerfile: Dockerfile,
  run: Instruction,
  { packages, head, operation }: PackageList,
  layout: ListLayout,
  edit: Edit,
): void {
  const { text } = dockerfile;
  const seen = new Set<string>();
  let before = head;
  const [first, second] = packages;
  const startsOnHead = text.slice(first!.end, second!.start).includes('\n');
  for (const word of packages) {
    const isBroken = text.slice(before.end, word.start).includes('\n');
    const hasComment =
      isBroken && run.comments.some((comment) => comment.start > before.end && comment.end < word.start);
    if (seen.has(word.raw) && !hasComment) edit.remove({ start: before.end, end: word.end });
    // A list that begins behind its command and goes on below it is the author's own layout.
    else if (!isBroken && !(word === first && startsOnHead))
      edit.replace({ start: before.end, end: word.start }, ` ${dockerfile.escape}\n${layout.item}`);
    seen.add(word.raw);
    before = word;
  }
  if (text.slice(head.end, packages.at(-1)!.start).includes('\n')) return;
  const { words } = operation.invocation.command;
  const behind = words[words.indexOf(packages.at(-1)!) + 1];
  const gap = behind && { start: packages.at(-1)!.end, end: behind.start };
  if (gap && !dockerfile.textOf(gap).includes('\n')) edit.replace(gap, ` ${dockerfile.escape}\n${layout.item}`);
  // What follows the last package on its line would hide behind it.
  const last = packages.at(-1)!;
  const next = /^[ \t]*(&&|;(?![;&]))[ \t]*(?=[^\s\\`])/.exec(
    text.slice(last.end, dockerfile.source.lineEnd(dockerfile.source.lineAt(last.end))),
  );
  if (!next || last.end !== operation.invocation.command.span.end) return;
  const span = { start: last.end, end: last.end + next[0].length };
  if (next[1] === ';') edit.replace(span, `; ${dockerfile.escape}\n${layout.command}`);
  else if (layout.operators === 'line-end') edit.replace(span, ` && ${dockerfile.escape}\n${layout.command}`);
  else edit.replace(span, ` ${dockerfile.escape}\n${layout.command}&& `);
}

interface ListLayout extends Pick<Layout, 'operators'> {
  /** Before a package. */
  readonly item: string;
  /** Before the command that follows. */
  readonly command: string;
}

function listLayout(dockerfile: Dockerfile, run: Instruction, { packages, head, operation }: PackageList): ListLayout {
  const { source, text } = dockerfile;
  const { operators, indent } = layoutOf(dockerfile, [run]);
  const line = source.lineAt(operation.invocation.command.span.start);
  const own = line === run.startLine ? '' : /^[ \t]*/.exec(text.slice(source.lineStart(line)))![0];
  const broken = packages.find((word) => source.lineAt(word.start) > source.lineAt(head.end));
  const item = broken && /^[ \t]*$/.test(text.slice(source.lineStart(source.lineAt(broken.start)), broken.start));
  return {
    operators,
    command: own === '' ? indent : own,
    item: item ? text.slice(source.lineStart(source.lineAt(broken!.start)), broken!.start) : own + indent,
  };
}

/** The packages in order, comments staying with theirs; undefined where they are in order already. */
function sortedList(dockerfile: Dockerfile, { packages }: PackageList): readonly string[] | undefined {
  const last = packages.at(-1)!;
  if (dockerfile.text.slice(packages[0]!.start, last.end).includes('#')) return undefined;
  const before = packages.map((word) => word.raw);
  const after = [...before].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return after.every((word, index) => word === before[index]) ? undefined : after;
}

function replaceWords(words: readonly ShellWord[], texts: readonly string[], edit: Edit): void {
  words.forEach((word, index) => {
    if (word.raw !== texts[index]) edit.replace(word, texts[index]!);
  });
}
