import type { ImageReference } from '../../source/image-reference.js';
import { officialName } from './elsewhere.js';

/** The folder by the first pattern that the tag matches; a row without a pattern is for every tag. */
type Rows = readonly (readonly [string, RegExp?])[];

const ROOT: Rows = [['/']];
/** Source: the WORKDIRs in the Dockerfiles of docker-library, oven-sh/bun, and of distroless' users (`common/variables.bzl`). */
const FOLDERS: Readonly<Record<string, Rows>> = {
  ...Object.fromEntries(
    [
      ...['debian', 'ubuntu', 'alpine', 'busybox', 'buildpack-deps', 'node', 'python', 'pypy', 'ruby', 'rust', 'gcc'],
      ...['erlang', 'elixir', 'swift', 'openjdk', 'amazoncorretto', 'eclipse-temurin', 'maven', 'nginx', 'postgres'],
      ...['mysql', 'mongo', 'amazonlinux', 'centos', 'fedora', 'rockylinux', 'almalinux', 'oraclelinux'],
    ].map((repository) => [repository, ROOT]),
  ),
  golang: [['/go']],
  php: [['/var/www/html', /apache|fpm/], ['/']],
  composer: [['/app']],
  httpd: [['/usr/local/apache2']],
  tomcat: [['/usr/local/tomcat']],
  gradle: [['/home/gradle']],
  redis: [['/data']],
  'oven/bun': [['/home/bun/app', /^(?!.*distroless)/]],
};
const DISTROLESS = /^gcr\.io\/distroless\//;

/** The folder that an image starts in, as its configuration says; undefined where that is not known. */
export function startFolder({ repository: named, tag = 'latest' }: ImageReference): string | undefined {
  const repository = officialName(named);
  // Those of before 2017 set a folder and more for whoever builds on them.
  if (/onbuild/.test(tag)) return undefined;
  if (DISTROLESS.test(repository)) return /nonroot/.test(tag) ? '/home/nonroot' : '/';
  const rows = Object.hasOwn(FOLDERS, repository) ? FOLDERS[repository] : undefined;
  return rows?.find(([, pattern]) => pattern === undefined || pattern.test(tag))?.[0];
}
