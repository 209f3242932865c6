import { alpineCounterpart } from './alpine-names.js';

/** What a compiled module needs when it runs, for the headers that it was built with. */
export interface RuntimeCounterpart {
  /** The Debian package with the headers. */
  readonly headers: string;
  /** The packages with the shared libraries, by Debian release; `else` is for the ones that are not named. */
  readonly debian: Readonly<Partial<Record<'11' | '12' | '13', readonly string[]>>> & {
    readonly else: readonly string[];
  };
  readonly alpine: readonly string[];
}

const row = (
  headers: string,
  debian: string,
  alpine: string,
  differs: { readonly 11?: string; readonly 13?: string } = {},
): RuntimeCounterpart => ({
  headers,
  debian: {
    else: debian.split(' '),
    ...(differs[11] === undefined ? {} : { 11: differs[11].split(' ') }),
    ...(differs[13] === undefined ? {} : { 13: differs[13].split(' ') }),
  },
  alpine: alpine.split(' '),
});

/**
 * `-dev` packages and what runs with them. Source: what each depends on in Debian 11, 12 and 13 (the library's name
 * carries its ABI, and 13 renamed some for 64-bit time), and Alpine's aports.
 */
export const runtimeCounterparts: readonly RuntimeCounterpart[] = [
  row('libssl-dev', 'libssl3', 'libssl3 libcrypto3', { 11: 'libssl1.1', 13: 'libssl3t64' }),
  row('libffi-dev', 'libffi8', 'libffi', { 11: 'libffi7' }),
  row('zlib1g-dev', 'zlib1g', 'zlib'),
  row('libbz2-dev', 'libbz2-1.0', 'libbz2'),
  row('liblzma-dev', 'liblzma5', 'xz-libs'),
  row('libzstd-dev', 'libzstd1', 'zstd-libs'),
  row('liblz4-dev', 'liblz4-1', 'lz4-libs'),
  row('libsnappy-dev', 'libsnappy1v5', 'snappy'),
  row('libzip-dev', 'libzip4', 'libzip', { 13: 'libzip5' }),
  row('libpq-dev', 'libpq5', 'libpq'),
  row('default-libmysqlclient-dev', 'libmariadb3', 'mariadb-connector-c'),
  row('libmariadb-dev', 'libmariadb3', 'mariadb-connector-c'),
  row('libsqlite3-dev', 'libsqlite3-0', 'sqlite-libs'),
  row('unixodbc-dev', 'libodbc2', 'unixodbc', { 11: 'libodbc1' }),
  row('freetds-dev', 'libsybdb5 libct4', 'freetds'),
  row('libldap2-dev', 'libldap-2.5-0', 'libldap', { 11: 'libldap-2.4-2', 13: 'libldap2' }),
  row('libsasl2-dev', 'libsasl2-2', 'libsasl'),
  row('libkrb5-dev', 'libkrb5-3 libgssapi-krb5-2', 'krb5-libs'),
  row('libxml2-dev', 'libxml2', 'libxml2'),
  row('libxslt1-dev', 'libxslt1.1', 'libxslt'),
  row('libxmlsec1-dev', 'libxmlsec1 libxmlsec1-openssl', 'xmlsec', { 13: 'libxmlsec1t64 libxmlsec1t64-openssl' }),
  row('libyaml-dev', 'libyaml-0-2', 'yaml'),
  row('libcurl4-openssl-dev', 'libcurl4', 'libcurl', { 13: 'libcurl4t64' }),
  row('libncurses-dev', 'libncurses6 libncursesw6', 'ncurses-libs'),
  row('libreadline-dev', 'libreadline8', 'readline', { 13: 'libreadline8t64' }),
  row('libedit-dev', 'libedit2', 'libedit'),
  row('libgdbm-dev', 'libgdbm6', 'gdbm', { 13: 'libgdbm6t64' }),
  row('libexpat1-dev', 'libexpat1', 'libexpat'),
  row('libpcre2-dev', 'libpcre2-8-0', 'pcre2'),
  row('libonig-dev', 'libonig5', 'oniguruma'),
  row('libicu-dev', 'libicu72', 'icu-libs', { 11: 'libicu67', 13: 'libicu76' }),
  row('libglib2.0-dev', 'libglib2.0-0', 'glib', { 13: 'libglib2.0-0t64' }),
  row('libgmp-dev', 'libgmp10', 'gmp'),
  row('libsodium-dev', 'libsodium23', 'libsodium'),
  row('libargon2-dev', 'libargon2-1', 'argon2-libs'),
  row('libevent-dev', 'libevent-2.1-7', 'libevent', { 13: 'libevent-2.1-7t64' }),
  row('libuv1-dev', 'libuv1', 'libuv', { 13: 'libuv1t64' }),
  row('libmemcached-dev', 'libmemcached11', 'libmemcached-libs', { 13: 'libmemcached11t64' }),
  row('libmagic-dev', 'libmagic1', 'libmagic', { 13: 'libmagic1t64' }),
  row('libmaxminddb-dev', 'libmaxminddb0', 'libmaxminddb-libs'),
  row('librdkafka-dev', 'librdkafka1', 'librdkafka'),
  row('libzmq3-dev', 'libzmq5', 'libzmq'),
  row('libgeos-dev', 'libgeos-c1v5', 'geos', { 13: 'libgeos-c1t64' }),
  row('libopenblas-dev', 'libopenblas0', 'openblas'),
  row('libusb-1.0-0-dev', 'libusb-1.0-0', 'libusb'),
  row('libpcap-dev', 'libpcap0.8', 'libpcap', { 13: 'libpcap0.8t64' }),
  row('libjpeg-dev', 'libjpeg62-turbo', 'libjpeg-turbo'),
  row('libjpeg62-turbo-dev', 'libjpeg62-turbo', 'libjpeg-turbo'),
  row('libpng-dev', 'libpng16-16', 'libpng', { 13: 'libpng16-16t64' }),
  row('libtiff-dev', 'libtiff6', 'tiff', { 11: 'libtiff5' }),
  row('libwebp-dev', 'libwebp7 libwebpmux3 libwebpdemux2', 'libwebp libwebpmux libwebpdemux', {
    11: 'libwebp6 libwebpmux3 libwebpdemux2',
  }),
  row('libopenjp2-7-dev', 'libopenjp2-7', 'openjpeg'),
  row('libfreetype6-dev', 'libfreetype6', 'freetype'),
  row('libfreetype-dev', 'libfreetype6', 'freetype'),
  row('libfontconfig1-dev', 'libfontconfig1', 'fontconfig'),
  row('liblcms2-dev', 'liblcms2-2', 'lcms2'),
  row('libcairo2-dev', 'libcairo2', 'cairo'),
  row('libpango1.0-dev', 'libpango-1.0-0 libpangocairo-1.0-0', 'pango'),
  row('libgif-dev', 'libgif7', 'giflib'),
  row('libvips-dev', 'libvips42', 'vips', { 13: 'libvips42t64' }),
  row('libmagickwand-dev', 'libmagickwand-6.q16-6', 'imagemagick-libs', { 13: 'libmagickwand-7.q16-10' }),
  row('libsndfile1-dev', 'libsndfile1', 'libsndfile'),
  row('portaudio19-dev', 'libportaudio2', 'portaudio'),
  row('libasound2-dev', 'libasound2', 'alsa-lib', { 13: 'libasound2t64' }),
  row('uuid-dev', 'libuuid1', 'libuuid'),
  row('libssh2-1-dev', 'libssh2-1', 'libssh2', { 13: 'libssh2-1t64' }),
  row('librabbitmq-dev', 'librabbitmq4', 'rabbitmq-c'),
  row('libxpm-dev', 'libxpm4', 'libxpm'),
  row('libdbus-1-dev', 'libdbus-1-3', 'dbus-libs'),
  row('libudev-dev', 'libudev1', 'eudev-libs'),
  row('libjemalloc-dev', 'libjemalloc2', 'jemalloc'),
];

const byHeaders = new Map(runtimeCounterparts.map((one) => [one.headers, one]));

/** The libraries behind a `-dev` package; undefined where they are not known. */
export function runtimeCounterpart(headers: string): RuntimeCounterpart | undefined {
  return byHeaders.get(headers);
}

/** The Alpine packages to run with, for a `-dev` package by the name that Alpine has for it. */
export function alpineRuntime(headers: string): readonly string[] | undefined {
  const known = byHeaders.get(headers);
  return (known ?? runtimeCounterparts.find((one) => alpineCounterpart(one.headers)?.alpine.includes(headers) === true))
    ?.alpine;
}

/** The Debian packages to run with, in that release (`11`, `12`, `13`; newer ones as the newest known). */
export function debianRuntime(headers: string, release: string): readonly string[] | undefined {
  const found = byHeaders.get(headers);
  if (found === undefined) return undefined;
  return (
    (release === '11' || release === '12' || release === '13' ? found.debian[release] : undefined) ?? found.debian.else
  );
}
