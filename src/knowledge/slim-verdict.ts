import type { Instruction } from '../source/instruction.js';
import { archived, type SlimDifference } from './base-contents.js';
import type { ModuleUse } from './modules/module-use.js';
import { hasOption } from './operations.js';
import { nativeModule } from './packages/native-modules.js';
import { surelyPrebuilt } from './packages/prebuilt-since.js';
import { programsOf } from './packages/programs.js';
import { isPure } from './packages/pure-modules.js';
import { debianRuntime } from './packages/runtime.js';
import type { Need, NeedPlace } from './stage-needs.js';

/** A package that the slim image lacks and the stage needs. */
export interface MissingPackage {
  readonly name: string;
  /** In plain words: `line 4 uses \`curl\``. */
  readonly why: string;
  readonly place: NeedPlace;
}

/** What becomes of a stage on the slim image. */
export interface SlimVerdict {
  readonly missing: readonly MissingPackage[];
  /** Why it cannot be said that the stage works there, in plain words; empty where it can. */
  readonly unknown: readonly string[];
}

/** Programs that compile: which headers and libraries they take, no table knows. */
export const compilers: ReadonlySet<string> = new Set(
  `make gmake gcc g++ cc c++ clang clang++ cmake ninja meson autoreconf autoconf automake configure autogen.sh bootstrap.sh
  buildconf dpkg-buildpackage debuild node-gyp cpan perlbrew pyenv rbenv ruby-build cythonize mix rebar3 luarocks Rscript pecl phpize scons bazel waf swift cabal stack`.split(
    /\s+/,
  ),
);
/** What comes with a package as its dependency. Source: Debian 12's Depends. */
const BRINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'build-essential': ['gcc', 'g++', 'make', 'libc6-dev', 'dpkg-dev', 'linux-libc-dev'],
    'g++': ['gcc', 'libc6-dev', 'linux-libc-dev'],
    'libc6-dev': ['linux-libc-dev'],
    'python3-dev': ['python3', 'libc6-dev'],
    'python3-pip': ['python3'],
    'python3-venv': ['python3'],
  }),
);
/** Clients that check certificates against those of the system. */
const TLS_CLIENTS: ReadonlySet<string> = new Set(['curl', 'wget', 'git', 'svn', 'hg', 'openssl', 'gpg', 'apt-key']);
/** Their man pages stand outside the folder that slim leaves empty, and are linked into it. */
export const LINKS_MAN_PAGES = /^(?:openjdk-|default-j(?:re|dk)|postgresql)/;
const PATHS =
  /(?:\/usr\/include|\/usr\/lib\/(?:x86_64|aarch64)-linux-gnu|\/usr\/share\/(?:man|doc|info|locale))(?![\w-])/;

/** What the slim image lacks of what a stage needs. `textOf` gives an instruction as written. */
export function slimVerdict(
  needs: readonly Need[],
  slim: SlimDifference,
  version: string | undefined,
  textOf: (instruction: Instruction) => string,
): SlimVerdict {
  const judge = new Judge(slim, version);
  for (const need of needs) judge.take(need, textOf);
  const brought = new Set([...judge.missing.keys()].flatMap((name) => BRINGS.get(name) ?? []));
  const missing = [...judge.missing.values()].filter(({ name }) => !brought.has(name));
  const refusal = missing.length > 0 ? archived(slim.release) : undefined;
  if (refusal) judge.unknown.push(`it lacks ${missing.map((one) => `\`${one.name}\``).join(', ')}, and ${refusal}`);
  return { missing, unknown: [...new Set(judge.unknown)] };
}

class Judge {
  readonly missing = new Map<string, MissingPackage>();
  readonly unknown: string[] = [];
  readonly #slim: SlimDifference;
  readonly #version: string | undefined;
  /** Packages that the Dockerfile itself installs before, and the programs that they bring. */
  readonly #installed = new Set<string>();
  readonly #programs = new Set<string>();
  readonly #seen = new Set<Instruction>();

  constructor(slim: SlimDifference, version: string | undefined) {
    this.#slim = slim;
    this.#version = version;
  }

  take(need: Need, textOf: (instruction: Instruction) => string): void {
    const { instruction } = need.place;
    if (!this.#seen.has(instruction)) {
      this.#seen.add(instruction);
      this.#text(textOf(instruction), need.place);
    }
    switch (need.kind) {
      case 'packages':
        this.#packages(need);
        return;
      case 'program':
        this.#program(need);
        return;
      case 'module':
        this.#module(need.module, need.place);
        return;
      case 'unknown':
        if (!this.#slim.nothing) this.unknown.push(need.reason);
    }
  }

  #text(text: string, place: NeedPlace): void {
    const line = place.instruction.startLine;
    const path = PATHS.exec(
      text.replace(/\brm\s+-\w*[rf]\w*(?:\s+[^\s;&|]+)+|\bmkdir\s+-p(?:\s+[^\s;&|]+)+/g, ''),
    )?.[0];
    if (path !== undefined && !(this.#slim.nothing && !path.startsWith('/usr/share')))
      this.unknown.push(`line ${line} uses ${path}, and what the slim image has there is not known`);
    if (/https:\/\//.test(text)) this.#needTls('a download by https', place);
  }

  #packages({ operation, place }: Extract<Need, { kind: 'packages' }>): void {
    const line = place.instruction.startLine;
    const names = operation.operands.map((word) => (word.value ?? word.raw).replace(/[=/:].*$/s, ''));
    if (operation.kind === 'install') {
      const stuck = names.find((name) => LINKS_MAN_PAGES.test(name));
      if (stuck !== undefined)
        this.unknown.push(
          `line ${line} installs \`${stuck}\`, which fails on some slim images for want of /usr/share/man`,
        );
      for (const name of names.flatMap((one) => [one, ...(BRINGS.get(one) ?? [])])) {
        this.#installed.add(name);
        for (const program of programsOf(name) ?? []) this.#programs.add(program);
        if (TLS_CLIENTS.has(name) && hasOption(operation, ['--no-install-recommends']))
          this.#needTls(`\`${name}\``, place);
        else if (TLS_CLIENTS.has(name)) this.#installed.add('ca-certificates');
      }
    }
    if (operation.kind !== 'remove') return;
    const lost = names.find((name) => !this.#installed.has(name) && this.#slim.lacksPackage(name));
    if (lost !== undefined) this.unknown.push(`line ${line} removes \`${lost}\`, which the slim image has not`);
  }

  #program({ program, place }: Extract<Need, { kind: 'program' }>): void {
    const { instruction } = place;
    if (this.#slim.nothing) return;
    if (compilers.has(program) && this.#slim.lacksPackage('make')) {
      this.unknown.push(
        `line ${instruction.startLine} compiles with \`${program}\`, and which headers that takes is not known`,
      );
      return;
    }
    if (TLS_CLIENTS.has(program)) this.#needTls(`\`${program}\``, place);
    if (this.#programs.has(program) || !this.#slim.lacksProgram(program)) return;
    const name = this.#slim.packageOf(program);
    if (name === undefined) {
      this.unknown.push(`line ${instruction.startLine} uses \`${program}\`, which the slim image lacks`);
      return;
    }
    this.#add(name, `line ${instruction.startLine} uses \`${program}\``, place);
  }

  #needTls(what: string, place: NeedPlace): void {
    if (this.#slim.lacksPackage('ca-certificates'))
      this.#add('ca-certificates', `line ${place.instruction.startLine} has ${what}`, place);
  }

  #module(module: ModuleUse, place: NeedPlace): void {
    if (this.#slim.nothing) return;
    const line = place.instruction.startLine;
    const { ecosystem, name, version, evidence } = module;
    const native = nativeModule(ecosystem, name);
    if (!native) {
      if (
        evidence === 'pure' ||
        evidence === 'glibc-build' ||
        isPure(ecosystem, name, evidence === 'listed' ? 'listed' : 'alone')
      )
        return;
      const does = evidence === 'builds' ? 'builds something that is not known' : 'may compile';
      this.unknown.push(`line ${line} installs \`${name}\`, which ${does}`);
      return;
    }
    const why = `line ${line} installs ${name}`;
    if (native.glibc === 'unsupported') this.unknown.push(`${why}, whose needs are not known`);
    const isBuilt =
      evidence === 'pure' || evidence === 'glibc-build' || surelyPrebuilt(ecosystem, name, version, this.#version);
    const isLatest = version === undefined && native.glibc === 'prebuilt';
    // What another stage compiled only runs here.
    const builds = !isBuilt && !isLatest && place.phase === 'build';
    if (builds) for (const one of native.build) this.#add(one, `${why}, which may compile`, place);
    for (const headers of native.runsWith) {
      if (!this.#slim.lacksPackage(headers) || this.missing.has(headers) || this.#installed.has(headers)) continue;
      const libraries = debianRuntime(headers, this.#slim.release?.version ?? '');
      for (const one of libraries ?? []) this.#add(one, why, { ...place, phase: 'start' });
      if (!libraries) this.unknown.push(`${why}, and the libraries of \`${headers}\` are not known`);
    }
    for (const one of native.needs) if (this.#slim.lacksPackage(one)) this.#add(one, why, place);
  }

  #add(name: string, why: string, place: NeedPlace): void {
    if (this.#installed.has(name) || !this.#slim.lacksPackage(name)) return;
    const known = this.missing.get(name);
    if (!known) this.missing.set(name, { name, why, place });
    else if (known.place.phase === 'start' && place.phase === 'build') this.missing.set(name, { ...known, place });
  }
}
