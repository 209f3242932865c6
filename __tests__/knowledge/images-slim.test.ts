import { describe, expect, test } from '@jest/globals';
import { groupOf, knowsTag, preciseVersion, tagsOf } from '../../src/knowledge/images/catalogue.js';
import { alpineTag, lostArchitectures, slimTag, smallTag } from '../../src/knowledge/images/slim.js';
import { tagRelease } from '../../src/knowledge/images/tag-release.js';

describe('slimTag', () => {
  test.each([
    ['python', '3.11', '3.11-slim', 'listed'],
    ['python', '3.11-bookworm', '3.11-slim-bookworm', 'listed'],
    ['python', undefined, 'slim', 'listed'],
    ['python', 'latest', 'slim', 'listed'],
    ['python', 'bookworm', 'slim-bookworm', 'listed'],
    ['python', '3.8', '3.8-slim', 'rule'],
    ['python', '2.7.15-stretch', '2.7.15-slim-stretch', 'rule'],
    ['python', '3.15', '3.15-slim', 'rule'],
    ['python', '3.14.99-bookworm', '3.14.99-slim-bookworm', 'rule'],
    ['node', '20-bullseye', '20-bullseye-slim', 'rule'],
    ['node', '14', '14-slim', 'rule'],
    ['node', 'lts', 'lts-slim', 'listed'],
    ['node', 'carbon', 'carbon-slim', 'rule'],
    ['node', undefined, 'slim', 'listed'],
    ['debian', '12', '12-slim', 'listed'],
    ['debian', 'bookworm', 'bookworm-slim', 'listed'],
    ['debian', '10', '10-slim', 'rule'],
    ['debian', undefined, '13-slim', 'listed'],
    ['ruby', '3.3.1', '3.3.1-slim', 'rule'],
    ['rust', '1.75-bullseye', '1.75-slim-bullseye', 'rule'],
    ['perl', '5.36-threaded', '5.36-slim-threaded', 'rule'],
    ['openjdk', '8-jdk', '8-jdk-slim', 'rule'],
    ['openjdk', '17-jdk-buster', '17-jdk-slim-buster', 'rule'],
    ['maven', '3.6.1-jdk-11', '3.6.1-jdk-11-slim', 'rule'],
    ['node', 'lts-jessie', 'lts-jessie-slim', 'rule'],
    ['swift', '5.8-jammy', '5.8-jammy-slim', 'rule'],
  ])('%s:%s → %s (%s)', (repository, tag, expected, how) => {
    expect(slimTag(repository, tag)).toEqual({ kind: 'tag', tag: expected, how });
  });

  test.each([
    ['golang', '1.22', 'golang has no slim variant, only alpine'],
    ['php', '8.2-apache', 'php has no slim variant, only alpine'],
    ['postgres', '16', 'postgres has no slim variant, only alpine'],
    ['ubuntu', '18.04', 'ubuntu has no slim variant'],
    ['alpine', '3.19', 'alpine is small already'],
    ['node', '20-alpine', 'node:20-alpine is alpine already'],
    ['node', '20-slim', 'node:20-slim is slim already'],
    ['node', '20-bookworm-slim', 'node:20-bookworm-slim is slim already'],
    ['python', '2.7-wheezy', 'there is no slim variant of python:2.7-wheezy'],
    ['python', '3.11-windowsservercore', 'python:3.11-windowsservercore is a Windows image'],
    ['python', 'nonsense', 'python:nonsense was never listed'],
    ['python', '3.7.99', 'python:3.7.99 was never listed'],
    ['node', '18.99.0', 'node:18.99.0 was never listed'],
    ['perl', '5.20', 'there is no slim variant of perl:5.20'],
    ['openjdk', '17', 'openjdk:17-slim stands on another release than openjdk:17'],
    ['openjdk', '17-jdk', 'openjdk:17-jdk-slim stands on another release than openjdk:17-jdk'],
    ['maven', 'latest', 'maven:slim is version 3.6.3, and maven:latest is 3.9.16'],
    ['tomcat', '9', 'tomcat:9-slim is version 9.0.21, and tomcat:9 is 9.0.121'],
    ['buildpack-deps', 'bookworm', 'buildpack-deps has no slim variant'],
    ['acme/python', '3.11', 'the tags of acme/python are not known'],
    ['constructor', '1', 'the tags of constructor are not known'],
  ])('%s:%s has none: %s', (repository, tag, reason) => {
    expect(slimTag(repository, tag)).toEqual({ kind: 'none', reason });
  });
});

describe('alpineTag', () => {
  test.each([
    ['python', '3.11-bookworm', '3.11-alpine', 'listed'],
    ['postgres', '16', '16-alpine', 'listed'],
    ['php', '8.2-fpm', '8.2-fpm-alpine', 'listed'],
    ['php', '7.4-fpm-buster', '7.4-fpm-alpine', 'rule'],
    ['golang', '1.17', '1.17-alpine', 'rule'],
    ['node', 'lts-bookworm', 'lts-alpine', 'listed'],
    ['rabbitmq', '4.2-management', '4.2-management-alpine', 'listed'],
    ['nginx', undefined, 'alpine', 'listed'],
    ['nginx', 'stable', 'stable-alpine', 'listed'],
  ])('%s:%s → %s (%s)', (repository, tag, expected, how) => {
    expect(alpineTag(repository, tag)).toEqual({ kind: 'tag', tag: expected, how });
  });

  test.each([
    ['debian', '12', 'debian has no alpine variant, only slim'],
    ['php', '8.2-apache', 'there is no alpine variant of php:8.2-apache'],
    ['mysql', '8', 'mysql has no alpine variant'],
    ['openjdk', '8-jdk', 'openjdk:8-jdk-alpine is version 8u212, and openjdk:8-jdk is 8u342'],
    ['node', '16-stretch', 'node:16-alpine is version 16.20.2, and node:16-stretch is 16.15.1'],
    ['node', 'lts-jessie', 'whether node:lts-alpine has the version of node:lts-jessie is not known'],
    ['python', '3-wheezy', 'whether python:3-alpine has the version of python:3-wheezy is not known'],
    ['rust', '1.44', 'rust:1.44-alpine does not exist for arm64v8'],
  ])('%s:%s has none: %s', (repository, tag, reason) => {
    expect(alpineTag(repository, tag)).toEqual({ kind: 'none', reason });
  });

  test('a build for amd64 alone asks for no more', () => {
    expect(alpineTag('rust', '1.44', ['amd64'])).toEqual({ kind: 'tag', tag: '1.44-alpine', how: 'rule' });
  });

  test('what a build for other platforms loses', () => {
    expect(lostArchitectures('rust', '1.44', '1.44-alpine')).toContain('arm64v8');
    expect(lostArchitectures('python', '3.11', '3.11-slim')).toEqual([]);
  });
});

describe('for every tag that was ever listed', () => {
  const repositories = ['python', 'node', 'ruby', 'rust', 'debian', 'openjdk', 'php', 'postgres', 'golang', 'nginx'];

  test.each(repositories)(
    'a small sibling of %s exists, is small, and has the same version and release',
    (repository) => {
      for (const tag of tagsOf(repository)) {
        for (const variant of ['slim', 'alpine'] as const) {
          const found = smallTag(repository, tag, variant);
          if (found.kind === 'none') continue;
          const version = preciseVersion(repository, tag);
          const release = tagRelease(repository, tag);
          expect([tag, found.tag, knowsTag(repository, found.tag)]).toEqual([tag, found.tag, true]);
          expect([tag, found.tag, smallTag(repository, found.tag, variant).kind]).toEqual([tag, found.tag, 'none']);
          if (groupOf(repository, tag)?.lastListed !== groupOf(repository, found.tag)?.lastListed) {
            expect([tag, found.tag, preciseVersion(repository, found.tag)]).toEqual([tag, found.tag, version]);
          }
          if (variant === 'slim' && tagRelease(repository, found.tag) !== undefined && release !== undefined) {
            expect([tag, found.tag, tagRelease(repository, found.tag)]).toEqual([tag, found.tag, release]);
          }
        }
      }
    },
  );
});
