import * as z from 'zod/mini';
import { addPackages } from '../src/rewrite/package-addition.js';
import { type BaseProposal, smallerBase } from '../src/rewrite/smaller-base.js';
import { defineTransform } from '../src/rewrite/transform.js';

const VARIANTS = ['slim', 'alpine', 'distroless'] as const;
const EXPECTED_VARIANT = `expected ${VARIANTS.join(', ')} or false`;

export default defineTransform({
  name: 'slim-base',
  summary: 'Build on the slim variant of an official image, with what the Dockerfile needs of the full one.',
  safety: 'unsafe',
  group: 'base',
  why: 'The base is most of an image. The slim variants of the official images leave out compilers, headers and tools: about 800 MB for Python and Node. What the Dockerfile uses of these is looked for, in its instructions and in the manifests and scripts of the build context, and installed.',
  leavesAlone: [
    'Stages that do not ship.',
    'Images with a digest, `scratch`, Windows images, other stages, and images that are small already.',
    'Repositories and tags whose small variant is not known for certain.',
    'A tag that comes from a variable which something else reads.',
    'Whatever runs scripts, compiles code or installs modules whose needs are not known, among it what depends on an unknown build context.',
    'Stages that need a package, where the release no longer has any to install, or `onMissing` is `skip`.',
    '`alpine`: packages without a known counterpart, options that busybox has not, modules without builds for musl, programs compiled for glibc.',
    '`distroless`: stages with a RUN, and commands that are not in exec form.',
  ],
  options: z.object({
    variant: z._default(z.enum(VARIANTS), 'slim').check(z.describe('Which small image is taken.')),
    images: z
      ._default(z.record(z.string(), z.union([z.enum(VARIANTS), z.literal(false)], EXPECTED_VARIANT)), {})
      .check(z.describe('The variant by repository, as `{ node: "alpine" }`; `false` leaves a repository alone.')),
    map: z
      ._default(z.record(z.string(), z.string()), {})
      .check(
        z.describe('Private images and what to take instead, with tags or without: nothing is checked, you know them.'),
      ),
    onMissing: z
      ._default(z.enum(['install', 'skip']), 'install')
      .check(z.describe('What to do where the small image lacks packages that the stage needs.')),
  }),
  examples: [
    { before: 'FROM python:3.11\nCMD ["python3"]\n', after: 'FROM python:3.11-slim\nCMD ["python3"]\n' },
    {
      before: 'FROM node:20\nRUN curl -fsSO http://example.com/data\nCMD ["node"]\n',
      after:
        'FROM node:20-slim\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends \\\n        ca-certificates \\\n        curl && \\\n    rm -rf /var/lib/apt/lists/*\nRUN curl -fsSO http://example.com/data\nCMD ["node"]\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const stage of dockerfile.stages) {
      const proposal: BaseProposal | undefined = smallerBase(dockerfile, stage, options, project);
      if (!proposal) continue;
      if (proposal.kind === 'skip') {
        skip(stage.from, proposal.reason);
        continue;
      }
      change(stage.from, proposal.reason, (edit) => {
        for (const { span, text } of proposal.edits) edit.replace(span, text);
        if (proposal.addition) addPackages(dockerfile, stage, proposal.addition, edit);
      });
    }
  },
});
