import { describe, expect, test } from '@jest/globals';
import { parseDockerfile } from '../../src/source/dockerfile.js';
import { parseImageReference } from '../../src/source/image-reference.js';
import { descendants, lineage } from '../../src/source/stage.js';
import { finalState, stateAt } from '../../src/source/state.js';
import { isWindows } from '../../src/source/windows.js';
import { nth, parsed, stageNamed } from './parse.js';

describe('the stage graph', () => {
  const file = [
    'FROM debian:12 AS base',
    'FROM base AS builder',
    'FROM golang AS tools',
    'FROM scratch AS data',
    'FROM alpine AS unused',
    'FROM base AS final',
    'COPY --from=BUILDER /a /a',
    'COPY --from=3 /b /b',
    'COPY --from=busybox /c /c',
    'RUN --mount=type=bind,from=tools,target=/t make',
    'ONBUILD COPY --from=data /d /d',
    '',
  ].join('\n');
  const dockerfile = parsed(file);
  const users = (name: string) =>
    stageNamed(dockerfile, name).users.map(({ kind, instruction }) => [kind, instruction.startLine]);

  test('knows who uses whom', () => {
    expect(users('base')).toEqual([
      ['from', 2],
      ['from', 6],
    ]);
    expect(users('builder')).toEqual([['copy', 7]]);
    expect(users('tools')).toEqual([['mount', 10]]);
    expect(users('data')).toEqual([
      ['copy', 8],
      ['copy', 11],
    ]);
    expect(users('unused')).toEqual([]);
    expect(users('final')).toEqual([]);
  });

  test('a stage whose / a shipping stage copies ships as well', () => {
    const flat = (source: string) =>
      parsed(`FROM debian AS root\nRUN a\nFROM root AS all\nFROM scratch\nCOPY --from=all ${source} /\n`).stages;
    expect(flat('/').map(({ ships }) => ships)).toEqual([true, true, true]);
    expect(flat('/app').map(({ ships }) => ships)).toEqual([false, false, true]);
  });

  test('knows what ships', () => {
    expect(dockerfile.stages.filter(({ ships }) => ships).map(({ name }) => name)).toEqual(['base', 'unused', 'final']);
    const targeted = parsed(file, { targets: ['BUILDER', '2'] });
    expect(targeted.stages.filter(({ ships }) => ships).map(({ name }) => name)).toEqual([
      'base',
      'builder',
      'tools',
      'unused',
      'final',
    ]);
  });

  test('knows parents and children', () => {
    expect(lineage(stageNamed(dockerfile, 'final')).map(({ name }) => name)).toEqual(['final', 'base']);
    expect(descendants(stageNamed(dockerfile, 'base')).map(({ name }) => name)).toEqual(['builder', 'final']);
    expect(dockerfile.finalStage!.isFinal).toBe(true);
  });

  test('takes a stage only from above, the last of its name, and never itself', () => {
    const { stages } = parsed('FROM a AS x\nFROM x AS x\nFROM x AS y\nFROM later\nFROM b AS later\nFROM z AS z\n');
    expect(stages.map(({ base }) => (base.kind === 'stage' ? base.stage.index : base.kind))).toEqual([
      'image',
      0,
      1,
      'image',
      'image',
      'image',
    ]);
  });
});

describe('a base', () => {
  const base = (head: string) => parsed(head).stages.at(-1)!.base;

  test.each([
    ['FROM python:3.11\n', 'python', '3.11'],
    ['FROM docker.io/library/python\n', 'python', undefined],
    ['ARG V=3.11\nFROM python:${V}-slim\n', 'python', '3.11-slim'],
    ['ARG V="3.11"\nFROM python:$V\n', 'python', '3.11'],
    ['ARG V\nFROM python:${V:-3.11}\n', undefined, undefined],
    ['ARG V=\nFROM python:${V:-3.11}\n', 'python', '3.11'],
    ['ARG V=1\nARG W=$V.2\nFROM python:$W\n', 'python', '1.2'],
    ['ARG V=1 W=2\nFROM a:$V.$W\n', 'a', '1.2'],
    ['FROM "python:3"\n', 'python', '3'],
    ['FROM python:$V\n', undefined, undefined],
    ['ARG V\nFROM python:$V\n', undefined, undefined],
    ['FROM localhost:5000/a/b:c\n', 'localhost:5000/a/b', 'c'],
  ])('%j', (text, repository, tag) => {
    const found = base(text);
    if (repository === undefined) return expect(found.kind).toBe('unresolved');
    if (found.kind !== 'image') throw new Error(found.kind);
    expect([found.reference.repository, found.reference.tag]).toEqual([repository, tag]);
  });

  test('knows which part comes from a variable', () => {
    const found = base('ARG V=3\nFROM python:${V}-slim\n');
    if (found.kind !== 'image') throw new Error(found.kind);
    expect(found.segments.map(({ text, variable, start, end }) => [text, variable, start, end])).toEqual([
      ['python:', undefined, 0, 7],
      ['3', 'V', 7, 11],
      ['-slim', undefined, 11, 16],
    ]);
  });
});

describe('an image reference', () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  test.each([
    ['debian', { repository: 'debian', tag: undefined, digest: undefined, registry: undefined }],
    ['debian:12', { tag: '12', tagStart: 7, tagEnd: 9 }],
    ['library/debian', { repository: 'debian', path: 'library/debian' }],
    ['docker.io/a/b', { repository: 'a/b', registry: 'docker.io' }],
    ['index.docker.io/library/a:1', { repository: 'a' }],
    ['localhost/a', { registry: 'localhost', repository: 'localhost/a' }],
    ['host:5000/a/b:c', { registry: 'host:5000', path: 'a/b', tag: 'c' }],
    ['ghcr.io/a/b/c', { registry: 'ghcr.io', path: 'a/b/c' }],
    ['Host/a', { registry: 'Host', path: 'a' }],
    [`a:1@${digest}`, { tag: '1', digest }],
    [`a@${digest}`, { tag: undefined, digest, tagStart: 1, tagEnd: 1 }],
    ['a__b-c.d:X_y', { path: 'a__b-c.d', tag: 'X_y' }],
  ])('%s', (text, expected) => {
    expect(parseImageReference(text)).toMatchObject(expected);
  });

  test.each(['', 'A', 'a:', 'a:b:c', 'a@sha256:00', '-a', 'a/', 'a b', '/a', 'a:-b', `a@${digest}x y`])(
    '%j is none',
    (text) => {
      expect(parseImageReference(text)).toBeUndefined();
    },
  );
});

describe('the state in force', () => {
  const file = [
    'ARG GLOBAL=g',
    'FROM debian:12 AS base',
    'USER app:group',
    'WORKDIR /srv/./app/',
    'ENV A=1 B=${A:-none}',
    'ENV C=$A D="$GLOBAL" E=\\$A F=\'$A\'',
    'ARG GLOBAL',
    'ENV G=$GLOBAL',
    'WORKDIR ../lib',
    'SHELL ["/bin/bash", "-ec"]',
    'FROM base AS child',
    'WORKDIR sub',
    'ARG X=1',
    'ENV X=2 H=${A:+set}${Z-unset}',
    'RUN make',
    'FROM scratch',
    'WORKDIR a',
    '',
  ].join('\n');
  const dockerfile = parsed(file);
  const known = (value: string) => ({ known: true, value });
  const child = stageNamed(dockerfile, 'child');

  test('follows the chain of stages, build arguments too', () => {
    const state = finalState(child);
    expect(state.user).toEqual(known('app'));
    expect(state.workdir).toEqual(known('/srv/lib/sub'));
    expect(state.shell).toEqual(['/bin/bash', '-ec']);
    expect([...state.args.keys()]).toEqual(['GLOBAL', 'X']);
    expect(state.env.get('A')).toEqual(known('1'));
  });

  test('expands by what stood before the instruction, and does not guess', () => {
    const { env } = finalState(stageNamed(dockerfile, 'base'));
    expect(env.get('C')).toEqual(known('1'));
    expect(env.get('D')!.known).toBe(false);
    expect(env.get('E')).toEqual(known('$A'));
    expect(env.get('F')).toEqual(known('$A'));
    expect(env.get('G')!.known).toBe(false);
    expect(finalState(child).env.get('X')).toEqual(known('2'));
  });

  test('holds from the instruction behind the one that sets it', () => {
    const at = (line: number) => stateAt(dockerfile.instructions.find(({ startLine }) => startLine === line)!);
    expect(at(3).user.known).toBe(false);
    expect(at(4).user).toEqual(known('app'));
    expect(at(9).workdir).toEqual(known('/srv/app'));
    expect(at(10).shell).toBeUndefined();
    expect(at(12).shell).toEqual(['/bin/bash', '-ec']);
  });

  test('begins with what the base decides, or with nothing', () => {
    expect(stateAt(nth(dockerfile, 2)).workdir.known).toBe(false);
    expect(finalState(dockerfile.finalStage!)).toMatchObject({ user: known('root'), workdir: known('/a') });
  });
});

test.each([
  ['FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n', true],
  ['FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-1809\n', true],
  ['FROM --platform=windows/amd64 golang\n', true],
  ['FROM mcr.microsoft.com/windows AS a\nFROM a\n', true],
  ['FROM debian\n', false],
  ['FROM windows-tools/x\n', true],
  ['FROM mywindowsapp\n', false],
])('%j is Windows: %s', (text, expected) => {
  expect(isWindows(parsed(text).finalStage!)).toBe(expected);
});

describe('what a child stage starts with', () => {
  const childOf = (text: string) => {
    const parsed = parseDockerfile(text);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    return stateAt(parsed.dockerfile.instructions.at(-1)!);
  };

  test('the build arguments of its parent', () => {
    expect(childOf('FROM a AS b\nARG X=1\nFROM b\nRUN x\n').args.has('X')).toBe(true);
    expect(childOf('FROM a AS b\nARG X=1\nFROM a\nRUN x\n').args.has('X')).toBe(false);
  });

  test("what the parent's ONBUILD instructions set", () => {
    const state = childOf(
      'FROM a AS b\nWORKDIR /x\nONBUILD WORKDIR y\nONBUILD USER app\nONBUILD ENV A=1\nFROM b\nRUN x\n',
    );
    expect(state.workdir).toEqual({ known: true, value: '/x/y' });
    expect(state.user).toEqual({ known: true, value: 'app' });
    expect(state.env.get('A')).toEqual({ known: true, value: '1' });
  });

  test('a name in capitals after FROM is no stage', () => {
    const parsed = parseDockerfile('FROM a AS Build\nFROM Build\nFROM build\n');
    if (!parsed.ok) throw new Error(parsed.problem.message);
    expect(parsed.dockerfile.stages.map(({ base }) => base.kind)).toEqual(['image', 'unresolved', 'stage']);
  });
});
