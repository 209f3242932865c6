import type { Dockerfile } from '../source/dockerfile.js';
import { usesOf } from '../source/expand.js';
import type { Base } from '../source/stage.js';
import type { Span } from '../source/text.js';

export type TagEdit =
  | { readonly ok: true; readonly span: Span; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/**
 * How a FROM gets another tag: in its literal part, or in the default of the ARG that the whole tag comes from, if
 * nothing else reads that.
 */
export function tagEdit(dockerfile: Dockerfile, base: Extract<Base, { kind: 'image' }>, tag: string): TagEdit {
  const { reference, segments, word } = base;
  if (word.end - word.start !== word.text.length) return refuse('the reference is continued on another line');
  const colon = reference.tag === undefined ? ':' : '';
  let at = 0;
  const parts = segments.map((segment) => {
    const part = { ...segment, from: at, to: at + segment.text.length };
    at = part.to;
    return part;
  });
  const own = parts.find((part) => part.from <= reference.tagStart && part.to >= reference.tagEnd);
  if (own && own.variable === undefined && own.end - own.start === own.text.length) {
    const start = word.start + own.start + (reference.tagStart - own.from);
    return { ok: true, span: { start, end: start + (reference.tagEnd - reference.tagStart) }, text: `${colon}${tag}` };
  }
  // `python:${VERSION}` → `python:${VERSION}-slim`: the variable keeps its meaning.
  const before = reference.tag;
  if (before !== undefined && tag.startsWith(`${before}-`) && reference.tagEnd === reference.text.length) {
    return { ok: true, span: { start: word.end, end: word.end }, text: tag.slice(before.length) };
  }
  if (own?.variable !== undefined && own.from === reference.tagStart && own.to === reference.tagEnd) {
    return argumentEdit(dockerfile, own.variable, reference.tag!, tag);
  }
  return refuse('the tag is put together from variables');
}

/** Gives the ARG before the first FROM that a FROM reads another default, if nothing else reads it. */
export function argumentEdit(dockerfile: Dockerfile, name: string, before: string, tag: string): TagEdit {
  const declarations = dockerfile.globalArgs.flatMap((arg) => arg.pairs.filter((pair) => pair.key === name));
  const [declaration] = declarations;
  if (!declaration || declarations.length > 1) return refuse(`\`$${name}\` is not declared once before the first FROM`);
  if (declaration.raw !== before) return refuse(`the default of \`$${name}\` is not written out`);
  const uses = usesOf(dockerfile.text, name);
  const redeclared = dockerfile.instructions.some(
    (one) => one.keyword === 'ARG' && one.stage && one.pairs.some((pair) => pair.key === name),
  );
  if (uses > 1 || redeclared) return refuse(`something else reads \`$${name}\` as well`);
  return { ok: true, span: declaration.valueSpan, text: tag };
}

function refuse(reason: string): TagEdit {
  return { ok: false, reason };
}
