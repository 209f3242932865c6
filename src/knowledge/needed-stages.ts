import type { Dockerfile } from '../source/dockerfile.js';
import { literal } from '../source/glob.js';
import { mountsOf } from '../source/mounts.js';
import type { Stage } from '../source/stage.js';
import type { ContextFiles } from './modules/context-files.js';

/** Why a stage is not without use; `used` where another one that is needed takes something from it. */
export type StageNeed =
  | { readonly kind: 'unused' }
  | { readonly kind: 'used' }
  | { readonly kind: 'kept'; readonly reason: string };

/** Files in which people and programs say what to build. */
const BUILD_FILES =
  /(?:^|\/)(?:[^/]*\.(?:ya?ml|hcl|sh|bash|mk|md|ps1|tf|bzl|toml|json)|(?:GNU)?[Mm]akefile|[Jj]ustfile|Jenkinsfile[^/]*|Tiltfile|Procfile|Earthfile|[^/]*\.gradle(?:\.kts)?)$/;

/** What becomes of each stage of a file, by its index, when only what is needed stays. */
export function stageNeeds(
  dockerfile: Dockerfile,
  files: ContextFiles | undefined,
  isKeptName: (name: string) => boolean,
): readonly StageNeed[] {
  const needs: StageNeed[] = [];
  for (const stage of [...dockerfile.stages].reverse()) {
    const isUsed = stage.users.some(({ instruction }) => {
      const user = instruction.stage;
      return user !== undefined && (user.index <= stage.index || needs[user.index]?.kind !== 'unused');
    });
    const reason = stage.isFinal || isUsed ? undefined : whyKept(dockerfile, stage, files, isKeptName);
    needs[stage.index] =
      stage.isFinal || isUsed ? { kind: 'used' } : reason === undefined ? { kind: 'unused' } : { kind: 'kept', reason };
  }
  return needs;
}

function whyKept(
  dockerfile: Dockerfile,
  stage: Stage,
  files: ContextFiles | undefined,
  isKeptName: (name: string) => boolean,
): string | undefined {
  if (stage.isTarget) return 'it is a target';
  const variable = variableThatMayName(dockerfile, stage);
  if (variable) return `\`${variable}\` may name it`;
  const { name } = stage;
  if (name === undefined) return undefined;
  if (dockerfile.stages.some((one) => one !== stage && one.name?.toLowerCase() === name.toLowerCase()))
    return `another stage is called ${name}`;
  if (isKeptName(name.toLowerCase())) return `${name} sounds like a target`;
  const listing = files?.files();
  if (!files || !listing) return `whether something builds ${name} is not known without the build context`;
  const called = new RegExp(`\\btarget\\b["']?[\\s=:["']*${literal(name)}(?![\\w.-])`, 'i');
  const file = listing.find((path) => BUILD_FILES.test(path) && called.test(files.read(path) ?? ''));
  return file && `${file} builds it`;
}

/** A word with a variable in a FROM, a COPY or a mount that could come to mean the stage. */
function variableThatMayName(dockerfile: Dockerfile, stage: Stage): string | undefined {
  const words = dockerfile.instructions.flatMap((instruction) => {
    const one = instruction.wrapped ?? instruction;
    if (one.keyword === 'FROM') return one.words.slice(0, 1).map(({ text }) => text);
    if (one.keyword === 'COPY' || one.keyword === 'ADD') return one.flag('from')?.value ?? [];
    return one.keyword === 'RUN' ? mountsOf(one).flatMap(({ from }) => from ?? []) : [];
  });
  const names = [stage.name?.toLowerCase(), String(stage.index)].filter((one) => one !== undefined);
  return words.find((word) => {
    if (!word.includes('$')) return false;
    const parts = word.split(/\$(?:\{[^}]*\}|\w+)/);
    const pattern = new RegExp(`^${parts.map(literal).join('.*')}$`, 'i');
    return names.some((name) => pattern.test(name));
  });
}
