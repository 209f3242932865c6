import type { ReportedChange } from '../rewrite/result.js';
import type { FileReport, ReporterFactory } from './types.js';

/** One JSON document, a file a line, written as the files come. */
export const jsonReporter: ReporterFactory = ({ version }) => {
  let separator = '';
  return {
    begin: () => `{"version":${JSON.stringify(version)},"files":[`,
    file(report) {
      const line = `${separator}\n${JSON.stringify(fileEntry(report))}`;
      separator = ',';
      return line;
    },
    end: (summary) => `\n],"summary":${JSON.stringify(summary)}}\n`,
  };
};

function fileEntry(report: FileReport) {
  const { path, status, changes, withheld, skips, files, after, reason, errors } = report;
  const error = errors[0];
  return {
    path,
    status,
    ...(reason === undefined ? {} : { reason }),
    changes: changes.map(changeEntry),
    withheld: withheld.map(changeEntry),
    skips: skips.map((skip) => ({ transform: skip.transform, reason: skip.reason, line: skip.line })),
    ...(after === undefined ? {} : { output: after }),
    ...(files.length === 0
      ? {}
      : { files: files.map((file) => ({ path: file.path, before: file.before ?? null, after: file.after })) }),
    ...(error === undefined
      ? {}
      : {
          error: {
            code: error.code,
            message: error.message,
            ...(error.line === undefined ? {} : { line: error.line }),
          },
        }),
  };
}

function changeEntry({ transform, safety, reason, line, column, endLine, endColumn }: ReportedChange) {
  return { transform, safety, reason, line, column, endLine, endColumn };
}
