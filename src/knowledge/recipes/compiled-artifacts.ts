import { covers } from '../path-cover.js';
import { isInside, type Step } from './application.js';
import { folderArtifacts } from './artifacts.js';
import { type BuiltProgram, type Output, placesProgram } from './built-programs.js';
import { dataFiles } from './data-files.js';
import type { Artifact, TracedApplication } from './recipe.js';
import { writtenFiles } from './written-files.js';

export interface CompiledProject {
  readonly built: ReadonlyMap<string, BuiltProgram>;
  readonly outputsOf: (step: Step) => readonly Output[];
  /** Whether a path is read by the compiler alone. */
  readonly isSource: (path: string) => boolean;
  /** Whether a step writes nothing into the application's folders but sources and programs. */
  readonly isBuilding: (step: Step) => boolean;
  /** Where the toolchain keeps the programs that it installs, for those that start by their name alone. */
  readonly binFolder: string;
}

/** The programs, and what they may read where they run: what is there beside the sources, or whole folders. */
export function compiledArtifacts(
  application: TracedApplication,
  { built, outputsOf, isSource, isBuilding, binFolder }: CompiledProject,
): readonly Artifact[] {
  const programs = [...built.keys()];
  const outside = programs
    .filter((path) => !isInside(application, path))
    .map((path) => ({ path, ...placeOf(path, application, binFolder) }));
  const written = writtenFiles(application, (step) => isBuilding(step) || placesProgram(step, application, outputsOf));
  if (written.kind === 'anywhere') return [...outside, ...folderArtifacts(application)];
  const inside = programs.filter((path) => isInside(application, path)).map((path) => ({ path }));
  const made = written.paths
    .filter((path) => !isSource(path) && !programs.some((program) => covers(path, program) || path === program))
    .map((path) => ({ path }));
  const data = dataFiles(application, isSource).filter(({ path }) => !made.some((one) => covers(one.path, path)));
  return [...outside, ...inside, ...made, ...data];
}

/** A program that is started by its name alone goes where every image looks for one. */
function placeOf(path: string, { start }: TracedApplication, binFolder: string): { readonly to?: string } {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isNamed = start.invocation.programWord.value === name;
  return isNamed && path === `${binFolder}/${name}` ? { to: `/usr/local/bin/${name}` } : {};
}
