import { globExpression } from '../../source/glob.js';
import { baseName } from '../../source/paths.js';
import { normalise } from '../../source/state.js';
import { mountOver } from '../path-cover.js';
import { type Application, pathAt, type Step } from './application.js';

/** A file that a build made and that the image runs, or may run. */
export interface BuiltProgram {
  /** Absolute, where it lies in the end. */
  readonly path: string;
  /** Where the build made it. */
  readonly origin: string;
  /** Whether it needs no library of the system, not even the libc. */
  readonly isStatic: boolean;
  /** The step that made it. */
  readonly step: Step;
  /** The step that put it there. */
  readonly placedBy: Step;
}

/** Where a build writes: one file, or what it makes in a folder by name. */
export interface Output {
  readonly path: string;
  readonly isStatic: boolean;
}

/** Programs that copy a file, and leave or take the first. */
const COPIES: ReadonlySet<string> = new Set(['cp', 'mv', 'install']);

/**
 * Every program that the steps of an application make, by the paths where they end up: those that a `cp`, `mv` or
 * `install` puts elsewhere as well.
 */
export function builtPrograms(
  application: Application,
  outputsOf: (step: Step) => readonly Output[],
): ReadonlyMap<string, BuiltProgram> {
  const built = new Map(everBuilt(application, outputsOf));
  for (const { invocation, folder } of application.steps) {
    if (invocation?.program !== 'mv') continue;
    for (const { value } of invocation.args.slice(0, -1)) built.delete(pathAt(folder, value ?? '') ?? '');
  }
  // What is written into a cache mount is gone with its RUN.
  return new Map([...built].filter(([path, { placedBy }]) => !mountOver(placedBy.run, path)));
}

function everBuilt(
  application: Application,
  outputsOf: (step: Step) => readonly Output[],
): ReadonlyMap<string, BuiltProgram> {
  const built = new Map<string, BuiltProgram>();
  for (const step of application.steps) {
    for (const { path, isStatic } of outputsOf(step))
      built.set(path, { path, origin: path, isStatic, step, placedBy: step });
    for (const [from, to] of copiesOf(step, application, built))
      built.set(to, { ...built.get(from)!, path: to, placedBy: step });
  }
  return built;
}

/** Whether a step only puts a built program somewhere. */
export function placesProgram(
  step: Step,
  application: Application,
  outputsOf: (step: Step) => readonly Output[],
): boolean {
  if (!step.invocation || !COPIES.has(step.invocation.program)) return false;
  return copiesOf(step, application, everBuilt(application, outputsOf)).length > 0;
}

/** From where to where a step copies built programs; empty where it copies anything else. */
function copiesOf(
  step: Step,
  application: Application,
  built: ReadonlyMap<string, BuiltProgram>,
): readonly (readonly [string, string])[] {
  const { invocation, folder } = step;
  if (!invocation || !COPIES.has(invocation.program)) return [];
  const operands = invocation.args.filter(({ value }) => !value?.startsWith('-'));
  const written = operands.at(-1)?.value;
  const target = written === undefined ? undefined : pathAt(folder, written);
  if (written === undefined || target === undefined || operands.length < 2) return [];
  const found = operands.slice(0, -1).map(({ value, raw }) => matching(pathAt(folder, value ?? raw), built));
  if (found.some((paths) => paths.length === 0)) return [];
  const paths = found.flat();
  const isFolder = /(?:^|\/)\.{0,2}$/.test(written) || paths.length > 1 || isKnownFolder(application, target);
  return paths.map((from) => [from, isFolder ? normalise(`${target}/${baseName(from)}`) : target]);
}

/** The built programs that a path, or a pattern of the shell, stands for. */
export function matching(path: string | undefined, built: ReadonlyMap<string, unknown>): readonly string[] {
  if (path === undefined || /[$`]/.test(path)) return [];
  if (!/[*?]/.test(path)) return built.has(path) ? [path] : [];
  const pattern = globExpression(path);
  return [...built.keys()].filter((one) => pattern.test(one));
}

const SYSTEM_FOLDERS = /^\/(?:(?:usr\/)?(?:local\/)?s?bin|opt|srv|root|home|app)$/;

function isKnownFolder({ copied, workdir, folders, steps }: Application, path: string): boolean {
  if (path === workdir || folders.includes(path) || copied.folders.includes(path)) return true;
  return (
    SYSTEM_FOLDERS.test(path) ||
    steps.some(
      ({ invocation, folder }) =>
        invocation?.program === 'mkdir' &&
        invocation.args.some(({ value }) => value !== undefined && pathAt(folder, value) === path),
    )
  );
}

/** Where shells look by default, what the official images of compilers put before that, and where they install. */
const SEARCHED = [
  '/go/bin',
  '/usr/local/cargo/bin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/bin',
];

/** The built program that the image starts; undefined where it starts something else. */
export function startedProgram(
  { start, workdir, state }: Application,
  built: ReadonlyMap<string, BuiltProgram>,
): BuiltProgram | undefined {
  const word = start.invocation.programWord.value;
  if (word === undefined) return undefined;
  if (word.includes('/')) return built.get(pathAt(workdir, word)!);
  const path = state.env.get('PATH');
  const own = path?.known ? path.value.split(':') : [];
  return [...own, ...SEARCHED].flatMap((folder) => built.get(`${folder}/${word}`) ?? [])[0];
}
