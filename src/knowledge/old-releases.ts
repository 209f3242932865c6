import { lineage, type Stage } from '../source/stage.js';
import type { Distribution } from './images/releases.js';
import { tagRelease } from './images/tag-release.js';

/**
 * What rewrites count on, and the first releases whose tool knows it. Sources: the notes of Alpine 3.3 and of pip 6.0,
 * packages.debian.org and packages.ubuntu.com (pip 1.5 in Debian 8 and Ubuntu 14.04); apk-tools 2.10, which came with
 * Alpine 3.8, fetches an index that is missing, and before it an upgrade without one did nothing.
 */
const KNOWN_SINCE = {
  'apk --no-cache': { alpine: '3.3' },
  'apk upgrade without update': { alpine: '3.8' },
  'pip --no-cache-dir': { debian: '9', ubuntu: '16.04' },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Distribution, string>>>>>;

/** Why a stage's base image is too old for an option; undefined where it is not, or nobody knows. */
export function tooOldFor(option: keyof typeof KNOWN_SINCE, stage: Stage | undefined): string | undefined {
  const base = stage && lineage(stage).at(-1)!.base;
  if (base?.kind !== 'image') return undefined;
  const release = tagRelease(base.reference.repository, base.reference.tag ?? '');
  if (release?.version === undefined) return undefined;
  const first = (KNOWN_SINCE[option] as Readonly<Partial<Record<Distribution, string>>>)[release.distribution];
  return first !== undefined && isBefore(release.version, first)
    ? `\`${option}\` came after ${base.reference.text}`
    : undefined;
}

function isBefore(one: string, other: string): boolean {
  const [major = 0, minor = 0] = one.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
