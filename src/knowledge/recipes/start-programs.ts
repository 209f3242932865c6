import { isApplet } from '../busybox.js';
import type { Distribution } from '../images/releases.js';
import { isInDebianSlim, programSource } from '../packages/programs.js';
import { allNeeds, versionLine } from '../stage-verdict.js';
import type { Application } from './application.js';

/** The programs that CMD, ENTRYPOINT, HEALTHCHECK and the scripts that they start call, but the application's own. */
export function startPrograms(application: Application, own: ReadonlySet<string>): ReadonlySet<string> {
  const { dockerfile, stage, files, repository, tag } = application;
  const needs = allNeeds(dockerfile, stage, { files, version: versionLine(repository, tag) });
  return new Set(
    needs.flatMap((need) =>
      need.kind === 'program' && need.place.phase === 'start' && !own.has(need.program) ? [need.program] : [],
    ),
  );
}

export type ProgramPackages =
  | { readonly ok: true; readonly packages: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** The packages that bring programs to the slim image of a distribution, beyond those that it has. */
export function packagesWith(programs: Iterable<string>, distribution: Distribution): ProgramPackages {
  const packages: string[] = [];
  for (const program of programs) {
    const source =
      distribution === 'alpine'
        ? alpinePackage(program)
        : NAMES[distribution] === undefined
          ? undefined
          : debianPackage(program);
    if (source === undefined) {
      const name = NAMES[distribution] ?? `the distribution (${distribution})`;
      return { ok: false, reason: `which package brings \`${program}\` to ${name} is not known` };
    }
    if (source !== '') packages.push(source);
  }
  return { ok: true, packages };
}

const NAMES: Readonly<Partial<Record<Distribution, string>>> = { alpine: 'Alpine', debian: 'Debian', ubuntu: 'Ubuntu' };

/** '' where every image has the program. */
function debianPackage(program: string): string | undefined {
  return isInDebianSlim(program) ? '' : programSource(program)?.debian;
}

function alpinePackage(program: string): string | undefined {
  const source = programSource(program);
  if (source) return source.alpine ?? '';
  return isApplet(program) ? '' : undefined;
}
