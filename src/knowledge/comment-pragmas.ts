/**
 * Comments that mean something to a tool, by what stands next to them. Sources: hadolint README "Inline ignores";
 * ShellCheck wiki "Directive"; renovate docs "regex manager"; checkov, semgrep, trivy, KICS, snyk and NOSONAR docs.
 */
const PRAGMA =
  /^\s*(?:hadolint\s|shellcheck\s|renovate:|dockershift-|checkov:|kics-scan\s|trivy:|tally\s|nosemgrep|NOSONAR|nosec|snyk|datasource=|@?renovate\b|x-release-please|dependabot)/i;

/** Whether a comment (without its `#`) is addressed to a tool and so must stay next to what it is about. */
export function isPragma(comment: string): boolean {
  return PRAGMA.test(comment);
}
