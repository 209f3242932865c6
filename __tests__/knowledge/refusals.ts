import { stagePlan } from '../../src/knowledge/recipes/stage-plan.js';
import { memoryProject } from '../../src/project/memory.js';
import { parseDockerfile } from '../../src/source/dockerfile.js';

/** Why an application is not split into a builder and a final stage; empty where it is. `binary` files are no text. */
export function refusals(
  lines: readonly string[],
  files: Readonly<Record<string, string>>,
  binary: readonly string[] = [],
): readonly string[] {
  const parsed = parseDockerfile(`${lines.join('\n')}\n`);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const context = memoryProject(files, 'Dockerfile');
  const read = (path: string) => (binary.includes(path) ? undefined : context.read(path));
  const plan = stagePlan(
    parsed.dockerfile,
    { ...context, read },
    {
      python: 'venv',
      static: 'keep',
      compiled: 'distroless',
    },
  );
  return plan?.kind === 'refused' ? plan.reasons : [];
}
