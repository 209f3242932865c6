// Writes the JavaScript of Stryker's copy of the project beside its TypeScript, for a process without jest.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import glob from 'fast-glob';

const globals = pathToFileURL('scripts/mutation/jest-globals.mjs').href;
const files = await glob(['src/**/*.ts', 'transforms/**/*.ts', '__tests__/**/*.ts'], {
  ignore: ['**/*.d.ts', '**/pairs/**'],
});
for (const file of files) {
  const { code } = await transform(readFileSync(file, 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    sourcefile: file,
  });
  writeFileSync(file.replace(/\.ts$/, '.js'), code.replaceAll('"@jest/globals"', JSON.stringify(globals)));
}
