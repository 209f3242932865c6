import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Plans } from '../../src/batch/config/plans.js';
import { findDockerfiles } from '../../src/batch/find/find-dockerfiles.js';
import { processFile } from '../../src/batch/process-file.js';
import { digestsFor } from '../../src/cli/digests.js';
import { settingsFor } from '../../src/cli/processing.js';
import { registry } from '../../src/cli/shipped.js';
import { freePort } from './registry-process.js';

const DIGEST = `sha256:${'b'.repeat(64)}`;
const nobody = async () => undefined;
let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'digests-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

async function targetsOf(options: Readonly<Record<string, unknown>>) {
  const transforms = [{ name: 'pin-base', kind: 'name' as const, options }];
  const wishes = {
    transforms,
    presets: [],
    unsafe: undefined,
    context: undefined,
    config: { kind: 'none' as const },
    cwd,
  };
  const plans = new Plans(wishes, registry);
  const { files } = await findDockerfiles(['.'], { cwd });
  return Promise.all(files.map(async (found) => ({ found, plan: await plans.planFor(found.absolute) })));
}

test('a run looks up what its files ask for, and the next one needs no network', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'docker-content-digest': DIGEST }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await writeFile(join(cwd, 'Dockerfile'), 'FROM node:18\nCOPY --from=node:18 /a /a\n');
  const targets = await targetsOf({ digest: true });
  await digestsFor(targets, { cwd, lock: 'write', credentials: nobody, mirrors: { 'docker.io': [mirror] } });
  expect(asked).toEqual(['/v2/library/node/manifests/18']);
  await new Promise((resolve) => server.close(resolve));

  const lock = JSON.parse(await readFile(join(cwd, 'dockershift.lock'), 'utf8'));
  expect(lock).toEqual({ version: 1, images: { 'docker.io/library/node:18': DIGEST } });
  const catalog = await digestsFor(targets, {
    cwd,
    lock: 'read',
    credentials: nobody,
    mirrors: { 'docker.io': [mirror] },
  });
  const { report } = await processFile(targets[0]!.found, settingsFor({ ...targets[0]!, catalog }, cwd));
  expect(report.after).toBe(`FROM node:18@${DIGEST}\nCOPY --from=node:18@${DIGEST} /a /a\n`);
});

test('a run that only shows what it would do leaves the lock file alone', async () => {
  await writeFile(join(cwd, 'dockershift.lock'), '{"version":1,"images":{}}');
  await writeFile(join(cwd, 'Dockerfile'), `FROM 127.0.0.1:${await freePort()}/a:1\n`);
  const looked = digestsFor(await targetsOf({ digest: true }), { cwd, lock: 'read', credentials: nobody, retries: 0 });
  await expect(looked).rejects.toMatchObject({ code: 'registry-unreachable' });
  expect(await readFile(join(cwd, 'dockershift.lock'), 'utf8')).toBe('{"version":1,"images":{}}');
});

test('nobody is asked where no digest is wanted', async () => {
  await writeFile(join(cwd, 'Dockerfile'), 'FROM node:18\n');
  expect(await digestsFor(await targetsOf({}), { cwd, lock: 'write' })).toBeUndefined();
});
