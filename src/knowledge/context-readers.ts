/** Texts of a build context that show what reads files which nobody names in a Dockerfile. */

/** Files that say how to build, and scripts. */
export const BUILD_FILE =
  /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|MANIFEST\.in|Cargo\.toml|build\.rs|[^/]+\.gemspec|pom\.xml|[^/]+\.gradle(?:\.kts)?|extensions\.xml|composer\.json|[^/]+\.[cfv]b?s?proj|[^/]+\.(?:props|targets)|GNUmakefile|[Mm]akefile|[^/]+\.mk|CMakeLists\.txt|[^/]+\.cmake|[Jj]ustfile|Taskfile\.ya?ml|Rakefile|version\.(?:go|py|rb|js|ts)|_version\.py|conf\.py|[^/]+\.(?:sh|bash|config\.[cm]?[jt]s)|\.?goreleaser\.ya?ml|gulpfile\.[cm]?[jt]s|Gruntfile\.js)$/;

/** A call of git, in a shell, or as the words of one. */
const CALLS_GIT =
  /\bgit['"]?,?\s*\[?\s*['"]?(?:-{1,2}[\w-]+(?:[= ]\S+)?\s+)*(?:archive|branch|cat-file|config|describe|diff|fetch|for-each-ref|log|ls-files|ls-tree|merge-base|name-rev|rev-list|rev-parse|shortlog|show|status|submodule|symbolic-ref|tag|worktree)\b/;
/** Tools that read versions from the history. Source: their documentation. */
const VERSION_TOOLS =
  /setuptools[-_]scm|setuptools-git-versioning|versioneer|hatch-vcs|versioningit|poetry-dynamic-versioning|pdm-backend|dunamai|\bpbr\b|vergen|git-version|shadow-rs|git[-_]revision|git-rev-sync|git-commit-id|gradle-git|git-properties|palantir\.git|nebula\.release|axion-release|jgitver|MinVer(?!sion)|GitVersion|Nerdbank\.GitVersioning|libgit2|isomorphic-git|simple-git|gitpython|rugged|go-git|semantic-release/i;
/** Go's own stamp of the revision, read back. */
const GO_STAMP = /\bReadBuildInfo\b/;

/** Whether a text asks git for something, at build time or when the program runs. */
export function readsHistory(text: string): boolean {
  return CALLS_GIT.test(text) || VERSION_TOOLS.test(text) || GO_STAMP.test(text);
}

/** Programs that need the history. */
export const HISTORY_PROGRAMS: readonly string[] = ['git', 'git-lfs', 'goreleaser', 'gitversion', 'hg', 'svn'];

/** Front ends read `.env` files while they are built. Source: Vite, Next.js, Create React App, Vue, Nuxt, Gatsby, Astro, Parcel, Expo, Bun. */
const READ_WHEN_BUILT =
  /"(?:vite|next|nuxt|react-scripts|@vue\/cli-service|gatsby|astro|@sveltejs\/kit|parcel|@remix-run\/dev|@react-router\/dev|expo|dotenv-webpack|dotenv-cli|env-cmd|@dotenvx\/dotenvx|rsbuild|@rsbuild\/core)"\s*:/;
const MENTIONS_ENV_FILE = /(?:^|[\s"'`(=/[])\.env(?=$|[\s"'`)./;,*\]])/m;
const SETTINGS_LIBRARIES =
  /dotenv|\bdecouple\b|\benvirons?\b|django-environ|pydantic[-_]settings|dynaconf|\bfigaro\b|symfony\/(?:dotenv|flex)|laravel\/framework|@nestjs\/config|--env-file/i;

/** When a project reads `.env` files. */
export function readsSettings(text: string): 'built' | 'run' | undefined {
  if (READ_WHEN_BUILT.test(text)) return 'built';
  return SETTINGS_LIBRARIES.test(text) || MENTIONS_ENV_FILE.test(text) ? 'run' : undefined;
}

/** Texts that may speak of anything, and make nothing of it when an image is built or run. */
export const ONLY_SPOKEN_OF =
  /(?:^|\/)(?:\.(?:git|hg|svn|github|gitlab|circleci|vscode|idea|vs|devcontainer)\/.*|\.[\w-]*ignore|\.git(?:attributes|modules)|\.editorconfig|\.?(?:gitlab-ci|travis|drone|codecov|pre-commit-config|bitbucket-pipelines|azure-pipelines)\.ya?ml|Jenkinsfile|LICEN[CS]E[^/]*|[^/]+\.(?:mdx?|rst|adoc|lock|sum|svg|map|min\.js|csv|po|log)|(?:package-lock|composer\.lock|npm-shrinkwrap)[^/]*|pnpm-lock\.yaml|(?:[^/]*\.)?[dD]ockerfile[^/]*|Dockerfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml)$/;

/** Configuration of what runs, measures or checks tests and sources. */
export const ONLY_FOR_CHECKS =
  /(?:^|\/)(?:pytest\.ini|tox\.ini|noxfile\.py|\.coveragerc|(?:jest|vitest|cypress|playwright|karma|ava|eslint|prettier|stylelint|commitlint)\.(?:conf|config)\.[cm]?[jt]s|jest\.setup\.[jt]s|\.(?:eslintrc|mocharc|nycrc|prettierrc|stylelintrc|swcrc|taprc)[^/]*|phpunit\.xml[^/]*|phpstan[^/]*|\.rspec|\.rubocop\.yml|sonar-project\.properties|mypy\.ini|\.flake8|ruff\.toml|\.golangci\.ya?ml|biome\.jsonc?)$/;

/** Names of scripts that a build does not run unless it says so. */
export const SCRIPT_FOR_CHECKS =
  /^(?:pre|post)?(?:test|lint|format|fmt|coverage|cov|e2e|storybook|release|version|prepublish|changelog|typecheck|check|watch|dev|debug|commit)(?:$|[\w:.-]*$)/;

/** Programs that run tests, or whatever a file says that is not read here. */
const TEST_PROGRAMS: readonly string[] = [
  'pytest',
  'tox',
  'nox',
  'jest',
  'vitest',
  'mocha',
  'rspec',
  'phpunit',
  'cypress',
  'playwright',
  'make',
  'rake',
  'just',
  'task',
  'bazel',
  'nx',
  'gradle',
  'gradlew',
  'mvn',
  'mvnw',
  'ctest',
  'unittest',
];

const RUNS_TESTS = /^-{0,2}(?:tests?|check|verify|coverage)(?:[:-].*)?$/;

/** Whether a word of a command may have tests run: `pytest`, `npm run test:unit`, `make`. */
export function mayRunTests(word: string): boolean {
  return TEST_PROGRAMS.includes(word) || RUNS_TESTS.test(word);
}

/** Sites are made of whatever Markdown lies there. */
export const MADE_OF_MARKDOWN =
  /(?:^|\/)(?:mkdocs\.ya?ml|_config\.ya?ml|docusaurus\.config\.[cm]?[jt]s|hugo\.(?:toml|ya?ml)|\.vuepress|\.vitepress|book\.toml|astro\.config\.[cm]?[jt]s|antora\.yml|gatsby-config\.[jt]s|conf\.py)(?:$|\/)/;
