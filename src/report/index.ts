import { diffReporter } from './diff.js';
import { githubReporter } from './github.js';
import { gitlabReporter } from './gitlab.js';
import { htmlReporter } from './html.js';
import { jsonReporter } from './json.js';
import { markdownReporter } from './markdown.js';
import { sarifReporter } from './sarif.js';
import { stylishReporter } from './stylish.js';
import type { ReporterFactory } from './types.js';

export type ReporterName = 'diff' | 'stylish' | 'json' | 'sarif' | 'github' | 'gitlab' | 'markdown' | 'html';

export const reporters: Readonly<Record<ReporterName, ReporterFactory>> = {
  diff: diffReporter,
  stylish: stylishReporter,
  json: jsonReporter,
  sarif: sarifReporter,
  github: githubReporter,
  gitlab: gitlabReporter,
  markdown: markdownReporter,
  html: htmlReporter,
};
