import * as z from 'zod/mini';
import { readImage } from '../src/knowledge/recipes/application.js';
import { needOfRoot } from '../src/knowledge/root-needs.js';
import { type UnprivilegedUser, unprivilegedUser } from '../src/knowledge/unprivileged-user.js';
import { isRoot, userInForce } from '../src/knowledge/user-in-force.js';
import { placeAbove } from '../src/rewrite/place-above.js';
import { defineTransform, type Edit } from '../src/rewrite/transform.js';
import { shellInForce } from '../src/shell/shell-in-force.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Stage } from '../src/source/stage.js';

export default defineTransform({
  name: 'non-root-user',
  summary: 'Start the application as a user without privileges.',
  safety: 'unsafe',
  group: 'instructions',
  covers: ['DL3002'],
  why: 'Whoever breaks into an application that runs as root is root in its container, and one step nearer to the host. It is unsafe, because folders that are mounted where the container runs may belong to root, and a package that nobody knows here may write where it should not.',
  leavesAlone: [
    'Base images of which nothing tells that they run as root, stages that others are built on, and stages without a start command of their own.',
    'Applications whose sources are not in the build context, are in another language than JavaScript, Python, Java or Go, or may write files, start programs or open a port below 1024; and packages that are known to.',
    'Start commands other than `node`, `npm start`, `python`, the usual Python servers, `java -jar` and a program that the file compiles with Go: web servers, databases, process managers, sshd and cron need root or bring a user of their own.',
    'Entry point scripts that are not in the build context, write files or call anything but harmless programs (`gosu`, `chown`, `apt-get` …).',
    'VOLUMEs, ports below 1024, home folders and HOME, files that are closed to other users.',
    'Several users that the file makes; distributions other than Debian, Ubuntu and Alpine, unless the image brings a user.',
  ],
  options: z.object({
    name: z
      ._default(z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/)), 'app')
      .check(z.describe('The name of a user that has to be made.')),
  }),
  examples: [
    {
      before: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n',
      after: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nUSER node\nCMD ["node", "server.js"]\n',
      files: { 'package.json': '{}\n', 'server.js': "require('express')().listen(3000);\n" },
    },
    {
      before: 'FROM python:3.12-slim\nCOPY app.py .\nCMD ["python", "app.py"]\n',
      after:
        'FROM python:3.12-slim\nCOPY app.py .\nRUN useradd --system --create-home app\nUSER app\nCMD ["python", "app.py"]\n',
      files: { 'app.py': "print('hello')\n" },
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    for (const stage of dockerfile.stages) {
      const last = stage.instructions.at(-1);
      if (!last || !stage.ships || stage.users.some(({ kind }) => kind === 'from')) continue;
      const user = userInForce({ stage, index: last.index + 1 });
      if (!isRoot(user)) {
        if (!user.known) skip(stage.from, 'which user it starts as is not known');
        continue;
      }
      const application = readImage(dockerfile, stage, project);
      if (!application || 'reasons' in application) {
        skip(stage.from, application?.reasons[0] ?? 'what the stage that it is built on starts is not known');
        continue;
      }
      const found = unprivilegedUser(dockerfile, last, options.name);
      const need =
        needOfRoot(dockerfile, application) ??
        (found.kind === 'unknown' ? found.reason : found.made === undefined ? undefined : oddShell(stage));
      if (found.kind === 'unknown' || need !== undefined) skip(stage.from, need!);
      else change(stage.from, 'it runs as root', (edit) => addUser(dockerfile, stage, found, edit));
    }
  },
});

/** What changes the image's files, or says where: the user must be root until there. */
const NEEDS_ROOT: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);
const STARTS: ReadonlySet<string> = new Set(['ENTRYPOINT', 'CMD']);

/** Why a command that is added behind the last layer may not run as a POSIX shell runs it. */
function oddShell({ instructions }: Stage): string | undefined {
  const lastWork = instructions.findLastIndex((one) => NEEDS_ROOT.has(one.keyword));
  for (const { stage, index } of instructions.slice(lastWork + 1)) {
    const shell = shellInForce({ stage, index: index + 1 });
    if (shell.kind === 'other') return shell.reason;
  }
  return undefined;
}

function addUser(
  dockerfile: Dockerfile,
  { instructions, from }: Stage,
  user: Extract<UnprivilegedUser, { kind: 'user' }>,
  edit: Edit,
): void {
  const isLower = from.keywordText === from.keywordText.toLowerCase();
  const [run, keyword] = isLower ? ['run', 'user'] : ['RUN', 'USER'];
  const lines = [...(user.made === undefined ? [] : [`${run} ${user.made}`]), `${keyword} ${user.name}`];
  const lastWork = instructions.findLastIndex((one) => NEEDS_ROOT.has(one.keyword));
  const tail = instructions.slice(lastWork + 1);
  const root = tail.findLast((one) => one.keyword === 'USER');
  if (root) {
    // Only root makes users, and an earlier USER may be another one.
    if (user.made !== undefined) edit.insertAfter(root.end, `\n${lines.join('\n')}`);
    else edit.replace(root.argumentSpan, user.name);
    return;
  }
  const start = tail.find((one) => STARTS.has(one.keyword));
  if (start)
    edit.insertBefore(
      placeAbove(dockerfile, start, () => true),
      `${lines.join('\n')}\n`,
    );
  else edit.insertAfter(instructions.at(-1)!.end, `\n${lines.join('\n')}`);
}
