import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

/** Bundles a program that is written in TypeScript beside the tests, and runs it under plain Node with our arguments. */
export async function runBundled(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
