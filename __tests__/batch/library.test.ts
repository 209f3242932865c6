import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defineTransform, rewriteAsync, rewriteFiles } from '../../src/index.js';
import { Sandbox } from '../cli/harness.js';

const RUNS = 'FROM debian:12\nRUN a\nRUN b\n';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

describe('rewriteFiles', () => {
  test('tells what would become of each file, in order, and writes nothing', async () => {
    box.write({ 'b/Dockerfile': RUNS, 'a/Dockerfile': 'FOO\n', 'c/Dockerfile': 'FROM x\n' });
    const reports = [];
    for await (const report of rewriteFiles(['**/Dockerfile', 'missing'], {
      cwd: box.folder,
      presets: ['recommended'],
    }))
      reports.push(report);
    expect(reports.map(({ path, status }) => [path, status])).toEqual([
      ['missing', 'failed'],
      ['a/Dockerfile', 'failed'],
      ['b/Dockerfile', 'changed'],
      ['c/Dockerfile', 'unchanged'],
    ]);
    expect(reports[2]!.after).toContain('RUN a && \\\n    b');
  });

  test('an unknown name throws', async () => {
    await expect(rewriteFiles(['.'], { cwd: box.folder, presets: ['nothing'] }).next()).rejects.toThrow(
      'there is no preset nothing',
    );
  });
});

describe('rewriteAsync', () => {
  const pin = defineTransform({
    name: 'pin',
    summary: 'x',
    safety: 'safe',
    group: 'base',
    rewrite(dockerfile, { change, catalog }) {
      for (const one of dockerfile.instructions) {
        if (one.keyword !== 'FROM' || one.argument.includes('@')) continue;
        const digest = catalog.digest(one.argument);
        if (digest) change(one, 'x', (edit) => edit.insertAfter(one.argumentSpan, `@${digest}`));
      }
    },
  });

  test('looks up what the catalogue lacks, each once', async () => {
    const asked: string[] = [];
    const resolver = {
      digest: async (reference: string) => {
        asked.push(reference);
        return reference === 'a' ? 'sha256:1' : undefined;
      },
    };
    const { code } = await rewriteAsync('FROM a\nFROM b\nFROM a\n', { transforms: [pin], resolver });
    expect(code).toBe('FROM a@sha256:1\nFROM b\nFROM a@sha256:1\n');
    expect(asked.sort()).toEqual(['a', 'b']);
  });

  test('does not look up what the catalogue knows', async () => {
    const asked: string[] = [];
    const resolver = {
      digest: async (reference: string) => {
        asked.push(reference);
        return 'sha256:2';
      },
    };
    const catalog = {
      hasTag: (repository: string, tag: string) => repository === 'c' && tag === '1',
      digest: (reference: string) => (reference === 'a' ? 'sha256:1' : undefined),
    };
    const tagged = defineTransform({
      ...pin,
      name: 'tagged',
      rewrite(dockerfile, { change, catalog: known }) {
        const last = dockerfile.instructions.at(-1)!;
        if (last.argument === 'c' && known.hasTag('c', '1')) change(last, 'x', (edit) => edit.insertAfter(last, ':1'));
      },
    });
    const { code } = await rewriteAsync('FROM a\nFROM b\nFROM c\n', { transforms: [tagged, pin], resolver, catalog });
    expect(code).toBe('FROM a@sha256:1\nFROM b@sha256:2\nFROM c:1@sha256:2\n');
    expect(asked.sort()).toEqual(['b', 'c', 'c:1']);
  });

  test('asks no more than nine times for what the answers lead to', async () => {
    const asked: string[] = [];
    const resolver = {
      digest: async (reference: string) => {
        asked.push(reference);
        return `${reference}x`;
      },
    };
    const curious = defineTransform({
      ...pin,
      rewrite(_, { catalog }) {
        for (let next: string | undefined = 'a'; next !== undefined; ) next = catalog.digest(next);
      },
    });
    await rewriteAsync('FROM a\n', { transforms: [curious], resolver });
    expect(asked).toHaveLength(9);
  });

  test('what the resolver throws is thrown', async () => {
    const resolver = { digest: () => Promise.reject(new Error('no network')) };
    await expect(rewriteAsync('FROM a\n', { transforms: [pin], resolver })).rejects.toThrow('no network');
  });
});
