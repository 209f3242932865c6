import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type RewriteOptions, rewrite } from '../src/index.js';

const data = join(import.meta.dirname, 'data');
const read = (...path: readonly string[]) => readFileSync(join(data, ...path), 'utf8');
const presets: readonly (readonly [string, RewriteOptions])[] = [
  ['recommended', { presets: ['recommended'] }],
  ['size', { presets: ['size'], unsafe: true }],
];

// Dockerfiles that corrupt other rewriters, each with the result that was decided on by hand.
describe.each(readdirSync(join(data, 'awkward')))('%s', (file) => {
  const text = read('awkward', file);

  test.each(presets)('comes out right under %s', (preset, options) => {
    const result = rewrite(text, options);
    expect(result.errors).toEqual([]);
    expect(result.code).toBe(read('awkward-rewritten', file.replace('.Dockerfile', `.${preset}.Dockerfile`)));
    expect(rewrite(result.code, options)).toMatchObject({ changed: false, code: result.code });
  });

  test('keeps every comment, and every line that nobody had to touch', () => {
    const { code } = rewrite(text);
    const comments = text.split(/\r?\n/).filter((line) => line.trimStart().startsWith('#'));
    for (const comment of comments) expect(code).toContain(comment.trim());
    const untouched = text
      .split('\n')
      .filter((line) => !/RUN|apt-get|echo b/.test(line) && !line.trimStart().startsWith('#'));
    for (const line of untouched) expect(code.split('\n')).toContain(line);
  });
});
