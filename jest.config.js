/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Sources name their imports as they are called once built.
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'],
    '^dockershift$': '<rootDir>/src/index.ts',
    '^dockershift/testing$': '<rootDir>/src/testing/index.ts',
  },
  // Contexts of images have manifests of their own, some of the same name.
  modulePathIgnorePatterns: ['<rootDir>/__tests__/image/pairs/'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
};
