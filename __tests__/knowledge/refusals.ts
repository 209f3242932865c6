import { stagePlan } from '../../src/knowledge/recipes/stage-plan.js';
import { memoryProject } from '../../src/project/memory.js';
import { parseDockerfile } from '../../src/source/dockerfile.js';

/** Why an application is not split into a builder and a final stage; empty where it is. */
export function refusals(lines: readonly string[], files: Readonly<Record<string, string>>): readonly string[] {
  const parsed = parseDockerfile(`${lines.join('\n')}\n`);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const plan = stagePlan(parsed.dockerfile, memoryProject(files, 'Dockerfile'), {
    python: 'venv',
    static: 'keep',
    compiled: 'distroless',
  });
  return plan?.kind === 'refused' ? plan.reasons : [];
}
