import { groupOf, knowsTag, leadingVersion, newestLike, tagAliases } from './catalogue.js';
import { type Distribution, type Release, releaseNamed, releaseNumbered } from './releases.js';

/** Repositories that are a distribution themselves: their version is the release. */
const DISTRIBUTIONS: Readonly<Record<string, Distribution>> = {
  debian: 'debian',
  ubuntu: 'ubuntu',
  alpine: 'alpine',
  amazonlinux: 'amazon',
  oraclelinux: 'oracle',
  centos: 'centos',
  fedora: 'fedora',
  rockylinux: 'rocky',
  almalinux: 'alma',
};

/** The release that a tag stands on, where the tag, or one that was listed with it, names one; undefined otherwise. */
export function tagRelease(repository: string, tag: string): Release | undefined {
  const own = spelledRelease(repository, tag);
  if (own?.version !== undefined) return own;
  for (const alias of tagAliases(repository, tag)) {
    const release = spelledRelease(repository, alias);
    if (release?.version !== undefined) return release;
  }
  return (
    own ??
    tagAliases(repository, tag)
      .map((alias) => spelledRelease(repository, alias))
      .find((one) => one !== undefined)
  );
}

/** The release that the tag itself spells: `bookworm` in `3.11-slim-bookworm`. */
export function spelledRelease(repository: string, tag: string): Release | undefined {
  for (const { word } of tagWords(tag)) {
    const release = releaseNamed(word);
    if (release !== undefined) return release;
  }
  const distribution = Object.hasOwn(DISTRIBUTIONS, repository) ? DISTRIBUTIONS[repository] : undefined;
  const version = leadingVersion(tag);
  return distribution === undefined || version === undefined ? undefined : releaseNumbered(distribution, version);
}

/** The words of a tag; `alpine-3.19` and `windowsservercore-ltsc2022` are one word. */
export function tagWords(tag: string): readonly { readonly word: string; readonly namesRelease: boolean }[] {
  const words = tag.match(/alpine-\d+\.\d+|(?:windowsservercore|nanoserver)-\w+|[^-]+/g) ?? [];
  return words.map((word) => ({ word, namesRelease: releaseNamed(word) !== undefined }));
}

/**
 * The tag to reason about in the place of one that is newer than the lists: the newest listed version with the same
 * ending. The tag itself where it is known; undefined where nothing can stand in.
 */
export function standIn(repository: string, tag: string): string | undefined {
  if (groupOf(repository, tag) !== undefined) return tag;
  if (knowsTag(repository, tag) === false) return undefined;
  return newestLike(repository, tag);
}
