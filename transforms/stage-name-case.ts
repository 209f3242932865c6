import { defineTransform } from '../src/rewrite/transform.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import { literal } from '../src/source/glob.js';
import type { Instruction } from '../src/source/instruction.js';
import { mountsOf } from '../src/source/mounts.js';
import type { Stage, StageUse } from '../src/source/stage.js';
import type { Span } from '../src/source/text.js';

export default defineTransform({
  name: 'stage-name-case',
  summary: "Write a stage's name in lower case, where it is given and wherever it is used.",
  safety: 'safe',
  group: 'style',
  covers: ['StageNameCasing'],
  why: 'Docker takes the name in lower case whatever the file says, so that `FROM Build` does not find the stage `Build`. Lower case also tells names from keywords.',
  leavesAlone: [
    'The last stage, stages that no other one uses, and known targets: somebody may build them by name, with a tool that minds the case.',
    'A name that is also that of another stage or of an image in this file, or that Docker keeps for itself.',
    'Stages that are used in an ONBUILD, which speaks of the stages of another file.',
    'Files in which a variable names a stage.',
  ],
  examples: [
    {
      before: 'FROM golang:1.24 AS Build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=Build /app /app\n',
      after: 'FROM golang:1.24 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const stage of dockerfile.stages) {
      const { name, nameWord } = stage;
      if (name === undefined || !nameWord || name === name.toLowerCase()) continue;
      const obstacle = whyKeep(dockerfile, stage);
      const places = placesOf(dockerfile, stage);
      if (obstacle) skip(nameWord, obstacle);
      else if (!places) skip(nameWord, `a place that uses ${name} is not plainly written`);
      else {
        change(nameWord, `the stage's name ${name} is not in lower case`, (edit) => {
          for (const place of places) edit.replace(place, name.toLowerCase());
        });
      }
    }
  },
});

/** BuildKit warns of stages with these names (ReservedStageName). */
const RESERVED: ReadonlySet<string> = new Set(['scratch', 'context']);

function whyKeep({ stages }: Dockerfile, stage: Stage): string | undefined {
  const name = stage.name!.toLowerCase();
  if (stage.isTarget) return 'it is built by name';
  if (RESERVED.has(name)) return `Docker keeps the name ${name} for itself`;
  if (stages.some((one) => one !== stage && one.name?.toLowerCase() === name)) return `another stage is called ${name}`;
  if (stage.isFinal || stage.users.length === 0) return 'somebody may build it by name';
  const image = stages.find(({ base }) => base.kind === 'image' && base.reference.text.toLowerCase() === name);
  if (image) return `line ${image.from.startLine} uses the image ${name}`;
  if (stages.some(({ base }) => mayBeAName(base.word?.text ?? ''))) return 'a variable may name it';
  return stage.users.some(({ instruction }) => instruction.keyword === 'ONBUILD') ? 'an ONBUILD names it' : undefined;
}

/** Whether a base with variables shows nothing that only an image has: a registry, a tag or a digest. */
function mayBeAName(base: string): boolean {
  return base.includes('$') && !/[/:@]/.test(base.replace(/\$\{[^}]*\}|\$\w+/g, ''));
}

/** Where the name stands; undefined if one of the places cannot be found in the text. */
function placesOf(dockerfile: Dockerfile, stage: Stage): readonly Span[] | undefined {
  const name = stage.name!.toLowerCase();
  // An instruction that uses the stage twice is two of its users.
  const users = new Map(stage.users.map((use) => [use.instruction, use]));
  const spans = [stage.nameWord!, ...[...users.values()].flatMap((use) => placesIn(dockerfile, use, name))];
  return spans.every((span) => span && dockerfile.textOf(span).toLowerCase() === name) ? (spans as Span[]) : undefined;
}

function placesIn(
  dockerfile: Dockerfile,
  { kind, instruction }: StageUse,
  name: string,
): readonly (Span | undefined)[] {
  if (kind === 'mount') return mountPlaces(dockerfile, instruction, name);
  const copied = kind === 'copy' ? instruction.flag('from') : undefined;
  // A number stays what it is.
  if (copied && /^\d+$/.test(copied.value ?? '')) return [];
  return [copied ? copied.valueSpan : instruction.words[0]];
}

function mountPlaces(dockerfile: Dockerfile, run: Instruction, name: string): readonly (Span | undefined)[] {
  const mounts = mountsOf(run).filter(({ from }) => from?.toLowerCase() === name);
  return mounts.map(({ flag, from }) => {
    const at = new RegExp(`(?<=(?:^|[,"'])from=)${literal(from!)}(?=$|[,"'])`, 'i').exec(
      dockerfile.textOf(flag.valueSpan),
    );
    return at
      ? { start: flag.valueSpan.start + at.index, end: flag.valueSpan.start + at.index + from!.length }
      : undefined;
  });
}
