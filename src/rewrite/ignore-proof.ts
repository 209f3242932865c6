import { copiedBy } from '../knowledge/context-files.js';
import {
  BUILD_FILE,
  HISTORY_PROGRAMS,
  MADE_OF_MARKDOWN,
  mayRunTests,
  ONLY_FOR_CHECKS,
  readsHistory,
  readsSettings,
  SCRIPT_FOR_CHECKS,
} from '../knowledge/context-readers.js';
import type { IgnoreEntry } from '../knowledge/ignore-entries.js';
import { readIgnoreFile } from '../source/ignore-file.js';
import { baseName } from '../source/paths.js';
import {
  type ContextDockerfile,
  contextSources,
  isWhole,
  namedParts,
  pathParts,
  programsOf,
  programsWithArguments,
} from './context-dockerfiles.js';
import { mentionOf, textsOf } from './context-mentions.js';
import type { ContextFolder, Project } from './project.js';

/** A context, and the Dockerfiles that are built with it. */
export interface IgnoreQuestion {
  readonly project: Project;
  readonly dockerfiles: readonly ContextDockerfile[];
}

/** What an entry would hide. */
export interface Hidden {
  readonly pattern: string;
  readonly hides: (path: string) => boolean;
  /** The files that the build gets now, and would not get then. */
  readonly files: readonly string[];
}

/** Why something of the context may need what an entry hides; undefined where nothing does. */
export function whyNeeded(entry: IgnoreEntry, hidden: Hidden, question: IgnoreQuestion): string | undefined {
  const odd = entry.places && hidden.files.find((file) => !entry.places!.test(file));
  if (odd !== undefined) return `\`${odd}\` may belong to the application`;
  const copied = whyCopied(hidden, question);
  if (copied || entry.use === 'copied') return copied;
  const isMade = question.dockerfiles.every((one) =>
    entry.makers?.some((maker) => programsWithArguments(one).has(maker)),
  );
  if (isMade) return undefined;
  const namedIn = whyNamed(hidden, question);
  if (namedIn) return namedIn;
  switch (entry.use) {
    case 'named':
      return undefined;
    case 'history':
      return whyHistory(question);
    case 'environment':
      return whyEnvironment(hidden, question);
    case 'mentioned':
      return whyMentioned(hidden, question);
  }
}

/** Says what may hold an exception for each file of the root that something mentions, or why the whole entry is needed. */
export function markdownUse({
  project,
}: IgnoreQuestion): { readonly kept: readonly string[] } | { readonly why: string } {
  const files = project.files() ?? [];
  const site = files.find((file) => MADE_OF_MARKDOWN.test(file));
  if (site !== undefined) return { why: `\`${site}\` may make a site of Markdown` };
  const texts = textsOf(project);
  if (!texts) return { why: 'the context has too many files to search' };
  const generic = texts.find(({ text }) => ANY_MARKDOWN.test(text));
  if (generic) return { why: `\`${generic.path}\` may read any Markdown` };
  const kept = files.filter((file) => /^[^/]+\.md$/.test(file) && texts.some(({ text }) => text.includes(file)));
  return { kept };
}

const ANY_MARKDOWN = /\*\.mdx?\b|\{(?:\w+,)*mdx?(?:,\w+)*\}|["'`]\.mdx?["'`]|\\\.mdx?\b|\bmarkdown_files\b/i;

function whyCopied({ hides, files }: Hidden, { dockerfiles }: IgnoreQuestion): string | undefined {
  for (const { dockerfile, path } of dockerfiles) {
    if (!dockerfile) continue;
    for (const source of contextSources(dockerfile)) {
      if (isWhole(source)) continue;
      const where = placeOf(path, source.instruction.startLine);
      if (source.path === undefined) return `what ${where} copies is not known`;
      const takes = copiedBy(source.path);
      if (hides(source.path) || (/[*?[]/.test(source.path) && files.some((file) => takes(file))))
        return `${where} copies \`${source.raw}\``;
    }
  }
  return undefined;
}

/** A line of a Dockerfile; of another one than that which is rewritten, with its path. */
export function placeOf(path: string | undefined, line: number): string {
  return path === undefined || path === 'Dockerfile' ? `line ${line}` : `${path}:${line}`;
}

/** A word of an instruction, or of a script that one runs. */
function whyNamed({ pattern }: Hidden, question: IgnoreQuestion): string | undefined {
  const name = nameTest(pattern);
  for (const one of question.dockerfiles) {
    const part = [...namedParts(one)].find(name);
    if (part !== undefined) return `${one.path ?? 'the Dockerfile'} names \`${part}\``;
  }
  for (const { path, text } of scriptsRun(question)) {
    // `console.log` is no file: a pattern of names takes the words of shells alone.
    if (baseName(pattern).includes('*') && !SHELL_SCRIPT.test(path)) continue;
    const part = pathParts(text).find(name);
    if (part !== undefined) return `\`${path}\` names \`${part}\``;
  }
  return undefined;
}

/** Whether a part of a path is one that a pattern's last part takes. */
function nameTest(pattern: string): (part: string) => boolean {
  const last = baseName(pattern);
  const reading = readIgnoreFile(last);
  return (part) => reading.ok && reading.ignores(part);
}

/** The scripts of the context that its Dockerfiles name, and those of its package.json files that a build may run. */
function scriptsRun({
  project,
  dockerfiles,
}: IgnoreQuestion): readonly { readonly path: string; readonly text: string }[] {
  const parts = new Set(dockerfiles.flatMap((one) => [...namedParts(one)]));
  const programs = new Set(dockerfiles.flatMap((one) => [...programsOf(one)]));
  const scripts: { path: string; text: string }[] = [];
  for (const path of project.files() ?? []) {
    const name = baseName(path);
    if (name === 'package.json') scripts.push({ path, text: packageScripts(project.read(path), parts) });
    else if (MAKEFILE.test(name) ? programs.has('make') : parts.has(name) && SCRIPT.test(name))
      scripts.push({ path, text: project.read(path) ?? '' });
  }
  return scripts;
}

const MAKEFILE = /^(?:GNUmakefile|[Mm]akefile)$/;
const SCRIPT = /^[^.]+$|\.(?:sh|bash|py|js|mjs|cjs|ts|rb|pl)$/;

function packageScripts(text: string | undefined, called: ReadonlySet<string>): string {
  const { scripts = {} } = parsed(text);
  return Object.entries(scripts)
    .filter(([name]) => called.has(name) || !SCRIPT_FOR_CHECKS.test(name))
    .map(([, command]) => command)
    .join('\n');
}

function parsed(text: string | undefined): { readonly scripts?: Readonly<Record<string, string>> } {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function whyHistory({ project, dockerfiles }: IgnoreQuestion): string | undefined {
  for (const one of dockerfiles) {
    const programs = programsOf(one);
    const program = HISTORY_PROGRAMS.find((name) => programs.has(name));
    if (program) return `${one.path ?? 'the Dockerfile'} runs ${program}`;
  }
  const usesGo = dockerfiles.some((one) => programsOf(one).has('go'));
  const reader = (project.files() ?? []).find(
    (path) => (BUILD_FILE.test(path) || (usesGo && path.endsWith('.go'))) && readsHistory(project.read(path) ?? ''),
  );
  return reader && `\`${reader}\` asks git`;
}

function whyEnvironment({ files, hides }: Hidden, { project }: IgnoreQuestion): string | undefined {
  const readers = (project.files() ?? []).filter((path) => MANIFEST.test(path));
  const built = readers.find((path) => readsSettings(project.read(path) ?? '') === 'built');
  if (built !== undefined) return `what \`${built}\` builds may read it`;
  const isLocal = gitIgnored(project.folder.read('.gitignore'));
  if (files.every((file) => isLocal(file) || /\.(?:example|sample|template|dist)$/.test(file))) return undefined;
  const texts = textsOf(project);
  if (!texts) return 'the context has too many files to search for what reads it';
  const reader = texts.find(({ path, text }) => !hides(path) && readsSettings(text) !== undefined);
  return reader && `\`${reader.path}\` may read it`;
}

const MANIFEST = /(?:^|\/)package\.json$/;

/** Whether git leaves a file out, so that a clone is built without it; as far as lines without negation say. */
export function gitIgnored(text: string | undefined): (path: string) => boolean {
  const lines = (text ?? '').split(/\r?\n/).filter((line) => !/^\s*(?:#|$)/.test(line));
  if (lines.some((line) => line.startsWith('!'))) return () => false;
  const patterns = lines.map((line) => (/\/(?!\s*$)/.test(line) ? line : `**/${line}`));
  const reading = readIgnoreFile(patterns.join('\n'));
  return (path) => reading.ok && reading.ignores(path);
}

function whyMentioned({ pattern, hides }: Hidden, question: IgnoreQuestion): string | undefined {
  const { project, dockerfiles } = question;
  const words = [
    ...dockerfiles.flatMap((one) => [...programsWithArguments(one)]),
    ...scriptsRun(question)
      .filter(({ path }) => SHELL_SCRIPT.test(path))
      .flatMap(({ text }) => pathParts(text)),
  ];
  const runner = words.find((word) => mayRunTests(word));
  if (runner !== undefined) return `\`${runner}\` may run tests`;
  const stage = dockerfiles
    .flatMap(({ dockerfile }) => dockerfile?.stages ?? [])
    .find(({ name }) => MADE_TO_WORK_IN.test(name ?? ''));
  if (stage) return `the stage \`${stage.name}\` is made to work in, and tests may be run there`;
  const image = whoRunsImage(project);
  if (image !== undefined) return `\`${image}\` runs the image, and may run tests in it`;
  const texts = textsOf(project);
  if (!texts) return 'the context has too many files to search for what uses it';
  const mention = mentionOf(pattern);
  const text = texts.find(
    (one) =>
      !hides(one.path) && !ONLY_FOR_CHECKS.test(one.path) && !MAKEFILE.test(one.path) && mention.test(buildText(one)),
  );
  return text && `\`${text.path}\` speaks of it`;
}

const MADE_TO_WORK_IN =
  /(?:^|[-_.])(?:ci|check|debug|dev|devcontainer|devel|develop|development|e2e|lint|tests?|testing)(?:$|[-_.])/i;

/** A file of the folder by which somebody may run tests in the image. */
export function whoRunsImage({ folder }: Project): string | undefined {
  return folder.files()?.find((path) => runsImage(path, folder));
}

/** Whether a compose file gives a command that may run tests, or a pipeline runs commands in images. */
function runsImage(path: string, folder: ContextFolder): boolean {
  if (COMPOSE.test(path)) return COMPOSE_RUNS_TESTS.test(folder.read(path) ?? '');
  return PIPELINE.test(path) && RUNS_IMAGES.test(folder.read(path) ?? '');
}

const COMPOSE = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/;
const COMPOSE_RUNS_TESTS =
  /^[^#\n]*\b(?:tests?(?!\s*:)|pytest|jest|vitest|rspec|phpunit|playwright|cypress|tox|make)\b/m;
const PIPELINE =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+|\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines|\.circleci\/config)\.ya?ml$|(?:^|\/)(?:Jenkinsfile|[Mm]akefile)$/;
const RUNS_IMAGES = /\bdocker(?:-|\s+)compose\b[^\n]*\b(?:run|exec)\b|\bdocker\s+(?:run|exec)\b/;

const SHELL_SCRIPT = /(?:^|\/)(?:[^./]+|package\.json|[^/]+\.(?:sh|bash))$/;

/** A file's text without the parts that only tests and linters read. */
function buildText({ path, text }: { readonly path: string; readonly text: string }): string {
  if (path.endsWith('package.json'))
    return text.replace(
      /"(?:pre|post)?(?:test|lint|format|coverage|e2e|watch|dev)[\w:.-]*"\s*:\s*"(?:[^"\\]|\\.)*"/g,
      '',
    );
  if (/(?:pyproject\.toml|setup\.cfg)$/.test(path))
    return text.replace(
      /^\[(?:tool[.:](?:pytest|ruff|mypy|coverage|black|isort|pyright|pylint|tox|bandit)|flake8|mypy|coverage)[^\]]*\].*(?:\r?\n(?!\[).*)*/gm,
      '',
    );
  if (/tsconfig[^/]*\.json$/.test(path)) return text.replace(/"(?:include|exclude)"\s*:\s*\[[^\]]*\]/g, '');
  return text;
}
