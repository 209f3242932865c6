/** What makes an entry of `.dockerignore` apply. */
export type IgnoreWhen =
  | { readonly kind: 'always' }
  /** One of these files or folders is in the context. */
  | { readonly kind: 'file'; readonly names: readonly string[] }
  /** One of these files says so. */
  | { readonly kind: 'uses'; readonly files: RegExp; readonly text: RegExp }
  /**
   * A RUN installs or builds the project with a manager of one of these families, so the folder is made in the image;
   * `beside` is what such a folder lies beside.
   */
  | {
      readonly kind: 'made';
      readonly by: 'install' | 'build';
      readonly families: readonly string[];
      readonly beside: RegExp;
    };

/** What may need the files that an entry hides, beside a COPY, ADD or bind mount that names them. */
export type IgnoreUse =
  /** Nothing but those: the build makes its own. */
  | 'copied'
  /** A word of an instruction, or of a script that one runs. */
  | 'named'
  /** The same, and whatever asks git. */
  | 'history'
  /** The same, and whatever reads settings from a file. */
  | 'environment'
  /** The same, and any text of the context that speaks of it. */
  | 'mentioned';

export interface IgnoreEntry {
  /** A pattern of .dockerignore (Docker reference, ".dockerignore file"). */
  readonly pattern: string;
  readonly why: string;
  readonly when: IgnoreWhen;
  readonly use: IgnoreUse;
  /** Programs and words of a RUN that make the folder in the image, so that words mean that one. */
  readonly makers?: readonly string[];
  /** Where tools put such files. Where others lie elsewhere, the pattern might hide what belongs to the application. */
  readonly places?: RegExp;
}

const ALWAYS: IgnoreWhen = { kind: 'always' };
const PYTHON: IgnoreWhen = {
  kind: 'file',
  names: ['requirements.txt', 'pyproject.toml', 'setup.py', 'setup.cfg', 'Pipfile'],
};
/** A tool that a Python project's own files speak of. */
function usesPython(text: RegExp): IgnoreWhen {
  const files =
    /^(?:requirements[\w.-]*\.(?:txt|in)|requirements\/[^/]+|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|tox\.ini|noxfile\.py|pytest\.ini|mypy\.ini|ruff\.toml|\.pre-commit-config\.yaml|Makefile)$/;
  return { kind: 'uses', files, text };
}

const DOTNET_PROJECT = /\.[cfv]b?s?proj$/;

function named(why: string, ...names: readonly string[]): readonly IgnoreEntry[] {
  return names.map((name) => ({ pattern: name, why, when: { kind: 'file', names: [name] }, use: 'named' }));
}

function caches(why: string, when: IgnoreWhen, ...patterns: readonly string[]): readonly IgnoreEntry[] {
  return patterns.map((pattern) => ({ pattern, why, when, use: 'named' }));
}

/** Sources: github/gitignore templates; Docker docs, "Building best practices"; each tool's own documentation. */
export const ignoreEntries: readonly IgnoreEntry[] = [
  { pattern: '.git', why: 'the history is large and private', when: ALWAYS, use: 'history' },
  ...named('the history is large and private', '.hg', '.svn'),
  ...named('for the repository, not for the image', '.github', '.gitlab', '.gitlab-ci.yml', '.circleci', '.travis.yml'),
  ...named('for the repository, not for the image', '.drone.yml', 'Jenkinsfile', 'azure-pipelines.yml'),
  ...named('for the repository, not for the image', 'bitbucket-pipelines.yml', '.pre-commit-config.yaml'),
  {
    pattern: '**/node_modules',
    why: 'the build installs them, for its own platform',
    when: {
      kind: 'made',
      by: 'install',
      families: ['npm', 'yarn', 'yarn-berry', 'pnpm', 'bun'],
      beside: /^package\.json$/,
    },
    use: 'copied',
  },
  {
    pattern: 'vendor',
    why: 'the build installs it, for its own PHP',
    when: { kind: 'made', by: 'install', families: ['composer'], beside: /^composer\.json$/ },
    use: 'copied',
  },
  {
    pattern: 'vendor/bundle',
    why: 'the build installs it, for its own Ruby',
    when: { kind: 'made', by: 'install', families: ['gem'], beside: /^Gemfile$/ },
    use: 'copied',
  },
  {
    pattern: '**/target',
    why: 'the build makes it',
    when: { kind: 'made', by: 'build', families: ['cargo'], beside: /^Cargo\.toml$/ },
    use: 'copied',
  },
  {
    pattern: '**/target',
    why: 'the build makes it',
    when: { kind: 'made', by: 'build', families: ['maven'], beside: /^pom\.xml$/ },
    use: 'copied',
  },
  ...['.gradle', '**/build'].map(
    (pattern): IgnoreEntry => ({
      pattern,
      why: 'the build makes it',
      when: { kind: 'made', by: 'build', families: ['gradle'], beside: /^(?:build|settings)\.gradle(?:\.kts)?$/ },
      use: 'copied',
    }),
  ),
  ...['**/bin', '**/obj'].map(
    (pattern): IgnoreEntry => ({
      pattern,
      why: 'the build makes it',
      when: { kind: 'made', by: 'build', families: ['nuget'], beside: DOTNET_PROJECT },
      use: 'copied',
    }),
  ),
  ...caches('bytecode of another interpreter', PYTHON, '**/__pycache__'),
  {
    pattern: '**/*.pyc',
    why: 'bytecode of another interpreter',
    when: PYTHON,
    use: 'named',
    places: /(?:^|\/)__pycache__\//,
  },
  ...caches('a cache of a tool', usesPython(/\bpytest\b/), '**/.pytest_cache'),
  ...caches('a cache of a tool', usesPython(/\bmypy\b/), '**/.mypy_cache'),
  ...caches('a cache of a tool', usesPython(/\bruff\b/), '**/.ruff_cache'),
  ...named('a cache of a tool', '.tox', '.nox', '.nyc_output', '.turbo', '.parcel-cache', '.phpunit.result.cache'),
  {
    pattern: '**/.venv',
    why: 'a virtual environment belongs to the machine it was made on',
    when: PYTHON,
    use: 'named',
    makers: ['uv', 'poetry', 'pdm', 'pipenv', 'virtualenv', 'venv'],
  },
  {
    pattern: '**/*.log',
    why: 'logs change with every run',
    when: ALWAYS,
    use: 'named',
    places: /^(?:[^/]+|(?:.*\/)?logs?\/[^/]+)$/,
  },
  { pattern: '**/.DS_Store', why: 'made by a desktop', when: ALWAYS, use: 'named' },
  ...named('editor settings', '.idea', '.vscode', '.vs', '.devcontainer'),
  { pattern: '**/.env', why: 'local settings and secrets', when: ALWAYS, use: 'environment' },
  {
    pattern: '**/.env.*',
    why: 'local settings and secrets',
    when: { kind: 'file', names: ['.env.local', '.env.example', '.env.sample', '.env.template'] },
    use: 'environment',
  },
  ...['.aws', '.ssh', 'id_rsa', 'id_ed25519', 'secrets'].map(
    (pattern): IgnoreEntry => ({
      pattern,
      why: 'secrets',
      when: { kind: 'file', names: [pattern] },
      use: 'mentioned',
    }),
  ),
  {
    pattern: 'Dockerfile*',
    why: 'changing it should not change what is copied',
    when: ALWAYS,
    use: 'named',
    places: /^[^/]+$/,
  },
  { pattern: '.dockerignore', why: 'changing it should not change what is copied', when: ALWAYS, use: 'named' },
  {
    pattern: 'docker-compose*.y*ml',
    why: 'says how to run the image',
    when: { kind: 'file', names: ['docker-compose.yml', 'docker-compose.yaml'] },
    use: 'named',
    places: /^[^/]+$/,
  },
  {
    pattern: 'compose*.y*ml',
    why: 'says how to run the image',
    when: { kind: 'file', names: ['compose.yml', 'compose.yaml'] },
    use: 'named',
    places: /^[^/]+$/,
  },
  ...['tests', 'test', '__tests__', 'e2e', 'cypress'].map(
    (pattern): IgnoreEntry => ({
      pattern,
      why: 'tests, which no step of the build runs',
      when: { kind: 'file', names: [pattern] },
      use: 'mentioned',
    }),
  ),
  {
    pattern: '*.md',
    why: 'for readers of the repository',
    when: { kind: 'file', names: ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'] },
    use: 'mentioned',
  },
];
