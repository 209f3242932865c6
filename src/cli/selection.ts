import { resolve } from 'node:path';
import type { Wishes } from '../batch/config/plans.js';
import type { Arguments } from './arguments.js';
import { readTransformArgument } from './transform-arguments.js';

/**
 * What the command line says about how files are to be processed.
 * @throws DockershiftError `invalid-options`
 */
export function wishesOf(args: Arguments, cwd: string): Wishes {
  return {
    transforms: args.transforms.map(readTransformArgument),
    presets: args.presets,
    unsafe: args.unsafe,
    packageCaches: args.packageCaches,
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
