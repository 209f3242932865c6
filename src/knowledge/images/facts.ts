import { type BuildpackLayer, buildpackPackages } from './buildpack-deps.js';
import { groupOf, knowsRepository, tagAliases } from './catalogue.js';
import { type Distribution, type Libc, libcOf } from './releases.js';
import { tagRelease } from './tag-release.js';

export type Shell = 'dash' | 'ash' | 'bash' | 'none';
export type ImagePackageManager = 'apt' | 'apk' | 'dnf' | 'microdnf' | 'yum' | 'tdnf' | 'none';

/** What an image is, as far as it is known; undefined is unknown, never "no". */
export interface ImageFacts {
  readonly distribution: Distribution | undefined;
  /** What /bin/sh is. */
  readonly shell: Shell | undefined;
  readonly packageManager: ImagePackageManager | undefined;
  readonly libc: Libc | undefined;
  /** The user that the image's configuration sets. */
  readonly user: string | undefined;
  /** Other users that a Dockerfile may switch to. */
  readonly users: readonly string[];
  /** The programs that make the image what it is, beyond its distribution's base. */
  readonly programs: readonly string[];
}

interface RepositoryFacts {
  /** The distribution of tags that name none and have no alias that does. */
  readonly distribution?: Distribution;
  readonly user?: string;
  readonly users?: readonly string[];
  readonly programs?: readonly string[];
  /** Images that the full tags are built on, and the slim ones are not. */
  readonly full?: BuildpackLayer;
  /** The Debian packages that the slim tags install all the same. */
  readonly slimHas?: readonly string[];
  /** The slim tags have every package of the full ones, and lack documentation only. */
  readonly slimHasAll?: true;
  /** Where the tag decides, the first pattern that matches it. */
  readonly packageManagers?: readonly (readonly [RegExp, ImagePackageManager])[];
  readonly libcs?: readonly (readonly [RegExp, Libc])[];
  /** Tags from before the image set its user. */
  readonly rootTags?: RegExp;
  /** The programs of the full image that the slim one leaves out, beyond those of `full`. */
  readonly slimLacks?: readonly string[];
}

/** Images on Oracle Linux's slim image, which has microdnf alone from 8 on; Debian's and Alpine's tags match none. */
const ORACLE_SLIM: readonly (readonly [RegExp, ImagePackageManager])[] = [
  [/oraclelinux7/, 'yum'],
  [/oraclelinux(?:[89]|\d\d)/, 'microdnf'],
];

/** Source: the Dockerfiles of docker-library, nodejs/docker-node, rust-lang/docker-rust, nginx and php. */
const REPOSITORIES: Readonly<Record<string, RepositoryFacts>> = {
  debian: { slimHasAll: true },
  ubuntu: { users: ['ubuntu'] },
  alpine: {},
  busybox: {
    packageManagers: [[/^/, 'none']],
    libcs: [
      [/musl/, 'musl'],
      [/glibc/, 'glibc'],
    ],
  },
  'buildpack-deps': { full: 'full' },
  node: { users: ['node'], programs: ['node', 'nodejs', 'npm', 'npx'], full: 'full', slimHas: ['libatomic1'] },
  python: {
    programs: ['python', 'python3', 'pip', 'pip3', 'pydoc', 'python3-config', 'idle', 'idle3'],
    full: 'full',
    slimHas: ['ca-certificates', 'netbase'],
  },
  pypy: { programs: ['pypy3', 'pypy', 'pip', 'python'], full: 'full', slimHas: ['ca-certificates'] },
  ruby: {
    programs: ['ruby', 'gem', 'bundle', 'bundler', 'irb', 'rake', 'erb'],
    full: 'full',
    slimHas: ['ca-certificates'],
  },
  rust: {
    programs: ['cargo', 'rustc', 'rustup', 'rustfmt', 'cargo-clippy'],
    full: 'full',
    slimHas: ['ca-certificates', 'gcc', 'libc6-dev'],
  },
  perl: { programs: ['perl', 'cpanm', 'cpan', 'prove'], full: 'full', slimHas: ['make', 'netbase'] },
  golang: { programs: ['go', 'gofmt'] },
  gcc: { programs: ['gcc', 'g++', 'gfortran', 'cc', 'c++'] },
  erlang: { programs: ['erl', 'erlc', 'escript', 'rebar3', 'rebar'], full: 'full', slimLacks: ['rebar'] },
  elixir: { programs: ['elixir', 'elixirc', 'iex', 'mix', 'erl'], full: 'full' },
  swift: { programs: ['swift', 'swiftc'], slimLacks: ['swift', 'swiftc', 'git', 'clang'] },
  openjdk: { programs: ['java'], packageManagers: ORACLE_SLIM },
  'eclipse-temurin': { programs: ['java'], users: ['ubuntu'] },
  amazoncorretto: { distribution: 'amazon', programs: ['java'] },
  maven: { programs: ['mvn', 'java', 'javac'] },
  gradle: { users: ['gradle'], programs: ['gradle', 'java', 'javac'] },
  tomcat: { programs: ['java', 'catalina.sh'] },
  jetty: { user: 'jetty', users: ['jetty'], programs: ['java'] },
  php: {
    users: ['www-data'],
    programs: ['php', 'phpize', 'pecl', 'docker-php-ext-install', 'docker-php-ext-enable', 'docker-php-ext-configure'],
  },
  composer: { distribution: 'alpine', programs: ['composer', 'php', 'git', 'unzip'] },
  docker: { distribution: 'alpine', programs: ['docker'] },
  nginx: { users: ['nginx'], programs: ['nginx', 'envsubst'] },
  httpd: { users: ['www-data'], programs: ['httpd', 'apachectl', 'ab', 'htpasswd'] },
  caddy: { distribution: 'alpine', programs: ['caddy'] },
  traefik: { distribution: 'alpine', programs: ['traefik'] },
  haproxy: { user: 'haproxy', users: ['haproxy'], programs: ['haproxy'], rootTags: /^(?:1|2\.[0-3])(?:[.-]|$)/ },
  registry: { distribution: 'alpine', programs: ['registry'] },
  postgres: { users: ['postgres'], programs: ['postgres', 'psql', 'pg_dump', 'initdb', 'pg_isready', 'gosu'] },
  mysql: {
    distribution: 'oracle',
    packageManagers: ORACLE_SLIM,
    users: ['mysql'],
    programs: ['mysqld', 'mysql', 'mysqladmin', 'mysqldump', 'gosu'],
  },
  mariadb: { users: ['mysql'], programs: ['mariadbd', 'mariadb', 'gosu'] },
  redis: { users: ['redis'], programs: ['redis-server', 'redis-cli'] },
  mongo: { users: ['mongodb'], programs: ['mongod', 'gosu', 'jq'] },
  memcached: { user: 'memcache', users: ['memcache'], programs: ['memcached'] },
  rabbitmq: { users: ['rabbitmq'], programs: ['rabbitmq-server', 'rabbitmqctl', 'rabbitmq-diagnostics'] },
  amazonlinux: { distribution: 'amazon' },
  centos: { distribution: 'centos' },
  fedora: { distribution: 'fedora' },
  rockylinux: { distribution: 'rocky' },
  almalinux: { distribution: 'alma' },
  oraclelinux: {
    distribution: 'oracle',
    packageManagers: [
      [/^[5-7](?:[.-]|$)/, 'yum'],
      [/slim/, 'microdnf'],
      [/^/, 'dnf'],
    ],
  },
};

/** The last major version with a program, by repository: Node dropped corepack in 25 and yarn in 26. */
const DROPPED: Readonly<
  Record<string, readonly { readonly program: string; readonly since: number; readonly until: number }[]>
> = {
  node: [
    { program: 'yarn', since: 4, until: 25 },
    { program: 'yarnpkg', since: 4, until: 25 },
    { program: 'corepack', since: 17, until: 24 },
  ],
};

const SHELLS: Readonly<Partial<Record<Distribution, Shell>>> = {
  debian: 'dash',
  ubuntu: 'dash',
  alpine: 'ash',
  windows: 'none',
};

/** What is known of a Docker Hub image, named as there; undefined where the repository is unknown. */
export function imageFacts(repository: string, tag: string | undefined): ImageFacts | undefined {
  const given = tag ?? 'latest';
  const known = Object.hasOwn(REPOSITORIES, repository) ? REPOSITORIES[repository] : undefined;
  if (known === undefined && !knowsRepository(repository)) return undefined;
  const distribution = tagRelease(repository, given)?.distribution ?? known?.distribution;
  return {
    distribution,
    shell: distribution === undefined ? undefined : (SHELLS[distribution] ?? 'bash'),
    packageManager: byTag(known?.packageManagers, repository, given) ?? managerOf(repository, given, distribution),
    libc: byTag(known?.libcs, repository, given) ?? (distribution === undefined ? undefined : libcOf(distribution)),
    user: userOf(given, known),
    users: usersOf(repository, given, known?.users ?? []),
    programs: [...(known?.programs ?? []), ...passing(repository, given)],
  };
}

/**
 * The Debian packages that the full image of a tag names and its slim sibling has not; undefined where what the two
 * consist of is not known. Their dependencies are gone as well: see buildpackClosure.
 */
export function packagesMissingInSlim(repository: string): readonly string[] | undefined {
  const known = Object.hasOwn(REPOSITORIES, repository) ? REPOSITORIES[repository] : undefined;
  if (known?.slimHasAll === true) return [];
  if (known?.full === undefined) return undefined;
  const kept = new Set(known.slimHas ?? []);
  return buildpackPackages(known.full).filter((name) => !kept.has(name));
}

/** The programs that the slim image leaves out although they make the full one what it is: swift's compiler. */
export function programsMissingInSlim(repository: string): readonly string[] {
  return (Object.hasOwn(REPOSITORIES, repository) ? REPOSITORIES[repository]?.slimLacks : undefined) ?? [];
}

/** The layer of buildpack-deps under the full tags of a repository; undefined where they stand on something else. */
export function buildpackLayerOf(repository: string): BuildpackLayer | undefined {
  return Object.hasOwn(REPOSITORIES, repository) ? REPOSITORIES[repository]?.full : undefined;
}

function byTag<T>(rows: readonly (readonly [RegExp, T])[] | undefined, repository: string, tag: string): T | undefined {
  const tags = [tag, ...tagAliases(repository, tag)];
  return rows?.find(([pattern]) => tags.some((one) => pattern.test(one)))?.[1];
}

function managerOf(
  repository: string,
  tag: string,
  distribution: Distribution | undefined,
): ImagePackageManager | undefined {
  const version = Number(tagRelease(repository, tag)?.version ?? Number.NaN);
  switch (distribution) {
    case 'debian':
    case 'ubuntu':
      return 'apt';
    case 'alpine':
      return 'apk';
    case 'amazon':
      return amazonManager(version);
    case 'centos':
      return version >= 8 ? 'dnf' : 'yum';
    case 'rocky':
    case 'alma':
    case 'ubi':
      return /minimal/.test(tag) ? 'microdnf' : 'dnf';
    case 'fedora':
      return 'dnf';
    case 'azure':
      return 'tdnf';
    case 'windows':
      return 'none';
    default:
      return undefined;
  }
}

/** Amazon Linux 2 and 2017.09 have yum; 2022 and 2023 have dnf. */
function amazonManager(version: number): ImagePackageManager | undefined {
  if (Number.isNaN(version)) return undefined;
  return version >= 2022 ? 'dnf' : 'yum';
}

function userOf(tag: string, known: RepositoryFacts | undefined): string | undefined {
  if (known === undefined) return undefined;
  return known.user === undefined || known.rootTags?.test(tag) === true ? 'root' : known.user;
}

/** Ubuntu has a user of its own, with uid 1000, from 23.04 on. */
function usersOf(repository: string, tag: string, users: readonly string[]): readonly string[] {
  if (!users.includes('ubuntu')) return users;
  const release = tagRelease(repository, tag);
  return release?.distribution === 'ubuntu' && Number(release.version) >= 23.04
    ? users
    : users.filter((one) => one !== 'ubuntu');
}

function passing(repository: string, tag: string): readonly string[] {
  const rows = Object.hasOwn(DROPPED, repository) ? (DROPPED[repository] ?? []) : [];
  const majors = (groupOf(repository, tag)?.tags ?? [tag]).map((alias) => /^\d+/.exec(alias)?.[0]);
  const major = Number(majors.find((one) => one !== undefined) ?? Number.NaN);
  return rows.filter(({ since, until }) => major >= since && major <= until).map(({ program }) => program);
}
