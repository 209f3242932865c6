/** A rule of a tool that finds faults in Dockerfiles. */
export interface Rule {
  readonly id: string;
  readonly tool: 'hadolint' | 'buildkit';
  /** What it finds. */
  readonly meaning: string;
  /** Why no transform repairs it; absent where one does, or will. */
  readonly reason?: string;
  /** What is to be written yet, where a rewrite can repair it and no transform does so far. */
  readonly later?: string;
}

const VERSIONS = "A pinned version goes stale, and old ones leave the index: which one to pin is the author's to say.";
const LABELS = "It compares labels with a schema that only the user's own configuration has.";
const SECRET =
  'Whoever builds must pass the secret by another way: the Dockerfile alone cannot say how, and what was built with it stays leaked.';
const AMBIGUOUS = "References by this name are ambiguous: which stage was meant is the author's to say.";
const UNDECLARED =
  'What the variable should have been is not in the file: a typing error, a missing ARG, or a value from elsewhere.';

/**
 * hadolint's rules as of August 2026, from its sources (src/Hadolint/Rule); numbers between them that are missing were
 * withdrawn or never given. In the order of their numbers.
 */
const hadolint: readonly Omit<Rule, 'tool'>[] = [
  { id: 'DL1001', meaning: 'An inline comment silences hadolint.', reason: 'The comment is a decision of the author.' },
  { id: 'DL3000', meaning: 'A WORKDIR is relative.' },
  {
    id: 'DL3001',
    meaning: 'A RUN calls a program that is of no use in a container build, such as ssh, vim or service.',
    reason: 'What the call was for is not in the file; without it the build may do something else.',
  },
  { id: 'DL3002', meaning: 'The last USER is root.' },
  { id: 'DL3003', meaning: 'A RUN changes folder by `cd`.' },
  { id: 'DL3004', meaning: 'A RUN calls sudo.' },
  { id: 'DL3006', meaning: 'A base image has no tag.' },
  { id: 'DL3007', meaning: 'A base image has the tag `latest`.' },
  { id: 'DL3008', meaning: 'apt-get installs packages without versions.', reason: VERSIONS },
  { id: 'DL3009', meaning: "apt's package lists stay in the layer." },
  {
    id: 'DL3010',
    meaning: 'An archive is copied and then unpacked by a RUN, where ADD would unpack it.',
    later: 'Needs the archive itself, to know that ADD unpacks it to the same files.',
  },
  { id: 'DL3011', meaning: 'A port is above 65535.', reason: 'Which port was meant is not in the file.' },
  { id: 'DL3012', meaning: 'A stage has several HEALTHCHECKs.' },
  { id: 'DL3013', meaning: 'pip installs packages without versions.', reason: VERSIONS },
  { id: 'DL3014', meaning: 'apt-get asks before it installs.' },
  { id: 'DL3015', meaning: 'apt-get installs recommended packages too.' },
  { id: 'DL3016', meaning: 'npm installs packages without versions.', reason: VERSIONS },
  { id: 'DL3018', meaning: 'apk adds packages without versions.', reason: VERSIONS },
  { id: 'DL3019', meaning: "apk's index stays in the layer." },
  { id: 'DL3020', meaning: 'ADD copies plain files or folders.' },
  {
    id: 'DL3021',
    meaning: 'A COPY of several sources has a target that does not end in a slash.',
    later: 'The slash, where the target is known to be a folder; elsewhere each file overwrites the one before it.',
  },
  {
    id: 'DL3022',
    meaning: 'A COPY takes its files from a stage that is not defined above it.',
    reason: 'The name may be that of an image or of a context given with the build.',
  },
  {
    id: 'DL3023',
    meaning: 'A COPY takes its files from its own stage.',
    reason: 'Which stage was meant is not in the file.',
  },
  { id: 'DL3024', meaning: 'Two stages have the same name.', reason: AMBIGUOUS },
  { id: 'DL3025', meaning: 'CMD or ENTRYPOINT is in shell form.' },
  {
    id: 'DL3026',
    meaning: 'A base image comes from a registry that is not allowed.',
    reason: "The registries that are allowed, and what stands in them, are the user's own configuration.",
  },
  {
    id: 'DL3027',
    meaning: 'A RUN calls apt, whose interface is for people.',
  },
  { id: 'DL3028', meaning: 'gem installs gems without versions.', reason: VERSIONS },
  {
    id: 'DL3029',
    meaning: 'A FROM names a platform other than $BUILDPLATFORM and $TARGETPLATFORM.',
    reason: 'It is often on purpose, for builds across platforms; without it another image is built.',
  },
  { id: 'DL3030', meaning: 'yum asks before it installs.' },
  { id: 'DL3032', meaning: "yum's cache stays in the layer." },
  { id: 'DL3033', meaning: 'yum installs packages without versions.', reason: VERSIONS },
  { id: 'DL3034', meaning: 'zypper asks before it installs.' },
  {
    id: 'DL3035',
    meaning: 'zypper upgrades the whole distribution.',
    reason: "Without the upgrade the image holds other packages; a newer base image is the author's choice.",
  },
  { id: 'DL3036', meaning: "zypper's cache stays in the layer." },
  { id: 'DL3037', meaning: 'zypper installs packages without versions.', reason: VERSIONS },
  { id: 'DL3038', meaning: 'dnf asks before it installs.' },
  { id: 'DL3040', meaning: "dnf's cache stays in the layer." },
  { id: 'DL3041', meaning: 'dnf installs packages without versions.', reason: VERSIONS },
  { id: 'DL3042', meaning: "pip's cache stays in the layer." },
  {
    id: 'DL3043',
    meaning: 'ONBUILD triggers ONBUILD, FROM or MAINTAINER.',
    reason: 'Builders refuse it: what was meant is not in the file.',
  },
  {
    id: 'DL3044',
    meaning: 'An ENV uses a variable that the same ENV sets.',
    reason:
      "Split in two, it would give another value: whether the old or the new one was meant is the author's to say.",
  },
  { id: 'DL3045', meaning: 'A COPY has a relative target, and no WORKDIR is set.' },
  {
    id: 'DL3046',
    meaning: 'useradd writes a huge, sparse log for a high user id.',
  },
  {
    id: 'DL3047',
    meaning: 'wget fills the log with its progress.',
  },
  {
    id: 'DL3048',
    meaning: "A label's key is not in the recommended form.",
    reason: 'Whoever reads the label knows it by the key that it has.',
  },
  { id: 'DL3049', meaning: 'A label that the schema asks for is missing.', reason: LABELS },
  { id: 'DL3050', meaning: 'A label is not in the schema.', reason: LABELS },
  { id: 'DL3051', meaning: 'A label that the schema asks for is empty.', reason: LABELS },
  { id: 'DL3052', meaning: 'A label is not the URL that the schema asks for.', reason: LABELS },
  { id: 'DL3053', meaning: 'A label is not the time (RFC 3339) that the schema asks for.', reason: LABELS },
  { id: 'DL3054', meaning: 'A label is not the licence (SPDX) that the schema asks for.', reason: LABELS },
  { id: 'DL3055', meaning: 'A label is not the commit hash that the schema asks for.', reason: LABELS },
  { id: 'DL3056', meaning: 'A label is not the semantic version that the schema asks for.', reason: LABELS },
  {
    id: 'DL3057',
    meaning: 'There is no HEALTHCHECK.',
    reason: "What a healthy answer is, only the application's author knows.",
  },
  { id: 'DL3058', meaning: 'A label is not the mail address (RFC 5322) that the schema asks for.', reason: LABELS },
  { id: 'DL3059', meaning: 'RUNs follow one another.' },
  { id: 'DL3060', meaning: "yarn's cache stays in the layer." },
  {
    id: 'DL3061',
    meaning: 'Something else than ARG stands before the first FROM.',
    reason: 'Such a file never built; files that are malformed are left alone.',
  },
  { id: 'DL3062', meaning: '`go install`, `go get` or `go run` names no version.', reason: VERSIONS },
  { id: 'DL3063', meaning: 'A stage has a reserved name, `scratch` or `context`.', reason: AMBIGUOUS },
  { id: 'DL3064', meaning: 'ARG or ENV holds what looks like a secret.', reason: SECRET },
  { id: 'DL3065', meaning: 'A FROM names $TARGETPLATFORM, which is the default.' },
  {
    id: 'DL3066',
    meaning: 'USER gives a name and no number.',
    reason: 'Which number the name stands for is written in the image, not in the Dockerfile.',
  },
  {
    id: 'DL3067',
    meaning: 'A COPY takes the whole file system of another stage.',
    reason: 'Which files are needed is not in the file; and it is how an image is flattened on purpose.',
  },
  { id: 'DL4000', meaning: 'MAINTAINER is deprecated.' },
  {
    id: 'DL4001',
    meaning: 'A stage uses both wget and curl.',
    reason: 'Their options and answers differ; a call that is translated may fetch something else.',
  },
  { id: 'DL4003', meaning: 'A stage has several CMDs.' },
  { id: 'DL4004', meaning: 'A stage has several ENTRYPOINTs.' },
  {
    id: 'DL4005',
    meaning: 'A RUN makes /bin/sh a link to another shell.',
    reason: 'The link also serves programs that run later; SHELL serves only this build.',
  },
  { id: 'DL4006', meaning: 'A RUN has a pipe, and not the option pipefail.' },
];

/** BuildKit's checks as of August 2026, from frontend/dockerfile/linter/ruleset.go, in its order. */
const buildkit: readonly Omit<Rule, 'tool'>[] = [
  { id: 'StageNameCasing', meaning: "A stage's name has capitals." },
  { id: 'FromAsCasing', meaning: '`AS` is not in the case of its FROM.' },
  { id: 'NoEmptyContinuation', meaning: 'A blank line stands inside a continued instruction.' },
  { id: 'ConsistentInstructionCasing', meaning: 'Keywords are in capitals here and in small letters there.' },
  { id: 'DuplicateStageName', meaning: 'Two stages have the same name.', reason: AMBIGUOUS },
  { id: 'ReservedStageName', meaning: 'A stage has a reserved name, `scratch` or `context`.', reason: AMBIGUOUS },
  { id: 'JSONArgsRecommended', meaning: 'CMD or ENTRYPOINT is in shell form.' },
  { id: 'MaintainerDeprecated', meaning: 'MAINTAINER is deprecated.' },
  { id: 'UndefinedArgInFrom', meaning: 'A FROM uses an ARG that is not declared.', reason: UNDECLARED },
  {
    id: 'WorkdirRelativePath',
    meaning: 'A WORKDIR is relative, and none before it is absolute.',
    reason: 'The base image decides where it lies, and its working directory is not in the file.',
  },
  { id: 'UndefinedVar', meaning: 'A variable is used that nothing defines.', reason: UNDECLARED },
  { id: 'MultipleInstructionsDisallowed', meaning: 'A stage has several CMDs, ENTRYPOINTs or HEALTHCHECKs.' },
  { id: 'LegacyKeyValueFormat', meaning: 'ENV or LABEL has a blank for its `=`.' },
  {
    id: 'InvalidBaseImagePlatform',
    meaning: 'A base image is for another platform than the build.',
    reason: 'It is found while building, and the registry or the build command is what must change.',
  },
  { id: 'RedundantTargetPlatform', meaning: 'A FROM names $TARGETPLATFORM, which is the default.' },
  { id: 'SecretsUsedInArgOrEnv', meaning: 'ARG or ENV holds what looks like a secret.', reason: SECRET },
  {
    id: 'InvalidDefaultArgInFrom',
    meaning: 'With the defaults of the ARGs, a FROM names no valid image.',
    reason: "Which image is the default is the author's to say.",
  },
  {
    id: 'FromPlatformFlagConstDisallowed',
    meaning: 'A FROM names a fixed platform.',
    reason: 'It is often on purpose, for builds across platforms; without it another image is built.',
  },
  {
    id: 'CopyIgnoredFile',
    meaning: 'A COPY or ADD names what .dockerignore keeps out.',
    reason: "Either the line or the ignore file is wrong: which one is the author's to say.",
  },
  {
    id: 'InvalidDefinitionDescription',
    meaning: 'A comment above an ARG or FROM does not begin with its name (experimental).',
    reason: "Whether the comment was meant as a description is the author's to say.",
  },
  { id: 'ExposeProtoCasing', meaning: 'A protocol in EXPOSE has capitals.' },
  { id: 'ExposeInvalidFormat', meaning: 'EXPOSE names an address or a port of the host.' },
];

/** Every rule of hadolint and every check of BuildKit. ShellCheck's own findings (SC…), which hadolint passes on, are not here. */
export const rules: readonly Rule[] = [
  ...hadolint.map((rule) => ({ ...rule, tool: 'hadolint' as const })),
  ...buildkit.map((rule) => ({ ...rule, tool: 'buildkit' as const })),
];

/** Where a rule is described by its makers; the one check that BuildKit has no page for gives its list of checks. */
export function ruleUrl({ id, tool }: Pick<Rule, 'id' | 'tool'>): string {
  if (tool === 'hadolint') return `https://github.com/hadolint/hadolint/wiki/${id}`;
  const page = id === 'InvalidBaseImagePlatform' ? '' : `${kebabCase(id)}/`;
  return `https://docs.docker.com/reference/build-checks/${page}`;
}

function kebabCase(id: string): string {
  return id
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
}
