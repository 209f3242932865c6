import * as z from 'zod/mini';
import { stagePlan } from '../src/knowledge/recipes/stage-plan.js';
import { composeStages } from '../src/rewrite/final-stage.js';
import { defineTransform } from '../src/rewrite/transform.js';

/** How many reasons are said; the rest is counted. */
const MOST_REASONS = 3;

export default defineTransform({
  name: 'multi-stage',
  summary: 'Build in one stage, and ship another that has what the application runs with.',
  safety: 'unsafe',
  group: 'stages',
  stages: 'changes',
  why: 'Compilers, headers, development dependencies and sources are needed to build an application and not to run it: they are most of many images. The builder keeps every instruction as it stands; the final stage starts the same command on a small image of the same language and release, with what the Dockerfile, the manifests and the scripts of the build context show to be needed.',
  leavesAlone: [
    'Dockerfiles with several stages, or that build nothing.',
    'A build context that is not known, and applications of which no manifest tells.',
    'Start commands that cannot be followed to a file of the application.',
    'RUNs that change what lies outside of the application’s folders and that the final stage cannot repeat.',
    'An application in `/`, where it cannot be told from the system.',
    'Dependencies that the user of the image could not read, or that were compiled for another libc.',
    'Modules of which it is not known what they need where they run.',
    'Where nothing would be left behind.',
  ],
  options: z.object({
    python: z
      ._default(z.enum(['venv', 'prefix']), 'venv')
      .check(z.describe('Where Python’s dependencies go: a virtual environment, or a folder laid over /usr/local.')),
    static: z
      ._default(z.enum(['keep', 'nginx']), 'keep')
      .check(z.describe('`nginx`: it serves a front end that is built to nothing but files.')),
    compiled: z
      ._default(z.enum(['scratch', 'distroless', 'alpine', 'debian']), 'distroless')
      .check(z.describe('What a program runs on that needs no libraries.')),
  }),
  examples: [
    {
      before:
        'FROM python:3.11\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n',
      after:
        'FROM python:3.11 AS builder\nENV VIRTUAL_ENV=/opt/venv\nRUN python -m venv $VIRTUAL_ENV\nENV PATH=$VIRTUAL_ENV/bin:$PATH\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n\nFROM python:3.11-slim\nENV VIRTUAL_ENV=/opt/venv\nENV PATH=$VIRTUAL_ENV/bin:$PATH\nWORKDIR /app\nCOPY --from=builder /opt/venv /opt/venv\nCOPY . .\nCMD ["python", "app.py"]\n',
      files: { 'requirements.txt': 'flask==3.0.0\n', 'app.py': 'import flask\n' },
    },
  ],
  rewrite(dockerfile, { change, skip, options, project }) {
    const result = stagePlan(dockerfile, project, options);
    const from = dockerfile.stages[0]?.from;
    if (!result || !from) return;
    if (result.kind === 'refused') return skip(from, sentence(result.reasons));
    const { plan, application, recipe } = result;
    const composition = composeStages(application, plan);
    if (!composition.ok) return skip(from, composition.reason);
    const reason = `the image of this ${recipe.language} application does without ${plan.leaves.join(', ')}`;
    change(from, reason, composition.apply, { claim: { start: from.start, end: dockerfile.text.length } });
  },
});

function sentence(reasons: readonly string[]): string {
  const more = reasons.length - MOST_REASONS;
  const said = reasons.slice(0, MOST_REASONS).join('; ');
  return more > 0 ? `${said}; and ${more} more` : said;
}
