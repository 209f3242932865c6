import { tagRelease } from '../images/tag-release.js';
import { hasOption, type Operation } from '../operations.js';
import { programsOf } from '../packages/programs.js';
import { alpineRuntime, debianRuntime } from '../packages/runtime.js';
import type { Application } from './application.js';

/** Which of the author's system packages the running application needs. */
export interface RuntimePackages {
  /** As they stand, or the libraries behind a `-dev` package. */
  readonly needed: readonly string[];
  /** What stays behind: compilers, headers, tools that build. */
  readonly left: readonly string[];
  /** Whether a needed one was installed with what it recommends. */
  readonly recommended: boolean;
  /** Why some of it is not known, in plain words. */
  readonly unknown: readonly string[];
}

/** Packages that build and never run an application. Source: Debian 12's and Alpine's descriptions. */
const BUILDS =
  /^(?:build-essential|build-base|alpine-sdk|(?:gcc|g\+\+|cpp|gfortran|clang|llvm|lld)(?:-\d+)?|libc6-dev|libc-dev|musl-dev|linux-headers(?:-generic)?|linux-libc-dev|make|cmake|ninja(?:-build)?|meson|autoconf|automake|libtool|pkg-config|pkgconf|bison|flex|m4|patch|dpkg-dev|devscripts|equivs|fakeroot|debhelper|rustc|cargo|golang(?:-go)?|nasm|yasm|swig|cython3?|python3?-(?:dev|setuptools|wheel|pip|venv)|python3\.\d+-(?:dev|venv)|py3-(?:pip|setuptools|wheel)|binutils|gdb|strace|ccache|gettext|apt-utils|software-properties-common|apt-transport-https|lsb-release|maven|gradle|ant|musl-tools|mold|lib(?:clang|llvm)(?:-\d+)?-dev|llvm(?:-\d+)?-dev)$/;
const HEADERS = /-dev$|-headers$/;

/** Packages that builds take, and that an application may call as well; with the modules that call them for it. */
const TOOLS: Readonly<Record<string, RegExp>> = {
  git: /gitpython|simple-git|nodegit|@npmcli\/git|pre-commit|setuptools-scm/i,
  curl: /pycurl/i,
  wget: /^wget$/i,
  python3: /python-shell|pymport|zx/i,
  unzip: /^$/,
  'xz-utils': /^$/,
  bzip2: /^$/,
  nodejs: /execjs|nodejs|^javascript$|percy|puppeteer|playwright/i,
  npm: /execjs|nodejs/i,
};
/** How a tool is called that is not its package's name. */
const CALLED: Readonly<Record<string, string>> = { python3: 'python3?', 'xz-utils': 'xz', nodejs: 'node(?:js)?' };
const SOURCE = /\.(?:[cm]?[jt]sx?|py|rb|php|go|rs|java|kt|cs|sh|bash|pl|ex|exs|ya?ml|toml|conf|ini)$/;

/** Whether nothing of the application names a tool: no source, no configuration, no module that calls it. */
function isBuildersAlone(application: Application, name: string, modules: readonly string[]): boolean {
  if (!Object.hasOwn(TOOLS, name)) return false;
  if (modules.some((one) => TOOLS[name]!.test(one))) return false;
  const named = new RegExp(`\\b${CALLED[name] ?? name}\\b`);
  // A front end's own sources run in a browser, and speak of nodes.
  const isFrontEnd = (path: string) => /^(?:nodejs|npm)$/.test(name) && /\.(?:[cm]?[jt]sx?|toml)$/.test(path);
  for (const { source } of application.copied.files.values())
    if (SOURCE.test(source) && !isFrontEnd(source) && named.test(application.files.read(source) ?? '')) return false;
  return true;
}

/** Sorts the packages of every apt and apk install; `usesAtStart` are the programs that run when the image does. */
export function runtimePackages(
  application: Application,
  usesAtStart: ReadonlySet<string>,
  modules: readonly string[] = [],
): RuntimePackages {
  const isLeft = (name: string, isVirtual: boolean) =>
    isVirtual || BUILDS.test(name) || isBuildersAlone(application, name, modules);
  const needed = new Set<string>();
  const left = new Set<string>();
  const unknown: string[] = [];
  let recommended = false;
  for (const { operation, run } of application.steps) {
    if (operation?.manager.scope !== 'system') continue;
    const { manager, kind } = operation;
    const line = run.startLine;
    if (kind === 'upgrade') unknown.push(`line ${line} brings the system’s packages up to date`);
    if (kind === 'remove') for (const name of namesOf(operation)) needed.delete(name);
    if (kind !== 'install') continue;
    if (manager.family !== 'apt' && manager.family !== 'apk') {
      unknown.push(`line ${line} installs with ${manager.name}, whose packages are not sorted here`);
      continue;
    }
    const virtual = hasOption(operation, ['--virtual', '-t']) && manager.family === 'apk';
    for (const name of namesOf(operation)) {
      const bare = name.replace(/(?:[=<>~@:].*)$/, '');
      // The compilers that the PHP images name for building extensions.
      if (/^"?\$\{?PHPIZE_DEPS\}?"?$/.test(name)) left.add('$PHPIZE_DEPS');
      else if (!/^[a-z0-9][a-z0-9+._-]*$/.test(bare))
        unknown.push(`line ${line} installs \`${name}\`, which is no package’s name`);
      else if (isLeft(bare, virtual) && !startsWith(bare, usesAtStart)) left.add(bare);
      else if (HEADERS.test(bare)) {
        left.add(bare);
        const libraries = librariesOf(application, bare);
        if (!libraries) unknown.push(`which libraries belong to \`${bare}\` of line ${line} is not known`);
        for (const library of libraries ?? []) needed.add(library);
      } else {
        needed.add(name);
        if (manager.family === 'apt' && !hasOption(operation, ['--no-install-recommends'])) recommended = true;
      }
    }
  }
  return { needed: [...needed], left: [...left], recommended, unknown };
}

function librariesOf({ repository, tag, facts }: Application, headers: string): readonly string[] | undefined {
  if (facts?.packageManager === 'apk') return alpineRuntime(headers);
  return debianRuntime(headers, tagRelease(repository, tag ?? 'latest')?.version ?? '');
}

function startsWith(name: string, programs: ReadonlySet<string>): boolean {
  const own = programsOf(name);
  return own !== undefined && [...own].some((program) => programs.has(program));
}

function namesOf({ operands }: Operation): readonly string[] {
  return operands.map(({ value, raw }) => value ?? raw);
}
