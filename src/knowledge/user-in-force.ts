import type { Instruction } from '../source/instruction.js';
import { lineage } from '../source/stage.js';
import { stateAt, type Value } from '../source/state.js';
import { baseOf } from './accounts.js';

/** The user that an instruction runs as: the last USER's, or the one that the base image is known to have. */
export function userInForce(instruction: Pick<Instruction, 'stage' | 'index'>): Value {
  const { user } = stateAt(instruction);
  const stages = instruction.stage ? lineage(instruction.stage) : [];
  if (user.known || stages.length === 0) return user;
  const isSet = stages.some(({ instructions }) =>
    instructions.some((one) => one.index < instruction.index && (one.wrapped ?? one).keyword === 'USER'),
  );
  if (isSet) return user;
  const known = baseOf(instruction.stage!)?.facts.user;
  return known === undefined ? user : { known: true, value: known };
}

export function isRoot(user: Value): boolean {
  return user.known && (user.value === 'root' || user.value === '0');
}
