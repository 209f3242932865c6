/**
 * The build context that a Dockerfile is built with. Paths are relative to the context, with `/`, without `./`.
 * A transform that needs a fact which `project` cannot give leaves the place alone.
 */
export interface Project {
  /** A file's text; undefined where it does not exist, is no text, is too large or lies outside the context. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  /** Every file of the context, sorted; undefined where there are too many to list. */
  files(): readonly string[] | undefined;
  /** The Dockerfile's own path inside the context; undefined where it lies elsewhere or has none. */
  readonly dockerfile: string | undefined;
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
