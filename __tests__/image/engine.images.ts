import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readArchive } from '../../src/image/archive-reading.js';
import { compare } from '../../src/image/compare.js';
import { readFiles, readImage } from '../../src/image/contents.js';
import { compareFiles } from '../../src/image/difference.js';
import type { BuiltImage, Engine } from '../../src/image/engine.js';
import { flatten } from '../../src/image/flatten.js';
import { finish } from '../../src/image/process.js';
import { describeEach, testEngines } from './test-engines.js';

const EVERYTHING = `FROM debian:12-slim
ENV GREETING="costs \\$5, \\"really\\"" EMPTY=
LABEL com.example.title="a b" com.example.path="c:\\\\d"
SHELL ["/bin/bash", "-c"]
RUN mkdir /data && echo one > /data/one && ln /data/one /data/same && ln -s one /data/link && rm /etc/issue
RUN echo two > /data/two && rm -rf /opt && chown nobody /data/two && chmod 4711 /data/two
VOLUME /data
EXPOSE 80 53/udp
WORKDIR /work
USER nobody
STOPSIGNAL SIGINT
HEALTHCHECK --interval=5s --timeout=3s --retries=2 CMD test -f /data/one
ONBUILD RUN echo triggered > /triggered
ENTRYPOINT ["/bin/bash", "-c"]
CMD ["echo $GREETING"]
`;

const engines = await testEngines();
let context = '';

beforeAll(() => {
  context = mkdtempSync(join(tmpdir(), 'image-suite-'));
  writeFileSync(join(context, 'file'), 'content\n');
});

afterAll(() => rmSync(context, { recursive: true, force: true }));

describeEach(engines, (engine) => {
  let image: BuiltImage;

  beforeAll(async () => {
    image = await engine.build({ context, dockerfile: EVERYTHING, cache: 'ignore' });
  });

  afterAll(() => engine.remove(image.made));

  test('the whole configuration is read, from inspect and from the archive alike', async () => {
    const inspected = await engine.inspect(image.id);
    const saved = await engine.save(image.id);
    const contents = await readArchive(saved, (stream) => readImage(stream));
    expect(contents.config).toEqual(inspected.config);
    expect(contents.layers.map((layer) => layer.diffId)).toEqual(inspected.diffIds);
    expect(inspected.config).toMatchObject({
      entrypoint: ['/bin/bash', '-c'],
      cmd: ['echo $GREETING'],
      user: 'nobody',
      workingDirectory: '/work',
      exposedPorts: ['53/udp', '80/tcp'],
      volumes: ['/data'],
      labels: { 'com.example.title': 'a b', 'com.example.path': 'c:\\d' },
      stopSignal: 'SIGINT',
      shell: ['/bin/bash', '-c'],
      onBuild: ['RUN echo triggered > /triggered'],
    });
    expect(inspected.config.env).toEqual(expect.arrayContaining(['GREETING=costs $5, "really"', 'EMPTY=']));
    expect(inspected.config.healthcheck).toMatchObject({ interval: 5e9, timeout: 3e9, retries: 2 });
  });

  test('the history names each instruction, first one first', async () => {
    const history = await engine.history(image.id);
    const commands = history.map((entry) => entry.createdBy);
    expect(commands.findIndex((text) => text.includes('mkdir /data'))).toBeLessThan(
      commands.findIndex((text) => text.includes('ONBUILD')),
    );
  });

  test('layers on top of one another show what a container sees', async () => {
    const saved = await engine.save(image.id);
    const { files, layers } = await readArchive(saved, (stream) => readImage(stream, { measure: 'gzip' }));
    expect(files.get('/data/one')).toMatchObject({ kind: 'file', size: 4 });
    expect(files.get('/data/same')).toEqual(files.get('/data/one'));
    expect(files.get('/data/link')).toMatchObject({ kind: 'symlink', link: 'one' });
    expect(files.get('/data/two')).toMatchObject({ mode: 0o4711, uid: 65534 });
    expect([files.has('/etc/issue'), files.has('/opt')]).toEqual([false, false]);
    for (const layer of layers) expect(layer.compressedSize).toBeGreaterThan(0);
  });

  test('the export of a container has the files of the image', async () => {
    const saved = await engine.save(image.id);
    const { files } = await readArchive(saved, (stream) => readImage(stream));
    const exported = await engine.export(image.id);
    const inContainer = await readArchive(exported, readFiles);
    const real = compareFiles(files, inContainer).filter((one) => one.class !== 'engine');
    expect(real.map((one) => one.path).filter((path) => path !== '/work')).toEqual([]);
  });

  test('flatten makes one layer and loses neither a file nor a word of the configuration', async () => {
    const tag = 'image-suite:flat';
    try {
      const flat = await flatten({ engine, image: image.id, tag });
      expect(flat).toMatchObject({ layersAfter: 1, config: [], paths: [] });
      expect(flat.layersBefore).toBeGreaterThan(2);
      expect((await engine.inspect(tag)).config).toEqual((await engine.inspect(image.id)).config);
    } finally {
      await engine.remove([tag]);
    }
  });

  test('a command is run and its output and exit code come back', async () => {
    const container = await engine.run({ image: image.id, command: ['/bin/sh', '-c', 'echo "$GREETING"; exit 3'] });
    expect(await container.finished).toMatchObject({ exitCode: 3, stdout: 'costs $5, "really"\n' });
    await container.stop();
  });

  test('a container that would run for ever is stopped', async () => {
    const container = await engine.run({ image: image.id, command: ['/bin/sleep', '600'] });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const started = performance.now();
    await container.stop();
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('a build that is aborted leaves nothing behind', async () => {
    const before = await everything(engine);
    const abort = new AbortController();
    const dockerfile = 'FROM debian:12-slim\nRUN echo first > /first\nRUN echo sleeping && sleep 600\n';
    const build = engine.build({
      context,
      dockerfile,
      cache: 'ignore',
      signal: abort.signal,
      onProgress: (line) => {
        if (/^sleeping|RUN echo sleeping/.test(line)) setTimeout(() => abort.abort(), 1000);
      },
    });
    await expect(build).rejects.toMatchObject({ code: 'aborted' });
    // Docker's daemon ends the step after the client has gone.
    for (let waited = 0; waited < 20 && (await everything(engine)) !== before; waited++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(await everything(engine)).toEqual(before);
  });

  test('a build that fails says so in the words of the builder, and leaves nothing behind', async () => {
    const before = await everything(engine);
    const dockerfile = 'FROM debian:12-slim\nRUN echo first > /first\nRUN no-such-program\n';
    await expect(engine.build({ context, dockerfile, cache: 'ignore' })).rejects.toThrow(/no-such-program|127/);
    expect(await everything(engine)).toEqual(before);
  });

  test('a build of nothing but FROM does not take the base image away', async () => {
    const before = await everything(engine);
    const built = await engine.build({ context, dockerfile: 'FROM debian:12-slim\n', cache: 'ignore' });
    await engine.remove(built.made);
    expect(await everything(engine)).toEqual(before);
    expect((await engine.inspect('debian:12-slim')).diffIds).toHaveLength(1);
  });

  test('what the builder cannot read is refused before anything is built', async () => {
    const heredoc = 'FROM debian:12-slim\nRUN <<EOF\necho hello\nEOF\n';
    const link = 'FROM debian:12-slim\nCOPY --link file /file\n';
    const with_ = (text: string) => compare({ engine, context, before: text, after: text });
    await expect(with_(heredoc)).rejects.toThrow('line 2: ');
    await expect(with_(link)).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('two builds of one file differ in nothing that counts', async () => {
    const dockerfile = [
      'FROM python:3.11-slim',
      'RUN apt-get update && apt-get install -y dbus adduser && adduser --system --group app',
      'RUN mkdir /app && echo "x = 1" > /app/m.py && python -m compileall /app && date > /tmp/now',
      '',
    ].join('\n');
    const { difference } = await compare({
      engine,
      context,
      before: dockerfile,
      after: dockerfile,
      measure: 'content',
    });
    expect(difference.paths.filter((one) => one.class === 'other')).toEqual([]);
    expect(difference.verdict.kind).toBe('expendable');
  });

  test('nothing of ours is left in the temporary folder', () => {
    const ours = readdirSync(tmpdir()).filter((name) => /^dockershift-(?:build|save|context|archive)-/.test(name));
    expect(ours).toEqual([]);
  });
});

/** All images and containers of the engine, as its own listing. */
async function everything(engine: Engine): Promise<string> {
  const { globalArgs = [], environment = {} } = connection(engine);
  const list = async (...args: string[]) =>
    (await finish({ program: engine.name, args: [...globalArgs, ...args], environment })).stdout;
  const containers = engine.name === 'docker' ? ['ps', '-aq'] : ['containers', '-q'];
  const listed = `${await list('images', '-aq')}\n${await list(...containers)}`;
  return listed.split('\n').sort().join('\n').trim();
}

function connection(engine: Engine) {
  const found = engines.find((one) => one.name === engine.name);
  return found?.ready ? found.options : {};
}
