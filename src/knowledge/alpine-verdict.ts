import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { descendants, type Stage } from '../source/stage.js';
import { foreignOption, isApplet } from './busybox.js';
import { imageFacts } from './images/facts.js';
import type { ModuleUse } from './modules/module-use.js';
import { alpineCounterpart } from './packages/alpine-names.js';
import { nativeModule } from './packages/native-modules.js';
import { surelyPrebuilt } from './packages/prebuilt-since.js';
import { isInDebianSlim, programSource, programsOf } from './packages/programs.js';
import { isPure } from './packages/pure-modules.js';
import { compilers, type MissingPackage, type SlimVerdict } from './slim-verdict.js';
import type { Need, NeedPlace } from './stage-needs.js';
import { translatedUserCommand } from './user-commands.js';

/** What ties an instruction to Debian or to its C library. */
const TIES: readonly (readonly [RegExp, string])[] = [
  [/\.deb\b|\bdpkg\b/, 'uses Debian packages'],
  [/\/etc\/apt\b|\bapt-key\b|\badd-apt-repository\b|sources\.list/, 'sets apt’s sources'],
  [
    /\blocale-gen\b|\/etc\/locale|\blocaledef\b|\bL(?:ANG|ANGUAGE|C_\w+)[= ]["']?(?!C\b|C\.|POSIX)[A-Za-z]/,
    'sets a locale, of which musl has only C.UTF-8',
  ],
  [/linux-gnu|ld-linux|glibc/, 'names glibc'],
  [/\b(?:https?|ftp):\/\/[^\s'"]+/, 'downloads something, which may be compiled for glibc'],
  [/\b(?:www-data|_apt|systemd-\w+)\b/, 'names a user of Debian'],
  [/\/usr\/(?:share(?!\/nginx)|lib|libexec|include)\//, 'names a folder of Debian'],
  [
    /\/etc\/(?!nginx|ssl|passwd|group|hosts|resolv|profile|timezone|localtime|apt)\w/,
    'names a file of Debian’s configuration',
  ],
  [/\/bin\/(?:dash|zsh|ksh)\b/, 'names a shell that Alpine has not'],
];

/** What a stage needs on the Alpine image of its repository, or why it cannot stand there. */
export function alpineVerdict(
  dockerfile: Dockerfile,
  stage: Stage,
  needs: readonly Need[],
  { repository, tag, version }: { repository: string; tag: string | undefined; version: string | undefined },
): SlimVerdict {
  const unknown: string[] = [];
  const full = imageFacts(repository, tag);
  if (full?.packageManager !== 'apt') unknown.push(`${repository} is not known to be a Debian or Ubuntu image`);
  const judge = new Judge(new Set(full?.programs), version, unknown);
  for (const one of [stage, ...descendants(stage)]) {
    for (const instruction of one.instructions)
      judge.text(instruction, dockerfile.textOf(instruction), full?.users ?? []);
  }
  for (const need of needs) judge.take(need);
  return { missing: [...judge.missing.values()], unknown: [...new Set(unknown)] };
}

class Judge {
  readonly missing = new Map<string, MissingPackage>();
  readonly #own: ReadonlySet<string>;
  readonly #version: string | undefined;
  readonly #unknown: string[];
  readonly #installed = new Set<string>();
  readonly #programs = new Set<string>();

  constructor(own: ReadonlySet<string>, version: string | undefined, unknown: string[]) {
    this.#own = own;
    this.#version = version;
    this.#unknown = unknown;
  }

  text(instruction: Instruction, text: string, users: readonly string[]): void {
    const line = instruction.startLine;
    if (instruction.keyword === 'LABEL' || instruction.keyword === 'MAINTAINER') return;
    const isRun = instruction.keyword === 'RUN' || instruction.keyword === 'ADD';
    for (const [pattern, does] of TIES) {
      const match = pattern.exec(text)?.[0];
      if (match === undefined || (does.startsWith('downloads') && !isRun) || users.includes(match)) continue;
      this.#unknown.push(`line ${line} ${does}`);
    }
    if (instruction.keyword === 'SHELL' && /\bbash\b/.test(text))
      this.#add('bash', `line ${line} names bash`, { instruction, offset: instruction.start, phase: 'build' });
  }

  take(need: Need): void {
    switch (need.kind) {
      case 'unknown':
        this.#unknown.push(need.reason);
        return;
      case 'module':
        this.#module(need.module, need.place);
        return;
      case 'packages':
        this.#packages(need);
        return;
      case 'program':
        this.#program(need);
        return;
    }
  }

  #packages({ operation, place }: Extract<Need, { kind: 'packages' }>): void {
    const line = place.instruction.startLine;
    if (operation.kind !== 'install') return;
    for (const word of operation.operands) {
      const name = word.value;
      const counterpart = name === undefined ? undefined : alpineCounterpart(name);
      if (!counterpart) {
        this.#unknown.push(`line ${line} installs \`${word.raw}\`, whose name in Alpine is not known`);
        continue;
      }
      for (const one of counterpart.alpine) this.#installed.add(one);
      for (const program of programsOf(name!) ?? []) this.#programs.add(program);
    }
  }

  #program({ program, invocation, place }: Extract<Need, { kind: 'program' }>): void {
    const line = place.instruction.startLine;
    if (
      compilers.has(program) ||
      (/^docker-php-ext-(?:install|configure)$/.test(program) && !invocation.args.every(needsNoLibrary))
    ) {
      this.#unknown.push(`line ${line} compiles with \`${program}\`, and what that takes on Alpine is not known`);
      return;
    }
    // A call is translated where it stands as it is in a RUN: not in an array, in quotes, in a script or at the start.
    const isTranslated = place.offset !== place.instruction.start;
    if (/^(?:apt|apt-get)$/.test(program)) {
      if (!isTranslated) this.#unknown.push(`line ${line} calls \`${program}\` where that is not translated`);
      return;
    }
    if (this.#own.has(program) || this.#programs.has(program)) return;
    if (isApplet(program)) {
      const option = program === invocation.program ? foreignOption(invocation) : undefined;
      if (option !== undefined)
        this.#unknown.push(`line ${line} gives \`${program}\` the option \`${option}\`, which busybox may not know`);
      return;
    }
    if (/^(?:useradd|groupadd)$/.test(program)) {
      if (!isTranslated || translatedUserCommand(invocation) === undefined)
        this.#unknown.push(`line ${line} calls \`${program}\` in a way that has no counterpart that is known`);
      return;
    }
    const source = programSource(program);
    if (source?.alpine !== undefined) {
      this.#add(source.alpine, `line ${line} uses \`${program}\``, place);
      return;
    }
    if (source !== undefined || isInDebianSlim(program))
      this.#unknown.push(`line ${line} uses \`${program}\`, which Alpine has not or in another form`);
  }

  #module({ ecosystem, name, version, evidence }: ModuleUse, place: NeedPlace): void {
    const what = `line ${place.instruction.startLine} installs \`${name}\``;
    const native = nativeModule(ecosystem, name);
    if (native && (native.runsWith.length > 0 || native.needs.length > 0))
      this.#unknown.push(`${what}, which needs libraries`);
    else if (
      native &&
      !(surelyPrebuilt(ecosystem, name, version, this.#version) || (evidence === 'pure' && native.musl === 'prebuilt'))
    )
      this.#unknown.push(`${what}, which may have no build for musl`);
    else if (!native && evidence !== 'pure' && !isPure(ecosystem, name, evidence === 'listed' ? 'listed' : 'alone'))
      this.#unknown.push(`${what}, which may compile`);
  }

  #add(name: string, why: string, place: NeedPlace): void {
    if (this.#installed.has(name) || this.missing.has(name)) return;
    this.missing.set(name, { name, why, place });
  }
}

/** PHP extensions whose sources come with the image and which link nothing. Source: docker-library/php. */
const PLAIN_EXTENSIONS = /^(?:-j\S*|bcmath|calendar|exif|mysqli|opcache|pcntl|pdo|pdo_mysql)$/;

function needsNoLibrary({ value }: { readonly value: string | undefined }): boolean {
  return value !== undefined && PLAIN_EXTENSIONS.test(value);
}
