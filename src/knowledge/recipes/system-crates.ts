/** A crate that links a library of the system, and the packages that a program needs for that where it runs. */
interface SystemCrate {
  readonly crate: string;
  /** The Debian package with the headers, see runtimeCounterparts; undefined where the crate brings its own sources. */
  readonly headers: string | undefined;
}

const linked = (crate: string, headers: string): SystemCrate => ({ crate, headers });
const bundled = (crates: string): readonly SystemCrate[] =>
  crates.split(/\s+/).map((crate) => ({ crate, headers: undefined }));

/**
 * What the `-sys` crates that servers use most link. Those that compile a copy of their library need nothing of the
 * system; those that may do either are taken for linked. Source: the build scripts and READMEs of the crates.
 */
const CRATES: readonly SystemCrate[] = [
  linked('openssl-sys', 'libssl-dev'),
  linked('pq-sys', 'libpq-dev'),
  linked('mysqlclient-sys', 'libmariadb-dev'),
  linked('libsqlite3-sys', 'libsqlite3-dev'),
  linked('libz-sys', 'zlib1g-dev'),
  linked('bzip2-sys', 'libbz2-dev'),
  linked('lzma-sys', 'liblzma-dev'),
  linked('zstd-sys', 'libzstd-dev'),
  linked('curl-sys', 'libcurl4-openssl-dev'),
  linked('libffi-sys', 'libffi-dev'),
  linked('sasl2-sys', 'libsasl2-dev'),
  ...bundled(
    `aws-lc-sys aws-lc-fips-sys lz4-sys libgit2-sys libssh2-sys libnghttp2-sys libmimalloc-sys tikv-jemalloc-sys jemalloc-sys snmalloc-sys psm linux-raw-sys secp256k1-sys librocksdb-sys rust-librocksdb-sys mlua-sys brotli-sys onig_sys ittapi-sys web-sys js-sys windows-sys winapi-sys security-framework-sys core-foundation-sys system-configuration-sys inotify-sys dirs-sys dirs-sys-next io-uring linux-keyutils-sys netlink-sys rdkafka-sys wepoll-ffi sqlite-wasm-rs oboe-sys ndk-sys mach2-sys objc-sys fsevent-sys kqueue-sys lmdb-master-sys lmdb-rkv-sys`,
  ),
];

const byName = new Map(CRATES.map((one) => [one.crate, one]));

/** The `-dev` packages behind the crates of a lock file, or the crates of which it is not known what they link. */
export function linkedLibraries(crates: readonly string[]): {
  readonly headers: readonly string[];
  readonly unknown: readonly string[];
} {
  const headers = new Set<string>();
  const unknown: string[] = [];
  for (const crate of crates) {
    const known = byName.get(crate);
    if (known?.headers !== undefined) headers.add(known.headers);
    else if (!known && /[-_]sys$/.test(crate)) unknown.push(crate);
  }
  return { headers: [...headers], unknown };
}
