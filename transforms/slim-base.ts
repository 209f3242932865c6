import { slimTag } from '../src/knowledge/images/slim.js';
import { tagEdit } from '../src/rewrite/base-tag.js';
import { defineTransform } from '../src/rewrite/transform.js';

export default defineTransform({
  name: 'slim-base',
  summary: 'Build on the slim variant of an official image.',
  safety: 'unsafe',
  group: 'base',
  why: 'The base is most of an image. The slim variants of the official images leave out compilers, headers and tools: about 800 MB for Python and Node.',
  leavesAlone: [
    'Stages that do not ship.',
    'Images with a digest, `scratch`, Windows images, other stages, and images that are small already.',
    'Repositories and tags whose slim variant is not known for certain.',
    'A tag that comes from a variable which something else reads.',
  ],
  examples: [{ before: 'FROM python:3.11\nCMD ["python3"]\n', after: 'FROM python:3.11-slim\nCMD ["python3"]\n' }],
  rewrite(dockerfile, { change, skip }) {
    for (const stage of dockerfile.stages) {
      const { base } = stage;
      if (base.kind !== 'image') {
        if (base.kind === 'unresolved') skip(stage.from, base.reason);
        continue;
      }
      const { reference } = base;
      if (!stage.ships) {
        skip(stage.from, 'the stage does not ship');
        continue;
      }
      if (reference.digest !== undefined) {
        skip(stage.from, 'the image is pinned by digest');
        continue;
      }
      const slim = slimTag(reference.repository, reference.tag);
      if (slim.kind === 'none') {
        skip(stage.from, slim.reason);
        continue;
      }
      const edit = tagEdit(dockerfile, base, slim.tag);
      if (!edit.ok) skip(stage.from, edit.reason);
      else {
        const reason = `${reference.repository}:${slim.tag} is smaller; what it lacks of what this stage uses is not checked yet`;
        change(stage.from, reason, (change) => change.replace(edit.span, edit.text));
      }
    }
  },
});
