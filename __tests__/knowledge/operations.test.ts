import { describe, expect, test } from '@jest/globals';
import { hasOption, type Operation, operationsOf } from '../../src/knowledge/operations.js';
import { packageManagers } from '../../src/knowledge/package-managers/index.js';
import { scriptOf } from '../../src/shell/run.js';
import { parseDockerfile } from '../../src/source/dockerfile.js';

function read(body: string): readonly Operation[] {
  const parsed = parseDockerfile(`FROM debian:12\nRUN ${body}\n`);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const script = scriptOf(parsed.dockerfile, parsed.dockerfile.runs[0]!);
  if (!script) throw new Error(`not read: ${body}`);
  return operationsOf(script);
}

/** `manager kind action [options] operands`, a bare call's action as `-`. */
function show({ manager, kind, action, options, operands }: Operation): string {
  const written = options.map(({ name, value }) => (value === undefined ? name : `${name}:${value}`));
  const parts = [manager.name, kind, action || '-'];
  if (written.length > 0) parts.push(`[${written.join(' ')}]`);
  return [...parts, ...operands.map((word) => word.value ?? word.raw)].join(' ');
}

const shown = (body: string) => read(body).map(show);

describe('what is a call', () => {
  const CALLS: readonly (readonly [body: string, ...expected: string[]])[] = [
    // spellings
    ['apt-get install -y curl', 'apt-get install install [-y] curl'],
    ['/usr/bin/apt-get install curl', 'apt-get install install curl'],
    ['sudo -E apt-get install curl', 'apt-get install install curl'],
    ['sudo -u root apt-get install curl', 'apt-get install install curl'],
    ['DEBIAN_FRONTEND=noninteractive apt-get install curl', 'apt-get install install curl'],
    ['env A=b C=d apt-get install curl', 'apt-get install install curl'],
    ['command apt-get install curl', 'apt-get install install curl'],
    ['yes | apt-get install curl', 'apt-get install install curl'],
    ['"apt-get" install "curl"', 'apt-get install install curl'],
    ['pip3 install x', 'pip install install x'],
    ['pip3.11 install x', 'pip install install x'],
    ['pip-3.11 install x', 'pip install install x'],
    ['python -m pip install x', 'pip install install x'],
    ['python3.11 -I -m pip install x', 'pip install install x'],
    ['python3 -Im pip install x', 'pip install install x'],
    ['python3 -W ignore -m pip install x', 'pip install install x'],
    ['/opt/venv/bin/python -m pip install x', 'pip install install x'],
    ['python3 -m poetry install', 'poetry install install'],
    ['gem3.1 install rails', 'gem install install rails'],
    ['dnf-3 install -y x', 'dnf install install [-y] x'],
    ['dnf5 install -y x', 'dnf install install [-y] x'],
    ['./gradlew build', 'gradle build build'],
    ['sh ./gradlew build', 'gradle build build'],
    ['./mvnw package', 'maven build package'],
    ['php /usr/local/bin/composer.phar install', 'composer install install'],
    ['corepack yarn install', 'yarn install install'],
    ['corepack pnpm@9 install', 'pnpm install install'],
    ['cargo +nightly build --release', 'cargo build build [--release]'],

    // inside other constructs
    ['if test -f x; then apt-get update; fi', 'apt-get update update'],
    ['for p in a b; do apt-get install "$p"; done', 'apt-get install install "$p"'],
    ['f() { apk add "$@"; }; f curl', 'apk install add "$@"'],
    ['x=$(apt-get install curl)', 'apt-get install install curl'],
    ['(cd /x && npm ci)', 'npm install ci'],
    ['! { npm ci || true; }', 'npm install ci'],
    ['case $A in x) yum install -y x ;; esac', 'yum install install [-y] x'],

    // apt
    ['apt-get -qqy -o Dpkg::Use-Pty=0 install curl', 'apt-get install install [-q -q -y -o:Dpkg::Use-Pty=0] curl'],
    [
      'apt-get install curl -y --no-install-recommends git',
      'apt-get install install [-y --no-install-recommends] curl git',
    ],
    ['apt-get install -t bookworm-backports curl', 'apt-get install install [-t:bookworm-backports] curl'],
    ['apt-get install -tbookworm curl', 'apt-get install install [-t:bookworm] curl'],
    ['apt-get install --target-release=sid curl', 'apt-get install install [--target-release:sid] curl'],
    ['apt-get -q=2 install curl', 'apt-get install install [-q:2] curl'],
    ['apt-get -q 2 install curl', 'apt-get install install [-q:2] curl'],
    ['apt-get install -oAPT::Get::Assume-Yes=true curl', 'apt-get install install [-o:APT::Get::Assume-Yes=true] curl'],
    ['apt-get install -- -odd', 'apt-get install install -odd'],
    ['apt-get build-dep php8.2', 'apt-get install build-dep php8.2'],
    ['apt-get dist-clean', 'apt-get clean dist-clean'],
    ['apt-get purge -y --auto-remove gcc', 'apt-get remove purge [-y --auto-remove] gcc'],
    ['aptitude -F x -R install curl', 'aptitude install install [-F:x -R] curl'],
    ['aptitude -P install curl', 'aptitude install install [-P] curl'],
    ['dpkg -i a.deb b.deb', 'dpkg install - [-i] a.deb b.deb'],
    ['dpkg --purge x', 'dpkg remove - [--purge] x'],

    // other systems
    ['apk add -U --no-cache -t .deps gcc', 'apk install add [-U --no-cache -t:.deps] gcc'],
    ['apk --update add --virtual=.deps gcc', 'apk install add [--update --virtual:.deps] gcc'],
    ['apk add -X http://x/testing gcc', 'apk install add [-X:http://x/testing] gcc'],
    ['apk del .deps', 'apk remove del .deps'],
    ['dnf -y --setopt install_weak_deps=0 install x', 'dnf install install [-y --setopt:install_weak_deps=0] x'],
    ['yum groupinstall -y "Development Tools"', 'yum install groupinstall [-y] Development Tools'],
    ['dnf module install -y nodejs:18', 'dnf install module install [-y] nodejs:18'],
    ['yum makecache', 'yum update makecache'],
    ['yum update -y', 'yum upgrade update [-y]'],
    ['microdnf install --nodocs -y x', 'microdnf install install [--nodocs -y] x'],
    ['tdnf install -i /r x', 'tdnf install install [-i:/r] x'],
    ['dnf clean all', 'dnf clean clean all'],
    ['zypper -n in -t pattern devel', 'zypper install in [-n -t:pattern] devel'],
    ['zypper --root /r -n install -r oss x', 'zypper install install [--root:/r -n -r:oss] x'],
    ['zypper -R /r install -R x', 'zypper install install [-R:/r -R] x'],
    ['pacman -Syu --noconfirm git', 'pacman install - [-S -y -u --noconfirm] git'],
    ['pacman --sync --refresh git', 'pacman install - [--sync --refresh] git'],
    ['pacman -Scc', 'pacman clean - [-S -c -c]'],
    ['pacman -Rns gcc', 'pacman remove - [-R -n -s] gcc'],
    ['pacman -U --noconfirm x.pkg.tar.zst', 'pacman install - [-U --noconfirm] x.pkg.tar.zst'],

    // Python
    ['pip install -r requirements.txt', 'pip install install [-r:requirements.txt]'],
    ['pip install -Ur requirements.txt', 'pip install install [-U -r:requirements.txt]'],
    ['pip install -rrequirements.txt x', 'pip install install [-r:requirements.txt] x'],
    ['pip --no-cache-dir install -e .[dev] -f /wheels x', 'pip install install [--no-cache-dir -e -f:/wheels] x'],
    ['pip install --upgrade pip setuptools', 'pip install install [--upgrade] pip setuptools'],
    [
      'pip install x --extra-index-url https://x -t /t y',
      'pip install install [--extra-index-url:https://x -t:/t] x y',
    ],
    ['pip wheel -w /wheels .', 'pip build wheel [-w:/wheels] .'],
    ['pip cache purge', 'pip clean cache purge'],
    ['uv pip install --system -r r.txt', 'uv pip install install [--system -r:r.txt]'],
    ['uv pip install -e . -p 3.12 x', 'uv pip install install [-e:. -p:3.12] x'],
    ['uv sync --frozen --no-dev --group prod', 'uv install sync [--frozen --no-dev --group:prod]'],
    ['uv --project x sync', 'uv install sync [--project:x]'],
    ['uv add --editable ./x', 'uv install add [--editable] ./x'],
    ['uv tool install ruff', 'uv install tool install ruff'],
    ['uv run --with x app.py --frozen', 'uv build run [--with:x] app.py --frozen'],
    ['uvx ruff check --fix', 'uvx build ruff check --fix'],
    ['poetry install --no-root --without dev,test', 'poetry install install [--no-root --without:dev,test]'],
    ['poetry -C app install --only main', 'poetry install install [-C:app --only:main]'],
    ['poetry add -E x requests', 'poetry install add [-E:x] requests'],
    ['poetry run gunicorn --bind x', 'poetry build run gunicorn --bind x'],
    ['pipenv install --system --deploy', 'pipenv install install [--system --deploy]'],
    ['pipenv install -d -r r.txt', 'pipenv install install [-d -r:r.txt]'],
    ['conda install -y -c conda-forge numpy', 'conda install install [-y -c:conda-forge] numpy'],
    ['conda create -n x python=3.11 -y', 'conda install create [-n:x -y] python=3.11'],
    ['conda env create -f environment.yml -n x', 'conda install env create [-f:environment.yml -n:x]'],
    ['conda env -q update -f e.yml', 'conda install env update [-q -f:e.yml]'],
    ['conda clean -afy', 'conda clean clean [-a -f -y]'],
    ['conda clean -tipy', 'conda clean clean [-t -i -p -y]'],
    ['micromamba install -yn base -f e.yml', 'micromamba install install [-y -n:base -f:e.yml]'],

    // JavaScript
    ['npm i', 'npm install i'],
    ['npm ci --omit dev', 'npm install ci [--omit:dev]'],
    ['npm install -g pnpm@9 --loglevel error', 'npm install install [-g --loglevel:error] pnpm@9'],
    ['npm --prefix client install', 'npm install install [--prefix:client]'],
    ['npm install --production false x', 'npm install install [--production:false] x'],
    ['npm install --unsafe-perm x', 'npm install install [--unsafe-perm] x'],
    ['npm run build -- --prod', 'npm build run build --prod'],
    ['npm cache clean --force', 'npm clean cache clean [--force]'],
    ['npm cache --force clean', 'npm clean cache clean [--force]'],
    ['npx -y -p typescript tsc -p .', 'npx build tsc [-y -p:typescript] -p .'],
    ['yarn', 'yarn install -'],
    ['yarn --frozen-lockfile --network-timeout 100000', 'yarn install - [--frozen-lockfile --network-timeout:100000]'],
    ['yarn install --production=true', 'yarn install install [--production:true]'],
    ['yarn global add serve', 'yarn install add serve'],
    ['yarn workspace web add react', 'yarn install add react'],
    ['yarn build --mode production', 'yarn build build --mode production'],
    ['yarn run build --cwd x', 'yarn build run build --cwd x'],
    ['yarn cache clean', 'yarn clean cache clean'],
    ['yarn install --immutable', 'yarn-berry install install [--immutable]'],
    ['yarn workspaces focus --production', 'yarn-berry install workspaces focus [--production]'],
    ['pnpm i --frozen-lockfile', 'pnpm install i [--frozen-lockfile]'],
    ['pnpm --filter web -C app install --prod', 'pnpm install install [--filter:web -C:app --prod]'],
    ['pnpm build --filter x', 'pnpm build build --filter x'],
    ['pnpm store prune', 'pnpm clean store prune'],
    ['bun install --production', 'bun install install [--production]'],
    ['bun add -d typescript', 'bun install add [-d] typescript'],
    ['bun build --target bun ./a.ts --outdir dist', 'bun build build [--target:bun --outdir:dist] ./a.ts'],
    ['corepack enable', 'corepack other enable'],
    ['corepack prepare yarn@4 --activate', 'corepack install prepare [--activate] yarn@4'],

    // the others
    ['gem install -N -v 7.0 rails', 'gem install install [-N -v:7.0] rails'],
    ['gem install rails --no-document --version 7', 'gem install install [--no-document --version:7] rails'],
    ['gem uninstall -aIx rails', 'gem remove uninstall [-a -I -x] rails'],
    ['bundle', 'bundler install -'],
    [
      'bundle install -j4 --retry 3 --without development test',
      'bundler install install [-j:4 --retry:3 --without:development test]',
    ],
    [
      'bundle config set --local without "development test"',
      'bundler other config [--local] set without development test',
    ],
    ['bundle exec rake assets:precompile --trace', 'bundler build exec rake assets:precompile --trace'],
    ['composer install -no -d app', 'composer install install [-n -o -d:app]'],
    ['composer global require x/y', 'composer install require x/y'],
    ['composer create-project -s dev x/y .', 'composer install create-project [-s:dev] x/y .'],
    ['composer clear-cache', 'composer clean clear-cache'],
    ['cargo install --git https://x --locked y', 'cargo install install [--git:https://x --locked] y'],
    ['cargo install ripgrep --version 14.0.0', 'cargo install install [--version:14.0.0] ripgrep'],
    ['cargo fetch --locked', 'cargo install fetch [--locked]'],
    ['cargo run -- build', 'cargo build run build'],
    ['go mod download -x', 'go install mod download [-x]'],
    ['go install golang.org/x/tools/gopls@latest', 'go install install golang.org/x/tools/gopls@latest'],
    ['go build -ldflags "-s -w" -o /app ./cmd', 'go build build [-ldflags:-s -w -o:/app] ./cmd'],
    ['go build -v -mod=vendor .', 'go build build [-v -mod:vendor] .'],
    ['go run ./gen -o x', 'go build run ./gen -o x'],
    ['go clean -modcache', 'go clean clean [-modcache]'],
    ['mvn -B -s settings.xml -DskipTests clean package', 'maven build clean [-B -s:settings.xml -DskipTests] package'],
    ['mvn dependency:go-offline -pl a -am', 'maven install dependency:go-offline [-pl:a -am]'],
    ['gradle -p app build -x test --no-daemon', 'gradle build build [-p:app -x:test --no-daemon]'],
    ['gradle', 'gradle build -'],
    ['dotnet restore -r linux-x64', 'dotnet install restore [-r:linux-x64]'],
    [
      'dotnet publish -c Release -o out --self-contained false',
      'dotnet build publish [-c:Release -o:out --self-contained:false]',
    ],
    ['dotnet add package X --version 1.0 -n', 'dotnet install add package [--version:1.0 -n] X'],
    ['dotnet tool install --tool-path /t X', 'dotnet install tool install [--tool-path:/t] X'],
    ['cpanm -n -L local Mojolicious', 'cpanm install - [-n -L:local] Mojolicious'],

    // one manager that runs another
    ['poetry run pip install x', 'pip install install x'],
    ['conda run --no-capture-output -n env pip install -r r.txt', 'pip install install [-r:r.txt]'],
    ['npx --yes pnpm@9 install --prod', 'pnpm install install [--prod]'],
    ['uv run python -m pip install x', 'pip install install x'],
    ['bundle exec gem install x', 'gem install install x'],

    [
      'apt-get update && apt-get install -y git && npm ci',
      'apt-get update update',
      'apt-get install install [-y] git',
      'npm install ci',
    ],
  ];
  test.each(CALLS)('%s', (body, ...expected) => {
    expect(shown(body)).toEqual(expected);
  });
});

describe('what is no call', () => {
  const BODIES = [
    'echo apt-get install curl',
    'echo "apt-get install curl"',
    'echo apt-get update > x && cat x',
    "sh -c 'apt-get install curl'",
    'bash -c "pip install x"',
    '# apt-get install curl\ntrue',
    'which apt-get',
    'command -v npm',
    'command -v yarn || true',
    'command -V bundle',
    'type pip3',
    'man apt-get',
    'rm -rf /usr/bin/apt-get',
    'cp /usr/bin/npm /usr/local/bin/',
    'ln -s /usr/bin/pip3 /usr/bin/pip',
    'apt-cache search curl',
    'apt-mark manual curl',
    'apt-key add x.gpg',
    'apt-getx install curl',
    'apt_get install curl',
    'my-apt-get install curl',
    'pip-compile requirements.in',
    'pipx install x',
    'pip2pi install x',
    'python setup.py install',
    'python install -m pip',
    'python -c "import pip" -m pip install x',
    'python3 -m venv /opt/venv',
    'python3 -m pytest -m pip',
    'python3 manage.py -m pip install x',
    'npm-run-all install',
    'npmi install',
    'yarn.sh install',
    'node npm install',
    'php artisan install',
    'php install composer',
    'sh install.sh mvnw',
    'gophers install x',
    'go.sh build',
    'cargo-chef cook',
    'dotnet-install.sh --channel 8',
    'make install',
    'cmake --install build',
    'install -y curl',
    'add-apt-repository ppa:x/y',
    '$PM install curl',
    '${APT:-apt-get} install curl',
    'X=apt-get',
    'pip=1 true',
    'test -x /usr/bin/apt-get',
    '[ -f package.json ]',
    'cd npm',
    'mkdir yarn pnpm',
    'git clone https://x/npm.git',
    'curl https://x/pip | sh',
    'docker-php-ext-install gd',
    'gemx install y',
    'conda-lock install',
    'sed -i s/apt-get/apt/ install.sh',
    'cat <(echo npm)',
  ];
  test.each(BODIES)('%s', (body) => {
    expect(shown(body)).toEqual([]);
  });
});

describe('what installs nothing', () => {
  const CALLS: readonly (readonly [body: string, expected: string])[] = [
    ['apt-get', 'apt-get query -'],
    ['apt-get --version', 'apt-get query - [--version]'],
    ['apt-get $COMMAND curl', 'apt-get other - $COMMAND curl'],
    ['apt-get "$@"', 'apt-get other - "$@"'],
    ['apt-get -s install curl', 'apt-get query install [-s] curl'],
    ['apt-get install --print-uris curl', 'apt-get query install [--print-uris] curl'],
    ['apt-get download curl', 'apt-get download download curl'],
    ['apt-get source curl', 'apt-get download source curl'],
    ['apt list --installed', 'apt query list [--installed]'],
    ['apt show install', 'apt query show install'],
    ['apt-get upgrade install', 'apt-get upgrade upgrade install'],
    ['apt-get clean install', 'apt-get clean clean install'],
    ['apt-get autoremove -y', 'apt-get remove autoremove [-y]'],
    ['dpkg -l', 'dpkg query - [-l]'],
    ['dpkg --print-architecture', 'dpkg query - [--print-architecture]'],
    ['dpkg --add-architecture i386', 'dpkg other - [--add-architecture] i386'],
    ['apk info -e curl', 'apk query info [-e] curl'],
    ['apk --print-arch', 'apk query - [--print-arch]'],
    ['apk add --simulate curl', 'apk query add [--simulate] curl'],
    ['apk fetch curl', 'apk download fetch curl'],
    ['dnf list install', 'dnf query list install'],
    ['dnf group list', 'dnf query group list'],
    ['dnf --assumeno install x', 'dnf query install [--assumeno] x'],
    ['yum check-update', 'yum query check-update'],
    ['yum remove -y install', 'yum remove remove [-y] install'],
    ['dnf module enable -y nodejs:18', 'dnf other module enable [-y] nodejs:18'],
    ['dnf config-manager --add-repo x', 'dnf other config-manager [--add-repo] x'],
    ['zypper se install', 'zypper query se install'],
    ['zypper ar -n install https://x y', 'zypper other ar [-n:install] https://x y'],
    ['pacman -Q', 'pacman query - [-Q]'],
    ['pacman -Ss install', 'pacman query - [-S -s] install'],
    ['pip --version', 'pip query - [--version]'],
    ['pip list', 'pip query list'],
    ['pip freeze -r install', 'pip query freeze [-r:install]'],
    ['pip download -d /d x', 'pip download download [-d:/d] x'],
    ['pip uninstall -y x', 'pip remove uninstall [-y] x'],
    ['pip install --dry-run x', 'pip query install [--dry-run] x'],
    ['pip config set install.x y', 'pip other config set install.x y'],
    ['uv pip list -e', 'uv pip query list [-e]'],
    ['uv venv /opt/venv', 'uv other venv /opt/venv'],
    ['uv lock', 'uv build lock'],
    ['uv cache prune', 'uv clean cache prune'],
    ['poetry config virtualenvs.create false', 'poetry other config virtualenvs.create false'],
    ['poetry export -f requirements.txt -o r.txt', 'poetry other export [-f:requirements.txt -o:r.txt]'],
    ['poetry cache clear pypi --all', 'poetry clean cache clear [--all] pypi'],
    ['pipenv lock -r', 'pipenv other lock [-r]'],
    ['conda init bash', 'conda other init bash'],
    ['conda config --add channels install', 'conda other config [--add] channels install'],
    ['conda list -n x', 'conda query list [-n:x]'],
    ['conda run -n x python app.py', 'conda build run [-n:x] python app.py'],
    ['npm', 'npm query -'],
    ['npm -v', 'npm query - [-v]'],
    ['npm run install', 'npm build run install'],
    ['npm config set registry https://x', 'npm other config set registry https://x'],
    ['npm install --dry-run', 'npm query install [--dry-run]'],
    ['npm view install', 'npm query view install'],
    ['npm test', 'npm build test'],
    ['npx serve install', 'npx build serve install'],
    ['yarn --version', 'yarn query - [--version]'],
    ['yarn -v', 'yarn query - [-v]'],
    ['yarn $COMMAND', 'yarn other - $COMMAND'],
    ['yarn test install', 'yarn build test install'],
    ['yarn config set registry https://x', 'yarn other config set registry https://x'],
    ['yarn set version stable', 'yarn-berry other set version stable'],
    ['yarn dlx create-x install', 'yarn-berry build dlx create-x install'],
    ['yarn workspace web build', 'yarn build build'],
    ['pnpm exec install', 'pnpm build exec install'],
    ['pnpm config set store-dir /s', 'pnpm other config set store-dir /s'],
    ['bun', 'bun query -'],
    ['bun run install', 'bun build run install'],
    ['bun server.ts install', 'bun build server.ts install'],
    ['bun --version', 'bun query - [--version]'],
    ['gem env gemdir', 'gem query env gemdir'],
    ['gem sources -a install', 'gem other sources [-a:install]'],
    ['bundle --version', 'bundler query - [--version]'],
    ['bundle check', 'bundler query check'],
    ['composer dump-autoload -o', 'composer build dump-autoload [-o]'],
    ['composer run-script install', 'composer build run-script install'],
    ['composer --version', 'composer query - [--version]'],
    ['cargo build --bin install', 'cargo build build [--bin:install]'],
    ['cargo clean', 'cargo other clean'],
    ['cargo --version', 'cargo query - [--version]'],
    ['go env -w GOPROXY=x', 'go other env [-w] GOPROXY=x'],
    ['go version', 'go query version'],
    ['go test ./install', 'go build test ./install'],
    ['mvn install', 'maven build install'],
    ['mvn -v', 'maven query - [-v]'],
    ['gradle --version', 'gradle query - [--version]'],
    ['gradle tasks', 'gradle query tasks'],
    ['gradle --stop', 'gradle other - [--stop]'],
    ['dotnet install.dll restore', 'dotnet build install.dll restore'],
    ['dotnet --info', 'dotnet query - [--info]'],
    ['dotnet add reference x.csproj', 'dotnet other add reference x.csproj'],
    ['cpanm --info Mojolicious', 'cpanm query - [--info] Mojolicious'],
  ];
  test.each(CALLS)('%s', (body, expected) => {
    expect(shown(body)).toEqual([expected]);
  });
});

describe('yes', () => {
  const saysYes = (body: string) => {
    const [operation] = read(body);
    return hasOption(operation!, operation!.manager.assumeYes!.flags);
  };
  test.each([
    'apt-get install -y x',
    'apt-get -qq install x',
    'apt-get -q -q install x',
    'apt-get -q=2 install x',
    'apt-get install -fy x',
    'apt-get install --assume-yes x',
    'apt-get -o APT::Get::Assume-Yes=true install x',
    'apt-get install x -y',
    'yum -y install x',
    'dnf install --assumeyes x',
    'dnf --setopt=assumeyes=True install x',
    'zypper -n install x',
    'zypper install -y x',
    'pacman -Sy --noconfirm x',
    'conda install --yes x',
    'npx --yes x',
  ])('is said: %s', (body) => {
    expect(saysYes(body)).toBe(true);
  });
  test.each([
    'apt-get install x',
    'apt-get -q install x',
    'apt-get -q=1 install x',
    'apt-get install -V x',
    'apt-get install -o y x',
    'apt-get install -- -y',
    'apt-get -o APT::Get::Assume-Yes=false install x',
    'apt-get --assume-no install x',
    'yum install x',
    'dnf --setopt=assumeyes=False install x',
    'zypper install x',
    'pacman -Sy x',
    'conda install x',
    'conda install -n y x',
    'npx x -y',
    'npx x --yes',
  ])('is not said: %s', (body) => {
    expect(saysYes(body)).toBe(false);
  });
});

describe('an operation', () => {
  test('says where its subcommand ends', () => {
    const [operation] = read('conda env create -f x');
    expect(operation!.subcommand!.raw).toBe('create');
  });
  test('keeps the wrappers of a manager that another one runs', () => {
    const [operation] = read('sudo poetry -C app run pip install x');
    expect(operation!.invocation.wrappers.map((word) => word.raw)).toEqual(['sudo', 'poetry', '-C', 'app', 'run']);
    expect(operation!.invocation.programWord.raw).toBe('pip');
  });
  test('has no value for an option whose value is an expansion', () => {
    const [operation] = read('pip install -r "$FILE" x');
    expect(show(operation!)).toBe('pip install install [-r] x');
  });
});

describe('the tables', () => {
  test.each(packageManagers.map((one) => [one.name, one] as const))('%s is whole', (_name, manager) => {
    expect(Boolean(manager.cleanup) !== Boolean(manager.neverCleaned)).toBe(true);
    if (manager.cleanup) {
      expect(manager.caches.length).toBeGreaterThan(0);
      expect(manager.fills.length).toBeGreaterThan(0);
    }
    for (const folder of [...manager.caches, ...manager.cacheMounts]) expect(folder.path).toMatch(/^(?:\/|~\/)/);
    for (const lists of [manager.optionsWithValue, ...Object.values(manager.optionsWithValueOf ?? {})]) {
      for (const name of lists) expect(name).toMatch(/^--?[\w.]/);
    }
    for (const name of Object.keys(manager.optionsWithValueOf ?? {})) {
      if (name !== '') expect(Object.keys(manager.commands)).toContain(name);
    }
    for (const name of [...(manager.passesOn ?? []), ...(manager.runs ?? [])]) {
      expect(Object.keys(manager.commands)).toContain(name);
      expect(manager.passesOn).toContain(name);
    }
    for (const flag of [...(manager.assumeYes?.flags ?? []), ...(manager.noCache?.flags ?? [])]) {
      if (!flag.includes('=')) expect(manager.optionsWithValue).not.toContain(flag);
    }
    for (const name of manager.onlySays) expect(manager.optionsWithValue).not.toContain(name);
  });

  test('every name is given once', () => {
    const names = packageManagers.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    const programs = packageManagers.flatMap((one) => one.programs);
    expect(new Set(programs).size).toBe(programs.length);
  });

  test('a variant names a manager', () => {
    for (const { variantOf } of packageManagers) {
      if (variantOf) expect(packageManagers.map((one) => one.name)).toContain(variantOf);
    }
  });
});
