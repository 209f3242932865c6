import { imageFacts } from '../src/knowledge/images/facts.js';
import { judgePipes } from '../src/knowledge/pipes.js';
import { placeAbove } from '../src/rewrite/place-above.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import { bashDifference } from '../src/shell/bash-reading.js';
import { mentionsPipefail } from '../src/shell/pipefail.js';
import { bodyOf, type RunBody } from '../src/shell/run.js';
import type { Script } from '../src/shell/script.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import { descendants, lineage, type Stage } from '../src/source/stage.js';
import { stateAt } from '../src/source/state.js';

const SHELL = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]';

export default defineTransform({
  name: 'pipefail',
  summary: 'Let a RUN fail where a command in the middle of a pipe fails.',
  safety: 'unsafe',
  group: 'instructions',
  covers: ['DL4006'],
  why: 'A pipe has the exit status of its last command: where `curl` fails, `curl … | tee` still goes well, and so does the build. Where the shell in force knows pipefail (bash, and ash on Alpine), the RUN sets it; Debian’s `sh` does not, and there a SHELL line names bash for the rest of the stage. It is unsafe, because a build that lived with such a failure ends, and because images that are built on this one get the SHELL as well.',
  leavesAlone: [
    'Pipes that only `echo` and `printf` feed: they do not fail.',
    'RUNs with a pipe that may fail although all goes well: a reader that stops early (`head`, `grep -q`), and `yes`, `grep` and the like before the last `|`; programs that are not known to do neither.',
    'RUNs with a pipe as a condition, negated, or with something else that runs where it fails.',
    'On Debian and Ubuntu: where bash would read one of the RUNs below differently than dash, where one of them has such a pipe, and where a CMD, ENTRYPOINT, HEALTHCHECK or ONBUILD below is in shell form.',
    'Base images of which the shell is not known, other shells, and scripts that say pipefail or look at PIPESTATUS themselves.',
  ],
  examples: [
    {
      before: 'FROM alpine:3.22\nRUN curl -fsS https://example.com/a.tgz | tar xz\n',
      after: 'FROM alpine:3.22\nRUN set -o pipefail && curl -fsS https://example.com/a.tgz | tar xz\n',
    },
    {
      before: 'FROM debian:12\nRUN curl -fsS https://example.com/install | sh\nCMD ["app"]\n',
      after: `FROM debian:12\n${SHELL}\nRUN curl -fsS https://example.com/install | sh\nCMD ["app"]\n`,
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    const named = new Set<Stage>();
    for (const stage of dockerfile.stages) {
      for (const run of stage.instructions.filter(({ keyword }) => keyword === 'RUN')) {
        // A SHELL line holds for the rest of the stage, and in those that are built on it.
        if (lineage(stage).some((one) => named.has(one))) break;
        const repair = repairOf(dockerfile, stage, run);
        if (!repair) continue;
        if (repair.kind === 'none') skip(run, repair.reason);
        else change(run, 'a failure in the middle of the pipe is not seen', repair.edit);
        if (repair.kind === 'shell') named.add(stage);
      }
    }
  },
});

type Repair =
  | { readonly kind: 'option' | 'shell'; readonly edit: (edit: Edit) => void }
  | { readonly kind: 'none'; readonly reason: string };

function repairOf(dockerfile: Dockerfile, stage: Stage, run: Instruction): Repair | undefined {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script' || body.shell.pipefail || mentionsPipefail(body.script)) return undefined;
  const { hidesFailure, obstacle } = judgePipes(body.script);
  if (!hidesFailure) return undefined;
  if (obstacle) return { kind: 'none', reason: obstacle };
  if (/\bPIPESTATUS\b/.test(body.script.text)) return { kind: 'none', reason: 'it looks at PIPESTATUS itself' };
  const shell = shellOf(stage, run, body);
  if ('reason' in shell) return { kind: 'none', reason: shell.reason };
  if (shell.name !== 'dash') return withOption(dockerfile, run, body.script);
  const reason = whyKeepShell(dockerfile, stage, run);
  if (reason) return { kind: 'none', reason };
  const line = run.keywordText === run.keywordText.toLowerCase() ? SHELL.replace('SHELL', 'shell') : SHELL;
  const at = placeAbove(dockerfile, run, () => true);
  return { kind: 'shell', edit: (edit) => edit.insertBefore(at, `${line}\n`) };
}

type Named = { readonly name: 'bash' | 'ash' | 'dash' } | { readonly reason: string };

/** Which shell runs a RUN: the one that its SHELL or its `#!` names, or the base image's /bin/sh. */
function shellOf(stage: Stage, run: Instruction, body: Extract<RunBody, { kind: 'script' }>): Named {
  const { name } = body.shell;
  if (name === 'bash' || name === 'ash') return { name };
  const isOwn = stateAt(run).shell !== undefined || body.form === 'heredoc-script';
  const { base } = lineage(stage).at(-1)!;
  const facts = base.kind === 'image' ? imageFacts(base.reference.repository, base.reference.tag) : undefined;
  if (name === 'sh' && (facts?.shell === 'ash' || facts?.shell === 'bash')) return { name: facts.shell };
  if (isOwn) return { reason: 'the shell that runs it may not know pipefail' };
  const isDebian = facts?.distribution === 'debian' || facts?.distribution === 'ubuntu';
  return isDebian ? { name: 'dash' } : { reason: 'which shell the base image has is not known' };
}

/** Sets pipefail where a script begins, in a `set` that stands there already if there is one. */
function withOption(dockerfile: Dockerfile, run: Instruction, script: Script): Repair {
  const first = script.statements[0]!;
  const command = script.commands[0]!;
  if (first.background) return { kind: 'none', reason: 'it begins with a command in the background' };
  const beginning = first.command.type === 'AndOr' ? first.command.commands[0] : first.command;
  const option = command.words[1];
  const isSet = beginning === command.node && command.program === 'set' && command.words.length === 2;
  if (isSet && /^-[a-np-z]+$/.test(option!.raw))
    return { kind: 'option', edit: (edit) => edit.insertAfter(option!, 'o pipefail') };
  if (run.heredocs.length > 0 && script.start > run.commandSpan.start) {
    const at = dockerfile.source.lineStart(dockerfile.source.lineAt(script.start + first.pos));
    const indent = dockerfile.text.slice(at, script.start + first.pos);
    return { kind: 'option', edit: (edit) => edit.insertBefore(at, `${indent}set -o pipefail\n`) };
  }
  return { kind: 'option', edit: (edit) => edit.insertBefore(script.start + first.pos, 'set -o pipefail && ') };
}

/** What below a RUN, in its stage and in those built on it, bash would not do as dash does. */
function whyKeepShell(dockerfile: Dockerfile, stage: Stage, run: Instruction): string | undefined {
  for (const one of [stage, ...descendants(stage)]) {
    for (const below of one.instructions) {
      if (below.index < run.index && below.keyword !== 'ONBUILD') continue;
      if (below.keyword === 'SHELL') break;
      const obstacle = below.keyword === 'RUN' ? runObstacle(dockerfile, below) : shellFormObstacle(below);
      if (obstacle) return obstacle;
    }
  }
  return undefined;
}

function runObstacle(dockerfile: Dockerfile, run: Instruction): string | undefined {
  const body = bodyOf(dockerfile, run);
  if (body.kind === 'exec') return undefined;
  const place = `line ${run.startLine}`;
  if (body.kind === 'unreadable') return `${place} cannot be read: ${body.reason}`;
  if (body.form === 'heredoc-script' && body.shell.name !== 'sh') return undefined;
  const difference = bashDifference(body.script);
  if (difference) return `${place} has ${difference}, and bash would run it`;
  const { obstacle } = judgePipes(body.script);
  return obstacle && `${obstacle} (${place})`;
}

function shellFormObstacle(instruction: Instruction): string | undefined {
  const { keyword, form, argument } = instruction.wrapped ?? instruction;
  const hasCommand = keyword !== 'HEALTHCHECK' || !/^NONE$/i.test(argument);
  if (!/^(?:CMD|ENTRYPOINT|HEALTHCHECK|RUN)$/.test(keyword) || form === 'exec' || !hasCommand) return undefined;
  return `the ${keyword} in line ${instruction.startLine} would run in bash`;
}
