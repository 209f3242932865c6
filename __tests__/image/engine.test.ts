import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { baseImage } from '../../src/image/base-image.js';
import { readProgress } from '../../src/image/build-progress.js';
import { unknownFeatures } from '../../src/image/builder-features.js';
import { findEngine } from '../../src/image/find-engine.js';
import { importChanges } from '../../src/image/flatten.js';
import { call, finish, startBackground } from '../../src/image/process.js';
import { readConfig } from '../../src/knowledge/images/image-config.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that writes its arguments down and acts as a docker of that kind. */
function fakeDocker(name: string, body: string): { readonly program: string; calls(): readonly string[][] } {
  const program = join(folder, name);
  const log = join(folder, `${name}.log`);
  writeFileSync(
    program,
    `#!/usr/bin/env node\nconst args = process.argv.slice(2);\nrequire('node:fs').appendFileSync(${JSON.stringify(log)}, JSON.stringify(args) + '\\n');\n${body}`,
  );
  chmodSync(program, 0o755);
  return {
    program,
    calls: () =>
      readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as string[]),
  };
}

const WRITES_ID = `
if (args[0] === 'image') console.log('[]');
if (args[0] === 'version') console.log('28.0.0');
const file = args.indexOf('--iidfile');
if (file !== -1) require('node:fs').writeFileSync(args[file + 1], 'sha256:abc');
`;

describe('docker', () => {
  test('builds with buildx where there is one, with arguments that no shell reads', async () => {
    const docker = fakeDocker('with-buildx', WRITES_ID);
    const engine = await findEngine('docker', { program: docker.program });
    expect(engine).toMatchObject({ version: '28.0.0', builder: 'buildkit' });
    const buildArgs = { MESSAGE: '$(id) "x" `y`' };
    const built = await engine.build({
      context: '/some where',
      dockerfile: 'FROM scratch\n',
      buildArgs,
      target: 't',
      cache: 'ignore',
    });
    expect(built.id).toBe('sha256:abc');
    const args = docker.calls().find((call) => call.includes('--file'))!;
    expect(args.slice(0, 2)).toEqual(['buildx', 'build']);
    expect(args).toEqual(expect.arrayContaining(['--load', '--no-cache', '--target', 't', 'MESSAGE=$(id) "x" `y`']));
    expect(args.at(-1)).toBe('/some where');
  });

  test('builds with the classic builder where there is no buildx', async () => {
    const docker = fakeDocker('without-buildx', `if (args[0] === 'buildx') process.exit(1);\n${WRITES_ID}`);
    const engine = await findEngine('docker', { program: docker.program, network: 'host' });
    await engine.build({ context: '.', dockerfile: 'FROM scratch\n', cache: 'use' });
    const args = docker.calls().find((call) => call.includes('--file'))!;
    expect(engine.builder).toBe('classic');
    expect(args.slice(0, 2)).toEqual(['build', '--force-rm']);
    expect(args).toEqual(expect.arrayContaining(['--network', 'host']));
    expect(args).not.toContain('--no-cache');
  });

  test('is no engine without a daemon, and the reason is in its own words', async () => {
    const docker = fakeDocker('no-daemon', "console.error('Cannot connect to the daemon'); process.exit(1);");
    await expect(findEngine('docker', { program: docker.program })).rejects.toMatchObject({
      code: 'no-engine',
      message: 'no container engine to work with (docker: Cannot connect to the daemon)',
    });
  });
});

test('a program that does not exist is named', async () => {
  const engine = findEngine('buildah', { program: join(folder, 'no-such-program') });
  await expect(engine).rejects.toThrow('no container engine to work with (buildah: not installed)');
});

describe('a process', () => {
  test('is told of an abort with all its children, and every line has been told before', async () => {
    const abort = new AbortController();
    const lines: string[] = [];
    const running = call({
      program: process.execPath,
      args: ['-e', "console.log('first'); require('node:child_process').spawnSync('sleep', ['60'])"],
      signal: abort.signal,
      onLine: (line) => {
        lines.push(line);
        abort.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    expect(lines).toEqual(['first']);
  });

  test('gives its exit code as a result, or as an error with its last words', async () => {
    const request = { program: process.execPath, args: ['-e', "console.error('no'); process.exit(3)"] };
    expect(await finish(request)).toEqual({ exitCode: 3, stdout: '', stderr: 'no\n' });
    await expect(call(request)).rejects.toMatchObject({ code: 'failed', exitCode: 3, output: 'no\n' });
  });

  test('in the background ends when it is stopped', async () => {
    const background = startBackground({ program: 'sleep', args: ['60'] });
    await background.stop();
    expect(await background.finished).toMatchObject({ exitCode: 143 });
  });
});

test('the images that a build makes are told from those it only uses', () => {
  const classic = readProgress();
  for (const line of [
    'Step 1/4 : FROM debian:12',
    ' ---> aaaaaaaaaaaa',
    'Step 2/4 : ENV A=b',
    ' ---> Using cache',
    ' ---> bbbbbbbbbbbb',
    'Step 3/4 : RUN true',
    ' ---> Running in 999999999999',
    ' ---> cccccccccccc',
    'Step 4/4 : FROM aaaaaaaaaaaa',
    ' ---> aaaaaaaaaaaa',
  ]) {
    classic.read(line);
  }
  expect(classic.made()).toEqual(['cccccccccccc']);
  const buildah = readProgress();
  for (const line of ['STEP 2/3: RUN true', '--> 2f277fe613b', '--> Using cache 0123456789ab', '--> 0aee581d424']) {
    buildah.read(line);
  }
  expect(buildah.made()).toEqual(['0aee581d424', '2f277fe613b']);
});

describe('features', () => {
  const text = 'FROM debian\nRUN --mount=type=cache,target=/c true\nCOPY --link a b\nRUN <<EOF\ntrue\nEOF\n';
  const names = (builder: 'buildkit' | 'classic' | 'buildah', version: string) =>
    unknownFeatures(text, { name: builder === 'buildah' ? 'buildah' : 'docker', builder, version }).map(
      (one) => one.feature,
    );

  test.each([
    ['buildkit', '28.0.0', []],
    ['classic', '20.10.24', ['RUN --mount', 'COPY --link', 'heredoc']],
    ['buildah', '1.28.2', ['COPY --link', 'heredoc']],
    ['buildah', '1.40.0', []],
  ] as const)('%s %s', (builder, version, expected) => {
    expect(names(builder, version)).toEqual(expected);
  });
});

describe('the base image', () => {
  test.each([
    ['FROM debian:12\n', {}, 'debian:12'],
    ['FROM node:20 AS build\nFROM debian:12 AS base\nFROM base\n', {}, 'debian:12'],
    ['FROM node:20 AS build\nFROM debian:12\n', { target: 'build' }, 'node:20'],
    ['FROM scratch\n', {}, undefined],
    ['ARG V=12\nFROM debian:$V\n', { buildArgs: { V: '13' } }, undefined],
  ])('%j with %j is %s', (text, query, expected) => {
    expect(baseImage(text, query)).toBe(expected);
  });
});

test('a configuration is restated in instructions that expand nothing', () => {
  const config = readConfig({
    config: {
      Env: ['A=costs $5 "x" \\n', 'LINES=one\ntwo'],
      Cmd: ['sh', '-c', 'echo $A'],
      Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 5e9 },
      Labels: { 'a b': 'c' },
      Shell: ['/bin/bash', '-c'],
      ExposedPorts: { '80/tcp': {} },
      Volumes: { '/data': {} },
      OnBuild: ['RUN true'],
      User: 'app',
    },
  });
  const all = new Set(['ENV', 'CMD', 'HEALTHCHECK', 'LABEL', 'EXPOSE', 'VOLUME', 'ONBUILD', 'USER']);
  expect(importChanges(config, all)).toEqual([
    'ENV A="costs \\$5 \\"x\\" \\\\n"',
    'LABEL "a b"=c',
    'USER app',
    'EXPOSE 80/tcp',
    'VOLUME ["/data"]',
    'CMD ["sh","-c","echo $A"]',
    'HEALTHCHECK --interval=5s CMD true',
    'ONBUILD RUN true',
  ]);
});
