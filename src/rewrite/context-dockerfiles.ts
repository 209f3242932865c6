import { commandsOf } from '../knowledge/called-commands.js';
import { type Invocation, invocationOf } from '../shell/invocation.js';
import { type Dockerfile, parseDockerfile } from '../source/dockerfile.js';
import { expand, type Lookup } from '../source/expand.js';
import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { normalise, stateAt } from '../source/state.js';
import type { Project } from './project.js';

/** A Dockerfile that is, or may be, built with a context. */
export interface ContextDockerfile {
  /** Undefined for one that has no path in the context. */
  readonly path: string | undefined;
  /** Undefined where it cannot be read as a Dockerfile. */
  readonly dockerfile: Dockerfile | undefined;
  readonly text: string;
}

const DOCKERFILE_NAME = /(?:^|\/)(?:Dockerfile|Containerfile|dockerfile)[^/]*$|\.(?:[dD]ockerfile|[cC]ontainerfile)$/;

/**
 * The given Dockerfile and every other one of the folder that is built under the same ignore file; undefined where the
 * folder cannot be listed. Which folder another one is built with is not known: it counts as built with this one.
 */
export function dockerfilesUnder(dockerfile: Dockerfile, project: Project): readonly ContextDockerfile[] | undefined {
  const { folder } = project;
  const files = folder.files();
  if (!files) return undefined;
  const given: ContextDockerfile = { path: folder.dockerfile, dockerfile, text: dockerfile.text };
  if (project.ignoreFile().path !== '.dockerignore') return [given];
  const others = files
    .filter((file) => DOCKERFILE_NAME.test(file) && file !== folder.dockerfile && !file.endsWith('.dockerignore'))
    .filter((file) => !folder.exists(`${file}.dockerignore`));
  return [given, ...others.map((path) => readOther(path, folder.read(path) ?? ''))];
}

function readOther(path: string, text: string): ContextDockerfile {
  const parsed = parseDockerfile(text);
  return { path, text, dockerfile: parsed.ok ? parsed.dockerfile : undefined };
}

/** What an instruction takes from the build context: paths and patterns without a leading `/`; empty for the whole. */
export interface ContextSource {
  readonly instruction: Instruction;
  /** Undefined where a variable without a default decides. */
  readonly path: string | undefined;
  readonly raw: string;
}

/** The sources of COPY, ADD and bind mounts that lie in the build context. */
export function contextSources(dockerfile: Dockerfile): readonly ContextSource[] {
  return dockerfile.instructions.flatMap((instruction) =>
    rawSources(instruction).map((raw) => ({ instruction, raw, path: pathOf(raw, instruction, dockerfile) })),
  );
}

/** Whether a source is the whole context. */
export function isWhole({ path }: ContextSource): boolean {
  return path === '' || path === '*';
}

const ADDRESS = /^(?:[a-z]+:\/\/|git@)/i;

function rawSources(instruction: Instruction): readonly string[] {
  if (instruction.keyword === 'RUN') {
    return mountsOf(instruction)
      .filter((mount) => mount.type === 'bind' && mount.from === undefined)
      .map((mount) => mount.source ?? '.');
  }
  if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.flag('from')) return [];
  const words = instruction.exec ?? instruction.words.map((word) => word.text);
  return words.slice(0, -1).filter((word) => !word.startsWith('<<') && !ADDRESS.test(word));
}

function pathOf(raw: string, instruction: Instruction, dockerfile: Dockerfile): string | undefined {
  if (instruction.exec && !raw.includes('$')) return normalise(raw).slice(1);
  const text = textByDefault(raw, instruction, dockerfile);
  return text === undefined ? undefined : normalise(text).slice(1);
}

/** What a word of an instruction says in a build that sets no ARG; undefined where a variable has no value then. */
export function textByDefault(raw: string, instruction: Instruction, dockerfile: Dockerfile): string | undefined {
  const expansion = expand(raw, defaultsAt(instruction, dockerfile), instruction.escape);
  return expansion.known ? expansion.text : undefined;
}

/** ENV, and the defaults of ARGs: what a build has that sets none. */
function defaultsAt(instruction: Instruction, dockerfile: Dockerfile): Lookup {
  const { env } = stateAt(instruction);
  const lookup: Lookup = (name) => {
    const set = env.get(name);
    if (set) return set.known ? set.value : { unknown: set.reason };
    const inStage = instruction.stage?.instructions.filter((one) => one.index < instruction.index) ?? [];
    const pairs = [...dockerfile.globalArgs, ...inStage.filter((one) => one.keyword === 'ARG')].flatMap(
      (one) => one.pairs,
    );
    const raw = pairs.findLast((pair) => pair.key === name && pair.raw !== undefined)?.raw;
    if (raw === undefined) return { unknown: `\`$${name}\` has no value here` };
    if (raw.includes(`$${name}`) || raw.includes(`\${${name}`)) return { unknown: `\`$${name}\` is its own default` };
    const value = expand(raw, lookup, instruction.escape);
    return value.known ? value.text : { unknown: value.reason };
  };
  return lookup;
}

/** Instructions whose words may name files of the image. */
const NAMES_FILES: ReadonlySet<string> = new Set([
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'HEALTHCHECK',
  'RUN',
  'SHELL',
  'VOLUME',
  'WORKDIR',
]);
const NO_PATH = /[^\w.@~+-]+/;

/** The parts of paths that the words of a text are made of. */
export function pathParts(text: string): readonly string[] {
  return text.split(NO_PATH).filter((part) => part !== '');
}

/** Whatever the instructions of a Dockerfile name, path by path, its COPYs from the context aside. */
export function namedParts({ dockerfile, text }: ContextDockerfile): ReadonlySet<string> {
  if (!dockerfile) return new Set(pathParts(text));
  const texts = dockerfile.instructions
    .map((one) => one.wrapped ?? one)
    .filter((one) => NAMES_FILES.has(one.keyword) && (one.keyword !== 'COPY' || one.flag('from')))
    .map((one) => dockerfile.textOf(one));
  return new Set(texts.flatMap(pathParts));
}

/** The programs that the RUNs of a Dockerfile call, by base name; those of a RUN that cannot be read are its words. */
export function programsOf(one: ContextDockerfile): ReadonlySet<string> {
  return calledIn(one, (run) => run.map(({ program }) => program));
}

/** The same with their arguments, which may be programs: `python -m pytest`, `npx jest`. */
export function programsWithArguments(one: ContextDockerfile): ReadonlySet<string> {
  return calledIn(one, (run) => run.flatMap(({ program, args }) => [program, ...args.map((word) => word.value ?? '')]));
}

function calledIn(
  { dockerfile, text }: ContextDockerfile,
  names: (invocations: readonly Invocation[]) => readonly string[],
): ReadonlySet<string> {
  if (!dockerfile) return new Set(pathParts(text));
  return new Set(
    dockerfile.runs.flatMap((run) => {
      const reading = commandsOf(dockerfile, run);
      if (!reading.ok) return pathParts(run.argument);
      return names(reading.commands.map(invocationOf).filter((one) => one !== undefined));
    }),
  );
}
