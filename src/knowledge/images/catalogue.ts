import { architectureSets, forgotten, listedOn, repositories } from './catalogue.generated.js';

/** Tags that were published as one image when they were listed for the last time. */
export interface TagGroup {
  readonly tags: readonly string[];
  /** In the spelling of Docker's official images: amd64, arm64v8, arm32v7, i386, windows-amd64, … */
  readonly architectures: readonly string[];
  /** False for tags that have left the list: they can still be pulled, as they were built last. */
  readonly listed: boolean;
  /** The month of the last listing, `YYYY-MM`. */
  readonly lastListed: string;
}

/** The day of the tag lists that the catalogue stands on, `YYYY-MM-DD`. */
export const catalogueDate: string = listedOn;

/** A plain version, and what follows it. */
const NUMBERED = /^(\d+(?:\.\d+)*)(-.*)?$/;

const decoded = new Map<string, ReadonlyMap<string, readonly TagGroup[]>>();
const tagLists = new Map<string, readonly string[]>();

/** Whether the catalogue holds the tags of this repository, named as on Docker Hub without `library/`. */
export function knowsRepository(repository: string): boolean {
  return Object.hasOwn(repositories, repository);
}

/** Every tag of the repository, past ones included; empty where the repository is unknown. */
export function tagsOf(repository: string): readonly string[] {
  const known = tagLists.get(repository);
  if (known !== undefined) return known;
  const tags = [...groupsByTag(repository).keys()];
  tagLists.set(repository, tags);
  return tags;
}

/**
 * Whether the tag exists on Docker Hub: true where it is or was listed; false where its repository's lists are known
 * and could have held it; undefined for an unknown repository and for what the lists cannot tell (a version newer
 * than they are, and the past of a repository of which only the present is known).
 */
export function knowsTag(repository: string, tag: string): boolean | undefined {
  if (!knowsRepository(repository)) return undefined;
  if (groupsByTag(repository).has(tag)) return true;
  if (forgotten.test(tag) || isNewer(repository, tag)) return undefined;
  return hasPast(repository) ? false : undefined;
}

/** Whether the tag stands in the official list of `catalogueDate`, and so still gets updates. */
export function isListed(repository: string, tag: string): boolean {
  return groupOf(repository, tag)?.listed ?? false;
}

/** The Linux group of a tag, else its first one; undefined where the tag is unknown. */
export function groupOf(repository: string, tag: string): TagGroup | undefined {
  const groups = groupsByTag(repository).get(tag) ?? [];
  return groups.find((group) => !isWindows(group)) ?? groups[0];
}

/** Every tag with the same meaning, the tag itself among them; empty where it is unknown. */
export function tagAliases(repository: string, tag: string): readonly string[] {
  return groupOf(repository, tag)?.tags ?? [];
}

/** Every architecture that the tag is published for; empty where it is unknown. */
export function tagArchitectures(repository: string, tag: string): readonly string[] {
  const groups = groupsByTag(repository).get(tag) ?? [];
  return [...new Set(groups.flatMap((group) => group.architectures))];
}

/** Whether the tag is published for Windows only. */
export function isWindowsTag(repository: string, tag: string): boolean {
  const group = groupOf(repository, tag);
  return group === undefined ? /windowsservercore|nanoserver/.test(tag) : isWindows(group);
}

/** The other tags of the same version (`20`, `20-slim`, `20-alpine3.19`, …), past ones included. */
export function tagVariants(repository: string, tag: string): readonly string[] {
  const version = leadingVersion(tag);
  if (version === undefined) return [];
  return tagsOf(repository).filter((other) => other === version || other.startsWith(`${version}-`));
}

/**
 * The fullest version number that the tag's group names: `3.11.9` for `python:3.11-slim`, as last listed; undefined
 * where no tag of the group is a number.
 */
export function preciseVersion(repository: string, tag: string): string | undefined {
  const versions = tagAliases(repository, tag).map(leadingVersion);
  return longest(versions.filter((version) => version !== undefined));
}

/** The alias with the fullest version and, where one is spelled, the release: `18.19.0-bookworm` for `18`. */
export function preciseTag(repository: string, tag: string): string | undefined {
  const version = preciseVersion(repository, tag);
  if (version === undefined) return undefined;
  return longest(tagAliases(repository, tag).filter((alias) => leadingVersion(alias) === version));
}

/** The number that a tag begins with: `3.11.9`, `8u342`, `17.0.6_10`; undefined for `slim` and `bookworm`. */
export function leadingVersion(tag: string): string | undefined {
  return /^v?\d[\w.]*/.exec(tag)?.[0];
}

/** Whether the tag's version is above every listed one of its kind, so that the lists cannot know it. */
function isNewer(repository: string, tag: string): boolean {
  return newestLike(repository, tag) !== undefined;
}

/**
 * The newest listed tag with the same ending and as many parts in its version, in the same line where there is one,
 * if the given tag is newer still: `3.14.7-slim` for `3.14.9-slim`, `26` for `27`; undefined otherwise.
 */
export function newestLike(repository: string, tag: string): string | undefined {
  const [, version = '', ending = ''] = NUMBERED.exec(tag) ?? [];
  if (version === '') return undefined;
  const depth = version.split('.').length;
  const listed = listedVersions(repository, ending).filter((other) => other.split('.').length === depth);
  const line = version.replace(/\d+$/, '');
  const siblings = depth > 1 ? listed.filter((other) => other.startsWith(line)) : [];
  const newest = (siblings.length > 0 ? siblings : listed).reduce<string | undefined>(later, undefined);
  return newest !== undefined && compareVersions(version, newest) > 0 ? newest + ending : undefined;
}

/** Negative where `a` is the older version, by its numbers. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function listedVersions(repository: string, ending: string): readonly string[] {
  const versions: string[] = [];
  for (const [tag, groups] of groupsByTag(repository)) {
    if (!tag.endsWith(ending) || !groups.some((group) => group.listed)) continue;
    const version = NUMBERED.exec(tag);
    if (version?.[1] !== undefined && (version[2] ?? '') === ending) versions.push(version[1]);
  }
  return versions;
}

function later(a: string | undefined, b: string): string {
  return a === undefined || compareVersions(a, b) < 0 ? b : a;
}

function longest(texts: readonly string[]): string | undefined {
  return [...texts].sort((a, b) => b.length - a.length)[0];
}

function isWindows(group: TagGroup): boolean {
  return group.architectures.every((architecture) => architecture.startsWith('windows'));
}

function hasPast(repository: string): boolean {
  for (const groups of groupsByTag(repository).values()) if (groups.some((group) => !group.listed)) return true;
  return false;
}

function groupsByTag(repository: string): ReadonlyMap<string, readonly TagGroup[]> {
  const known = decoded.get(repository);
  if (known !== undefined) return known;
  const groups = decode(knowsRepository(repository) ? (repositories[repository] ?? '') : '');
  decoded.set(repository, groups);
  return groups;
}

/** The first line holds the endings, each other one versions and the numbers (base 36) of their endings. */
function decode(text: string): ReadonlyMap<string, readonly TagGroup[]> {
  const found = new Map<string, TagGroup[]>();
  if (text === '') return found;
  const [head = '', ...rows] = text.split('\n');
  const endings = head.split(';').map(readEnding);
  for (const row of rows) {
    const [keys = '', ids = ''] = row.split(':');
    for (const key of keys.split(' ')) {
      const [versions = '', month] = key.split('@');
      for (const id of ids.split(' ')) {
        const { ends, others, architectures } = endings[Number.parseInt(id, 36)]!;
        const tags = [...versions.split(',').flatMap((version) => ends.map((end) => version + end)), ...others];
        const lastListed = month === undefined ? listedOn.slice(0, 7) : readMonth(month);
        const group: TagGroup = { tags, architectures, listed: month === undefined, lastListed };
        for (const tag of tags) {
          const groups = found.get(tag);
          if (groups === undefined) found.set(tag, [group]);
          else groups.push(group);
        }
      }
    }
  }
  return found;
}

function readEnding(text: string) {
  const [tags = '', set = ''] = text.split('=');
  const [ends = '', ...others] = tags.split('+');
  return { ends: ends.split(','), others, architectures: (architectureSets[Number(set)] ?? '').split(' ') };
}

function readMonth(text: string): string {
  const months = Number.parseInt(text, 36);
  return `${2013 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
