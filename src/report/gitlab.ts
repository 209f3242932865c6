import type { Safety } from '../rewrite/result.js';
import { Fingerprints } from './fingerprints.js';
import { lastLineOf } from './place.js';
import type { FileReport, ReporterFactory } from './types.js';
import { visible } from './visible.js';

/** GitLab's Code Quality report: "Code Quality report format" in GitLab's documentation. */
export const gitlabReporter: ReporterFactory = () => {
  let separator = '';
  return {
    begin: () => '[',
    file(report) {
      return findingsOf(report)
        .map((finding) => {
          const line = `${separator}\n${JSON.stringify(finding)}`;
          separator = ',';
          return line;
        })
        .join('');
    },
    end: () => '\n]\n',
  };
};

interface Finding {
  readonly description: string;
  readonly check_name: string;
  /** Tells GitLab which findings of two reports are the same. */
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

const SEVERITIES: Readonly<Record<Safety, Finding['severity']>> = { safe: 'minor', unsafe: 'info' };

function findingsOf(report: FileReport): readonly Finding[] {
  const fingerprints = new Fingerprints(report);
  const errors = report.errors.map((error): Finding => {
    const { transform, code, message, line = 1 } = error;
    return {
      description: visible(message),
      check_name: transform ?? code,
      fingerprint: fingerprints.ofError(error),
      severity: 'major',
      location: { path: report.path, lines: { begin: line, end: line } },
    };
  });
  const changes = report.changes.map(
    (change): Finding => ({
      description: visible(change.reason),
      check_name: change.transform,
      fingerprint: fingerprints.ofChange(change),
      severity: SEVERITIES[change.safety],
      location: { path: report.path, lines: { begin: change.line, end: lastLineOf(change) } },
    }),
  );
  return [...errors, ...changes];
}
