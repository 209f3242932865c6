/**
 * A folder that is a build context, as it lies there. Paths are relative to it, with `/`, without `./`.
 */
export interface ContextFolder {
  /** A file's text; undefined where it does not exist, is no text, is too large or lies outside the context. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  /**
   * Every file, sorted; undefined where there are too many to list. What tools fill by themselves (node_modules, .git)
   * is one entry.
   */
  files(): readonly string[] | undefined;
  /** The Dockerfile's own path inside the context; undefined where it lies elsewhere or has none. */
  readonly dockerfile: string | undefined;
}

/**
 * The build context that a Dockerfile is built with, as the build gets it: what the ignore file keeps out does not exist
 * here. A transform that needs a fact which `project` cannot give leaves the place alone.
 */
export interface Project extends ContextFolder {
  /** The same folder with all that is in it. */
  readonly folder: ContextFolder;
  /** What keeps files out of the build; where it cannot be read, nothing is known of the context. */
  ignoreFile(): IgnoreFile;
}

export interface IgnoreFile {
  /** `<Dockerfile>.dockerignore` where there is one, else `.dockerignore`, which need not exist. */
  readonly path: string;
  /** Undefined where it does not exist or cannot be read. */
  readonly text: string | undefined;
  /** Why it cannot be read. */
  readonly problem: string | undefined;
}

/** What is known about images beyond the tables that ship with the library. */
export interface Catalog {
  /** Whether a Docker Hub repository has a tag; undefined where the catalogue cannot say. */
  hasTag(repository: string, tag: string): boolean | undefined;
  /** The digest of a reference; undefined where it must be looked up first, which is recorded as a miss. */
  digest(reference: string): string | undefined;
}

/** A catalogue that knows nothing. */
export const emptyCatalog: Catalog = { hasTag: () => undefined, digest: () => undefined };
