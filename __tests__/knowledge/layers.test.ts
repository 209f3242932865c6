import { describe, expect, test } from '@jest/globals';
import { copiedBy } from '../../src/knowledge/context-files.js';
import { estimateLayers, type LayersQuery } from '../../src/knowledge/layers.js';
import { isManifest } from '../../src/knowledge/manifests.js';
import { parseDockerfile } from '../../src/source/dockerfile.js';

function estimate(text: string, query: LayersQuery = {}) {
  const parsed = parseDockerfile(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return estimateLayers(parsed.dockerfile, query);
}

function layersOf(text: string, query: LayersQuery = {}) {
  return estimate(text, query)!.stages.flatMap((stage) => stage.layers);
}

const FILES = new Map([
  ['package.json', 100],
  ['package-lock.json', 900],
  ['src/server.js', 40],
  ['src/db/index.js', 60],
]);

describe('what an instruction adds', () => {
  test('RUN, COPY and ADD add a layer, WORKDIR a folder, all else nothing', () => {
    const text = 'FROM debian:12\nRUN make\nCOPY a /a\nADD b /b\nWORKDIR /x\nENV a=b\nUSER me\nCMD ["x"]\n';
    expect(layersOf(text).map((one) => one.adds)).toEqual([
      'base',
      'layer',
      'layer',
      'layer',
      'folder',
      'metadata',
      'metadata',
      'metadata',
    ]);
  });

  test.each([
    ['RUN apt-get install -y curl git', [{ kind: 'packages', manager: 'apt', names: ['curl', 'git'] }]],
    [
      'RUN apt-get update && apt-get install -y curl',
      [
        { kind: 'packages', manager: 'apt', names: ['curl'] },
        { kind: 'lists', manager: 'apt' },
      ],
    ],
    [
      'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
      [{ kind: 'packages', manager: 'apt', names: ['curl'] }],
    ],
    [
      'RUN pip install -r requirements.txt && npm ci',
      [
        { kind: 'packages', manager: 'pip', names: ['requirements.txt'] },
        { kind: 'packages', manager: 'npm', names: [] },
      ],
    ],
    ['RUN npm run build', [{ kind: 'commands', programs: ['npm'] }]],
    ['RUN cd /x && make && echo done', [{ kind: 'commands', programs: ['make'] }]],
    ['RUN rm -rf /tmp/x', [{ kind: 'deletions' }]],
    ['RUN apt-get clean', [{ kind: 'deletions' }]],
    ['RUN ["make", "all"]', [{ kind: 'commands', programs: ['make'] }]],
    ['ADD https://example.com/a.tgz /a', [{ kind: 'download', sources: ['https://example.com/a.tgz'] }]],
    ['COPY --from=nginx:1 /etc/nginx /x', [{ kind: 'stage', stage: 'nginx:1', sources: ['/etc/nginx'] }]],
    ['COPY a b /x/', [{ kind: 'context', sources: ['a', 'b'] }]],
    ['COPY <<EOF /x\nhello\nEOF', [{ kind: 'inline', bytes: 6 }]],
  ])('%s', (instruction, content) => {
    expect(layersOf(`FROM debian:12\n${instruction}\n`)[1]!.content).toEqual(content);
  });

  test('where the context is known, its files are counted and weighed', () => {
    const content = (sources: string) => layersOf(`FROM a\nCOPY ${sources} /app/\n`, { context: FILES })[1]!.content;
    expect(content('.')).toEqual([{ kind: 'context', sources: ['.'], count: 4, bytes: 1100 }]);
    expect(content('package*.json')).toMatchObject([{ count: 2, bytes: 1000 }]);
    expect(content('src')).toMatchObject([{ count: 2, bytes: 100 }]);
    expect(content('none')).toMatchObject([{ count: 0, bytes: 0 }]);
  });
});

describe('what runs it again', () => {
  const triggersOf = (text: string, line: number) => layersOf(text).find((one) => one.line === line)!;

  test('a tag may move, a digest may not', () => {
    expect(triggersOf('FROM a:1\n', 1).triggers).toEqual([{ kind: 'base', image: 'a:1' }]);
    expect(triggersOf(`FROM a@sha256:${'0'.repeat(64)}\n`, 1).triggers).toEqual([]);
    expect(triggersOf('FROM scratch\n', 1).triggers).toEqual([]);
  });

  test('a RUN depends on every ARG above it, another instruction on those that it names', () => {
    const text = 'FROM a\nARG X\nARG HTTP_PROXY\nRUN make\nENV y=$X\nENV z=1\n';
    expect(triggersOf(text, 4).triggers).toEqual([{ kind: 'argument', name: 'X' }]);
    expect(triggersOf(text, 5).triggers).toEqual([{ kind: 'argument', name: 'X' }]);
    expect(triggersOf(text, 6)).toMatchObject({ triggers: [], inheritedFrom: 5 });
  });

  test('a mount of the context or of a stage counts, a cache does not', () => {
    const run = (mount: string) => triggersOf(`FROM a\nRUN --mount=${mount} make\n`, 2).triggers;
    expect(run('type=bind,source=src,target=/src')).toEqual([{ kind: 'files', sources: ['src'] }]);
    expect(run('type=bind,from=tools,target=/t')).toEqual([{ kind: 'stage', stage: 'tools' }]);
    expect(run('type=cache,target=/root/.npm')).toEqual([]);
  });

  test('what runs nothing again names the line above that something does', () => {
    const text = 'FROM a\nWORKDIR /x\nCOPY . .\nRUN make\n';
    expect(layersOf(text).map((one) => one.inheritedFrom)).toEqual([undefined, 1, 1, 3]);
  });
});

describe('what a change of the sources costs', () => {
  const GOOD = 'FROM node:20\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n';
  const BAD = 'FROM node:20\nCOPY . .\nRUN npm ci\nRUN npm run build\n';

  test('manifests that are copied first keep the install', () => {
    expect(estimate(GOOD, { context: FILES })!.rebuilds).toEqual([
      { kind: 'sources', files: [], from: 4, lines: [4, 5], installs: [], layers: 4 },
      {
        kind: 'manifests',
        files: ['package-lock.json', 'package.json'],
        from: 2,
        lines: [2, 3, 4, 5],
        installs: [3],
        layers: 4,
      },
    ]);
  });

  test('a context that is copied whole takes the install along, known or not', () => {
    for (const query of [{}, { context: FILES }]) {
      expect(estimate(BAD, query)!.rebuilds).toMatchObject([
        { kind: 'sources', from: 2, installs: [3] },
        { kind: 'manifests', from: 2, installs: [3] },
      ]);
    }
  });

  test('it comes through stages that are copied from, and through those that are built on', () => {
    const text =
      'FROM a AS b\nCOPY src /src\nRUN make\nFROM b AS c\nRUN x\nFROM d\nRUN y\nCOPY --from=c /src /src\nRUN z\n';
    expect(estimate(text)!.rebuilds).toMatchObject([{ kind: 'sources', from: 2, lines: [2, 3, 5, 8, 9], layers: 6 }]);
  });

  test('an image without files of the context is rebuilt by none', () => {
    expect(estimate('FROM a\nRUN make\n')!.rebuilds).toEqual([]);
  });
});

describe('the stages', () => {
  const TEXT =
    'FROM a AS base\nRUN x\nFROM base AS build\nRUN y\nFROM other AS unused\nRUN u\nFROM base\nCOPY --from=build /y /y\n';

  test('only those that the build needs are told, and which of them are the image', () => {
    expect(estimate(TEXT)!.stages.map(({ index, isInImage }) => [index, isInImage])).toEqual([
      [0, true],
      [1, false],
      [3, true],
    ]);
  });

  test('a target is a name, in any case, or a number', () => {
    for (const target of ['build', 'BUILD', '1']) {
      expect(estimate(TEXT, { target })!.stages.map(({ index }) => index)).toEqual([0, 1]);
    }
    expect(estimate(TEXT, { target: 'nothing' })).toBeUndefined();
  });
});

describe('files of the context', () => {
  test.each([
    ['src', 'src/a', true],
    ['./src/', 'src/a', true],
    ['src', 'srcs/a', false],
    ['*', 'a/b', true],
    ['p*.json', 'package.json', true],
    ['p*.json', 'x/package.json', false],
  ])('COPY %s takes %s: %s', (source, path, expected) => {
    expect(copiedBy(source)(path)).toBe(expected);
  });

  test.each([
    ['package.json', true],
    ['package*.json', true],
    ['web/package-lock.json', true],
    ['requirements-dev.txt', true],
    ['go.sum', true],
    ['src/App.csproj', true],
    ['index.js', false],
    ['notes.txt', false],
    ['*', false],
  ])('%s describes dependencies: %s', (path, expected) => expect(isManifest(path)).toBe(expected));
});
