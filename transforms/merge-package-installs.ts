import { installChains } from '../src/knowledge/install-chains.js';
import type { Operation } from '../src/knowledge/operations.js';
import { LONGEST_LINE, layoutOf } from '../src/rewrite/layout.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import type { ShellWord } from '../src/shell/command.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';

export default defineTransform({
  name: 'merge-package-installs',
  summary: 'Install in one call what several calls of a `&&` list install one after the other.',
  safety: 'unsafe',
  group: 'layers',
  why: 'One call looks for packages once, downloads them together, and shows in one list what the image has. Together with merge-runs, installs in RUNs of their own become one as well.',
  leavesAlone: [
    'Calls that differ in more than their packages and the spelling of yes: other options, another user, other variables.',
    'Calls with anything between them but updates of the lists, and with an update between them where none stands before the first.',
    'Calls behind one whose packages may bring repositories or keys, which an update between them, or another manager than apt, would look at.',
    'Calls whose failure a `||` catches, with a redirection, or with two versions of one package.',
    "Managers of languages: what pip installs first decides what it can build next. apk's virtual packages.",
  ],
  examples: [
    {
      before:
        'FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y curl && \\\n    apt-get install -y git curl\n',
      after: 'FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y curl git\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      for (const chain of installChains(body.script)) {
        const { command } = chain[0]!.invocation;
        const end = chain.at(-1)!.operands.at(-1)!.end;
        const comment = body.script.comments.find((one) => one.start > command.span.start && one.start < end);
        if (comment) skip(comment, 'a comment between the calls would be lost');
        else
          change(command.span, `${chain.length} installs follow each other`, (edit) =>
            unite(dockerfile, run, chain, edit),
          );
      }
    }
  },
});

/** Puts the packages of the later calls behind those of the first. */
function unite(dockerfile: Dockerfile, run: Instruction, [first, ...others]: readonly Operation[], edit: Edit): void {
  const { source } = dockerfile;
  const seen = new Set(first!.operands.map(({ raw }) => raw));
  let last = first!.operands.at(-1)!;
  // A list with a line for each package stays one.
  const listIndent = lineIndent(dockerfile, last);
  const callLine = source.lineAt(first!.invocation.command.span.start);
  const deeper =
    (callLine === run.startLine ? '' : blanksAt(dockerfile, callLine)) + layoutOf(dockerfile, [run]).indent;
  let column = last.end - source.lineStart(source.lineAt(last.end));
  for (const { operands } of others) {
    let text = '';
    let at = last.end;
    for (const word of operands) {
      const comments = run.comments.filter((comment) => comment.start >= at && comment.end <= word.start);
      at = word.end;
      if (seen.has(word.raw) && comments.length === 0) continue;
      seen.add(word.raw);
      const mustBreak = comments.length > 0 || (word === operands[0] && column + word.raw.length >= LONGEST_LINE);
      const indent = listIndent ?? lineIndent(dockerfile, word) ?? (mustBreak ? deeper : undefined);
      const lines = comments.map((comment) => `${indent}${dockerfile.textOf(comment)}\n`).join('');
      text += indent === undefined ? ` ${word.raw}` : ` ${dockerfile.escape}\n${lines}${indent}${word.raw}`;
      column = (indent === undefined ? column + 1 : indent.length) + word.raw.length;
    }
    const end = operands.at(-1)!;
    edit.replace({ start: last.end, end: end.end }, text);
    last = end;
  }
}

/** What stands before a word that is the first on its line. */
function lineIndent(dockerfile: Dockerfile, word: ShellWord): string | undefined {
  const { source, text } = dockerfile;
  const before = text.slice(source.lineStart(source.lineAt(word.start)), word.start);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

function blanksAt({ source, text }: Dockerfile, line: number): string {
  return /^[ \t]*/.exec(text.slice(source.lineStart(line), source.lineEnd(line)))![0];
}
