import { runBundled } from './bundled.mjs';

await runBundled('__tests__/property/campaign.ts', '.cache/property/campaign.mjs');
