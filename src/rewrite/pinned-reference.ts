import type { Dockerfile } from '../source/dockerfile.js';
import { HUB_HOSTS, type ImageReference, parseImageReference } from '../source/image-reference.js';
import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import type { Base } from '../source/stage.js';
import type { Span } from '../source/text.js';
import { argumentEdit, type TagEdit } from './base-tag.js';

/** A place that names an image, and how it gets another tag or a digest. */
export interface ImagePlace {
  readonly place: Span;
  readonly reference: ImageReference;
  /** The edit that gives it `tag` (undefined: the one that it has) and `digest`. */
  readonly edit: (tag: string | undefined, digest: string | undefined) => TagEdit;
}

export type ImageName =
  | { readonly kind: 'image'; readonly image: ImagePlace }
  | { readonly kind: 'skip'; readonly place: Span; readonly reason: string };

/** Every image that a Dockerfile names in a FROM, a `COPY --from` or a mount; stages and `scratch` left out. */
export function imageNames(dockerfile: Dockerfile): readonly ImageName[] {
  const names: ImageName[] = [];
  for (const stage of dockerfile.stages) {
    const { base, from } = stage;
    if (base.kind === 'unresolved') names.push({ kind: 'skip', place: from, reason: base.reason });
    if (base.kind === 'image')
      names.push({
        kind: 'image',
        image: {
          place: from,
          reference: base.reference,
          edit: (tag, digest) => fromEdit(dockerfile, base, tag, digest),
        },
      });
  }
  for (const instruction of dockerfile.instructions) names.push(...copiedImages(dockerfile, instruction));
  return names;
}

function fromEdit(
  dockerfile: Dockerfile,
  { reference, segments, word }: Extract<Base, { kind: 'image' }>,
  tag: string | undefined,
  digest: string | undefined,
): TagEdit {
  const wanted = spelled(reference, tag, digest);
  const [first] = segments;
  const isLiteral = segments.every((one) => one.variable === undefined);
  if (isLiteral && word.end - word.start === reference.text.length)
    return { ok: true, ...behindPath(word.start, reference, wanted) };
  if (segments.length === 1 && first?.variable !== undefined)
    return argumentEdit(dockerfile, first.variable, reference.text, wanted);
  const last = segments.at(-1);
  const path = reference.tag === undefined ? undefined : `${reference.text.slice(0, reference.tagStart)}`;
  const before = segments.slice(0, -1);
  if (
    last?.variable !== undefined &&
    before.every((one) => one.variable === undefined) &&
    before.map((one) => one.text).join('') === path
  )
    return argumentEdit(dockerfile, last.variable, reference.tag!, wanted.slice(path.length));
  return { ok: false, reason: 'the image is put together from variables' };
}

function spelled(
  { text, tag, tagStart, tagEnd }: ImageReference,
  newTag: string | undefined,
  digest: string | undefined,
): string {
  const path = text.slice(0, tag === undefined ? tagStart : tagStart - 1);
  const given = newTag ?? text.slice(tagStart, tagEnd);
  return `${path}${given === '' ? '' : `:${given}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Only what follows the path is replaced. */
function behindPath(
  start: number,
  { text, tag, tagStart }: ImageReference,
  wanted: string,
): { span: Span; text: string } {
  const path = tag === undefined ? tagStart : tagStart - 1;
  return { span: { start: start + path, end: start + text.length }, text: wanted.slice(path) };
}

function copiedImages(dockerfile: Dockerfile, instruction: Instruction): readonly ImageName[] {
  const stages = new Set(
    dockerfile.stages.flatMap(({ name, index }) => [String(index), ...(name ? [name.toLowerCase()] : [])]),
  );
  const read = (text: string | undefined, start: number | undefined): readonly ImageName[] => {
    if (text === undefined || text === '' || stages.has(text.toLowerCase()) || text === 'scratch') return [];
    const reference = text.includes('$') ? undefined : parseImageReference(text);
    if (/^\d+$/.test(text)) return [];
    if (!reference || start === undefined)
      return [{ kind: 'skip', place: instruction, reason: `\`${text}\` is not written out as an image` }];
    const edit = (tag: string | undefined, digest: string | undefined): TagEdit => ({
      ok: true,
      ...behindPath(start, reference, spelled(reference, tag, digest)),
    });
    return [{ kind: 'image', image: { place: instruction, reference, edit } }];
  };
  if (instruction.keyword === 'COPY') {
    const flag = instruction.flag('from');
    return read(
      flag?.value,
      flag && dockerfile.textOf(flag.valueSpan) === flag.value ? flag.valueSpan.start : undefined,
    );
  }
  return mountsOf(instruction).flatMap(({ from, flag }) => {
    const at = dockerfile.textOf(flag).search(/(?<=[,=])from=/);
    const isPlain =
      at !== -1 &&
      dockerfile.textOf({ start: flag.start + at + 5, end: flag.start + at + 5 + (from ?? '').length }) === from;
    return read(from, isPlain ? flag.start + at + 5 : undefined);
  });
}

/** The reference with registry and tag, as registries and lock files know it: `docker.io/library/node:18`. */
export function canonicalReference({ registry, path, tag }: ImageReference, newTag: string | undefined): string {
  const isHub = registry === undefined || HUB_HOSTS.has(registry);
  const name = isHub ? `docker.io/${path.includes('/') ? path : `library/${path}`}` : `${registry}/${path}`;
  return `${name}:${newTag ?? tag ?? 'latest'}`;
}
