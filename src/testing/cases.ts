import type { TransformDefinition } from '../rewrite/transform.js';

/** One expectation of a transform. */
export interface TransformCase {
  /** A sentence. */
  readonly name: string;
  readonly input: string;
  /** The exact result; absent where the transform must leave the input alone. Equal to the input is an error. */
  readonly output?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** The build context: path → text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Other files that must come out: path → text. */
  readonly written?: Readonly<Record<string, string>>;
  readonly targets?: readonly string[];
  /** Whether unsafe changes of a safe transform are applied. */
  readonly unsafe?: boolean;
  /** A part of the reason that some skip must give. */
  readonly skip?: string;
}

export type AnyTransform = TransformDefinition;
