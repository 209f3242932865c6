/** A place in a file that says something about a build; `file` is shown like `FoundDockerfile.path`, `line` counts from 1. */
export interface SaidBy {
  readonly file: string;
  readonly line: number;
  /** What is built there: a compose service, a bake target, the folder of a devcontainer, a workflow's job. */
  readonly name: string;
}

/**
 * A value as a file gives it: `certain` stands there literally, `default` is a variable's default that the
 * environment of a build may replace, `unknown` cannot be told without running something.
 */
export type Saying =
  | { readonly kind: 'certain'; readonly text: string }
  | { readonly kind: 'default'; readonly text: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A build context: an absolute folder, or something that is no folder below the repository. */
export type SaidContext =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** One build of a Dockerfile, as one place says it. */
export interface BuildUse {
  readonly saidBy: SaidBy;
  readonly context: SaidContext;
  /** The stage that is built; absent where the last one is. */
  readonly target?: Saying;
  readonly args: Readonly<Record<string, Saying>>;
  /** Names that `FROM` and `--from` may use for something other than a stage or an image (`additional_contexts`, `contexts`). */
  readonly namedContexts: readonly string[];
}

/** Where a Dockerfile stands inside another file; plain data, so that it can be sent to a worker and back to `replaceInline`. */
export interface InlinePlace {
  /** Counted from 0, among the file's YAML documents. */
  readonly document: number;
  /** Keys and indices from the document's root to the scalar. */
  readonly keys: readonly (string | number)[];
}

/** A Dockerfile that is the value of a key in another file. */
export interface InlineDockerfile {
  /** The Dockerfile as BuildKit gets it, with `\n` line ends. */
  readonly text: string;
  readonly place: InlinePlace;
  /** The line, from 1, on which the text's first line stands in the file. */
  readonly line: number;
  /** How many columns the file has before each line of the text. */
  readonly indent: number;
}

export interface FoundDockerfile {
  /** As to be shown and matched: relative to the working directory where it is below, with `/`. For an inline one, the file that holds it. */
  readonly path: string;
  /** The same file for the file system. */
  readonly absolute: string;
  /** `absolute` with every symlink resolved: one per file. */
  readonly real: string;
  readonly uses: readonly BuildUse[];
  /** Every folder that some use builds in, absolute, sorted; empty where nothing says one (Docker's habit is then the file's own folder). */
  readonly contexts: readonly string[];
  /** Every stage that some use names, defaults of variables included, sorted. */
  readonly targets: readonly string[];
  /** Build arguments that every use gives the same, certain value. */
  readonly args: Readonly<Record<string, string>>;
  /** What some use leaves to a variable or to another machine: whatever depends on it must not be assumed. */
  readonly open: readonly ('context' | 'target' | 'args')[];
  readonly saidBy: readonly SaidBy[];
  readonly inline?: InlineDockerfile;
}

/**
 * Something that was not taken. An `error` means that the run did not do what was asked (exit code 2);
 * a `warning` tells of a file that would only have said more about the builds.
 */
export interface FindProblem {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly message: string;
  /** As `FoundDockerfile.path`; the pattern itself for a pattern. */
  readonly path: string;
  readonly line?: number;
}

export type ProblemCode =
  | 'no-match'
  | 'not-found'
  | 'not-a-file'
  | 'unreadable'
  | 'bad-name'
  | 'too-large'
  | 'malformed'
  | 'outside'
  | 'missing'
  | 'inline-not-rewritable';

export interface FoundFiles {
  readonly files: readonly FoundDockerfile[];
  readonly problems: readonly FindProblem[];
}

export interface FindOptions {
  /** Absolute. */
  readonly cwd: string;
  /** `.gitignore`, `.git/info/exclude` and `.dockershiftignore`; `respected` is the default. */
  readonly ignoreFiles?: 'respected' | 'unread';
  /** In the syntax of `.gitignore`, relative to `cwd`; they hold whatever `ignoreFiles` says. */
  readonly ignorePatterns?: readonly string[];
}
