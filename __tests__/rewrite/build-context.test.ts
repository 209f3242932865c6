import { expect, test } from '@jest/globals';
import { rewrite } from '../../src/index.js';

const FILES = {
  'package.json': '{ "scripts": { "start": "node src/index.js" }, "dependencies": { "express": "^4.19.0" } }\n',
  'package-lock.json': '{}\n',
  'src/index.js': "require('express')().listen(3000);\n",
  'bin/deploy.sh': '#!/bin/sh\n',
  'README.md': '# Shop\n',
};
const WHOLE = 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["npm", "start"]\n';

test('the context is ignored, copied in parts and narrowed together', () => {
  const transforms = ['dockerignore', 'copy-manifests-first', 'narrow-copy'];
  const result = rewrite(WHOLE, { transforms, filename: 'Dockerfile', files: FILES });
  expect(result.errors).toEqual([]);
  expect(result.code).toBe(
    'FROM node:22-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY src ./src\nCMD ["npm", "start"]\n',
  );
  expect(result.files.map(({ path }) => path)).toEqual(['.dockerignore']);
  expect(result.files[0]!.after).toContain('*.md\n');
});

test('what .dockerignore keeps out is not there for a transform', () => {
  const files = { ...FILES, '.dockerignore': 'bin\n*.md\n' };
  const { changes } = rewrite(WHOLE, { transforms: ['narrow-copy'], files });
  expect(changes.map(({ reason }) => reason)).toEqual(['nothing uses `.dockerignore`']);
});
