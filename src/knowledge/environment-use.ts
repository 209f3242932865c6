/**
 * Programs that do the same whatever the author's own variables are called; what the system's tools do read is in
 * `READ_BY_ALL`. Source: their manual pages.
 */
const INDIFFERENT: ReadonlySet<string> = new Set(
  [
    'apt apt-get apt-key apt-mark dpkg apk yum dnf microdnf zypper add-apt-repository debconf-set-selections',
    'cat chgrp chmod chown cp dd install ln ls mkdir mktemp mv rm rmdir sed sort tee touch truncate wc',
    'addgroup adduser groupadd groupmod passwd chpasswd useradd usermod chsh gpasswd deluser userdel visudo',
    'ldconfig locale-gen dpkg-reconfigure update-alternatives update-ca-certificates update-locale update-rc.d',
    'sysctl systemctl service mount ssh-keygen a2enmod a2ensite a2dissite gunzip gzip tar unzip',
  ].flatMap((line) => line.split(' ')),
);

/** Variables that reach into programs which have none of their own. Source: ld.so(8), tar(1), gzip(1), apt.conf(5). */
const READ_BY_ALL =
  /^(?:PATH|HOME|IFS|TMPDIR|LD_\w+|POSIXLY_CORRECT|TAR_OPTIONS|GZIP|APT_CONFIG|DPKG_\w+|SYSTEMD_\w+)$/;
/** Variables that only say how to talk, and which proxy to ask. */
const HARMLESS = /^(?:DEBIAN_FRONTEND|DEBCONF_\w+|LANG|LANGUAGE|LC_\w+|TZ|TERM|SHELL|\w*_proxy|\w*_PROXY)$/;

/** The first of the variables that a program may read and that changes what it does. */
export function readVariable(program: string, names: Iterable<string>): string | undefined {
  for (const name of names) {
    if (READ_BY_ALL.test(name)) return name;
    if (!INDIFFERENT.has(program) && !HARMLESS.test(name)) return name;
  }
  return undefined;
}
