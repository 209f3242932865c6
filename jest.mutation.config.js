import config from './jest.config.js';

/** The tests that a mutant is held against: the quick ones of the core and the transforms. Generated files would take a minute each. */
export default {
  ...config,
  testMatch: process.env.MUTATION_TESTS
    ? process.env.MUTATION_TESTS.split(',').map((path) => `<rootDir>/__tests__/${path}`)
    : [
        '<rootDir>/__tests__/{source,shell,rewrite,knowledge}/**/*.test.ts',
        '<rootDir>/__tests__/{transforms,awkward,peers}.test.ts',
      ],
};
