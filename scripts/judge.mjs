import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { build } from 'esbuild';

// The judge is written in TypeScript beside the tests: bundled, it runs under plain Node.
const outfile = '.cache/judge/corpus.mjs';
await build({
  entryPoints: ['__tests__/judge/corpus.ts'],
  outfile,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
});
copyFileSync('__tests__/judge/recorder.c', '.cache/judge/recorder.c');
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
