import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Span } from '../source/text.js';
import { separatorAt } from './layout.js';

/** The text that puts commands behind another one, laid out as the author would have written them. */
export function followingCommands(
  dockerfile: Dockerfile,
  run: Instruction,
  {
    place,
    behind,
    commands,
  }: {
    readonly place: { readonly at: number; readonly join: '&&' | ';' };
    readonly behind: Span;
    readonly commands: readonly string[];
  },
): string {
  const added = commands.join(place.join === '&&' ? ' && ' : '; ');
  const separator = separatorAt(dockerfile, run, { ...place, command: behind.start, added });
  return commands.map((command) => separator + command).join('');
}
