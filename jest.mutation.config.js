import config from './jest.config.js';

/** The tests that a mutant is held against: quick ones of the core and the transforms, in one process. */
export default {
  ...config,
  testMatch: [
    '<rootDir>/__tests__/{source,shell,rewrite,knowledge}/**/*.test.ts',
    '<rootDir>/__tests__/{transforms,awkward,peers,property,prototype-names}.test.ts',
  ],
};
