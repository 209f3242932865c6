import { transforms } from '../transforms/index.js';
import { presets } from '../transforms/presets.js';
import type { RewriteFilesOptions } from './batch/rewrite-files.js';
import { memoryProject } from './project/memory.js';
import type { FileReport } from './report/types.js';
import { type Catalog, type ContextFolder, emptyCatalog } from './rewrite/project.js';
import type { ReportedChange, RewriteResult } from './rewrite/result.js';
import { rewriteText } from './rewrite/rewrite.js';
import { type Resolver, withResolver } from './rewrite/rewrite-async.js';
import { type Selection, select } from './rewrite/selection.js';

export { type Config, type ConfigOverride, type ConfigSettings, defineConfig } from './batch/config/config.js';
export type { RewriteFilesOptions } from './batch/rewrite-files.js';
export type { FileReport, FileStatus, WrittenFile } from './report/types.js';
export { DockershiftError } from './rewrite/errors.js';
export type { Catalog, ContextFolder, IgnoreFile, Project } from './rewrite/project.js';
export type {
  FileChange,
  Place,
  ReportedChange,
  ReportedError,
  ReportedSkip,
  ReportedWarning,
  RewriteResult,
  Safety,
  TextEdit,
} from './rewrite/result.js';
export type { Resolver } from './rewrite/rewrite-async.js';
export type { Selection, TransformChoice } from './rewrite/selection.js';
export {
  defineTransform,
  type Edit,
  type RewriteContext,
  type TextTransform,
  type TransformDefinition,
} from './rewrite/transform.js';
export {
  Dockerfile,
  type ParseOptions,
  type ParseProblem,
  type ParseResult,
  parseDockerfile as parse,
} from './source/dockerfile.js';
export { Instruction } from './source/instruction.js';
export type { Stage } from './source/stage.js';
export type { Span } from './source/text.js';
export { presets, transforms };

export interface RewriteOptions extends Selection {
  /** For messages; the path inside the build context where `files` or `project` is given. */
  readonly filename?: string;
  /** A build context in memory: path → text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Any other build context; its ignore file is read from it. */
  readonly project?: ContextFolder;
  readonly catalog?: Catalog;
  /** Stages that somebody builds by name. */
  readonly targets?: readonly string[];
  /** hadolint and BuildKit rules whose transforms leave the file alone, as comments in it would say. */
  readonly ignoredRules?: readonly string[];
  readonly accept?: (change: ReportedChange) => boolean;
}

const names: readonly string[] = transforms.map((one) => one.name);

/**
 * Rewrites a Dockerfile by the named transforms and presets; by the preset `recommended` where none is named.
 * Never throws for any source text: what cannot be done is in the result's `errors`.
 * @throws DockershiftError for an unknown transform, preset or option
 */
export function rewrite(source: string, options: RewriteOptions = {}): RewriteResult {
  const { filename, files, targets, catalog, ignoredRules, accept } = options;
  const project = options.project ?? (files && memoryProject(files, filename));
  return rewriteText(source, {
    selected: select(options, { transforms, presets }),
    filename,
    project,
    catalog,
    targets,
    names,
    ignoredRules,
    accept,
  });
}

/**
 * The same, with digests and the like looked up by `resolver` where the catalogue does not have them.
 * @throws DockershiftError as `rewrite` does; whatever the resolver throws
 */
export async function rewriteAsync(
  source: string,
  { resolver, ...options }: RewriteOptions & { readonly resolver: Resolver },
): Promise<RewriteResult> {
  return withResolver(resolver, options.catalog ?? emptyCatalog, (catalog) => rewrite(source, { ...options, catalog }));
}

/**
 * Finds Dockerfiles by paths and globs, as the command does, and tells what would become of each, in order. Writes
 * nothing and reads no config. A path that stands for nothing is a report of its own, with status `failed`. Needs Node.
 * @throws DockershiftError for an unknown transform, preset or option
 */
export async function* rewriteFiles(
  paths: readonly string[],
  options: RewriteFilesOptions = {},
): AsyncGenerator<FileReport> {
  // Loaded when asked for, so that everything else here runs in a browser.
  const batch = await import('./batch/rewrite-files.js');
  yield* batch.rewriteFiles(paths, options, { transforms, presets });
}
