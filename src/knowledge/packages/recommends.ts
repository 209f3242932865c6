/** When a recommended package matters: always, or only where the stage shows that it is used. */
export type RecommendedWhen =
  | 'always'
  /** One of these programs is called in the stage. */
  | { readonly kind: 'runs'; readonly programs: readonly string[] }
  /** The pattern is found in a RUN, CMD, ENTRYPOINT or HEALTHCHECK of the stage. */
  | { readonly kind: 'text'; readonly pattern: RegExp }
  /** Packages of that ecosystem are installed in the stage, and may be compiled. */
  | { readonly kind: 'builds'; readonly ecosystem: 'python' | 'node' | 'go' | 'r' | 'c' };

/** A package that `--no-install-recommends` leaves out and that is known to be missed. */
export interface RecommendedPackage {
  /** What the Dockerfile installs. */
  readonly package: string;
  /** What Debian recommends with it, itself or through what it depends on. */
  readonly recommends: string;
  readonly when: RecommendedWhen;
  /** What fails without it, in plain words. */
  readonly why: string;
  /** Debian's own name in the relation, where another name provides the same in every release. */
  readonly recommendedAs?: string;
}

const HTTPS = 'without certificates, HTTPS fails';
const SSH: RecommendedWhen = {
  kind: 'text',
  pattern: /\b(?:ssh|scp|sftp|ssh-(?:add|agent|keygen|keyscan|copy-id))\b|\bgit@|\bssh:\/\/|\.ssh\b|GIT_SSH/,
};
const KEYS: RecommendedWhen = {
  kind: 'text',
  pattern:
    /--recv(?:-keys?)?\b|--keyserver\b|--search-keys\b|--refresh-keys\b|\badd-apt-repository\b|\bapt-key\b|\bdirmngr\b/,
};
const XVFB: RecommendedWhen = { kind: 'runs', programs: ['xvfb-run', 'Xvfb'] };

/**
 * The recommended packages that Dockerfiles miss. Source: Debian 12's Recommends, through Depends, of the packages
 * that Dockerfiles install (scripts/catalogue/recommends.mjs prints them); kept are those whose lack makes a command
 * fail, rather than takes a translation, a man page or an extra away.
 */
export const recommendedPackages: readonly RecommendedPackage[] = [
  { package: 'curl', recommends: 'ca-certificates', when: 'always', why: HTTPS },
  { package: 'wget', recommends: 'ca-certificates', when: 'always', why: HTTPS },
  { package: 'git', recommends: 'ca-certificates', when: 'always', why: HTTPS },
  { package: 'mercurial', recommends: 'ca-certificates', when: 'always', why: HTTPS },
  { package: 'python3', recommends: 'ca-certificates', when: 'always', why: HTTPS },
  { package: 'php-curl', recommends: 'ca-certificates', when: 'always', why: HTTPS },
  { package: 'libcurl4', recommends: 'ca-certificates', when: 'always', why: HTTPS },
  { package: 'libcurl3-gnutls', recommends: 'ca-certificates', when: 'always', why: HTTPS },
  { package: 'cmake', recommends: 'ca-certificates', when: { kind: 'text', pattern: /https:/ }, why: HTTPS },
  {
    package: 'postfix',
    recommends: 'ca-certificates',
    when: 'always',
    why: 'without certificates, TLS delivery fails',
  },
  {
    package: 'docker.io',
    recommends: 'ca-certificates',
    when: 'always',
    why: 'without certificates, no registry answers',
  },
  {
    package: 'git',
    recommends: 'openssh-client',
    when: SSH,
    why: 'git needs ssh for git@ and ssh:// remotes',
    recommendedAs: 'ssh-client',
  },
  { package: 'mercurial', recommends: 'openssh-client', when: SSH, why: 'hg needs ssh for ssh:// remotes' },
  { package: 'git', recommends: 'patch', when: { kind: 'runs', programs: ['patch'] }, why: 'patch came with git' },
  { package: 'git', recommends: 'less', when: { kind: 'runs', programs: ['less'] }, why: 'less came with git' },

  { package: 'gcc', recommends: 'libc6-dev', when: 'always', why: 'without the C headers nothing compiles' },
  { package: 'clang', recommends: 'libc6-dev', when: 'always', why: 'without the C headers nothing compiles' },
  { package: 'rustc', recommends: 'libc6-dev', when: 'always', why: 'rustc links against the C library' },
  { package: 'rustc', recommends: 'cargo', when: { kind: 'runs', programs: ['cargo'] }, why: 'cargo came with rustc' },
  {
    package: 'libtool',
    recommends: 'libc6-dev',
    when: { kind: 'builds', ecosystem: 'c' },
    why: 'without the C headers nothing compiles',
  },
  {
    package: 'libtool',
    recommends: 'libltdl-dev',
    when: { kind: 'text', pattern: /ltdl/ },
    why: 'libltdl came with libtool',
  },
  {
    package: 'cmake',
    recommends: 'make',
    when: { kind: 'runs', programs: ['cmake', 'make'] },
    why: 'cmake writes makefiles, and make came with it',
  },
  {
    package: 'cmake',
    recommends: 'gcc',
    when: { kind: 'runs', programs: ['cmake', 'gcc', 'cc'] },
    why: 'cmake looks for a compiler, and gcc came with it',
  },
  {
    package: 'autoconf',
    recommends: 'automake',
    when: { kind: 'runs', programs: ['automake', 'aclocal', 'autoreconf'] },
    why: 'automake came with autoconf',
  },
  {
    package: 'flex',
    recommends: 'libfl-dev',
    when: { kind: 'text', pattern: /(?:^|\s)-lfl\b|FlexLexer/ },
    why: 'the flex library came with flex',
  },
  {
    package: 'dpkg-dev',
    recommends: 'build-essential',
    when: { kind: 'builds', ecosystem: 'c' },
    why: 'the compiler came with dpkg-dev',
  },
  {
    package: 'dpkg-dev',
    recommends: 'fakeroot',
    when: { kind: 'runs', programs: ['dpkg-buildpackage', 'debuild', 'fakeroot'] },
    why: 'a package build needs fakeroot',
  },
  {
    package: 'python3-pip',
    recommends: 'build-essential',
    when: { kind: 'builds', ecosystem: 'python' },
    why: 'pip compiles what has no wheel',
  },
  {
    package: 'python3-pip',
    recommends: 'python3-dev',
    when: { kind: 'builds', ecosystem: 'python' },
    why: 'pip compiles what has no wheel',
  },
  {
    package: 'npm',
    recommends: 'build-essential',
    when: { kind: 'builds', ecosystem: 'node' },
    why: 'node-gyp compiles native modules',
  },
  {
    package: 'npm',
    recommends: 'git',
    when: { kind: 'text', pattern: /\bgit\b|github:/ },
    why: 'npm needs git for git dependencies',
  },
  { package: 'node-gyp', recommends: 'build-essential', when: 'always', why: 'node-gyp compiles native modules' },
  { package: 'golang', recommends: 'gcc', when: { kind: 'builds', ecosystem: 'go' }, why: 'cgo needs a C compiler' },
  {
    package: 'golang',
    recommends: 'libc6-dev',
    when: { kind: 'builds', ecosystem: 'go' },
    why: 'cgo needs the C headers',
  },
  { package: 'golang-go', recommends: 'gcc', when: { kind: 'builds', ecosystem: 'go' }, why: 'cgo needs a C compiler' },
  {
    package: 'golang-go',
    recommends: 'libc6-dev',
    when: { kind: 'builds', ecosystem: 'go' },
    why: 'cgo needs the C headers',
  },
  {
    package: 'r-base',
    recommends: 'r-recommended',
    when: 'always',
    why: 'the recommended R packages count as part of R',
  },
  {
    package: 'r-base',
    recommends: 'r-base-dev',
    when: { kind: 'builds', ecosystem: 'r' },
    why: 'install.packages compiles sources',
  },
  {
    package: 'r-base-core',
    recommends: 'r-recommended',
    when: 'always',
    why: 'the recommended R packages count as part of R',
  },
  {
    package: 'r-base-core',
    recommends: 'r-base-dev',
    when: { kind: 'builds', ecosystem: 'r' },
    why: 'install.packages compiles sources',
  },
  {
    package: 'composer',
    recommends: 'git',
    when: { kind: 'runs', programs: ['composer', 'git'] },
    why: 'composer clones sources with git',
  },
  {
    package: 'composer',
    recommends: 'unzip',
    when: { kind: 'runs', programs: ['composer', 'unzip'] },
    why: 'composer unpacks archives with unzip',
  },

  { package: 'gpg', recommends: 'gnupg', when: KEYS, why: 'gpg alone has no dirmngr, and fetches no keys' },
  {
    package: 'software-properties-common',
    recommends: 'gnupg',
    when: KEYS,
    why: 'add-apt-repository imports keys with gpg',
  },
  { package: 'zip', recommends: 'unzip', when: { kind: 'runs', programs: ['unzip'] }, why: 'unzip came with zip' },
  {
    package: 'procps',
    recommends: 'psmisc',
    when: { kind: 'runs', programs: ['killall', 'fuser', 'pstree'] },
    why: 'killall came with procps',
  },
  {
    package: 'rsyslog',
    recommends: 'logrotate',
    when: { kind: 'runs', programs: ['logrotate'] },
    why: 'logrotate came with rsyslog',
  },
  {
    package: 'apache2',
    recommends: 'ssl-cert',
    when: { kind: 'text', pattern: /snakeoil|default-ssl|make-ssl-cert/ },
    why: 'the default TLS site uses the snakeoil certificate',
  },
  { package: 'krb5-user', recommends: 'krb5-config', when: 'always', why: 'without it there is no /etc/krb5.conf' },
  {
    package: 'docker.io',
    recommends: 'git',
    when: { kind: 'text', pattern: /\bgit\b/ },
    why: 'git came with docker.io',
  },
  {
    package: 'docker.io',
    recommends: 'xz-utils',
    when: { kind: 'runs', programs: ['xz', 'unxz', 'dockerd'] },
    why: 'the daemon unpacks xz layers',
  },

  { package: 'xvfb', recommends: 'xauth', when: XVFB, why: 'xvfb-run fails without xauth' },
  { package: 'xvfb', recommends: 'xfonts-base', when: XVFB, why: 'the X server looks for its fixed fonts' },
  { package: 'wkhtmltopdf', recommends: 'xvfb', when: XVFB, why: 'xvfb came with wkhtmltopdf' },
  { package: 'chromium', recommends: 'fonts-liberation', when: 'always', why: 'pages without any font show boxes' },
  {
    package: 'graphviz',
    recommends: 'fonts-liberation',
    when: 'always',
    why: 'graphs without any font show boxes',
    recommendedAs: 'fonts-liberation2',
  },
  {
    package: 'libreoffice-writer',
    recommends: 'fonts-liberation',
    when: 'always',
    why: 'documents without any font show boxes',
    recommendedAs: 'fonts-liberation2',
  },
  {
    package: 'imagemagick',
    recommends: 'ghostscript',
    when: 'always',
    why: 'ImageMagick reads PDF and PostScript with ghostscript',
  },
  { package: 'texlive-latex-base', recommends: 'lmodern', when: 'always', why: 'pandoc and many classes load lmodern' },
  { package: 'texlive-xetex', recommends: 'lmodern', when: 'always', why: 'pandoc and many classes load lmodern' },
];

const byPackage = new Map<string, RecommendedPackage[]>();
for (const row of recommendedPackages) byPackage.set(row.package, [...(byPackage.get(row.package) ?? []), row]);

/** What is missed when this package is installed without its recommended ones; empty where nothing is known. */
export function recommendedWith(name: string): readonly RecommendedPackage[] {
  return byPackage.get(name) ?? [];
}
