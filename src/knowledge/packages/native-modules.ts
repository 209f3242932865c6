export type ModuleEcosystem = 'npm' | 'pypi' | 'rubygems';

/**
 * How a module gets onto a system with that C library: `prebuilt` by every version in use; `recent` by recent versions
 * only, older ones compile; `compiles` always; `unsupported` where it neither has a build nor is known to compile.
 */
export type Supply = 'prebuilt' | 'recent' | 'compiles' | 'unsupported';

/** A module with compiled code, or one that calls a library or program of the system. */
export interface NativeModule {
  readonly ecosystem: ModuleEcosystem;
  /** As registered; compare PyPI names with `-`, `_` and case folded. */
  readonly name: string;
  readonly glibc: Supply;
  readonly musl: Supply;
  /** The Debian packages that compiling takes, beside the language's own headers. */
  readonly build: readonly string[];
  /** The Debian packages with headers whose libraries it needs at run time; see runtimeCounterpart. */
  readonly runsWith: readonly string[];
  /** Other Debian packages that it needs at run time. */
  readonly needs: readonly string[];
}

type Row = readonly [name: string, glibc: Supply, musl: Supply, build: string, runsWith?: string, needs?: string];

const C = 'gcc libc6-dev make';
const CXX = 'g++ make';
const GYP = 'python3 make g++';

/** Source: each module's own install notes and the files of its releases. */
const NPM: readonly Row[] = [
  ['bcrypt', 'prebuilt', 'recent', GYP],
  ['argon2', 'prebuilt', 'recent', GYP],
  ['sharp', 'prebuilt', 'prebuilt', GYP],
  [
    'canvas',
    'prebuilt',
    'compiles',
    `${GYP} pkg-config libcairo2-dev libpango1.0-dev libjpeg-dev libgif-dev librsvg2-dev`,
    'libcairo2-dev libpango1.0-dev libjpeg-dev libgif-dev',
  ],
  ['sqlite3', 'prebuilt', 'recent', GYP],
  ['better-sqlite3', 'prebuilt', 'recent', GYP],
  ['node-sass', 'recent', 'compiles', GYP],
  ['sass-embedded', 'prebuilt', 'recent', ''],
  ['grpc', 'recent', 'compiles', GYP],
  ['re2', 'prebuilt', 'recent', GYP],
  ['zeromq', 'prebuilt', 'recent', `${GYP} cmake`],
  ['serialport', 'prebuilt', 'recent', `${GYP} linux-libc-dev`],
  ['usb', 'prebuilt', 'recent', `${GYP} libudev-dev`],
  ['node-pty', 'compiles', 'compiles', GYP],
  ['node-gyp', 'compiles', 'compiles', GYP],
  ['pg-native', 'compiles', 'compiles', `${GYP} libpq-dev`, 'libpq-dev'],
  ['libpq', 'compiles', 'compiles', `${GYP} libpq-dev`, 'libpq-dev'],
  [
    'node-rdkafka',
    'compiles',
    'compiles',
    `${GYP} bash libsasl2-dev libssl-dev zlib1g-dev`,
    'libsasl2-dev libssl-dev zlib1g-dev',
  ],
  ['kerberos', 'recent', 'compiles', `${GYP} libkrb5-dev`, 'libkrb5-dev'],
  ['mongodb-client-encryption', 'prebuilt', 'compiles', `${GYP} cmake git`],
  ['node-expat', 'compiles', 'compiles', GYP],
  ['libxmljs', 'recent', 'compiles', GYP],
  ['libxmljs2', 'recent', 'compiles', GYP],
  ['sodium-native', 'prebuilt', 'compiles', `${GYP} cmake`],
  ['leveldown', 'prebuilt', 'recent', GYP],
  ['classic-level', 'prebuilt', 'prebuilt', GYP],
  ['isolated-vm', 'recent', 'compiles', GYP],
  ['deasync', 'recent', 'compiles', GYP],
  ['bufferutil', 'prebuilt', 'compiles', GYP],
  ['utf-8-validate', 'prebuilt', 'compiles', GYP],
  ['farmhash', 'prebuilt', 'compiles', GYP],
  ['robotjs', 'compiles', 'compiles', `${GYP} libx11-dev`],
  ['snappy', 'recent', 'recent', GYP],
  ['@swc/core', 'prebuilt', 'prebuilt', ''],
  ['esbuild', 'prebuilt', 'prebuilt', ''],
  ['rollup', 'prebuilt', 'prebuilt', ''],
  ['lightningcss', 'prebuilt', 'prebuilt', ''],
  ['@parcel/watcher', 'prebuilt', 'prebuilt', GYP],
  ['@prisma/client', 'prebuilt', 'recent', '', '', 'openssl'],
  ['prisma', 'prebuilt', 'recent', '', '', 'openssl'],
  ['@tensorflow/tfjs-node', 'prebuilt', 'unsupported', GYP],
  ['onnxruntime-node', 'prebuilt', 'unsupported', ''],
  ['puppeteer', 'prebuilt', 'unsupported', '', '', 'chromium'],
  ['playwright', 'prebuilt', 'unsupported', ''],
  ['cypress', 'prebuilt', 'unsupported', '', '', 'xvfb'],
  ['electron', 'prebuilt', 'unsupported', ''],
  ['oracledb', 'prebuilt', 'recent', '', '', 'libaio1'],
  ['gm', 'prebuilt', 'prebuilt', '', '', 'graphicsmagick'],
];

/** Source: each project's install notes and the wheels that it publishes (manylinux, musllinux). */
const PYPI: readonly Row[] = [
  ['psycopg2', 'compiles', 'compiles', `${C} libpq-dev`, 'libpq-dev'],
  ['psycopg2-binary', 'prebuilt', 'recent', `${C} libpq-dev`],
  ['psycopg', 'prebuilt', 'prebuilt', '', 'libpq-dev'],
  ['psycopg-binary', 'prebuilt', 'recent', ''],
  ['asyncpg', 'prebuilt', 'recent', C],
  ['mysqlclient', 'compiles', 'compiles', `${C} pkg-config default-libmysqlclient-dev`, 'default-libmysqlclient-dev'],
  ['pymssql', 'prebuilt', 'recent', `${C} freetds-dev`],
  ['pyodbc', 'recent', 'recent', `${CXX} unixodbc-dev`, 'unixodbc-dev'],
  ['cx-oracle', 'prebuilt', 'compiles', C, '', 'libaio1'],
  ['python-ldap', 'compiles', 'compiles', `${C} libldap2-dev libsasl2-dev`, 'libldap2-dev libsasl2-dev'],
  ['pycurl', 'recent', 'recent', `${C} libcurl4-openssl-dev libssl-dev`, 'libcurl4-openssl-dev'],
  ['cryptography', 'prebuilt', 'recent', `${C} libssl-dev libffi-dev cargo pkg-config`],
  ['cffi', 'prebuilt', 'recent', `${C} libffi-dev`],
  ['bcrypt', 'prebuilt', 'recent', `${C} cargo`],
  ['argon2-cffi-bindings', 'prebuilt', 'recent', `${C} libffi-dev`],
  ['pynacl', 'prebuilt', 'recent', `${C} libffi-dev`],
  ['m2crypto', 'compiles', 'compiles', `${C} swig libssl-dev`, 'libssl-dev'],
  ['lxml', 'prebuilt', 'recent', `${C} libxml2-dev libxslt1-dev`, 'libxml2-dev libxslt1-dev'],
  ['xmlsec', 'recent', 'compiles', `${C} pkg-config libxml2-dev libxmlsec1-dev`, 'libxmlsec1-dev'],
  [
    'pillow',
    'prebuilt',
    'recent',
    `${C} libjpeg-dev zlib1g-dev libfreetype6-dev`,
    'libjpeg-dev zlib1g-dev libfreetype6-dev',
  ],
  ['numpy', 'prebuilt', 'recent', `${CXX} gfortran libopenblas-dev`],
  ['scipy', 'prebuilt', 'recent', `${CXX} gfortran libopenblas-dev pkg-config`],
  ['pandas', 'prebuilt', 'recent', CXX],
  ['scikit-learn', 'prebuilt', 'recent', `${CXX} gfortran libopenblas-dev`],
  ['matplotlib', 'prebuilt', 'recent', `${CXX} libfreetype6-dev libpng-dev`],
  ['h5py', 'prebuilt', 'compiles', `${C} libhdf5-dev pkg-config`],
  ['pyarrow', 'prebuilt', 'recent', `${CXX} cmake`],
  ['torch', 'prebuilt', 'unsupported', ''],
  ['torchvision', 'prebuilt', 'unsupported', ''],
  ['tensorflow', 'prebuilt', 'unsupported', ''],
  ['tensorflow-cpu', 'prebuilt', 'unsupported', ''],
  ['jaxlib', 'prebuilt', 'unsupported', ''],
  ['onnxruntime', 'prebuilt', 'unsupported', ''],
  ['xgboost', 'prebuilt', 'unsupported', ''],
  ['lightgbm', 'prebuilt', 'unsupported', '', '', 'libgomp1'],
  ['catboost', 'prebuilt', 'unsupported', ''],
  ['faiss-cpu', 'prebuilt', 'unsupported', ''],
  ['spacy', 'prebuilt', 'compiles', CXX],
  ['opencv-python', 'prebuilt', 'unsupported', '', 'libglib2.0-dev', 'libgl1'],
  ['opencv-python-headless', 'prebuilt', 'unsupported', '', 'libglib2.0-dev'],
  ['dlib', 'compiles', 'compiles', `${CXX} cmake`],
  ['grpcio', 'prebuilt', 'recent', CXX],
  ['grpcio-tools', 'prebuilt', 'recent', CXX],
  ['gevent', 'prebuilt', 'recent', CXX],
  ['greenlet', 'prebuilt', 'recent', CXX],
  ['aiohttp', 'prebuilt', 'recent', C],
  ['uvloop', 'prebuilt', 'recent', `${C} autoconf automake libtool`],
  ['httptools', 'prebuilt', 'recent', C],
  ['orjson', 'prebuilt', 'recent', `${C} cargo`],
  ['pydantic-core', 'prebuilt', 'prebuilt', `${C} cargo`],
  ['watchfiles', 'prebuilt', 'prebuilt', `${C} cargo`],
  ['tokenizers', 'prebuilt', 'recent', `${CXX} cargo`],
  ['polars', 'prebuilt', 'recent', `${C} cargo`],
  ['ujson', 'prebuilt', 'recent', CXX],
  ['regex', 'prebuilt', 'recent', C],
  ['psutil', 'prebuilt', 'recent', `${C} linux-libc-dev`],
  ['pyzmq', 'prebuilt', 'recent', `${CXX} libzmq3-dev`],
  ['lz4', 'prebuilt', 'recent', C],
  ['zstandard', 'prebuilt', 'recent', C],
  ['python-snappy', 'recent', 'recent', `${CXX} libsnappy-dev`, 'libsnappy-dev'],
  ['confluent-kafka', 'prebuilt', 'recent', `${C} librdkafka-dev`, 'librdkafka-dev'],
  ['uwsgi', 'compiles', 'compiles', `${C} linux-libc-dev`],
  ['netifaces', 'compiles', 'compiles', C],
  ['mysql-python', 'compiles', 'compiles', `${C} default-libmysqlclient-dev`, 'default-libmysqlclient-dev'],
  ['pygraphviz', 'compiles', 'compiles', `${C} pkg-config libgraphviz-dev`, '', 'graphviz'],
  ['graphviz', 'prebuilt', 'prebuilt', '', '', 'graphviz'],
  ['pycairo', 'compiles', 'compiles', `${C} pkg-config libcairo2-dev`, 'libcairo2-dev'],
  ['cairosvg', 'prebuilt', 'prebuilt', '', 'libcairo2-dev'],
  ['weasyprint', 'prebuilt', 'prebuilt', '', 'libpango1.0-dev'],
  ['python-magic', 'prebuilt', 'prebuilt', '', 'libmagic-dev'],
  ['soundfile', 'recent', 'compiles', '', 'libsndfile1-dev'],
  ['pyaudio', 'compiles', 'compiles', `${C} portaudio19-dev`, 'portaudio19-dev'],
  ['pydub', 'prebuilt', 'prebuilt', '', '', 'ffmpeg'],
  ['ffmpeg-python', 'prebuilt', 'prebuilt', '', '', 'ffmpeg'],
  ['pytesseract', 'prebuilt', 'prebuilt', '', '', 'tesseract-ocr'],
  ['pdf2image', 'prebuilt', 'prebuilt', '', '', 'poppler-utils'],
  ['wand', 'prebuilt', 'prebuilt', '', 'libmagickwand-dev'],
  ['gitpython', 'prebuilt', 'prebuilt', '', '', 'git'],
  ['pre-commit', 'prebuilt', 'prebuilt', '', '', 'git'],
  ['shapely', 'prebuilt', 'recent', `${C} libgeos-dev`, 'libgeos-dev'],
  ['fiona', 'prebuilt', 'compiles', `${CXX} libgdal-dev`],
  ['rasterio', 'prebuilt', 'compiles', `${CXX} libgdal-dev`],
  ['gdal', 'compiles', 'compiles', `${CXX} libgdal-dev`],
  ['pyproj', 'prebuilt', 'recent', `${CXX} libproj-dev`],
  ['playwright', 'prebuilt', 'unsupported', ''],
  ['pyppeteer', 'prebuilt', 'unsupported', '', '', 'chromium'],
  ['gssapi', 'compiles', 'compiles', `${C} libkrb5-dev`, 'libkrb5-dev'],
  ['kerberos', 'compiles', 'compiles', `${C} libkrb5-dev`, 'libkrb5-dev'],
  ['pylibmc', 'recent', 'compiles', `${C} libmemcached-dev zlib1g-dev`, 'libmemcached-dev'],
];

/** Source: each gem's install notes and the platforms that it publishes. */
const RUBYGEMS: readonly Row[] = [
  ['nokogiri', 'recent', 'recent', `${CXX} libxml2-dev libxslt1-dev`, 'libxml2-dev libxslt1-dev'],
  ['pg', 'compiles', 'compiles', `${C} libpq-dev`, 'libpq-dev'],
  ['mysql2', 'compiles', 'compiles', `${C} default-libmysqlclient-dev`, 'default-libmysqlclient-dev'],
  ['sqlite3', 'recent', 'recent', `${C} libsqlite3-dev`, 'libsqlite3-dev'],
  ['tiny_tds', 'compiles', 'compiles', `${C} freetds-dev`, 'freetds-dev'],
  ['ffi', 'recent', 'recent', `${C} libffi-dev`],
  ['bcrypt', 'compiles', 'compiles', C],
  ['puma', 'compiles', 'compiles', C],
  ['nio4r', 'compiles', 'compiles', C],
  ['bootsnap', 'compiles', 'compiles', C],
  ['msgpack', 'compiles', 'compiles', C],
  ['bigdecimal', 'compiles', 'compiles', C],
  ['racc', 'compiles', 'compiles', C],
  ['json', 'compiles', 'compiles', C],
  ['date', 'compiles', 'compiles', C],
  ['psych', 'compiles', 'compiles', `${C} libyaml-dev`, 'libyaml-dev'],
  ['strscan', 'compiles', 'compiles', C],
  ['io-console', 'compiles', 'compiles', C],
  ['websocket-driver', 'compiles', 'compiles', C],
  ['rmagick', 'compiles', 'compiles', `${CXX} pkg-config libmagickwand-dev`, 'libmagickwand-dev'],
  ['mini_magick', 'prebuilt', 'prebuilt', '', '', 'imagemagick'],
  ['ruby-vips', 'prebuilt', 'prebuilt', '', 'libvips-dev'],
  ['charlock_holmes', 'compiles', 'compiles', `${CXX} libicu-dev zlib1g-dev`, 'libicu-dev'],
  ['curb', 'compiles', 'compiles', `${C} libcurl4-openssl-dev`, 'libcurl4-openssl-dev'],
  ['unf_ext', 'compiles', 'compiles', CXX],
  ['sassc', 'compiles', 'compiles', CXX],
  ['sass-embedded', 'recent', 'recent', ''],
  ['eventmachine', 'compiles', 'compiles', `${CXX} libssl-dev`],
  ['thin', 'compiles', 'compiles', CXX],
  ['unicorn', 'compiles', 'compiles', C],
  ['mini_racer', 'compiles', 'compiles', CXX],
  ['grpc', 'recent', 'recent', CXX],
  ['google-protobuf', 'recent', 'recent', C],
  ['rdkafka', 'compiles', 'compiles', `${CXX} bash libssl-dev zlib1g-dev`],
  ['redcarpet', 'compiles', 'compiles', C],
  ['hiredis', 'compiles', 'compiles', C],
  ['rugged', 'compiles', 'compiles', `${C} cmake pkg-config libssl-dev`],
  ['therubyracer', 'compiles', 'unsupported', CXX],
  ['wkhtmltopdf-binary', 'prebuilt', 'unsupported', ''],
];

/** Every module that is known to bring compiled code or to call on the system; pure ones are not listed. */
export const nativeModules: readonly NativeModule[] = [
  ...NPM.map((row) => read('npm', row)),
  ...PYPI.map((row) => read('pypi', row)),
  ...RUBYGEMS.map((row) => read('rubygems', row)),
];

const byName = new Map(nativeModules.map((one) => [`${one.ecosystem} ${one.name}`, one]));

/** What is known of a module; undefined where it is pure or simply not known, which is not the same as safe. */
export function nativeModule(ecosystem: ModuleEcosystem, name: string): NativeModule | undefined {
  const registered = ecosystem === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
  return byName.get(`${ecosystem} ${registered}`);
}

function read(ecosystem: ModuleEcosystem, [name, glibc, musl, build, runsWith = '', needs = '']: Row): NativeModule {
  return { ecosystem, name, glibc, musl, build: words(build), runsWith: words(runsWith), needs: words(needs) };
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
