import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { ContextFiles } from './modules/context-files.js';
import { type Operation, operationsOf } from './operations.js';

/** Options that yarn 1 has and its successors refuse (yarn 4, `yarn install -h`). */
const CLASSIC_OPTIONS: ReadonlySet<string> = new Set([
  '--prod',
  '--production',
  '--pure-lockfile',
  '--no-lockfile',
  '--non-interactive',
  '--ignore-engines',
  '--ignore-platform',
  '--ignore-optional',
  '--silent',
  '-s',
  '--no-cache',
  '--link-duplicates',
  '--flat',
]);

/** Why it is not proven that an install of yarn is whole without yarn's cache. */
export function unprovenYarn(
  dockerfile: Dockerfile,
  operation: Operation,
  project: ContextFiles | undefined,
): string | undefined {
  if (operation.manager.family === 'yarn-berry') {
    return /^nodeLinker:\s*['"]?node-modules\b/m.test(project?.read('.yarnrc.yml') ?? '')
      ? undefined
      : 'under Plug’n’Play the cache is the install';
  }
  if (operation.manager.family !== 'yarn') return undefined;
  const lock = project?.read('yarn.lock');
  if (lock !== undefined)
    return /^# yarn lockfile v1$/m.test(lock) && !project?.exists('.yarnrc.yml') ? undefined : 'it is not yarn 1';
  return callsClassicYarn(dockerfile)
    ? undefined
    : 'nothing shows which yarn it is: under Plug’n’Play the cache is the install';
}

const classic = new WeakMap<Dockerfile, boolean>();

/** Whether some call has what only yarn 1 has. */
function callsClassicYarn(dockerfile: Dockerfile): boolean {
  const known = classic.get(dockerfile);
  if (known !== undefined) return known;
  const all = dockerfile.runs.flatMap((run) => {
    const body = bodyOf(dockerfile, run);
    return body.kind === 'script' ? operationsOf(body.script) : [];
  });
  const found = all.some(
    (one) =>
      one.manager.family === 'yarn' &&
      (one.options.some(({ name }) => CLASSIC_OPTIONS.has(name)) || one.action?.startsWith('global')),
  );
  classic.set(dockerfile, found);
  return found;
}
