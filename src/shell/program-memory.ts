import { invocationOf } from './invocation.js';
import type { Script } from './script.js';

/**
 * A shell remembers where it found a program (POSIX 2.9.1.4). Where a script calls a program and then puts a newer one
 * of that name elsewhere in the PATH, a later call in the same shell still gets the old one.
 */
export interface ProgramUse {
  /** Programs it calls, by the name they are called by. */
  readonly calls: ReadonlySet<string>;
  /** Names among its words that it may install, by where the first of them stands. */
  readonly installs: ReadonlyMap<string, number>;
  /** Where each program is first called. */
  readonly firstCall: ReadonlyMap<string, number>;
}

/** Programs that put no program anywhere, whatever their words are. */
const INSTALLS_NOTHING: ReadonlySet<string> = new Set([
  'cat', 'cd', 'chmod', 'chown', 'echo', 'export', 'find', 'grep', 'ls', 'mkdir', 'printf', 'rm', 'sed', 'test', 'touch', 'type', 'which', '[', 'command', 'hash',
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
      for (const name of namesIn(word.value ?? word.raw)) if (!installs.has(name)) installs.set(name, at);
    }
  }
  return { calls: new Set(firstCall.keys()), installs, firstCall };
}

/** The names that a word may bring: `pip==23.1`, `npm@latest`, `/usr/local/bin/jq`. */
function namesIn(word: string): readonly string[] {
  const last = word.split('/').at(-1)!;
  const bare = /^[A-Za-z][\w.+-]*?(?=$|[=<>~!@[:])/.exec(last)?.[0];
  return bare ? [bare] : [];
}

/** The program for which `earlier` must not share its memory with `later`; `between` runs in that order between them. */
export function staleProgram(earlier: ProgramUse, between: readonly ProgramUse[], later: ProgramUse): string | undefined {
  for (const program of later.calls) {
    const called = earlier.firstCall.get(program);
    if (called === undefined) continue;
    const installed = earlier.installs.get(program);
    if (installed !== undefined && installed >= called) return program;
    if (between.some((one) => one.installs.has(program))) return program;
  }
  return undefined;
}
