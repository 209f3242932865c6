import { catalogueDate, isWindowsTag, knowsRepository, leadingVersion, preciseTag, tagAliases } from './catalogue.js';

/** A tag that says more than the given one and means the same, or why there is none. */
export type PinnedTag =
  | { readonly kind: 'tag'; readonly tag: string; readonly reason: string }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The tag to write in the place of none or of `latest`: the version line with two parts (`3.14`), which still gets its
 * patches. With `precise`, the fullest version and release of any tag (`18.19.0-bookworm` for `18`).
 */
export function pinnedTag(repository: string, tag: string | undefined, precise: boolean): PinnedTag {
  const given = tag ?? 'latest';
  const name = tag === undefined ? repository : `${repository}:${tag}`;
  const isFloating = given === 'latest';
  if (!isFloating && !precise) return none(`${name} has a tag`);
  if (!knowsRepository(repository)) return none(`the tags of ${repository} are not known`);
  if (isWindowsTag(repository, given)) return none(`${name} is a Windows image`);
  const found = precise ? preciseTag(repository, given) : lineTag(repository);
  if (found === undefined) return none(`no other tag is known to mean the same as ${name}`);
  if (found === given) return none(`${name} is precise already`);
  const what = isFloating ? 'means another image whenever one is published' : 'moves with every patch';
  return { kind: 'tag', tag: found, reason: `${name} ${what}; it was ${repository}:${found} on ${catalogueDate}` };
}

function lineTag(repository: string): string | undefined {
  const versions = tagAliases(repository, 'latest').filter((alias) => leadingVersion(alias) === alias);
  const parts = (version: string) => version.split('.').length;
  return versions.sort((a, b) => Math.abs(parts(a) - 2) - Math.abs(parts(b) - 2) || parts(a) - parts(b))[0];
}

function none(reason: string): PinnedTag {
  return { kind: 'none', reason };
}
