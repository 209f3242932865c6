/**
 * The small sibling of an image tag. `listed`: the tag stands in the official tag list. `rule`: it does not (any more),
 * but every version of that line was published with it.
 */
export type SmallTag =
  | { readonly kind: 'tag'; readonly tag: string; readonly how: 'listed' | 'rule' }
  | { readonly kind: 'none'; readonly reason: string };

interface SlimRule {
  /** Where `slim` stands in a tag that names a release: `3.11-slim-bookworm` or `20-bookworm-slim`. */
  readonly spelling: 'slim-release' | 'release-slim';
  /** The lowest version from which every version has a slim tag. */
  readonly since: string;
  /** Releases whose every tag from that version on has a slim sibling. */
  readonly releases: readonly string[];
  readonly aliases: readonly string[];
}

const RECENT = ['buster', 'bullseye', 'bookworm', 'trixie'];

/** Source: the history of docker-library/official-images since 2013, where each tag was listed beside its sibling. */
const RULES: Readonly<Record<string, SlimRule>> = {
  python: { spelling: 'slim-release', since: '3.4.2', releases: RECENT, aliases: [] },
  node: { spelling: 'release-slim', since: '0.12', releases: RECENT, aliases: ['lts', 'current'] },
  ruby: { spelling: 'slim-release', since: '2.1.5', releases: ['stretch', ...RECENT], aliases: [] },
  rust: { spelling: 'slim-release', since: '1.25', releases: RECENT, aliases: [] },
  perl: { spelling: 'slim-release', since: '5.28.2', releases: ['stretch', ...RECENT], aliases: ['stable'] },
  debian: {
    spelling: 'release-slim',
    since: '9.3',
    releases: ['jessie', 'stretch', ...RECENT, 'forky', 'sid', 'stable', 'oldstable', 'testing', 'unstable'],
    aliases: [],
  },
};

const NO_SLIM: Readonly<Record<string, string>> = {
  golang: 'golang has no slim variant, only alpine',
  php: 'php has no slim variant, only alpine',
  ubuntu: 'ubuntu has no slim variant',
  alpine: 'alpine is small already',
  busybox: 'busybox is small already',
};

/** The slim tag of the same version and the same release; no tag means `latest`. Never a guess. */
export function slimTag(repository: string, tag: string | undefined): SmallTag {
  const without = NO_SLIM[repository];
  if (without !== undefined) return { kind: 'none', reason: without };
  const rule = RULES[repository];
  if (rule === undefined) return { kind: 'none', reason: `the variants of ${repository} are not known` };
  if (tag === undefined || tag === 'latest') {
    if (rule.releases.includes('stable')) return { kind: 'tag', tag: 'stable-slim', how: 'listed' };
    return { kind: 'tag', tag: 'slim', how: 'listed' };
  }
  if (/(?:^|-)(?:slim|alpine)/.test(tag)) return { kind: 'none', reason: `${repository}:${tag} is small already` };

  const [version, release, ...rest] = rule.releases.includes(tag) ? [undefined, tag] : tag.split('-');
  if (rest.length > 0) return { kind: 'none', reason: `${repository}:${tag} has no slim variant that is known` };
  if (version !== undefined && !rule.aliases.includes(version) && !reaches(version, rule.since)) {
    return { kind: 'none', reason: `whether ${repository}:${version} has a slim variant is not known` };
  }
  if (release !== undefined && !rule.releases.includes(release)) {
    return { kind: 'none', reason: `${repository} has no slim variant for ${release} that is known` };
  }
  const parts = rule.spelling === 'slim-release' ? [version, 'slim', release] : [version, release, 'slim'];
  return { kind: 'tag', tag: parts.filter((part) => part !== undefined).join('-'), how: 'rule' };
}

/** A version with fewer parts is the newest of its line: `3` reaches `3.4.2`. */
function reaches(version: string, since: string): boolean {
  if (!/^\d+(?:\.\d+)*$/.test(version)) return false;
  const parts = version.split('.').map(Number);
  for (const [index, least] of since.split('.').map(Number).entries()) {
    const part = parts[index];
    if (part === undefined || part > least) return true;
    if (part < least) return false;
  }
  return true;
}
