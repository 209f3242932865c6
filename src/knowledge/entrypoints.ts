import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import { distrolessImages, officialName } from './images/elsewhere.js';

/** What an image runs before the command that it is given. */
export type Entrypoint =
  | { readonly kind: 'none' }
  /** An ENTRYPOINT of the file. */
  | { readonly kind: 'written'; readonly instruction: Instruction; readonly form: 'shell' | 'exec' }
  /** A script of the base image that runs whatever it is given, and does more where that is one of these programs. */
  | { readonly kind: 'passes-on'; readonly minds: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Official images whose entry point ends in `exec "$@"`, and the programs for which it prepares something first.
 * Source: the entry point scripts of docker-library, nodejs/docker-node, nginx, maven and eclipse-temurin.
 */
const PASSES_ON: Readonly<Record<string, readonly string[]>> = {
  node: [],
  php: [],
  maven: [],
  'eclipse-temurin': [],
  julia: [],
  bash: [],
  'oven/bun': [],
  nginx: ['nginx', 'nginx-debug'],
  haproxy: ['haproxy'],
  memcached: ['memcached'],
  postgres: ['postgres'],
  mysql: ['mysqld'],
  mariadb: ['mariadbd', 'mysqld', 'mariadb-backup'],
  redis: ['redis-server'],
  mongo: ['mongod', 'mongos', 'mongo', 'mongosh'],
};

/** Official images without an entry point. Source: as above, and the images' configurations. */
const NONE: ReadonlySet<string> = new Set([
  ...['debian', 'ubuntu', 'alpine', 'busybox', 'buildpack-deps', 'python', 'pypy', 'ruby', 'rust', 'perl', 'golang'],
  ...['gcc', 'erlang', 'elixir', 'swift', 'openjdk', 'amazoncorretto', 'gradle', 'tomcat', 'httpd', 'caddy'],
  ...['amazonlinux', 'centos', 'fedora', 'rockylinux', 'almalinux', 'oraclelinux'],
]);

/** The same for images of other registries, by a pattern. Source: dotnet/dotnet-docker. */
const NO_ENTRYPOINT: readonly RegExp[] = [/^mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime|runtime-deps)$/];
const DISTROLESS = /^gcr\.io\/distroless\/([a-z0-9-]+?)(?:-debian\d+)?$/;

/** What stands before a stage's CMD: its own ENTRYPOINT, one of a stage that it is built on, or the base image's. */
export function entrypointOf(stage: Stage): Entrypoint {
  const stages = lineage(stage);
  for (const one of stages) {
    const instruction = one.instructions.findLast(
      ({ keyword, wrapped }) => keyword === 'ENTRYPOINT' || (one !== stage && wrapped?.keyword === 'ENTRYPOINT'),
    );
    if (!instruction) continue;
    const written = instruction.wrapped ?? instruction;
    if (written.exec?.length === 0) return { kind: 'none' };
    return { kind: 'written', instruction, form: written.form };
  }
  const { base } = stages.at(-1)!;
  if (base.kind === 'scratch') return { kind: 'none' };
  if (base.kind !== 'image') return { kind: 'unknown', reason: 'the base image is not known' };
  const repository = officialName(base.reference.repository);
  if (NONE.has(repository) || NO_ENTRYPOINT.some((one) => one.test(repository))) return { kind: 'none' };
  const distroless = distrolessImages.find(({ name }) => DISTROLESS.exec(repository)?.[1] === name);
  if (distroless && distroless.entrypoint === undefined) return { kind: 'none' };
  const minds = Object.hasOwn(PASSES_ON, repository) ? PASSES_ON[repository] : undefined;
  return minds
    ? { kind: 'passes-on', minds }
    : { kind: 'unknown', reason: `whether ${repository} has an ENTRYPOINT, and what that does, is not known` };
}
