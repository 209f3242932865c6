import { type Edit, type RewriteOptions, type RewriteResult, rewrite } from '../../src/index.js';
import type { ChangeOptions, TransformDefinition } from '../../src/rewrite/transform.js';
import type { Dockerfile } from '../../src/source/dockerfile.js';
import type { Span } from '../../src/source/text.js';

/** A transform for tests: one change, whose edits are made from the file. */
export function editing(
  name: string,
  edits: (edit: Edit, dockerfile: Dockerfile) => void,
  more: Partial<TransformDefinition> & { readonly change?: ChangeOptions } = {},
): TransformDefinition {
  const { change: options, ...definition } = more;
  return {
    name,
    summary: 'For tests.',
    safety: 'safe',
    group: 'instructions',
    rewrite: (dockerfile, { change }) =>
      change(dockerfile.instructions[0]!, name, (edit) => edits(edit, dockerfile), options),
    ...definition,
  };
}

/** A transform that replaces the first place of a text, as long as there is one, and does not replace its own result. */
export function replacing(
  name: string,
  from: string,
  to: string,
  more: Parameters<typeof editing>[2] = {},
): TransformDefinition {
  return editing(
    name,
    (edit, dockerfile) => {
      const place = spanOf(dockerfile.text, from);
      if (place && !(to.includes(from) && dockerfile.text.includes(to))) edit.replace(place, to);
    },
    more,
  );
}

export function spanOf(text: string, part: string): Span | undefined {
  const start = text.indexOf(part);
  return start === -1 ? undefined : { start, end: start + part.length };
}

export function run(text: string, transforms: RewriteOptions['transforms'], more: RewriteOptions = {}): RewriteResult {
  return rewrite(text, { transforms, ...more });
}
