import type { ShellWord } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import type { Script } from '../shell/script.js';
import { globExpression } from '../source/glob.js';
import type { Instruction } from '../source/instruction.js';
import { normalise, type State, stateAt } from '../source/state.js';
import { expandBraces } from './path-cover.js';

const REMOVERS: ReadonlySet<string> = new Set(['rm', 'rmdir', 'mv']);
const MOVERS: ReadonlySet<string> = new Set(['cd', 'chdir', 'pushd', 'popd']);

/**
 * Whether a RUN may delete the folder that it starts in. Docker makes it anew for each RUN, so the next one finds it; a
 * shell that goes on does not.
 */
export function mayRemoveWorkdir(run: Instruction, script: Script): boolean {
  const { workdir } = stateAt(run);
  return mayRemoveFolder(run, script, workdir.known ? workdir.value : '/');
}

/** Whether a RUN may delete a folder, or one that holds it. */
export function mayRemoveFolder(run: Instruction, script: Script, here: string): boolean {
  if (here === '/') return false;
  const state = stateAt(run);
  const leaves = script.commands.some((command) => MOVERS.has(command.program ?? ''));
  return script.commands.some((command) => {
    const invocation = invocationOf(command);
    if (!invocation || !REMOVERS.has(invocation.program)) return false;
    return invocation.args.some(
      (word) =>
        !word.raw.startsWith('-') && expandBraces(written(word, state)).some((path) => mayHold(path, here, leaves)),
    );
  });
}

/** A word as a pattern: what a variable of the Dockerfile may bring is filled in, or `*` where nobody knows it. */
function written({ value, raw }: ShellWord, { env, args }: State): string {
  if (value !== undefined) return value;
  return raw
    .replace(/["']/g, '')
    .replace(/\$(?:\{(\w+)\}|(\w+))/g, (use, braced: string | undefined, plain: string | undefined) => {
      const name = braced ?? plain!;
      const known = env.get(name) ?? args.get(name);
      // The shell's own variables hold archives and temporary folders; whoever deletes the working folder names it.
      return known ? (known.known ? known.value : '*') : use;
    });
}

/** Whether a path, or a pattern of paths, may mean a folder or one that holds it. */
function mayHold(path: string, folder: string, leaves: boolean): boolean {
  const parts = folder.slice(1).split('/');
  if (!path.startsWith('/') && !path.startsWith('*')) {
    const last = path.split('/').findLast((part) => part !== '' && part !== '.' && part !== '..');
    // Nobody follows `cd` here: behind one, the name decides.
    if (leaves && last !== undefined) return parts.some((part) => matches(last, part));
    return matchesAncestor(normalise(`${folder}/${path}`), parts);
  }
  return path.startsWith('*') ? parts.some((part) => matches(path, part)) : matchesAncestor(normalise(path), parts);
}

function matchesAncestor(path: string, parts: readonly string[]): boolean {
  const wanted = path.slice(1).split('/');
  if (wanted.length > parts.length || wanted[0] === '') return false;
  return wanted.every((pattern, index) => matches(pattern, parts[index]!));
}

function matches(pattern: string, name: string): boolean {
  if (!/[*?[]/.test(pattern)) return pattern === name;
  return globExpression(pattern).test(name);
}
