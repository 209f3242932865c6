import * as z from 'zod/mini';
import { failsWithout, laterUse, sayUse } from '../src/knowledge/deletions.js';
import { tooOldFor } from '../src/knowledge/old-releases.js';
import { hasOption, type Operation, operationsOf } from '../src/knowledge/operations.js';
import { FETCHES_INDEX } from '../src/knowledge/package-managers/apk.js';
import { covers, mountOver } from '../src/knowledge/path-cover.js';
import { stagesOption } from '../src/rewrite/stages-option.js';
import { defineTransform } from '../src/rewrite/transform.js';
import type { Command } from '../src/shell/command.js';
import { invocationOf } from '../src/shell/invocation.js';
import { removalOf } from '../src/shell/removal.js';
import { bodyOf, type RunBody } from '../src/shell/run.js';
import type { Script } from '../src/shell/script.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import type { Span } from '../src/source/text.js';

const CACHE = '/var/cache/apk';
/** Without a network only the index that is there already helps. */
const SAYS_SO = ['--no-cache', '--cache=no', '--no-network'];

export default defineTransform({
  name: 'apk-no-cache',
  summary: 'Let apk keep no index, and drop the update and the cleanup that this makes useless.',
  safety: 'safe',
  group: 'cleanup',
  packageCaches: 'clean',
  covers: ['DL3019'],
  options: z.object({
    stages: stagesOption,
  }),
  why: '`apk add --no-cache` fetches the index, uses it, and leaves nothing in the layer: shorter and smaller than an update, an add and an rm.',
  leavesAlone: [
    'A call that says --no-cache or --no-network, or chooses its own cache.',
    'A cache under a mount.',
    'An update or a cleanup that something else may need: `apk search`, a script, `||`, a comment beside it.',
    'An update in a RUN of its own, and whatever uses the index later, such as an `rm` without `-f`.',
    'Alpine before 3.3, whose apk knows no --no-cache, and before 3.8 an upgrade that finds no index and does nothing.',
    'Stages that do not ship.',
  ],
  examples: [
    { before: 'FROM alpine:3.20\nRUN apk add curl\n', after: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n' },
    {
      before: 'FROM alpine:3.20\nRUN apk update && apk add curl && rm -rf /var/cache/apk/*\n',
      after: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      const operations = operationsOf(body.script).filter((one) => one.manager.name === 'apk');
      const caching = operations.filter(keepsCache);
      if (caching.length === 0) continue;
      const useless = uselessSpans(dockerfile.text, body, operations);
      const isWorthwhile = run.stage?.ships || options.stages === 'all';
      const obstacle = isWorthwhile
        ? (tooOldFor('apk --no-cache', run.stage) ??
          (upgradesWithoutIndex(operations) ? tooOldFor('apk upgrade without update', run.stage) : undefined) ??
          mountReason(run) ??
          useOfIndex(dockerfile, run, body.script, useless))
        : 'the stage does not ship';
      if (obstacle) {
        skip(caching[0]!.invocation.command.span, obstacle);
        continue;
      }
      change(run, 'the package index stays in this layer', (edit) => {
        for (const one of caching) edit.insertAfter(one.subcommand!, ' --no-cache');
        for (const span of useless) edit.remove(span);
      });
    }
  },
});

/** `add` and `upgrade` fetch the index themselves once they may not keep one. */
function keepsCache(operation: Operation): boolean {
  const { subcommand, invocation, manager } = operation;
  if (subcommand?.value !== 'add' && subcommand?.value !== 'upgrade') return false;
  return !invocation.command.detached && !hasOption(operation, SAYS_SO) && !hasOption(operation, manager.cacheOptions);
}

/** Whether an upgrade comes before anything that keeps an index for it. */
function upgradesWithoutIndex(operations: readonly Operation[]): boolean {
  const upgrade = operations.findIndex((one) => one.subcommand?.value === 'upgrade');
  return (
    upgrade !== -1 &&
    !operations.slice(0, upgrade + 1).some((one) => one.subcommand?.value === 'update' || hasOption(one, FETCHES_INDEX))
  );
}

function mountReason(run: Instruction): string | undefined {
  const mount = mountOver(run, CACHE) ?? mountOver(run, '/etc/apk/cache');
  return mount && `a ${mount.type} mount holds the index`;
}

/** The updates and the cleanups that nothing needs any more; none where anything of the RUN may still read the index. */
function uselessSpans(
  file: string,
  { script, shell }: Extract<RunBody, { kind: 'script' }>,
  operations: readonly Operation[],
): readonly Span[] {
  const others = operations.some((one) => !['add', 'upgrade', 'update', 'del'].includes(one.subcommand?.value ?? ''));
  const mayReadIndex = script.functions.length > 0 || script.commands.some(isOpaque);
  if (others || mayReadIndex) return [];
  const updates = operations.filter((one) => one.subcommand?.value === 'update').map((one) => one.invocation.command);
  if (updates.some(writesFile)) return [];
  const cleanups = script.commands.filter(onlyEmptiesCache);
  const removals = [...updates, ...cleanups].map((command) => removalOf(command, file, shell));
  if (removals.some((one) => !one.ok)) return [];
  const spans = removals.flatMap((one) => (one.ok ? [one.span] : [])).sort((a, b) => a.start - b.start);
  // Neighbours that go would take the same operator.
  return spans.some((span, index) => index > 0 && span.start <= spans[index - 1]!.end) ? [] : spans;
}

/** What misses the index where apk has kept none: an `rm` without `-f` that stays, or whatever looks into the folder. */
function useOfIndex(
  dockerfile: Dockerfile,
  run: Instruction,
  script: Script,
  gone: readonly Span[],
): string | undefined {
  const own = script.commands.find(
    (command) =>
      failsWithout(command, [`${CACHE}/*`]) &&
      !gone.some((span) => span.start <= command.span.start && span.end >= command.span.end),
  );
  return own ? sayUse(dockerfile, own) : laterUse(dockerfile, run, script.commands.at(-1)!, [`${CACHE}/*`]);
}

/** Whether its output goes to a file that something may read. */
function writesFile({ redirections }: Command): boolean {
  return redirections.some(
    (one) => one.type === 'Redirect' && !/^(?:[<>]&|<)$/.test(one.operator) && one.target?.text !== '/dev/null',
  );
}

function isOpaque(command: Command): boolean {
  const program = invocationOf(command)?.program;
  return program === undefined
    ? command.words.length > 0
    : /\.sh$/.test(program) || ['sh', 'bash', 'eval', 'source', '.'].includes(program);
}

function onlyEmptiesCache(command: Command): boolean {
  const invocation = invocationOf(command);
  if (invocation?.program !== 'rm' || command.redirections.length > 0) return false;
  const operands = invocation.args.map((word) => word.value ?? word.raw).filter((word) => !word.startsWith('-'));
  return operands.length > 0 && operands.every((operand) => covers(CACHE, operand));
}
