import { isPragma } from '../src/knowledge/comment-pragmas.js';
import { type Operation, operationOf } from '../src/knowledge/operations.js';
import { mountOver } from '../src/knowledge/path-cover.js';
import { type LateInstall, moveOfUpdate } from '../src/knowledge/update-move.js';
import { separatorBefore } from '../src/rewrite/layout.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import { mountsOf } from '../src/source/mounts.js';
import type { Span } from '../src/source/text.js';

const LISTS = '/var/lib/apt/lists';

export default defineTransform({
  name: 'apt-update-with-install',
  summary: 'Update the package lists in the RUN that installs.',
  safety: 'safe',
  group: 'layers',
  why: 'A cached `RUN apt-get update` is not run again when the list of packages below it changes: the install asks for versions that are gone, and the build fails. The lists also stay in a layer that nothing can clean.',
  leavesAlone: [
    'An update with anything behind it in its RUN but the end, or with mounts over the lists.',
    'Updates between which and the install something changes where packages come from, or may need the lists: a program that is not known to install nothing, a script, apt-cache, a start command, ONBUILD.',
    'Installs before which no update can stand: after `||`, negated, in a function, a substitution or the background, in exec form, with `--network`.',
    'Updates behind which no install is seen.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN apt-get update\nWORKDIR /app\nRUN apt-get install -y curl\n',
      after: 'FROM debian:12\nWORKDIR /app\nRUN apt-get update && apt-get install -y curl\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const run of dockerfile.runs) {
      const update = lastUpdate(dockerfile, run);
      if (!update) continue;
      const move = moveOfUpdate(dockerfile, run, { family: 'apt', path: LISTS });
      const removal = removalOf(dockerfile, run, update);
      const texts = move.ok ? move.installs.map((install) => updateFor(run, update, install)) : [];
      const obstacle = !move.ok
        ? move.reason
        : !removal
          ? 'a comment in or above it would be lost or apply to something else'
          : texts.includes(undefined)
            ? 'the install runs as another user, or with other flags'
            : undefined;
      if (obstacle) {
        skip(run, obstacle);
        continue;
      }
      const installs = move.ok ? move.installs : [];
      change(run, 'an update that is cached apart from its install gets old', (edit) => {
        edit.remove(removal!);
        installs.forEach(({ run, place }, index) => {
          const added = texts[index]!;
          edit.insertBefore(place.at, added + separatorBefore(dockerfile, run, { ...place, added }));
        });
      });
    }
  },
});

interface Update {
  readonly operation: Operation;
  /** Where the element before it in its `&&` list ends; undefined where it is the whole body. */
  readonly behind: number | undefined;
}

/** The update with which a RUN ends. */
function lastUpdate(dockerfile: Dockerfile, run: Instruction): Update | undefined {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script' || body.form !== 'command' || !run.stage || mountOver(run, LISTS)) return undefined;
  const { script } = body;
  const statement = script.statements.at(-1);
  const command = script.commands.at(-1);
  if (!statement || !command || statement.background || script.comments.length > 0) return undefined;
  const operation = operationOf(command);
  if (operation?.kind !== 'update' || operation.manager.family !== 'apt' || command.redirections.length > 0)
    return undefined;
  const { command: last } = statement;
  if (last === command.node) return script.statements.length === 1 ? { operation, behind: undefined } : undefined;
  if (last.type !== 'AndOr' || last.commands.at(-1) !== command.node || last.operators.at(-1) !== '&&')
    return undefined;
  return { operation, behind: script.start + last.commands.at(-2)!.end };
}

/** What goes where the update stood; undefined where a comment would suffer. */
function removalOf(dockerfile: Dockerfile, run: Instruction, { operation, behind }: Update): Span | undefined {
  const { source, text } = dockerfile;
  const { end } = operation.invocation.command.span;
  if (run.comments.some((comment) => comment.end > (behind ?? run.start))) return undefined;
  if (behind !== undefined) return { start: behind, end };
  const start = source.lineStart(run.startLine);
  const above = dockerfile.comments.find((comment) => comment.line === run.startLine - 1);
  if (above && isPragma(above.text)) return undefined;
  const isBlank = (line: number) => text.slice(source.lineStart(line), source.lineEnd(line)).trim() === '';
  const after = run.endLine + 1;
  return { start, end: source.lineStart(isBlank(run.startLine - 1) && isBlank(after) ? after + 1 : after) };
}

/** The update as it runs beside the install: by the same sudo; undefined where it would run otherwise than it did. */
function updateFor(from: Instruction, { operation }: Update, install: LateInstall): string | undefined {
  const { run } = install;
  const flags = ({ flags }: Instruction) => flags.map(({ text }) => text).join(' ');
  const onlyMounts = from.flags.length === 0 && mountsOf(run).length === run.flags.length;
  if (mountOver(run, LISTS) || (flags(from) !== flags(run) && !onlyMounts)) return undefined;
  const { command, programWord, wrappers } = operation.invocation;
  const { script } = command;
  const textFrom = (pos: number) => oneLine(script.joinedText({ pos, end: command.node.end }));
  const theirs = install.operation.invocation.wrappers;
  if (wrappers.map(({ raw }) => raw).join(' ') === theirs.map(({ raw }) => raw).join(' '))
    return textFrom(command.node.pos);
  if (command.assignments.length > 0 || wrappers.length > 1 || (wrappers[0] && !isElevation(wrappers[0].raw)))
    return undefined;
  const bare = textFrom(programWord.start - script.start);
  return theirs[0] && isElevation(theirs[0].raw) ? `${theirs[0].raw} ${bare}` : bare;
}

/** Without the blanks that a continued line began with. */
function oneLine(text: string): string {
  return /["'\\]/.test(text) ? text : text.replace(/\s+/g, ' ');
}

function isElevation(program: string): boolean {
  return program === 'sudo' || program === 'doas';
}
