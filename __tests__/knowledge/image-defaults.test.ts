import { expect, test } from '@jest/globals';
import { ownStart, ownWorkdir } from '../../src/knowledge/images/defaults.js';

test.each([
  ['php', '8.2-apache', 'apache2-foreground', '/var/www/html'],
  ['php', '8.2-fpm-alpine', 'php-fpm', '/var/www/html'],
  ['php', '8.2-cli', undefined, '/'],
  ['tomcat', '9-jdk11', 'catalina.sh run', '/usr/local/tomcat'],
  ['golang', undefined, undefined, '/go'],
  ['gradle', '8-jdk17', undefined, '/home/gradle'],
  ['ruby', '3.2', undefined, '/'],
  ['acme/php', '8.2-fpm', undefined, '/'],
])('%s:%s starts %s in %s', (repository, tag, start, workdir) => {
  expect(ownStart(repository, tag)).toBe(start);
  expect(ownWorkdir(repository, tag)).toBe(workdir);
});
