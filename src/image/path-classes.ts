/** Why a path may differ although nothing that anybody asked for does. */
export type ExpendableClass = 'cache' | 'log' | 'temporary' | 'generated' | 'engine';

export type PathClass = ExpendableClass | 'other';

export interface PathRule {
  /** The whole absolute path; what lies below a folder belongs to it. */
  readonly pattern: RegExp;
  readonly class: ExpendableClass;
  readonly reason: string;
  /** `changed`: only a file that both images have may differ; one that came or went is a difference like any other. */
  readonly applies: 'always' | 'changed';
}

const HOME = '/(?:root|home/[^/]+)';

function below(folder: string): RegExp {
  return new RegExp(`^${folder}(?:/.*)?$`, 's');
}

/** The first rule that fits decides. FHS 3.0: /var/cache may be deleted at any time, /tmp and /run do not last. */
const PATH_RULES: readonly PathRule[] = [
  { pattern: below('/var/lib/apt/lists'), class: 'cache', reason: 'apt package lists', applies: 'always' },
  { pattern: below('/var/cache/apt'), class: 'cache', reason: 'apt package cache', applies: 'always' },
  { pattern: below('/var/cache/ldconfig'), class: 'cache', reason: "ldconfig's own cache", applies: 'always' },
  { pattern: below('/var/cache/(?:dnf|yum|zypp)'), class: 'cache', reason: 'rpm package cache', applies: 'always' },
  { pattern: below('/(?:var/cache|etc)/apk/cache'), class: 'cache', reason: 'apk package cache', applies: 'always' },
  { pattern: below('/lib/apk/db/lock'), class: 'temporary', reason: 'lock file', applies: 'always' },
  { pattern: below('/var/cache'), class: 'cache', reason: 'cache by the hierarchy standard', applies: 'always' },
  { pattern: below(`${HOME}/\\.npm/_logs`), class: 'log', reason: 'npm log', applies: 'always' },
  { pattern: below(`${HOME}/\\.npm`), class: 'cache', reason: 'npm cache', applies: 'always' },
  { pattern: below(`${HOME}/\\.cache/pip`), class: 'cache', reason: 'pip cache', applies: 'always' },
  { pattern: below(`${HOME}/\\.cache`), class: 'cache', reason: 'user cache by the XDG standard', applies: 'always' },
  { pattern: below('/usr/local/share/\\.cache'), class: 'cache', reason: 'Yarn cache of root', applies: 'always' },
  { pattern: below(`${HOME}/\\.yarn/berry/cache`), class: 'cache', reason: 'Yarn global cache', applies: 'always' },
  { pattern: below(`${HOME}/\\.bun/install/cache`), class: 'cache', reason: 'Bun cache', applies: 'always' },
  { pattern: below(`${HOME}/\\.composer/cache`), class: 'cache', reason: 'Composer cache', applies: 'always' },
  { pattern: below(`${HOME}/\\.bundle/cache`), class: 'cache', reason: 'Bundler cache', applies: 'always' },
  { pattern: below('/usr/local/bundle/cache'), class: 'cache', reason: 'gem cache', applies: 'always' },
  { pattern: below('/var/lib/gems/[^/]+/cache'), class: 'cache', reason: 'gem cache', applies: 'always' },
  {
    pattern: below('(?:/root/\\.cargo|/usr/local/cargo)/registry'),
    class: 'cache',
    reason: 'Cargo registry',
    applies: 'always',
  },
  { pattern: below('/opt/conda/pkgs'), class: 'cache', reason: 'conda package cache', applies: 'always' },
  {
    pattern: /\/node_modules\/\.cache(?:\/.*)?$/s,
    class: 'cache',
    reason: 'build cache of a Node tool',
    applies: 'always',
  },
  { pattern: /\/\.wget-hsts$/, class: 'cache', reason: "wget's list of https hosts", applies: 'always' },
  { pattern: below('/var/log'), class: 'log', reason: 'log by the hierarchy standard', applies: 'always' },
  {
    pattern: below('/var/lib/dpkg/[^/]+-old'),
    class: 'temporary',
    reason: "dpkg's copy of its last state",
    applies: 'always',
  },
  { pattern: below('/(?:var/)?tmp'), class: 'temporary', reason: 'temporary folder', applies: 'always' },
  { pattern: below('/(?:var/)?run'), class: 'temporary', reason: 'run-time state', applies: 'always' },
  { pattern: /^\/etc\/\.pwd\.lock$/, class: 'temporary', reason: 'lock file', applies: 'always' },
  {
    pattern: /^\/etc\/(?:passwd|group|shadow|gshadow|subuid|subgid)-$/,
    class: 'temporary',
    reason: 'backup of the last version',
    applies: 'always',
  },
  {
    pattern: /^\/(?:etc|var\/lib\/dbus)\/machine-id$/,
    class: 'generated',
    reason: 'made at random at installation',
    applies: 'changed',
  },
  {
    pattern: /^\/etc\/ssh\/ssh_host_/,
    class: 'generated',
    reason: 'made at random at installation',
    applies: 'changed',
  },
  {
    pattern: /^\/etc\/ssl\/(?:certs\/ssl-cert-snakeoil\.pem|private\/ssl-cert-snakeoil\.key)$/,
    class: 'generated',
    reason: 'made at random at installation',
    applies: 'changed',
  },
  {
    pattern: /^\/etc\/(?:hosts|hostname|resolv\.conf|mtab)$/,
    class: 'engine',
    reason: 'put there by the engine',
    applies: 'always',
  },
  {
    pattern: /^\/(?:\.dockerenv|run\/\.containerenv)$/,
    class: 'engine',
    reason: 'put there by the engine',
    applies: 'always',
  },
  { pattern: below('/(?:dev|proc|sys)'), class: 'engine', reason: 'mounted by the engine', applies: 'always' },
];

export function ruleFor(path: string, change: 'added' | 'removed' | 'changed'): PathRule | undefined {
  return PATH_RULES.find((rule) => rule.pattern.test(path) && (rule.applies === 'always' || change === 'changed'));
}
