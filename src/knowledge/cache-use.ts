import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { descendants } from '../source/stage.js';
import { type Operation, operationOf } from './operations.js';
import type { PackageManager } from './package-managers/index.js';
import { opaqueScript } from './scripts.js';

const OFFLINE: ReadonlySet<string> = new Set([
  '--offline',
  '--prefer-offline',
  '--frozen-offline',
  '--local',
  '--use-index-cache',
]);
const STARTS: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/**
 * What would miss a manager's downloads once `last` in `run` is done, in this stage or one built on it; undefined where
 * nothing does. A later install fetches what it needs; builds of go and cargo read the downloads themselves.
 */
export function cacheNeed(
  dockerfile: Dockerfile,
  run: Instruction,
  last: Command,
  manager: PackageManager,
): string | undefined {
  const buildsRead = manager.fills.includes('build');
  const { stage } = run;
  const later = [
    ...(stage?.instructions.filter((one) => one.index >= run.index) ?? []),
    ...(stage ? descendants(stage).flatMap((child) => child.instructions) : []),
  ];
  for (const instruction of later) {
    const target = instruction.wrapped ?? instruction;
    const line = `line ${instruction.startLine}`;
    if (STARTS.has(target.keyword)) {
      if (startsWith(dockerfile, target, manager)) return `${line} runs ${manager.name} when the container starts`;
      continue;
    }
    if (target.keyword !== 'RUN') continue;
    const body = bodyOf(dockerfile, target);
    if (body.kind !== 'script') {
      if (buildsRead || target.argument.includes(manager.name)) return `${line} cannot be read: it may need the cache`;
      continue;
    }
    for (const command of body.script.commands) {
      if (instruction === run && command.node.pos <= last.node.pos) continue;
      const operation = operationOf(command);
      if (operation && operation.manager.family === manager.family) {
        if (isOffline(operation)) return `${line} works from the cache`;
        if (buildsRead && operation.kind !== 'clean' && operation.kind !== 'query') return `${line} builds with it`;
      }
      const invocation = invocationOf(command);
      const script = buildsRead && invocation ? opaqueScript(invocation) : undefined;
      if (script !== undefined) return `${line} runs \`${script}\`, which may build with it`;
    }
  }
  return undefined;
}

function isOffline({ options }: Operation): boolean {
  return options.some(({ name }) => OFFLINE.has(name));
}

/** Whether a start command runs what its manager keeps in the cache: `go run`, `cargo run`, `npx`. */
function startsWith(dockerfile: Dockerfile, instruction: Instruction, manager: PackageManager): boolean {
  const programs =
    manager.family === 'npm'
      ? ['npx']
      : manager.family === 'bun'
        ? ['bunx']
        : manager.fills.includes('build')
          ? manager.programs
          : [];
  const body = bodyOf(dockerfile, instruction);
  const called =
    body.kind === 'exec'
      ? body.words
      : body.kind === 'script'
        ? body.script.commands.map((one) => invocationOf(one)?.program)
        : instruction.argument.split(/\s+/);
  return called.some((program) => program !== undefined && programs.includes(program.split('/').at(-1)!));
}
