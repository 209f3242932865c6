/**
 * Variables that mark a build, and change with every one, by convention. Sources: OCI image-spec "annotations",
 * label-schema.org, docker/metadata-action, GitLab's and GitHub's variables. `SOURCE_DATE_EPOCH` is none: compilers read
 * it.
 */
const VARIABLE =
  /^(?:(?:APP|BUILD|GIT|VCS|SOURCE|IMAGE|CI|RELEASE|PROJECT|DOCKER|SERVICE|API|OCI)_)*(?:COMMIT(?:_?(?:SHA|HASH|ID|REF|SHORT_SHA))?|SHORT_SHA|SHA|REVISION|REV|REF(?:_NAME)?|BRANCH|TAG|BUILD_?(?:DATE|TIME|NUMBER|NUM|ID|TIMESTAMP|VERSION|URL|REVISION|REF|TAG)|DATE|TIME|TIMESTAMP|NUMBER|CREATED|VERSION|RELEASE|DESCRIBE)$/i;

/** Whether a variable only says which build an image comes from. */
export function isBuildMark(variable: string): boolean {
  return VARIABLE.test(variable);
}

const LABEL =
  /(?:^|[.\-_])(?:revision|created|build[-_.]?(?:date|time|number|id)|vcs[-_.]ref|commit(?:[-_.](?:sha|hash))?|git[-_.]?(?:commit|sha|ref|branch))$/i;

/** Whether a label's key says which build an image comes from; a version may stay for years. */
export function isMarkingLabel(key: string): boolean {
  return LABEL.test(key.replace(/^["']|["']$/g, ''));
}

/** Programs that look at the whole environment. */
export const SHOWS_ENVIRONMENT: ReadonlySet<string> = new Set(['env', 'printenv', 'envsubst', 'declare', 'compgen']);
