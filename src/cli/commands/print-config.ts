import { resolve } from 'node:path';
import { Plans } from '../../batch/config/plans.js';
import type { Selected } from '../../rewrite/rewrite.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { type Io, print } from '../io.js';
import { wishesOf } from '../selection.js';
import { registry } from '../shipped.js';

/** `--print-config PATH`: what would be done to a file of this path, as JSON; the file need not exist. */
export async function printConfig(args: Arguments, io: Io): Promise<ExitCode> {
  const file = resolve(io.cwd, args.printConfig!);
  const plan = await new Plans(wishesOf(args, io.cwd), registry).planFor(file);
  const { config = null, ignored, context, targets, ignoredRules, selected } = plan;
  const printed = {
    config,
    ...(ignored === undefined ? {} : { ignored }),
    ...(context === undefined ? {} : { context }),
    ...(targets.length === 0 ? {} : { targets }),
    ...(ignoredRules.length === 0 ? {} : { ignoredRules }),
    transforms: selected.map(entry),
  };
  await print(io.stdout, `${JSON.stringify(printed, null, 2)}\n`);
  return 0;
}

/** Limits that stand for "none" are no limits to JSON. */
function entry(selected: Selected) {
  if ('transform' in selected) return { name: selected.name, applies: 'everything', options: selected.options };
  const { definition, allow, options } = selected;
  return { name: definition.name, applies: allow === 'unsafe' ? 'everything' : 'safe changes', options };
}
