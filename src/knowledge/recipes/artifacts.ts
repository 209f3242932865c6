import type { Invocation } from '../../shell/invocation.js';
import type { Instruction } from '../../source/instruction.js';
import { covers } from '../path-cover.js';
import { isInside, pathAt } from './application.js';
import { isPassing } from './folders.js';
import { type Artifact, type Refusal, refused, type TracedApplication } from './recipe.js';

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

/** One of the application's folders, whole: every file that a COPY or a command put there, with owner and mode. */
export function folderArtifact(application: TracedApplication, path: string): Artifact {
  const owner = ownerOf(application, path);
  return owner === undefined ? { path } : { path, owner };
}

/** Whom the builder gives a folder and everything in it. A COPY makes that folder anew, and root's without this. */
function ownerOf({ steps, setup }: TracedApplication, folder: string): string | undefined {
  const given = steps.findLast(({ run, invocation, folder: from }) => {
    if (invocation?.program !== 'chown' || setup.includes(run)) return false;
    if (!invocation.args.some(({ value }) => /^-\w*R|^--recursive$/.test(value ?? ''))) return false;
    return operandsOf(invocation)
      .slice(1)
      .some((one) => covers(pathAt(from, one) ?? '', folder));
  });
  return given && operandsOf(given.invocation!)[0];
}

function operandsOf({ args }: Invocation): readonly string[] {
  return args.filter(({ value, raw }) => !(value ?? raw).startsWith('-')).map(({ value, raw }) => value ?? raw);
}

/** What COPYs of the builder put outside of the application's folders, file by file: entry points, configuration. */
export function outsideArtifacts(application: TracedApplication): readonly Artifact[] | Refusal {
  const { copied, start } = application;
  const outside = builderFiles(application)
    .filter((path) => !isInside(application, path))
    .filter((path) => !isPassing(path) || start.scripts.includes(path));
  const among = outside.map((path) => copied.files.get(path)!).find(({ isNamed }) => !isNamed);
  if (!among) return outside.map((path) => ({ path }));
  return refused(`line ${among.copy.startLine} copies a folder to where it cannot be told from the system’s files`);
}
