import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

// The campaign is written in TypeScript beside the tests: bundled, it runs under plain Node.
const outfile = '.cache/property/campaign.mjs';
await build({
  entryPoints: ['__tests__/property/campaign.ts'],
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
