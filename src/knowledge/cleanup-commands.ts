import type { ShellWord } from '../shell/command.js';
import type { Operation } from './operations.js';

export type CleanupCommands =
  | {
      readonly commands: readonly string[];
      /** Whether its program is found from the folder that the shell stands in. */
      readonly isRelative: boolean;
    }
  | { readonly reason: string };

/** They run the program as another user. */
const AS_SOMEBODY: ReadonlySet<string> = new Set(['doas', 'gosu', 'su-exec', 'sudo']);
/** They change neither what a program finds nor where it writes. */
const NEUTRAL: ReadonlySet<string> = new Set([
  'command',
  'eatmydata',
  'ionice',
  'nice',
  'nohup',
  'stdbuf',
  'time',
  'timeout',
]);
/** Options of sudo that make no difference to a plain `rm`. */
const KEPT_FROM_RM: ReadonlySet<string> = new Set([
  '-E',
  '-H',
  '-n',
  '--non-interactive',
  '--preserve-env',
  '--set-home',
]);
/** With these a program is found elsewhere, or keeps its cache elsewhere. */
const PLACES: readonly string[] = ['PATH', 'HOME', 'XDG_CACHE_HOME'];

/**
 * The commands that empty the caches which an installation filled: called as it was, by the same program and the same
 * user. A program that stands outside of PATH is not found by its name, and another user has other caches.
 */
export function cleanupCommands(templates: readonly string[], last: Operation): CleanupCommands {
  const { manager, invocation, program } = last;
  const places = [...PLACES, ...manager.caches.flatMap(({ movedBy = [] }) => movedBy.map(({ variable }) => variable))];
  const own = places.find((name) => invocation.environment.has(name));
  if (own !== undefined) return { reason: `${own} is set for this command alone` };
  const option = last.options.find(({ name }) => manager.cacheOptions.includes(name));
  if (option) return { reason: `\`${option.name}\` names a cache` };
  const users: string[] = [];
  const runners: string[] = [];
  for (const launcher of invocation.launchers) {
    const name = launcher[0]!.value!.split('/').at(-1)!;
    const options = launcher.filter(({ raw }) => !/^\w+=/.test(raw));
    if (name === 'exec') return { reason: 'the shell ends with it' };
    if (NEUTRAL.has(name)) continue;
    if (name === 'env' && options.length === 1) continue;
    if (name === 'env') return { reason: '`env` changes what it runs in' };
    if (!AS_SOMEBODY.has(name)) runners.push(...options.map(textOf));
    else if (runners.length === 0) users.push(...options.map(textOf));
    else return { reason: `\`${runners[0]}\` runs it as another user` };
  }
  const names = program.map(textOf);
  const isPlain = names.length === 1 && !names[0]!.includes('/') && runners.length === 0;
  const commands: string[] = [];
  for (const template of templates) {
    if (users.length > 0 && /[~$]/.test(template)) return { reason: `\`${users[0]}\` may have another home` };
    const name = /<([\w-]+)>/.exec(template)?.[1];
    const isItsOwn = name !== undefined && (manager.programs.includes(name) || manager.variantOf === name);
    if (name !== undefined && !isItsOwn && !isPlain) return { reason: `nothing shows where its ${name} is` };
    const called = isItsOwn ? [...runners, ...names].join(' ') : name;
    const user = name === undefined ? users.filter((word) => !KEPT_FROM_RM.has(word)) : users;
    commands.push([...user, template.replace(/<[\w-]+>/, () => called!)].join(' '));
  }
  return { commands, isRelative: program.some(isRelative) };
}

/** `./bin/mamba`; the second word of `php composer.phar` is no name that PATH is searched for. */
function isRelative({ value }: ShellWord, at: number): boolean {
  return value !== undefined && !value.startsWith('/') && (at > 0 ? !value.startsWith('-') : value.includes('/'));
}

function textOf({ value, raw }: ShellWord): string {
  return value !== undefined && /^[\w@%+=:,./-]+$/.test(value) ? value : raw;
}
