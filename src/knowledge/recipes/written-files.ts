import { baseName } from '../../source/paths.js';
import { covers } from '../path-cover.js';
import { type Application, isInside, pathAt, type Step } from './application.js';
import type { TracedApplication } from './recipe.js';

/** What the builder's commands put into the application's folders, beside what the language's own tools build. */
export type WrittenFiles =
  /** Files and folders, absolute. */
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  /** Anything, anywhere in them. */
  | { readonly kind: 'anywhere' };

const WRITES: ReadonlySet<string> = new Set(['build', 'install', 'upgrade', 'other']);
/** Every operand is written. */
const EACH: ReadonlySet<string> = new Set(['mkdir', 'touch', 'truncate', 'tee']);
/** The last operand is written. */
const LAST: ReadonlySet<string> = new Set(['cp', 'mv', 'ln', 'install', 'rsync']);
/** What they write is named by an option, or is not known. */
const TO: Readonly<Record<string, RegExp>> = {
  curl: /^(?:-o|--output)$/,
  wget: /^(?:-O|--output-document|-P|--directory-prefix)$/,
  tar: /^(?:-C|--directory)$/,
  unzip: /^-d$/,
};

/** Reads what the steps write; `isBuilt` says of a step that what it writes is accounted for elsewhere. */
export function writtenFiles(application: TracedApplication, isBuilt: (step: Step) => boolean): WrittenFiles {
  let paths: string[] = [];
  for (const step of application.steps) {
    if (application.setup.includes(step.run) || isBuilt(step)) continue;
    const found = writtenBy(step, application);
    if (found.some((path) => path === undefined)) return { kind: 'anywhere' };
    paths.push(...found.flatMap((path) => path ?? []));
    if (step.invocation?.program === 'rm') {
      const gone = operandsOf(step).map((one) => pathAt(step.folder, one));
      paths = paths.filter((path) => !gone.some((one) => one !== undefined && covers(one, path)));
    }
  }
  const inside = [...new Set(paths)].filter((path) => isInside(application, path));
  return inside.some((path) => application.folders.includes(path))
    ? { kind: 'anywhere' }
    : { kind: 'paths', paths: inside };
}

/** The paths that a step writes; undefined for one that is not known. */
function writtenBy(step: Step, application: Application): readonly (string | undefined)[] {
  const { invocation } = step;
  const redirected = redirectedTo(step);
  if (!invocation) return redirected;
  // Builds write where their project says.
  if (step.operation?.manager.scope === 'language' && WRITES.has(step.operation.kind)) return [undefined];
  const { program, args } = invocation;
  const operands = operandsOf(step);
  if (EACH.has(program)) return [...redirected, ...operands.map((one) => pathAt(step.folder, one))];
  if (LAST.has(program)) return [...redirected, ...copyTargets(step, application, operands)];
  if (program === 'sed' && args.some(({ value }) => /^(?:-[a-zA-Z]*i|--in-place)/.test(value ?? '')))
    return [...redirected, ...operands.slice(1).map((one) => pathAt(step.folder, one))];
  if (!Object.hasOwn(TO, program)) return redirected;
  const at = args.findIndex(({ value }) => TO[program]!.test(value ?? ''));
  const target = at === -1 ? undefined : args[at + 1]?.value;
  return [...redirected, target === undefined ? undefined : pathAt(step.folder, target)];
}

function copyTargets(
  step: Step,
  { folders, workdir }: Application,
  operands: readonly string[],
): readonly (string | undefined)[] {
  const written = operands.at(-1);
  const target = written === undefined ? undefined : pathAt(step.folder, written);
  if (target === undefined) return [undefined];
  if (target !== workdir && !folders.includes(target)) return [target];
  return operands.slice(0, -1).map((one) => (/[*?[]/.test(one) ? undefined : pathAt(target, baseName(one))));
}

function redirectedTo({ command, folder }: Step): readonly (string | undefined)[] {
  return command.redirections.flatMap((one) => {
    if (!('target' in one) || !one.operator.includes('>') || one.operator.includes('&')) return [];
    const text = one.target?.text;
    return text === undefined || text.startsWith('/dev/')
      ? []
      : [/[$`*'"]/.test(text) ? undefined : pathAt(folder, text)];
  });
}

function operandsOf({ invocation }: Step): readonly string[] {
  return invocation!.args
    .filter(({ value, raw }) => !(value ?? raw).startsWith('-'))
    .map(({ value, raw }) => value ?? raw);
}
