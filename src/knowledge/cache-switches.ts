import type { Instruction } from '../source/instruction.js';
import { stateAt } from '../source/state.js';
import type { Operation } from './operations.js';
import { hasOption } from './operations.js';
import type { CacheSwitch } from './package-managers/index.js';

/** Why a call keeps no cache as it stands, or wants the one it has; undefined where neither is so. */
export function cacheDecision(run: Instruction, operation: Operation): string | undefined {
  const { noCache, cacheOptions } = operation.manager;
  if (noCache && hasOption(operation, noCache.flags)) return 'it says so already';
  if (hasOption(operation, cacheOptions)) return 'it chooses its cache folder';
  const off = noCache?.variables.find((one) => isOff(run, operation, one));
  return off && `${off.name} turns the cache off already`;
}

function isOff(run: Instruction, { invocation }: Operation, variable: CacheSwitch): boolean {
  const { name } = variable;
  const script = invocation.command.script;
  // Set for this command, earlier in the script, by ENV, or by a build argument.
  if (invocation.environment.has(name)) return counts(variable, invocation.environment.get(name));
  for (const command of script.commands) {
    if (command.node.pos >= invocation.command.node.pos) break;
    const assigned =
      command.words.some((word) => word.raw.startsWith(`${name}=`)) ||
      command.assignments.some((one) => one.name === name);
    if (assigned) return true;
  }
  const { env, args } = stateAt(run);
  const value = env.get(name) ?? args.get(name);
  return value !== undefined && counts(variable, value.known ? value.value : undefined);
}

/** A value that nobody knows may well turn it off. */
function counts(variable: CacheSwitch, value: string | undefined): boolean {
  if (value === undefined) return true;
  return 'on' in variable ? variable.on.includes(value) : !variable.off.includes(value);
}
