import { copyFileSync, mkdirSync } from 'node:fs';
import { runBundled } from './bundled.mjs';

// The judge compiles its recorder, which it looks for beside itself.
mkdirSync('.cache/judge', { recursive: true });
copyFileSync('__tests__/judge/recorder.c', '.cache/judge/recorder.c');
await runBundled('__tests__/judge/corpus.ts', '.cache/judge/corpus.mjs');
