import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { diskProject, isFolder } from '../project/disk.js';
import type { FileReport, FileStatus, WrittenFile } from '../report/types.js';
import { DockershiftError } from '../rewrite/errors.js';
import type { Catalog, ContextFolder } from '../rewrite/project.js';
import type { ReportedChange, ReportedError, RewriteResult } from '../rewrite/result.js';
import { rewriteText } from '../rewrite/rewrite.js';
import type { Plan } from './config/plans.js';
import type { ContextFacts, ContextObserver } from './context-facts.js';
import type { FoundDockerfile, InlineDockerfile } from './find/found.js';
import { shownPath, toPosix } from './find/paths.js';
import { InlinePlaces } from './inline-places.js';
import { createFile, readSourceFile, replaceFile, type SourceFile } from './source-file.js';

export interface ProcessSettings {
  readonly plan: Plan;
  /** Every transform that ships, for comments that name one. */
  readonly names?: readonly string[] | undefined;
  readonly catalog?: Catalog | undefined;
  /** Absolute; what paths are shown relative to. */
  readonly cwd: string;
  readonly accept?: ((change: ReportedChange) => boolean) | undefined;
  /** Notes what is asked of the build context. */
  readonly observer?: ContextObserver | undefined;
}

/** A file's report and what is needed to write its changes. */
export interface ProcessedFile {
  readonly report: FileReport;
  readonly source: SourceFile | undefined;
  /** The folder that `report.files` belong to, absolute. */
  readonly context: string;
  /** What was asked of the build context, where that was observed. */
  readonly facts?: ContextFacts;
}

/** Reads and rewrites one Dockerfile; writes nothing. Whatever goes wrong is in the report. */
export async function processFile(found: FoundDockerfile, settings: ProcessSettings): Promise<ProcessedFile> {
  const { plan, observer } = settings;
  const { project, context } = projectOf(found, plan);
  if (plan.ignored !== undefined) return { report: ignored(found.path, plan.ignored), source: undefined, context };
  let source: SourceFile | undefined;
  try {
    source = await readSourceFile(found.absolute);
    const text = found.inline?.text ?? source.text;
    const places = found.inline && new InlinePlaces(found.inline, source.text);
    const { accept } = settings;
    const result = rewriteText(text, {
      selected: plan.selected,
      filename: found.path,
      targets: [...found.targets, ...plan.targets],
      catalog: settings.catalog,
      names: settings.names,
      ignoredRules: plan.ignoredRules,
      accept: places && accept ? (change) => accept(places.ofChange(change)) : accept,
      project: project && observer ? observer.observe(project) : project,
    });
    const report = reportOf(found.path, text, result, context, settings.cwd);
    const facts = observer ? { facts: observer.facts } : {};
    return {
      report: found.inline && places ? await inFile(report, source.text, found.inline, places) : report,
      source,
      context,
      ...facts,
    };
  } catch (error) {
    return { report: failure(found.path, errorOf(error)), source, context };
  }
}

/** Writes what a report says: the Dockerfile and the files beside it. */
export async function writeChanges({ report, source, context }: ProcessedFile): Promise<FileReport> {
  if (report.after === undefined && report.files.length === 0) return report;
  try {
    for (const file of report.files) await createFile(join(context, relativeTo(context, file)), file.after);
    if (source && report.after !== undefined) await replaceFile(source, report.after);
    return report;
  } catch (error) {
    return { ...report, status: 'failed', errors: [...report.errors, errorOf(error)] };
  }
}

function relativeTo(context: string, { inContext: path }: WrittenFile): string {
  if (path.split(/[\\/]/).includes('..')) throw new DockershiftError('outside', `${path} lies outside ${context}`);
  return path;
}

/** What a file is built in, as far as that is known; `context` is where files that belong to it go. */
export function projectOf(
  found: FoundDockerfile,
  plan: Plan,
): { readonly project: ContextFolder | undefined; readonly context: string } {
  const folder = contextOf(found, plan);
  if (folder === undefined) return { project: undefined, context: join(found.absolute, '..') };
  return { project: projectAt(folder, found.absolute), context: folder };
}

/** The one folder that the file is built in; undefined where that is not known for certain. */
function contextOf(found: FoundDockerfile, plan: Plan): string | undefined {
  if (plan.context !== undefined) return plan.context;
  if (found.open.includes('context') || found.contexts.length > 1) return undefined;
  return found.contexts[0] ?? join(found.absolute, '..');
}

function projectAt(folder: string, dockerfile: string): ContextFolder | undefined {
  if (!isFolder(folder)) return undefined;
  const inside = relative(folder, dockerfile);
  if (!inside.startsWith(`..${sep}`)) return diskProject(folder, toPosix(inside));
  // An ignore file of its own beside such a Dockerfile lies out of reach, and decides what the build gets.
  return existsSync(`${dockerfile}.dockerignore`) ? undefined : diskProject(folder, undefined);
}

function reportOf(path: string, before: string, result: RewriteResult, context: string, cwd: string): FileReport {
  const files: readonly WrittenFile[] = result.files.map((file) => ({
    path: shownPath(join(context, file.path), cwd),
    before: file.before,
    after: file.after,
    inContext: file.path,
  }));
  const status: FileStatus =
    result.errors.length > 0
      ? 'failed'
      : result.skipped !== undefined
        ? 'skipped'
        : result.changed
          ? 'changed'
          : 'unchanged';
  return {
    path,
    status,
    before,
    ...(result.code === before ? {} : { after: result.code }),
    changes: result.changes,
    withheld: result.withheld,
    skips: result.skips,
    files,
    ...(result.skipped === undefined ? {} : { reason: result.skipped }),
    errors: result.errors,
    ...(result.warnings === undefined ? {} : { warnings: result.warnings }),
  };
}

/** The report of a Dockerfile inside another file, told in that file's text and places. */
async function inFile(
  report: FileReport,
  text: string,
  inline: InlineDockerfile,
  places: InlinePlaces,
): Promise<FileReport> {
  const { after, ...rest } = report;
  const moved = {
    ...rest,
    before: text,
    changes: report.changes.map((one) => places.ofChange(one)),
    withheld: report.withheld.map((one) => places.ofChange(one)),
    skips: report.skips.map((one) => ({ ...one, ...places.of(one) })),
    errors: report.errors.map((one) => places.ofError(one)),
    ...(report.warnings === undefined
      ? {}
      : { warnings: report.warnings.map((one) => ({ ...one, ...places.of(one) })) }),
  };
  if (after === undefined) return moved;
  const { replaceInline } = await import('./find/replace-inline.js');
  const replaced = replaceInline(text, inline.place, after);
  if (replaced.kind === 'replaced') return { ...moved, after: replaced.text };
  return { ...moved, status: 'skipped', reason: replaced.reason, changes: [], withheld: [] };
}

function ignored(path: string, reason: string): FileReport {
  return { path, status: 'skipped', reason, changes: [], withheld: [], skips: [], files: [], errors: [] };
}

/** The report of a file that could not be processed at all. */
export function failure(path: string, error: ReportedError): FileReport {
  return { path, status: 'failed', changes: [], withheld: [], skips: [], files: [], errors: [error] };
}

function errorOf(error: unknown): ReportedError {
  if (!(error instanceof DockershiftError))
    return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
  const { line, column } = error.place;
  return {
    code: error.code,
    message: error.message,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}
