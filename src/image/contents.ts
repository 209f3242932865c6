import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import zlib from 'node:zlib';
import tar from 'tar-stream';
import {
  type HistoryEntry,
  type ImageConfig,
  type RawConfig,
  readConfig,
  readDiffIds,
  readHistory,
} from '../knowledge/images/image-config.js';
import { written } from './backpressure.js';

export type FileKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'character-device' | 'block-device' | 'fifo';

export interface FileEntry {
  readonly kind: FileKind;
  /** Bytes of content; 0 for all but files. */
  readonly size: number;
  /** The permission bits, with setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Where a symbolic link points, as it stands there; the absolute path that a hard link shares. */
  readonly link?: string;
  /** Hexadecimal, of the content; only for files. */
  readonly sha256?: string;
  /** Extended attributes by name, as the archive writes them. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface LayerContents {
  /** `sha256:` and the digest of the uncompressed layer, by which engines name it. */
  readonly diffId: string;
  /** Bytes of file content, as `docker history` counts. */
  readonly size: number;
  /** Bytes after gzip, as a registry stores it; undefined where it was not measured. */
  readonly compressedSize: number | undefined;
  /** Absolute paths, in the order of the archive. */
  readonly entries: ReadonlyMap<string, FileEntry>;
  /** Paths of lower layers that this one takes away. */
  readonly deleted: readonly string[];
  /** Folders whose content of lower layers this one takes away. */
  readonly emptied: readonly string[];
}

export interface ImageContents {
  readonly config: ImageConfig;
  readonly rawConfig: RawConfig;
  readonly history: readonly HistoryEntry[];
  /** Lowest first. */
  readonly layers: readonly LayerContents[];
  /** What a container would see: absolute paths, hard links resolved to the files that they are. */
  readonly files: ReadonlyMap<string, FileEntry>;
}

/** Layers that were read before, by the name that the archive gives them: they are not read again. */
export type LayerCache = Map<string, LayerContents>;

export interface ReadOptions {
  readonly known?: LayerCache;
  /** `gzip` compresses each layer to learn its size, which costs most of the time. */
  readonly measure?: 'content' | 'gzip';
}

export class ArchiveError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArchiveError';
  }
}

const JSON_LIMIT = 16 * 1024 * 1024;
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const ATTRIBUTE = 'SCHILY.xattr.';
const ZSTD_MAGIC = 0xfd2fb528;

/**
 * Reads what `docker save`, `podman save` or an OCI image layout in a tar archive holds, without a copy on disk.
 * Throws ArchiveError where the archive is no image, or one of several images.
 */
export async function readImage(archive: Readable, options: ReadOptions = {}): Promise<ImageContents> {
  const layers: LayerCache = new Map();
  const documents = new Map<string, unknown>();
  const links = new Map<string, string>();
  await eachEntry(archive, async (header, content) => {
    const name = normalized(header.name);
    if (header.type === 'symlink') links.set(name, normalized(`${parent(name)}/${header.linkname ?? ''}`));
    if (header.type !== 'file') return;
    const known = options.known?.get(name);
    if (known && (options.measure !== 'gzip' || known.compressedSize !== undefined)) {
      layers.set(name, known);
      return;
    }
    const blob = await readBlob(content, options.measure ?? 'content');
    if (blob.kind === 'document') documents.set(name, blob.value);
    if (blob.kind === 'layer') layers.set(name, blob.layer);
  });
  for (const [name, layer] of layers) options.known?.set(name, layer);
  return assemble(documents, layers, links);
}

/** Reads a tar archive of files alone, as `docker export` writes it. */
export async function readFiles(archive: Readable): Promise<ReadonlyMap<string, FileEntry>> {
  return merge([await readLayer(await opened(archive), 'content')]);
}

/** Puts layers on top of one another. */
export function merge(layers: readonly LayerContents[]): ReadonlyMap<string, FileEntry> {
  const files = new Map<string, FileEntry>();
  for (const layer of layers) {
    for (const path of layer.deleted) removeTree(files, path);
    for (const path of layer.emptied) removeBelow(files, path);
    for (const [path, entry] of layer.entries) {
      if (entry.kind !== 'directory' && files.get(path)?.kind === 'directory') removeTree(files, path);
      files.set(path, entry.kind === 'hardlink' ? (files.get(entry.link ?? '') ?? entry) : entry);
    }
  }
  return files;
}

type Blob =
  | { readonly kind: 'document'; readonly value: unknown }
  | { readonly kind: 'layer'; readonly layer: LayerContents }
  | { readonly kind: 'unknown' };

async function readBlob(content: Readable, measure: 'content' | 'gzip'): Promise<Blob> {
  const source = await opened(content);
  const first = source.head[0];
  if (first === 0x7b || first === 0x5b) return readDocument(source);
  if (source.compression !== 'none' || looksLikeTar(source.head)) {
    return { kind: 'layer', layer: await readLayer(source, measure) };
  }
  for await (const _ of source.chunks);
  return { kind: 'unknown' };
}

async function readDocument(source: OpenedStream): Promise<Blob> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of source.chunks) {
    size += chunk.length;
    if (size > JSON_LIMIT) throw new ArchiveError('a description in the image archive is too large');
    parts.push(chunk);
  }
  try {
    return { kind: 'document', value: JSON.parse(Buffer.concat(parts).toString('utf8')) };
  } catch {
    return { kind: 'unknown' };
  }
}

function assemble(
  documents: ReadonlyMap<string, unknown>,
  layers: LayerCache,
  links: ReadonlyMap<string, string>,
): ImageContents {
  const { config, layerNames } = readManifest(documents);
  const rawConfig = documents.get(config) as RawConfig | undefined;
  if (!rawConfig) throw new ArchiveError('the image archive lacks its configuration');
  const diffIds = readDiffIds(rawConfig);
  const found = layerNames.map((name, index) => {
    const layer = layers.get(name) ?? layers.get(links.get(name) ?? '');
    if (!layer) throw new ArchiveError(`the image archive lacks its layer ${name}`);
    if (diffIds[index] !== layer.diffId) throw new ArchiveError(`layer ${name} is not what the configuration says`);
    return layer;
  });
  return {
    config: readConfig(rawConfig),
    rawConfig,
    history: withSizes(readHistory(rawConfig), found),
    layers: found,
    files: merge(found),
  };
}

function withSizes(history: readonly HistoryEntry[], layers: readonly LayerContents[]): readonly HistoryEntry[] {
  const sizes = layers.map((layer) => layer.size);
  return history.map((entry) => (entry.empty ? { ...entry, size: 0 } : { ...entry, size: sizes.shift() ?? 0 }));
}

interface Descriptor {
  readonly digest?: string;
}

function readManifest(documents: ReadonlyMap<string, unknown>): {
  readonly config: string;
  readonly layerNames: readonly string[];
} {
  const docker = documents.get('/manifest.json') as
    | readonly { readonly Config: string; readonly Layers: readonly string[] | null }[]
    | undefined;
  if (docker) {
    const image = only(docker, 'images');
    return { config: normalized(image.Config), layerNames: (image.Layers ?? []).map(normalized) };
  }
  const index = documents.get('/index.json') as { readonly manifests?: readonly Descriptor[] } | undefined;
  if (!index) throw new ArchiveError('this is no image archive: it has neither manifest.json nor index.json');
  const manifest = documents.get(blobName(only(index.manifests ?? [], 'manifests'))) as
    | { readonly config?: Descriptor; readonly layers?: readonly Descriptor[] }
    | undefined;
  if (!manifest?.config) throw new ArchiveError('the image archive has an index of indexes, for several platforms');
  return { config: blobName(manifest.config), layerNames: (manifest.layers ?? []).map(blobName) };
}

function only<Item>(items: readonly Item[], what: string): Item {
  const [first] = items;
  if (first === undefined || items.length > 1) throw new ArchiveError(`the archive holds ${items.length} ${what}`);
  return first;
}

function blobName(descriptor: Descriptor): string {
  return `/blobs/${(descriptor.digest ?? '').replace(':', '/')}`;
}

async function readLayer(source: OpenedStream, measure: 'content' | 'gzip'): Promise<LayerContents> {
  const digest = createHash('sha256');
  const compressor = measure === 'gzip' && source.compression === 'none' ? sizeOfGzip() : undefined;
  const extract = tar.extract();
  const collected = collectEntries(extract);
  // A failure of either side must not leave the other waiting for it.
  collected.catch((error: unknown) => extract.destroy(error instanceof Error ? error : new Error(String(error))));
  const fed = (async () => {
    for await (const chunk of decompressed(source)) {
      digest.update(chunk);
      await Promise.all([written(extract, chunk), compressor?.write(chunk)]);
    }
    extract.end(undefined);
  })();
  fed.catch((error: unknown) => extract.destroy(error instanceof Error ? error : new Error(String(error))));
  const [contents] = await Promise.all([collected, fed]);
  return {
    ...contents,
    diffId: `sha256:${digest.digest('hex')}`,
    compressedSize: source.compression === 'none' ? await compressor?.end() : source.length(),
  };
}

type Collected = Pick<LayerContents, 'size' | 'entries' | 'deleted' | 'emptied'>;

async function collectEntries(extract: tar.Extract): Promise<Collected> {
  const entries = new Map<string, FileEntry>();
  const deleted: string[] = [];
  const emptied: string[] = [];
  let size = 0;
  for await (const entry of extract) {
    const path = normalized(entry.header.name);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name === OPAQUE) emptied.push(parent(path));
    else if (name.startsWith(WHITEOUT)) deleted.push(joined(parent(path), name.slice(WHITEOUT.length)));
    else {
      const file = await readEntry(entry.header, entry as unknown as AsyncIterable<Buffer>);
      if (path !== '/' && file) entries.set(path, file);
      size += file?.size ?? 0;
      continue;
    }
    entry.resume();
  }
  return { size, entries, deleted, emptied };
}

async function readEntry(header: tar.Header, content: AsyncIterable<Buffer>): Promise<FileEntry | undefined> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  const kind = fileKind(header.type);
  if (!kind) return undefined;
  return {
    kind,
    size: kind === 'file' ? (header.size ?? 0) : 0,
    mode: (header.mode ?? 0) & 0o7777,
    uid: header.uid ?? 0,
    gid: header.gid ?? 0,
    ...link(kind, header),
    ...(kind === 'file' ? { sha256: hash.digest('hex') } : {}),
    ...attributes(header.pax as Readonly<Record<string, string>> | null | undefined),
  };
}

function fileKind(type: tar.Header['type']): FileKind | undefined {
  switch (type) {
    case 'file':
    case 'contiguous-file':
      return 'file';
    case 'directory':
    case 'symlink':
    case 'character-device':
    case 'block-device':
    case 'fifo':
      return type;
    case 'link':
      return 'hardlink';
    default:
      return undefined;
  }
}

function link(kind: FileKind, header: tar.Header): { readonly link?: string } {
  if (kind === 'symlink') return { link: header.linkname ?? '' };
  if (kind === 'hardlink') return { link: normalized(header.linkname ?? '') };
  return {};
}

function attributes(pax: Readonly<Record<string, string>> | null | undefined): Pick<FileEntry, 'attributes'> {
  const found = Object.entries(pax ?? {}).filter(([name]) => name.startsWith(ATTRIBUTE));
  if (found.length === 0) return {};
  return { attributes: Object.fromEntries(found.map(([name, value]) => [name.slice(ATTRIBUTE.length), value])) };
}

function removeTree(files: Map<string, FileEntry>, path: string): void {
  const directory = files.get(path)?.kind === 'directory';
  files.delete(path);
  if (directory) removeBelow(files, path);
}

function removeBelow(files: Map<string, FileEntry>, folder: string): void {
  const prefix = folder === '/' ? '/' : `${folder}/`;
  for (const path of files.keys()) if (path.startsWith(prefix)) files.delete(path);
}

interface OpenedStream {
  readonly head: Buffer;
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes read so far, as they are stored. */
  length(): number;
}

/** Looks at the first bytes of a stream before it is read. */
async function opened(content: Readable): Promise<OpenedStream> {
  const iterator = (content as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 512) {
    const next = await iterator.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  let length = 0;
  const chunks = (async function* () {
    if (head.length > 0) {
      length += head.length;
      yield head;
    }
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      length += next.value.length;
      yield next.value;
    }
  })();
  return { head, compression: compression(head), chunks, length: () => length };
}

function compression(head: Buffer): OpenedStream['compression'] {
  if (head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head.length >= 4 && head.readUInt32LE(0) === ZSTD_MAGIC) return 'zstd';
  return 'none';
}

function looksLikeTar(head: Buffer): boolean {
  // An empty layer is two blocks of zeros; every other archive has "ustar" in its first header.
  return head.length >= 512 && (head.toString('latin1', 257, 262) === 'ustar' || head.every((byte) => byte === 0));
}

function decompressed(source: OpenedStream): AsyncIterable<Buffer> {
  if (source.compression === 'none') return source.chunks;
  if (source.compression === 'gzip') return through(source.chunks, zlib.createGunzip());
  const zstd = (zlib as { readonly createZstdDecompress?: () => zlib.Gunzip }).createZstdDecompress;
  if (!zstd) throw new ArchiveError('a layer is compressed with zstd, which needs Node 22.15 or newer');
  return through(source.chunks, zstd());
}

async function* through(chunks: AsyncIterable<Buffer>, transform: zlib.Gunzip): AsyncIterable<Buffer> {
  const fed = (async () => {
    for await (const chunk of chunks) await written(transform, chunk);
    transform.end();
  })();
  fed.catch((error: unknown) => transform.destroy(error instanceof Error ? error : new Error(String(error))));
  for await (const chunk of transform) yield chunk as Buffer;
  await fed;
}

function sizeOfGzip(): { write(chunk: Buffer): Promise<void>; end(): Promise<number> } {
  const gzip = zlib.createGzip();
  let size = 0;
  gzip.on('data', (chunk: Buffer) => {
    size += chunk.length;
  });
  return {
    write: (chunk) => written(gzip, chunk),
    async end() {
      gzip.end();
      await once(gzip, 'end');
      return size;
    },
  };
}

async function eachEntry(
  archive: Readable,
  visit: (header: tar.Header, content: Readable) => Promise<void>,
): Promise<void> {
  const extract = tar.extract();
  const fed = (async () => {
    for await (const chunk of archive as AsyncIterable<Buffer>) await written(extract, chunk);
    extract.end(undefined);
  })();
  fed.catch((error: unknown) => extract.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const entry of extract) {
      await visit(entry.header, entry as unknown as Readable);
      entry.resume();
    }
  } finally {
    archive.destroy();
  }
  await fed;
}

/** An absolute path without `.` and `..`, whatever the archive's writer put before it. */
function normalized(name: string): string {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function parent(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1));
}

function joined(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}
