/** How an application of one language is made and started, as far as that says which files of its folder it needs. */
export interface ApplicationLanguage {
  readonly name: string;
  /** Families of its package managers (`package-managers`). */
  readonly families: readonly string[];
  /** Programs that run its sources. */
  readonly programs: readonly string[];
  /** Entries of the root that its tools read by themselves. */
  readonly readByTools: RegExp;
  /** What is compiled, or may be started by another command than the image's own. */
  readonly sources?: RegExp;
  /** Endings that an import leaves out. */
  readonly endings: RegExp;
  /** Entries that libraries read without being told, by what the project's manifests say. */
  readonly conventions: readonly { readonly manifest: RegExp; readonly entries: RegExp }[];
  /** Libraries that load whatever lies in folders of certain names. */
  readonly loadsFolders?: RegExp;
  /** A source that reads a folder without saying which, or that serves the root. */
  readonly readsAnything: RegExp;
}

/** Sources: the documentation of each tool and library. */
export const applicationLanguages: readonly ApplicationLanguage[] = [
  {
    name: 'Node',
    families: ['npm', 'yarn', 'yarn-berry', 'pnpm'],
    programs: ['node'],
    readByTools:
      /^(?:package\.json|package-lock\.json|npm-shrinkwrap\.json|\.npmrc|yarn\.lock|\.yarnrc(?:\.yml)?|\.yarn|\.pnp\.[\w.]+|pnpm-lock\.yaml|pnpm-workspace\.yaml|\.pnpmfile\.cjs|patches)$/,
    sources: /\.(?:[cm]?[jt]s|[jt]sx)$/,
    endings: /\.(?:[cm]?js|json|node)$/,
    conventions: [
      { manifest: /"(?:dotenv[\w-]*|@dotenvx\/dotenvx)"\s*:/, entries: /^\.env/ },
      { manifest: /"config"\s*:\s*"[\^~\d]/, entries: /^config$/ },
      { manifest: /"@?prisma/, entries: /^(?:prisma|prisma\.config\.\w+)$/ },
      { manifest: /"(?:express|koa-views|express-handlebars|pug|ejs|hbs)"\s*:/, entries: /^views$/ },
      { manifest: /"knex"\s*:/, entries: /^(?:knexfile\.\w+|migrations|seeds)$/ },
      { manifest: /"i18n[\w-]*"\s*:/, entries: /^locales$/ },
      { manifest: /"pm2"\s*:/, entries: /^ecosystem\.config\.\w+$/ },
      { manifest: /"newrelic"\s*:/, entries: /^newrelic\.\w+$/ },
    ],
    loadsFolders:
      /"(?:next|nuxt|gatsby|sails|@adonisjs\/[\w-]+|meteor[\w-]*|@strapi\/strapi|strapi|@keystone-6\/core|moleculer|@fastify\/autoload|fastify-cli|egg|@redwoodjs\/[\w-]+|blitz|astro|@sveltejs\/kit|@remix-run\/[\w-]+|ember-cli|rc|cosmiconfig|node-red|ghost|hexo|@11ty\/eleventy|typeorm|sequelize-cli|umzug|db-migrate|babel-register|@babel\/register|@swc-node\/register|ts-node|tsx)"\s*:/,
    readsAnything:
      /\b(?:readdir|readdirSync|opendir|opendirSync|globSync|globby|fast-glob|require-?all|requireDir|include-all)\b|\bglob\s*\(|\brequire\.context\b|\bimport\.meta\.glob\b|\brequire\(\s*(?!['"`][^'"`$]+['"`]\s*\))|\bimport\(\s*(?!['"`][^'"`$]+['"`]\s*\))|\bstatic\(\s*(?:__dirname|import\.meta\.dirname|process\.cwd\(\)|['"`]\.?\/?['"`])\s*[,)]/,
  },
  {
    name: 'Python',
    families: ['pip', 'poetry', 'uv', 'pipenv'],
    programs: ['python', 'python3', 'gunicorn', 'uvicorn', 'hypercorn', 'flask', 'waitress-serve'],
    readByTools:
      /^(?:requirements[\w.-]*\.(?:txt|in)|requirements|constraints[\w.-]*\.txt|pyproject\.toml|poetry\.(?:lock|toml)|uv\.(?:lock|toml)|setup\.(?:py|cfg)|MANIFEST\.in|Pipfile(?:\.lock)?|\.python-version|gunicorn\.conf\.py|\.flaskenv)$/,
    sources: /\.py$/,
    endings: /\.pyi?$/,
    conventions: [
      {
        manifest: /\b(?:python-dotenv|environs|django-environ|python-decouple|pydantic[-_]settings|dynaconf)\b/i,
        entries: /^\.env|^settings\.(?:ini|toml|ya?ml)$/,
      },
      { manifest: /\b(?:flask|quart)\b/i, entries: /^(?:templates|static|instance|translations|migrations)$/i },
      { manifest: /\bdjango\b/i, entries: /^(?:templates|static|locale|fixtures|manage\.py)$/ },
      { manifest: /\balembic\b/i, entries: /^(?:alembic|alembic\.ini|migrations)$/ },
      { manifest: /\bnewrelic\b/i, entries: /^newrelic\.ini$/ },
    ],
    loadsFolders:
      /\b(?:streamlit|airflow|apache-airflow|scrapy|dagster|odoo|trytond?|mkdocs|pelican|nikola|kedro|rasa|home-?assistant|locust|robocorp)\b/i,
    readsAnything:
      /\bos\.(?:listdir|walk|scandir)\b|\bglob\.i?glob\b|\.(?:iterdir|rglob|glob)\(|\bpkgutil\.|\b(?:import_module|__import__|run_path|run_module)\(\s*(?!['"][^'"]+['"]\s*[,)])|\b(?:directory|static_folder|template_folder|root_path)\s*=\s*(?:['"]\.?\/?['"]|os\.getcwd\(\))|\bSimpleHTTPRequestHandler\b|\bFileSystemLoader\(\s*['"]\.?\/?['"]/,
  },
  {
    name: 'Go',
    families: ['go'],
    programs: [],
    readByTools: /^(?:go\.(?:mod|sum|work|work\.sum)|vendor|\.netrc)$/,
    sources: /\.go$/,
    endings: /\.go$/,
    conventions: [],
    readsAnything:
      /\bhttp\.Dir\(\s*"\.?\/?"|\b(?:os|ioutil)\.Read[Dd]ir(?:ectory)?\(\s*"\.?\/?"|\bfilepath\.(?:Walk|WalkDir|Glob)\(\s*(?:"[.*]|os\.)|\btemplate\.[\w.()]*ParseGlob\(\s*"\*|\bos\.Getwd\(\)/,
  },
  {
    name: 'Rust',
    families: ['cargo'],
    programs: [],
    readByTools: /^(?:Cargo\.(?:toml|lock)|\.cargo|rust-toolchain(?:\.toml)?|build\.rs|src)$/,
    endings: /\.rs$/,
    conventions: [
      { manifest: /^\s*sqlx\b/m, entries: /^(?:\.sqlx|sqlx-data\.json|migrations)$/ },
      { manifest: /^\s*(?:askama|rinja|tera|sailfish|maud|rocket_dyn_templates)\w*\b/m, entries: /^templates$/ },
      { manifest: /^\s*(?:diesel|refinery|sea-orm)\w*\b/m, entries: /^(?:migrations|migration|diesel\.toml)$/ },
      { manifest: /^\s*rocket\b/m, entries: /^Rocket\.toml$/ },
      { manifest: /^\s*(?:dotenvy?|dotenv_codegen)\b/m, entries: /^\.env/ },
    ],
    loadsFolders: /^\s*(?:rust-embed|include_dir|leptos|dioxus|trunk|config)\b/m,
    readsAnything:
      /\b(?:read_dir|WalkDir|glob)\s*(?:::new)?\(|\bCARGO_MANIFEST_DIR"?\s*\)\s*[,)]|\bServeDir::new\(\s*"\.?\/?"|\bFiles::new\([^,]*,\s*"\.?\/?"/,
  },
  {
    name: 'Maven',
    families: ['maven'],
    programs: [],
    readByTools: /^(?:pom\.xml|\.mvn|mvnw(?:\.cmd)?|src)$/,
    endings: /\.java$/,
    conventions: [
      {
        manifest: /checkstyle|pmd|spotbugs|license-maven|rat-plugin|spotless/,
        entries: /^(?:config|checkstyle[\w.-]*\.xml|LICENSE[\w.]*|license)$/,
      },
    ],
    loadsFolders:
      /frontend-maven-plugin|maven-antrun-plugin|exec-maven-plugin|maven-assembly-plugin|docker-maven-plugin/,
    readsAnything: /\$\{(?:project\.)?basedir\}\s*</,
  },
  {
    name: 'Gradle',
    families: ['gradle'],
    programs: [],
    readByTools:
      /^(?:(?:build|settings)\.gradle(?:\.kts)?|gradle\.properties|gradle\.lockfile|gradle|gradlew(?:\.bat)?|buildSrc|build-logic|src)$/,
    endings: /\.(?:java|kt|groovy)$/,
    conventions: [
      { manifest: /checkstyle|pmd|spotbugs|detekt|spotless|license/, entries: /^(?:config|LICENSE[\w.]*)$/ },
    ],
    loadsFolders: /\bExec\b|exec\s*\{|com\.github\.node-gradle|distributions\s*\{/,
    readsAnything:
      /\bfileTree\(\s*(?:['"]\.?['"]|projectDir|rootDir)|\b(?:rootDir|projectDir)\.(?:listFiles|walk|eachFile)/,
  },
];

/** Folders of sources that no image starts or imports, unless something says so. */
export const FOR_DEVELOPERS =
  /^(?:__tests__|benchmarks?|cypress|docs?|e2e|examples?|fixtures|notebooks|playwright|samples?|specs?|tests?)$/;

/** Programs that read nothing of their folder but what their words name. */
export const READS_WHAT_IT_NAMES: ReadonlySet<string> = new Set(
  '[ addgroup adduser cat cd chgrp chmod chown cp curl dos2unix echo export false gpg groupadd install ldconfig ln locale-gen ls mkdir mv printf pwd rm sed set sleep strip tar test touch true umask unzip update-ca-certificates useradd usermod wc wget which'.split(
    ' ',
  ),
);
