import type { Dockerfile } from '../source/dockerfile.js';

/** Frontends whose `RUN` has cache mounts: Docker's own from 1.2 on, and its experimental ones (docker/dockerfile, release notes). */
const OWN = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?::([^@]+))?(?:@.*)?$/;

/** Why the frontend that a file asks for may know no cache mounts; undefined where it does, or Docker's own decides. */
export function withoutCacheMounts({ directives }: Dockerfile): string | undefined {
  const syntax = directives.find(({ name }) => name === 'syntax')?.value;
  if (syntax === undefined) return undefined;
  const own = OWN.exec(syntax);
  if (!own) return `what the frontend ${syntax} can do is not known`;
  const version = /^1\.(\d+)/.exec(own[1] ?? '');
  return version && Number(version[1]) < 2 && !/experimental/.test(own[1]!)
    ? `${syntax} has no cache mounts: they came with 1.2`
    : undefined;
}

/** Why the frontend that a file asks for may know no `COPY --link`, which came with 1.4, or why nobody can tell. */
export function whyWithoutLink({ directives, instructions }: Dockerfile): string | undefined {
  const syntax = directives.find(({ name }) => name === 'syntax')?.value;
  if (syntax === undefined) {
    // Who builds it already has what came with the same version.
    const isUsed = instructions.some(
      ({ flags, heredocs }) => heredocs.length > 0 || flags.some(({ name }) => name === 'link'),
    );
    return isUsed ? undefined : 'the file does not ask for a frontend that has --link: `# syntax=docker/dockerfile:1`';
  }
  const own = OWN.exec(syntax);
  if (!own) return `what the frontend ${syntax} can do is not known`;
  const version = /^1\.(\d+)/.exec(own[1] ?? '');
  return version && Number(version[1]) < 4 ? `${syntax} has no --link: it came with 1.4` : undefined;
}
