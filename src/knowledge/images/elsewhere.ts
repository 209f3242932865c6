import { compareVersions, leadingVersion, preciseVersion } from './catalogue.js';
import type { ImageFacts } from './facts.js';
import { tagRelease } from './tag-release.js';

/** A whole image to stand on instead, or why there is none. */
export type SmallImage =
  | {
      readonly kind: 'image';
      /** With its registry, without a tag. */
      readonly repository: string;
      readonly tag: string;
      /** False where it can be pulled and gets no updates any more. */
      readonly maintained: boolean;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** The registries that mirror Docker's official images under another name. */
const MIRRORS: readonly RegExp[] = [/^public\.ecr\.aws\/docker\/library\//, /^mirror\.gcr\.io\/library\//];

/** The Docker Hub name behind a mirror's: `public.ecr.aws/docker/library/python` is `python`. */
export function officialName(repository: string): string {
  const mirror = MIRRORS.find((one) => one.test(repository));
  return mirror === undefined ? repository : repository.replace(mirror, '');
}

export interface DistrolessImage {
  /** Below gcr.io/distroless/, without the release: `nodejs22`. */
  readonly name: string;
  /** The Debian releases that it exists for, and the ones of these that are still updated. */
  readonly releases: readonly string[];
  readonly maintained: readonly string[];
  /** What runs a CMD; undefined where CMD is the program itself. */
  readonly entrypoint: string | undefined;
  readonly holds: string;
}

/** Source: the README and SUPPORT_POLICY of GoogleContainerTools/distroless, and their history, as of 2026-08-21. */
export const distrolessImages: readonly DistrolessImage[] = [
  {
    name: 'static',
    releases: ['11', '12', '13'],
    maintained: ['12', '13'],
    entrypoint: undefined,
    holds: 'certificates, time zones, users',
  },
  {
    name: 'base',
    releases: ['10', '11', '12', '13'],
    maintained: ['12', '13'],
    entrypoint: undefined,
    holds: 'static, glibc, libssl',
  },
  {
    name: 'base-nossl',
    releases: ['12', '13'],
    maintained: ['12', '13'],
    entrypoint: undefined,
    holds: 'static, glibc',
  },
  {
    name: 'cc',
    releases: ['11', '12', '13'],
    maintained: ['12', '13'],
    entrypoint: undefined,
    holds: 'base, libgcc, libstdc++',
  },
  { name: 'java11', releases: ['11'], maintained: [], entrypoint: 'java -jar', holds: 'base, OpenJDK 11' },
  {
    name: 'java17',
    releases: ['11', '12', '13'],
    maintained: ['13'],
    entrypoint: 'java -jar',
    holds: 'base, OpenJDK 17',
  },
  { name: 'java21', releases: ['12', '13'], maintained: ['13'], entrypoint: 'java -jar', holds: 'base, OpenJDK 21' },
  { name: 'java25', releases: ['13'], maintained: ['13'], entrypoint: 'java -jar', holds: 'base, OpenJDK 25' },
  { name: 'nodejs16', releases: ['11'], maintained: [], entrypoint: 'node', holds: 'cc, Node.js 16' },
  { name: 'nodejs18', releases: ['11', '12'], maintained: [], entrypoint: 'node', holds: 'cc, Node.js 18' },
  { name: 'nodejs20', releases: ['11', '12'], maintained: [], entrypoint: 'node', holds: 'cc, Node.js 20' },
  { name: 'nodejs22', releases: ['12', '13'], maintained: ['13'], entrypoint: 'node', holds: 'cc, Node.js 22' },
  { name: 'nodejs24', releases: ['12', '13'], maintained: ['13'], entrypoint: 'node', holds: 'cc, Node.js 24' },
  { name: 'nodejs26', releases: ['13'], maintained: ['13'], entrypoint: 'node', holds: 'cc, Node.js 26' },
  {
    name: 'python3',
    releases: ['11', '12', '13'],
    maintained: ['13'],
    entrypoint: 'python3',
    holds: 'base, that release’s Python',
  },
];

/** How a Docker Hub image finds its distroless counterpart. */
type Counterpart =
  /** The major version is part of the name; any release at least as new as the tag's will do. */
  | { readonly by: 'major'; readonly prefix: string }
  /** The release decides the version of the language. */
  | { readonly by: 'release'; readonly name: string; readonly versions: Readonly<Record<string, string>> }
  /** The same release of Debian. */
  | { readonly by: 'debian'; readonly name: string };

const COUNTERPARTS: Readonly<Record<string, Counterpart>> = {
  node: { by: 'major', prefix: 'nodejs' },
  'eclipse-temurin': { by: 'major', prefix: 'java' },
  openjdk: { by: 'major', prefix: 'java' },
  python: { by: 'release', name: 'python3', versions: { '3.9': '11', '3.11': '12', '3.13': '13' } },
  debian: { by: 'debian', name: 'cc' },
};

/** The distroless image with the same version of the same language; it has no shell and no package manager. */
export function distrolessImage(repository: string, tag: string | undefined): SmallImage {
  const given = tag ?? 'latest';
  const name = `${repository}:${given}`;
  const counterpart = Object.hasOwn(COUNTERPARTS, repository) ? COUNTERPARTS[repository] : undefined;
  if (counterpart === undefined) return none(`there is no distroless image for ${repository}`);
  const release = tagRelease(repository, given);
  if (release?.distribution === 'alpine') return none(`${name} has musl, and distroless images have glibc`);
  if (release?.distribution === 'windows') return none(`${name} is a Windows image`);
  const version = preciseVersion(repository, given) ?? leadingVersion(given);
  if (version === undefined && counterpart.by !== 'debian') return none(`the version of ${name} is not known`);

  if (counterpart.by === 'debian') {
    if (release?.version === undefined) return none(`the release of ${name} is not known`);
    return (
      distroless(counterpart.name, release.version) ?? none(`there is no distroless image of Debian ${release.version}`)
    );
  }
  if (counterpart.by === 'release') {
    const line = version!.split('.').slice(0, 2).join('.');
    const debian = Object.hasOwn(counterpart.versions, line) ? counterpart.versions[line] : undefined;
    if (debian === undefined) return none(`no distroless image has version ${line} of ${repository}`);
    return distroless(counterpart.name, debian) ?? none(`there is no distroless image of Debian ${debian}`);
  }
  const major = /^\d+/.exec(version!)?.[0] ?? '';
  const image = distrolessImages.find((one) => one.name === `${counterpart.prefix}${major}`);
  if (image === undefined) return none(`no distroless image has version ${major} of ${repository}`);
  const least = release?.distribution === 'debian' ? (release.version ?? '0') : '0';
  const newest = image.releases.filter((one) => compareVersions(one, least) >= 0).at(-1);
  if (newest === undefined) return none(`${image.name} stands on an older release than ${name}`);
  return distroless(image.name, newest) ?? none(`there is no distroless image for ${name}`);
}

function distroless(name: string, release: string): SmallImage | undefined {
  const image = distrolessImages.find((one) => one.name === name && one.releases.includes(release));
  if (image === undefined) return undefined;
  return {
    kind: 'image',
    repository: `gcr.io/distroless/${name}-debian${release}`,
    tag: 'latest',
    maintained: image.maintained.includes(release),
  };
}

interface DotnetVersion {
  readonly version: string;
  readonly alpine: boolean;
  /** The chiseled ending of the first Ubuntu release that the version was published with; none below 8.0. */
  readonly chiseled: string | undefined;
}

/** Source: the tag lists of dotnet/dotnet-docker, as of 2026-08-21. */
const DOTNET: readonly DotnetVersion[] = [
  { version: '5.0', alpine: true, chiseled: undefined },
  { version: '6.0', alpine: true, chiseled: undefined },
  { version: '7.0', alpine: true, chiseled: undefined },
  { version: '8.0', alpine: true, chiseled: 'jammy-chiseled' },
  { version: '9.0', alpine: true, chiseled: 'noble-chiseled' },
  { version: '10.0', alpine: true, chiseled: 'noble-chiseled' },
];

const DOTNET_IMAGE = /^mcr\.microsoft\.com\/dotnet\/(sdk|aspnet|runtime|runtime-deps)$/;
const DOTNET_SMALL = /alpine|chiseled|distroless/;

/**
 * The alpine tag of one of Microsoft's .NET images, or the chiseled one, which has no shell, runs as uid 1654 and has
 * no ICU. Full patch numbers have no `-alpine` tag, so they have none here.
 */
export function dotnetSmallTag(
  repository: string,
  tag: string | undefined,
  variant: 'alpine' | 'chiseled',
): SmallImage {
  const kind = DOTNET_IMAGE.exec(repository)?.[1];
  const name = `${repository}:${tag ?? 'latest'}`;
  if (kind === undefined) return none(`${repository} is no .NET image`);
  if (tag === undefined || tag === 'latest') return none(`the version of ${name} is not known`);
  if (DOTNET_SMALL.test(tag)) return none(`${name} is small already`);
  if (/windowsservercore|nanoserver/.test(tag)) return none(`${name} is a Windows image`);
  const [version = '', ...rest] = tag.split('-');
  if (!/^\d+\.\d+$/.test(version)) return none(`whether ${name} has a tag with ${variant} is not known`);
  if (rest.length > 0 && !/^(?:bookworm|bullseye|buster)-slim$|^(?:jammy|noble|focal|resolute)$/.test(rest.join('-'))) {
    return none(`${name} is none of the variants that are known`);
  }
  const known = DOTNET.find((one) => one.version === version);
  if (known === undefined) return none(`.NET ${version} is not known`);
  if (variant === 'alpine')
    return { kind: 'image', repository, tag: `${version}-alpine`, maintained: isMaintained(version) };
  if (kind === 'sdk') return none('there is no chiseled image of the .NET SDK');
  if (known.chiseled === undefined) return none(`there is no chiseled image of .NET ${version}`);
  return { kind: 'image', repository, tag: `${version}-${known.chiseled}`, maintained: isMaintained(version) };
}

function isMaintained(version: string): boolean {
  return compareVersions(version, '8.0') >= 0;
}

interface ForeignImages {
  readonly repository: RegExp;
  /** The first row whose pattern matches the tag. */
  readonly tags: readonly (readonly [RegExp, ImageFacts])[];
}

const NO_SHELL = { shell: 'none', packageManager: 'none', programs: [] } as const;
const ROOT = { user: 'root', users: [], programs: [] } as const;
const DISTROLESS_USERS = ['nonroot', 'nobody'];

function dotnet(programs: readonly string[]): ForeignImages['tags'] {
  const app = { user: 'root', users: ['app'], programs };
  return [
    [/chiseled/, { ...NO_SHELL, distribution: 'ubuntu', libc: 'glibc', user: 'app', users: ['app'], programs }],
    [/distroless/, { ...NO_SHELL, distribution: 'azure', libc: 'glibc', user: 'app', users: ['app'], programs }],
    [/alpine/, { ...app, distribution: 'alpine', shell: 'ash', packageManager: 'apk', libc: 'musl' }],
    [/azurelinux/, { ...app, distribution: 'azure', shell: 'bash', packageManager: 'tdnf', libc: 'glibc' }],
    [
      /jammy|noble|focal|resolute|^1[0-9]\./,
      { ...app, distribution: 'ubuntu', shell: 'dash', packageManager: 'apt', libc: 'glibc' },
    ],
    [
      /slim|^[2-9]\.\d+(?:\.\d+)?$/,
      { ...app, distribution: 'debian', shell: 'dash', packageManager: 'apt', libc: 'glibc' },
    ],
  ];
}

const NON_ROOT = { user: 'nonroot', users: DISTROLESS_USERS };

/** Source: GoogleContainerTools/distroless, dotnet/dotnet-docker, Red Hat's and Amazon's image catalogues. */
const FOREIGN: readonly ForeignImages[] = [
  {
    repository: /^gcr\.io\/distroless\/static/,
    tags: [
      [/debug-nonroot/, { ...NO_SHELL, ...NON_ROOT, distribution: 'debian', shell: 'ash', libc: 'none' }],
      [
        /debug/,
        { ...NO_SHELL, distribution: 'debian', shell: 'ash', libc: 'none', user: 'root', users: DISTROLESS_USERS },
      ],
      [/nonroot/, { ...NO_SHELL, ...NON_ROOT, distribution: 'debian', libc: 'none' }],
      [/^/, { ...NO_SHELL, distribution: 'debian', libc: 'none', user: 'root', users: DISTROLESS_USERS }],
    ],
  },
  {
    repository: /^gcr\.io\/distroless\//,
    tags: [
      [/debug-nonroot/, { ...NO_SHELL, ...NON_ROOT, distribution: 'debian', shell: 'ash', libc: 'glibc' }],
      [
        /debug/,
        { ...NO_SHELL, distribution: 'debian', shell: 'ash', libc: 'glibc', user: 'root', users: DISTROLESS_USERS },
      ],
      [/nonroot/, { ...NO_SHELL, ...NON_ROOT, distribution: 'debian', libc: 'glibc' }],
      [/^/, { ...NO_SHELL, distribution: 'debian', libc: 'glibc', user: 'root', users: DISTROLESS_USERS }],
    ],
  },
  { repository: /^mcr\.microsoft\.com\/dotnet\/sdk$/, tags: dotnet(['dotnet', 'pwsh', 'curl', 'git']) },
  { repository: /^mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime)$/, tags: dotnet(['dotnet']) },
  { repository: /^mcr\.microsoft\.com\/dotnet\/runtime-deps$/, tags: dotnet([]) },
  {
    repository:
      /^registry\.(?:access\.redhat\.com|redhat\.io)\/(?:ubi(?:[89]|10)-minimal|ubi(?:[89]|10)\/ubi-minimal)$/,
    tags: [[/^/, { ...ROOT, distribution: 'ubi', shell: 'bash', packageManager: 'microdnf', libc: 'glibc' }]],
  },
  {
    repository: /^registry\.(?:access\.redhat\.com|redhat\.io)\/(?:ubi(?:[89]|10)-micro|ubi(?:[89]|10)\/ubi-micro)$/,
    tags: [[/^/, { ...ROOT, distribution: 'ubi', shell: 'bash', packageManager: 'none', libc: 'glibc' }]],
  },
  {
    repository: /^registry\.(?:access\.redhat\.com|redhat\.io)\/ubi(?:[89]|10)(?:\/ubi(?:-init)?|-init)?$/,
    tags: [[/^/, { ...ROOT, distribution: 'ubi', shell: 'bash', packageManager: 'dnf', libc: 'glibc' }]],
  },
  {
    repository: /^public\.ecr\.aws\/amazonlinux\/amazonlinux$/,
    tags: [
      [
        /^2023-minimal|^minimal/,
        { ...ROOT, distribution: 'amazon', shell: 'bash', packageManager: 'dnf', libc: 'glibc' },
      ],
      [/^(?:2023|latest)/, { ...ROOT, distribution: 'amazon', shell: 'bash', packageManager: 'dnf', libc: 'glibc' }],
      [
        /^(?:1|2|201\d)(?:[.-]|$)/,
        { ...ROOT, distribution: 'amazon', shell: 'bash', packageManager: 'yum', libc: 'glibc' },
      ],
    ],
  },
];

/** What is known of an image outside Docker Hub, named with its registry; undefined where nothing is. */
export function foreignFacts(repository: string, tag: string | undefined): ImageFacts | undefined {
  const found = FOREIGN.find((one) => one.repository.test(repository));
  return found?.tags.find(([pattern]) => pattern.test(tag ?? 'latest'))?.[1];
}

function none(reason: string): SmallImage {
  return { kind: 'none', reason };
}
