import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';

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
  return mountsOf(run).find(({ target }) => target !== undefined && covers(target, path));
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
