import { parseDockerfile } from '../source/dockerfile.js';
import { usesOf } from '../source/expand.js';
import { lineage } from '../source/stage.js';

export interface BaseQuery {
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
}

/** The image that the built stage stands on in the end; undefined for `scratch` and where it is not certain. */
export function baseImage(text: string, query: BaseQuery = {}): string | undefined {
  const parsed = parseDockerfile(text);
  if (!parsed.ok) return undefined;
  const { stages } = parsed.dockerfile;
  const built =
    query.target === undefined ? stages.at(-1) : stages.find((stage) => stage.name === query.target?.toLowerCase());
  if (!built) return undefined;
  const roots = lineage(built).filter((stage) => stage.base.kind !== 'stage');
  const [root] = roots;
  if (root?.base.kind !== 'image') return undefined;
  const written = parsed.dockerfile.textOf(root.base.word);
  const overridden = Object.keys(query.buildArgs ?? {}).some((name) => usesOf(written, name) > 0);
  return overridden ? undefined : root.base.reference.text;
}
