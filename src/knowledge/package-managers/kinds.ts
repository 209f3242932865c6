import type { OperationKind } from './types.js';

/** Table rows for subcommands that do the same; `+` stands for the blank in a name of two words. */
export function each(kind: OperationKind, names: string): Readonly<Record<string, OperationKind>> {
  return Object.fromEntries(names.split(' ').map((name) => [name.replace('+', ' '), kind]));
}

/** Option names without their dashes: `t target` → `-t`, `--target`. */
export function dashed(names: string): readonly string[] {
  return names.split(' ').map((name) => (name.length === 1 ? `-${name}` : `--${name}`));
}
