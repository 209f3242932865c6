import {
  compareVersions,
  groupOf,
  isListed,
  isWindowsTag,
  knowsRepository,
  knowsTag,
  leadingVersion,
  preciseVersion,
  tagAliases,
  tagArchitectures,
  tagsOf,
} from './catalogue.js';
import { sameRelease } from './releases.js';
import { standIn, tagRelease, tagWords } from './tag-release.js';

/**
 * The small sibling of an image tag. `listed`: the tag stands in today's official list. `rule`: it does not, but it was
 * published beside the given tag when both were listed, or the given tag is newer than the list and every version of
 * its line has had that sibling.
 */
export type SmallTag =
  | { readonly kind: 'tag'; readonly tag: string; readonly how: 'listed' | 'rule' }
  | { readonly kind: 'none'; readonly reason: string };

export type SmallVariant = 'slim' | 'alpine';

/** Repositories whose bare tags and bare slim tags stood on different distributions. Source: docker-library/openjdk. */
const SPLIT_BASES: ReadonlySet<string> = new Set(['openjdk']);

/** The repositories whose every tag is as small as its slim or alpine variant would be. */
const SMALL_ALREADY: ReadonlySet<string> = new Set(['alpine', 'busybox', 'scratch', 'hello-world', 'cirros']);

const VARIANT_WORD: Readonly<Record<SmallVariant, RegExp>> = {
  slim: /(?:^|-)slim(?:-|$)/,
  alpine: /(?:^|-)alpine/,
};

/** What most builds run on, where the Dockerfile does not say. */
const COMMON_PLATFORMS: readonly string[] = ['amd64', 'arm64v8'];

/** The slim tag of the same version, the same release and the common platforms; no tag means `latest`. */
export function slimTag(repository: string, tag: string | undefined, platforms = COMMON_PLATFORMS): SmallTag {
  return smallTag(repository, tag, 'slim', platforms);
}

/** The alpine tag of the same version and the common platforms; no tag means `latest`. */
export function alpineTag(repository: string, tag: string | undefined, platforms = COMMON_PLATFORMS): SmallTag {
  return smallTag(repository, tag, 'alpine', platforms);
}

/**
 * The small sibling of a Docker Hub image, named as there without `library/`: the same version, for slim the same
 * release, and every one of the given platforms (amd64, arm64v8, …) that the full image has. Never a guess.
 */
export function smallTag(
  repository: string,
  tag: string | undefined,
  variant: SmallVariant,
  platforms: readonly string[] = COMMON_PLATFORMS,
): SmallTag {
  const given = tag ?? 'latest';
  const name = `${repository}:${given}`;
  if (SMALL_ALREADY.has(repository)) return none(`${repository} is small already`);
  if (!knowsRepository(repository)) return none(`the tags of ${repository} are not known`);
  const words = tagWords(given).map(({ word }) => word);
  if (words.includes('slim')) return none(`${name} is slim already`);
  if (words.some((word) => /^alpine/.test(word))) return none(`${name} is alpine already`);
  if (words.some((word) => /^(?:minimal|distroless)$/.test(word))) return none(`${name} is small already`);
  if (isWindowsTag(repository, given)) return none(`${name} is a Windows image`);
  if (!hasVariant(repository, variant)) return none(withoutVariant(repository, variant));
  const known = standIn(repository, given);
  if (known === undefined) return none(unknownTag(repository, given));

  const candidates = spellings(repository, known, variant).filter(
    (candidate) => knowsTag(repository, candidate) === true,
  );
  if (candidates.length === 0) return none(`there is no ${variant} variant of ${name}`);
  const reasons: string[] = [];
  for (const candidate of candidates) {
    const reason = difference(repository, known, candidate, variant, platforms);
    if (reason !== undefined) {
      reasons.push(reason);
      continue;
    }
    if (known === given)
      return { kind: 'tag', tag: candidate, how: isListed(repository, candidate) ? 'listed' : 'rule' };
    const version = leadingVersion(given) ?? '';
    return { kind: 'tag', tag: candidate.replace(leadingVersion(known) ?? '', version), how: 'rule' };
  }
  return none(reasons[0] ?? `there is no ${variant} variant of ${name}`);
}

/**
 * The architectures that the one tag has and the other has not, in Docker's spelling (amd64, arm64v8, …): what a
 * FROM with `--platform`, or a build for several platforms, would lose.
 */
export function lostArchitectures(repository: string, from: string, to: string): readonly string[] {
  const kept = new Set(tagArchitectures(repository, to));
  return tagArchitectures(repository, from).filter((one) => !one.startsWith('windows') && !kept.has(one));
}

/** Every place where the word may stand; `latest` itself is left out, and its aliases are asked as well. */
function spellings(repository: string, tag: string, variant: SmallVariant): readonly string[] {
  const own = insertions(tag, variant);
  if (tag !== 'latest') return own;
  const aliases = tagAliases(repository, tag)
    .filter((alias) => alias !== 'latest')
    .toSorted((a, b) => a.length - b.length);
  return [...own, ...aliases.flatMap((alias) => insertions(alias, variant))];
}

function insertions(tag: string, variant: SmallVariant): readonly string[] {
  const words = tagWords(tag)
    .filter(({ word, namesRelease }) => word !== 'latest' && (variant === 'slim' || !namesRelease))
    .map(({ word }) => word);
  return [...words.keys(), words.length]
    .map((place) => [...words.slice(0, place), variant, ...words.slice(place)].join('-'))
    .reverse();
}

/** Why the candidate does not mean the same as the tag, in plain words; undefined where it does. */
function difference(
  repository: string,
  tag: string,
  candidate: string,
  variant: SmallVariant,
  platforms: readonly string[],
): string | undefined {
  const target = `${repository}:${candidate}`;
  if (isWindowsTag(repository, candidate)) return `${target} is a Windows image`;
  const otherVersion = differentVersion(repository, tag, candidate);
  if (otherVersion !== undefined) return otherVersion;
  const lost = lostArchitectures(repository, tag, candidate).filter((one) => platforms.includes(one));
  if (lost.length > 0) return `${target} does not exist for ${lost.join(', ')}`;
  return variant === 'slim' ? differentRelease(repository, tag, candidate) : undefined;
}

function differentRelease(repository: string, tag: string, candidate: string): string | undefined {
  const release = tagRelease(repository, tag);
  const other = tagRelease(repository, candidate);
  const target = `${repository}:${candidate}`;
  if (release !== undefined && other !== undefined) {
    return sameRelease(release, other) ? undefined : `${target} stands on another release than ${repository}:${tag}`;
  }
  return SPLIT_BASES.has(repository) ? `which release ${target} stands on is not known` : undefined;
}

/**
 * Two tags have the same version where both name the same full one; where one says less than the other, only if they
 * were listed for the last time in the same month: `3-wheezy` stayed behind when `3-alpine` went on to 3.14.
 */
function differentVersion(repository: string, tag: string, candidate: string): string | undefined {
  const version = preciseVersion(repository, tag);
  const other = preciseVersion(repository, candidate);
  if (version !== undefined && version === other && isFullVersion(repository, version)) return undefined;
  if (version !== undefined && other !== undefined && !mayBeSame(version, other)) {
    return `${repository}:${candidate} is version ${other}, and ${repository}:${tag} is ${version}`;
  }
  if (groupOf(repository, tag)?.lastListed === groupOf(repository, candidate)?.lastListed) return undefined;
  return `whether ${repository}:${candidate} has the version of ${repository}:${tag} is not known`;
}

/** Whether the repository has no tag with more parts of that version: `3.8` is none, for there is `3.8.20`. */
function isFullVersion(repository: string, version: string): boolean {
  return !tagsOf(repository).some((tag) => tag.startsWith(`${version}.`));
}

/** A number with fewer parts says nothing about the ones it leaves out. */
function mayBeSame(a: string, b: string): boolean {
  if (!/^\d+(?:\.\d+)*$/.test(a) || !/^\d+(?:\.\d+)*$/.test(b)) return false;
  const depth = Math.min(a.split('.').length, b.split('.').length);
  const cut = (version: string) => version.split('.').slice(0, depth).join('.');
  return compareVersions(cut(a), cut(b)) === 0;
}

function hasVariant(repository: string, variant: SmallVariant): boolean {
  const word = VARIANT_WORD[variant];
  return tagsOf(repository).some((tag) => word.test(tag));
}

function withoutVariant(repository: string, variant: SmallVariant): string {
  const other = variant === 'slim' ? 'alpine' : 'slim';
  if (hasVariant(repository, other)) return `${repository} has no ${variant} variant, only ${other}`;
  return `${repository} has no ${variant} variant`;
}

function unknownTag(repository: string, tag: string): string {
  if (knowsTag(repository, tag) === false) return `${repository}:${tag} was never listed`;
  return `the variants of ${repository}:${tag} are not known`;
}

function none(reason: string): SmallTag {
  return { kind: 'none', reason };
}
