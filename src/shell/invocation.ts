import type { Command, ShellWord } from './command.js';

/** What a command really runs, once `sudo`, `env`, `exec` and the like are looked through. */
export interface Invocation {
  readonly command: Command;
  /** Base name of the program: `apt-get` for `/usr/bin/apt-get`. */
  readonly program: string;
  readonly programWord: ShellWord;
  readonly args: readonly ShellWord[];
  /** The programs that run it, each with its own words, from the outside in: `sudo -E`, then `env A=b`. */
  readonly launchers: readonly (readonly ShellWord[])[];
  /** All the words of the launchers. */
  readonly wrappers: readonly ShellWord[];
  /** Names set for this command alone: `A=b cmd`, `env A=b cmd`; undefined where the value is not written out. */
  readonly environment: ReadonlyMap<string, string | undefined>;
}

interface Wrapper {
  /** Options that take the next word as their value. */
  readonly withValue: ReadonlySet<string>;
  /** Words that stand between the wrapper's options and the program. */
  readonly operands: number;
  /** Options with which it runs nothing. */
  readonly asks?: RegExp;
}

const NONE: ReadonlySet<string> = new Set();

/** Programs and builtins that run the command they are given. Sources: their manual pages; POSIX for env, nice, nohup, time, command, exec. */
const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  [
    'sudo',
    {
      withValue: new Set([
        '-u',
        '-g',
        '-h',
        '-p',
        '-C',
        '-D',
        '-R',
        '-T',
        '-U',
        '--user',
        '--group',
        '--host',
        '--prompt',
      ]),
      operands: 0,
    },
  ],
  ['doas', { withValue: new Set(['-u', '-C']), operands: 0 }],
  ['env', { withValue: new Set(['-u', '-C', '--unset', '--chdir']), operands: 0 }],
  ['command', { withValue: NONE, operands: 0, asks: /^-p?[vV]/ }],
  ['exec', { withValue: new Set(['-a']), operands: 0 }],
  ['nice', { withValue: new Set(['-n', '--adjustment']), operands: 0 }],
  ['nohup', { withValue: NONE, operands: 0 }],
  ['time', { withValue: new Set(['-f', '-o', '--format', '--output']), operands: 0 }],
  ['timeout', { withValue: new Set(['-s', '-k', '--signal', '--kill-after']), operands: 1 }],
  ['eatmydata', { withValue: NONE, operands: 0 }],
  ['ionice', { withValue: new Set(['-c', '-n', '--class', '--classdata']), operands: 0 }],
  ['stdbuf', { withValue: new Set(['-i', '-o', '-e', '--input', '--output', '--error']), operands: 0 }],
  ['gosu', { withValue: NONE, operands: 1 }],
  ['su-exec', { withValue: NONE, operands: 1 }],
]);

const NO_ENVIRONMENT: ReadonlyMap<string, string | undefined> = new Map();
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=/;

/** The invocation of a command whose program is written out; undefined for assignments and for `$PROGRAM`. */
export function invocationOf(command: Command): Invocation | undefined {
  return command.invocation;
}

/** Reads what `Command.invocation` keeps. */
export function readInvocation(command: Command): Invocation | undefined {
  const { words } = command;
  const first = words[0]?.value;
  // Most commands are one: no assignment before it, no wrapper.
  if (first !== undefined && command.node.prefix.length === 0 && !first.includes('/') && !WRAPPERS.has(first)) {
    if (first === '') return undefined;
    return {
      command,
      program: first,
      programWord: words[0]!,
      args: words.slice(1),
      launchers: [],
      wrappers: [],
      environment: NO_ENVIRONMENT,
    };
  }
  const environment = new Map<string, string | undefined>();
  for (const assignment of command.assignments) environment.set(assignment.name, assignment.value);
  const launchers: (readonly ShellWord[])[] = [];
  let at = 0;
  for (;;) {
    const word = words[at];
    const program = word?.value?.split('/').at(-1);
    if (!word || program === undefined || program === '') return undefined;
    const wrapper = WRAPPERS.get(program);
    const next = wrapper ? behindWrapper(words, at + 1, wrapper, environment) : undefined;
    if (next === undefined) {
      return {
        command,
        program,
        programWord: word,
        args: words.slice(at + 1),
        launchers,
        wrappers: words.slice(0, at),
        environment,
      };
    }
    launchers.push(words.slice(at, next));
    at = next;
  }
}

function behindWrapper(
  words: readonly ShellWord[],
  from: number,
  wrapper: Wrapper,
  environment: Map<string, string | undefined>,
): number | undefined {
  let at = from;
  let operands = wrapper.operands;
  for (; at < words.length; at++) {
    const { value, raw } = words[at]!;
    const assignment = ASSIGNMENT.exec(raw);
    if (assignment) {
      environment.set(assignment[1]!, value?.slice(assignment[0].length));
      continue;
    }
    if (value === undefined) return undefined;
    // `--` and, of env, `-` too.
    if (value.startsWith('-')) {
      if (wrapper.asks?.test(value)) return undefined;
      if (wrapper.withValue.has(value)) at++;
      continue;
    }
    if (operands-- > 0) continue;
    return at;
  }
  return undefined;
}
