import { buildpackClosure, buildpackPackages } from './images/buildpack-deps.js';
import { catalogueDate } from './images/catalogue.js';
import { buildpackLayerOf, imageFacts, packagesMissingInSlim, programsMissingInSlim } from './images/facts.js';
import { type Release, releaseEndOfLife } from './images/releases.js';
import { tagRelease } from './images/tag-release.js';
import { isInDebianSlim, programSource, programsOf } from './packages/programs.js';

/** What a full image has over its slim sibling. */
export interface SlimDifference {
  /** Whether the slim image lacks a program that the full one has. */
  lacksProgram(program: string): boolean;
  /** The package that brings a program to the slim image; undefined where it is not known. */
  packageOf(program: string): string | undefined;
  /** Whether the slim image lacks a package that the full one has, itself or as a dependency. */
  lacksPackage(name: string): boolean;
  /** Whether the slim image lacks nothing but documentation. */
  readonly nothing: boolean;
  readonly release: Release | undefined;
}

/** What the slim image of a tag lacks; undefined where what the two consist of is not known. */
export function slimDifference(repository: string, tag: string | undefined): SlimDifference | undefined {
  const missing = packagesMissingInSlim(repository);
  const release = tagRelease(repository, tag ?? 'latest');
  if (missing === undefined) return undefined;
  const layer = buildpackLayerOf(repository);
  const no = () => false;
  if (layer === undefined)
    return { lacksProgram: no, packageOf: () => undefined, lacksPackage: no, nothing: true, release };

  const lost = new Set(missing);
  const kept = buildpackPackages(layer).filter((name) => !lost.has(name));
  const own = new Set(imageFacts(repository, tag)?.programs ?? []);
  const left = new Set(programsMissingInSlim(repository));
  for (const program of left) own.delete(program);
  const keptPrograms = new Set(kept.flatMap((name) => [...(programsOf(name) ?? [])]));
  const closure = buildpackClosure(layer);
  const lostPrograms = new Set([...left, ...closure.flatMap((name) => [...(programsOf(name) ?? [])])]);
  const lacksProgram = (program: string) =>
    lostPrograms.has(program) && !own.has(program) && !keptPrograms.has(program) && !isInDebianSlim(program);
  const packages = new Set([...missing, ...closure]);
  for (const name of kept) packages.delete(name);
  return {
    lacksProgram,
    packageOf: (program) => programSource(program)?.debian ?? smallestWith(program, closure),
    lacksPackage: (name) => packages.has(name),
    nothing: false,
    release,
  };
}

function smallestWith(program: string, packages: readonly string[]): string | undefined {
  return packages
    .filter((name) => programsOf(name)?.has(program) && !/^lib/.test(name))
    .sort((a, b) => programsOf(a)!.size - programsOf(b)!.size)[0];
}

/** Why nothing can be installed on a release any more; undefined where it can. */
export function archived(release: Release | undefined): string | undefined {
  if (release?.version === undefined) return 'which release it stands on is not known';
  const end = releaseEndOfLife(release);
  if (end === undefined || end >= catalogueDate.slice(0, 7)) return undefined;
  return `the packages of ${release.distribution === 'ubuntu' ? 'Ubuntu' : 'Debian'} ${release.version} have left the servers`;
}
