import { packagePrograms, slimPrograms } from './programs.generated.js';

/** The packages to install for a program. */
export interface ProgramSource {
  readonly program: string;
  /** The Debian and Ubuntu package; undefined where every Debian image has the program. */
  readonly debian: string | undefined;
  /** The Alpine package; undefined where busybox brings the program, if in a plainer form. */
  readonly alpine: string | undefined;
}

type Row = readonly [programs: string, debian: string | undefined, alpine: string | undefined];

/** Source: Debian 12's contents index; Alpine's aports and busybox's applet list. */
const ROWS: readonly Row[] = [
  ['curl', 'curl', 'curl'],
  ['wget', 'wget', undefined],
  ['git', 'git', 'git'],
  ['git-lfs', 'git-lfs', 'git-lfs'],
  ['hg', 'mercurial', 'mercurial'],
  ['svn', 'subversion', 'subversion'],
  ['ssh scp sftp ssh-keygen ssh-keyscan ssh-agent ssh-add', 'openssh-client', 'openssh-client'],
  ['sshd', 'openssh-server', 'openssh-server'],
  ['rsync', 'rsync', 'rsync'],
  ['gpg gpgv gpgconf', 'gnupg', 'gnupg'],
  ['openssl', 'openssl', 'openssl'],
  ['update-ca-certificates', 'ca-certificates', 'ca-certificates'],
  ['ps top free pgrep pkill uptime vmstat w watch pidof sysctl kill', 'procps', undefined],
  ['killall fuser pstree', 'psmisc', undefined],
  ['ip ss', 'iproute2', undefined],
  ['ping', 'iputils-ping', undefined],
  ['ifconfig netstat route', 'net-tools', undefined],
  ['dig nslookup host', 'dnsutils', 'bind-tools'],
  ['nc netcat', 'netcat-openbsd', undefined],
  ['telnet', 'telnet', 'busybox-extras'],
  ['socat', 'socat', 'socat'],
  ['nmap', 'nmap', 'nmap'],
  ['tcpdump', 'tcpdump', 'tcpdump'],
  ['iptables', 'iptables', 'iptables'],
  ['unzip', 'unzip', undefined],
  ['zip', 'zip', 'zip'],
  ['bzip2 bunzip2 bzcat', 'bzip2', undefined],
  ['xz unxz xzcat', 'xz-utils', 'xz'],
  ['zstd', 'zstd', 'zstd'],
  ['7z', 'p7zip-full', 'p7zip'],
  ['jq', 'jq', 'jq'],
  ['less', 'less', undefined],
  ['file', 'file', 'file'],
  ['patch', 'patch', undefined],
  ['bc', 'bc', undefined],
  ['envsubst', 'gettext-base', 'gettext'],
  ['msgfmt xgettext', 'gettext', 'gettext'],
  ['tree', 'tree', undefined],
  ['vim vi', 'vim', undefined],
  ['nano', 'nano', 'nano'],
  ['bash', undefined, 'bash'],
  ['zsh', 'zsh', 'zsh'],
  ['sudo', 'sudo', 'sudo'],
  ['gosu', 'gosu', 'gosu'],
  ['tini', 'tini', 'tini'],
  ['dumb-init', 'dumb-init', 'dumb-init'],
  ['supervisord supervisorctl', 'supervisor', 'supervisor'],
  ['cron crontab', 'cron', undefined],
  ['logrotate', 'logrotate', 'logrotate'],
  ['useradd userdel usermod groupadd groupdel groupmod chpasswd', undefined, 'shadow'],
  ['inotifywait', 'inotify-tools', 'inotify-tools'],
  ['strace', 'strace', 'strace'],
  ['gdb', 'gdb', 'gdb'],
  ['locale-gen', 'locales', undefined],
  ['gcc cc', 'gcc', 'gcc'],
  ['g++ c++', 'g++', 'g++'],
  ['gfortran', 'gfortran', 'gfortran'],
  ['clang clang++', 'clang', 'clang'],
  ['ld as ar nm objdump strip ranlib readelf', 'binutils', 'binutils'],
  ['make', 'make', 'make'],
  ['cmake', 'cmake', 'cmake'],
  ['ninja', 'ninja-build', 'samurai'],
  ['meson', 'meson', 'meson'],
  ['autoconf autoreconf', 'autoconf', 'autoconf'],
  ['automake aclocal', 'automake', 'automake'],
  ['libtoolize', 'libtool', 'libtool'],
  ['pkg-config', 'pkg-config', 'pkgconf'],
  ['bison', 'bison', 'bison'],
  ['flex', 'flex', 'flex'],
  ['re2c', 're2c', 're2c'],
  ['m4', 'm4', 'm4'],
  ['protoc', 'protobuf-compiler', 'protoc'],
  ['swig', 'swig', 'swig'],
  ['dpkg-architecture dpkg-buildpackage', 'dpkg-dev', 'dpkg-dev'],
  ['python3', 'python3', 'python3'],
  ['pip3', 'python3-pip', 'py3-pip'],
  ['node nodejs', 'nodejs', 'nodejs'],
  ['npm npx', 'npm', 'npm'],
  ['ruby gem', 'ruby', 'ruby'],
  ['perl', undefined, 'perl'],
  ['php', 'php-cli', undefined],
  ['go gofmt', 'golang-go', 'go'],
  ['rustc', 'rustc', 'rust'],
  ['cargo', 'cargo', 'cargo'],
  ['java keytool', 'default-jre-headless', undefined],
  ['javac jar', 'default-jdk-headless', undefined],
  ['mvn', 'maven', 'maven'],
  ['psql pg_dump pg_restore pg_isready createdb', 'postgresql-client', 'postgresql-client'],
  ['mysql mysqldump mysqladmin', 'default-mysql-client', 'mariadb-client'],
  ['sqlite3', 'sqlite3', 'sqlite'],
  ['redis-cli', 'redis-tools', 'redis'],
  ['convert identify mogrify', 'imagemagick', 'imagemagick'],
  ['gm', 'graphicsmagick', 'graphicsmagick'],
  ['ffmpeg ffprobe', 'ffmpeg', 'ffmpeg'],
  ['gs', 'ghostscript', 'ghostscript'],
  ['pdftotext pdftoppm pdfinfo', 'poppler-utils', 'poppler-utils'],
  ['dot', 'graphviz', 'graphviz'],
  ['tesseract', 'tesseract-ocr', 'tesseract-ocr'],
  ['exiftool', 'libimage-exiftool-perl', 'exiftool'],
  ['rsvg-convert', 'librsvg2-bin', 'rsvg-convert'],
  ['xvfb-run Xvfb', 'xvfb', 'xvfb-run'],
  ['chromium', 'chromium', 'chromium'],
  ['chromedriver', 'chromium-driver', 'chromium-chromedriver'],
  ['pandoc', 'pandoc', 'pandoc-cli'],
  ['fc-cache fc-list', 'fontconfig', 'fontconfig'],
  ['htpasswd ab', 'apache2-utils', 'apache2-utils'],
  ['nginx', 'nginx', 'nginx'],
  ['numactl', 'numactl', 'numactl-tools'],
  ['uuidgen', 'uuid-runtime', 'uuidgen'],
  ['dos2unix', 'dos2unix', 'dos2unix'],
];

/** Programs that a package has under a name that update-alternatives gives them, which no contents index shows. */
const BY_ALTERNATIVES: Readonly<Record<string, string>> = {
  gcc: 'cc',
  'g++': 'c++',
  clang: 'cc c++',
  vim: 'vim vi',
  'vim-tiny': 'vi',
  nano: 'editor pico',
  'netcat-openbsd': 'nc netcat',
  'netcat-traditional': 'nc netcat',
  'default-jre-headless': 'java keytool',
  'default-jre': 'java keytool',
  'default-jdk-headless': 'java keytool javac jar',
  'default-jdk': 'java keytool javac jar',
  imagemagick: 'convert identify mogrify compare composite montage',
  'php-cli': 'php',
  bison: 'yacc',
  telnet: 'telnet',
  'inetutils-telnet': 'telnet',
  iptables: 'iptables ip6tables iptables-save iptables-restore ip6tables-save ip6tables-restore',
  automake: 'automake aclocal',
  maven: 'mvn',
};

export const programSources: readonly ProgramSource[] = ROWS.flatMap(([programs, debian, alpine]) =>
  programs.split(' ').map((program) => ({ program, debian, alpine })),
);

const byProgram = new Map(programSources.map((one) => [one.program, one]));
const inSlim = new Set(slimPrograms.split(' '));
const brought = new Map<string, ReadonlySet<string>>();

/** Where a program comes from; undefined where that is not known. */
export function programSource(program: string): ProgramSource | undefined {
  return byProgram.get(program);
}

/** Whether every Debian slim image has the program: dash, bash, coreutils, perl-base, apt, dpkg, passwd, … */
export function isInDebianSlim(program: string): boolean {
  return inSlim.has(program);
}

/**
 * The programs that come with a Debian package, itself and through what it depends on, by Debian 12's index; undefined
 * where the package is not one of those that are known.
 */
export function programsOf(debianPackage: string): ReadonlySet<string> | undefined {
  const known = brought.get(debianPackage);
  if (known !== undefined) return known;
  if (!Object.hasOwn(packagePrograms, debianPackage)) return undefined;
  const found = new Set<string>();
  const packages = new Set([debianPackage]);
  for (const name of packages) {
    if (Object.hasOwn(BY_ALTERNATIVES, name)) for (const one of BY_ALTERNATIVES[name]!.split(' ')) found.add(one);
    if (!Object.hasOwn(packagePrograms, name)) continue;
    for (const word of packagePrograms[name]!.split(' ')) {
      if (word.startsWith('>')) packages.add(word.slice(1));
      else if (word !== '') found.add(word);
    }
  }
  brought.set(debianPackage, found);
  return found;
}
