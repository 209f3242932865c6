import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { RewriteResult } from '../src/index.js';
import { runCase } from '../src/testing/check.js';
import { readFixtures } from '../src/testing/index.js';
import { transforms } from '../transforms/index.js';

// What is said of every fixture, each change with its place and reason and each place that is left alone: whoever changes
// a sentence sees where it is read. `UPDATE=1` writes it anew.
const fixtures = join(import.meta.dirname, '../__testfixtures__');
const folder = join(import.meta.dirname, 'data/said');

for (const transform of transforms.filter(({ name }) => existsSync(join(fixtures, name)))) {
  const cases = readFixtures(join(fixtures, transform.name));
  const path = join(folder, `${transform.name}.txt`);
  if (process.env['UPDATE'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, cases.map((one) => `${one.name}\n${said(runCase(transform, one))}\n`).join(''));
  }
  const expected = readSaid(path);

  describe(transform.name, () => {
    test.each(cases.map((one) => [one.name, one] as const))('%s', (name, one) => {
      expect(said(runCase(transform, one))).toBe(expected.get(name));
    });
  });
}

function said({ changes, withheld, skips, warnings = [] }: RewriteResult): string {
  const changed = (title: string) => (change: (typeof changes)[number]) => {
    const { line, column, endLine, endColumn, safety, reason } = change;
    return `  ${line}:${column}-${endLine}:${endColumn} ${title}, ${safety}: ${reason}\n`;
  };
  return [
    ...changes.map(changed('changed')),
    ...withheld.map(changed('withheld')),
    ...skips.map(({ line, column, reason }) => `  ${line}:${column} left alone: ${reason}\n`),
    ...warnings.map((warning) => `  ${JSON.stringify(warning)}\n`),
  ].join('');
}

function readSaid(path: string): ReadonlyMap<string, string> {
  const blocks = readFileSync(path, 'utf8').split(/\n(?:\n|$)/);
  return new Map(
    blocks.filter(Boolean).map((block) => {
      const [name = '', ...lines] = block.split('\n');
      return [name, lines.map((line) => `${line}\n`).join('')] as const;
    }),
  );
}
