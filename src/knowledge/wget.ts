import type { Command } from '../shell/command.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import { foreignFacts, officialName } from './images/elsewhere.js';
import { imageFacts } from './images/facts.js';
import type { Distribution } from './images/releases.js';
import { type Operation, operationsOf } from './operations.js';

export type Wget = { readonly kind: 'gnu' } | { readonly kind: 'other' | 'unknown'; readonly reason: string };

const GNU: Wget = { kind: 'gnu' };
/** Families of package managers whose wget is GNU's wherever there is one. */
const HAS_GNU: ReadonlySet<string> = new Set(['apt', 'rpm', 'zypper', 'pacman']);

/** Which program a call of `wget` runs: GNU wget, busybox's or wget2, as the base image and the packages before it tell. */
export function wgetOf(dockerfile: Dockerfile, run: Instruction, command: Command): Wget {
  const { stage } = run;
  if (!stage) return { kind: 'unknown', reason: 'it belongs to no stage' };
  const distribution = distributionOf(stage);
  if (distribution === 'fedora') return { kind: 'other', reason: "Fedora's wget is wget2, which knows no dots" };
  if (distribution !== undefined && distribution !== 'alpine' && distribution !== 'windows') return GNU;
  const before = operationsBefore(dockerfile, run, command);
  if (distribution === undefined && before.some(({ manager }) => HAS_GNU.has(manager.family))) return GNU;
  const apk = before.filter(({ manager }) => manager.family === 'apk');
  const added = apk.findLastIndex((one) => one.kind === 'install' && one.operands.some(namesWget));
  if (added !== -1 && !apk.slice(added + 1).some((one) => one.kind === 'remove' && mayRemove(one, apk[added]!)))
    return GNU;
  return distribution === 'alpine' || apk.length > 0
    ? { kind: 'other', reason: "Alpine's wget is busybox's unless wget is installed" }
    : { kind: 'unknown', reason: 'nothing says which wget the image has' };
}

const distributions = new WeakMap<Stage, Distribution | undefined>();

function distributionOf(stage: Stage): Distribution | undefined {
  if (!distributions.has(stage)) distributions.set(stage, readDistribution(stage));
  return distributions.get(stage);
}

function readDistribution(stage: Stage): Distribution | undefined {
  const { base } = lineage(stage).at(-1)!;
  if (base.kind !== 'image') return undefined;
  const { repository, tag } = base.reference;
  return (imageFacts(officialName(repository), tag) ?? foreignFacts(repository, tag))?.distribution;
}

function operationsBefore(dockerfile: Dockerfile, run: Instruction, command: Command): readonly Operation[] {
  const { stage } = run;
  const runs = lineage(stage!)
    .toReversed()
    .flatMap((one) => one.instructions.filter(({ keyword }) => keyword === 'RUN'));
  return runs.flatMap((one) => {
    if (one.stage === stage && one.index > run.index) return [];
    const body = bodyOf(dockerfile, one);
    if (body.kind !== 'script') return [];
    return operationsOf(body.script).filter(
      ({ invocation }) => one !== run || invocation.command.node.pos < command.node.pos,
    );
  });
}

function namesWget({ raw }: { readonly raw: string }): boolean {
  return /^["']?wget(?:["'=<>~@]|$)/.test(raw);
}

/** Whether an `apk del` takes away what an `apk add` brought: wget itself, or the virtual package that holds it. */
function mayRemove({ operands }: Operation, added: Operation): boolean {
  const virtual = added.options.find(({ name }) => name === '-t' || name === '--virtual')?.value;
  return operands.some((word) => namesWget(word) || word.value === undefined || word.value === virtual);
}
