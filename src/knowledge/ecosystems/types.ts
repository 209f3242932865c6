import type { ContextFiles } from '../modules/context-files.js';
import type { Operation } from '../operations.js';

export type Language = 'node' | 'python' | 'go' | 'rust' | 'java' | 'dotnet' | 'ruby' | 'php';

/** A call that installs what a project depends on, and the project that it runs in. */
export interface InstallCall {
  readonly operation: Operation;
  /** The project's folder in the build context; empty for the context itself. */
  readonly folder: string;
  /** The build context as the build gets it. */
  readonly files: ContextFiles;
  /** The context's path of a path on the command line; undefined where the image has something else there. */
  readonly locate: (path: string) => string | undefined;
}

/** What an install reads of the build context. */
export type InstallReading =
  /** Paths in the context: the manifest first, then the lock files, then the rest; a folder of which it reads all ends with `/`. */
  | { readonly ok: true; readonly files: readonly string[] }
  /** Why it may read more than manifests, in plain words. */
  | { readonly ok: false; readonly reason: string };

/** Files as they are named in a project; `*` stands for any characters, a `/` at the end for all that a folder holds. */
export type FilePattern = string;

/** How a language's package manager installs what a project depends on, and from which files. */
export interface Ecosystem {
  /** As its package manager is named in `package-managers`, or after its kind of manifest. */
  readonly name: string;
  readonly language: Language;
  /** Names in `package-managers` of those whose calls install from these files. */
  readonly managers: readonly string[];
  /** Each of them makes a folder a project of this ecosystem. */
  readonly manifests: readonly FilePattern[];
  readonly lockFiles: readonly FilePattern[];
  /** What an install reads beside, where it is there. */
  readonly configuration: readonly FilePattern[];
  /** What every call reads where it is called, whatever it does. */
  readonly settings: readonly FilePattern[];
  /** Folders of the project that installing fills. */
  readonly fills: readonly string[];
  /** Options that name the project's folder. */
  readonly folderOptions: readonly string[];
  /** Environment variables that name other files or folders to read. */
  readonly fileVariables: readonly string[];
  /**
   * What a call looks at: the project whose dependencies it installs, or nothing of any project (packages named on the
   * command line, caches, versions). Undefined where it does something else, or nobody knows.
   */
  readonly looksAt: (operation: Operation) => 'project' | 'no project' | undefined;
  /** The files that a call which looks at a project reads of it. */
  readonly reads: (call: InstallCall) => InstallReading;
}
