import type { Instruction } from '../source/instruction.js';
import { folderInImage } from '../source/paths.js';
import { knownValue, normalise, stateAt } from '../source/state.js';

/** Where a COPY or ADD puts its sources. */
export interface CopyTarget {
  /** Absolute, as far as known. */
  readonly path: string;
  /** What the sources go into. */
  readonly folder: string;
  /** Whether the destination is written as a folder. */
  readonly isFolder: boolean;
  readonly sources: readonly string[];
}

export function copyTarget(copy: Instruction): CopyTarget | { readonly reason: string } {
  const words = copy.exec ?? copy.words.map(({ text }) => text);
  const last = words.at(-1);
  if (last === undefined || words.length < 2) return { reason: 'it has no destination' };
  const state = stateAt(copy);
  const value = knownValue(last, copy, state);
  if (!value.known) return { reason: `where it copies to is not known: ${value.reason}` };
  if (!value.value.startsWith('/') && !state.workdir.known) return { reason: 'the folder in force is not known' };
  const base = state.workdir.known ? state.workdir.value : '';
  const path = normalise(value.value.startsWith('/') ? value.value : `${base}/${value.value}`);
  const isFolder = words.length > 2 || /(?:^|\/)\.{0,2}$/.test(value.value);
  return { path, folder: isFolder ? path : folderInImage(path), isFolder, sources: words.slice(0, -1) };
}
