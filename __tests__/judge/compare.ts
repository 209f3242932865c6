import type { BodyContext } from './dockerfile.js';
import type { TracedCall, WrittenFile } from './trace.js';

/** A program that was called, a folder that was gone to, or a RUN that is passed by unjudged. */
export interface Call extends Omit<TracedCall, 'kind' | 'key' | 'body' | 'failed'>, BodyContext {
  readonly kind: TracedCall['kind'] | 'opaque';
  /** What the Dockerfile sets; `environment` is what the body made of it. */
  readonly given: readonly string[];
}

/** What a transform says that it changes; all else must agree. */
export interface Declared {
  readonly added?: readonly CallPredicate[];
  readonly removed?: readonly CallPredicate[];
  /** Files that may be written besides. */
  readonly writes?: readonly RegExp[];
  /** Applied to the calls of both sides before they are compared. */
  readonly normalise?: (call: Call) => Call;
}

export type CallPredicate = (call: Call) => boolean;

/** The nth call (from 0) with this key in one run. */
export interface PlacedCall extends Call {
  readonly key: string;
  readonly nth: number;
}

/** One run of one side, as the other side's is held against it. */
export interface Outcome {
  readonly calls: readonly PlacedCall[];
  readonly succeeded: boolean;
  readonly output: string;
  readonly files: readonly WrittenFile[];
}

export interface Pair {
  readonly before: PlacedCall;
  readonly after: PlacedCall;
}

export type Comparison =
  | { readonly kind: 'same'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'different'; readonly message: string; readonly expected: string; readonly actual: string };

export function compare(before: Outcome, after: Outcome, declared: Declared): Comparison {
  const aligned = align(before.calls, after.calls, declared);
  if (aligned.kind === 'different') return aligned;
  if (before.succeeded !== after.succeeded) {
    const say = (outcome: Outcome): string => (outcome.succeeded ? 'the build goes on' : 'the build fails');
    return difference('the build ends differently', say(before), say(after));
  }
  if (before.output !== after.output) return difference('the shell prints something else', before.output, after.output);
  const written = after.files.filter(({ path }) => !declared.writes?.some((pattern) => pattern.test(path)));
  return compareFiles(before.files, written) ?? aligned;
}

const unremarkable = /^(HOME=|PATH=\/usr\/local\/sbin:\/usr\/local\/bin:\/usr\/sbin:\/usr\/bin:\/sbin:\/bin$)/;

/** The same, where chance orders the calls. */
export function compareUnordered(before: Outcome, after: Outcome, declared: Declared): Comparison {
  return compare(sorted(before), sorted(after), declared);
}

function sorted(outcome: Outcome): Outcome {
  const keyed = outcome.calls.map((call) => [describe(call), call] as const);
  return { ...outcome, calls: keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, call]) => call) };
}

export function describe(call: Call): string {
  const parts = [
    call.words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(' '),
    `in ${call.folder}`,
    `umask ${call.umask}`,
    ...(call.environment.length ? [`with ${call.environment.join(' ')}`] : []),
    ...call.given.filter((entry) => !unremarkable.test(entry)).map((entry) => `given ${entry}`),
    `streams ${call.stdin} ${call.stdout} ${call.stderr}`,
    `as ${call.user}`,
    ...call.flags,
    ...(call.trigger === 'onbuild' ? ['on build'] : []),
  ];
  return parts.join(', ');
}

/** Equal calls pair off; what stands between must have been declared. */
function align(before: readonly PlacedCall[], after: readonly PlacedCall[], declared: Declared): Comparison {
  const { normalise = (call) => call } = declared;
  const says = (predicates: readonly CallPredicate[] | undefined, call: Call): boolean =>
    predicates?.some((predicate) => predicate(call)) ?? false;
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [expected, actual] = [before[i], after[j]];
    if (expected && actual && describe(normalise(expected)) === describe(normalise(actual))) {
      pairs.push({ before: expected, after: actual });
      i++;
      j++;
    } else if (actual && says(declared.added, actual)) j++;
    else if (expected && says(declared.removed, expected)) i++;
    else {
      const say = (call: Call | undefined): string => (call ? describe(normalise(call)) : 'nothing more is called');
      return difference(`call ${i + 1} differs`, say(expected), say(actual));
    }
  }
  return { kind: 'same', pairs };
}

function compareFiles(before: readonly WrittenFile[], after: readonly WrittenFile[]): Comparison | undefined {
  const show = ({ path, mode, content }: WrittenFile): string => `${path} ${mode} ${content}`;
  const [expected, actual] = [before.map(show), after.map(show)];
  const lost = expected.find((file) => !actual.includes(file));
  const extra = actual.find((file) => !expected.includes(file));
  if (lost === undefined && extra === undefined) return undefined;
  return difference('a written file differs', lost ?? 'no such file', extra ?? 'no such file');
}

function difference(message: string, expected: string, actual: string): Comparison {
  return { kind: 'different', message, expected, actual };
}
