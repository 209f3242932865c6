import { type Invocation, invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Script } from '../shell/script.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { descendants, lineage, type Stage } from '../source/stage.js';
import { stateAt } from '../source/state.js';
import { baseOf } from './accounts.js';
import { commandsOf, commandsOfScript } from './called-commands.js';
import { instructionsBefore } from './image-at.js';
import { officialName } from './images/elsewhere.js';
import { buildpackLayerOf } from './images/facts.js';
import { tagRelease } from './images/tag-release.js';
import { isStartCommand } from './list-use.js';
import { below, type ContextFiles } from './modules/context-files.js';
import { copiedFrom, folderOf } from './modules/copied-files.js';
import { installedModules } from './modules/installed-modules.js';
import { type Operation, operationOf, operationsOf } from './operations.js';
import {
  alpineBuildOnly,
  BUILD_PROGRAMS,
  type BuildOnly,
  COMPILES_AT_RUN_TIME,
  debianBuildOnly,
} from './packages/build-only.js';
import { programsOf } from './packages/programs.js';
import { opaqueScript } from './scripts.js';

/** Packages of an install that only the builds of its own RUN need. */
export interface BuildDeps {
  readonly install: Operation;
  readonly packages: readonly BuildOnly[];
  /** The last call that builds with them. */
  readonly lastBuild: Invocation;
}

export type BuildDepsReading = BuildDeps | { readonly install: Operation; readonly reason: string } | undefined;

/** What a RUN installs for its own builds and leaves in the layer; undefined where there is nothing of the kind. */
export function buildDepsOf(
  dockerfile: Dockerfile,
  run: Instruction,
  script: Script,
  files: ContextFiles | undefined,
): BuildDepsReading {
  const operations = operationsOf(script);
  const install = operations.find((one) => isPlainInstall(one) && namesBuildTool(one));
  if (!install || !run.stage) return undefined;
  const { family } = install.manager;
  const behind = operations.filter((one) => one.invocation.command.node.pos > install.invocation.command.node.pos);
  // Whoever removes something has thought of it.
  if (behind.some((one) => one.manager.family === family && one.kind === 'remove')) return undefined;
  const refuse = (reason: string) => ({ install, reason });
  if (install.operands.some(({ value }) => value === undefined)) return refuse('what it installs is not written out');
  const release = family === 'apt' ? debianRelease(run.stage) : '';
  if (release === undefined) return refuse('which Debian it stands on is not known');
  const names = install.operands.map(({ value }) => value!);
  const hasHeaders = family === 'apt' || hasNewNames(run.stage);
  const packages = names.flatMap((name) => {
    if (family === 'apt') return debianBuildOnly(name, release) ?? [];
    const isKnown = hasHeaders || !name.endsWith('-dev') || /^(?:musl|libc)-dev$/.test(name);
    return isKnown ? (alpineBuildOnly(name) ?? []) : [];
  });
  const builds = script.commands.flatMap((command) => {
    const invocation = command.node.pos > install.invocation.command.node.pos ? invocationOf(command) : undefined;
    return invocation && isBuild(invocation) ? [invocation] : [];
  });
  const lastBuild = builds.at(-1);
  if (!lastBuild) return refuse('nothing in this RUN builds with it');
  const reason =
    unreadable(script) ??
    (family === 'apt' ? whyNotRemovable(dockerfile, run, install, packages) : undefined) ??
    compilesWhenRun(run, script, files) ??
    laterBuild(dockerfile, run, files);
  return reason ? refuse(reason) : { install, packages, lastBuild };
}

function isPlainInstall({ manager, action, invocation, options }: Operation): boolean {
  const isInstall =
    (manager.name === 'apt-get' && action === 'install') || (manager.name === 'apk' && action === 'add');
  const isMoved = options.some(({ name }) => /^(?:-t|--virtual|--root|-p|-d|--download-only)$/.test(name));
  return isInstall && !isMoved && !invocation.command.detached && invocation.wrappers.length === 0;
}

/** Headers alone are not worth it, and show no build. */
function namesBuildTool({ operands }: Operation): boolean {
  return operands.some(({ value }) =>
    /^(?:gcc|g\+\+|build-essential|build-base|gfortran|cargo|rustc|rust)$/.test(value ?? ''),
  );
}

/** Debian's release, where the base image is known to have nothing to build with; undefined elsewhere. */
function debianRelease(stage: Stage): string | undefined {
  const root = lineage(stage).at(-1)!.base;
  const base = baseOf(stage);
  if (!base || root.kind !== 'image' || base.facts.distribution !== 'debian') return undefined;
  const release = tagRelease(base.repository, root.reference.tag ?? 'latest')?.version;
  return release !== undefined && /^1[123]$/.test(release) ? release : undefined;
}

/** From 3.18 on Alpine's libraries have the names that the table knows. */
function hasNewNames(stage: Stage): boolean {
  const root = lineage(stage).at(-1)!.base;
  if (root.kind !== 'image') return false;
  const { repository, tag = 'latest' } = root.reference;
  const [major, minor] = (tagRelease(officialName(repository), tag)?.version ?? '').split('.').map(Number);
  return major === 3 && minor !== undefined && minor >= 18;
}

function isBuild(invocation: Invocation): boolean {
  const operation = operationOf(invocation.command);
  if (operation?.manager.scope === 'language')
    return operation.kind === 'install' || operation.kind === 'upgrade' || operation.kind === 'build';
  return BUILD_PROGRAMS.has(invocation.program);
}

function unreadable({ commands }: Script): string | undefined {
  for (const command of commands) {
    const invocation = invocationOf(command);
    const script = invocation && !operationOf(command) ? opaqueScript(invocation) : undefined;
    if (script !== undefined) return `it runs \`${script}\`, which cannot be read`;
  }
  return undefined;
}

const RUNTIME_LIBRARY = /^lib[a-z][\w.+-]*\d[\w.+-]*$/;
const PLAIN: ReadonlySet<string> = new Set(
  'ca-certificates tzdata locales netbase gnupg fontconfig media-types'.split(' '),
);

/** apt takes away whatever depends on what it purges, and all that came with it and nothing else needs. */
function whyNotRemovable(
  dockerfile: Dockerfile,
  run: Instruction,
  install: Operation,
  packages: readonly BuildOnly[],
): string | undefined {
  const gone = new Set(packages.map(({ name }) => name));
  const inBase = packages.find(({ name }) => mayBeInBase(run.stage!, name));
  if (inBase) return `the base image may have ${inBase.name} itself`;
  for (const instruction of [...instructionsBefore(run), run]) {
    if ((instruction.wrapped ?? instruction).keyword !== 'RUN') continue;
    const body = bodyOf(dockerfile, instruction);
    if (body.kind !== 'script') return `line ${instruction.startLine} cannot be read: it may install packages`;
    const opaque = instruction === run ? undefined : unreadable(body.script);
    if (opaque) return `line ${instruction.startLine}: ${opaque}`;
    if (body.script.commands.some(({ program }) => program === 'apt-mark'))
      return `line ${instruction.startLine} says which packages may go`;
    for (const other of operationsOf(body.script)) {
      if (other.manager.scope !== 'system') continue;
      if (other.kind === 'remove') return `line ${instruction.startLine} removes packages: more than these might go`;
      if (other.kind !== 'install') continue;
      for (const word of other.operands) {
        if (other === install && gone.has(word.value!)) continue;
        const name = word.value;
        if (name === undefined) return `line ${instruction.startLine} installs what is not written out`;
        if (gone.has(name)) return `line ${instruction.startLine} installs ${name} as well`;
        if (!isIndependent(name)) return `whether ${name} needs what would go is not known`;
      }
    }
  }
  return undefined;
}

/** Whether a package is known to depend on no tool of builds and on no headers. */
function isIndependent(name: string): boolean {
  if (name.endsWith('-dev')) return false;
  if (PLAIN.has(name) || RUNTIME_LIBRARY.test(name) || name.startsWith('fonts-')) return true;
  const programs = programsOf(name);
  return programs !== undefined && ![...programs].some((program) => BUILD_PROGRAMS.has(program));
}

/** The full images of languages have compilers and headers. */
function mayBeInBase(stage: Stage, name: string): boolean {
  const root = lineage(stage).at(-1)!.base;
  const repository = baseOf(stage)!.repository;
  if (repository === 'debian') return false;
  const layer = buildpackLayerOf(repository);
  const tag = root.kind === 'image' ? (root.reference.tag ?? '') : '';
  if (!layer || !/(?:^|-)slim(?:-|$)/.test(tag)) return true;
  return SLIM_KEEPS.has(`${repository} ${name}`);
}

/** What slim images bring of it. Source: their Dockerfiles. */
const SLIM_KEEPS: ReadonlySet<string> = new Set(['rust gcc', 'rust libc6-dev', 'perl make']);

/** A module that compiles when it runs, or nobody knows which modules there are. */
function compilesWhenRun(run: Instruction, script: Script, files: ContextFiles | undefined): string | undefined {
  const { stage } = run;
  const folder = folderOf(stateAt(run).workdir);
  for (const operation of operationsOf(script)) {
    const { family } = operation.manager;
    if (!/^(?:pip|uv|poetry|pipenv)$/.test(family) || operation.kind === 'query') continue;
    const reading = installedModules(operation, {
      files,
      version: undefined,
      file: (path) => (files && stage ? copiedFrom(stage, run, `/${below(folder, path)}`, files) : undefined),
    });
    if (reading.unknown !== undefined) return `which modules ${operation.manager.name} installs is not known`;
    const module = reading.modules.find(({ name }) => COMPILES_AT_RUN_TIME.has(name.toLowerCase()));
    if (module) return `${module.name} may compile when it runs`;
  }
  return undefined;
}

/** What may compile once the RUN is done: a later RUN, a start command, a script. */
function laterBuild(dockerfile: Dockerfile, run: Instruction, files: ContextFiles | undefined): string | undefined {
  const stage = run.stage!;
  const later = [
    ...stage.instructions.filter(({ index }) => index > run.index),
    ...descendants(stage).flatMap(({ instructions }) => instructions),
  ];
  for (const instruction of later) {
    const target = instruction.wrapped ?? instruction;
    if (target.keyword !== 'RUN' && !isStartCommand(target)) continue;
    const reading = commandsOf(dockerfile, target);
    if (!reading.ok) return `line ${instruction.startLine} cannot be read: ${reading.reason}`;
    for (const command of reading.commands) {
      const invocation = invocationOf(command);
      if (!invocation) {
        if (command.words[0] && !/^"?\$[@{]/.test(command.words[0].raw))
          return `line ${instruction.startLine} runs \`${command.words[0].raw}\`, which is not written out`;
        continue;
      }
      if (isBuild(invocation)) return `line ${instruction.startLine} may compile`;
      const script = opaqueScript(invocation);
      const reason = script === undefined ? undefined : compilesIn(stage, instruction, script, files);
      if (reason) return `line ${instruction.startLine} runs \`${script}\`, ${reason}`;
    }
  }
  return undefined;
}

function compilesIn(
  stage: Stage,
  instruction: Instruction,
  script: string,
  files: ContextFiles | undefined,
): string | undefined {
  const folder = folderOf(stateAt(instruction).workdir);
  const file =
    files &&
    copiedFrom(
      instruction.stage ?? stage,
      instruction,
      script.startsWith('/') ? script : `/${below(folder, script)}`,
      files,
    );
  const text = file === undefined ? undefined : files?.read(file);
  if (text === undefined) return 'which cannot be read';
  if (!/^#!.*\b(?:ba|da|a)?sh\b/.test(text)) return undefined;
  const reading = commandsOfScript(text);
  if (!reading.ok) return 'which cannot be read';
  return reading.commands.some((command) => {
    const invocation = invocationOf(command);
    return invocation && isBuild(invocation);
  })
    ? 'which may compile'
    : undefined;
}
