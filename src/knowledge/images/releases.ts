export type Distribution =
  | 'debian'
  | 'ubuntu'
  | 'alpine'
  | 'amazon'
  | 'oracle'
  | 'ubi'
  | 'fedora'
  | 'centos'
  | 'rocky'
  | 'alma'
  | 'azure'
  | 'windows';
export type Libc = 'glibc' | 'musl' | 'none';

/** A release of a Linux distribution, as far as a tag or its aliases tell. */
export interface Release {
  readonly distribution: Distribution;
  /** `12`, `22.04`, `3.19`; undefined where the tag names the distribution only (`3.11-alpine`). */
  readonly version: string | undefined;
  readonly codename: string | undefined;
}

interface NamedRelease {
  readonly distribution: 'debian' | 'ubuntu';
  readonly version: string;
  readonly codename: string;
  /** The month after which nobody mends it for free, `YYYY-MM`; undefined where that is not settled. */
  readonly endOfLife: string | undefined;
}

/** Source: wiki.debian.org/LTS (the end of long-term support) and the releases page of Ubuntu (standard support). */
const NAMED: readonly NamedRelease[] = [
  ['debian', '6', 'squeeze', '2016-02'],
  ['debian', '7', 'wheezy', '2018-05'],
  ['debian', '8', 'jessie', '2020-06'],
  ['debian', '9', 'stretch', '2022-06'],
  ['debian', '10', 'buster', '2024-06'],
  ['debian', '11', 'bullseye', '2026-08'],
  ['debian', '12', 'bookworm', '2028-06'],
  ['debian', '13', 'trixie', '2030-06'],
  ['debian', '14', 'forky', undefined],
  ['debian', 'unstable', 'sid', undefined],
  ['ubuntu', '12.04', 'precise', '2017-04'],
  ['ubuntu', '14.04', 'trusty', '2019-04'],
  ['ubuntu', '16.04', 'xenial', '2021-04'],
  ['ubuntu', '18.04', 'bionic', '2023-05'],
  ['ubuntu', '18.10', 'cosmic', '2019-07'],
  ['ubuntu', '19.04', 'disco', '2020-01'],
  ['ubuntu', '19.10', 'eoan', '2020-07'],
  ['ubuntu', '20.04', 'focal', '2025-05'],
  ['ubuntu', '20.10', 'groovy', '2021-07'],
  ['ubuntu', '21.04', 'hirsute', '2022-01'],
  ['ubuntu', '21.10', 'impish', '2022-07'],
  ['ubuntu', '22.04', 'jammy', '2027-04'],
  ['ubuntu', '22.10', 'kinetic', '2023-07'],
  ['ubuntu', '23.04', 'lunar', '2024-01'],
  ['ubuntu', '23.10', 'mantic', '2024-07'],
  ['ubuntu', '24.04', 'noble', '2029-04'],
  ['ubuntu', '24.10', 'oracular', '2025-07'],
  ['ubuntu', '25.04', 'plucky', '2026-01'],
  ['ubuntu', '25.10', 'questing', '2026-07'],
  ['ubuntu', '26.04', 'resolute', '2031-04'],
].map(
  ([distribution, version, codename, endOfLife]) => ({ distribution, version, codename, endOfLife }) as NamedRelease,
);

/** Source: alpinelinux.org/releases. */
const ALPINE_END_OF_LIFE: Readonly<Record<string, string>> = {
  '3.4': '2018-05',
  '3.5': '2018-11',
  '3.6': '2019-05',
  '3.7': '2019-11',
  '3.8': '2020-05',
  '3.9': '2020-11',
  '3.10': '2021-05',
  '3.11': '2021-11',
  '3.12': '2022-05',
  '3.13': '2022-11',
  '3.14': '2023-05',
  '3.15': '2023-11',
  '3.16': '2024-05',
  '3.17': '2024-11',
  '3.18': '2025-05',
  '3.19': '2025-11',
  '3.20': '2026-04',
  '3.21': '2026-11',
  '3.22': '2027-05',
  '3.23': '2027-11',
};

const byCodename = new Map(NAMED.map((release) => [release.codename, release]));
const byVersion = new Map(NAMED.map((release) => [`${release.distribution} ${release.version}`, release]));

/** The words of a tag that name a distribution and its release, beside Debian's and Ubuntu's codenames. */
const SPELLINGS: readonly (readonly [RegExp, Distribution])[] = [
  [/^alpine-?(\d+\.\d+)?$/, 'alpine'],
  [/^(?:al|amazonlinux)(\d+)$/, 'amazon'],
  [/^(?:oraclelinux|ol)(\d+)$/, 'oracle'],
  [/^oracle()$/, 'oracle'],
  [/^ubi(\d+)?$/, 'ubi'],
  [/^centos(\d+)?$/, 'centos'],
  [/^fedora(\d+)?$/, 'fedora'],
  [/^azurelinux(\d+\.\d+)$/, 'azure'],
  [/^(?:windowsservercore|nanoserver)(?:-\w+)?()$/, 'windows'],
];

/** The release that one word of a tag names (`bookworm`, `alpine3.19`); undefined where it names none. */
export function releaseNamed(word: string): Release | undefined {
  const named = byCodename.get(word);
  if (named !== undefined) return named;
  for (const [spelling, distribution] of SPELLINGS) {
    const match = spelling.exec(word);
    if (match !== null) return { distribution, version: match[1] === '' ? undefined : match[1], codename: undefined };
  }
  return undefined;
}

/** A release by its distribution's number: Debian `12.5` is release 12, Alpine `3.19.1` is 3.19. */
export function releaseNumbered(distribution: Distribution, version: string): Release {
  const parts = distribution === 'ubuntu' || distribution === 'alpine' ? 2 : 1;
  const line = version.split('.').slice(0, parts).join('.');
  return byVersion.get(`${distribution} ${line}`) ?? { distribution, version: line, codename: undefined };
}

/** The month after which a release gets no free updates, `YYYY-MM`; undefined where it is not known. */
export function releaseEndOfLife(release: Release): string | undefined {
  if (release.version === undefined) return undefined;
  if (release.distribution === 'alpine') return ALPINE_END_OF_LIFE[release.version];
  return byVersion.get(`${release.distribution} ${release.version}`)?.endOfLife;
}

/** The C library of a distribution, which decides whether compiled modules can move between two images. */
export function libcOf(distribution: Distribution): Libc {
  if (distribution === 'windows') return 'none';
  return distribution === 'alpine' ? 'musl' : 'glibc';
}

/** Whether both are the same release; a release without a version matches none but one without a version. */
export function sameRelease(a: Release, b: Release): boolean {
  return a.distribution === b.distribution && a.version === b.version;
}
