import * as z from 'zod/mini';
import { officialName } from '../src/knowledge/images/elsewhere.js';
import { pinnedTag } from '../src/knowledge/images/pinned-tag.js';
import { canonicalReference, imageNames } from '../src/rewrite/pinned-reference.js';
import { defineTransform } from '../src/rewrite/transform.js';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

export default defineTransform({
  name: 'pin-base',
  summary: 'Say which version of an image is meant, and with `digest` which bytes.',
  safety: 'unsafe',
  group: 'base',
  covers: ['DL3006', 'DL3007'],
  why: 'An image without a tag, or with `latest`, is another one with every release: a build that worked yesterday fails today, and nobody can go back. A tag can be published anew as well; only a digest never changes.',
  leavesAlone: [
    'Images with a digest, `scratch`, other stages, Windows images.',
    'Images whose tags are not in the catalogue, unless a digest is asked for.',
    'References that are put together from several variables, or from an ARG that something else reads.',
  ],
  options: z.object({
    precise: z
      ._default(z.boolean(), false)
      .check(z.describe('Also give partial tags their full version and release, as `18` → `18.20.8-bookworm`.')),
    digest: z
      ._default(z.boolean(), false)
      .check(z.describe('Also add the digest, from the lock file or the resolver.')),
  }),
  examples: [
    { before: 'FROM python\nCMD ["python3"]\n', after: 'FROM python:3.14\nCMD ["python3"]\n' },
    { before: 'FROM node:18\n', after: 'FROM node:18.20.8-bookworm\n', options: { precise: true } },
  ],
  rewrite(dockerfile, { change, skip, options, catalog }) {
    for (const name of imageNames(dockerfile)) {
      if (name.kind === 'skip') {
        skip(name.place, name.reason);
        continue;
      }
      const { place, reference, edit } = name.image;
      if (reference.digest !== undefined) {
        skip(place, 'the image is pinned by digest');
        continue;
      }
      const pinned = pinnedTag(officialName(reference.repository), reference.tag, options.precise);
      const tag = pinned.kind === 'tag' ? pinned.tag : undefined;
      const wanted = canonicalReference(reference, tag);
      const found = options.digest ? catalog.digest(wanted) : undefined;
      const digest = found !== undefined && DIGEST.test(found) ? found : undefined;
      if (options.digest && digest === undefined) skip(place, `the digest of ${wanted} is not known`);
      if (tag === undefined && digest === undefined) {
        if (pinned.kind === 'none' && !options.digest) skip(place, pinned.reason);
        continue;
      }
      const result = edit(tag, digest);
      if (!result.ok) {
        skip(place, result.reason);
        continue;
      }
      const reasons = [
        ...(pinned.kind === 'tag' ? [pinned.reason] : []),
        ...(digest ? [`${wanted} is ${digest}`] : []),
      ];
      change(place, reasons.join('; '), (change) => change.replace(result.span, result.text));
    }
  },
});
