import { type ConfigDifference, compareConfigs } from '../knowledge/images/image-config.js';
import type { FileEntry, ImageContents } from './contents.js';
import { type PathClass, ruleFor } from './path-classes.js';

export interface ImageFigures {
  /** Bytes of file content in all layers. */
  readonly size: number;
  /** The part of `size` above the base image; undefined where the base is not known. */
  readonly sizeAboveBase: number | undefined;
  /** Bytes of all layers after gzip, as a registry stores and sends them; undefined where it was not measured. */
  readonly compressedSize: number | undefined;
  readonly layers: number;
  readonly layersAboveBase: number | undefined;
  /** Paths that a container would see. */
  readonly paths: number;
}

export type FileChangeKind = 'added' | 'removed' | 'changed';
export type ChangedAspect = 'kind' | 'content' | 'mode' | 'owner' | 'link' | 'attributes';

export interface PathDifference {
  readonly path: string;
  readonly change: FileChangeKind;
  /** For `changed`, what of it. */
  readonly aspects: readonly ChangedAspect[];
  /** Size afterwards less size before. */
  readonly bytes: number;
  readonly class: PathClass;
  /** Why it is of that class; undefined for `other`. */
  readonly reason?: string;
}

export interface FolderDifference {
  readonly folder: string;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly bytes: number;
}

/** Whether the images differ in more than what no program may rely on. */
export type Verdict =
  | { readonly kind: 'identical' }
  | { readonly kind: 'expendable'; readonly paths: readonly string[] }
  | { readonly kind: 'different'; readonly paths: readonly string[]; readonly config: readonly string[] };

export interface ImageDifference {
  readonly before: ImageFigures;
  readonly after: ImageFigures;
  readonly config: readonly ConfigDifference[];
  /** Sorted by path. */
  readonly paths: readonly PathDifference[];
  /** The same by folder, the most bytes first. */
  readonly folders: readonly FolderDifference[];
  readonly verdict: Verdict;
}

/** Digests of the layers of an image's base, by which to tell what stands above it. */
export interface Bases {
  readonly before?: readonly string[];
  readonly after?: readonly string[];
}

const GROUP_DEPTH = 3;

export function compareImages(before: ImageContents, after: ImageContents, bases: Bases = {}): ImageDifference {
  const config = compareConfigs(before.config, after.config);
  const paths = compareFiles(before.files, after.files);
  return {
    before: figures(before, bases.before),
    after: figures(after, bases.after),
    config,
    paths,
    folders: byFolder(paths),
    verdict: verdict(config, paths),
  };
}

/** Modification times are left out: no two builds share them. */
export function compareFiles(
  before: ReadonlyMap<string, FileEntry>,
  after: ReadonlyMap<string, FileEntry>,
): readonly PathDifference[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const difference = comparePath(path, before.get(path), after.get(path));
    return difference ? [classified(difference, before, after)] : [];
  });
}

type RawDifference = Omit<PathDifference, 'class' | 'reason'>;

function comparePath(path: string, before?: FileEntry, after?: FileEntry): RawDifference | undefined {
  if (!before) return { path, change: 'added', aspects: [], bytes: after?.size ?? 0 };
  if (!after) return { path, change: 'removed', aspects: [], bytes: -before.size };
  const aspects = differingAspects(before, after);
  return aspects.length === 0 ? undefined : { path, change: 'changed', aspects, bytes: after.size - before.size };
}

function differingAspects(before: FileEntry, after: FileEntry): readonly ChangedAspect[] {
  const aspects: ChangedAspect[] = [];
  if (before.kind !== after.kind) aspects.push('kind');
  if (before.sha256 !== after.sha256) aspects.push('content');
  if (before.mode !== after.mode) aspects.push('mode');
  if (before.uid !== after.uid || before.gid !== after.gid) aspects.push('owner');
  if (before.link !== after.link) aspects.push('link');
  if (attributeText(before) !== attributeText(after)) aspects.push('attributes');
  return aspects;
}

function attributeText(entry: FileEntry): string {
  return JSON.stringify(Object.entries(entry.attributes ?? {}).sort());
}

function classified(
  difference: RawDifference,
  before: ReadonlyMap<string, FileEntry>,
  after: ReadonlyMap<string, FileEntry>,
): PathDifference {
  const rule = ruleFor(difference.path, difference.change);
  if (rule) return { ...difference, class: rule.class, reason: rule.reason };
  if (isBytecodeOfSameSource(difference.path, before, after)) {
    return { ...difference, class: 'cache', reason: 'Python bytecode of a source that did not change' };
  }
  return { ...difference, class: 'other' };
}

const BYTECODE = /^(?<folder>.*)\/__pycache__\/(?<module>[^/]+?)\.[^./]+(?:\.opt-\d)?\.pyc$/;
const BYTECODE_FOLDER = /\/__pycache__$/;

/** Bytecode holds its source's modification time, so it differs from build to build; Python makes it anew at need. */
function isBytecodeOfSameSource(
  path: string,
  before: ReadonlyMap<string, FileEntry>,
  after: ReadonlyMap<string, FileEntry>,
): boolean {
  if (BYTECODE_FOLDER.test(path)) {
    const parent = path.slice(0, path.lastIndexOf('/'));
    return before.has(parent) && after.has(parent);
  }
  const groups = BYTECODE.exec(path)?.groups;
  if (!groups) return false;
  const source = `${groups['folder']}/${groups['module']}.py`;
  const digest = before.get(source)?.sha256;
  return digest !== undefined && digest === after.get(source)?.sha256;
}

function figures(image: ImageContents, base: readonly string[] | undefined): ImageFigures {
  const size = total(image.layers.map((layer) => layer.size));
  const compressed = image.layers.map((layer) => layer.compressedSize);
  const standsOnBase = base?.every((diffId, index) => image.layers[index]?.diffId === diffId) ?? false;
  const above = standsOnBase ? image.layers.slice(base?.length) : undefined;
  return {
    size,
    sizeAboveBase: above && total(above.map((layer) => layer.size)),
    compressedSize: compressed.every((bytes) => bytes !== undefined) ? total(compressed) : undefined,
    layers: image.layers.length,
    layersAboveBase: above?.length,
    paths: image.files.size,
  };
}

function byFolder(paths: readonly PathDifference[]): readonly FolderDifference[] {
  const folders = new Map<string, FolderDifference>();
  for (const difference of paths) {
    const folder = groupOf(difference.path);
    const sum = folders.get(folder) ?? { folder, added: 0, removed: 0, changed: 0, bytes: 0 };
    const counted = { ...sum, [difference.change]: sum[difference.change] + 1, bytes: sum.bytes + difference.bytes };
    folders.set(folder, counted);
  }
  return [...folders.values()].sort((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes) || (a.folder < b.folder ? -1 : 1));
}

function groupOf(path: string): string {
  const parts = path.split('/').slice(1, -1);
  return `/${parts.slice(0, GROUP_DEPTH).join('/')}`;
}

function verdict(config: readonly ConfigDifference[], paths: readonly PathDifference[]): Verdict {
  const other = paths.filter((difference) => difference.class === 'other');
  if (other.length > 0 || config.length > 0) {
    const fields = config.map((difference) => difference.field);
    return { kind: 'different', paths: other.map((difference) => difference.path), config: fields };
  }
  if (paths.length === 0) return { kind: 'identical' };
  return { kind: 'expendable', paths: paths.map((difference) => difference.path) };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
