import {
  type Comparison,
  compare,
  compareUnordered,
  type Declared,
  type Outcome,
  type Pair,
  type PlacedCall,
} from './compare.js';
import { type Body, readStages, type ShellBody } from './dockerfile.js';
import { type Build, type Jail, JailBroken, type JailShell, type Occurrence, openJail, type ShellRun } from './jail.js';
import { changedSegments, type Range, type Segment } from './segments.js';
import type { Trace } from './trace.js';

export type { Call, CallPredicate, Declared } from './compare.js';

export interface JudgeOptions extends Declared {
  /** How many failure positions to try for each changed stretch of RUNs. */
  readonly positions?: number;
  readonly seed?: number;
}

export type Verdict =
  | {
      readonly kind: 'same';
      /** Builds that were run and compared, each under one shell and with one plan of failures. */
      readonly runs: number;
      /** Changed RUNs that no run came to, because what stands before them always fails in the jail. */
      readonly unreached: number;
    }
  | {
      readonly kind: 'different';
      readonly stage: string;
      readonly shell: JailShell;
      /** The calls that were made to fail. */
      readonly plan: readonly string[];
      readonly expected: string;
      readonly actual: string;
      readonly message: string;
    }
  | { readonly kind: 'not judged'; readonly reason: string };

const defaultPositions = 24;
const combinations = 4;
const retries = 3;

/** Runs both Dockerfiles' RUNs and holds what they call against each other; see README.md. */
export async function judge(before: string, after: string, options: JudgeOptions = {}): Promise<Verdict> {
  const [left, right] = [readStages(before), readStages(after)];
  if (left.length !== right.length) {
    return { kind: 'not judged', reason: `${left.length} stages before and ${right.length} after` };
  }
  const verdicts: Verdict[] = [];
  for (const [i, stage] of left.entries()) {
    const bodies = right[i]!.bodies;
    for (const segment of changedSegments(stage.bodies, bodies)) {
      verdicts.push(await judgeSegment({ stage: stage.name, before: stage.bodies, after: bodies, segment }, options));
    }
  }
  return worst(verdicts);
}

/** One build: the bodies one after the other, each in a fresh shell, until one fails. */
export function runBodies(bodies: readonly ShellBody[], shell: JailShell, failing: readonly Occurrence[] = []) {
  return run(shell, { bodies: bodies.map((body) => shellRun(body, 'judged')), failing });
}

export function closeJails(): void {
  for (const opening of jails.values()) opening.then((jail) => jail.close()).catch(() => {});
  jails.clear();
}

interface Question {
  readonly stage: string;
  readonly before: readonly Body[];
  readonly after: readonly Body[];
  readonly segment: Segment;
}

type PlannedOptions = JudgeOptions & { readonly positions: number };

async function judgeSegment(question: Question, options: JudgeOptions): Promise<Verdict> {
  try {
    return await judgeChange(question, options);
  } catch (error) {
    if (error instanceof JailBroken) return { kind: 'not judged', reason: error.message };
    throw error;
  }
}

async function judgeChange(question: Question, options: JudgeOptions): Promise<Verdict> {
  const { segment } = question;
  const [before, after] = [within(question.before, segment.before), within(question.after, segment.after)];
  const passedBy = opaqueTexts(before);
  if (passedBy.join('\0') !== opaqueTexts(after).join('\0')) {
    const opaque = [...before, ...after].find((body) => body.kind === 'opaque');
    return { kind: 'not judged', reason: `${opaque?.reason ?? 'a RUN'} was changed` };
  }
  const needsBash = [...before, ...after].some((body) => body.kind === 'shell' && body.interpreter === 'bash');
  const { positions = defaultPositions } = options;
  // A call costs bash three times what it costs dash, and the two differ in little: bash gets fewer beside dash.
  const verdicts = needsBash
    ? [await judgeUnder('bash', question, { ...options, positions })]
    : await Promise.all([
        judgeUnder('dash', question, { ...options, positions }),
        judgeUnder('bash', question, { ...options, positions: Math.ceil(positions / 2) }),
      ]);
  const judged = verdicts.filter((verdict) => verdict.kind !== 'not judged');
  return worst(judged.length ? judged : verdicts);
}

/** The plans of failures, from the calls that turn up: none fails, each one, each that only a failure brings, several. */
async function judgeUnder(shell: JailShell, question: Question, options: PlannedOptions): Promise<Verdict> {
  const before = within(question.before, question.segment.before);
  if (!(await parses(shell, before))) return { kind: 'not judged', reason: `${shell} cannot read it` };
  const { positions, seed = 1 } = options;
  const attempts = (plans: readonly Plan[]): Promise<readonly Settled[]> =>
    attemptAll({ shell, question, declared: options }, plans);

  const [first] = await attempts([[]]);
  if (first?.kind !== 'same') return first?.kind === 'over the limit' ? unending(first.limit) : first!.verdict;
  const singles = await attempts(spread(first.pairs, positions).map((pair) => [pair]));
  const known = new Set(first.pairs.map(place));
  const found = singles.flatMap(({ plan, pairs }) =>
    pairs.filter((pair) => !known.has(place(pair))).map((pair) => [...plan, pair]),
  );
  const several = await attempts([
    ...spread(distinct(found), Math.ceil(positions / 2)),
    ...chosen([...first.pairs, ...found.map((plan) => plan.at(-1)!)], seed),
  ]);
  const all = [first, ...singles, ...several];
  const bad = all.find((one) => one.kind === 'judged');
  if (bad) return bad.verdict;
  const same = all.filter((one) => one.kind === 'same');
  const reached = Math.max(...same.map((one) => one.reached));
  return { kind: 'same', runs: same.length, unreached: before.length - reached };
}

type Plan = readonly Pair[];

interface Bench {
  readonly shell: JailShell;
  readonly question: Question;
  readonly declared: Declared;
}

type Attempt =
  | { readonly kind: 'same'; readonly plan: Plan; readonly pairs: readonly Pair[]; readonly reached: number }
  | { readonly kind: 'over the limit'; readonly plan: Plan; readonly pairs: readonly []; readonly limit: string }
  | ({ readonly kind: 'different'; readonly plan: Plan; readonly outcomes: Outcomes } & Difference);

type Settled =
  | Exclude<Attempt, { kind: 'different' }>
  | { readonly kind: 'judged'; readonly plan: Plan; readonly pairs: readonly []; readonly verdict: Verdict };

type Difference = Pick<Extract<Comparison, { kind: 'different' }>, 'message' | 'expected' | 'actual'>;
type Outcomes = readonly [BuildOutcome, BuildOutcome];

/** All plans at once; the first difference that stands ends it. */
async function attemptAll(bench: Bench, plans: readonly Plan[]): Promise<readonly Settled[]> {
  const settled: Settled[] = [];
  for (const one of await Promise.all(plans.map((plan) => attempt(bench, plan)))) {
    const result = one.kind === 'different' ? await settle(bench, one) : one;
    settled.push(result);
    if (result.kind === 'judged') break;
  }
  return settled;
}

async function attempt(bench: Bench, plan: Plan): Promise<Attempt> {
  const { shell, question, declared } = bench;
  const [before, after] = await Promise.all([
    build(
      shell,
      question.before,
      question.segment.before,
      plan.map((pair) => pair.before),
    ),
    build(
      shell,
      question.after,
      question.segment.after,
      plan.map((pair) => pair.after),
    ),
  ]);
  // Both ran into a limit of the jail: where they were stopped says nothing.
  if (before.limit !== 'none' && after.limit !== 'none') {
    return { kind: 'over the limit', plan, pairs: [], limit: before.limit };
  }
  const result = before.limit === after.limit ? compare(before, after, declared) : onlyOneEnds(before, after);
  if (result.kind === 'same') return { kind: 'same', plan, pairs: result.pairs, reached: before.reached };
  return { ...result, plan, outcomes: [before, after] };
}

/** Where processes run side by side chance can make a difference: one that stands is found each time. */
async function settle(bench: Bench, first: Extract<Attempt, { kind: 'different' }>): Promise<Settled> {
  const { plan, message, expected, actual } = first;
  const seen = [first.outcomes];
  for (let tries = 0; tries < retries; tries++) {
    const again = await attempt(bench, plan);
    if (again.kind !== 'different') return again;
    seen.push(again.outcomes);
  }
  const judged = (verdict: Verdict): Settled => ({ kind: 'judged', plan, pairs: [], verdict });
  const isSteady = (side: 0 | 1) => seen.every((outcomes) => signature(outcomes[side]) === signature(seen[0]![side]));
  for (const [before, after] of isSteady(0) && isSteady(1) ? [] : seen) {
    const unordered = compareUnordered(before, after, bench.declared);
    if (unordered.kind === 'same') return { kind: 'same', plan, pairs: unordered.pairs, reached: before.reached };
  }
  if (isSteady(0)) {
    const failing = plan.map(({ before }) => `${before.words.join(' ')} (${before.nth + 1})`);
    const { question, shell } = bench;
    return judged({ kind: 'different', stage: question.stage, shell, plan: failing, message, expected, actual });
  }
  return judged({ kind: 'not judged', reason: 'its own runs differ from one another' });
}

interface BuildOutcome extends Outcome {
  readonly limit: Trace['limit'];
  /** How many bodies of the segment were begun. */
  readonly reached: number;
}

async function build(
  shell: JailShell,
  bodies: readonly Body[],
  range: Range,
  failing: readonly Occurrence[],
): Promise<BuildOutcome> {
  const judged = within(bodies, range);
  const preludes = bodies.slice(0, range.start).filter(isShell).filter(leavesFiles).filter(runsUnder(shell));
  const scripts = judged.filter(isShell);
  const trace = await run(shell, {
    bodies: [...preludes.map((body) => shellRun(body, 'prelude')), ...scripts.map((body) => shellRun(body, 'judged'))],
    failing: failing.map(({ key, nth }) => ({ key, nth })),
  });
  const ends = trace.bodies;
  const calls: PlacedCall[] = [];
  const counts = new Map<string, number>();
  let [at, reached, succeeded] = [0, 0, true];
  for (const body of judged) {
    if (!succeeded) break;
    reached++;
    if (body.kind === 'opaque') {
      calls.push(passedBy(body.text));
      continue;
    }
    for (const call of trace.calls.filter((one) => one.body === at)) {
      const nth = counts.get(call.key) ?? 0;
      counts.set(call.key, nth + 1);
      calls.push({ ...call, ...body.context, given: body.environment, nth });
    }
    succeeded = ends[at]?.status === 0;
    at++;
  }
  const output = ends.map((end) => end.output).join('');
  return { calls, succeeded, output, files: trace.files, limit: trace.limit, reached };
}

function passedBy(text: string): PlacedCall {
  const nowhere = {
    folder: '',
    umask: '',
    environment: [],
    given: [],
    stdin: '',
    stdout: '',
    stderr: '',
    user: '',
    flags: [],
  };
  return { kind: 'opaque', words: [text], ...nowhere, trigger: 'build', key: '0', nth: 0 };
}

async function parses(shell: JailShell, bodies: readonly Body[]): Promise<boolean> {
  const reading = bodies.filter(isShell).map((body) => {
    const words = [body.shell[0] ?? shell, '-n', '-c', body.script];
    return { ...shellRun(body, 'judged'), words };
  });
  const { bodies: ends } = await run(shell, { bodies: reading, failing: [] });
  return ends.length === reading.length && ends.every(({ status }) => status === 0);
}

function shellRun(body: ShellBody, role: ShellRun['role']): ShellRun {
  const { shell, script, folder, environment } = body;
  return { words: [...shell, script], folder, environment, role };
}

function isShell(body: Body): body is ShellBody {
  return body.kind === 'shell';
}

/** A later body can find only files that an earlier one wrote by a redirection: programs write none here. */
function leavesFiles(body: ShellBody): boolean {
  return body.script.replace(/&?>+\s*(\/dev\/null|&\s*[\d-])|<>?\(/g, '').includes('>');
}

function runsUnder(shell: JailShell): (body: ShellBody) => boolean {
  return (body) => shell === 'bash' || body.interpreter === 'sh';
}

function opaqueTexts(bodies: readonly Body[]): readonly string[] {
  return bodies.flatMap((body) => (body.kind === 'opaque' ? [body.text] : [])).sort();
}

function within(bodies: readonly Body[], { start, end }: Range): readonly Body[] {
  return bodies.slice(start, end);
}

function onlyOneEnds(before: BuildOutcome, after: BuildOutcome): Comparison {
  const say = ({ limit }: BuildOutcome): string => (limit === 'none' ? 'it ends' : `it is stopped: too much ${limit}`);
  return { kind: 'different', message: 'only one of them ends', expected: say(before), actual: say(after) };
}

function unending(limit: string): Verdict {
  return { kind: 'not judged', reason: `it does not end within the limits of the jail: too much ${limit}` };
}

function signature({ calls, succeeded, output, files }: Outcome): string {
  return JSON.stringify([calls, succeeded, output, files]);
}

function place({ before }: Pair): string {
  return `${before.key} ${before.nth}`;
}

function distinct(plans: readonly (readonly Pair[])[]): readonly (readonly Pair[])[] {
  return [...new Map(plans.map((plan) => [place(plan.at(-1)!), plan])).values()];
}

/** At most `count`, from all over the list. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]!);
}

/** A few plans with two or three failures each, the same for the same seed. */
function chosen(pairs: readonly Pair[], seed: number): readonly (readonly Pair[])[] {
  if (pairs.length < 3) return [];
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  return Array.from({ length: combinations }, (_, i) =>
    Array.from({ length: 2 + (i % 2) }, () => pairs[next(pairs.length)]!),
  );
}

function worst(verdicts: readonly Verdict[]): Verdict {
  const bad = verdicts.find(({ kind }) => kind === 'different') ?? verdicts.find(({ kind }) => kind === 'not judged');
  if (bad) return bad;
  const same = verdicts.filter((verdict) => verdict.kind === 'same');
  return {
    kind: 'same',
    runs: same.reduce((sum, { runs }) => sum + runs, 0),
    unreached: same.reduce((sum, { unreached }) => sum + unreached, 0),
  };
}

const jails = new Map<JailShell, Promise<Jail>>();

async function run(shell: JailShell, what: Build): Promise<Trace> {
  const opening = jails.get(shell) ?? openProven(shell);
  jails.set(shell, opening);
  const jail = await opening;
  try {
    return await jail.run(what);
  } catch (error) {
    if (jails.get(shell) === opening) jails.delete(shell);
    throw error;
  }
}

/** A jail that cannot work here must be an error: as a verdict of "not judged" it would let everything pass. */
async function openProven(shell: JailShell): Promise<Jail> {
  const jail = openJail(shell);
  const probe: ShellRun = { words: ['sh', '-c', 'probe'], folder: '/', environment: ['PATH=/bin'], role: 'judged' };
  const trace = await jail.run({ bodies: [probe], failing: [] }).catch((error: Error) => {
    throw new Error(`the judge cannot run here: ${error.message}`);
  });
  if (trace.calls.length !== 1) throw new Error(`the judge cannot record calls under ${shell}`);
  return jail;
}
