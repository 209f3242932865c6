/** What makes an entry of `.dockerignore` apply. */
export type IgnoreWhen =
  | { readonly kind: 'always' }
  /** One of these files is in the context. */
  | { readonly kind: 'file'; readonly names: readonly string[] }
  /** A RUN installs with a manager of one of these families, so the folder is made in the image. */
  | { readonly kind: 'installed'; readonly families: readonly string[] };

export interface IgnoreEntry {
  /** A pattern of .dockerignore (Docker reference, ".dockerignore file"). */
  readonly pattern: string;
  readonly why: string;
  readonly when: IgnoreWhen;
  /** Programs whose call in a RUN means that the build reads what the pattern hides. */
  readonly readBy?: readonly string[];
}

const ALWAYS: IgnoreWhen = { kind: 'always' };
const PYTHON: IgnoreWhen = {
  kind: 'file',
  names: ['requirements.txt', 'pyproject.toml', 'setup.py', 'setup.cfg', 'Pipfile'],
};

/** Sources: github/gitignore templates; Docker docs, "Building best practices". */
export const ignoreEntries: readonly IgnoreEntry[] = [
  {
    pattern: '.git',
    why: 'the history is large and private',
    when: ALWAYS,
    readBy: ['git', 'git-lfs', 'goreleaser', 'setuptools_scm', 'versioneer'],
  },
  { pattern: '.github', why: 'workflows are for the repository', when: { kind: 'file', names: ['.github'] } },
  {
    pattern: '.gitlab-ci.yml',
    why: 'pipelines are for the repository',
    when: { kind: 'file', names: ['.gitlab-ci.yml'] },
  },
  {
    pattern: '**/node_modules',
    why: 'the build installs them, for its own platform',
    when: { kind: 'installed', families: ['npm', 'yarn', 'pnpm', 'bun', 'node'] },
  },
  { pattern: '**/__pycache__', why: 'bytecode of another interpreter', when: PYTHON },
  { pattern: '**/*.pyc', why: 'bytecode of another interpreter', when: PYTHON },
  { pattern: '**/.pytest_cache', why: 'a cache of test runs', when: PYTHON },
  { pattern: '**/.venv', why: 'a virtual environment belongs to the machine it was made on', when: PYTHON },
  { pattern: '**/*.log', why: 'logs change with every run', when: ALWAYS },
  { pattern: '**/.DS_Store', why: 'made by a desktop', when: ALWAYS },
  { pattern: '.idea', why: 'editor settings', when: { kind: 'file', names: ['.idea'] } },
  { pattern: '.vscode', why: 'editor settings', when: { kind: 'file', names: ['.vscode'] } },
  { pattern: '.env', why: 'local settings and secrets', when: ALWAYS },
  { pattern: 'Dockerfile*', why: 'changing it should not change what is copied', when: ALWAYS },
  { pattern: '.dockerignore', why: 'changing it should not change what is copied', when: ALWAYS },
  { pattern: 'docker-compose*.yml', why: 'says how to run the image', when: ALWAYS },
  { pattern: 'compose*.y*ml', why: 'says how to run the image', when: ALWAYS },
];
