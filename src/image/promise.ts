import type { Comparison } from './compare.js';
import { shortened, verdictText } from './comparison-report.js';
import type { ImageDifference, PathDifference } from './difference.js';

/** A transform that took part in a rewrite. */
export interface AppliedTransform {
  readonly name: string;
  readonly changes: number;
  /** The least safe of the changes that were made. */
  readonly safety: 'safe' | 'unsafe';
}

/** Whether the images differ as the safety of the transforms allows. */
export interface PromiseCheck {
  readonly transforms: readonly AppliedTransform[];
  /** `none`: every transform was unsafe, and unsafe changes promise nothing. */
  readonly kept: 'yes' | 'no' | 'none';
  /** What the safe changes did beyond caches, logs and temporary files. */
  readonly paths: readonly PathDifference[];
  readonly config: readonly string[];
  /** Questions that a wholly safe rewrite answers differently. */
  readonly answers: readonly string[];
}

const PATHS_SHOWN = 20;

/**
 * Checks what a safe change promises: other caches, logs and temporary files, and nothing else. Where unsafe changes
 * took part too, the comparison needs its `safeDifference`; without one the safe changes came to nothing.
 */
export function checkPromise(comparison: Comparison, transforms: readonly AppliedTransform[]): PromiseCheck {
  const safe = transforms.filter((one) => one.safety === 'safe');
  const isWhollySafe = safe.length === transforms.length;
  const judged = isWhollySafe ? comparison.difference : comparison.safeDifference;
  const unequal = isWhollySafe ? comparison.answers.filter((one) => !one.equal) : [];
  const answers = unequal.map(({ question }) => (question.kind === 'run' ? question.command : `http ${question.path}`));
  if (safe.length === 0 || !judged) return { transforms, kept: 'none', paths: [], config: [], answers };
  const broken = judged.verdict.kind === 'different' || answers.length > 0;
  return {
    transforms,
    kept: broken ? 'no' : 'yes',
    paths: judged.paths.filter((one) => one.class === 'other'),
    config: judged.config.map((one) => one.field),
    answers,
  };
}

/** One line for each transform, then what broke the promise, if anything. */
export function promiseLines(check: PromiseCheck, difference: ImageDifference | undefined): readonly string[] {
  const width = Math.max(...check.transforms.map(({ name }) => name.length));
  const lines = check.transforms.map(({ name, safety }) => {
    const promise = safety === 'safe' ? `only caches and logs differ: ${check.kept}` : 'more may differ';
    return `${name.padEnd(width)}  ${safety.padEnd(6)}  ${promise}`;
  });
  const paths = check.paths.map(({ path, change, aspects }) => `${path} (${[change, ...aspects].join(' ')})`);
  return [
    ...lines,
    ...(check.kept === 'no' && difference && check.paths.length > 0 ? [verdictText(difference.verdict)] : []),
    ...shortened(paths, PATHS_SHOWN),
    ...check.config.map((field) => `configuration: ${field}`),
    ...check.answers.map((question) => `another answer: ${question}`),
  ];
}
