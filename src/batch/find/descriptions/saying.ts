import type { InlinePlace, ProblemCode, Saying } from '../found.js';

/** A path as said, and the absolute folder that it counts from. */
export interface SaidPath {
  readonly saying: Saying;
  readonly from: string;
}

/** One build as one place in a file says it, before anything is looked up on disk. */
export interface BuildSaying {
  /** The file that says it, absolute, and the line, from 1. */
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly context: SaidPath;
  readonly dockerfile: SaidDockerfile;
  readonly target?: Saying;
  readonly args: ReadonlyMap<string, Saying>;
  readonly namedContexts: readonly string[];
}

export type SaidDockerfile =
  /** Counted from the context, as `docker compose` and `bake` do. */
  | { readonly kind: 'in-context'; readonly saying: Saying }
  /** Counted from a folder of its own, as `docker build -f` does. */
  | { readonly kind: 'path'; readonly path: SaidPath }
  | { readonly kind: 'inline'; readonly scalar: InlineScalar }
  | { readonly kind: 'inline-refused'; readonly reason: string; readonly line: number };

/** The text of an inline Dockerfile and the file that holds it. */
export interface InlineScalar {
  readonly file: string;
  readonly text: string;
  readonly place: InlinePlace;
  readonly line: number;
  readonly indent: number;
}

export const DEFAULT_DOCKERFILE: SaidDockerfile = {
  kind: 'in-context',
  saying: { kind: 'certain', text: 'Dockerfile' },
};

export interface DescriptionProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly file: string;
  readonly line?: number;
}

export interface Description {
  readonly sayings: readonly BuildSaying[];
  readonly problems: readonly DescriptionProblem[];
}

/** A file that cannot be read as what its name says; it says nothing about builds. */
export class DescriptionError extends Error {
  override readonly name = 'DescriptionError';

  constructor(
    readonly code: ProblemCode,
    message: string,
    /** From 1. */
    readonly line?: number,
  ) {
    super(message);
  }
}

export function certain(text: string): Saying {
  return { kind: 'certain', text };
}

export function unknown(reason: string): Saying {
  return { kind: 'unknown', reason };
}
