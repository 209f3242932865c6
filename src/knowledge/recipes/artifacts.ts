import type { Instruction } from '../../source/instruction.js';
import { isInside } from './application.js';
import { isPassing } from './folders.js';
import type { Artifact, TracedApplication } from './recipe.js';

/**
 * The last RUN that only the builder has. What stands behind it, COPYs from the build context too, is left where it is
 * and goes on as the final stage.
 */
export function lastOfBuilder({ stage, setup }: Pick<TracedApplication, 'stage' | 'setup'>): Instruction | undefined {
  return stage.instructions.findLast((one) => one.keyword === 'RUN' && !setup.includes(one));
}

/** The files of the build context that the builder has and no COPY of the final stage brings again, by path in the image. */
export function builderFiles(application: TracedApplication): readonly string[] {
  const last = lastOfBuilder(application);
  if (!last) return [];
  return [...application.copied.files].filter(([, { copy }]) => copy.index < last.index).map(([path]) => path);
}

/** The application's folders, whole: every file that a COPY or a command put there, with owner and mode. */
export function folderArtifacts(application: TracedApplication): readonly Artifact[] {
  return application.folders.map((path) => ({ path }));
}

/** What COPYs of the builder put outside of the application's folders, file by file: entry points, configuration. */
export function outsideArtifacts(application: TracedApplication): readonly Artifact[] {
  return builderFiles(application)
    .filter((path) => !isInside(application, path))
    .filter((path) => !isPassing(path) || application.start.scripts.includes(path))
    .map((path) => ({ path }));
}
