import { writesSetting } from '../src/knowledge/configuration.js';
import { hasOption, type Operation, operationsOf } from '../src/knowledge/operations.js';
import type { AssumeYes, OperationKind } from '../src/knowledge/package-managers/index.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { hasGivenInput } from '../src/shell/input.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';

const ASKS: ReadonlySet<OperationKind> = new Set(['install', 'upgrade', 'remove']);
/** Variables that may well hold options. */
const HOLDS_OPTIONS = /\$(?:\{?\w*(?:opt|flag|arg|yes|param)|[@*]|\{[@*])/i;

export default defineTransform({
  name: 'assume-yes',
  summary: "Answer the package manager's questions with yes.",
  safety: 'safe',
  group: 'managers',
  covers: ['DL3014', 'DL3030', 'DL3034', 'DL3038'],
  why: 'Nobody is there to answer in a build: the package manager asks, gets no answer and gives up, often only once a dependency is new.',
  leavesAlone: [
    'Calls that say yes already: `-qq` and `-q=2` do for apt, `-n` for zypper; so do `-o APT::Get::Assume-Yes=true` and a configuration file. DEBIAN_FRONTEND does not.',
    'Calls that are answered: `yes |`, a redirection.',
    'Calls that say no (`--assume-no`), and those that install nothing (`-s`, `--download-only`).',
    'Calls with a variable that may hold options.',
    'Quoted scripts, and managers of languages.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN apt-get update && apt-get install curl\n',
      after: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    const calls = dockerfile.runs.flatMap((run) => systemCalls(dockerfile, run));
    const habits = new Map<string, Habit>();
    for (const { run, operation, yes } of calls) {
      const { invocation, subcommand, action } = operation;
      const { command } = invocation;
      if (!asks(operation, yes) || hasOption(operation, yes.flags) || command.detached) continue;
      const obstacle = hasOption(operation, yes.exceptWith ?? [])
        ? 'it says that nothing is to be installed'
        : hasGivenInput(command)
          ? 'its questions are answered by its input'
          : run.stage && yes.setting && writesSetting(dockerfile, run.stage, yes.setting)
            ? 'a configuration file says yes'
            : mayHoldOptions(operation);
      if (obstacle) {
        skip(command.span, obstacle);
        continue;
      }
      const habit = habits.get(operation.manager.name) ?? habitOf(calls, operation, yes);
      habits.set(operation.manager.name, habit);
      const before = habit.before && !action.includes(' ');
      change(command.span, `${operation.manager.name} asks, and nobody answers`, (edit) => {
        if (before) edit.insertBefore(subcommand!, `${habit.spelling} `);
        else edit.insertAfter(subcommand!, ` ${habit.spelling}`);
      });
    }
  },
});

interface Call {
  readonly run: Instruction;
  readonly operation: Operation;
  readonly yes: AssumeYes;
}

/** The calls of an operating system's package manager. */
function systemCalls(dockerfile: Dockerfile, run: Instruction): readonly Call[] {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script') return [];
  return operationsOf(body.script).flatMap((operation) => {
    const { assumeYes: yes, scope } = operation.manager;
    return yes && scope === 'system' && operation.subcommand ? [{ run, operation, yes }] : [];
  });
}

function asks({ kind, action }: Operation, { alsoAsk, unknownTo }: AssumeYes): boolean {
  if (unknownTo?.includes(action)) return false;
  return ASKS.has(kind) || (alsoAsk?.includes(action) ?? false);
}

function mayHoldOptions({ invocation }: Operation): string | undefined {
  const word = invocation.args.find(({ value, raw }) => value === undefined && HOLDS_OPTIONS.test(raw));
  return word && `\`${word.raw}\` may say yes`;
}

interface Habit {
  readonly spelling: string;
  /** Whether it stands before the subcommand. */
  readonly before: boolean;
}

/** How the file writes it elsewhere for the same manager. */
function habitOf(calls: readonly Call[], { manager }: Operation, yes: AssumeYes): Habit {
  const counts = new Map<string, number>();
  for (const { operation } of calls) {
    if (operation.manager.family !== manager.family) continue;
    for (const { word } of operation.options) {
      if (!(yes.spellings ?? yes.flags).includes(word.raw)) continue;
      const habit = `${word.raw} ${word.start < operation.subcommand!.start}`;
      counts.set(habit, (counts.get(habit) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  const [spelling = yes.add, before] = most?.[0].split(' ') ?? [];
  return { spelling, before: before === 'true' };
}
