/**
 * Comments that mean something to a tool, by what stands next to them. Sources: hadolint README "Inline ignores";
 * ShellCheck wiki "Directive"; renovate docs "regex manager"; checkov, semgrep, trivy, KICS, terrascan, snyk and NOSONAR
 * docs; cspell docs "In Document Settings"; makisu README "Explicit Commit and Cache".
 */
const PRAGMA =
  /^\s*(?:hadolint\s|shellcheck\s|renovate:|dockershift-|checkov:|kics-scan\s|trivy:|tally\s|nosemgrep|NOSONAR|nosec|snyk|datasource=|@?renovate\b|x-release-please|dependabot|terrascan:|ts:skip|cspell:|spell-checker:|!COMMIT\b)/i;

/** The C preprocessor's directives and those of template languages, which a `Dockerfile.in` is made with. */
const DIRECTIVE =
  /^(?:include\s*["<]|(?:ifdef|ifndef|define|undef)\s|(?:if|elif)\s+(?:defined\b|!|[A-Z_]\w*\s*$|[A-Z_]\w*\s*[=!<>])|else\s*$|endif\b|%)|\{\{|\{%|<%/;

/** Marks between which a tool takes or writes text: AsciiDoc's tags, MkDocs' and Google's snippets, regions of editors, Ansible's blocks. */
const MARK =
  /^\s*#*\s*(?:(?:tag|end)::|\[(?:START|END)\s|-+8<-+|\[\[\[|<\/?editor-fold|(?:end)?region\b|(?:BEGIN|END)\b)|\b(?:snippet|docs?)[-_:](?:start|end|begin)\b|\b(?:start|begin|end)[-_:](?:snippet|docs?)\b/;

/** Whether a comment (without its `#`) is addressed to a tool and so must stay next to what it is about. */
export function isPragma(comment: string): boolean {
  return PRAGMA.test(comment) || DIRECTIVE.test(comment) || MARK.test(comment);
}
