import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sha256Base64, sha256Hex } from '../../src/report/sha256.js';

test('it is the SHA-256 that everyone computes', () => {
  const texts = [
    '',
    'abc',
    'größe 漢字 🐳',
    ...Array.from({ length: 200 }, (_, length) => 'x'.repeat(length)),
    'y'.repeat(100_000),
  ];
  for (const text of texts) {
    expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'));
    expect(sha256Base64(text)).toBe(createHash('sha256').update(text).digest('base64'));
  }
});
