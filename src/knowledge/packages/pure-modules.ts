import type { ModuleEcosystem } from './native-modules.js';

/**
 * Modules that compile nothing that they cannot do without and call nothing of the system; those of npm and PyPI with
 * dependencies that are pure as well or have builds for glibc and musl. Source: the files of their releases. What is in no table is unknown.
 */
const PURE: Readonly<Record<ModuleEcosystem, string>> = {
  npm: `@angular/cli @babel/cli @babel/core @nestjs/cli @vue/cli-service axios body-parser bower browserify chalk cli
    coffeescript commander concurrently cookie-parser corepack cors cross-env cross-spawn dotenv ejs eslint express
    forever fs-extra glob grunt grunt-cli gulp gulp-cli http-server jsonwebtoken live-server lodash mkdirp moment
    mocha morgan ms mustache nodemon npm npm-check-updates npm-run-all pm2 pnpm prettier pug react react-dom rimraf
    semver serve sequelize-cli shx socket.io ts-node tslib tsx typeorm typescript uuid webpack webpack-cli
    winston ws yarn zod`,
  pypi: `pydantic websockets sentry-sdk aiosqlite aiomysql h2 hpack hyperframe pysocks argon2-cffi fastapi-cli rich-toolkit markupsafe pyyaml simplejson sqlalchemy wrapt alembic aniso8601 annotated-types anyio apscheduler arrow asgiref async-timeout attrs automat awscli
    babel backoff beautifulsoup4 billiard bleach blinker boto3 botocore bottle bs4 build cachelib cachetools celery certifi
    chardet charset-normalizer click colorama configparser crispy-bootstrap4 cycler dash decorator
    defusedxml deprecated distlib distro dj-database-url django django-cors-headers django-crispy-forms
    django-debug-toolbar django-environ django-extensions django-filter django-redis django-storages django-widget-tweaks
    djangorestframework djangorestframework-simplejwt dnspython docker docopt docutils ecdsa email-validator environs
    et-xmlfile exceptiongroup faker fastapi filelock flake8 flasgger flask flask-babel flask-caching flask-cors flask-jwt-extended
    flask-limiter flask-login flask-mail flask-marshmallow flask-migrate flask-restful flask-restx flask-script flask-session flask-socketio
    flask-sqlalchemy flask-wtf fsspec future gunicorn h11 html5lib httpcore httplib2 httpx hypercorn idna
    importlib-metadata iniconfig ipython isodate isort itsdangerous jinja2 jmespath joblib jsonpickle jsonschema jupyter-core
    kombu limits loguru mako markdown markdown-it-py marshmallow mccabe more-itertools mypy-extensions
    networkx oauthlib openpyxl packaging paho-mqtt passlib peewee pexpect pip pip-tools pipenv platformdirs plotly
    pluggy poetry poetry-core prettytable prometheus-client prompt-toolkit proto-plus pyasn1 pyasn1-modules pycodestyle pycparser
    pydantic-settings pyflakes pygments pyjwt pymysql pyparsing pyserial pytest pytest-asyncio pytest-django
    python-dateutil python-decouple python-dotenv python-engineio python-http-client python-jose python-multipart python-slugify
    python-socketio python-telegram-bot pytz redis requests requests-oauthlib requests-toolbelt responses rich rq rsa
    s3transfer schedule selenium sendgrid setuptools setuptools-scm shellingham simple-websocket six slack-sdk sniffio soupsieve
    sphinx sqlparse starlette stripe tabulate telethon tenacity termcolor text-unidecode threadpoolctl toml tomli tomlkit
    tqdm traitlets typer types-requests typing typing-extensions tzdata tzlocal uritemplate urllib3 uv uvicorn vine virtualenv wcwidth webencodings
    websocket-client werkzeug wheel whitenoise wsproto wtforms xlrd xlsxwriter xlwt yapf youtube-dl yt-dlp zipp`,
  rubygems: `actioncable actionmailbox actionmailer actionpack actiontext actionview activejob activemodel activerecord
    activestorage activesupport addressable ast aws-eventstream aws-partitions aws-sdk-core aws-sdk-kms aws-sdk-s3 aws-sigv4 base64
    benchmark builder bundler byebug-less capybara chronic climate_control coffee-rails concurrent-ruby connection_pool
    crass csv devise diff-lcs docile dotenv dotenv-rails drb erubi execjs factory_bot factory_bot_rails faker faraday faraday-net_http
    foreman globalid hashie hashery i18n importmap-rails jbuilder jekyll jmespath jquery-rails jwt kaminari kramdown launchy
    listen logger loofah mail marcel matrix method_source mime-types mime-types-data mini_mime minitest multi_json multipart-post
    mustermann net-http net-imap net-pop net-protocol net-smtp orm_adapter parallel parser pry public_suffix pundit
    rack rack-cors rack-protection rack-session rack-test rackup rails rails-dom-testing rails-html-sanitizer railties rainbow
    rake rb-fsevent redis redis-client regexp_parser reline responders rexml rspec rspec-core rspec-expectations rspec-mocks
    rspec-rails rspec-support rubocop rubocop-ast ruby-progressbar ruby2_keywords rubyzip securerandom sidekiq simplecov
    sinatra slim sprockets sprockets-rails stimulus-rails temple thor tilt timeout tsort turbo-rails turbolinks tzinfo uglifier
    unicode-display_width uri warden webdrivers webrick websocket-extensions xpath zeitwerk`,
};

const sets = new Map(
  Object.entries(PURE).map(([ecosystem, text]) => [ecosystem, new Set(text.split(/\s+/).filter(Boolean))]),
);

/** npm packages whose install scripts only say something, choose a build that is there, or are for another system. */
export const harmlessInstallScripts: ReadonlySet<string> = new Set([
  '@apollo/protobufjs',
  '@nestjs/core',
  '@parcel/watcher',
  '@scarf/scarf',
  '@swc/core',
  'core-js',
  'core-js-pure',
  'dtrace-provider',
  'es5-ext',
  'esbuild',
  'fsevents',
  'husky',
  'less',
  'nodemon',
  'nx',
  'pre-commit',
  'preact',
  'protobufjs',
  'styled-components',
  'unrs-resolver',
  'vue-demi',
  'yarn',
]);

/** Gems without dependencies that compile: what `gem install NAME` brings is not written out anywhere. */
const PURE_ALONE: ReadonlySet<string> = new Set(['bundler', 'foreman', 'rake', 'rack', 'thor', 'dotenv', 'kramdown']);

/** Whether a module is known to need nothing of the system; `alone` if no lock file names what comes with it. */
export function isPure(ecosystem: ModuleEcosystem, name: string, lists: 'alone' | 'listed'): boolean {
  if (ecosystem === 'rubygems' && lists === 'alone') return PURE_ALONE.has(name);
  return sets.get(ecosystem)!.has(ecosystem === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name);
}
