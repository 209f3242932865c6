import { describe, expect, test } from '@jest/globals';
import { rewrite } from '../../src/index.js';

const DIGEST = `sha256:${'a'.repeat(64)}`;

/** The file with digests of whatever is asked for, and what that is. */
function pinned(text: string, digest: string = DIGEST) {
  const asked = new Set<string>();
  const catalog = {
    hasTag: () => undefined,
    digest: (reference: string) => {
      asked.add(reference);
      return digest;
    },
  };
  const { code, skips, changes, errors } = rewrite(text, { transforms: [['pin-base', { digest: true }]], catalog });
  expect(errors).toEqual([]);
  const reasons = skips.map(({ line, reason }) => `${line} ${reason}`);
  return { code, asked: [...asked], changes: changes.map(({ reason }) => reason), reasons };
}

describe('an image', () => {
  test.each([
    ['node:18', 'docker.io/library/node:18'],
    ['team/app:1', 'docker.io/team/app:1'],
    ['docker.io/team/app:1', 'docker.io/team/app:1'],
    ['index.docker.io/library/node:18', 'docker.io/library/node:18'],
    ['registry-1.docker.io/library/node:18', 'docker.io/library/node:18'],
    ['mydocker.io/team/app:1', 'mydocker.io/team/app:1'],
    ['docker.io.example.com/team/app:1', 'docker.io.example.com/team/app:1'],
    ['my.registry-1.docker.io/app:1', 'my.registry-1.docker.io/app:1'],
    ['registry-1.docker.io.example.com/app:1', 'registry-1.docker.io.example.com/app:1'],
    ['localhost:5000/app:1', 'localhost:5000/app:1'],
  ])('%s is asked for as %s', (image, reference) => {
    expect(pinned(`FROM ${image}\n`)).toMatchObject({ asked: [reference], code: `FROM ${image}@${DIGEST}\n` });
  });

  test.each([
    ['team/app', 'docker.io/team/app:latest', `team/app@${DIGEST}`],
    ['team/app:latest', 'docker.io/team/app:latest', `team/app:latest@${DIGEST}`],
    ['localhost:5000/app', 'localhost:5000/app:latest', `localhost:5000/app@${DIGEST}`],
    ['python', 'docker.io/library/python:3.14', `python:3.14@${DIGEST}`],
    ['python:latest', 'docker.io/library/python:3.14', `python:3.14@${DIGEST}`],
  ])('%s is asked for as %s and becomes %s', (image, reference, code) => {
    expect(pinned(`FROM ${image}\n`)).toMatchObject({ asked: [reference], code: `FROM ${code}\n` });
  });

  test('is said with its tag and its digest', () => {
    expect(pinned('FROM redis\n').changes).toEqual([
      expect.stringMatching(new RegExp(`; docker\\.io/library/redis:\\d[\\d.]* is ${DIGEST}$`)),
    ]);
    expect(pinned('FROM team/app:1\n').changes).toEqual([`docker.io/team/app:1 is ${DIGEST}`]);
  });

  test.each(['', 'latest', `sha256:${'a'.repeat(63)}`, `x${DIGEST}`])('stays as it is for %j', (digest) => {
    expect(pinned('FROM team/app:1\n', digest)).toMatchObject({
      code: 'FROM team/app:1\n',
      reasons: ['1 the digest of docker.io/team/app:1 is not known'],
    });
  });

  test('gets its tag where only that is known', () => {
    expect(pinned('FROM python\n', 'none')).toMatchObject({
      code: 'FROM python:3.14\n',
      reasons: ['1 the digest of docker.io/library/python:3.14 is not known'],
    });
  });
});

describe('a digest goes', () => {
  test.each([
    ['into the ARG of the image', 'ARG I=node:18\nFROM $I\n', `ARG I=node:18@${DIGEST}\nFROM $I\n`],
    ['into the ARG of its tag', 'ARG V=18\nFROM team/x:$V\n', `ARG V=18@${DIGEST}\nFROM team/x:$V\n`],
    [
      'behind what a COPY takes',
      'FROM scratch\nCOPY --from=1password/op:2 /a /a\n',
      `FROM scratch\nCOPY --from=1password/op:2@${DIGEST} /a /a\n`,
    ],
    [
      'into mounts',
      'FROM scratch\nRUN --mount=from=team/x:1,target=/a --mount=type=bind,from=node:18,target=/b true\n',
      `FROM scratch\nRUN --mount=from=team/x:1@${DIGEST},target=/a --mount=type=bind,from=node:18@${DIGEST},target=/b true\n`,
    ],
  ])('%s', (_, before, code) => {
    expect(pinned(before).code).toBe(code);
  });

  const mounting = (mount: string) => `FROM scratch\nRUN --mount=type=bind,${mount},target=/a true\n`;
  test.each([
    ['of two FROMs', 'ARG V=18\nFROM node:$V AS a\nFROM node:$V\n', 'something else reads `$V` as well'],
    ['of the path', 'ARG I=team/x V=1\nFROM $I:$V\n', 'the image is put together from variables'],
    ['of all but the tag', 'ARG I=team/x\nFROM $I:1\n', 'the image is put together from variables'],
    ['of a part of the tag', 'ARG V=18\nFROM team/x:v$V\n', 'the image is put together from variables'],
    ['of a COPY', 'ARG I=a\nFROM scratch\nCOPY --from=$I /a /a\n', '`$I` is not written out as an image'],
    ['of a mount', mounting('from=$I'), '`$I` is not written out as an image'],
  ])('into no ARG %s', (_, text, reason) => {
    expect(pinned(text)).toMatchObject({ code: text, changes: [] });
    expect(pinned(text).reasons[0]).toMatch(/^\d /);
    expect(pinned(text).reasons[0]!.slice(2)).toBe(reason);
  });

  test.each([
    ['a quoted name', 'FROM "team/x:1"\n', 'the image is put together from variables'],
    ['a COPY’s continued name', 'FROM scratch\nCOPY --from=no\\\nde:18 /a /a\n', '`node:18` is not written out'],
    ['a mount’s continued name', mounting('from=no\\\nde:18'), '`node:18` is not written out'],
    ['a mount’s key in capitals', mounting('FROM=node:18'), '`node:18` is not written out'],
    ['what is no image', 'FROM scratch\nCOPY --from=NOT/AN/image: /a /a\n', '`NOT/AN/image:` is not written out'],
  ])('not behind %s', (_, text, reason) => {
    expect(pinned(text).code).toBe(text);
    expect(pinned(text).reasons[0]!.slice(2)).toContain(reason);
  });

  test.each([
    'FROM scratch\nCOPY --from=scratch /a /a\n',
    'FROM node:18@'.concat(DIGEST, ' AS Build\nFROM scratch\nCOPY --from=build /a /a\nCOPY --from=0 /a /b\n'),
    mounting('source=/b'),
    'FROM scratch\nCOPY --from=10 /a /a\n',
    'FROM scratch\nCOPY --from= /a /a\n',
  ])('nowhere in %j', (text) => {
    expect(pinned(text)).toMatchObject({ code: text, asked: [] });
    expect(pinned(text).reasons.filter((reason) => !reason.endsWith('by digest'))).toEqual([]);
  });
});
