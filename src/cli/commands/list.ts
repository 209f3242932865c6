import { transforms } from '../../../transforms/index.js';
import { presets } from '../../../transforms/presets.js';
import { hanging } from '../../report/visible.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { type Io, print } from '../io.js';

/** `dockershift list`: every transform and preset. */
export async function list(args: Arguments, io: Io): Promise<ExitCode> {
  if (args.paths.length > 0) {
    await print(io.stderr, 'dockershift: list takes no names (`explain NAME` does)\n');
    return 2;
  }
  const columns = io.stdout.columns ?? Number.POSITIVE_INFINITY;
  const width = Math.max(...transforms.map(({ name }) => name.length));
  const lines = [...new Set(transforms.map(({ group }) => group))].flatMap((group) => [
    `${group}:`,
    ...transforms
      .filter((one) => one.group === group)
      .map(({ name, safety, summary }) => hanging(`  ${name.padEnd(width)}  ${safety.padEnd(6)}  `, summary, columns)),
    '',
  ]);
  const presetLines = Object.entries(presets).map(
    ([name, entries]) => `  ${name.padEnd(width)}  ${entries.length} transforms`,
  );
  await print(io.stdout, [...lines, 'presets:', ...presetLines, ''].join('\n'));
  return 0;
}
