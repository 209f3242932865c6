import type { $ZodType, output } from 'zod/v4/core';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Span } from '../source/text.js';
import type { Catalog, Project } from './project.js';
import type { Safety } from './result.js';

/** What a transform works on; the order of a preset follows this list. */
export const GROUPS = ['base', 'stages', 'context', 'managers', 'layers', 'cleanup', 'instructions', 'style'] as const;
export type Group = (typeof GROUPS)[number];

/** Emptied in the layer that filled them, or kept in mounts from one build to the next. */
export const PACKAGE_CACHES = ['clean', 'mount'] as const;
export type PackageCaches = (typeof PACKAGE_CACHES)[number];

/** The edits of one change. All of them are made, or none. Text is given with `\n`; the file's own line ends are used. */
export interface Edit {
  /** Inserts before a span, or at an offset. */
  insertBefore(place: Span | number, text: string): void;
  /** Inserts behind a span, or at an offset. */
  insertAfter(place: Span | number, text: string): void;
  replace(span: Span, text: string): void;
  remove(span: Span): void;
  /** Creates or replaces another file of the build context; the path is relative to the context. */
  write(path: string, text: string): void;
}

export interface ChangeOptions {
  /** For a change that is less safe than its transform. */
  readonly safety?: Safety;
  /**
   * What the change takes for itself beside its edits: changes of later transforms that touch it wait for the next
   * round. For changes whose result others should see whole.
   */
  readonly claim?: Span;
}

export interface RewriteContext<Options> {
  /** Proposes a change. `anchor` is where it is reported if it edits only other files. */
  change(anchor: Span, reason: string, edits: (edit: Edit) => void, options?: ChangeOptions): void;
  /** Says that a place was looked at and left alone on purpose. */
  skip(place: Span, reason: string): void;
  readonly options: Options;
  /** The build context as the build gets it, through its ignore file; undefined where nothing is known of it. */
  readonly project: Project | undefined;
  readonly catalog: Catalog;
}

export interface TransformExample {
  readonly before: string;
  readonly after: string;
  /** As the user would give them, where they are not the defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Files of the build context that the example needs. */
  readonly files?: Readonly<Record<string, string>>;
  /** Other files that come out. */
  readonly written?: Readonly<Record<string, string>>;
}

export interface TransformDefinition<Schema extends $ZodType | undefined = $ZodType | undefined> {
  /** In kebab case; says what the rewrite does. */
  readonly name: string;
  /** One sentence, in the imperative. */
  readonly summary: string;
  /** The safety of its changes, unless a change says that it is less safe. */
  readonly safety: Safety;
  readonly group: Group;
  /** How it keeps the caches of package managers out of the layers; a selection's `packageCaches` picks between the two. */
  readonly packageCaches?: PackageCaches;
  /** hadolint and BuildKit rule ids whose findings it repairs. */
  readonly covers?: readonly string[];
  /** A zod object; keys are option names, descriptions feed the documentation. */
  readonly options?: Schema;
  /** Whether it adds, removes, renames or reorders stages; without it such a result is refused. */
  readonly stages?: 'changes';
  /** Why one would want it: a short paragraph. */
  readonly why?: string;
  /** When it leaves a place alone, a sentence each. */
  readonly leavesAlone?: readonly string[];
  readonly examples?: readonly TransformExample[];
  /** Pure and synchronous: no file system, network, console, clock or randomness. */
  // A method, so that a definition with specific options is assignable to the general type.
  rewrite(dockerfile: Dockerfile, context: RewriteContext<OptionsOf<Schema>>): void;
}

export type OptionsOf<Schema> = Schema extends $ZodType ? output<Schema> : Readonly<Record<string, never>>;

/** Gives a transform its types; returns it as it is. */
export function defineTransform<const Schema extends $ZodType | undefined = undefined>(
  definition: TransformDefinition<Schema>,
): TransformDefinition<Schema> {
  return definition;
}

/** jscodeshift's signature: the new text, or nothing where there is nothing to do. Its result passes the same guards. */
export type TextTransform = (
  source: { readonly source: string; readonly path: string },
  api: Readonly<Record<string, never>>,
  options: Readonly<Record<string, unknown>>,
) => string | null | undefined;
