import { describe, expect, test } from '@jest/globals';
import { buildpackClosure, buildpackPackages } from '../../src/knowledge/images/buildpack-deps.js';
import { knowsRepository, tagsOf } from '../../src/knowledge/images/catalogue.js';
import {
  distrolessImage,
  distrolessImages,
  dotnetSmallTag,
  foreignFacts,
  officialName,
} from '../../src/knowledge/images/elsewhere.js';
import {
  buildpackLayerOf,
  imageFacts,
  packagesMissingInSlim,
  programsMissingInSlim,
} from '../../src/knowledge/images/facts.js';
import { imageSuccessors, successorOf, versionEndOfLife } from '../../src/knowledge/images/successors.js';

describe('imageFacts', () => {
  test.each([
    ['python', '3.11', { shell: 'dash', packageManager: 'apt', libc: 'glibc', user: 'root' }],
    ['python', '3.11-alpine', { shell: 'ash', packageManager: 'apk', libc: 'musl' }],
    ['node', '20', { users: ['node'], user: 'root' }],
    ['amazonlinux', '2', { packageManager: 'yum', shell: 'bash' }],
    ['amazonlinux', '2023', { packageManager: 'dnf' }],
    ['amazonlinux', '2017.09', { packageManager: 'yum' }],
    ['oraclelinux', '9-slim', { packageManager: 'microdnf' }],
    ['oraclelinux', '9', { packageManager: 'dnf' }],
    ['oraclelinux', '7', { packageManager: 'yum' }],
    ['openjdk', '17', { distribution: 'oracle', packageManager: 'microdnf' }],
    ['openjdk', '8-jdk', { distribution: 'debian', packageManager: 'apt' }],
    ['centos', '7', { packageManager: 'yum' }],
    ['ubuntu', '24.04', { users: ['ubuntu'], shell: 'dash' }],
    ['ubuntu', '22.04', { users: [] }],
    ['busybox', 'musl', { libc: 'musl', packageManager: 'none' }],
    ['haproxy', '2.8', { user: 'haproxy' }],
    ['haproxy', '2.2', { user: 'root' }],
    ['docker', '27', { distribution: 'alpine', packageManager: 'apk' }],
  ])('%s:%s', (repository, tag, expected) => {
    expect(imageFacts(repository, tag)).toMatchObject(expected);
  });

  test('what is unknown stays unknown', () => {
    expect(imageFacts('acme/app', '1')).toBeUndefined();
    expect(imageFacts('toString', '1')).toBeUndefined();
    expect(imageFacts('couchdb', '3')).toMatchObject({ shell: undefined, packageManager: undefined, user: undefined });
  });

  test('yarn and corepack come with some versions of node only', () => {
    expect(imageFacts('node', '20-slim')?.programs).toEqual(
      expect.arrayContaining(['node', 'npm', 'yarn', 'corepack']),
    );
    expect(imageFacts('node', 'carbon')?.programs).toContain('yarn');
    expect(imageFacts('node', 'carbon')?.programs).not.toContain('corepack');
    expect(imageFacts('node', '26')?.programs).not.toContain('yarn');
  });
});

describe('what slim lacks', () => {
  test('is buildpack-deps, less what the slim image installs', () => {
    expect(packagesMissingInSlim('node')).toEqual(
      expect.arrayContaining(['ca-certificates', 'curl', 'git', 'g++', 'libpq-dev']),
    );
    expect(packagesMissingInSlim('python')).not.toContain('ca-certificates');
    expect(packagesMissingInSlim('rust')).not.toContain('gcc');
    expect(packagesMissingInSlim('debian')).toEqual([]);
  });

  test('is not known where the images are not', () => {
    expect(packagesMissingInSlim('solr')).toBeUndefined();
    expect(packagesMissingInSlim('constructor')).toBeUndefined();
    expect(buildpackLayerOf('golang')).toBeUndefined();
  });

  test('can be the very compiler', () => {
    expect(programsMissingInSlim('swift')).toContain('swiftc');
    expect(programsMissingInSlim('python')).toEqual([]);
  });

  test('reaches the libraries behind the packages', () => {
    expect(buildpackPackages('scm')).toContain('procps');
    expect(buildpackPackages('scm')).not.toContain('gcc');
    expect(buildpackClosure('full')).toEqual(expect.arrayContaining(['libpq5', 'python3', 'openssl', 'libmariadb3']));
    expect(buildpackClosure('curl')).not.toContain('python3');
  });
});

describe('distrolessImage', () => {
  test.each([
    ['node', '22', 'gcr.io/distroless/nodejs22-debian13', true],
    ['node', '24-bookworm-slim', 'gcr.io/distroless/nodejs24-debian13', true],
    ['node', '20', 'gcr.io/distroless/nodejs20-debian12', false],
    ['python', '3.13', 'gcr.io/distroless/python3-debian13', true],
    ['python', '3.11-slim', 'gcr.io/distroless/python3-debian12', false],
    ['eclipse-temurin', '21-jre', 'gcr.io/distroless/java21-debian13', true],
    ['debian', '12-slim', 'gcr.io/distroless/cc-debian12', true],
  ])('%s:%s → %s', (repository, tag, expected, maintained) => {
    expect(distrolessImage(repository, tag)).toEqual({
      kind: 'image',
      repository: expected,
      tag: 'latest',
      maintained,
    });
  });

  test.each([
    ['node', '20-alpine', 'node:20-alpine has musl, and distroless images have glibc'],
    ['node', '21', 'no distroless image has version 21 of node'],
    ['node', '20-trixie', 'nodejs20 stands on an older release than node:20-trixie'],
    ['python', '3.12', 'no distroless image has version 3.12 of python'],
    ['eclipse-temurin', '8-jre', 'no distroless image has version 8 of eclipse-temurin'],
    ['debian', '9', 'there is no distroless image of Debian 9'],
    ['node', 'nonsense', 'the version of node:nonsense is not known'],
    ['ruby', '3.3', 'there is no distroless image for ruby'],
    ['constructor', '1', 'there is no distroless image for constructor'],
  ])('%s:%s has none: %s', (repository, tag, reason) => {
    expect(distrolessImage(repository, tag)).toEqual({ kind: 'none', reason });
  });

  test('maintained releases are releases', () => {
    for (const { releases, maintained } of distrolessImages)
      expect(releases).toEqual(expect.arrayContaining([...maintained]));
  });
});

describe('.NET', () => {
  const aspnet = 'mcr.microsoft.com/dotnet/aspnet';
  test.each([
    ['8.0', 'alpine', '8.0-alpine', true],
    ['6.0', 'alpine', '6.0-alpine', false],
    ['8.0', 'chiseled', '8.0-jammy-chiseled', true],
    ['9.0-bookworm-slim', 'chiseled', '9.0-noble-chiseled', true],
  ] as const)('aspnet:%s → %s %s', (tag, variant, expected, maintained) => {
    expect(dotnetSmallTag(aspnet, tag, variant)).toEqual({
      kind: 'image',
      repository: aspnet,
      tag: expected,
      maintained,
    });
  });

  test.each([
    [aspnet, '8.0-alpine', 'alpine'],
    [aspnet, '8.0.11', 'alpine'],
    [aspnet, undefined, 'alpine'],
    [aspnet, '6.0', 'chiseled'],
    [aspnet, '8.0-nanoserver-ltsc2022', 'alpine'],
    [aspnet, '42.0', 'alpine'],
    ['mcr.microsoft.com/dotnet/sdk', '8.0', 'chiseled'],
    ['mcr.microsoft.com/windows/servercore', 'ltsc2022', 'alpine'],
  ] as const)('%s:%s has no %s tag', (repository, tag, variant) => {
    expect(dotnetSmallTag(repository, tag, variant).kind).toBe('none');
  });
});

describe('foreignFacts', () => {
  test.each([
    ['gcr.io/distroless/static-debian12', 'nonroot', { shell: 'none', libc: 'none', user: 'nonroot' }],
    ['gcr.io/distroless/nodejs22-debian12', undefined, { shell: 'none', libc: 'glibc', user: 'root' }],
    ['gcr.io/distroless/base', 'debug', { shell: 'ash' }],
    ['mcr.microsoft.com/dotnet/aspnet', '8.0', { distribution: 'debian', users: ['app'], packageManager: 'apt' }],
    ['mcr.microsoft.com/dotnet/aspnet', '10.0', { distribution: 'ubuntu' }],
    ['mcr.microsoft.com/dotnet/sdk', '8.0-alpine', { distribution: 'alpine', libc: 'musl' }],
    ['mcr.microsoft.com/dotnet/aspnet', '8.0-jammy-chiseled', { shell: 'none', user: 'app' }],
    ['registry.access.redhat.com/ubi9/ubi-minimal', '9.4', { packageManager: 'microdnf' }],
    ['registry.access.redhat.com/ubi8', undefined, { packageManager: 'dnf' }],
    ['registry.access.redhat.com/ubi9/ubi-micro', undefined, { packageManager: 'none' }],
    ['public.ecr.aws/amazonlinux/amazonlinux', '2023', { packageManager: 'dnf' }],
  ])('%s:%s', (repository, tag, expected) => {
    expect(foreignFacts(repository, tag)).toMatchObject(expected);
  });

  test('nothing is known of others', () => {
    expect(foreignFacts('registry.example.com/app', '1')).toBeUndefined();
    expect(foreignFacts('mcr.microsoft.com/dotnet/aspnet', 'nanoserver-1809')).toBeUndefined();
  });

  test('mirrors of the official images', () => {
    expect(officialName('public.ecr.aws/docker/library/python')).toBe('python');
    expect(officialName('registry.example.com/library/python')).toBe('registry.example.com/library/python');
  });
});

describe('what took the place of what', () => {
  test('openjdk', () => {
    expect(successorOf('openjdk')?.successors[0]).toBe('eclipse-temurin');
    expect(successorOf('node')).toBeUndefined();
  });

  test('every official successor exists', () => {
    for (const { successors } of imageSuccessors) {
      for (const name of successors.filter((one) => !one.includes('/'))) {
        expect(knowsRepository(name) && tagsOf(name).length > 0).toBe(true);
      }
    }
  });

  test('ends of life', () => {
    expect(versionEndOfLife('node', '18.20.1')).toBe('2025-04');
    expect(versionEndOfLife('python', '3.8')).toBe('2024-10');
    expect(versionEndOfLife('python', '3')).toBeUndefined();
    expect(versionEndOfLife('acme', '1')).toBeUndefined();
  });
});
