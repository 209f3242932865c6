import { readVariable } from '../src/knowledge/environment-use.js';
import { isRoot, userInForce } from '../src/knowledge/user-in-force.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { PURE_BUILTINS, STATE_BUILTINS } from '../src/shell/builtins.js';
import type { Command, ShellWord } from '../src/shell/command.js';
import { type Invocation, invocationOf } from '../src/shell/invocation.js';
import { bodyOf } from '../src/shell/run.js';
import type { Instruction } from '../src/source/instruction.js';
import { stateAt } from '../src/source/state.js';
import type { Span } from '../src/source/text.js';

export default defineTransform({
  name: 'drop-sudo',
  summary: 'Drop sudo where root calls it.',
  safety: 'unsafe',
  group: 'managers',
  covers: ['DL3004'],
  why: 'root may do everything without it, and a program behind sudo no longer gets signals as it should. It is unsafe, because sudo hides the variables of the Dockerfile from the program. The package stays: whoever uses the image may call it.',
  leavesAlone: [
    'A user in force that is not root, or not known.',
    'sudo for another user, with a login or a shell, in the background, or with a password on its input (`-u app`, `-i`, `-s`, `-b`, `-S`).',
    'Programs that would now read a variable that sudo kept from them, unless `-E` gave it to them; with another PATH, any program.',
    'Builtins of the shell (`sudo echo`): without sudo the shell runs its own.',
    'Scripts that read `SUDO_USER` and the like, or set an umask.',
    'A comment between sudo and the program, quoted scripts, exec form, and ONBUILD.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN sudo apt-get update && sudo apt-get install -y curl\n',
      after: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      const needless: Span[] = [];
      for (const command of body.script.commands) {
        const at = command.words.findIndex(({ value }) => value === 'sudo' || value === '/usr/bin/sudo');
        const invocation = at === -1 || command.detached ? undefined : invocationOf(command);
        if (!invocation || at >= invocation.wrappers.length) continue;
        const obstacle = whyKeep(run, command, invocation, at);
        if (obstacle) skip(command.span, obstacle);
        else needless.push({ start: command.words[at]!.start, end: behindOptions(command, at).next!.start });
      }
      const [first] = needless;
      if (!first) continue;
      // As whom its programs run decides what others can do with a RUN.
      change(
        first,
        'root needs no sudo',
        (edit) => {
          for (const span of needless) edit.remove(span);
        },
        { claim: run },
      );
    }
  },
});

/** What makes no difference where root becomes root. Source: sudo(8). */
const NO_DIFFERENCE: ReadonlySet<string> = new Set(
  '-E --preserve-env -H --set-home -n --non-interactive -u=root --user=root -u=0 --user=0 --'.split(' '),
);
const KEEPS_VARIABLES: ReadonlySet<string> = new Set(['-E', '--preserve-env']);

interface SudoOptions {
  readonly given: readonly string[];
  /** The first word behind them: the program, or a variable for it. */
  readonly next: ShellWord | undefined;
}

/** The options of sudo: `-u root` as `-u=root`, clusters taken apart. */
function behindOptions({ words }: Command, sudo: number): SudoOptions {
  const given: string[] = [];
  let at = sudo + 1;
  for (; at < words.length; at++) {
    const { value, raw } = words[at]!;
    if (value === undefined || !value.startsWith('-')) break;
    if (/^-[EHn]{2,}$/.test(value)) given.push(...[...value.slice(1)].map((letter) => `-${letter}`));
    else if (value === '-u' || value === '--user') given.push(`${value}=${words[++at]?.value ?? raw}`);
    else given.push(/^-u\w/.test(value) ? `-u=${value.slice(2)}` : value);
  }
  return { given, next: words[at] };
}

function whyKeep(run: Instruction, command: Command, invocation: Invocation, at: number): string | undefined {
  const user = userInForce(run);
  if (!isRoot(user)) return user.known ? `\`${user.value}\` is no root` : `which user runs it is not known`;
  const { given, next } = behindOptions(command, at);
  const option = given.find((one) => !NO_DIFFERENCE.has(one));
  if (option) return `\`${option.replace('=', ' ')}\` means more than root`;
  if (run.comments.some(({ start }) => start > command.words[at]!.start && start < next!.start))
    return 'a comment stands behind it';
  const { program, wrappers } = invocation;
  if (next?.raw.includes('=') && wrappers.slice(0, at).some(({ value }) => value !== 'env'))
    return 'the shell would take the variable for a program';
  if (wrappers.slice(at + 1).some(({ value }) => value === 'sudo')) return 'sudo runs sudo';
  if (PURE_BUILTINS.has(program) || STATE_BUILTINS.has(program))
    return `\`${program}\` is a builtin of the shell, too, and may differ`;
  if (/\bSUDO_[A-Z]+\b|\bumask\b/.test(command.script.text)) return 'the script reads or sets what sudo does';
  const { env, args } = stateAt(run);
  const exported = command.script.commands.filter(({ program: name }) => name === 'export' || name === 'declare');
  const names = [
    ...env.keys(),
    ...args.keys(),
    ...exported
      .flatMap(({ words }) => words.slice(1).map(({ raw }) => raw.replace(/=.*/s, '')))
      .filter((name) => !name.startsWith('-')),
    ...command.assignments.map(({ name }) => name),
    ...wrappers.slice(0, at).flatMap(({ raw }) => /^(\w+)=/.exec(raw)?.[1] ?? []),
  ];
  const kept = given.some((one) => KEEPS_VARIABLES.has(one)) ? names.filter((name) => name === 'PATH') : names;
  const read = readVariable(program, kept);
  return read && `\`${program}\` may read ${read}, which sudo keeps from it`;
}
