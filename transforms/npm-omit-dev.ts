import { productionInstall } from '../src/knowledge/recipes/node-production.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { scriptOf } from '../src/shell/run.js';

export default defineTransform({
  name: 'npm-omit-dev',
  summary: 'Leave development dependencies out of the image that ships (npm, yarn 1, pnpm, bun).',
  safety: 'unsafe',
  group: 'managers',
  why: 'Compilers, linters and test runners are most of a node_modules, and nothing of them runs in production.',
  leavesAlone: [
    'Stages that do not ship, or that another stage copies from or is built on: they may build.',
    'Installs that say already what they want: options, NODE_ENV, settings of npm.',
    'Anything behind the install that may need a development dependency: `npm run build`, `npx`, programs and scripts that are not known.',
    'Scripts that installing runs and that call one, as `prepare` with `husky` or `tsc`.',
    'A start command that does not lead to Node and a file, or to a program of a dependency: `nodemon`, `ts-node`, `next dev`.',
    'Sources that name a development dependency, to import it or to have it loaded.',
    'Workspaces, and yarn 2 and later, which has another command for it.',
    'A build context that is not known.',
  ],
  examples: [
    {
      before:
        'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY server.js ./\nCMD ["node", "server.js"]\n',
      after:
        'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY server.js ./\nCMD ["node", "server.js"]\n',
      files: {
        'package.json': '{ "devDependencies": { "eslint": "^9.0.0" } }\n',
        'package-lock.json': '{}\n',
        'server.js': '',
      },
    },
  ],
  rewrite(dockerfile, { change, skip, project }) {
    for (const stage of dockerfile.stages) {
      const found = productionInstall(dockerfile, stage, project);
      if (found?.kind === 'refused') skip(found.at, found.reason);
      if (found?.kind !== 'possible') continue;
      const { command, operation, run } = found.step;
      const behind = operation?.subcommand ?? operation?.invocation.programWord;
      // A script of the build context, and exec form, are read and never edited.
      if (!behind || command.detached || scriptOf(dockerfile, run) !== command.script) continue;
      change(command.span, 'development dependencies come along', (edit) =>
        edit.insertAfter(behind, ` ${found.option}`),
      );
    }
  },
});
