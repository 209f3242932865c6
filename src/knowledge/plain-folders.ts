/**
 * Folders of Debian, Ubuntu, Alpine and the official images on them that are folders (no links) of root with mode 755, so
 * that a layer which brings them again changes nothing. Source: base-files (Debian), alpine-baselayout, and the images.
 */
const PLAIN: ReadonlySet<string> = new Set([
  '/',
  '/etc',
  '/etc/ssl',
  '/home',
  '/mnt',
  '/opt',
  '/srv',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/sbin',
  '/usr/share',
  '/usr/local',
  '/usr/local/bin',
  '/usr/local/etc',
  '/usr/local/lib',
  '/usr/local/share',
  '/usr/src',
  '/var',
  '/var/lib',
]);

/** Folders of some images beside. */
const PLAIN_OF: Readonly<Record<string, readonly string[]>> = {
  nginx: ['/etc/nginx', '/etc/nginx/conf.d', '/usr/share/nginx', '/usr/share/nginx/html'],
  httpd: ['/usr/local/apache2', '/usr/local/apache2/htdocs', '/usr/local/apache2/conf'],
};

/** What lies at the top of every image, links among it, and what some images have there. */
const TOP =
  /^\/(?:bin|boot|dev|docker-entrypoint[^/]*|etc|go|home|lib|lib32|lib64|libx32|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|__cacert_entrypoint\.sh|cnb|kaniko|nonexistent|busybox|layers)$/;
/** Folders of the system that are empty until somebody fills them. */
const EMPTY: ReadonlySet<string> = new Set(['/mnt', '/opt', '/srv', '/usr/src']);
/** Official images that put something there themselves. */
const FILLED: Readonly<Record<string, RegExp>> = {
  node: /^\/opt\/yarn/,
  'eclipse-temurin': /^\/opt\/java/,
  openjdk: /^\/opt\/java/,
  php: /^\/usr\/src\/php/,
  ibmjava: /^\/opt\/ibm/,
  amazoncorretto: /^\/opt/,
  composer: /^\/app$/,
};

/** Images of which all that lies at the top is told here. Databases and the like have folders of their own, `/data`. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'alpine amazoncorretto buildpack-deps busybox composer debian eclipse-temurin elixir erlang gcc golang gradle httpd ' +
    'ibmjava julia maven nginx node openjdk perl php pypy python ruby rust ubuntu'
  ).split(' '),
);
const KNOWN_ELSEWHERE =
  /^(?:gcr\.io\/distroless\/(?:static|base|cc|python3|java|nodejs)[\w-]*|mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps|sdk))$/;

/** Whether it is known of an image what lies at its top. */
export function knowsFoldersOf(repository: string): boolean {
  return KNOWN.has(repository) || KNOWN_ELSEWHERE.test(repository);
}

/** What such an image has at an absolute path: a plain folder, nothing yet, or something that is not known. */
export function folderOfImage(repository: string, path: string): 'plain' | 'new' | 'unknown' {
  if (PLAIN.has(path) || PLAIN_OF[repository]?.includes(path)) return 'plain';
  if (FILLED[repository]?.test(path)) return 'unknown';
  const top = path.split('/', 2).join('/');
  if (!TOP.test(top)) return 'new';
  const within = [...EMPTY].some((folder) => path.startsWith(`${folder}/`));
  return within ? 'new' : 'unknown';
}
