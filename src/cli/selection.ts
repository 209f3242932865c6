import { transforms } from '../../transforms/index.js';
import { presets } from '../../transforms/presets.js';
import type { Selected } from '../rewrite/rewrite.js';
import { select, type TransformChoice } from '../rewrite/selection.js';
import type { Arguments } from './arguments.js';
import { loadTransform } from './custom-transform.js';
import { readTransformArgument } from './transform-arguments.js';

/** The transforms that the command line names, custom ones loaded. */
export async function selectedTransforms(args: Arguments, cwd: string): Promise<readonly Selected[]> {
  const choices: TransformChoice[] = [];
  for (const argument of args.transforms) {
    const { name, options, kind } = readTransformArgument(argument);
    choices.push([kind === 'name' ? name : await loadTransform(name, cwd), options]);
  }
  const named = args.presets.length > 0 ? { presets: args.presets } : {};
  return select({ transforms: choices, unsafe: args.unsafe, ...named }, { transforms, presets });
}
