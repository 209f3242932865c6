import { expect, test } from '@jest/globals';
import { baseConfiguration } from '../../src/knowledge/images/base-configuration.js';
import { parseImageReference } from '../../src/source/image-reference.js';

const digest = `sha256:${'0'.repeat(64)}`;

test.each([
  ['debian', ['bash']],
  ['debian:12-slim', ['bash']],
  ['debian:buster', ['bash']],
  ['debian:sid', ['bash']],
  [`debian:12@${digest}`, ['bash']],
  ['docker.io/library/debian:12', ['bash']],
  ['public.ecr.aws/docker/library/debian:12', ['bash']],
  ['buildpack-deps:bookworm', ['bash']],
  ['alpine:3.9', ['/bin/sh']],
  ['alpine:3.19.1', ['/bin/sh']],
])('%s brings a command and a path', (name, cmd) => {
  const config = baseConfiguration(parseImageReference(name)!);
  expect(config).toMatchObject({ cmd, entrypoint: [], user: '', labels: {} });
  expect(config?.env).toEqual(['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']);
});

test.each([
  'debian:wheezy',
  `debian@${digest}`,
  'alpine:3.3',
  'buildpack-deps:jammy',
  'ubuntu:22.04',
  'python:3.12',
  'acme/debian:12',
])('of %s it is not known', (name) => {
  expect(baseConfiguration(parseImageReference(name)!)).toBeUndefined();
});
