import { invocationOf } from '../shell/invocation.js';
import { hasComment } from '../shell/removal.js';
import { bodyOf, type RunBody } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { lineage, type Stage } from '../source/stage.js';
import { knownValue, stateAt } from '../source/state.js';
import type { Span } from '../source/text.js';
import { cleaningsOf, type Replacement, switchesOff } from './cache-defeats.js';
import { cacheRoots, type MountTarget, mountTargets } from './cache-folders.js';
import { whyNoMount } from './cache-mount-calls.js';
import { kinOf, layerNeed } from './cache-mount-needs.js';
import { cacheReading } from './cache-reading.js';
import { cacheDecision } from './cache-switches.js';
import { commandsOf } from './called-commands.js';
import type { ContextFiles } from './modules/context-files.js';
import { hasOption, type Operation, operationOf, operationsOf } from './operations.js';
import { type PackageManager, packageManagers } from './package-managers/index.js';
import { covers, mountOver } from './path-cover.js';
import { opaqueScript } from './scripts.js';

/** The mounts that a RUN gets, and what has to go for them. */
export interface CacheMountPlan {
  readonly run: Instruction;
  readonly managers: readonly string[];
  readonly families: ReadonlySet<string>;
  readonly targets: readonly MountTarget[];
  readonly removed: readonly Span[];
  readonly replaced: readonly Replacement[];
}

export interface Skip {
  readonly at: Span;
  readonly reason: string;
}

type ScriptBody = Extract<RunBody, { kind: 'script' }>;

/** What a RUN does with the managers of one family, and the mounts that it can have for that. */
interface Use {
  readonly run: Instruction;
  readonly body: ScriptBody;
  readonly operations: readonly Operation[];
  readonly targets: readonly MountTarget[];
  readonly removed: readonly Span[];
  readonly replaced: readonly Replacement[];
}

/** The cache mounts for every RUN of a file, in its order, and what gets none. */
export function planCacheMounts(
  dockerfile: Dockerfile,
  files: ContextFiles | undefined,
): { readonly plans: readonly CacheMountPlan[]; readonly skips: readonly Skip[] } {
  const planner = new Planner(dockerfile, files);
  const roots = new Set(dockerfile.stages.map((stage) => lineage(stage).at(-1)!));
  for (const root of roots) planner.kin(kinOf(root));
  return { plans: planner.plans(), skips: planner.skips };
}

class Planner {
  readonly skips: Skip[] = [];
  readonly #dockerfile: Dockerfile;
  readonly #files: ContextFiles | undefined;
  readonly #uses = new Map<Instruction, Use[]>();

  constructor(dockerfile: Dockerfile, files: ContextFiles | undefined) {
    this.#dockerfile = dockerfile;
    this.#files = files;
  }

  /** The stages that share layers. */
  kin(stages: readonly Stage[]): void {
    const runs = stages.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'RUN'));
    const fills = runs.flatMap((run) => {
      const body = bodyOf(this.#dockerfile, run);
      return body.kind === 'script'
        ? operationsOf(body.script)
            .filter(fillsCache)
            .map((one) => ({ run, body, one }))
        : [];
    });
    for (const family of new Set(fills.map(({ one }) => one.manager.family))) {
      const own = fills.filter(({ one }) => one.manager.family === family);
      const uses: Use[] = [];
      let obstacle: string | undefined;
      for (const run of new Set(own.map((fill) => fill.run))) {
        const { body } = own.find((fill) => fill.run === run)!;
        const operations = own.filter((fill) => fill.run === run).map(({ one }) => one);
        const use = this.#use(run, body, operations);
        if ('targets' in use) uses.push(use);
        else if (use.reason !== undefined) {
          this.#skip(operations[0]!, use.reason);
          obstacle ??= `line ${run.startLine} cannot have the mount: ${use.reason}`;
        }
      }
      this.#family(stages, runs, uses, obstacle);
    }
  }

  /** Takes the RUNs of a family, or leaves all of them alone. */
  #family(
    stages: readonly Stage[],
    runs: readonly Instruction[],
    uses: readonly Use[],
    obstacle: string | undefined,
  ): void {
    const [first] = uses;
    if (!first) return;
    const { manager } = first.operations[0]!;
    const folders = [...new Set(uses.flatMap(({ targets }) => targets.map(({ path }) => path)))];
    const { byBuilds } = cacheReading(manager.family);
    const need =
      (byBuilds ? (obstacle ?? this.#otherReader(runs, uses, manager)) : undefined) ??
      layerNeed(this.#dockerfile, stages, manager, folders);
    if (need !== undefined) {
      for (const use of uses) this.#skip(use.operations[0]!, need);
      return;
    }
    for (const use of uses) this.#take(use);
    if (byBuilds) for (const use of this.#builders(runs, first)) this.#take(use);
  }

  #take(use: Use): void {
    this.#uses.set(use.run, [...(this.#uses.get(use.run) ?? []), use]);
  }

  #skip({ invocation }: Operation, reason: string): void {
    this.skips.push({ at: invocation.command.span, reason });
  }

  /** What a RUN gets for the calls of one family; no reason where it has its mounts already. */
  #use(
    run: Instruction,
    body: ScriptBody,
    operations: readonly Operation[],
  ): Use | { readonly reason: string | undefined } {
    const dockerfile = this.#dockerfile;
    const { manager } = operations[0]!;
    const obstacle = obstacleOf(run, body) ?? whyNoMount(dockerfile, run, operations, this.#files);
    if (obstacle) return { reason: obstacle };
    const reading = mountTargets(
      dockerfile,
      run,
      manager,
      operations.map(({ invocation }) => invocation),
    );
    if (!reading.ok) return reading;
    const targets = reading.targets.filter(({ path }) => !mountOver(run, path));
    if (targets.length === 0) return { reason: undefined };
    if (hasMountBelow(run, targets)) return { reason: 'it has a mount below the cache' };
    const removed: Span[] = [];
    const replaced: Replacement[] = [];
    for (const operation of operations) {
      const edits = switchesOff(run, operation);
      if (!edits.ok) return edits;
      removed.push(...edits.removed);
      replaced.push(...edits.replaced);
    }
    const use = { run, body, operations, targets, removed, replaced };
    const cleanings = this.#cleanings([use]);
    return cacheReading(manager.family).byBuilds && !cleanings.ok ? cleanings : use;
  }

  #cleanings(uses: readonly Use[]) {
    const { run, body, targets } = uses[0]!;
    const families = new Set(uses.flatMap(({ operations }) => operations.map(({ manager }) => manager.family)));
    const home = uses.flatMap((one) => one.targets).find(({ owner }) => owner.uid !== undefined)?.owner.home;
    return cleaningsOf(this.#dockerfile, run, body, {
      managers: new Set(packageManagers.filter(({ family }) => families.has(family))),
      roots: uses.flatMap((one) =>
        cacheRoots(this.#dockerfile, run, one.operations[0]!.manager, one.targets[0]!.owner),
      ),
      targets: uses.flatMap((one) => one.targets.map(({ path }) => path)),
      home: home ?? targets[0]!.owner.home,
    });
  }

  /** A call of the family where no mount can be added: in exec form, in a quoted script, in an ONBUILD. */
  #otherReader(
    runs: readonly Instruction[],
    uses: readonly Use[],
    { family, name }: PackageManager,
  ): string | undefined {
    const known = new Set(uses.map(({ run }) => run));
    for (const run of runs) {
      const commands = known.has(run) ? undefined : commandsOf(this.#dockerfile, run);
      const reads = commands?.ok
        ? commands.commands.some((command) => {
            const operation = operationOf(command);
            return operation?.manager.family === family && operation.manager.fills.includes(operation.kind);
          })
        : false;
      if (reads) return `line ${run.startLine} calls ${name} without the mount`;
    }
    return undefined;
  }

  /** RUNs behind the first use that build with the manager by another program, and want the same mounts. */
  #builders(runs: readonly Instruction[], first: Use): readonly Use[] {
    const { manager } = first.operations[0]!;
    const { builders } = cacheReading(manager.family);
    const known = new Set(this.#uses.keys());
    return runs.flatMap((run) => {
      const body = bodyOf(this.#dockerfile, run);
      if (run.index < first.run.index || known.has(run) || body.kind !== 'script' || obstacleOf(run, body)) return [];
      const isOwn = operationsOf(body.script).some((one) => one.manager.family === manager.family && fillsCache(one));
      const builds = body.script.commands.some((command) => builders.includes(invocationOf(command)?.program ?? ''));
      const reading = builds && !isOwn ? mountTargets(this.#dockerfile, run, manager, []) : undefined;
      if (!reading?.ok) return [];
      const targets = reading.targets.filter(({ path }) => !mountOver(run, path));
      if (targets.length === 0 || hasMountBelow(run, targets)) return [];
      return [{ run, body, operations: first.operations, targets, removed: [], replaced: [] }];
    });
  }

  plans(): readonly CacheMountPlan[] {
    this.#dropMixed();
    const runs = [...this.#uses.keys()].sort((a, b) => a.index - b.index);
    return runs.flatMap((run) => this.#plan(run, this.#uses.get(run)!) ?? []);
  }

  /** A RUN has its caches in mounts, or is left to whoever cleans it up: never some of them here and some there. */
  #dropMixed(): void {
    for (const [run, uses] of this.#uses) {
      const body = bodyOf(this.#dockerfile, run);
      const families = new Set(uses.map(({ operations }) => operations[0]!.manager.family));
      const other =
        body.kind === 'script' &&
        operationsOf(body.script).find((one) => !families.has(one.manager.family) && wouldBeCleaned(run, one));
      if (!other) continue;
      this.#uses.delete(run);
      this.skips.push({ at: run, reason: `the cache of ${other.manager.name} cannot have a mount beside it` });
      const together = new Set([...families].filter((family) => cacheReading(family).byBuilds));
      if (together.size === 0) continue;
      for (const [another, its] of this.#uses) {
        const left = its.filter(({ operations }) => !together.has(operations[0]!.manager.family));
        if (left.length === 0) this.#uses.delete(another);
        else this.#uses.set(another, left);
      }
      this.#dropMixed();
      return;
    }
  }

  #plan(run: Instruction, uses: readonly Use[]): CacheMountPlan | undefined {
    const cleanings = this.#cleanings(uses);
    if (!cleanings.ok) {
      const sure = uses.filter(({ operations }) => cacheReading(operations[0]!.manager.family).byBuilds);
      this.skips.push({ at: run, reason: cleanings.reason });
      return sure.length > 0 && sure.length < uses.length ? this.#plan(run, sure) : undefined;
    }
    const byPath = new Map(uses.flatMap(({ targets }) => targets.map((target) => [target.path, target] as const)));
    const removed = [...uses.flatMap((use) => use.removed), ...cleanings.removed];
    if (removed.some((span) => hasComment(span, this.#dockerfile.text))) {
      this.skips.push({ at: run, reason: 'a comment stands above what turns its cache off' });
      return undefined;
    }
    const operations = uses.flatMap((use) => use.operations);
    return {
      run,
      managers: [...new Set(operations.map(({ manager }) => manager.name))],
      families: new Set(operations.map(({ manager }) => manager.family)),
      targets: [...byPath.values()],
      removed: disjoint(removed),
      replaced: uses
        .flatMap((use) => use.replaced)
        .filter(({ span }) => !cleanings.removed.some(({ start, end }) => start <= span.start && span.end <= end)),
    };
  }
}

/** Whether a call downloads what a cache mount would keep. */
function fillsCache({ manager, kind }: Operation): boolean {
  if (manager.cacheMounts.length === 0 || !manager.fills.includes(kind)) return false;
  return manager.scope === 'language' || kind === 'install' || kind === 'upgrade';
}

/** Whether a call leaves a cache in the layer that a cleanup would empty. */
function wouldBeCleaned(run: Instruction, operation: Operation): boolean {
  const { manager } = operation;
  if (!fillsCache(operation) || manager.caches.some(({ path }) => !path.startsWith('~') && mountOver(run, path)))
    return false;
  // An option that turns the cache off is a cleanup as well, the author's or ours; a variable holds for every RUN.
  const flags = manager.noCache?.flags ?? [];
  const options = operation.options.filter((option) => !hasOption({ manager, options: [option] }, flags));
  if (manager.noCache && cacheDecision(run, { ...operation, options }) !== undefined) return false;
  return manager.cleanup !== undefined || manager.noCache !== undefined;
}

/** Why nothing can be said about what a RUN does with its folders. */
function obstacleOf(run: Instruction, { script }: ScriptBody): string | undefined {
  if (run.flag('network')?.value === 'none') return 'it has no network';
  for (const command of script.commands) {
    const invocation = invocationOf(command);
    const opaque = invocation && !operationOf(command) ? opaqueScript(invocation) : undefined;
    if (opaque !== undefined) return `it runs \`${opaque}\`, which cannot be read`;
  }
  return undefined;
}

function hasMountBelow(run: Instruction, targets: readonly MountTarget[]): boolean {
  return mountsOf(run).some(({ target }) => {
    const path = target === undefined ? undefined : knownValue(target, run, stateAt(run));
    return path?.known === true && targets.some((one) => covers(one.path, path.value));
  });
}

/** Spans without those that lie in another one. */
function disjoint(spans: readonly Span[]): readonly Span[] {
  return spans.filter(
    (span, index) =>
      !spans.some(
        (other, at) =>
          at !== index &&
          other.start <= span.start &&
          span.end <= other.end &&
          (other.end - other.start > span.end - span.start || at < index),
      ),
  );
}
