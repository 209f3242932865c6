import { expect, test } from '@jest/globals';
import { javaRuntime } from '../../src/knowledge/images/java-runtimes.js';

test.each([
  ['eclipse-temurin:17', '17-jre'],
  ['eclipse-temurin:17-jdk', '17-jre'],
  ['eclipse-temurin:17-jdk-jammy', '17-jre-jammy'],
  ['eclipse-temurin:17-alpine', '17-jre-alpine'],
  ['openjdk:11', '11-jre'],
  ['openjdk:11-jdk-slim', '11-jre-slim'],
  ['openjdk:8-jdk-alpine', '8-jre-alpine'],
  ['ibm-semeru-runtimes:open-17-jdk', 'open-17-jre'],
  ['tomcat:9-jdk11', '9-jre11'],
  ['tomcat:10.1-jdk17-temurin-noble', '10.1-jre17-temurin-noble'],
  ['openjdk:17', 'eclipse-temurin:17-jre'],
  ['openjdk:17-alpine', 'eclipse-temurin:17-jre-alpine'],
  ['maven:3.9-eclipse-temurin-17', 'eclipse-temurin:17-jre'],
  ['maven:3.9-eclipse-temurin-21-alpine', 'eclipse-temurin:21-jre-alpine'],
  ['maven:3.9-eclipse-temurin-17-jammy', 'eclipse-temurin:17-jre-jammy'],
  ['maven:3.8-openjdk-11-slim', 'openjdk:11-jre-slim'],
  ['maven:3.8-openjdk-17', 'eclipse-temurin:17-jre'],
  ['gradle:8-jdk17', 'eclipse-temurin:17-jre'],
  ['gradle:8-jdk21-alpine', 'eclipse-temurin:21-jre-alpine'],
])('%s → %s', (image, expected) => {
  const [repository = '', tag] = image.split(':');
  const found = javaRuntime(repository, tag);
  const said =
    found.kind === 'tag' ? found.tag : found.kind === 'image' ? `${found.repository}:${found.tag}` : found.reason;
  expect(said).toBe(expected);
});

test.each([
  ['amazoncorretto:17', 'which runtime goes with amazoncorretto is not known'],
  ['maven:3-amazoncorretto-17', 'the runtime for the JDK of maven:3-amazoncorretto-17 is not known'],
  ['gradle:8-jdk17-graal', 'the runtime for the JDK of gradle:8-jdk17-graal is not known'],
  ['maven:3.1', 'which Java maven:3.1 has is not known'],
  ['eclipse-temurin:99', 'there is no tag of eclipse-temurin with the runtime of `99` alone'],
])('%s has none', (image, reason) => {
  const [repository = '', tag] = image.split(':');
  expect(javaRuntime(repository, tag)).toEqual({ kind: 'none', reason });
});
