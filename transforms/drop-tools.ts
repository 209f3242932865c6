import * as z from 'zod/mini';
import { type Operation, operationsOf } from '../src/knowledge/operations.js';
import { toolOf } from '../src/knowledge/packages/tools.js';
import { toolUse, whyForPeople } from '../src/knowledge/tool-use.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { removesWholeInstall } from '../src/rewrite/whole-install.js';
import type { ShellWord } from '../src/shell/command.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import type { Span } from '../src/source/text.js';

export default defineTransform({
  name: 'drop-tools',
  summary: 'Install no editors, viewers and other tools for people at a terminal.',
  safety: 'unsafe',
  group: 'managers',
  options: z.object({
    keep: z._default(z.array(z.string()), []).check(z.describe('Packages to keep all the same.')),
    stages: stagesOption,
  }),
  why: 'Nobody edits files in a running container, and what was installed once for a look around stays in every image since: vim alone brings 40 MB. A shell that is needed for once can be had with `docker debug` or a second image.',
  leavesAlone: [
    'A tool that a RUN, a start command, a variable as EDITOR or PAGER, a file of the build context or a COPY names.',
    'A stage that may be for people: named dev, debug or test, one that starts a shell or waits, one of which the file does not say what it starts.',
    'Scripts that cannot be read, and those of a build context that is not known.',
    'Packages that a script may be made for (curl, jq, ping, netcat), names in variables, lists with a comment beside the package.',
    'A RUN with nothing else in it, where an install below it goes by the lists that it fetches.',
    'Stages that do not ship.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN apt-get update && apt-get install -y ca-certificates vim less\nCMD ["/app"]\n',
      after: 'FROM debian:12\nRUN apt-get update && apt-get install -y ca-certificates\nCMD ["/app"]\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script' || !run.stage) continue;
      for (const operation of operationsOf(body.script)) {
        const found = toolsIn(operation).filter((word) => !options.keep.includes(packageOf(word)));
        if (found.length === 0) continue;
        const stage = run.stage.ships || options.stages === 'all' ? undefined : 'the stage does not ship';
        const reason = stage ?? whyForPeople(run.stage);
        if (reason) {
          skip(found[0]!, reason);
          continue;
        }
        const unused = found.filter((word) => {
          const use = toolUse(dockerfile, run.stage!, toolOf(packageOf(word))!, project);
          if (use) skip(word, use);
          return !use;
        });
        if (unused.length === 0) continue;
        const spans = removalOf(dockerfile, run, operation, unused);
        if ('reason' in spans) skip(unused[0]!, spans.reason);
        else
          change(unused[0]!, `nothing uses ${unused.map(packageOf).join(', ')}`, (edit) => {
            for (const span of spans) edit.remove(span);
          });
      }
    }
  },
});

/** The packages of an install of the system's that are tools. */
function toolsIn({ manager, kind, operands, invocation }: Operation): readonly ShellWord[] {
  if (manager.scope !== 'system' || kind !== 'install' || invocation.command.detached) return [];
  return operands.filter((word) => toolOf(packageOf(word)) !== undefined);
}

/** A package's name, without the version that may be asked for. */
function packageOf({ value, raw }: ShellWord): string {
  return (value ?? raw).replace(/[=:~<>].*/, '');
}

/** What goes: the words, or the whole RUN where it does nothing else. */
function removalOf(
  dockerfile: Dockerfile,
  run: Instruction,
  { operands, invocation }: Operation,
  unused: readonly ShellWord[],
): readonly Span[] | { readonly reason: string } {
  if (unused.length === operands.length) {
    const whole = removesWholeInstall(dockerfile, run);
    const hasComment = dockerfile.comments.some(({ line }) => line === run.startLine - 1);
    return whole && !hasComment ? whole.map(({ span }) => span) : { reason: 'nothing would be left to install' };
  }
  const { words, script } = invocation.command;
  const spans = unused.map((word) => ({ start: words[words.indexOf(word) - 1]!.end, end: word.end }));
  const comments = [...run.comments, ...script.comments];
  const beside = comments.some(({ start }) => spans.some((span) => start >= span.start && start <= span.end));
  return beside ? { reason: 'a comment stands beside it' } : spans;
}
