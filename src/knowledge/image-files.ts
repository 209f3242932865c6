import type { Instruction } from '../source/instruction.js';
import { baseName, folderInImage } from '../source/paths.js';
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

/** Files of an image by their absolute path, as far as they come from the build context; never changed once it is made. */
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
        const name = baseName(path);
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

/** The files of an image by the folders that hold them, to be asked for one path at a time. */
export interface FileIndex {
  /** A file at a path, above it or below it; undefined where there is none. */
  at(path: string): string | undefined;
  /** Whether there is a file at a path or below it. */
  holds(path: string): boolean;
  /** Folders whose contents were copied, the system's root not among them. */
  readonly targets: readonly string[];
  /** Whether any file lies where a path says, and not only in a folder that the base image knows. */
  readonly hasKnown: boolean;
  /** The first parts of the paths in the folder that only the base image knows. */
  readonly unknownTops: ReadonlySet<string>;
}

const indexes = new WeakMap<ImageFiles, FileIndex>();

export function fileIndex(image: ImageFiles): FileIndex {
  const known = indexes.get(image);
  if (known) return known;
  /** By every folder above it, one file. */
  const below = new Map<string, string>();
  const targets = new Set<string>();
  const unknownTops = new Set<string>();
  let hasKnown = false;
  for (const [file, { folder }] of image) {
    if (isUnknownFolder(file)) unknownTops.add(file.split('/')[2] ?? '');
    else hasKnown = true;
    if (folder && folder.target !== '/') targets.add(folder.target);
    for (let path = folderInImage(file); !below.has(path); path = folderInImage(path)) {
      below.set(path, file);
      if (path === '/') break;
    }
  }
  const above = (path: string): string | undefined => {
    if (image.has(path)) return path;
    return path === '/' ? undefined : above(folderInImage(path));
  };
  const index: FileIndex = {
    at: (path) => below.get(path) ?? above(path),
    holds: (path) => image.has(path) || below.has(path),
    targets: [...targets],
    hasKnown,
    unknownTops,
  };
  indexes.set(image, index);
  return index;
}

const views = new WeakMap<ImageFiles, ContextFiles>();

/** The image's files as a folder to read from; paths without the leading `/`. */
export function imageView(image: ImageFiles, context: ContextFiles): ContextFiles {
  const known = views.get(image);
  if (known) return known;
  const paths = [...image.keys()].map((path) => path.slice(1)).sort();
  const view: ContextFiles = {
    read: (path) => {
      const placed = image.get(`/${path}`);
      return placed && context.read(placed.source);
    },
    exists: (path) => fileIndex(image).holds(`/${path}`),
    files: () => paths,
  };
  views.set(image, view);
  return view;
}
