import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import tar from 'tar-stream';
import type { RawConfig } from '../knowledge/images/image-config.js';
import { written } from './backpressure.js';
import { ArchiveError } from './contents.js';

interface Manifest {
  readonly Config: string;
  readonly Layers: readonly string[] | null;
}

/**
 * Passes an image archive in Docker's layout on, with its layers as they are and its configuration edited: this
 * carries to the letter what no instruction of an import can say. Nothing but the descriptions is held in memory.
 * The returned stream fails with ArchiveError where the archive has no `manifest.json`.
 */
export function editConfig(archive: Readable, edit: (config: RawConfig) => RawConfig, tag: string): Readable {
  const extract = tar.extract();
  const pack = tar.pack();
  const fail = (error: unknown) => {
    const reason = error instanceof Error ? error : new Error(String(error));
    extract.destroy(reason);
    pack.destroy(reason);
  };
  passOn(extract, pack, edit, tag).catch(fail);
  feed(archive, extract).catch(fail);
  return Readable.from(pack as unknown as AsyncIterable<Buffer>, { objectMode: false });
}

async function feed(archive: Readable, extract: tar.Extract): Promise<void> {
  for await (const chunk of archive) {
    if (extract.destroyed) return;
    await written(extract, chunk);
  }
  extract.end(undefined);
}

async function passOn(
  extract: tar.Extract,
  pack: tar.Pack,
  edit: (config: RawConfig) => RawConfig,
  tag: string,
): Promise<void> {
  const documents = new Map<string, string>();
  for await (const entry of extract) {
    const { header } = entry;
    if (header.type === 'file' && isDescription(header.name)) documents.set(header.name, await readText(entry));
    else if (header.type === 'file') await passEntry(entry, pack, documents);
    else pack.entry(header);
    entry.resume();
  }
  const [manifest] = JSON.parse(documents.get('manifest.json') ?? '[]') as readonly (Manifest | undefined)[];
  const config = manifest && documents.get(manifest.Config);
  if (!config) throw new ArchiveError('the image archive lacks its manifest.json or its configuration');
  const text = JSON.stringify(edit(JSON.parse(config) as RawConfig));
  const name = `${createHash('sha256').update(text).digest('hex')}.json`;
  pack.entry({ name }, text);
  pack.entry({ name: 'manifest.json' }, JSON.stringify([{ ...manifest, Config: name, RepoTags: [tag] }]));
  pack.finalize();
}

/** A blob of an OCI layout may be a layer or a description: its first byte tells. */
async function passEntry(
  entry: AsyncIterable<unknown> & { readonly header: tar.Header },
  pack: tar.Pack,
  documents: Map<string, string>,
): Promise<void> {
  const { name, size, mode } = entry.header;
  let target: ReturnType<tar.Pack['entry']> | undefined;
  let text = '';
  for await (const chunk of entry as AsyncIterable<Buffer>) {
    if (!target && (text !== '' || chunk[0] === 0x7b)) {
      text += chunk.toString('latin1');
      continue;
    }
    target ??= pack.entry({ name, size, mode });
    await written(target, chunk);
  }
  if (text !== '') documents.set(name, Buffer.from(text, 'latin1').toString('utf8'));
  target?.end(undefined);
}

function isDescription(name: string): boolean {
  return name.endsWith('.json') || /(?:^|\/)(?:json|VERSION|repositories|oci-layout)$/.test(name);
}

async function readText(entry: AsyncIterable<unknown>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of entry as AsyncIterable<Buffer>) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}
