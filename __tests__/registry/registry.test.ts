import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { registryResolver } from '../../src/batch/registry/client.js';
import { dockerCredentials } from '../../src/batch/registry/credentials.js';
import {
  LockingResolver,
  lockedCatalog,
  lockFileText,
  readLockFile,
  writeLockFile,
} from '../../src/batch/registry/lock-file.js';
import { rewrite, rewriteAsync } from '../../src/index.js';
import { freePort, hasRegistry, push, type RegistryProcess, startRegistry } from './registry-process.js';

const nobody = async () => undefined;
const DIGEST = `sha256:${'a'.repeat(64)}`;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

(hasRegistry() ? describe : describe.skip)(
  'a real registry (skipped without docker-registry: apt-get install docker-registry)',
  () => {
    let registry: RegistryProcess;
    beforeAll(async () => {
      registry = await startRegistry();
    });
    afterAll(() => registry.stop());

    test('gives the digest of what was pushed, and nothing for what was not', async () => {
      const digest = await push(registry.host, 'team/app', '1.0');
      const resolver = registryResolver({ credentials: nobody });
      expect(await resolver.digest(`${registry.host}/team/app:1.0`)).toBe(digest);
      expect(await resolver.digest(`${registry.host}/team/app:2.0`)).toBeUndefined();
      expect(await resolver.digest(`${registry.host}/team/other`)).toBeUndefined();
    });

    test('stands in for Docker Hub as a mirror, and a rewrite pins by it', async () => {
      const digest = await push(registry.host, 'library/node', '18');
      const resolver = registryResolver({ credentials: nobody, mirrors: { 'docker.io': [`http://${registry.host}`] } });
      const { code, errors } = await rewriteAsync('FROM node:18\nCOPY --from=node:18 /a /a\n', {
        transforms: [['pin-base', { digest: true }]],
        resolver,
      });
      expect(errors).toEqual([]);
      expect(code).toBe(`FROM node:18@${digest}\nCOPY --from=node:18@${digest} /a /a\n`);
    });

    test('a lock file makes the next run the same without a registry', async () => {
      const digest = await push(registry.host, 'app', '1');
      const source = `FROM ${registry.host}/app:1\n`;
      const options = { transforms: [['pin-base', { digest: true }]] as const };
      const path = join(folder, 'dockershift.lock');
      const resolver = new LockingResolver(await readLockFile(path), registryResolver({ credentials: nobody }));
      const { code } = await rewriteAsync(source, { ...options, resolver });
      await writeLockFile(path, resolver.lock);
      await push(registry.host, 'app', '1');
      expect(code).toBe(`FROM ${registry.host}/app:1@${digest}\n`);
      expect(rewrite(source, { ...options, catalog: lockedCatalog(await readLockFile(path)) }).code).toBe(code);
    });
  },
);

(hasRegistry() ? describe : describe.skip)('a real registry with passwords (skipped without docker-registry)', () => {
  let registry: RegistryProcess;
  const authorization = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  beforeAll(async () => {
    const file = join(folder, 'htpasswd');
    await writeFile(file, `me:${BCRYPT}\n`);
    registry = await startRegistry(`auth:\n  htpasswd:\n    realm: here\n    path: ${file}\n`);
  });
  afterAll(() => registry.stop());

  test('takes what config.json has, and says who refuses what', async () => {
    const digest = await push(registry.host, 'app', '1', authorization);
    const reference = `${registry.host}/app:1`;
    await writeConfig({ auths: { [registry.host]: { auth: authorization.slice('Basic '.length) } } });
    expect(await registryResolver({ credentials: dockerCredentials(folder) }).digest(reference)).toBe(digest);
    await expect(registryResolver({ credentials: nobody }).digest(reference)).rejects.toMatchObject({
      code: 'registry-denied',
      message: expect.stringContaining('docker login'),
    });
    const wrong = async () => ({ kind: 'password' as const, username: 'me', password: 'no' });
    await expect(registryResolver({ credentials: wrong }).digest(reference)).rejects.toThrow('refused');
  });

  test('asks a credential helper, with the server on its input', async () => {
    const digest = await push(registry.host, 'app', '2', authorization);
    const helper = join(folder, 'docker-credential-ours');
    await writeFile(
      helper,
      `#!/bin/sh\nread -r server\n[ "$1 $server" = "get ${registry.host}" ] || { echo "credentials not found"; exit 1; }\necho '{"Username":"me","Secret":"secret"}'\n`,
    );
    await chmod(helper, 0o755);
    await writeConfig({ credHelpers: { [registry.host]: 'ours' } });
    const path = process.env['PATH'];
    process.env['PATH'] = `${folder}${delimiter}${path}`;
    try {
      const credentials = dockerCredentials(folder);
      expect(await registryResolver({ credentials }).digest(`${registry.host}/app:2`)).toBe(digest);
      expect(await credentials('other.example.com')).toBeUndefined();
    } finally {
      process.env['PATH'] = path;
    }
  });
});

describe('a registry that misbehaves', () => {
  let server: Server | undefined;
  afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));
  const serve = async (answer: RequestListener) => {
    server = createServer(answer);
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  test('is asked again after 503 and 429', async () => {
    const statuses = [503, 429];
    const host = await serve((_, response) => {
      const status = statuses.shift();
      response
        .writeHead(status ?? 200, status === 429 ? { 'retry-after': '0' } : { 'docker-content-digest': DIGEST })
        .end();
    });
    expect(await registryResolver({ credentials: nobody, backoff: 1 }).digest(`${host}/a:1`)).toBe(DIGEST);
    expect(statuses).toEqual([]);
  });

  test('gets a token where it asks for one, with the scope of the repository', async () => {
    const asked: string[] = [];
    const host = await serve((request, response) => {
      asked.push(request.url ?? '');
      if (request.url?.startsWith('/token')) response.end('{"token":"t"}');
      else if (request.headers.authorization === 'Bearer t')
        response.writeHead(200, { 'docker-content-digest': DIGEST }).end();
      else
        response
          .writeHead(401, { 'www-authenticate': `Bearer realm="http://${request.headers.host}/token",service="s"` })
          .end();
    });
    expect(await registryResolver({ credentials: nobody }).digest(`${host}/team/a:1`)).toBe(DIGEST);
    expect(new URL(asked[1]!, 'http://x').searchParams.get('scope')).toBe('repository:team/a:pull');
  });

  test('is not sent a password over plain HTTP to elsewhere', async () => {
    const host = await serve((_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Bearer realm="http://example.com/token"' }).end();
    });
    const credentials = async () => ({ kind: 'password' as const, username: 'a', password: 'b' });
    await expect(registryResolver({ credentials }).digest(`${host}/a:1`)).rejects.toThrow('does not give');
  });

  test('has no answer in time', async () => {
    const host = await serve(() => undefined);
    const resolver = registryResolver({ credentials: nobody, timeout: 50, retries: 0 });
    await expect(resolver.digest(`${host}/a:1`)).rejects.toThrow('no answer in 0.05 s');
    server?.closeAllConnections();
  });

  test('says nothing of the digest, which is then that of the bytes', async () => {
    const host = await serve((request, response) => response.end(request.method === 'GET' ? '{}' : undefined));
    const digest = await registryResolver({ credentials: nobody }).digest(`${host}/a:1`);
    expect(digest).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });

  test('cannot be reached: that is said, and where digests come from then', async () => {
    const resolver = registryResolver({ credentials: nobody, retries: 0 });
    await expect(resolver.digest(`127.0.0.1:${await freePort()}/a:1`)).rejects.toMatchObject({
      code: 'registry-unreachable',
      message: expect.stringMatching(/cannot be reached \(ECONNREFUSED\).*dockershift\.lock/),
    });
  });
});

describe('the lock file', () => {
  test('is sorted, and reads as it was written', async () => {
    const images = new Map([
      ['docker.io/library/node:18', DIGEST],
      ['docker.io/library/alpine:3', DIGEST],
    ]);
    const path = join(folder, 'a.lock');
    await writeLockFile(path, { images });
    expect(await readFile(path, 'utf8')).toBe(lockFileText({ images }));
    expect(Object.keys(JSON.parse(lockFileText({ images })).images)[0]).toBe('docker.io/library/alpine:3');
    expect(new Map([...(await readLockFile(path)).images])).toEqual(new Map([...images].sort()));
    expect((await readdir(folder)).filter((file) => file.startsWith('a.lock.'))).toEqual([]);
  });

  test('is refused where it is broken, and empty where there is none', async () => {
    expect((await readLockFile(join(folder, 'none.lock'))).images.size).toBe(0);
    const path = join(folder, 'b.lock');
    for (const text of ['{', '{"version":2,"images":{}}', '{"version":1}', '{"version":1,"images":{"a":"b"}}']) {
      await writeFile(path, text);
      await expect(readLockFile(path)).rejects.toMatchObject({ code: 'invalid-lock-file' });
    }
  });

  test('an unknown digest is a reason, and a missing one adds none', () => {
    const { code, skips } = rewrite('FROM node:18\n', { transforms: [['pin-base', { digest: true }]] });
    expect(code).toBe('FROM node:18\n');
    expect(skips[0]?.reason).toBe('the digest of docker.io/library/node:18 is not known');
  });

  test('a digest goes into an ARG that nothing else reads, and into no other', () => {
    const catalog = { hasTag: () => undefined, digest: () => DIGEST };
    const options = { transforms: [['pin-base', { digest: true }]] as const, catalog };
    expect(rewrite('ARG V=18\nFROM node:$V\n', options).code).toBe(`ARG V=18@${DIGEST}\nFROM node:$V\n`);
    const shared = 'ARG V=18\nFROM node:$V\nARG V\nRUN echo $V\n';
    expect(rewrite(shared, options).code).toBe(shared);
  });
});

async function writeConfig(config: unknown): Promise<void> {
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
}

/** `htpasswd -Bbn me secret`, without the name. */
const BCRYPT = '$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a';
