import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import type { Script } from '../shell/script.js';
import { operationOf } from './operations.js';
import { expandBraces } from './path-cover.js';

/** Programs that put a file in the place of another, or take it away. */
const REPLACERS: ReadonlySet<string> = new Set(
  'alternatives busybox cp dpkg-divert install link ln mv rm rsync unlink update-alternatives'.split(' '),
);
const SHELL = /^(?:.*\/bin\/)?(?:ba|da|a)?sh$/;
/** Alpine's packages that make another shell `/bin/sh`. */
const SHELL_PACKAGE = /-binsh$/;

/**
 * Whether a script may put another shell in the place of the one that runs RUNs, as `ln -sf /bin/bash /bin/sh` does: the
 * next RUN is started by the new one, and what follows in the same script goes on in the old one.
 */
export function mayReplaceShell({ commands }: Script): boolean {
  return commands.some(replacesShell);
}

function replacesShell(command: Command): boolean {
  const invocation = invocationOf(command);
  if (!invocation) return false;
  const words = invocation.args.map((word) => word.value ?? word.raw.replace(/["']/g, ''));
  if (invocation.program === 'dpkg-reconfigure') return words.includes('dash');
  if (REPLACERS.has(invocation.program)) return words.flatMap(expandBraces).some((word) => SHELL.test(word));
  return operationOf(command)?.kind === 'install' && words.some((word) => SHELL_PACKAGE.test(word));
}
