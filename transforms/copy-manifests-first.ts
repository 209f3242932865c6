import * as z from 'zod/mini';
import { earlyCopy } from '../src/knowledge/early-copy.js';
import { moveCopies } from '../src/rewrite/copy-move.js';
import { defineTransform } from '../src/rewrite/transform.js';

export default defineTransform({
  name: 'copy-manifests-first',
  summary: 'Install dependencies before the sources are copied, from their manifests and lock files alone.',
  safety: 'unsafe',
  group: 'context',
  options: z.object({
    goModDownload: z
      ._default(z.boolean(), false)
      .check(
        z.describe(
          'Adds `go mod download` before the sources where Go builds without it. It downloads the modules that only tests need as well.',
        ),
      ),
  }),
  why: 'A changed file has everything behind the COPY that brings it done again. With the manifests copied first, dependencies are installed anew only when those change, and not with every line of code.',
  leavesAlone: [
    'A context that nothing is known of.',
    'Installs that may need the sources: scripts as `postinstall`, packages that are part of the project (`file:`, `-e .`, a gemspec, path dependencies), the project itself (`poetry install` without `--no-root`), an autoloader that is made from them.',
    'Commands that install and build in one, as `mvn package`, and `go build` without the option `goModDownload`.',
    'Dependency folders in the build context, which the COPY would put over the installed ones: `dockerignore` keeps them out.',
    'COPYs behind which anything stands that may look at their files, or that changes where they go: programs that are not known, WORKDIR for a relative path, VOLUME, ONBUILD.',
    'A RUN that installs and builds, where it is no plain `&&` list or what comes first works on the shell: `cd`, `export`, `set`.',
    'COPYs to folders of the system and to home folders, and COPYs with `--exclude` or `--parents`.',
  ],
  examples: [
    {
      before: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nCMD ["node", "dist/server.js"]\n',
      after:
        'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nCMD ["node", "dist/server.js"]\n',
      files: { 'package.json': '{}\n', 'package-lock.json': '{}\n', 'server.ts': '' },
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const stage of dockerfile.stages) {
      if (!project?.files()) {
        const copy = stage.instructions.find(
          ({ keyword, argument }) => keyword === 'COPY' && /^\.\/?\s/.test(argument),
        );
        if (copy) skip(copy, 'the build context is not known');
        continue;
      }
      const found = earlyCopy(dockerfile, stage, project, options);
      if (found?.kind === 'stays') skip(found.copy, found.reason);
      if (found?.kind !== 'move') continue;
      const { move } = found;
      const { startLine } = move.behind;
      const reason = move.added
        ? `a change of any source has line ${startLine} download everything again`
        : `a change of any source has line ${startLine} run again`;
      change(move.copies[0]!, reason, (edit) => moveCopies(dockerfile, move, edit));
    }
  },
});
