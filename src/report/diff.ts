import { colouredPatchOf, patchOf, type TextChange } from './patch.js';
import type { FileReport, ReporterFactory } from './types.js';

/** A unified diff of everything that would be written; without colour, `git apply` takes it. */
export const diffReporter: ReporterFactory = (options) => {
  const shown = new Map<string, string>();

  /** Dockerfiles that share a build context share its files: what an earlier one wrote is what the next patch finds. */
  const afterEarlier = (change: TextChange): TextChange => {
    const before = shown.get(change.path) ?? change.before;
    shown.set(change.path, change.after);
    return { ...change, before };
  };

  const print = (change: TextChange) => (options.color ? colouredPatchOf : patchOf)(change);

  return {
    begin: () => '',
    file: (report) => [...dockerfileChange(report), ...report.files.map(afterEarlier)].map(print).join(''),
    end: () => '',
  };
};

/** The change of the Dockerfile itself, if there is one. */
export function dockerfileChange({ path, before, after }: FileReport): readonly TextChange[] {
  return before === undefined || after === undefined ? [] : [{ path, before, after }];
}
