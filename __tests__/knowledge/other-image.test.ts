import { expect, test } from '@jest/globals';
import { readApplication } from '../../src/knowledge/recipes/application.js';
import { otherImage } from '../../src/knowledge/recipes/other-image.js';
import { memoryProject } from '../../src/project/memory.js';
import { parseDockerfile } from '../../src/source/dockerfile.js';

const START = 'CMD ["java", "-jar", "app.jar"]';

/** What an application gets on another image: its packages, or why it cannot go there. */
function onImage(lines: readonly string[], repository: string, tag: string): readonly string[] {
  const parsed = parseDockerfile(`${lines.join('\n')}\n`);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const application = readApplication(parsed.dockerfile, memoryProject({ 'app.jar': '' }, 'Dockerfile'));
  if (!application || 'kind' in application) throw new Error(application?.reasons.join('; '));
  const found = otherImage(application, {
    repository,
    tag,
    programs: new Set(['java']),
    image: { kind: 'image', reference: `${repository}:${tag}` },
  });
  return found.kind === 'refused' ? found.reasons : found.runtime.packages;
}

test('packages that run stay, and those that build do not', () => {
  const install = 'RUN apt-get update && apt-get install -y --no-install-recommends fontconfig build-essential';
  expect(onImage(['FROM maven:3.9-eclipse-temurin-17', install, START], 'eclipse-temurin', '17-jre')).toEqual([
    'fontconfig',
  ]);
});

test('a program of a health check is installed', () => {
  const check = 'HEALTHCHECK CMD curl -f localhost';
  expect(onImage(['FROM gradle:8-jdk17-alpine', 'RUN true', check, START], 'eclipse-temurin', '17-jre-alpine')).toEqual(
    ['curl'],
  );
});

test.each<readonly [string, readonly string[], string, string, string]>([
  [
    'another libc',
    ['FROM maven:3.9-eclipse-temurin-17', 'RUN true', START],
    'eclipse-temurin',
    '17-jre-alpine',
    'eclipse-temurin:17-jre-alpine has another libc than the image that builds it',
  ],
  [
    'another package manager',
    ['FROM openjdk:17', 'RUN microdnf install fontconfig', START],
    'eclipse-temurin',
    '17-jre',
    'line 2 installs with microdnf, whose packages are not sorted here',
  ],
  [
    'packages of an unknown manager',
    ['FROM maven:3.8-openjdk-11', 'RUN apt-get update && apt-get install -y fontconfig', START],
    'eclipse-temurin',
    '11-jre',
    'what fontconfig is called on eclipse-temurin:11-jre is not known',
  ],
  [
    'a user who may not install',
    ['FROM mcr.microsoft.com/dotnet/sdk:8.0-jammy', 'RUN true', 'HEALTHCHECK CMD curl localhost', START],
    'mcr.microsoft.com/dotnet/aspnet',
    '8.0-jammy-chiseled',
    'the user of mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled may not install packages',
  ],
  [
    'an unknown distribution',
    ['FROM maven:3.9-eclipse-temurin-17', 'RUN true', START],
    'acme/java',
    '17',
    'which distribution acme/java:17 stands on is not known',
  ],
  [
    'a user of the other image',
    ['FROM gradle:8-jdk17', 'RUN true', 'USER gradle', START],
    'eclipse-temurin',
    '17-jre',
    'whether eclipse-temurin:17-jre has the user gradle is not known',
  ],
])('refused: %s', (_, lines, repository, tag, reason) => {
  expect(onImage(lines, repository, tag)).toEqual([reason]);
});
