/** An image that nobody builds any more, and what took its place. */
export interface Successor {
  readonly repository: string;
  /** The Docker Hub names to use instead, the usual one first. */
  readonly successors: readonly string[];
  /** when it left the lists or was moved, `YYYY-MM`. */
  readonly since: string;
  readonly why: string;
}

/** Source: the deprecation notes on Docker Hub and the lists of docker-library/official-images, which dropped them. */
export const imageSuccessors: readonly Successor[] = [
  {
    repository: 'openjdk',
    successors: ['eclipse-temurin', 'amazoncorretto', 'ibm-semeru-runtimes', 'sapmachine'],
    since: '2022-07',
    why: 'only early-access builds are published',
  },
  {
    repository: 'java',
    successors: ['eclipse-temurin'],
    since: '2016-12',
    why: 'openjdk took its place, and is deprecated as well',
  },
  {
    repository: 'adoptopenjdk',
    successors: ['eclipse-temurin'],
    since: '2021-08',
    why: 'the project moved to Eclipse',
  },
  { repository: 'iojs', successors: ['node'], since: '2017-04', why: 'io.js merged into Node.js' },
  {
    repository: 'centos',
    successors: ['rockylinux/rockylinux', 'almalinux', 'quay.io/centos/centos'],
    since: '2022-02',
    why: 'CentOS Linux has ended',
  },
  {
    repository: 'rockylinux',
    successors: ['rockylinux/rockylinux'],
    since: '2023-11',
    why: 'the project publishes under its own name',
  },
  { repository: 'nuxeo', successors: [], since: '2021-11', why: 'not built any more' },
  {
    repository: 'jenkins',
    successors: ['jenkins/jenkins'],
    since: '2018-07',
    why: 'the project publishes under its own name',
  },
  { repository: 'mono', successors: ['mcr.microsoft.com/dotnet/sdk'], since: '2024-08', why: 'Mono has ended' },
  { repository: 'django', successors: ['python'], since: '2017-05', why: 'not built any more' },
  { repository: 'rails', successors: ['ruby'], since: '2017-05', why: 'not built any more' },
  { repository: 'hipache', successors: ['nginx', 'traefik'], since: '2016-10', why: 'not built any more' },
  {
    repository: 'microsoft/dotnet',
    successors: ['mcr.microsoft.com/dotnet/sdk'],
    since: '2019-05',
    why: 'moved to Microsoft’s registry',
  },
  {
    repository: 'microsoft/aspnetcore',
    successors: ['mcr.microsoft.com/dotnet/aspnet'],
    since: '2018-05',
    why: 'moved to Microsoft’s registry',
  },
  {
    repository: 'mcr.microsoft.com/dotnet/core/sdk',
    successors: ['mcr.microsoft.com/dotnet/sdk'],
    since: '2022-12',
    why: '.NET Core ended with 3.1',
  },
  {
    repository: 'mcr.microsoft.com/dotnet/core/aspnet',
    successors: ['mcr.microsoft.com/dotnet/aspnet'],
    since: '2022-12',
    why: '.NET Core ended with 3.1',
  },
  {
    repository: 'mcr.microsoft.com/dotnet/core/runtime',
    successors: ['mcr.microsoft.com/dotnet/runtime'],
    since: '2022-12',
    why: '.NET Core ended with 3.1',
  },
  {
    repository: 'gcr.io/distroless/java',
    successors: ['gcr.io/distroless/java21-debian13'],
    since: '2023-01',
    why: 'the version became part of the name',
  },
  {
    repository: 'gcr.io/distroless/nodejs',
    successors: ['gcr.io/distroless/nodejs24-debian13'],
    since: '2023-01',
    why: 'the version became part of the name',
  },
];

/** The languages' own dates, `YYYY-MM`, by repository and version line. Source: each project's release schedule. */
const LANGUAGE_END: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  node: {
    '0.10': '2016-10',
    '0.12': '2016-12',
    '4': '2018-04',
    '6': '2019-04',
    '8': '2019-12',
    '9': '2018-06',
    '10': '2021-04',
    '11': '2019-06',
    '12': '2022-04',
    '13': '2020-06',
    '14': '2023-04',
    '15': '2021-06',
    '16': '2023-09',
    '17': '2022-06',
    '18': '2025-04',
    '19': '2023-06',
    '20': '2026-04',
    '21': '2024-06',
    '22': '2027-04',
    '23': '2025-06',
    '24': '2028-04',
  },
  python: {
    '2.7': '2020-01',
    '3.3': '2017-09',
    '3.4': '2019-03',
    '3.5': '2020-09',
    '3.6': '2021-12',
    '3.7': '2023-06',
    '3.8': '2024-10',
    '3.9': '2025-10',
    '3.10': '2026-10',
    '3.11': '2027-10',
    '3.12': '2028-10',
    '3.13': '2029-10',
    '3.14': '2030-10',
  },
  ruby: {
    '2.2': '2018-03',
    '2.3': '2019-03',
    '2.4': '2020-03',
    '2.5': '2021-03',
    '2.6': '2022-04',
    '2.7': '2023-03',
    '3.0': '2024-04',
    '3.1': '2025-03',
    '3.2': '2026-03',
    '3.3': '2027-03',
    '3.4': '2028-03',
  },
  php: {
    '5.6': '2018-12',
    '7.0': '2019-01',
    '7.1': '2019-12',
    '7.2': '2020-11',
    '7.3': '2021-12',
    '7.4': '2022-11',
    '8.0': '2023-11',
    '8.1': '2025-12',
    '8.2': '2026-12',
    '8.3': '2027-12',
    '8.4': '2028-12',
    '8.5': '2029-12',
  },
  postgres: {
    '9.6': '2021-11',
    '10': '2022-11',
    '11': '2023-11',
    '12': '2024-11',
    '13': '2025-11',
    '14': '2026-11',
    '15': '2027-11',
    '16': '2028-11',
    '17': '2029-11',
    '18': '2030-11',
  },
};

const byRepository = new Map(imageSuccessors.map((one) => [one.repository, one]));

/** What took the place of an image; undefined where it is alive or not known. */
export function successorOf(repository: string): Successor | undefined {
  return byRepository.get(repository);
}

/** The last month in which the version of a language or server gets updates, `YYYY-MM`; undefined where not known. */
export function versionEndOfLife(repository: string, version: string): string | undefined {
  const lines = Object.hasOwn(LANGUAGE_END, repository) ? LANGUAGE_END[repository] : undefined;
  const [major = '', minor = ''] = version.split('.');
  return lines?.[`${major}.${minor}`] ?? lines?.[major];
}
