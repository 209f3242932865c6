import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type RewriteResult, rewrite, transforms } from '../../src/index.js';
import { readFixtures } from '../../src/testing/index.js';
import { breaches, type Rewritten } from './invariants.js';
import type { Choice } from './selections.js';

// Both the tests and `npm run fuzz` run in the project's folder.
const root = process.cwd();

const changingStages = new Set(transforms.filter(({ stages }) => stages === 'changes').map(({ name }) => name));

export interface Job {
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/** Rewrites a text, unsafe changes included, and says what does not hold of the result. */
export function verify({ text, choices, files }: Job): {
  readonly found: readonly string[];
  readonly result: RewriteResult;
} {
  const run = (input: string, context: typeof files): RewriteResult =>
    rewrite(input, {
      transforms: choices,
      unsafe: true,
      filename: 'Dockerfile',
      ...(context ? { files: context } : {}),
    });
  const result = run(text, files);
  const left = files && { ...files, ...Object.fromEntries(result.files.map(({ path, after }) => [path, after])) };
  const rewritten: Rewritten = {
    text,
    result,
    again: (output) => run(output, left),
    stages: choices.some(([name]) => changingStages.has(name)) ? 'changed' : 'kept',
  };
  return { found: breaches(rewritten), result };
}

/** How a job is shown where something does not hold. */
export function described({ text, choices, files }: Job): string {
  return JSON.stringify({ transforms: choices, files, text });
}

/** The Dockerfiles that the project has itself: fixtures, examples, awkward ones. */
export function ownDockerfiles(): readonly string[] {
  const folder = join(root, '__tests__/data/awkward');
  const awkward = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const rows = readFileSync(join(root, '__tests__/data/parse.jsonl'), 'utf8').split('\n').filter(Boolean);
  return [...awkward, ...rows.map((row) => JSON.parse(row).text), ...transforms.flatMap(({ name }) => textsOf(name))];
}

/** The texts with which a transform's fixtures and examples begin. */
export function textsOf(name: string): readonly string[] {
  const { examples = [] } = transforms.find((one) => one.name === name)!;
  const fixtures = readFixtures(join(root, '__testfixtures__', name));
  return [...examples.map(({ before }) => before), ...fixtures.map(({ input }) => input)];
}

/** The instructions of some texts, as they are written there. */
export function instructionsOf(texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) => {
    const parsed = parse(text);
    if (!parsed.ok || parsed.dockerfile.escape === '`' || text.includes('\r')) return [];
    return parsed.dockerfile.instructions.map((one) => parsed.dockerfile.textOf(one));
  });
  return [...new Set(found)];
}
