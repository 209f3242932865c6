import type { ImageReference } from '../../source/image-reference.js';
import { compareVersions } from './catalogue.js';
import { officialName } from './elsewhere.js';
import { type ImageConfig, readConfig } from './image-config.js';
import type { Distribution } from './releases.js';
import { tagRelease } from './tag-release.js';

/** The search path that Docker gives an image without one, and that every image below says itself. */
const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What all tags of a distribution's own image say, from a release on: a command and the path, and nothing else. */
interface KnownConfiguration {
  readonly repository: string;
  readonly distribution: Distribution;
  /** Older ones were made by other tools. */
  readonly since: string;
  readonly command: readonly string[];
}

/**
 * Images whose configuration is the same with every build. Others say more: Ubuntu and the languages carry labels and
 * versions that change with the day. Source: docker-library/repo-info, `repos/<name>/local`.
 */
const KNOWN: readonly KnownConfiguration[] = [
  { repository: 'debian', distribution: 'debian', since: '10', command: ['bash'] },
  { repository: 'buildpack-deps', distribution: 'debian', since: '10', command: ['bash'] },
  { repository: 'alpine', distribution: 'alpine', since: '3.9', command: ['/bin/sh'] },
];

/** What an official image sets by itself; undefined where that is not certain. */
export function baseConfiguration({ repository, tag, digest }: ImageReference): ImageConfig | undefined {
  if (tag === undefined && digest !== undefined) return undefined;
  const known = KNOWN.find((one) => one.repository === officialName(repository));
  const release = known && tagRelease(known.repository, tag ?? 'latest');
  if (!known || release?.distribution !== known.distribution || !isSince(known.since, release.version))
    return undefined;
  return readConfig({ config: { Env: [PATH], Cmd: known.command } });
}

function isSince(since: string, version: string | undefined): boolean {
  return version === 'unstable' || (version !== undefined && compareVersions(version, since) >= 0);
}
