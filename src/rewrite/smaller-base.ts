import { dotnetSmallTag, officialName } from '../knowledge/images/elsewhere.js';
import { imageFacts } from '../knowledge/images/facts.js';
import { type SmallVariant, smallTag } from '../knowledge/images/slim.js';
import type { MissingPackage } from '../knowledge/slim-verdict.js';
import { alpineStageVerdict, slimStageVerdict } from '../knowledge/stage-verdict.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Base, Stage } from '../source/stage.js';
import { descendants } from '../source/stage.js';
import { type TextReplacement, translateRun } from './apk-translation.js';
import { tagEdit } from './base-tag.js';
import { distrolessBase } from './distroless-base.js';
import type { PackageAddition } from './package-addition.js';
import type { Project } from './project.js';

export interface SmallerBaseOptions {
  readonly variant: SmallVariant | 'distroless';
  readonly images: Readonly<Record<string, SmallVariant | 'distroless' | false>>;
  readonly map: Readonly<Record<string, string>>;
  readonly onMissing: 'install' | 'skip';
}

/** What becomes of a stage's base image. */
export type BaseProposal =
  | { readonly kind: 'skip'; readonly reason: string }
  | {
      readonly kind: 'change';
      readonly reason: string;
      readonly edits: readonly TextReplacement[];
      readonly addition?: PackageAddition | undefined;
    };

const DOTNET = /^mcr\.microsoft\.com\/dotnet\/(?!core\/|framework)/;

type Image = Extract<Base, { kind: 'image' }>;

/** A smaller image for a stage, or why there is none; undefined for a stage that names no image. */
export function smallerBase(
  dockerfile: Dockerfile,
  stage: Stage,
  options: SmallerBaseOptions,
  project: Project | undefined,
): BaseProposal | undefined {
  const { base } = stage;
  if (base.kind === 'unresolved') return skip(base.reason);
  if (base.kind !== 'image') return undefined;
  if (!stage.ships) return skip('the stage does not ship');
  const { reference } = base;
  if (reference.digest !== undefined) return skip('the image is pinned by digest');
  const mapped = mappedImage(base, options.map);
  if (mapped !== undefined) return replaced(base, mapped);
  const repository = officialName(reference.repository);
  const variant = Object.hasOwn(options.images, repository) ? options.images[repository]! : options.variant;
  if (variant === false) return skip(`the options leave ${repository} alone`);
  const site: Site = { dockerfile, stage, base, repository, project, onMissing: options.onMissing };
  return variant === 'distroless' ? distroless(site) : sibling(site, variant);
}

interface Site {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly base: Image;
  readonly repository: string;
  readonly project: Project | undefined;
  readonly onMissing: SmallerBaseOptions['onMissing'];
}

function sibling(site: Site, variant: SmallVariant): BaseProposal {
  const { dockerfile, stage, base, repository, project, onMissing } = site;
  const { tag } = base.reference;
  if (DOTNET.test(repository)) {
    const small = dotnetSmallTag(repository, tag, 'alpine');
    if (variant === 'slim') return skip(`${repository} has no slim variant`);
    return skip(
      small.kind === 'none'
        ? small.reason
        : `${repository}:${small.tag} has musl and no ICU: whether the application runs on it is not known`,
    );
  }
  const small = smallTag(repository, tag, variant, platformsOf(stage));
  if (small.kind === 'none') return skip(small.reason);
  const name = `${repository}:${small.tag}`;
  const edit = tagEdit(dockerfile, base, small.tag);
  if (!edit.ok) return skip(edit.reason);
  const judge = variant === 'slim' ? slimStageVerdict : alpineStageVerdict;
  const verdict = judge(dockerfile, stage, { repository, tag }, project);
  if (!verdict.works) return skip(`whether this works on ${name} is not known: ${verdict.reason}`);
  const edits: TextReplacement[] = [edit];
  if (variant === 'alpine') {
    for (const instruction of [stage, ...descendants(stage)].flatMap((one) => one.instructions)) {
      const run = instruction.wrapped ?? instruction;
      const translation = run.keyword === 'RUN' ? translateRun(dockerfile, run) : undefined;
      if (translation?.ok === false) return skip(translation.reason);
      edits.push(...(translation?.edits ?? []));
    }
  }
  const { missing } = verdict;
  if (missing.length === 0) return { kind: 'change', reason: `${name} is smaller and has what this stage uses`, edits };
  const said = sayMissing(missing);
  if (onMissing === 'skip') return skip(`${name} lacks ${said}`);
  if (imageFacts(repository, tag)?.user !== 'root') return skip(`${name} lacks ${said}, and its user may not install`);
  const addition = additionOf(missing, variant === 'alpine' ? 'apk' : 'apt');
  return { kind: 'change', reason: `${name} is smaller; added is ${said}`, edits, addition };
}

function distroless({ dockerfile, stage, base, repository, project }: Site): BaseProposal {
  const result = distrolessBase(dockerfile, stage, repository, base.reference.tag, project);
  if (!result.ok) return skip(result.reason);
  const image = replaced(base, result.image);
  if (image.kind === 'skip') return image;
  return { ...image, reason: `${result.image} has the program and no more`, edits: [...image.edits, ...result.edits] };
}

/** `git (line 3 uses \`git\`), gcc, make (line 4 installs uwsgi, which may compile)`. */
function sayMissing(missing: readonly MissingPackage[]): string {
  const byReason = new Map<string, string[]>();
  for (const { name, why } of missing) byReason.set(why, [...(byReason.get(why) ?? []), name]);
  return [...byReason].map(([why, names]) => `${names.join(', ')} (${why})`).join('; ');
}

function additionOf(missing: readonly MissingPackage[], manager: PackageAddition['manager']): PackageAddition {
  const builds = missing.filter(({ place }) => place.phase === 'build').map(({ place }) => place.offset);
  return {
    manager,
    packages: missing.map(({ name }) => name).sort(),
    before: Math.min(...builds),
  };
}

/** The catalogue's names for the platform that a FROM asks for; undefined where it leaves that to the build. */
function platformsOf({ platform }: Stage): readonly string[] | undefined {
  const known: ReadonlyMap<string | undefined, string> = new Map(
    Object.entries({
      'linux/amd64': 'amd64',
      'linux/arm64': 'arm64v8',
      'linux/arm64/v8': 'arm64v8',
      'linux/arm/v7': 'arm32v7',
      'linux/arm/v6': 'arm32v6',
      'linux/386': 'i386',
      'linux/ppc64le': 'ppc64le',
      'linux/s390x': 's390x',
    }),
  );
  const one = known.get(platform);
  return one === undefined ? undefined : [one];
}

/** What the options' map says for an image: by its whole name first, then by its repository. */
function mappedImage({ reference }: Image, map: SmallerBaseOptions['map']): string | undefined {
  const { text, repository, tag } = reference;
  if (Object.hasOwn(map, text)) return map[text];
  if (!Object.hasOwn(map, repository)) return undefined;
  const to = map[repository]!;
  return tag === undefined || /:[\w.-]+$|@/.test(to) ? to : `${to}:${tag}`;
}

function replaced({ word, segments, reference }: Image, to: string): BaseProposal {
  if (segments.some((one) => one.variable !== undefined)) return skip('the image is put together from variables');
  if (word.end - word.start !== word.text.length) return skip('the reference is continued on another line');
  return {
    kind: 'change',
    reason: `the options map ${reference.text} to ${to}`,
    edits: [{ span: word, text: to }],
  };
}

function skip(reason: string): BaseProposal {
  return { kind: 'skip', reason };
}
