import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { descendants, lineage, type Stage } from '../source/stage.js';
import { operationsOf } from './operations.js';
import type { RecommendedPackage } from './packages/recommends.js';

/** What the stages that share an image say about the use of a recommended package. */
export interface StageUseOfPackages {
  readonly programs: ReadonlySet<string>;
  /** Families of the package managers that install something. */
  readonly installs: ReadonlySet<string>;
  readonly text: string;
}

const READ: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

export function useOfPackages(dockerfile: Dockerfile, stage: Stage): StageUseOfPackages {
  const programs = new Set<string>();
  const installs = new Set<string>();
  const texts: string[] = [];
  for (const one of new Set([...lineage(stage), ...descendants(stage)])) {
    for (const instruction of one.instructions) {
      if (!READ.has(instruction.keyword)) continue;
      texts.push(dockerfile.textOf(instruction));
      const body = bodyOf(dockerfile, instruction);
      if (body.kind !== 'script') continue;
      for (const command of body.script.commands) {
        const program = invocationOf(command)?.program;
        if (program !== undefined) programs.add(program);
      }
      for (const { kind, manager } of operationsOf(body.script)) {
        if (kind === 'install' || kind === 'build') installs.add(manager.name);
      }
    }
  }
  return { programs, installs, text: texts.join('\n') };
}

const BUILDERS = {
  python: { managers: ['pip', 'uv', 'poetry', 'pipenv'], programs: ['python', 'python3'] },
  node: { managers: ['npm', 'yarn', 'pnpm', 'bun', 'yarn-berry'], programs: ['node-gyp'] },
  go: { managers: ['go'], programs: ['go'] },
  r: { managers: [], programs: ['Rscript', 'R', 'r', 'install2.r'] },
  c: {
    managers: [],
    programs: ['make', 'gcc', 'cc', 'g++', 'cmake', 'configure', 'ninja', 'meson', 'dpkg-buildpackage', 'debuild'],
  },
} as const;

/** Whether the stages show that a recommended package would be missed. */
export function isMissed({ when }: RecommendedPackage, use: StageUseOfPackages): boolean {
  if (when === 'always') return true;
  switch (when.kind) {
    case 'runs':
      return when.programs.some((program) => use.programs.has(program));
    case 'text':
      return when.pattern.test(use.text);
    case 'builds': {
      const { managers, programs } = BUILDERS[when.ecosystem];
      return managers.some((name) => use.installs.has(name)) || programs.some((name) => use.programs.has(name));
    }
  }
}
