import type { Invocation } from '../../shell/invocation.js';
import { baseName } from '../../source/paths.js';
import { covers } from '../path-cover.js';
import { isInside, pathAt, type Step } from './application.js';
import { folderArtifact, outsideArtifacts } from './artifacts.js';
import { type BuiltProgram, type Output, placesProgram } from './built-programs.js';
import { dataFiles } from './data-files.js';
import { type Artifact, type Refusal, refused, type TracedApplication } from './recipe.js';
import { writtenFiles } from './written-files.js';

export interface CompiledProject {
  readonly built: ReadonlyMap<string, BuiltProgram>;
  readonly outputsOf: (step: Step) => readonly Output[];
  /** Whether a path is read by the compiler alone. */
  readonly isSource: (path: string) => boolean;
  /** Whether a step writes nothing into the application's folders but sources and programs. */
  readonly isBuilding: (step: Step) => boolean;
  /** What the build leaves in the application's folders and nobody wants in an image. */
  readonly leavings: readonly string[];
  /** Where the toolchain keeps the programs that it installs, for those that start by their name alone. */
  readonly binFolder: string;
}

/** The programs, and what they may read where they run: what is there beside the sources, or whole folders. */
export function compiledArtifacts(
  application: TracedApplication,
  project: CompiledProject,
): readonly Artifact[] | Refusal {
  const { built, outputsOf, isSource, isBuilding, binFolder } = project;
  const copied = outsideArtifacts(application);
  if ('kind' in copied) return copied;
  const programs = [...built.keys()];
  const outside = programs
    .filter((path) => !isInside(application, path))
    .map((path) => ({ path, ...placeOf(path, application, binFolder) }));
  const written = writtenFiles(application, (step) => isBuilding(step) || placesProgram(step, application, outputsOf));
  const given = application.folders.find((folder) => givenTo(application, folder) !== undefined);
  if (written.kind === 'anywhere' || given !== undefined) {
    const { folders } = application;
    const heavy = project.leavings.find((path) => folders.some((folder) => covers(folder, path)));
    if (heavy === undefined)
      return [...copied, ...outside, ...folders.map((path) => folderArtifact(application, path))];
    if (given === undefined)
      return refused(`what its commands write beside ${heavy}, which must not go along, is not known`);
    return refused(
      `${given} belongs to \`${givenTo(application, given)}\`, and can only be copied with ${heavy} in it`,
    );
  }
  const inside = programs.filter((path) => isInside(application, path)).map((path) => ({ path }));
  const made = written.paths
    .filter((path) => !isSource(path) && !programs.some((program) => covers(path, program) || path === program))
    .map((path) => owned(application, path));
  const data = dataFiles(application, isSource)
    .filter(({ path }) => !made.some((one) => covers(one.path, path)))
    .map(({ path }) => owned(application, path));
  return [...copied, ...outside, ...inside, ...made, ...data];
}

function owned(application: TracedApplication, path: string): Artifact {
  const owner = givenTo(application, path);
  return owner === undefined ? { path } : { path, owner };
}

/** Whom a `chown` of the builder gives a path; of a folder alone, too. */
function givenTo({ steps, setup }: TracedApplication, path: string): string | undefined {
  const given = steps.findLast(({ run, invocation, folder }) => {
    if (invocation?.program !== 'chown' || setup.includes(run)) return false;
    const all = invocation.args.some(({ value }) => /^-\w*R|^--recursive$/.test(value ?? ''));
    const targets = operandsOf(invocation)
      .slice(1)
      .map((one) => pathAt(folder, one) ?? '');
    return targets.some((one) => one === path || (all && covers(one, path)));
  });
  return given && operandsOf(given.invocation!)[0];
}

function operandsOf({ args }: Invocation): readonly string[] {
  return args.filter(({ value, raw }) => !(value ?? raw).startsWith('-')).map(({ value, raw }) => value ?? raw);
}

/** A program that is started by its name alone goes where every image looks for one. */
function placeOf(path: string, { start }: TracedApplication, binFolder: string): { readonly to?: string } {
  const name = baseName(path);
  const isNamed = start.invocation.programWord.value === name;
  return isNamed && path === `${binFolder}/${name}` ? { to: `/usr/local/bin/${name}` } : {};
}
