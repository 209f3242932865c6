import { join } from 'node:path';
import type { Plan, Plans } from '../batch/config/plans.js';
import { findDockerfiles } from '../batch/find/find-dockerfiles.js';
import type { FindProblem, FoundDockerfile } from '../batch/find/found.js';
import { DockershiftError } from '../rewrite/errors.js';
import type { Catalog } from '../rewrite/project.js';
import type { Arguments } from './arguments.js';

/** A file that is to be processed, and how. */
export interface Target {
  readonly found: FoundDockerfile;
  readonly plan: Plan;
  /** What was looked up for it; neither a cache nor a worker knows that. */
  readonly catalog?: Catalog | undefined;
}

export interface Targets {
  readonly targets: readonly Target[];
  readonly problems: readonly FindProblem[];
}

/**
 * What the command line's paths stand for, each with what a config says of it: all configs are read before anything is
 * written.
 * @throws DockershiftError for a bad config, and where git cannot say what changed
 */
export async function findTargets(args: Arguments, cwd: string, plans: Plans): Promise<Targets> {
  // A misspelt name is an error, whether there is a file for it or not.
  await plans.planFor(join(cwd, 'Dockerfile'));
  const { files, problems } = await findDockerfiles(args.paths.length > 0 ? args.paths : ['.'], {
    cwd,
    ignoreFiles: args.ignore ? 'respected' : 'unread',
    ignorePatterns: args.ignorePatterns,
  });
  const changed = args.changed === undefined ? files : await changedOnly(files, args.changed, cwd);
  const targets: Target[] = [];
  for (const found of changed) targets.push({ found, plan: await plans.planFor(found.absolute) });
  return { targets, problems };
}

async function changedOnly(
  files: readonly FoundDockerfile[],
  what: NonNullable<Arguments['changed']>,
  cwd: string,
): Promise<readonly FoundDockerfile[]> {
  const { changedFiles, GitError, onlyChanged } = await import('./on-demand.js');
  try {
    return onlyChanged(files, await changedFiles(cwd, what));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new DockershiftError(error.code, error.message, {}, { cause: error });
  }
}
