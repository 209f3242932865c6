import { rmSync } from 'node:fs';
import { temporaryFiles } from '../batch/source-file.js';
import { DockershiftError } from '../rewrite/errors.js';
import { parseArguments } from './arguments.js';
import { rewrite } from './commands/rewrite.js';
import type { ExitCode } from './exit-code.js';
import { type Io, print } from './io.js';
import { version } from './version.js';

/** Runs the command. Never touches the process: everything goes through `io`, and the exit code is returned. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const parsed = parseArguments(argv);
    if (parsed.kind === 'help') {
      const { helpText } = await import('./on-demand.js');
      await print(io.stdout, await helpText(io.stdout.columns ?? 80));
      return 0;
    }
    if (parsed.kind === 'version') {
      await print(io.stdout, `${version}\n`);
      return 0;
    }
    const { args } = parsed;
    if (args.printConfig !== undefined) return await (await import('./on-demand.js')).printConfig(args, io);
    if (args.stream) return await (await import('./on-demand.js')).stream(args, io);
    if (args.interactive) return await (await import('./on-demand.js')).interactive(args, io);
    switch (args.command) {
      case 'list':
        return await (await import('./on-demand.js')).list(args, io);
      case 'explain':
        return await (await import('./on-demand.js')).explain(args, io);
      case 'init':
        return await (await import('./on-demand.js')).init(args, io);
      case 'layers':
        return await (await import('./on-demand.js')).layers(args, io);
      case 'compare':
        return await (await import('./on-demand.js')).compare(args, io);
      case 'flatten':
        return await (await import('./on-demand.js')).flatten(args, io);
      case 'rewrite':
        return await rewrite(args, io);
    }
  } catch (error) {
    await print(io.stderr, `dockershift: ${describe(error, argv.includes('--verbose'))}\n`);
    return 2;
  }
}

function describe(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error);
  const isOurs = error instanceof DockershiftError;
  if (verbose) return error.stack ?? error.message;
  return isOurs ? error.message : `internal error: ${error.message} (--verbose says more)`;
}

/** What an interrupted run must not leave behind. */
export function removeTemporaryFiles(): void {
  for (const path of temporaryFiles) rmSync(path, { force: true });
}
