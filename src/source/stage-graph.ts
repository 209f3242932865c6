import { expand, type Lookup } from './expand.js';
import { parseImageReference } from './image-reference.js';
import type { Instruction } from './instruction.js';
import { mountsOf } from './mounts.js';
import type { Base, Stage, StageUse } from './stage.js';

interface StageParts {
  index: number;
  name: string | undefined;
  nameWord: Stage['nameWord'];
  from: Instruction;
  base: Base;
  platform: string | undefined;
  instructions: Instruction[];
  users: StageUse[];
  isFinal: boolean;
  isTarget: boolean;
  ships: boolean;
}

/** The stages of a file, who uses whom, and which of them ship. Gives each instruction its stage. */
export function buildStages(
  instructions: readonly Instruction[],
  globalArgs: readonly Instruction[],
  targets: readonly string[],
): readonly Stage[] {
  const stages: StageParts[] = [];
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') stages.push(openStage(instruction, stages, globalArgs));
    else stages.at(-1)?.instructions.push(instruction);
    instruction.stage = stages.at(-1);
  }
  for (const stage of stages) for (const instruction of stage.instructions) noteUses(instruction, stage, stages);
  const last = stages.at(-1);
  if (last) last.isFinal = true;
  markShipping(stages, new Set(targets.map((target) => target.toLowerCase())));
  return stages;
}

function openStage(from: Instruction, earlier: readonly StageParts[], globalArgs: readonly Instruction[]): StageParts {
  const [word, as, nameWord] = from.words;
  const named = as?.text.toUpperCase() === 'AS' ? nameWord : undefined;
  return {
    index: earlier.length,
    name: named?.text,
    nameWord: named,
    from,
    base: baseOf(from, word, earlier, globalArgs),
    platform: from.flag('platform')?.value,
    instructions: [],
    users: [],
    isFinal: false,
    isTarget: false,
    ships: false,
  };
}

function baseOf(
  from: Instruction,
  word: Stage['nameWord'],
  earlier: readonly StageParts[],
  globalArgs: readonly Instruction[],
): Base {
  if (!word) return { kind: 'unresolved', reason: 'FROM names no image', word };
  const expansion = expand(word.text, globalLookup(globalArgs, from.escape), from.escape);
  if (!expansion.known) return { kind: 'unresolved', reason: expansion.reason, word };
  // BuildKit looks FROM's base up as it is written, among names in lower case: `FROM Build` is an image.
  const stage = isLowerCase(expansion.text) ? findByName(earlier, expansion.text) : undefined;
  if (stage) {
    stage.users.push({ kind: 'from', instruction: from });
    return { kind: 'stage', stage, word };
  }
  if (expansion.text === 'scratch') return { kind: 'scratch', word };
  const reference = parseImageReference(expansion.text);
  if (!reference) return { kind: 'unresolved', reason: `\`${expansion.text}\` is no image reference`, word };
  return { kind: 'image', reference, segments: expansion.segments, word };
}

/** Values of the ARGs before the first FROM, as far as their defaults say; a later one sees the earlier ones. */
function globalLookup(globalArgs: readonly Instruction[], escapeCharacter: string): Lookup {
  const values = new Map<string, string | { unknown: string }>();
  const lookup: Lookup = (name) => values.get(name) ?? { unknown: `\`$${name}\` has no value here` };
  for (const arg of globalArgs) {
    for (const pair of arg.pairs) {
      if (pair.raw === undefined) continue;
      const value = expand(pair.raw, lookup, escapeCharacter);
      values.set(pair.key, value.known ? value.text : { unknown: value.reason });
    }
  }
  return lookup;
}

function isLowerCase(text: string): boolean {
  return text === text.toLowerCase();
}

function findByName(stages: readonly StageParts[], name: string): StageParts | undefined {
  // The last stage of that name is the one BuildKit takes.
  return stages.findLast((stage) => stage.name?.toLowerCase() === name.toLowerCase());
}

/** `COPY --from=` and `--mount=from=` take a stage's name or its number. */
function findByReference(stages: readonly StageParts[], reference: string): StageParts | undefined {
  return findByName(stages, reference) ?? (/^\d+$/.test(reference) ? stages[Number(reference)] : undefined);
}

function noteUses(instruction: Instruction, stage: StageParts, stages: readonly StageParts[]): void {
  const target = instruction.wrapped ?? instruction;
  const use = (reference: string | undefined, kind: StageUse['kind']) => {
    const used = reference === undefined ? undefined : findByReference(stages, reference);
    if (used && used !== stage) used.users.push({ kind, instruction });
  };
  if (target.keyword === 'COPY' || target.keyword === 'ADD') use(target.flag('from')?.value, 'copy');
  if (target.keyword === 'RUN') for (const mount of mountsOf(target)) use(mount.from, 'mount');
}

function markShipping(stages: readonly StageParts[], targets: ReadonlySet<string>): void {
  for (const stage of [...stages].reverse()) {
    const named = stage.name !== undefined && targets.has(stage.name.toLowerCase());
    stage.isTarget = named || targets.has(String(stage.index));
    const builtOnByShipping = stage.users.some((use) => use.kind === 'from' && use.instruction.stage?.ships);
    stage.ships =
      stage.isFinal || stage.users.length === 0 || stage.isTarget || builtOnByShipping || isTakenWhole(stage);
  }
}

/** Whether a shipping stage copies everything that is in it: how an image is flattened. */
function isTakenWhole({ users }: StageParts): boolean {
  return users.some(
    ({ kind, instruction }) =>
      kind === 'copy' &&
      instruction.stage?.ships === true &&
      (instruction.exec ?? instruction.words.map(({ text }) => text))[0] === '/',
  );
}
