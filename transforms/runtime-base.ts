import * as z from 'zod/mini';
import { runtimeImage } from '../src/rewrite/runtime-image.js';
import { defineTransform } from '../src/rewrite/transform.js';

export default defineTransform({
  name: 'runtime-base',
  summary: 'Build on the official image of a language, where a Debian or Ubuntu stage installs it from apt.',
  safety: 'unsafe',
  group: 'base',
  why: 'The slim image of a language has the runtime and little else. A distribution’s packages of it bring recommended packages, often compilers among them, and stay on the version of the release.',
  leavesAlone: [
    'Stages that do not ship, that others are built on, or that start something else than a program of the language.',
    'Stages with several languages, or with packages of the distribution’s own runtime, as `python3-numpy`.',
    'Commands that name the runtime by its place, as `/usr/bin/python3`.',
    'Whatever `slim-base` would leave alone: modules and scripts of which nothing is known.',
  ],
  options: z.object({
    versions: z
      ._default(z.record(z.string(), z.string()), {})
      .check(z.describe('The version by image, as `{ python: "3.12" }`, instead of the one that the release has.')),
  }),
  examples: [
    {
      before:
        'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends python3 tzdata\nCOPY app.py .\nCMD ["python3", "app.py"]\n',
      after:
        'FROM python:3.11-slim-bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends tzdata\nCOPY app.py .\nCMD ["python3", "app.py"]\n',
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const stage of dockerfile.stages) {
      const found = runtimeImage(dockerfile, stage, options.versions, project);
      if (found?.kind === 'skip') skip(stage.from, found.reason);
      if (found?.kind !== 'image') continue;
      change(stage.from, found.reason, (edit) => {
        for (const { span, text } of found.edits) edit.replace(span, text);
      });
    }
  },
});
