import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage } from '../source/stage.js';
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
  const { stage } = run;
  if (!stage) return undefined;
  const need = needsOf(dockerfile, manager).find(({ instruction, command }) => {
    if (instruction === run) return command !== undefined && command.node.pos > last.node.pos;
    if (instruction.stage === stage) return instruction.index > run.index;
    return instruction.stage !== undefined && lineage(instruction.stage).includes(stage);
  });
  return need?.reason;
}

interface Need {
  readonly instruction: Instruction;
  /** Undefined where the whole instruction needs it. */
  readonly command: Command | undefined;
  readonly reason: string;
}

const needs = new WeakMap<Dockerfile, Map<PackageManager, readonly Need[]>>();

/** Everything in a file that needs a manager's cache; gathered once, since each cleanup asks for it. */
function needsOf(dockerfile: Dockerfile, manager: PackageManager): readonly Need[] {
  let byManager = needs.get(dockerfile);
  if (!byManager) {
    byManager = new Map();
    needs.set(dockerfile, byManager);
  }
  let found = byManager.get(manager);
  if (!found) {
    found = dockerfile.instructions.flatMap((instruction) => needsIn(dockerfile, instruction, manager));
    byManager.set(manager, found);
  }
  return found;
}

function needsIn(dockerfile: Dockerfile, instruction: Instruction, manager: PackageManager): readonly Need[] {
  const buildsRead = manager.fills.includes('build');
  const target = instruction.wrapped ?? instruction;
  const line = `line ${instruction.startLine}`;
  const whole = (reason: string): readonly Need[] => [{ instruction, command: undefined, reason }];
  if (STARTS.has(target.keyword)) {
    return startsWith(dockerfile, target, manager)
      ? whole(`${line} runs ${manager.name} when the container starts`)
      : [];
  }
  if (target.keyword !== 'RUN') return [];
  const body = bodyOf(dockerfile, target);
  if (body.kind !== 'script') {
    const mayNeed = buildsRead || target.argument.includes(manager.name);
    return mayNeed ? whole(`${line} cannot be read: it may need the cache`) : [];
  }
  return body.script.commands.flatMap((command) => {
    const why = needOf(command, manager, buildsRead ? 'builds read it' : 'only installs read it');
    return why === undefined ? [] : [{ instruction, command, reason: `${line} ${why}` }];
  });
}

function needOf(
  command: Command,
  manager: PackageManager,
  readers: 'builds read it' | 'only installs read it',
): string | undefined {
  const operation = operationOf(command);
  const buildsRead = readers === 'builds read it';
  if (operation && operation.manager.family === manager.family) {
    if (isOffline(operation)) return 'works from the cache';
    if (buildsRead && operation.kind !== 'clean' && operation.kind !== 'query') return 'builds with it';
  }
  const invocation = buildsRead ? invocationOf(command) : undefined;
  const script = invocation && opaqueScript(invocation);
  return script === undefined ? undefined : `runs \`${script}\`, which may build with it`;
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
