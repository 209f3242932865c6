import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Script } from '../shell/script.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { usesOf } from '../source/expand.js';
import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { lineage, type Stage } from '../source/stage.js';
import { knownValue, stateAt } from '../source/state.js';
import { copiedBy } from './context-files.js';
import { deletes } from './deletions.js';
import { isManifest } from './manifests.js';
import { type Operation, operationsOf } from './operations.js';
import type { OperationKind } from './package-managers/index.js';

/** The files that a builder would be sent, by their path in the context, with their size in bytes. */
export type ContextSizes = ReadonlyMap<string, number>;

/** What an instruction puts into the image. */
export type LayerContent =
  | { readonly kind: 'base'; readonly image: string }
  | { readonly kind: 'packages'; readonly manager: string; readonly names: readonly string[] }
  /** Lists that an update downloads and that nothing deletes in the same RUN. */
  | { readonly kind: 'lists'; readonly manager: string }
  /** `count` and `bytes` where the context is known. */
  | { readonly kind: 'context'; readonly sources: readonly string[]; readonly count?: number; readonly bytes?: number }
  | { readonly kind: 'stage'; readonly stage: string; readonly sources: readonly string[] }
  | { readonly kind: 'download'; readonly sources: readonly string[] }
  | { readonly kind: 'inline'; readonly bytes: number }
  | { readonly kind: 'commands'; readonly programs: readonly string[] }
  /** What a lower layer holds already stays there. */
  | { readonly kind: 'deletions' };

/** What makes a builder run an instruction again, or all those behind it. */
export type Trigger =
  | { readonly kind: 'base'; readonly image: string }
  /** Files of the context; `files` where it is known. */
  | { readonly kind: 'files'; readonly sources: readonly string[]; readonly files?: readonly string[] }
  | { readonly kind: 'argument'; readonly name: string }
  | { readonly kind: 'download'; readonly source: string }
  | { readonly kind: 'stage'; readonly stage: string };

/** What of the context, when it changes, makes the builder do an instruction again. */
export type SourceKind = 'sources' | 'manifests';

export interface LayerEstimate {
  /** From 1. */
  readonly line: number;
  readonly keyword: string;
  /** On one line, as written. */
  readonly text: string;
  /** `folder`: a WORKDIR, which makes its folder where there is none. */
  readonly adds: 'base' | 'layer' | 'folder' | 'metadata';
  readonly content: readonly LayerContent[];
  /** What runs this instruction again by itself. */
  readonly triggers: readonly Trigger[];
  /** The nearest line above that something runs again; undefined where there is none. */
  readonly inheritedFrom: number | undefined;
  readonly rebuiltBy: readonly SourceKind[];
}

export interface StageEstimate {
  readonly index: number;
  readonly name: string | undefined;
  /** Whether its layers are part of the image. */
  readonly isInImage: boolean;
  readonly layers: readonly LayerEstimate[];
}

/** What a change of the sources costs. */
export interface RebuildEstimate {
  readonly kind: SourceKind;
  /** The manifests that are copied, where the context is known; empty for sources. */
  readonly files: readonly string[];
  /** The first line that runs again. */
  readonly from: number;
  /** Lines of layers that are made anew, of all stages that are built. */
  readonly lines: readonly number[];
  /** Of these, the ones that install packages. */
  readonly installs: readonly number[];
  readonly layers: number;
}

export interface LayersEstimate {
  readonly stages: readonly StageEstimate[];
  readonly rebuilds: readonly RebuildEstimate[];
}

export interface LayersQuery {
  /** A stage's name or number; the last stage where it is left out. */
  readonly target?: string | undefined;
  /** What a builder would be sent, `.dockerignore` applied; undefined where nobody knows. */
  readonly context?: ContextSizes | undefined;
}

const ADDS_LAYER: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);
const REMOTE = /^(?:https?|git|ssh):\/\/|^git@/;

/** Every builder hands these to a RUN without an ARG that declares them, and none of them counts for the cache. */
const PREDEFINED_ARG = /^(?:(?:HTTPS?|FTP|NO|ALL)_PROXY|(?:https?|ftp|no|all)_proxy)$/;

/** The stage that a build makes; undefined where there is none of that name. */
function builtStage(dockerfile: Dockerfile, target: string | undefined): Stage | undefined {
  if (target === undefined) return dockerfile.finalStage;
  const named = dockerfile.stages.findLast((stage) => stage.name?.toLowerCase() === target.toLowerCase());
  return named ?? (/^\d+$/.test(target) ? dockerfile.stages[Number(target)] : undefined);
}

/**
 * What each instruction of the stages that a build needs adds to the image, what runs it again, and what a change of
 * the sources costs: told from the Dockerfile alone, before any build. Undefined where the target does not exist.
 */
export function estimateLayers(dockerfile: Dockerfile, query: LayersQuery = {}): LayersEstimate | undefined {
  const built = builtStage(dockerfile, query.target);
  if (!built) return undefined;
  const inImage = new Set(lineage(built));
  const needed = neededStages(dockerfile, built);
  const rebuilt = new Map<Stage, ReadonlySet<SourceKind>>();
  const stages = dockerfile.stages
    .filter((stage) => needed.has(stage))
    .map((stage): StageEstimate => {
      const layers = estimateStage(dockerfile, stage, query.context, rebuilt);
      rebuilt.set(stage, new Set(layers.at(-1)?.rebuiltBy));
      return { index: stage.index, name: stage.name, isInImage: inImage.has(stage), layers };
    });
  return { stages, rebuilds: rebuildsOf(stages) };
}

/** A stage comes behind every stage that it needs. */
function neededStages(dockerfile: Dockerfile, built: Stage): ReadonlySet<Stage> {
  const needed = new Set([built]);
  for (const stage of dockerfile.stages.toReversed()) {
    const isNeeded = stage.users.some(({ instruction }) => instruction.stage && needed.has(instruction.stage));
    if (stage.index < built.index && isNeeded) needed.add(stage);
  }
  return needed;
}

function estimateStage(
  dockerfile: Dockerfile,
  stage: Stage,
  context: ContextSizes | undefined,
  rebuilt: ReadonlyMap<Stage, ReadonlySet<SourceKind>>,
): readonly LayerEstimate[] {
  const parent = stage.base.kind === 'stage' ? stage.base.stage : undefined;
  const kinds = new Set(parent ? rebuilt.get(parent) : []);
  let inheritedFrom: number | undefined = parent ? lastLine(parent) : undefined;
  return [stage.from, ...stage.instructions].map((instruction) => {
    const triggers = triggersOf(instruction, stage, context);
    for (const trigger of triggers) for (const kind of sourceKinds(trigger, dockerfile, rebuilt)) kinds.add(kind);
    const estimate: LayerEstimate = {
      line: instruction.startLine,
      keyword: instruction.keyword,
      text: `${instruction.keywordText} ${[...instruction.flags.map((flag) => flag.text), instruction.argument].join(' ')}`
        .replace(/\s+/g, ' ')
        .trim(),
      adds: addsOf(instruction),
      content: contentOf(dockerfile, instruction, stage, context),
      triggers,
      inheritedFrom,
      rebuiltBy: [...kinds].sort(),
    };
    if (triggers.length > 0) inheritedFrom = instruction.startLine;
    return estimate;
  });
}

function lastLine(stage: Stage): number {
  return (stage.instructions.at(-1) ?? stage.from).startLine;
}

function addsOf({ keyword }: Instruction): LayerEstimate['adds'] {
  if (keyword === 'FROM') return 'base';
  if (ADDS_LAYER.has(keyword)) return 'layer';
  return keyword === 'WORKDIR' ? 'folder' : 'metadata';
}

function contentOf(
  dockerfile: Dockerfile,
  instruction: Instruction,
  stage: Stage,
  context: ContextSizes | undefined,
): readonly LayerContent[] {
  switch (instruction.keyword) {
    case 'FROM':
      return [{ kind: 'base', image: imageOf(stage) }];
    case 'COPY':
    case 'ADD':
      return copiedContent(instruction, context);
    case 'RUN':
      return runContent(dockerfile, instruction);
    default:
      return [];
  }
}

function imageOf({ base }: Stage): string {
  switch (base.kind) {
    case 'image':
      return base.reference.text;
    case 'stage':
      return base.stage.name ?? `stage ${base.stage.index}`;
    case 'scratch':
      return 'scratch';
    case 'unresolved':
      return base.word?.text ?? '?';
  }
}

function copiedContent(instruction: Instruction, context: ContextSizes | undefined): readonly LayerContent[] {
  const sources = sourcesOf(instruction);
  const from = instruction.flag('from')?.value;
  if (from !== undefined) return [{ kind: 'stage', stage: from, sources }];
  const content: LayerContent[] = [];
  const bytes = instruction.heredocs.reduce((sum, { body }) => sum + body.end - body.start, 0);
  if (instruction.heredocs.length > 0) content.push({ kind: 'inline', bytes });
  const remote = sources.filter((source) => REMOTE.test(source));
  if (remote.length > 0) content.push({ kind: 'download', sources: remote });
  const local = sources.filter((source) => !REMOTE.test(source));
  if (local.length === 0) return content;
  const files = copiedFiles(local, context);
  const sizes = files?.map((path) => context?.get(path) ?? 0);
  return [
    ...content,
    {
      kind: 'context',
      sources: local,
      ...(sizes ? { count: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) } : {}),
    },
  ];
}

/** The sources of a COPY or ADD, variables with a known value replaced; heredocs are none. */
function sourcesOf(instruction: Instruction): readonly string[] {
  const words = instruction.exec ?? instruction.words.map((word) => word.text);
  const state = stateAt(instruction);
  return words
    .slice(0, -1)
    .filter((word) => !word.startsWith('<<'))
    .map((word) => {
      const value = knownValue(word, instruction, state);
      return value.known ? value.value : word;
    });
}

/** Files of the context, sorted; undefined where the context or a name is not known. */
function copiedFiles(sources: readonly string[], context: ContextSizes | undefined): readonly string[] | undefined {
  if (!context || sources.some((source) => source.includes('$'))) return undefined;
  const matchers = sources.map(copiedBy);
  return [...context.keys()].filter((path) => matchers.some((matches) => matches(path))).sort();
}

function runContent(dockerfile: Dockerfile, run: Instruction): readonly LayerContent[] {
  const body = bodyOf(dockerfile, run);
  if (body.kind === 'exec') return [{ kind: 'commands', programs: body.words.slice(0, 1) }];
  if (body.kind !== 'script') return [{ kind: 'commands', programs: [] }];
  const { script } = body;
  const operations = operationsOf(script);
  const packages = packagesByManager(operations);
  const lists = operations.filter((one) => one.kind === 'update' && keepsLists(script, one));
  const content: LayerContent[] = [
    ...packages,
    ...[...new Set(lists.map((one) => one.manager.family))].map((manager) => ({ kind: 'lists' as const, manager })),
  ];
  const programs = otherPrograms(script, operations);
  if (programs.length > 0) content.push({ kind: 'commands', programs });
  if (content.length > 0) return content;
  const takers = new Set(operations.filter((one) => TAKES_AWAY.has(one.kind)).map((one) => one.invocation.command));
  return script.commands.length > 0 &&
    script.commands.every((one) => takers.has(one) || REMOVERS.has(one.program ?? ''))
    ? [{ kind: 'deletions' }]
    : [{ kind: 'commands', programs: [] }];
}

const TAKES_AWAY: ReadonlySet<OperationKind> = new Set(['clean', 'remove']);

function packagesByManager(operations: readonly Operation[]): readonly LayerContent[] {
  const names = new Map<string, Set<string>>();
  for (const operation of operations) {
    if (operation.kind !== 'install' && operation.kind !== 'upgrade') continue;
    const { family } = operation.manager;
    const known = names.get(family) ?? new Set<string>();
    for (const operand of operation.operands) known.add(operand.value ?? operand.raw);
    for (const option of operation.options) {
      if (REQUIREMENTS.has(option.name) && option.value !== undefined) known.add(option.value);
    }
    names.set(family, known);
  }
  return [...names].map(([manager, all]) => ({ kind: 'packages', manager, names: [...all] }));
}

const REQUIREMENTS: ReadonlySet<string> = new Set(['-r', '--requirement']);

function keepsLists(script: Script, { manager, invocation }: Operation): boolean {
  const folders = manager.caches.filter((cache) => cache.holds === 'lists').map((cache) => cache.path);
  if (folders.length === 0) return false;
  const later = script.commands.slice(script.commands.indexOf(invocation.command) + 1);
  return folders.some((folder) => !later.some((command) => deletes(command, folder)));
}

const REMOVERS: ReadonlySet<string> = new Set(['rm', 'rmdir', 'find', 'unlink', 'shred', 'truncate']);

/** Programs that write nothing that would be worth a word. */
const QUIET: ReadonlySet<string> = new Set([
  ...REMOVERS,
  ...['cd', 'set', 'export', 'unset', 'echo', 'printf', 'true', 'false', ':', 'test', '[', 'exit', 'sync', 'ldconfig'],
  ...['umask', 'trap', 'read', 'local', 'return', 'shift', 'command', 'which', 'type', 'sleep', 'cat', 'uname', 'dpkg'],
]);

function otherPrograms(script: Script, operations: readonly Operation[]): readonly string[] {
  const managed = new Set(operations.filter((one) => one.kind !== 'build').map((one) => one.invocation.command));
  const programs = script.commands
    .filter((command) => !managed.has(command))
    .map((command) => invocationOf(command)?.program)
    .filter((program) => program !== undefined && !QUIET.has(program));
  return [...new Set(programs as readonly string[])];
}

function triggersOf(instruction: Instruction, stage: Stage, context: ContextSizes | undefined): readonly Trigger[] {
  switch (instruction.keyword) {
    case 'FROM':
      return fromTriggers(stage);
    case 'COPY':
    case 'ADD':
      return copyTriggers(instruction, context);
    case 'RUN':
      return [...mountTriggers(instruction, context), ...runArguments(instruction)];
    default:
      return instruction.keyword === 'ARG' ? [] : namedArguments(instruction);
  }
}

function fromTriggers({ base, from }: Stage): readonly Trigger[] {
  if (base.kind === 'image' && base.reference.digest === undefined)
    return [{ kind: 'base', image: base.reference.text }];
  if (base.kind === 'unresolved') return [{ kind: 'base', image: base.word?.text ?? from.argument }];
  return [];
}

function copyTriggers(instruction: Instruction, context: ContextSizes | undefined): readonly Trigger[] {
  const from = instruction.flag('from')?.value;
  if (from !== undefined) return [{ kind: 'stage', stage: from }, ...namedArguments(instruction)];
  const sources = sourcesOf(instruction);
  const local = sources.filter((source) => !REMOTE.test(source));
  const files = copiedFiles(local, context);
  return [
    ...(local.length > 0 ? [{ kind: 'files' as const, sources: local, ...(files ? { files } : {}) }] : []),
    ...sources.filter((source) => REMOTE.test(source)).map((source) => ({ kind: 'download' as const, source })),
    ...namedArguments(instruction),
  ];
}

function mountTriggers(run: Instruction, context: ContextSizes | undefined): readonly Trigger[] {
  return mountsOf(run).flatMap((mount): readonly Trigger[] => {
    if (mount.type !== 'bind') return [];
    if (mount.from !== undefined) return [{ kind: 'stage', stage: mount.from }];
    const sources = [mount.source ?? '.'];
    const files = copiedFiles(sources, context);
    return [{ kind: 'files', sources, ...(files ? { files } : {}) }];
  });
}

/** A RUN sees every argument that is declared above it, whether it uses it or not. */
function runArguments(run: Instruction): readonly Trigger[] {
  return [...stateAt(run).args.keys()]
    .filter((name) => !PREDEFINED_ARG.test(name))
    .map((name) => ({ kind: 'argument', name }));
}

/** Other instructions depend on the arguments that they name. */
function namedArguments(instruction: Instruction): readonly Trigger[] {
  const names = [...stateAt(instruction).args.keys()];
  return names.filter((name) => usesOf(instruction.line.joined, name) > 0).map((name) => ({ kind: 'argument', name }));
}

function sourceKinds(
  trigger: Trigger,
  dockerfile: Dockerfile,
  rebuilt: ReadonlyMap<Stage, ReadonlySet<SourceKind>>,
): readonly SourceKind[] {
  if (trigger.kind === 'stage') {
    const stage = builtStage(dockerfile, trigger.stage);
    return stage ? [...(rebuilt.get(stage) ?? [])] : [];
  }
  if (trigger.kind !== 'files') return [];
  const names = trigger.files ?? trigger.sources;
  const kinds: SourceKind[] = [];
  if (names.some((name) => isManifest(name) || (!trigger.files && isFolder(name)))) kinds.push('manifests');
  if (names.some((name) => !isManifest(name))) kinds.push('sources');
  return kinds;
}

/** A source that may hold anything: `.`, `./`, `*`, `app/`. */
function isFolder(source: string): boolean {
  return /(?:^|\/)(?:\.|\*|\*\*)?$/.test(source);
}

function rebuildsOf(stages: readonly StageEstimate[]): readonly RebuildEstimate[] {
  const all = stages.flatMap((stage) => stage.layers);
  const layers = all.filter((one) => one.adds === 'layer');
  const kinds: readonly SourceKind[] = ['sources', 'manifests'];
  return kinds.flatMap((kind): readonly RebuildEstimate[] => {
    const from = all.find((one) => one.rebuiltBy.includes(kind));
    if (!from) return [];
    const again = layers.filter((one) => one.rebuiltBy.includes(kind));
    return [
      {
        kind,
        files: kind === 'sources' ? [] : manifestsOf(all),
        from: from.line,
        lines: again.map((one) => one.line),
        installs: again.filter((one) => one.content.some(({ kind }) => kind === 'packages')).map((one) => one.line),
        layers: layers.length,
      },
    ];
  });
}

function manifestsOf(layers: readonly LayerEstimate[]): readonly string[] {
  const triggers = layers.flatMap((one) => one.triggers);
  const files = triggers.flatMap((trigger) => (trigger.kind === 'files' ? (trigger.files ?? []) : []));
  return [...new Set(files.filter(isManifest))];
}
