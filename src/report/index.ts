import { diffReporter } from './diff.js';
import { jsonReporter } from './json.js';
import { stylishReporter } from './stylish.js';
import type { ReporterFactory } from './types.js';

export type ReporterName = 'diff' | 'stylish' | 'json';

export const reporters: Readonly<Record<ReporterName, ReporterFactory>> = {
  diff: diffReporter,
  stylish: stylishReporter,
  json: jsonReporter,
};
