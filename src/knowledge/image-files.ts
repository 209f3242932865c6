import type { Instruction } from '../source/instruction.js';
import { lineage } from '../source/stage.js';
import { knownValue, normalise, stateAt } from '../source/state.js';
import { copiedBy } from './context-files.js';
import { below, type ContextFiles } from './modules/context-files.js';

/** A file that a COPY or an ADD puts into the image. */
export interface PlacedFile {
  /** Its path in the build context. */
  readonly source: string;
  readonly copy: Instruction;
  /** The folder whose contents the instruction copies; undefined where it names the file itself. */
  readonly folder: { readonly source: string; readonly target: string } | undefined;
}

/** Files of an image by their absolute path, as far as they come from the build context. */
export type ImageFiles = ReadonlyMap<string, PlacedFile>;

const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i;
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tar\.\w+)$/;

/**
 * The folder that an instruction runs in, absolute. One that only the base image knows is a folder of its own below `/`,
 * whose name no path can have: the same one for as long as no WORKDIR comes between.
 */
export function workingFolder(instruction: Instruction): string {
  const { workdir } = stateAt(instruction);
  if (workdir.known) return workdir.value;
  const stages = instruction.stage ? lineage(instruction.stage) : [];
  const last = stages
    .flatMap((stage) => stage.instructions)
    .filter((one) => one.keyword === 'WORKDIR' && (one.stage !== instruction.stage || one.index < instruction.index))
    .reduce((latest, one) => Math.max(latest, one.index), -1);
  return `/\0${last}`;
}

/** Whether only the base image knows where a folder lies. */
export function isUnknownFolder(folder: string): boolean {
  return folder.startsWith('/\0');
}

/** A path as it is meant in a folder. */
export function resolvePath(folder: string, path: string): string {
  return path.startsWith('/') ? normalise(path) : normalise(`${folder}/${path}`);
}

export type Placing =
  | { readonly ok: true; readonly files: ImageFiles }
  /** Nothing of the build context can be told to come with it; what it brings lies at or below these paths. */
  | { readonly ok: false; readonly reason: string; readonly targets: readonly string[] };

/** Where a COPY or an ADD puts the files of the build context. */
export function placedFiles(copy: Instruction, files: ContextFiles): Placing {
  const state = stateAt(copy);
  const words = copy.exec ?? copy.words.map(({ text }) => text);
  const values = words.map((word) => (copy.exec ? word : knownWord(word, copy, state)));
  const target = values.at(-1);
  if (target === undefined || values.length < 2)
    return { ok: false, reason: 'where it copies to is not known', targets: ['/'] };
  const destination = resolvePath(workingFolder(copy), target);
  const unknown = (reason: string): Placing => ({ ok: false, reason, targets: [destination] });
  if (copy.flag('from')) return unknown('it copies from another stage or image');
  if (copy.heredocs.length > 0) return unknown('it has a heredoc');
  if (copy.flags.some(({ name }) => name === 'parents' || name === 'exclude'))
    return unknown('its flags choose what is copied');
  const all = files.files();
  if (!all) return unknown('the build context has too many files to list');
  const isFolder = /(?:^|\/)\.{0,2}$/.test(target) || values.length > 2;
  const placed = new Map<string, PlacedFile>();
  for (const source of values.slice(0, -1)) {
    if (source === undefined || REMOTE.test(source)) return unknown('what it copies is not known');
    if (copy.keyword === 'ADD' && ARCHIVE.test(source)) return unknown('it unpacks an archive');
    const found = entriesOf(source, all);
    for (const [entry, path] of found) {
      if (entry === path) {
        const name = path.slice(path.lastIndexOf('/') + 1);
        const at = isFolder || found.length > 1 ? resolvePath(destination, name) : destination;
        placed.set(at, { source: path, copy, folder: undefined });
      } else {
        const folder = { source: entry, target: destination };
        const rest = entry === '' ? path : path.slice(entry.length + 1);
        placed.set(resolvePath(destination, rest), { source: path, copy, folder });
      }
    }
  }
  return { ok: true, files: placed };
}

function knownWord(word: string, copy: Instruction, state: ReturnType<typeof stateAt>): string | undefined {
  const value = knownValue(word, copy, state);
  return value.known ? value.value : undefined;
}

/** The files that a COPY source names, each with the entry that the source's pattern fits: the file itself or its folder. */
function entriesOf(source: string, all: readonly string[]): readonly (readonly [entry: string, path: string])[] {
  const pattern = below('', source);
  if (pattern === '') return all.map((path) => ['', path]);
  const isBelow = copiedBy(pattern);
  const depth = pattern.split('/').length;
  return all.filter(isBelow).map((path) => [path.split('/').slice(0, depth).join('/'), path]);
}

/** The image's files as a folder to read from; paths without the leading `/`. */
export function imageView(image: ImageFiles, context: ContextFiles): ContextFiles {
  const paths = [...image.keys()].map((path) => path.slice(1)).sort();
  const known = new Set(paths);
  return {
    read: (path) => {
      const placed = image.get(`/${path}`);
      return placed && context.read(placed.source);
    },
    exists: (path) => known.has(path) || paths.some((one) => one.startsWith(`${path}/`)),
    files: () => paths,
  };
}
