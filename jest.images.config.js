import config from './jest.config.js';

/** @type {import('jest').Config} */
export default {
  ...config,
  testMatch: ['**/*.images.ts'],
  // Builds download and install packages.
  testTimeout: 300_000,
  // The engines share two locks and one disk.
  maxWorkers: 1,
};
