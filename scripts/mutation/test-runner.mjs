import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, determineHitLimitReached, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import glob from 'fast-glob';

/** The tests that a mutant is held against: the quick ones of the core and the transforms. */
const TESTS = [
  '{source,shell,rewrite,knowledge}/**/*.test.js',
  'project/context.test.js',
  '{transforms,said,awkward,peers,presets}.test.js',
  'batch/{ignore-comments,library}.test.js',
  // Every fixture under every transform, and thousands of instructions: each mutant would wait for all of it.
  '!rewrite/{package-caches,long-runs}.test.js',
];

/**
 * Runs the tests of Stryker's copy of the project in one process, loaded once: jest loads every module anew for each
 * mutant, which takes seconds where the tests that come by a mutant take milliseconds.
 */
class InProcessTestRunner {
  #tests;
  /** Ids of tests that killed, the latest last: the next mutant is most likely near the last one. */
  #killers = new Set();
  #runs = 0;
  #isPolluted = false;

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    const { closeFile, tests } = await import(pathToFileURL(resolve('scripts/mutation/jest-globals.mjs')).href);
    const patterns = process.env.MUTATION_TESTS
      ? process.env.MUTATION_TESTS.split(',').map((path) => path.replace(/\.ts$/, '.js'))
      : TESTS;
    const files = await glob(patterns, { cwd: '__tests__' });
    for (const file of files.sort()) {
      const from = tests.length;
      await import(pathToFileURL(resolve('__tests__', file)).href);
      closeFile();
      for (const test of tests.slice(from)) test.fileName = resolve('__tests__', file.replace(/\.js$/, '.ts'));
    }
    this.#tests = tests;
  }

  async dryRun() {
    const { context } = this;
    const results = [];
    for (const test of this.#tests) {
      context.currentTestId = test.id;
      const start = performance.now();
      const failureMessage = await failureOf(test);
      const result = { id: test.id, name: test.id, fileName: test.fileName, timeSpentMs: performance.now() - start };
      results.push(
        failureMessage === undefined
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage },
      );
    }
    context.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: context.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    if (this.#isPolluted) startAgain();
    const isFresh = this.#runs++ === 0;
    const chosen = new Set(testFilter);
    const reaching = testFilter ? this.#tests.filter(({ id }) => chosen.has(id)) : this.#tests;
    const tests = spread(reaching, Number(process.env.MUTATION_MOST_TESTS || Infinity));
    const recent = [...this.#killers].reverse();
    const rank = new Map(recent.map((id, index) => [id, index]));
    const ordered = [...tests].sort((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity) || 0);
    let count = 0;
    for (const test of ordered) {
      count++;
      const failureMessage = await this.#mutated(activeMutant, hitLimit, test);
      const limit = determineHitLimitReached(this.context.hitCount, hitLimit);
      if (limit) return { status: MutantRunStatus.Timeout, reason: limit.reason };
      if (failureMessage === undefined) continue;
      // What a mutant leaves behind in a table that is filled once would kill every later one.
      this.#isPolluted = (await failureOf(test)) !== undefined;
      if (this.#isPolluted && !isFresh) startAgain();
      this.#killers.delete(test.id);
      this.#killers.add(test.id);
      return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests: count };
    }
    return { status: MutantRunStatus.Survived, nrOfTests: count };
  }

  async #mutated({ id }, hitLimit, test) {
    const { context } = this;
    context.activeMutant = id;
    context.hitCount = hitLimit === undefined ? undefined : 0;
    context.hitLimit = hitLimit;
    try {
      return await failureOf(test);
    } finally {
      context.activeMutant = undefined;
      context.hitLimit = undefined;
    }
  }

  /** What the code under test looks at: which mutant is on, and who is asking. */
  get context() {
    globalThis.__stryker__ ??= {};
    return globalThis.__stryker__;
  }
}

/** Stryker sees that the process is gone, starts another one and asks it the same. */
function startAgain() {
  process.exit(1);
}

/** At most so many of them, from all parts of the list. */
function spread(list, most) {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)]);
}

async function failureOf({ run }) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessTestRunner)];
