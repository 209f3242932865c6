import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { isDockerfileName } from '../../src/batch/find/names.js';
import { BuiltCommand } from './built-command.js';
import { Sandbox } from './harness.js';

const RUNS = 'FROM debian:12\nRUN a\nRUN b\n';
const MERGED = 'FROM debian:12\nRUN a && \\\n    b\n';
const yaml = (path: string) => parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

const command = new BuiltCommand();
beforeAll(() => command.build(), 60_000);
afterAll(() => command.remove());

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  // What the registry would give: this very command, by either name; it notes which version was asked for.
  const start = `exec "${process.execPath}" "${command.bin}" "$@"\n`;
  box.write({
    'bin/npx': `#!/bin/bash\n[ "$1" = --yes ] && shift\necho "$1" >> "${box.path('asked')}"\nshift\n${start}`,
    'bin/dockershift': `#!/bin/bash\n${start}`,
  });
  for (const name of ['npx', 'dockershift']) chmodSync(box.path(`bin/${name}`), 0o755);
});
afterEach(() => box.remove());

function shell(script: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd: box.path('repo'),
    env: { PATH: `${box.path('bin')}:${process.env['PATH']}`, HOME: box.folder, ...env },
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

describe('action.yml', () => {
  const action = yaml('action.yml');
  const [step] = action.runs.steps;

  /** The step as GitHub runs it: inputs become what the expressions in `env` stand for. */
  const act = (inputs: Readonly<Record<string, string>> = {}) => {
    const env: Record<string, string> = { GITHUB_STEP_SUMMARY: box.path('summary.md') };
    for (const [key, value] of Object.entries(step.env as Record<string, string>)) {
      const name = /^\$\{\{ inputs\.([a-z]+) \}\}$/.exec(value)![1]!;
      env[key] = inputs[name] ?? action.inputs[name].default;
    }
    return shell(step.run, env);
  };

  test('is composite, and its script holds no expression', () => {
    expect(action.runs.using).toBe('composite');
    expect(step.run).not.toContain('${{');
    expect(Object.keys(step.env)).toHaveLength(Object.keys(action.inputs).length);
  });

  test('annotates, writes a summary, and fails where something would change', () => {
    box.write({ 'repo/a b/Dockerfile': RUNS });
    const { code, out } = act();
    expect(code).toBe(1);
    expect(out).toMatch(/^::\w+ file=a b\/Dockerfile,line=2/m);
    expect(readFileSync(box.path('summary.md'), 'utf8')).toContain('merge-runs');
    expect(readFileSync(box.path('asked'), 'utf8')).toBe('dockershift@latest\n');
    expect(readFileSync(box.path('repo/a b/Dockerfile'), 'utf8')).toBe(RUNS);
  });

  test('passes on paths and options line by line, whatever they hold', () => {
    box.write({ 'repo/a b/Dockerfile': RUNS, 'repo/$(touch x)/Dockerfile': RUNS, 'repo/c/Dockerfile': RUNS });
    const { code, out } = act({
      paths: 'a b\n$(touch x)\n',
      args: '-t\nmerge-runs:max=5\n',
      version: '0.1.0',
      mode: 'report',
    });
    expect(code).toBe(0);
    expect(out).toContain('file=a b/Dockerfile');
    expect(out).toContain('touch x');
    expect(out).not.toContain('file=c/');
    expect(readFileSync(box.path('asked'), 'utf8')).toBe('dockershift@0.1.0\n');
  });

  test('writes, and refuses what it does not know', () => {
    box.write({ 'repo/Dockerfile': RUNS });
    expect(act({ mode: 'write' }).code).toBe(0);
    expect(readFileSync(box.path('repo/Dockerfile'), 'utf8')).toBe(MERGED);
    expect(act({ mode: 'wirte' })).toMatchObject({
      code: 2,
      out: '::error::mode is check, report or write, not wirte\n',
    });
    expect(act({ since: 'nowhere' }).code).toBe(2);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks: readonly { id: string; entry: string; files: string; exclude: string; language: string }[] =
    yaml('.pre-commit-hooks.yaml');

  test('takes the files that the command takes by their names', () => {
    const names = [
      'Dockerfile',
      'Dockerfile.prod',
      'web.Dockerfile',
      'web.dockerfile',
      'Containerfile',
      'Containerfile.x',
      '.dockerfile',
    ];
    const others = ['Dockerfiles', 'xDockerfile', 'Dockerfile.dockerignore', 'dockerfile', 'a.txt', 'Dockerfile/x'];
    for (const { files, exclude } of hooks) {
      const takes = (path: string) => new RegExp(files).test(path) && !new RegExp(exclude).test(path);
      for (const name of [...names, ...others.filter((one) => !one.includes('/'))]) {
        expect([name, takes(name), takes(`a/b/${name}`)]).toEqual([
          name,
          isDockerfileName(name),
          isDockerfileName(name),
        ]);
      }
      expect(takes('Dockerfile/x')).toBe(false);
    }
  });

  test('one writes, the other only says; both are started with the names at the end', () => {
    box.write({ 'repo/Dockerfile': RUNS, 'repo/a b/Dockerfile': RUNS });
    const [write, check] = ['dockershift', 'dockershift-check'].map((id) => hooks.find((hook) => hook.id === id)!);
    expect(shell(`${check!.entry} Dockerfile 'a b/Dockerfile'`).code).toBe(1);
    expect(readFileSync(box.path('repo/Dockerfile'), 'utf8')).toBe(RUNS);
    expect(shell(`${write!.entry} Dockerfile 'a b/Dockerfile'`).code).toBe(0);
    expect(readFileSync(box.path('repo/a b/Dockerfile'), 'utf8')).toBe(MERGED);
    expect(shell(`${check!.entry} Dockerfile 'a b/Dockerfile'`).code).toBe(0);
  });

  test('the package that it installs builds itself', () => {
    expect(hooks.every(({ language }) => language === 'node')).toBe(true);
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(scripts.prepack).toBe('npm run build');
  });
});

test('the GitLab example writes a report that GitLab reads, and fails the job', () => {
  box.write({ 'repo/Dockerfile': RUNS });
  const job = yaml('docs/ci/gitlab-ci.yml').dockershift;
  expect(shell(job.script.join('\n')).code).toBe(1);
  const findings = JSON.parse(readFileSync(box.path(`repo/${job.artifacts.reports.codequality}`), 'utf8'));
  expect(findings).toMatchObject([
    { check_name: expect.any(String), location: { path: 'Dockerfile', lines: { begin: 2 } } },
  ]);
});
