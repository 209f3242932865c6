import { describe, expect, test } from '@jest/globals';
import { commandsOfScript } from '../../src/knowledge/called-commands.js';
import { ecosystemOf, ecosystems } from '../../src/knowledge/ecosystems/index.js';
import { operationOf } from '../../src/knowledge/operations.js';
import { packageManagers } from '../../src/knowledge/package-managers/index.js';
import { memoryProject } from '../../src/project/memory.js';

type Files = Readonly<Record<string, string>>;

function operation(command: string) {
  const reading = commandsOfScript(command);
  if (!reading.ok) throw new Error(reading.reason);
  const found = operationOf(reading.commands[0]!);
  if (!found) throw new Error(`${command} calls no package manager`);
  return found;
}

/** The files that an install reads, or the reason why that cannot be told. */
function reads(command: string, contents: Files, folder = ''): readonly string[] | string {
  const call = operation(command);
  const ecosystem = ecosystemOf(call)!;
  expect(ecosystem.looksAt(call)).toBe('project');
  const files = memoryProject(contents);
  const locate = (path: string) => (files.exists(path) ? path : undefined);
  const reading = ecosystem.reads({ operation: call, folder, files, locate });
  return reading.ok ? [...reading.files].sort() : reading.reason;
}

const PACKAGE = '{"dependencies": {"express": "^4.0.0"}}';

test('every ecosystem belongs to managers that there are', () => {
  const names = new Set(packageManagers.map(({ name }) => name));
  expect(ecosystems.flatMap(({ managers }) => managers).filter((name) => !names.has(name))).toEqual([]);
});

/** What they install from is no project's manifest, or cannot be told from one. */
const WITHOUT_ECOSYSTEM = ['conda', 'mamba', 'micromamba', 'cpanm', 'npx', 'bunx', 'uvx', 'corepack'];

test('every manager of a language has an ecosystem, but those that are named', () => {
  const covered = new Set(ecosystems.flatMap(({ managers }) => managers));
  const ofLanguages = packageManagers.filter(({ scope }) => scope === 'language');
  const without = ofLanguages.map(({ name }) => name).filter((name) => !covered.has(name));
  expect(without.sort()).toEqual(WITHOUT_ECOSYSTEM.toSorted());
});

describe('what an install reads', () => {
  const cases: readonly (readonly [string, string, Files, readonly string[]])[] = [
    [
      'npm: manifest, lock file, settings, nothing else',
      'npm ci',
      { 'package.json': PACKAGE, 'package-lock.json': '{}', '.npmrc': '', 'index.js': '', 'src/package.json': '{}' },
      ['.npmrc', 'package-lock.json', 'package.json'],
    ],
    [
      'npm: the manifests of the members of a workspace',
      'npm ci',
      {
        'package.json': '{"workspaces": ["packages/*", "!packages/old"]}',
        'package-lock.json': '{}',
        'packages/a/package.json': '{}',
        'packages/a/index.js': '',
        'packages/old/package.json': '{}',
        'tools/package.json': '{}',
      },
      ['package-lock.json', 'package.json', 'packages/a/package.json'],
    ],
    [
      'npm: the patches that its postinstall applies',
      'npm install',
      { 'package.json': '{"scripts": {"postinstall": "patch-package"}}', 'patches/a+1.0.0.patch': '' },
      ['package.json', 'patches/'],
    ],
    [
      'npm: the schema of prisma',
      'npm ci',
      {
        'package.json': '{"dependencies": {"@prisma/client": "5.0.0"}}',
        'package-lock.json': '{}',
        'prisma/schema.prisma': '',
        'prisma/seed.ts': '',
      },
      ['package-lock.json', 'package.json', 'prisma/schema.prisma'],
    ],
    [
      'yarn 1: its own release and offline mirror',
      'yarn install --frozen-lockfile',
      {
        'package.json': PACKAGE,
        'yarn.lock': '# yarn lockfile v1\n',
        '.yarnrc': 'yarn-path "./.yarn/releases/yarn-1.22.22.cjs"\nyarn-offline-mirror "./mirror"\n',
        '.yarn/releases/yarn-1.22.22.cjs': '',
        'mirror/express-4.0.0.tgz': '',
      },
      ['.yarn/releases/yarn-1.22.22.cjs', '.yarnrc', 'mirror/', 'package.json', 'yarn.lock'],
    ],
    [
      'yarn 4: release, plugins, patches',
      'yarn install --immutable',
      {
        'package.json': '{"resolutions": {"a@1.0.0": "patch:a@npm:1.0.0#~/.yarn/patches/a.patch"}}',
        'yarn.lock': '__metadata:\n  version: 8\n',
        '.yarnrc.yml': 'nodeLinker: node-modules\nyarnPath: .yarn/releases/yarn-4.1.0.cjs\n',
        '.yarn/releases/yarn-4.1.0.cjs': '',
        '.yarn/patches/a.patch': '',
      },
      ['.yarn/patches/', '.yarn/releases/', '.yarnrc.yml', 'package.json', 'yarn.lock'],
    ],
    [
      'pnpm: the workspace, its members and patches',
      'pnpm install --frozen-lockfile',
      {
        'package.json': '{}',
        'pnpm-lock.yaml': '',
        'pnpm-workspace.yaml': "packages:\n  - 'apps/*'\npatchedDependencies:\n  a@1.0.0: patches/a.patch\n",
        'apps/web/package.json': '{"dependencies": {"ui": "workspace:*"}}',
        'patches/a.patch': '',
      },
      ['apps/web/package.json', 'package.json', 'patches/a.patch', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'],
    ],
    [
      'bun: its lock file in either form',
      'bun install --frozen-lockfile',
      { 'package.json': PACKAGE, 'bun.lockb': '', 'bunfig.toml': '', 'index.ts': '' },
      ['bun.lockb', 'bunfig.toml', 'package.json'],
    ],
    [
      'pip: what a requirements file includes, relative to it',
      'pip install -r requirements/prod.txt -c constraints.txt',
      {
        'requirements/prod.txt': '-r base.txt\ngunicorn==22.0.0  # server\n',
        'requirements/base.txt': 'flask==3.0.0 \\\n    --hash=sha256:abc\n',
        'constraints.txt': '',
        'app.py': '',
      },
      ['constraints.txt', 'requirements/base.txt', 'requirements/prod.txt'],
    ],
    [
      'pip: a wheel in the context',
      'pip install -r r.txt',
      { 'r.txt': './a-1.0-py3-none-any.whl\n', 'a-1.0-py3-none-any.whl': '' },
      ['a-1.0-py3-none-any.whl', 'r.txt'],
    ],
    [
      'poetry without the project itself',
      'poetry install --no-root --only main',
      { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.11"\n', 'poetry.lock': '', 'poetry.toml': '' },
      ['poetry.lock', 'poetry.toml', 'pyproject.toml'],
    ],
    [
      'uv: a project that is no package',
      'uv sync --frozen',
      { 'pyproject.toml': '[project]\nname = "x"\n', 'uv.lock': '', '.python-version': '3.12' },
      ['.python-version', 'pyproject.toml', 'uv.lock'],
    ],
    [
      'pipenv',
      'pipenv install --system --deploy',
      { Pipfile: '[packages]\nflask = "*"\n', 'Pipfile.lock': '{}' },
      ['Pipfile', 'Pipfile.lock'],
    ],
    [
      'go: the modules that it replaces with folders',
      'go mod download',
      { 'go.mod': 'module x\nreplace example.com/y => ./y\n', 'go.sum': '', 'y/go.mod': 'module y\n', 'y/y.go': '' },
      ['go.mod', 'go.sum', 'y/go.mod'],
    ],
    [
      'maven: modules and their settings',
      './mvnw -B dependency:go-offline',
      {
        'pom.xml': '<project><modules><module>core</module></modules></project>',
        'core/pom.xml': '<project><parent></parent></project>',
        mvnw: '',
        '.mvn/wrapper/maven-wrapper.properties': '',
        'core/src/A.java': '',
      },
      ['.mvn/', 'core/pom.xml', 'mvnw', 'pom.xml'],
    ],
    [
      'gradle: all build scripts, the wrapper, the catalogue',
      './gradlew dependencies',
      {
        'settings.gradle': "include 'app'\n",
        'app/build.gradle.kts': 'plugins { java }\n',
        gradlew: '',
        'gradle/libs.versions.toml': '',
        'gradle.properties': '',
        'app/src/A.java': '',
      },
      ['app/build.gradle.kts', 'gradle.properties', 'gradle/', 'gradlew', 'settings.gradle'],
    ],
    [
      'dotnet: all projects and what MSBuild and NuGet look for above them',
      'dotnet restore Shop.sln',
      {
        'Shop.sln': '',
        'src/Shop/Shop.csproj': '<Project/>',
        'Directory.Build.props': '<Project/>',
        'nuget.config':
          '<configuration><packageSources><add key="n" value="https://x/index.json"/></packageSources></configuration>',
        'src/Shop/Program.cs': '',
      },
      ['Directory.Build.props', 'Shop.sln', 'nuget.config', 'src/Shop/Shop.csproj'],
    ],
    [
      'bundler: the file that names the version',
      'bundle install --jobs 4',
      {
        Gemfile: "ruby file: '.ruby-version'\ngem 'rack', require: false\n",
        'Gemfile.lock': '',
        '.ruby-version': '3.3.0',
      },
      ['.ruby-version', 'Gemfile', 'Gemfile.lock'],
    ],
    [
      'composer: settings beside the lock file',
      'composer install --no-dev',
      { 'composer.json': '{"autoload": {"psr-4": {"App\\\\": "src/"}}}', 'composer.lock': '{}', 'symfony.lock': '{}' },
      ['composer.json', 'composer.lock', 'symfony.lock'],
    ],
  ];
  test.each(cases)('%s', (_, command, files, expected) => {
    expect(reads(command, files)).toEqual(expected);
  });
});

describe('what keeps an install from standing before the sources', () => {
  const cases: readonly (readonly [string, Files, string])[] = [
    ['npm ci', { 'package.json': PACKAGE }, 'needs a lock file'],
    ['npm install', { 'package.json': '{"scripts": {"postinstall": "node build.js"}}' }, 'script `postinstall`'],
    [
      'npm install',
      { 'package.json': '{"dependencies": {"lib": "file:lib"}}', 'lib/package.json': '{}' },
      'part of the project',
    ],
    ['npm install', { 'package.json': '{}', 'binding.gyp': '{}' }, 'binding.gyp'],
    ['npm install', { 'package.json': '{"dependencies": {"@prisma/client": "5"}}' }, 'reads a schema'],
    ['npm install', { 'package.json': '{"workspaces": ["{a,b}"]}' }, 'cannot be read'],
    ['npm install', { 'package.json': '{"workspaces": ["a"]}', 'a/package.json': '{"bin": "cli.js"}' }, 'has programs'],
    [
      'yarn',
      { 'package.json': '{"scripts": {"prepare": "tsc"}}', 'yarn.lock': '# yarn lockfile v1\n' },
      'script `prepare`',
    ],
    [
      'yarn',
      { 'package.json': '{}', '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn.cjs', 'yarn.lock': '' },
      'not in the build context',
    ],
    ['pnpm install', { 'package.json': '{}', '.pnpmfile.cjs': "require('./hooks')" }, 'loads other files'],
    ['pnpm install', { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages: [a, b]\n' }, 'cannot be read'],
    ['bun install', { 'package.json': '{"dependencies": {"a": "link:../a"}}' }, 'part of the project'],
    ['pip install -r r.txt', { 'r.txt': '-e .\n' }, 'installs sources'],
    ['pip install -r r.txt', { 'r.txt': '--find-links wheels\n' }, 'takes packages from'],
    ['pip install -r r.txt', {}, 'not found'],
    ['pip install .', { 'setup.py': '' }, 'installs the project itself'],
    ['pip install -e .[dev]', { 'setup.py': '' }, 'installs the project itself'],
    ['poetry install', { 'pyproject.toml': '[tool.poetry]\n' }, '--no-root'],
    [
      'poetry install --no-root',
      { 'pyproject.toml': '[tool.poetry.dependencies]\na = { path = "../a" }\n' },
      'part of the project',
    ],
    ['uv sync', { 'pyproject.toml': '[build-system]\n' }, '--no-install-project'],
    ['uv sync', { 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["a"]\n' }, '--no-install-workspace'],
    ['pipenv sync', { Pipfile: 'x = {path = ".", editable = true}\n' }, 'part of the project'],
    ['go mod download', { 'go.mod': 'replace y => ../y\n' }, 'not in the build context'],
    ['cargo fetch', { 'Cargo.toml': '', 'Cargo.lock': '' }, 'sources of every target'],
    ['mvn dependency:resolve', { 'pom.xml': '<url>file:///app/lib</url>' }, 'names other files'],
    ['gradle dependencies', { 'build.gradle': "implementation fileTree(dir: 'libs')" }, 'may read other files'],
    [
      'dotnet restore',
      { 'a.csproj': '<Project/>', 'nuget.config': '<packageSources><add key="l" value="./p"/></packageSources>' },
      'from a folder',
    ],
    ['bundle install', { Gemfile: 'gemspec\n' }, 'gemspec'],
    ['bundle install', { Gemfile: "gem 'a', path: 'a'\n" }, 'part of the project'],
    ['bundle install', { Gemfile: 'Dir.glob("x") { |f| }\n' }, 'may read other files'],
    ['composer install', { 'composer.json': '{"scripts": {"post-install-cmd": "x"}}' }, 'post-install-cmd'],
    ['composer install', { 'composer.json': '{"autoload": {"classmap": ["db"]}}' }, 'autoload.classmap'],
    ['composer install -o', { 'composer.json': '{"autoload": {"psr-4": {"App": "src"}}}' }, 'it is optimized'],
    [
      'composer install',
      { 'composer.json': '{"repositories": [{"type": "path", "url": "../a"}]}' },
      'part of the project',
    ],
  ];
  test.each(cases)('%s with %j', (command, files, reason) => {
    expect(reads(command, files)).toContain(reason);
  });
});

test('what looks at no project', () => {
  const calls = [
    ...[
      'npm install -g pm2',
      'npm i --location=global npm@10',
      'npm cache clean --force',
      'npm config set registry http://r',
    ],
    ...[
      'yarn global add serve',
      'pnpm add -g turbo',
      'pip install --upgrade pip',
      'pip install flask==3.0',
      'uv pip install gunicorn',
    ],
    ...['poetry config virtualenvs.create false', 'gem install bundler', 'go install example.com/x@latest'],
    ...['cargo install cargo-chef', 'composer global require a/b', 'dotnet tool install -g dotnet-ef'],
  ];
  const looks = (command: string) => ecosystemOf(operation(command))?.looksAt(operation(command));
  expect(calls.filter((command) => looks(command) !== 'no project')).toEqual([]);
});

test('what is neither: it changes the manifest, builds, or is not known', () => {
  const calls = [
    ...['npm install express', 'npm run build', 'npm install -g .', 'npm install -g ./tool.tgz', 'npm link', 'npm it'],
    ...[
      'yarn add x',
      'yarn build',
      'pnpm add x',
      'pnpm deploy out',
      'bun add x',
      'poetry add x',
      'uv add x',
      'go build',
    ],
    ...['cargo build', 'cargo install --path .', 'mvn package', 'gradle build', 'dotnet publish', 'composer update'],
  ];
  const looks = (command: string) => ecosystemOf(operation(command))?.looksAt(operation(command));
  expect(calls.filter((command) => looks(command) !== undefined)).toEqual([]);
});
