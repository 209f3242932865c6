import { expand, type Lookup } from './expand.js';
import type { Instruction } from './instruction.js';
import type { Stage } from './stage.js';

/** What is known of a value at build time. */
export type Value =
  | { readonly known: true; readonly value: string }
  | { readonly known: false; readonly reason: string };

/** What earlier instructions set, through the chain of parent stages. */
export interface State {
  readonly user: Value;
  /** Absolute where known. */
  readonly workdir: Value;
  /** The strings of the SHELL in force; undefined where no SHELL was given. */
  readonly shell: readonly string[] | undefined;
  readonly env: ReadonlyMap<string, Value>;
  /** Build arguments in scope. Never known: a build may set any of them. */
  readonly args: ReadonlyMap<string, Value>;
}

interface Snapshot {
  /** Index in the file from which the state holds. */
  readonly from: number;
  readonly state: State;
}

const BASE_DECIDES: Value = { known: false, reason: 'the base image decides' };
const EMPTY: ReadonlyMap<string, Value> = new Map();
const histories = new WeakMap<Stage, readonly Snapshot[]>();

/** The state in force when an instruction runs: what the instructions before it left. */
export function stateAt(instruction: Pick<Instruction, 'stage' | 'index'>): State {
  const { stage } = instruction;
  if (!stage) return initialState();
  const history = historyOf(stage);
  let low = 0;
  let high = history.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (history[middle]!.from <= instruction.index) low = middle;
    else high = middle - 1;
  }
  return history[low]!.state;
}

/** The state that a stage ends with, and that its child stages begin with. */
export function finalState(stage: Stage): State {
  return historyOf(stage).at(-1)!.state;
}

function initialState(): State {
  return { user: BASE_DECIDES, workdir: BASE_DECIDES, shell: undefined, env: EMPTY, args: EMPTY };
}

function startOf(stage: Stage): State {
  const { base } = stage;
  // BuildKit hands a child stage everything, build arguments too, and runs the parent's ONBUILD instructions first.
  if (base.kind === 'stage') {
    const triggers = base.stage.instructions.flatMap((one) => one.wrapped ?? []);
    return triggers.reduce((state, trigger) => apply(trigger, state), finalState(base.stage));
  }
  if (base.kind !== 'scratch') return initialState();
  return { ...initialState(), user: { known: true, value: 'root' }, workdir: { known: true, value: '/' } };
}

function historyOf(stage: Stage): readonly Snapshot[] {
  const cached = histories.get(stage);
  if (cached) return cached;
  const history: Snapshot[] = [{ from: 0, state: startOf(stage) }];
  for (const instruction of stage.instructions) {
    const before = history.at(-1)!.state;
    const after = apply(instruction, before);
    if (after !== before) history.push({ from: instruction.index + 1, state: after });
  }
  histories.set(stage, history);
  return history;
}

function apply(instruction: Instruction, state: State): State {
  switch (instruction.keyword) {
    case 'USER':
      return { ...state, user: userOf(knownValue(instruction.argument, instruction, state)) };
    case 'WORKDIR':
      return { ...state, workdir: directory(state.workdir, knownValue(instruction.argument, instruction, state)) };
    case 'SHELL':
      return instruction.exec ? { ...state, shell: instruction.exec } : state;
    case 'ENV':
      return { ...state, env: withPairs(state.env, instruction, state) };
    case 'ARG':
      return { ...state, args: withArgs(state.args, instruction) };
    default:
      return state;
  }
}

function userOf(value: Value): Value {
  return value.known ? { known: true, value: value.value.split(':', 1)[0]! } : value;
}

/** Expands what an instruction says with the ENV and ARG in force; an ENV wins over an ARG of the same name. */
export function knownValue(raw: string, instruction: Instruction, state: State): Value {
  const lookup: Lookup = (name) => {
    const value = state.env.get(name) ?? state.args.get(name);
    if (!value) return { unknown: `\`$${name}\` is not set in this file` };
    return value.known ? value.value : { unknown: value.reason };
  };
  const expansion = expand(raw, lookup, instruction.escape);
  return expansion.known ? { known: true, value: expansion.text } : { known: false, reason: expansion.reason };
}

function withPairs(env: State['env'], instruction: Instruction, state: State): State['env'] {
  const next = new Map(env);
  // All pairs of one ENV see the values from before it.
  for (const pair of instruction.pairs) next.set(pair.key, knownValue(pair.raw ?? '', instruction, state));
  return next;
}

function withArgs(args: State['args'], instruction: Instruction): State['args'] {
  const next = new Map(args);
  for (const pair of instruction.pairs) {
    next.set(pair.key, { known: false, reason: `a build may set the argument \`${pair.key}\`` });
  }
  return next;
}

function directory(from: Value, to: Value): Value {
  if (!to.known) return to;
  if (to.value.startsWith('/')) return { known: true, value: normalise(to.value) };
  return from.known ? { known: true, value: normalise(`${from.value}/${to.value}`) } : from;
}

/** A path without `.`, `..`, doubled or trailing slashes. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
