import { describe, expect, test } from '@jest/globals';
import {
  catalogueDate,
  isListed,
  isWindowsTag,
  knowsRepository,
  knowsTag,
  preciseTag,
  tagAliases,
  tagArchitectures,
  tagVariants,
} from '../../src/knowledge/images/catalogue.js';
import { releaseEndOfLife } from '../../src/knowledge/images/releases.js';
import { tagRelease } from '../../src/knowledge/images/tag-release.js';

test('the lists have a date', () => {
  expect(catalogueDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

describe('knowsTag', () => {
  test.each([
    ['node', '20', true],
    ['python', '3.8-slim', true],
    ['debian', 'bookworm-slim', true],
    ['ubuntu', '24.04', true],
    ['centos', '7', true],
    ['python', '3.11-slom', false],
    ['node', '18.99.0', false],
    ['node', '99', undefined],
    ['python', '3.9-rc-nope', undefined],
    ['python', '3.6-windowsservercore', undefined],
    ['acme/node', '20', undefined],
    ['toString', '1', undefined],
  ])('%s:%s is %s', (repository, tag, expected) => {
    expect(knowsTag(repository, tag)).toBe(expected);
  });

  test('a past tag is known and not listed', () => {
    expect(isListed('python', '3.8-slim')).toBe(false);
    expect(isListed('python', '3.12-slim')).toBe(true);
  });

  test('a name of Object.prototype is no repository', () => {
    expect(knowsRepository('constructor')).toBe(false);
  });
});

describe('the group of a tag', () => {
  test('has every tag with the same meaning', () => {
    expect(tagAliases('python', '3.8')).toEqual(
      expect.arrayContaining(['3.8', '3.8-bookworm', '3.8.20', '3.8.20-bookworm']),
    );
  });

  test('has none of those that went on to a later version', () => {
    expect(tagAliases('python', '3.8.19')).not.toContain('3.8');
  });

  test('is the Linux one where Windows shares the tag', () => {
    expect(isWindowsTag('golang', '1.27')).toBe(false);
    expect(tagAliases('golang', '1.27')).toContain('1.27-trixie');
    expect(isWindowsTag('golang', '1.27-nanoserver')).toBe(true);
  });

  test('has the architectures of all that share the tag', () => {
    expect(tagArchitectures('golang', '1.27')).toEqual(expect.arrayContaining(['amd64', 'arm64v8', 'windows-amd64']));
  });

  test('leads to the full version', () => {
    expect(preciseTag('node', '18')).toBe('18.20.8-bookworm');
    expect(preciseTag('debian', 'buster')).toBe('10.13');
    expect(preciseTag('node', 'nope')).toBeUndefined();
  });

  test('has variants of the same version', () => {
    expect(tagVariants('node', '20-slim')).toEqual(expect.arrayContaining(['20', '20-alpine', '20-bookworm-slim']));
    expect(tagVariants('node', 'slim')).toEqual([]);
  });
});

describe('tagRelease', () => {
  test.each([
    ['python', '3.8', 'debian', '12'],
    ['node', '14-alpine', 'alpine', '3.17'],
    ['node', '20-bullseye-slim', 'debian', '11'],
    ['ubuntu', 'latest', 'ubuntu', '26.04'],
    ['debian', '10', 'debian', '10'],
    ['debian', 'bookworm-20240110-slim', 'debian', '12'],
    ['alpine', '3.19.1', 'alpine', '3.19'],
    ['eclipse-temurin', '17-jdk-jammy', 'ubuntu', '22.04'],
    ['openjdk', '17', 'oracle', '8'],
  ])('%s:%s is %s %s', (repository, tag, distribution, version) => {
    expect(tagRelease(repository, tag)).toMatchObject({ distribution, version });
  });

  test.each([
    ['acme/app', '1.0'],
    ['couchdb', '3'],
    ['redis', '3.2.9'],
  ])('%s:%s is not known', (repository, tag) => {
    expect(tagRelease(repository, tag)).toBeUndefined();
  });

  test('has an end of life', () => {
    expect(releaseEndOfLife({ distribution: 'debian', version: '10', codename: 'buster' })).toBe('2024-06');
    expect(releaseEndOfLife({ distribution: 'ubuntu', version: '20.04', codename: 'focal' })).toBe('2025-05');
    expect(releaseEndOfLife({ distribution: 'alpine', version: '3.12', codename: undefined })).toBe('2022-05');
    expect(releaseEndOfLife({ distribution: 'ubi', version: '9', codename: undefined })).toBeUndefined();
  });
});
