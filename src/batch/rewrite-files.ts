import { resolve } from 'node:path';
import type { FileReport } from '../report/types.js';
import type { Catalog } from '../rewrite/project.js';
import type { ReportedChange } from '../rewrite/result.js';
import { type Registry, type Selection, select } from '../rewrite/selection.js';
import type { Plan } from './config/plans.js';
import { findDockerfiles } from './find/find-dockerfiles.js';
import { failure, processFile } from './process-file.js';

export interface RewriteFilesOptions extends Selection {
  /** What paths are relative to; the working directory of the process by default. */
  readonly cwd?: string;
  /** The build context of every file; otherwise what is known of each decides. */
  readonly context?: string;
  readonly ignorePatterns?: readonly string[];
  readonly catalog?: Catalog;
  readonly accept?: (change: ReportedChange) => boolean;
}

/**
 * Finds Dockerfiles as the command does, and tells what would become of each, in order; writes nothing and reads no
 * config. A path that stands for nothing is a report of its own, with status `failed`.
 * @throws DockershiftError for an unknown transform, preset or option
 */
export async function* rewriteFiles(
  paths: readonly string[],
  options: RewriteFilesOptions,
  registry: Registry,
): AsyncGenerator<FileReport> {
  const cwd = resolve(options.cwd ?? '.');
  const plan: Plan = {
    selected: select(options, registry),
    context: options.context === undefined ? undefined : resolve(cwd, options.context),
    targets: [],
    ignoredRules: [],
    ignored: undefined,
    config: undefined,
    code: [],
  };
  const names = registry.transforms.map((one) => one.name);
  const { ignorePatterns = [], catalog, accept } = options;
  const { files, problems } = await findDockerfiles(paths, { cwd, ignorePatterns });
  for (const problem of problems) if (problem.severity === 'error') yield failure(problem.path, problem);
  for (const found of files) yield (await processFile(found, { plan, names, cwd, catalog, accept })).report;
}
