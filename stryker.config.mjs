// npm run mutate -- FILE… (paths or globs below src/ and transforms/); the report is in reports/mutation/.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'in-process',
  plugins: ['./scripts/mutation/test-runner.mjs'],
  buildCommand: 'node scripts/mutation/transpile.mjs',
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  // The modules of fixtures' build contexts are fixtures.
  ignorePatterns: [
    '!__testfixtures__/**/node_modules',
    '/docs',
    '/examples',
    '/dist',
    '/reports',
    '/.cache',
    '/bench',
    '/schema.json',
  ],
  mutate: [
    'src/rewrite/**/*.ts',
    'src/shell/**/*.ts',
    'transforms/*.ts',
    '!transforms/index.ts',
    '!transforms/presets.ts',
  ],
  // What is read once, when a module loads (tables, a transform's description), would cost a process for each mutant.
  ignoreStatic: true,
  // TypeScript 7 has none of the functions that Stryker would rewrite this file with.
  tsconfigFile: 'none',
  thresholds: { high: 90, low: 80, break: null },
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  concurrency: 1,
  timeoutMS: 5_000,
  tempDirName: '.stryker-tmp',
};
