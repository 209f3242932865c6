import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A registry of our own on loopback: Debian's `docker-registry`. */
export interface RegistryProcess {
  /** `127.0.0.1:12345`. */
  readonly host: string;
  stop(): Promise<void>;
}

const PROGRAM = 'docker-registry';

export function hasRegistry(): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, PROGRAM)));
}

/** Starts a registry in a folder of its own; `auth` is the `auth` section of its configuration. */
export async function startRegistry(auth = ''): Promise<RegistryProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-'));
  const host = `127.0.0.1:${await freePort()}`;
  const config = join(folder, 'config.yml');
  await writeFile(
    config,
    `version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: ${folder}/data\nhttp:\n  addr: ${host}\n${auth}`,
  );
  const child = spawn(PROGRAM, ['serve', config], { stdio: 'ignore', env: { PATH: process.env['PATH'] } });
  const stop = async () => {
    await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await answers(host)) return { host, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`${PROGRAM} does not answer`);
}

/** Ends the very process that was started, by its own number. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function answers(host: string): Promise<boolean> {
  try {
    const response = await fetch(`http://${host}/v2/`);
    await response.body?.cancel();
    return response.status === 200 || response.status === 401;
  } catch {
    return false;
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Pushes an image without layers and returns its digest. */
export async function push(host: string, name: string, tag: string, authorization?: string): Promise<string> {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const config = JSON.stringify({ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] }, tag });
  const started = await fetch(`http://${host}/v2/${name}/blobs/uploads/`, { method: 'POST', headers });
  await started.body?.cancel();
  const place = new URL(started.headers.get('location')!, `http://${host}`);
  place.searchParams.set('digest', digestOf(config));
  const uploaded = await fetch(place, {
    method: 'PUT',
    body: config,
    headers: { ...headers, 'content-type': 'application/octet-stream' },
  });
  await uploaded.body?.cancel();
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', size: config.length, digest: digestOf(config) },
    layers: [],
  });
  const put = await fetch(`http://${host}/v2/${name}/manifests/${tag}`, {
    method: 'PUT',
    body: manifest,
    headers: { ...headers, 'content-type': 'application/vnd.oci.image.manifest.v1+json' },
  });
  if (!put.ok) throw new Error(`the registry answers ${put.status}: ${await put.text()}`);
  await put.body?.cancel();
  return digestOf(manifest);
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
