import type { Invocation } from '../shell/invocation.js';

interface Reading {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly name: string;
}

const LONG: Readonly<Record<string, string>> = {
  '--system': '-r',
  '--gid': '-g',
  '--uid': '-u',
  '--create-home': '-m',
  '--no-create-home': '-M',
  '--no-log-init': '-l',
  '--shell': '-s',
  '--home-dir': '-d',
  '--home': '-d',
};

/**
 * busybox's `adduser` or `addgroup` for a `useradd` or `groupadd` of which every word is known; undefined where the two
 * would not do the same. useradd makes no home folder unless it is told to, and gives /bin/sh.
 */
export function translatedUserCommand(invocation: Invocation): string | undefined {
  const { program } = invocation;
  if (invocation.wrappers.length > 0) return undefined;
  const reading = readWords(invocation, program === 'useradd' ? 'rmMl' : 'r', program === 'useradd' ? 'gusd' : 'g');
  if (!reading) return undefined;
  const { flags, values, name } = reading;
  const words: string[] = [];
  if (flags.has('r')) words.push('-S');
  if (program === 'groupadd') {
    if (values.has('g')) words.push('-g', values.get('g')!);
    return ['addgroup', ...words, name].join(' ');
  }
  const group = values.get('g');
  // Without a group, useradd makes one of the user's name; adduser -S does not.
  if ((group === undefined && flags.has('r')) || (group !== undefined && /^\d+$/.test(group))) return undefined;
  words.push('-D');
  if (!flags.has('m')) words.push('-H');
  if (values.has('u')) words.push('-u', values.get('u')!);
  if (group !== undefined) words.push('-G', group);
  if (values.has('d')) words.push('-h', values.get('d')!);
  const shell = values.get('s') ?? '/bin/sh';
  if (/\/(?:zsh|dash|ksh)$/.test(shell) || /\/bash$/.test(shell)) return undefined;
  words.push('-s', shell.replace('/usr/sbin/nologin', '/sbin/nologin'));
  return ['adduser', ...words, name].join(' ');
}

function readWords({ args }: Invocation, flagLetters: string, valueLetters: string): Reading | undefined {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const names: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const text = args[at]!.value;
    if (text === undefined || /\s/.test(text)) return undefined;
    if (!text.startsWith('-')) {
      names.push(text);
      continue;
    }
    const equals = text.startsWith('--') ? text.indexOf('=') : -1;
    const long = equals === -1 ? text : text.slice(0, equals);
    const cluster = text.startsWith('--') ? LONG[long]?.slice(1) : text.slice(1);
    if (cluster === undefined) return undefined;
    for (const [index, letter] of [...cluster].entries()) {
      if (flagLetters.includes(letter)) {
        flags.add(letter);
        continue;
      }
      if (!valueLetters.includes(letter) || index !== cluster.length - 1) return undefined;
      const value = equals === -1 ? args[++at]?.value : text.slice(equals + 1);
      if (value === undefined || !/^[\w./-]+$/.test(value)) return undefined;
      values.set(letter, value);
    }
  }
  return names.length === 1 ? { flags, values, name: names[0]! } : undefined;
}
