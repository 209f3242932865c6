import { covers } from '../path-cover.js';

/** Folders that distributions and images fill, or that hold everybody's; what lies below some of them is the author's. */
const SHARED: ReadonlySet<string> = new Set(
  `/ /bin /boot /dev /etc /home /lib /lib32 /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /var
  /usr/bin /usr/games /usr/include /usr/lib /usr/libexec /usr/local /usr/sbin /usr/share /usr/src
  /usr/local/bin /usr/local/etc /usr/local/games /usr/local/include /usr/local/lib /usr/local/man /usr/local/sbin
  /usr/local/share /usr/local/src /var/www /var/lib /var/opt /go /go/src /go/bin /usr/local/tomcat`.split(/\s+/),
);
/** Folders where everything belongs to the system, to its users or to nobody for long. */
const NEVER_OWN: readonly string[] = [
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/lib32',
  '/lib64',
  '/proc',
  '/run',
  '/sbin',
  '/sys',
  '/tmp',
  '/usr/bin',
  '/usr/games',
  '/usr/include',
  '/usr/lib',
  '/usr/libexec',
  '/usr/sbin',
  '/usr/share',
  '/usr/local/bin',
  '/usr/local/etc',
  '/usr/local/games',
  '/usr/local/include',
  '/usr/local/lib',
  '/usr/local/man',
  '/usr/local/sbin',
  '/usr/local/share',
  '/usr/local/go',
  '/usr/local/tomcat',
  '/var/cache',
  '/var/lib',
  '/var/log',
  '/var/run',
  '/var/spool',
  '/var/tmp',
];
/** What is thrown away, and what package managers keep for another build. */
const PASSING: readonly string[] = [
  '/tmp',
  '/var/tmp',
  '/var/cache',
  '/var/log',
  '/var/lib/apt/lists',
  '/root/.cache',
  '/root/.npm',
  '/usr/local/share/.cache',
  '/usr/share/doc',
  '/usr/share/man',
  '/dev/null',
  '/dev/stdout',
  '/dev/stderr',
];

/**
 * Whether a folder is the author's alone, so that a copy of it is a copy of the application: `/app`, `/usr/src/app`,
 * `/opt/tool`, and not `/`, `/usr/local` or a home folder.
 */
export function isOwnFolder(path: string): boolean {
  if (SHARED.has(path) || /^\/home\/[^/]+$/.test(path)) return false;
  return !NEVER_OWN.some((folder) => covers(folder, path));
}

/** Whether nothing that is written there is missed in the final image. */
export function isPassing(path: string): boolean {
  return (
    PASSING.some((folder) => covers(folder, path)) || /^\/(?:root|home\/[^/]+)\/\.(?:cache|npm)(?:\/|$)/.test(path)
  );
}

/** Of those, where a folder that the build makes and leaves may be there for whoever runs: for logs, a cache, uploads. */
export function isMadeForLater(path: string): boolean {
  return ['/tmp', '/var/tmp', '/var/log', '/var/cache'].some((folder) => covers(folder, path));
}

/** The outermost of some folders. */
export function outermost(folders: readonly string[]): readonly string[] {
  const unique = [...new Set(folders)];
  return unique.filter((one) => !unique.some((other) => other !== one && covers(other, one)));
}
