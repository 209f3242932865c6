import { resolve } from 'node:path';
import { transforms } from '../../transforms/index.js';
import { presets } from '../../transforms/presets.js';
import type { Wishes } from '../batch/config/plans.js';
import type { Registry } from '../rewrite/selection.js';
import type { Arguments } from './arguments.js';
import { readTransformArgument } from './transform-arguments.js';

/** What ships. */
export const registry: Registry = { transforms, presets };

export const transformNames: readonly string[] = transforms.map((one) => one.name);

/**
 * What the command line says about how files are to be processed.
 * @throws DockershiftError `invalid-options`
 */
export function wishesOf(args: Arguments, cwd: string): Wishes {
  return {
    transforms: args.transforms.map(readTransformArgument),
    presets: args.presets,
    unsafe: args.unsafe,
    context: args.context === undefined ? undefined : resolve(cwd, args.context),
    config: configSource(args, cwd),
    cwd,
  };
}

function configSource({ config }: Arguments, cwd: string): Wishes['config'] {
  if (config === undefined) return { kind: 'search' };
  if (config === 'none') return { kind: 'none' };
  return { kind: 'file', path: resolve(cwd, config.path) };
}
