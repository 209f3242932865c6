import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import { fakeDocker } from './fake-docker.js';
import { Sandbox } from './harness.js';

const PATH = process.env['PATH'];
const RUNS = 'FROM debian:12\nRUN a\nRUN b\n';
let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write({ Dockerfile: RUNS });
});
afterEach(() => {
  process.env['PATH'] = PATH;
  box.remove();
});

describe('without an engine', () => {
  beforeEach(() => {
    mkdirSync(box.path('empty'));
    process.env['PATH'] = box.path('empty');
  });

  test('it says what each lacks', async () => {
    const { code, err } = await box.run('compare', 'Dockerfile');
    expect(code).toBe(2);
    expect(err).toContain('docker: not installed; podman: not installed; buildah: not installed');
  });

  test('or the one that was asked for', async () => {
    const { code, err } = await box.run('compare', 'Dockerfile', '--engine', 'podman');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'dockershift: no container engine to work with (podman: not installed)\n',
    });
  });

  test('a file that no transform changes needs none', async () => {
    box.write({ Dockerfile: 'FROM debian:12\nRUN a\n' });
    expect(await box.run('compare', 'Dockerfile')).toEqual({
      code: 0,
      out: '',
      err: 'Dockerfile: nothing to change, so nothing to compare\n',
    });
  });
});

describe('an engine', () => {
  test('whose daemon does not answer says so in its own words', async () => {
    process.env['PATH'] = fakeDocker(box);
    box.write({ 'bin/docker': '#!/bin/sh\necho "Cannot connect to the daemon" >&2\nexit 1\n' });
    const { code, err } = await box.run('compare', 'Dockerfile', '--engine', 'docker');
    expect(code).toBe(2);
    expect(err).toContain('docker: Cannot connect to the daemon');
  });

  test('gets context, arguments, target and platform as they were given, for both builds', async () => {
    process.env['PATH'] = fakeDocker(
      box,
      `"buildx build"*) for word; do echo "$word"; done >> ${box.path('called')}; exit 1`,
    );
    box.write({ 'app/Dockerfile': 'FROM debian:12 AS build\nRUN a\nRUN b\n' });
    const options = ['--build-arg', 'A=b c', '--target', 'build', '--platform=linux/arm64', '--network', 'host'];
    await box.run('compare', 'app/Dockerfile', ...options);
    const { readFileSync } = await import('node:fs');
    const called = readFileSync(box.path('called'), 'utf8').split('\n');
    expect(called).toEqual(expect.arrayContaining(['A=b c', 'build', 'linux/arm64', 'host', box.path('app')]));
  });

  test('whose build fails: its last words, and 2', async () => {
    process.env['PATH'] = fakeDocker(box, '"buildx build"*) echo "a: not found" >&2; exit 127');
    const { code, out, err } = await box.run('compare', 'Dockerfile');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      'docker 27.0\nbuilding the file as it is\ndockershift: docker buildx ended with 127: a: not found\n',
    );
  });

  test('--quiet says nothing on the way, --verbose what the builder says', async () => {
    process.env['PATH'] = fakeDocker(box, '"buildx build"*) echo "#1 at work"; exit 1');
    expect((await box.run('compare', 'Dockerfile', '--quiet')).err).toMatch(/^dockershift: /);
    expect((await box.run('compare', 'Dockerfile', '--verbose')).err).toContain('  #1 at work\n');
  });

  test('Ctrl-C ends the build and leaves nothing', async () => {
    process.env['PATH'] = fakeDocker(box, `"buildx build"*) touch ${box.path('started')}; exec sleep 60`);
    const listeners: (() => void)[] = [];
    const err: string[] = [];
    const output = (into: string[]) => ({ write: (text: string) => into.push(text) > 0, once: () => undefined });
    const running = main(['compare', 'Dockerfile'], {
      cwd: box.folder,
      env: {},
      stdin: process.stdin,
      stdout: output([]),
      stderr: output(err),
      onInterrupt: (listener) => {
        listeners.push(listener);
        return () => listeners.splice(0);
      },
    });
    while (!existsSync(box.path('started'))) await new Promise((resolve) => setTimeout(resolve, 20));
    const began = performance.now();
    for (const listener of listeners) listener();
    expect(await running).toBe(2);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(err.at(-1)).toBe('dockershift: interrupted; everything made is removed\n');
    expect(listeners).toEqual([]);
    // Other processes of this machine may have builds of their own going.
    const ours = `dockershift-build-${process.pid}-`;
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(ours))).toEqual([]);
  });
});

test.each([
  [['compare'], 'compare needs a Dockerfile'],
  [['compare', 'a', 'b'], 'compare takes one operand, not also b'],
  [['compare', '-'], 'compare reads no stdin'],
  [['compare', 'nothing'], 'nothing: '],
  [['compare', '.'], 'compare builds one Dockerfile, not '],
  [['compare', 'Dockerfile', '--engine', 'dokcer'], 'there is no engine dokcer (did you mean docker?)'],
  [['compare', 'Dockerfile', '--reporter', 'marksdown'], 'there is no reporter marksdown (did you mean markdown?)'],
  [['compare', 'Dockerfile', '--reporter', 'sarif'], 'there is no reporter sarif'],
  [['compare', 'Dockerfile', '--http', 'x/y'], '--http x/y: write PORT or PORT/PATH'],
  [['compare', 'Dockerfile', '--http', '70000'], '--http 70000: write PORT or PORT/PATH'],
  [['compare', 'Dockerfile', '--build-arg', 'A'], '--build-arg A: no value here, and none in the environment'],
  [['compare', 'Dockerfile', '--build-arg', '=b'], '--build-arg =b: write KEY=VALUE'],
  [['compare', 'Dockerfile', '-t', 'merge-run'], 'there is no transform merge-run (did you mean merge-runs?)'],
  [['compare', 'Dockerfile', '--image', 'x'], '--image goes with layers'],
  [['compare', 'bad'], 'bad:2:1: '],
])('%j is an error', async (argv, message) => {
  box.write({ bad: 'FROM a\nNONSENSE x\n', 'other/Dockerfile': RUNS });
  const { code, out, err } = await box.run(...argv);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`dockershift: ${message}`);
});
