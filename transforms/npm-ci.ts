import { npm } from '../src/knowledge/ecosystems/npm.js';
import { npmCiObstacle } from '../src/knowledge/npm-ci-verdict.js';
import { operationsOf } from '../src/knowledge/operations.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { bodyOf } from '../src/shell/run.js';

/** Spellings of `npm install` (npm, "npm install"). */
const INSTALL: ReadonlySet<string> = new Set(
  'install i in ins inst insta instal isnt isnta isntal isntall add'.split(' '),
);

export default defineTransform({
  name: 'npm-ci',
  summary: 'Install with `npm ci` where the lock file is in the image.',
  safety: 'unsafe',
  group: 'managers',
  why: '`npm install` may take newer versions than the lock file has, and write another lock file into the image; `npm ci` installs what the lock file says, in less time, and fails where that is not what package.json wants.',
  leavesAlone: [
    'Calls with packages, global ones, and those with options that say what to make of the lock file.',
    'A lock file that is not in the image before the call, or not proven to be in sync: other ranges than package.json, packages or peer dependencies that are missing, overrides, version 1 under npm 7 and later.',
    'An npm that is not known to be 6 or later: the version comes from the official Node image.',
    'Manifests that an earlier command may change, and modules that an earlier line put into node_modules: `npm ci` deletes the folder.',
    'A build context that is not known.',
  ],
  examples: [
    {
      before: 'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCOPY . .\n',
      after: 'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n',
      files: {
        'package.json': '{}\n',
        'package-lock.json': '{ "lockfileVersion": 3, "packages": { "": {} } }\n',
      },
    },
  ],
  rewrite(dockerfile, { change, skip, project }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      for (const operation of operationsOf(body.script)) {
        const { manager, action, subcommand, invocation } = operation;
        if (manager.name !== 'npm' || !INSTALL.has(action) || npm.looksAt(operation) !== 'project') continue;
        if (!subcommand || invocation.command.detached) continue;
        const obstacle = npmCiObstacle(dockerfile, run, operation, project);
        if (obstacle !== undefined) skip(invocation.command.span, obstacle);
        else
          change(invocation.command.span, 'the lock file says what to install', (edit) =>
            edit.replace(subcommand, 'ci'),
          );
      }
    }
  },
});
