/** A language whose runtime Debian and Ubuntu have as packages, and for which there is an official slim image. */
export interface AptRuntime {
  readonly repository: string;
  /** The packages that the image takes the place of. */
  readonly packages: readonly string[];
  /** Packages of Debian's own runtime, which another one does not see. */
  readonly boundTo: RegExp;
  /** What starts an application of the language. */
  readonly programs: readonly string[];
  /** The version of each release. Source: packages.debian.org, packages.ubuntu.com. */
  readonly versions: Readonly<Record<string, string>>;
  /** Where Debian has the runtime. */
  readonly places: RegExp;
}

export const aptRuntimes: readonly AptRuntime[] = [
  {
    repository: 'python',
    packages: [
      'python3',
      'python3-minimal',
      'python3-pip',
      'python3-dev',
      'python3-venv',
      'python3-setuptools',
      'python3-wheel',
      'python3-distutils',
      'python-is-python3',
    ],
    boundTo: /^(?:lib)?python3?(?:[.-]|$)/,
    programs: ['python3', 'python', 'pip3', 'pip', 'gunicorn', 'uvicorn', 'flask', 'celery', 'hypercorn'],
    versions: {
      'debian 11': '3.9',
      'debian 12': '3.11',
      'debian 13': '3.13',
      'ubuntu 20.04': '3.8',
      'ubuntu 22.04': '3.10',
      'ubuntu 24.04': '3.12',
    },
    places: /\/usr\/bin\/python|dist-packages|\/usr\/lib\/python/,
  },
  {
    repository: 'node',
    packages: ['nodejs', 'npm'],
    boundTo: /^(?:node-|libnode|nodejs-|yarnpkg)/,
    programs: ['node', 'nodejs', 'npm', 'npx'],
    versions: {
      'debian 11': '12',
      'debian 12': '18',
      'debian 13': '20',
      'ubuntu 20.04': '10',
      'ubuntu 22.04': '12',
      'ubuntu 24.04': '18',
    },
    places: /\/usr\/bin\/(?:node|npm)|\/usr\/share\/nodejs/,
  },
  {
    repository: 'ruby',
    packages: ['ruby', 'ruby-full', 'ruby-dev', 'bundler', 'ruby-bundler', 'rubygems'],
    boundTo: /^(?:ruby|libruby)/,
    programs: ['ruby', 'bundle', 'rails', 'rake', 'irb'],
    versions: {
      'debian 11': '2.7',
      'debian 12': '3.1',
      'debian 13': '3.3',
      'ubuntu 20.04': '2.7',
      'ubuntu 22.04': '3.0',
      'ubuntu 24.04': '3.2',
    },
    places: /\/usr\/bin\/(?:ruby|gem|bundle)|\/var\/lib\/gems/,
  },
];

/** Packages that bring a language which is none of these. */
export const otherLanguages =
  /^(?:php|golang|default-j|openjdk|r-base|perl-|mono-|ghc|erlang|elixir|rustc|cargo|julia|lua|ocaml|scala|dotnet)/;
