import { describe, expect, test } from '@jest/globals';
import { slimTag } from '../../src/knowledge/images/slim.js';

describe('slimTag', () => {
  test.each([
    ['python', '3.11', '3.11-slim'],
    ['python', '3.11-bookworm', '3.11-slim-bookworm'],
    ['node', '20-bullseye', '20-bullseye-slim'],
    ['node', undefined, 'slim'],
    ['debian', '12', '12-slim'],
    ['debian', undefined, 'stable-slim'],
    ['ruby', '3.3.1', '3.3.1-slim'],
  ])('%s:%s → %s', (repository, tag, expected) => {
    expect(slimTag(repository, tag)).toMatchObject({ kind: 'tag', tag: expected });
  });

  test.each([
    ['golang', '1.22'],
    ['php', '8.2-apache'],
    ['node', '20-alpine'],
    ['node', '20-slim'],
    ['python', '2.7-wheezy'],
    ['python', '3.11-windowsservercore'],
    ['python', 'nonsense'],
    ['acme/python', '3.11'],
  ])('%s:%s has none', (repository, tag) => {
    expect(slimTag(repository, tag).kind).toBe('none');
  });
});
