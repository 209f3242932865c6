import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import tar from 'tar-stream';
import { editConfig } from '../../src/image/archive.js';
import { readFiles, readImage } from '../../src/image/contents.js';
import { readDiffIds } from '../../src/knowledge/images/image-config.js';

type File = Parameters<tar.Pack['entry']>[0] & { readonly content?: string | Buffer };

async function archive(...files: readonly File[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const { content, ...header } of files) {
    if (content === undefined) pack.entry(header);
    else pack.entry(header, content);
  }
  pack.finalize();
  const parts: Buffer[] = [];
  for await (const chunk of pack as unknown as AsyncIterable<Buffer>) parts.push(chunk);
  return Buffer.concat(parts);
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function stream(bytes: Buffer): Readable {
  // Pieces that end anywhere, as a pipe delivers them.
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += 700) pieces.push(bytes.subarray(start, start + 700));
  return Readable.from(pieces, { objectMode: false });
}

async function dockerArchive(layers: readonly Buffer[], config: object = {}): Promise<Buffer> {
  const diffIds = layers.map((layer) => `sha256:${digest(layer)}`);
  return archive(
    ...layers.map((content, index) => ({ name: `layer${index}/layer.tar`, content })),
    { name: 'layer0/VERSION', content: '1.0' },
    { name: 'config.json', content: JSON.stringify({ config, rootfs: { type: 'layers', diff_ids: diffIds } }) },
    {
      name: 'manifest.json',
      content: JSON.stringify([{ Config: 'config.json', Layers: layers.map((_, index) => `layer${index}/layer.tar`) }]),
    },
  );
}

const lower = await archive(
  { name: './etc/', type: 'directory', mode: 0o755 },
  { name: './etc/kept', content: 'kept' },
  { name: './etc/gone', content: 'gone' },
  { name: './opt/', type: 'directory' },
  { name: './opt/below/file', content: 'below' },
  { name: './srv/', type: 'directory' },
  { name: './srv/old', content: 'old' },
);
const upper = await archive(
  { name: 'etc/.wh.gone', content: '' },
  { name: '.wh.opt', content: '' },
  { name: 'srv/.wh..wh..opq', content: '' },
  { name: 'srv/new', content: 'newer', mode: 0o4755, uid: 7, gid: 8 },
  { name: 'srv/same', type: 'link', linkname: 'srv/new' },
  { name: 'srv/link', type: 'symlink', linkname: '../etc/kept' },
);

describe("an image archive in Docker's layout", () => {
  test('shows what a container would see: without what was deleted, with hard links as files', async () => {
    const image = await readImage(stream(await dockerArchive([lower, upper])));
    expect([...image.files.keys()].sort()).toEqual(['/etc', '/etc/kept', '/srv', '/srv/link', '/srv/new', '/srv/same']);
    expect(image.files.get('/srv/new')).toMatchObject({ kind: 'file', size: 5, mode: 0o4755, uid: 7, gid: 8 });
    expect(image.files.get('/srv/same')).toEqual(image.files.get('/srv/new'));
    expect(image.files.get('/srv/link')).toMatchObject({ kind: 'symlink', link: '../etc/kept' });
    expect(image.files.get('/etc/kept')?.sha256).toBe(digest(Buffer.from('kept')));
  });

  test('counts file content by layer, and gzipped bytes where that is asked for', async () => {
    const bytes = await dockerArchive([lower, upper]);
    const plain = await readImage(stream(bytes));
    expect(plain.layers.map((layer) => [layer.size, layer.compressedSize])).toEqual([
      [16, undefined],
      [5, undefined],
    ]);
    const measured = await readImage(stream(bytes), { measure: 'gzip' });
    expect(measured.layers.map((layer) => layer.compressedSize)).toEqual(
      [lower, upper].map((one) => gzipSync(one).length),
    );
  });

  test('does not read a layer again that it knows', async () => {
    const known = new Map();
    const bytes = await dockerArchive([lower, upper]);
    const first = await readImage(stream(bytes), { known });
    const second = await readImage(stream(bytes), { known });
    expect(second.layers[0]).toBe(first.layers[0]);
    const measured = await readImage(stream(bytes), { known, measure: 'gzip' });
    expect(measured.layers[0]?.compressedSize).toBeGreaterThan(0);
  });

  test('is refused where a layer is missing, another one, or cut off', async () => {
    const bytes = await dockerArchive([lower]);
    const other = await archive({ name: 'a', content: 'b' });
    const text = (value: unknown) => JSON.stringify(value);
    const config = { name: 'config.json', content: text({ rootfs: { diff_ids: ['sha256:0'] } }) };
    const manifest = (layer: string) => ({
      name: 'manifest.json',
      content: text([{ Config: 'config.json', Layers: [layer] }]),
    });
    const missing = await archive(config, manifest('x/layer.tar'));
    const wrong = await archive({ name: 'x/layer.tar', content: other }, config, manifest('x/layer.tar'));
    await expect(readImage(stream(missing))).rejects.toThrow('lacks its layer /x/layer.tar');
    await expect(readImage(stream(wrong))).rejects.toThrow('is not what the configuration says');
    await expect(readImage(stream(bytes.subarray(0, 2000)))).rejects.toThrow();
    await expect(readImage(stream(lower))).rejects.toThrow('this is no image archive');
  });

  test('fails where its source fails, and does not wait for more', async () => {
    const bytes = await dockerArchive([lower]);
    const broken = Readable.from(
      (async function* () {
        yield bytes.subarray(0, 3000);
        throw new Error('the program ended');
      })(),
      { objectMode: false },
    );
    await expect(readImage(broken)).rejects.toThrow('the program ended');
  });
});

test('an OCI layout with gzipped layers is read by its index', async () => {
  const layer = gzipSync(lower);
  const config = JSON.stringify({ config: { User: 'app' }, rootfs: { diff_ids: [`sha256:${digest(lower)}`] } });
  const blob = (content: Buffer | string) => ({ name: `blobs/sha256/${digest(Buffer.from(content))}`, content });
  const descriptor = (content: Buffer | string) => ({ digest: `sha256:${digest(Buffer.from(content))}` });
  const manifest = JSON.stringify({ config: descriptor(config), layers: [descriptor(layer)] });
  const bytes = await archive(
    { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' },
    blob(layer),
    blob(config),
    blob(manifest),
    { name: 'index.json', content: JSON.stringify({ manifests: [descriptor(manifest)] }) },
  );
  const image = await readImage(stream(bytes));
  expect(image.config.user).toBe('app');
  expect(image.layers[0]).toMatchObject({ compressedSize: layer.length, size: 16 });
});

test('a container export is one archive of files', async () => {
  const files = await readFiles(stream(lower));
  expect(files.get('/opt/below/file')).toMatchObject({ kind: 'file', size: 5 });
});

test('editConfig leaves the layers alone and changes the configuration and the tag', async () => {
  const edited = editConfig(
    stream(await dockerArchive([lower, upper], { User: 'before' })),
    (raw) => ({ ...raw, config: { User: 'after', Shell: ['/bin/zsh'] } }),
    'new:tag',
  );
  const image = await readImage(edited);
  expect(image.config).toMatchObject({ user: 'after', shell: ['/bin/zsh'] });
  expect(readDiffIds(image.rawConfig)).toEqual([lower, upper].map((layer) => `sha256:${digest(layer)}`));
});
