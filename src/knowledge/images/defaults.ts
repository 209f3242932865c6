interface ImageDefaults {
  readonly repository: string;
  readonly tag: RegExp;
  /** What it starts where a Dockerfile says nothing; undefined where that is no server. */
  readonly start?: string;
  /** The folder that it starts in. */
  readonly workdir: string;
}

/** Source: the Dockerfiles of docker-library and keeganwitt/docker-gradle. */
const DEFAULTS: readonly ImageDefaults[] = [
  { repository: 'php', tag: /apache/, start: 'apache2-foreground', workdir: '/var/www/html' },
  { repository: 'php', tag: /fpm/, start: 'php-fpm', workdir: '/var/www/html' },
  { repository: 'tomcat', tag: /^/, start: 'catalina.sh run', workdir: '/usr/local/tomcat' },
  { repository: 'golang', tag: /^/, workdir: '/go' },
  { repository: 'gradle', tag: /^/, workdir: '/home/gradle' },
];

/** What an image starts by itself; undefined where it is no server, or not known. */
export function ownStart(repository: string, tag: string | undefined): string | undefined {
  return defaultsOf(repository, tag)?.start;
}

/** The folder that an image is in where no WORKDIR says otherwise: most are in `/`. */
export function ownWorkdir(repository: string, tag: string | undefined): string {
  return defaultsOf(repository, tag)?.workdir ?? '/';
}

function defaultsOf(repository: string, tag: string | undefined): ImageDefaults | undefined {
  return DEFAULTS.find((one) => one.repository === repository && one.tag.test(tag ?? 'latest'));
}
