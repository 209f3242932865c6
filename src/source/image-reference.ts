/**
 * A parsed image reference (distribution/reference: `[registry[:port]/]path[:tag][@digest]`). Offsets count from the
 * reference's first character.
 */
export interface ImageReference {
  readonly text: string;
  /** Host and port where the reference names one. */
  readonly registry: string | undefined;
  /** The path without registry, tag and digest, as written. */
  readonly path: string;
  /** The Docker Hub name: `library/` and `docker.io/` taken off; with the registry for every other one. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** Where the tag stands, without its colon; where it would stand, empty, if there is none. */
  readonly tagStart: number;
  readonly tagEnd: number;
}

const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;
/** Docker Hub's names. */
export const HUB_HOSTS: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** Reads a reference whose variables are already expanded; undefined where it is none. */
export function parseImageReference(text: string): ImageReference | undefined {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const named = at === -1 ? text : text.slice(0, at);
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;

  const slash = named.indexOf('/');
  const first = slash === -1 ? '' : named.slice(0, slash);
  const hasRegistry = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  const registry = hasRegistry ? first : undefined;
  const pathStart = registry === undefined ? 0 : slash + 1;
  const colon = named.indexOf(':', pathStart);
  const pathEnd = colon === -1 ? named.length : colon;
  const path = named.slice(pathStart, pathEnd);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  if (!PATH.test(path) || (tag !== undefined && !TAG.test(tag))) return undefined;

  const onHub = registry === undefined || HUB_HOSTS.has(registry);
  return {
    text,
    registry,
    path,
    repository: onHub ? path.replace(/^library\/(?=[^/]+$)/, '') : `${registry}/${path}`,
    tag,
    digest,
    tagStart: tag === undefined ? pathEnd : colon + 1,
    tagEnd: named.length,
  };
}
