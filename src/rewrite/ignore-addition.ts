import { commandsOf } from '../knowledge/called-commands.js';
import type { IgnoreEntry, IgnoreWhen } from '../knowledge/ignore-entries.js';
import { operationOf } from '../knowledge/operations.js';
import { covers } from '../knowledge/path-cover.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { readIgnoreFile } from '../source/ignore-file.js';
import type { Instruction } from '../source/instruction.js';
import { baseName, folderOfPath } from '../source/paths.js';
import { descendants, lineage, type Stage } from '../source/stage.js';
import { normalise, stateAt, type Value } from '../source/state.js';
import { type ContextDockerfile, contextSources, isWhole, namedParts, pathParts } from './context-dockerfiles.js';
import { gitIgnored, type Hidden, type IgnoreQuestion, markdownUse, placeOf, whyNeeded } from './ignore-proof.js';

/** What is to become of an entry in an ignore file. */
export type IgnoreAddition =
  /** It does not apply, or the file has it. */
  | { readonly kind: 'none' }
  | { readonly kind: 'needed'; readonly pattern: string; readonly why: string }
  | { readonly kind: 'lines'; readonly lines: readonly string[] };

/** What an ignore file says already. */
export interface PresentLines {
  readonly patterns: readonly string[];
  readonly ignores: (path: string) => boolean;
}

const NONE: IgnoreAddition = { kind: 'none' };

/** The lines that an entry adds to an ignore file, once it is proved that nothing needs what they hide. */
export function ignoreAddition(entry: IgnoreEntry, question: IgnoreQuestion, present: PresentLines): IgnoreAddition {
  if (!applies(entry.when, question)) return NONE;
  const pattern = patternFor(entry, question);
  if (isSaid(pattern, present)) return NONE;
  const reading = readIgnoreFile(pattern);
  if (!reading.ok) return NONE;
  const files = question.project.files()?.filter((file) => reading.ignores(file)) ?? [];
  const hidden: Hidden = { pattern, hides: reading.ignores, files };
  const exception = present.patterns.find((line) => line.startsWith('!') && clashes(line.slice(1), hidden));
  if (exception !== undefined) return NONE;
  const needed = (why: string): IgnoreAddition => ({ kind: 'needed', pattern, why });
  const taken = whyTaken(entry, hidden, question);
  if (taken) return needed(taken);
  if (pattern === '*.md') {
    const use = markdownUse(question);
    if ('why' in use) return needed(use.why);
    const why = whyNeeded({ ...entry, use: 'named' }, { ...hidden, files: [] }, question);
    return why ? needed(why) : { kind: 'lines', lines: [pattern, ...use.kept.map((file) => `!${file}`)] };
  }
  const why = whyNeeded(entry, hidden, question);
  return why ? needed(why) : { kind: 'lines', lines: [pattern] };
}

function applies(when: IgnoreWhen, { project, dockerfiles }: IgnoreQuestion): boolean {
  const files = project.folder.files() ?? [];
  switch (when.kind) {
    case 'always':
      return true;
    case 'file':
      return when.names.some((name) => files.some((file) => file === name || file.startsWith(`${name}/`)));
    case 'uses':
      return files.some((file) => when.files.test(file) && when.text.test(project.folder.read(file) ?? ''));
    case 'made':
      return (
        files.some((file) => when.beside.test(baseName(file))) &&
        // Any of them, so that all Dockerfiles of one ignore file ask for the same lines.
        dockerfiles.some(({ dockerfile }) =>
          dockerfile?.stages.some((stage) => makersOf(dockerfile, stage, when).length > 0),
        )
      );
  }
}

/** Where the tool's own files lie in the root alone, the folder lies there alone. */
function patternFor({ pattern, when }: IgnoreEntry, { project }: IgnoreQuestion): string {
  if (when.kind !== 'made' || !pattern.startsWith('**/')) return pattern;
  const beside = (project.folder.files() ?? []).filter((file) => when.beside.test(baseName(file)));
  return beside.every((file) => !file.includes('/')) ? pattern.slice(3) : pattern;
}

/** Whether a file says a pattern, as a line or an exception, or keeps out whatever it would keep out. */
function isSaid(pattern: string, { patterns, ignores }: PresentLines): boolean {
  const bare = (text: string) => text.replace(/^!?(?:\*\*\/)?/, '');
  if (patterns.some((line) => bare(line) === bare(pattern))) return true;
  const sample = pattern.replace(/(?<!\*)\*(?!\*)/g, 'x');
  const samples = pattern.startsWith('**/') ? [sample.slice(3), `x/${sample.slice(3)}`] : [sample];
  return samples.every(ignores);
}

/** Whether a new line would hide what an exception of the author's asks for. */
function clashes(exception: string, { hides, files }: Hidden): boolean {
  if (!/[*?[]/.test(exception)) return hides(exception);
  const reading = readIgnoreFile(exception);
  return reading.ok && files.some(reading.ignores);
}

type Made = Extract<IgnoreWhen, { kind: 'made' }>;

/** Why some image may have a folder from the context that others make themselves. */
function whyTaken(
  { when }: IgnoreEntry,
  { pattern, hides, files }: Hidden,
  question: IgnoreQuestion,
): string | undefined {
  if (when.kind !== 'made') return undefined;
  const all = question.project.folder.files() ?? [];
  const name = baseName(pattern);
  const depth = pattern.replace('**/', '').split('/').length;
  const ignoreFile = question.project.folder.read('.gitignore');
  const isLocal = gitIgnored(ignoreFile);
  for (const file of files) {
    if (ignoreFile !== undefined && !isLocal(file)) return `.gitignore does not leave \`${file}\` out`;
    const folder = topHidden(file, hides);
    const parent = folder.split('/').slice(0, -depth).join('/');
    const isBeside = all.some((other) => when.beside.test(baseName(other)) && folderOfPath(other) === parent);
    if (!isBeside) return `\`${folder}\` may belong to the application`;
    if (parent !== '' && when.by === 'install' && !installsIn(parent, question))
      return `whether the build installs in \`${parent}\` is not known`;
  }
  for (const { dockerfile, path } of question.dockerfiles) {
    if (!dockerfile) return `\`${path}\` cannot be read`;
    const stage = dockerfile.stages.find(
      (one) =>
        takesWhole(dockerfile, one) &&
        !isMadeFor(dockerfile, one, name, when) &&
        usesFolder(dockerfile, one, name, when),
    );
    if (stage && files.length > 0)
      return `the stage of ${placeOf(path, stage.from.startLine)} copies the context, and makes none`;
  }
  return undefined;
}

function topHidden(file: string, hides: (path: string) => boolean): string {
  const parts = file.split('/');
  const top = parts.findIndex((_, index) => hides(parts.slice(0, index + 1).join('/')));
  return parts.slice(0, top + 1).join('/');
}

/** Workspaces are installed from the root; anything else is where an instruction names the folder. */
function installsIn(folder: string, { project, dockerfiles }: IgnoreQuestion): boolean {
  if (/"workspaces"\s*:/.test(project.read('package.json') ?? '') || project.exists('pnpm-workspace.yaml')) return true;
  const name = baseName(folder);
  return dockerfiles.some((one) => namedParts(one).has(name) || takesPart(one, name));
}

function takesPart({ dockerfile }: ContextDockerfile, name: string): boolean {
  return dockerfile !== undefined && contextSources(dockerfile).some(({ raw }) => raw.split('/').includes(name));
}

function takesWhole(dockerfile: Dockerfile, stage: Stage): boolean {
  return contextSources(dockerfile).some((source) => source.instruction.stage === stage && isWhole(source));
}

/** Whether a stage, one that it is built on or one that is built on it makes the folder, or takes it from where it is made. */
function isMadeFor(dockerfile: Dockerfile, stage: Stage, name: string, when: Made): boolean {
  return [...lineage(stage), ...descendants(stage)].some((one) => {
    if (makersOf(dockerfile, one, when).length > 0) return true;
    const copies = one.instructions.filter((copy) => copy.flag('from'));
    return copies.some((copy) => {
      const isNamed = copy.argument.split(/[\s/"',]+/).includes(name);
      const source = dockerfile.stages.find(({ users }) => users.some(({ instruction }) => instruction === copy));
      if (!source) return isNamed;
      const makers = lineage(source).flatMap((below) => makersOf(dockerfile, below, when));
      return makers.some((maker) => isNamed || takesFolder(copy, stateAt(maker).workdir));
    });
  });
}

/** Whether a COPY from another stage takes a folder with all that is in it. */
function takesFolder({ exec, words }: Instruction, folder: Value): boolean {
  const sources = (exec ?? words.map(({ text }) => text)).slice(0, -1);
  return folder.known && sources.some((source) => covers(normalise(`/${source}`), folder.value));
}

/** The RUNs of a stage that make the folder. */
function makersOf(dockerfile: Dockerfile, stage: Stage, when: Made): readonly Instruction[] {
  return stage.instructions.filter((run) => {
    const reading = run.keyword === 'RUN' ? commandsOf(dockerfile, run) : undefined;
    if (!reading?.ok) return false;
    const operations = reading.commands.map(operationOf).filter((one) => one !== undefined);
    return operations.some(({ manager, kind, operands, options }) => {
      if (!when.families.includes(manager.family)) return false;
      if (when.by === 'build') return kind === 'build' || kind === 'install';
      return kind === 'install' && operands.length === 0 && !options.some(({ name }) => GLOBAL.has(name));
    });
  });
}

/** Elsewhere than in the folder in force. */
const GLOBAL: ReadonlySet<string> = new Set([
  '-g',
  '--global',
  '--location',
  '--prefix',
  '-C',
  '--cwd',
  '--dir',
  '-d',
  '--working-dir',
]);

/** Whether a stage may use such a folder: dependencies are loaded without a word, what is built only where it is named. */
function usesFolder(dockerfile: Dockerfile, stage: Stage, name: string, { by }: Made): boolean {
  if (by === 'install') return true;
  const instructions = [stage, ...descendants(stage)].flatMap((one) => one.instructions);
  return instructions.some((one) => pathParts(dockerfile.textOf(one)).includes(name));
}
