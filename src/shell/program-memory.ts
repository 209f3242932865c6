import { invocationOf } from './invocation.js';
import type { Script } from './script.js';

/**
 * A shell remembers where it found a program (POSIX 2.9.1.4). Where a script calls a program and then puts a newer one
 * of that name elsewhere in the PATH, a later call in the same shell still gets the old one.
 */
export interface ProgramUse {
  /** Where each program, by the name it is called by, is first called. */
  readonly firstCall: ReadonlyMap<string, number>;
  /** Names among its words that it may install, without versions, by where the last of them stands. */
  readonly installs: ReadonlyMap<string, number>;
}

/** Programs that put no program anywhere, whatever their words are. */
const INSTALLS_NOTHING: ReadonlySet<string> = new Set([
  'cat',
  'cd',
  'chmod',
  'chown',
  'echo',
  'export',
  'find',
  'grep',
  'ls',
  'mkdir',
  'printf',
  'rm',
  'sed',
  'test',
  'touch',
  'type',
  'which',
  '[',
  'command',
  'hash',
]);

export function programUse(script: Script): ProgramUse {
  const firstCall = new Map<string, number>();
  const installs = new Map<string, number>();
  for (const command of script.commands) {
    const invocation = invocationOf(command);
    if (!invocation) continue;
    const at = command.node.pos;
    const called = invocation.programWord.value!;
    if (!called.includes('/') && !firstCall.has(called)) firstCall.set(called, at);
    if (INSTALLS_NOTHING.has(invocation.program)) continue;
    for (const word of invocation.args) {
      for (const name of namesIn(word.value ?? word.raw)) installs.set(name, at);
    }
  }
  return { firstCall, installs };
}

/** The names that a word may bring: `pip==23.1`, `npm@latest`, `/usr/local/bin/jq`. */
function namesIn(word: string): readonly string[] {
  const last = word.split('/').at(-1)!;
  const bare = /^[A-Za-z][\w.+-]*?(?=$|[=<>~!@[:])/.exec(last)?.[0];
  return bare ? [unversioned(bare)] : [];
}

/** `pip3` and `pip3.11` come with the package `pip`. */
function unversioned(name: string): string {
  return name.replace(/-?[\d.]+$/, '');
}

/**
 * For each script of a sequence, the programs whose place it would remember although a newer one is installed before a
 * later script calls them.
 */
export function stalePrograms(uses: readonly ProgramUse[]): readonly (readonly string[])[] {
  const nextInstall = new Map<string, number>();
  const lastCall = new Map<string, number>();
  const stale: (readonly string[])[] = [];
  for (let index = uses.length - 1; index >= 0; index--) {
    const { firstCall, installs } = uses[index]!;
    const programs: string[] = [];
    for (const [program, called] of firstCall) {
      const name = unversioned(program);
      const own = installs.get(name);
      const installed = own !== undefined && own >= called ? index : nextInstall.get(name);
      const last = lastCall.get(program);
      const isBehind = (where: number) => uses[where]!.firstCall.get(program)! > uses[where]!.installs.get(name)!;
      if (installed !== undefined && last !== undefined)
        if (last > installed || (last === installed && isBehind(last))) programs.push(program);
      if (last === undefined) lastCall.set(program, index);
    }
    for (const name of installs.keys()) nextInstall.set(name, index);
    stale[index] = programs;
  }
  return stale;
}
