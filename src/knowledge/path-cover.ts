import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { knownValue, stateAt } from '../source/state.js';

/** Whether everything at `inner` lies in `outer`; a trailing `/*` on either side does not matter. */
export function covers(outer: string, inner: string): boolean {
  const folder = trimPath(outer);
  const path = trimPath(inner);
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function trimPath(path: string): string {
  return path.replace(/\/\*+$/, '').replace(/\/+$/, '');
}

/** The first mount of a RUN at or above a path: what is written there never reaches the layer. */
export function mountOver(run: Instruction, path: string) {
  return mountsOf(run).find(({ target }) => {
    if (target === undefined) return false;
    const expanded = knownValue(target, run, stateAt(run));
    // What nobody knows may be the very folder.
    return !expanded.known || covers(expanded.value, path);
  });
}

/** Folders of the system's own package managers: what is mounted there belongs to those. */
const SYSTEM_FOLDERS = ['/var/cache', '/var/lib', '/etc/apk'];

/**
 * The first mount of a RUN that may hold a folder below the user's home, written `~/…`. Which home that is, and what a
 * variable makes of it, is seldom known: any mount that is not a system manager's counts.
 */
export function mountOfHome(run: Instruction) {
  return mountsOf(run).find(({ type, target }) => {
    if (type === 'secret' || type === 'ssh') return false;
    return target === undefined || !SYSTEM_FOLDERS.some((folder) => covers(folder, target));
  });
}

/** The words that a brace expression stands for: `/var/{a,b}` → `/var/a`, `/var/b`. At most 64. */
export function expandBraces(word: string): readonly string[] {
  const match = /\{([^{}]*,[^{}]*)\}/.exec(word);
  if (!match) return [word];
  const [whole, inner = ''] = match;
  const alternatives = inner.split(',').slice(0, 64);
  return alternatives
    .flatMap((one) => expandBraces(word.slice(0, match.index) + one + word.slice(match.index + whole.length)))
    .slice(0, 64);
}
