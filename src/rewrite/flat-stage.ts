import { baseConfiguration } from '../knowledge/images/base-configuration.js';
import { type ImageConfig, type RawConfig, readConfig } from '../knowledge/images/image-config.js';
import { restatement } from '../knowledge/images/restatement.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import { isWindows } from '../source/windows.js';

/** The configuration of images by the name that a FROM gives them, as `docker inspect` shows it. */
export type InspectedImages = Readonly<Record<string, RawConfig>>;

export type FlatStage =
  | {
      readonly kind: 'flat';
      /** The last instruction that makes files, or the FROM: what follows it may stand in the new stage as it is. */
      readonly last: Instruction;
      /** The FROM's `--platform` that the image has, flag and all; '' where it has none. */
      readonly platform: string;
      /** What the new stage has to say again, an instruction each. */
      readonly restated: readonly string[];
      readonly layers: number;
    }
  | { readonly kind: 'skip'; readonly reason: string };

/** Instructions that make files: a layer each. WORKDIR makes one too, and has to be said again all the same. */
const MAKES_FILES: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);
/** Instructions of which the last one counts. */
const LAST_COUNTS: ReadonlySet<string> = new Set([
  'USER',
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'MAINTAINER',
]);
/** What Docker expands in its instructions; it leaves commands to the shell. */
const EXPANDED: ReadonlySet<string> = new Set([
  'ARG',
  'ENV',
  'LABEL',
  'USER',
  'WORKDIR',
  'EXPOSE',
  'VOLUME',
  'STOPSIGNAL',
]);

/** How the last stage becomes one layer; undefined where it is one already. */
export function flatStage(dockerfile: Dockerfile, stage: Stage, images: InspectedImages): FlatStage | undefined {
  const stages = [...lineage(stage)].reverse();
  const [root] = stages;
  const making = stages.flatMap((one) => one.instructions.filter(({ keyword }) => MAKES_FILES.has(keyword)));
  if (root!.base.kind === 'scratch' && making.length <= 1) return undefined;
  const last = stage.instructions.findLast(({ keyword }) => MAKES_FILES.has(keyword)) ?? stage.from;
  const why = obstacle(dockerfile, stages);
  if (why !== undefined) return { kind: 'skip', reason: why };
  const base = configurationOf(root!, images);
  if (typeof base === 'string') return { kind: 'skip', reason: base };
  const counting = countingInstructions(stages);
  const statements = restatement(base, dockerfile.escape).filter(({ keyword }) => !isReplaced(keyword, counting));
  const unspeakable = statements.find(({ text }) => text.includes('\n'));
  if (unspeakable)
    return {
      kind: 'skip',
      reason: `${nameOf(root!)} sets a value with a newline, which no ${unspeakable.keyword} can say`,
    };
  const own = withArguments(stages, counting, dockerfile).filter((one) => one.index < last.index);
  return {
    kind: 'flat',
    last,
    platform: root!.from.flag('platform')?.text ?? '',
    restated: [...statements.map(({ text }) => text), ...own.map((one) => textOf(dockerfile, one))],
    layers: making.length,
  };
}

function obstacle(dockerfile: Dockerfile, stages: readonly Stage[]): string | undefined {
  const stage = stages.at(-1)!;
  if (isWindows(stage)) return 'the base image is a Windows image';
  if (stage.isTarget && stage.name === undefined) return 'it is built by its number, which would change';
  const trigger = stages
    .slice(0, -1)
    .flatMap((one) => one.instructions.filter(({ keyword }) => keyword === 'ONBUILD'))[0];
  if (trigger) return `what the ONBUILD of line ${trigger.startLine} sets is not restated`;
  const { nameWord, base } = stage;
  const words = [base.word, nameWord].filter((word) => word !== undefined);
  if (words.some((word) => dockerfile.textOf(word) !== word.text)) return 'the FROM is continued on another line';
  return undefined;
}

/** What the image that the stages stand on sets, or what of it is unknown. */
function configurationOf(root: Stage, images: InspectedImages): ImageConfig | string {
  const { base } = root;
  if (base.kind === 'scratch') return readConfig({});
  if (base.kind !== 'image') return base.kind === 'unresolved' ? base.reason : 'the stage it stands on is not known';
  const { reference, segments } = base;
  const name = reference.text;
  const inspected = Object.hasOwn(images, name) ? images[name] : undefined;
  if (segments.some(({ variable }) => variable !== undefined))
    return `which image \`${base.word.text}\` is, and what it sets, a build decides`;
  // `docker inspect` shows an image with its configuration inside, or the configuration alone.
  const config = inspected
    ? readConfig('Config' in inspected || 'config' in inspected ? inspected : { config: inspected })
    : baseConfiguration(reference);
  if (!config) return `what ${name} sets itself (ENV, CMD, ENTRYPOINT, labels and the like) is not known`;
  if (config.onBuild.length > 0) return `what the ONBUILD instructions of ${name} set is not known`;
  return config;
}

function nameOf({ base }: Stage): string {
  return base.kind === 'image' ? base.reference.text : 'the base';
}

/** The instructions that say something of the image in the end, in their order; ARGs are not among them. */
function countingInstructions(stages: readonly Stage[]): readonly Instruction[] {
  let counting: Instruction[] = [];
  for (const { instructions } of stages) {
    let hasCommand = false;
    for (const instruction of instructions) {
      const { keyword } = instruction;
      if (MAKES_FILES.has(keyword) || keyword === 'ARG') continue;
      if (LAST_COUNTS.has(keyword)) counting = counting.filter((one) => one.keyword !== keyword);
      // An ENTRYPOINT takes away the command that a stage inherits, never one of its own (BuildKit, dispatchEntrypoint).
      if (keyword === 'ENTRYPOINT' && !hasCommand) counting = counting.filter((one) => one.keyword !== 'CMD');
      if (keyword === 'CMD') hasCommand = true;
      if (isAbsoluteWorkdir(instruction)) counting = counting.filter((one) => one.keyword !== 'WORKDIR');
      counting.push(instruction);
    }
  }
  return counting;
}

function isAbsoluteWorkdir({ keyword, argument }: Instruction): boolean {
  return keyword === 'WORKDIR' && argument.startsWith('/');
}

/** Whether what the base image says with an instruction holds no longer. */
function isReplaced(keyword: string, counting: readonly Instruction[]): boolean {
  if (keyword === 'WORKDIR') return counting.some(isAbsoluteWorkdir);
  if (keyword === 'CMD' && counting.some((one) => one.keyword === 'ENTRYPOINT')) return true;
  return LAST_COUNTS.has(keyword) && counting.some((one) => one.keyword === keyword);
}

/** The instructions with the ARGs whose values they, or their ARGs, read. */
function withArguments(
  stages: readonly Stage[],
  counting: readonly Instruction[],
  dockerfile: Dockerfile,
): readonly Instruction[] {
  const args = stages.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'ARG'));
  const needed = new Set<Instruction>();
  const visit = (reader: Instruction) => {
    if (!EXPANDED.has(reader.keyword)) return;
    const names = [...dockerfile.saidBy(reader).matchAll(/\$\{?(\w+)/g)].map(([, name]) => name!);
    for (const arg of args) {
      if (needed.has(arg) || arg.index >= reader.index || !arg.pairs.some(({ key }) => names.includes(key))) continue;
      needed.add(arg);
      visit(arg);
    }
  };
  for (const instruction of counting) visit(instruction);
  return [...counting, ...needed].sort((a, b) => a.index - b.index);
}

/** As it stands, without the comments between its lines: those are not said twice. */
function textOf(dockerfile: Dockerfile, { start, end, comments }: Instruction): string {
  const { source } = dockerfile;
  const lines = dockerfile.textOf({ start, end }).split(/\r?\n/);
  const commented = new Set(comments.map(({ line }) => line));
  const first = source.lineAt(start);
  return lines.filter((_, index) => !commented.has(first + index)).join('\n');
}
