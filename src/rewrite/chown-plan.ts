import { accountNames } from '../knowledge/account-names.js';
import { type CopiedPath, copiedPath } from '../knowledge/copied-path.js';
import { isUnknownFolder, resolvePath, workingFolder } from '../knowledge/image-files.js';
import type { ShellWord } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { knownValue, stateAt } from '../source/state.js';
import { filesNamed } from './named-files.js';
import type { Project } from './project.js';

export interface Chown {
  readonly recursive: ShellWord | undefined;
  readonly owner: ShellWord;
  readonly paths: readonly { readonly word: ShellWord; readonly path: string }[];
}

/** A RUN that is one `chown` of plain paths, and nothing else. */
export function readChown(dockerfile: Dockerfile, run: Instruction): Chown | undefined {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script' || run.flags.length > 0 || run.heredocs.length > 0) return undefined;
  const [command] = body.script.commands;
  const invocation = command && invocationOf(command);
  const isAll = body.script.statements[0]?.command === command?.node && body.script.statements.length === 1;
  if (invocation?.program !== 'chown' || !isAll || invocation.wrappers.length > 0) return undefined;
  if (command!.redirections.length > 0 || command!.assignments.length > 0) return undefined;
  const options = invocation.args.filter(({ raw }) => raw.startsWith('-'));
  const [owner, ...words] = invocation.args.filter(({ raw }) => !raw.startsWith('-'));
  if (
    !owner ||
    words.length === 0 ||
    options.length > 1 ||
    options.some(({ value }) => !/^(?:-R|--recursive)$/.test(value ?? ''))
  )
    return undefined;
  const [recursive] = options;
  if (recursive && recursive.start > owner.start) return undefined;
  const folder = workingFolder(run);
  const paths = words.flatMap((word) => {
    const value = word.value ?? meaningOf(word.raw, run);
    if (value === undefined || (isUnknownFolder(folder) && !value.startsWith('/'))) return [];
    return [{ word, path: resolvePath(folder, value) }];
  });
  return paths.length === words.length ? { recursive, owner, paths } : undefined;
}

/** What takes the place of a `chown`, or why it stays. */
export type ChownPlan =
  | {
      readonly copies: readonly Instruction[];
      readonly owner: string;
      /** What no COPY gives to the owner: folders that something else made, or that a COPY makes on its way. */
      readonly folders: readonly string[];
      /** Those of the folders that the `chown` does not name, spelled as it would. */
      readonly added: readonly string[];
    }
  | { readonly reason: string };

export function chownPlan(
  dockerfile: Dockerfile,
  run: Instruction,
  chown: Chown,
  project: Project | undefined,
): ChownPlan | undefined {
  const owner = ownerOf(chown.owner, run);
  if (!owner) return { reason: `whom \`${chown.owner.raw}\` means is not known to the Dockerfile` };
  const isFile = (source: string) => filesNamed(source, project)?.length === 1;
  const copies = new Set<Instruction>();
  const folders = new Set<string>();
  const added: string[] = [];
  for (const { path, word } of chown.paths) {
    const found = copiedPath(dockerfile, run, path, isFile);
    if ('reason' in found) return found;
    if (!chown.recursive && found.copies.every(({ copy }) => copy.flag('chown'))) return undefined;
    if (!chown.recursive && !isFileItself(found, path, isFile))
      return { reason: `whether ${path} is a file is not known` };
    const obstacle = found.copies.map(({ copy }) => whyKeep(dockerfile, copy, owner)).find((one) => one !== undefined);
    if (obstacle) return { reason: obstacle };
    for (const { copy } of found.copies) copies.add(copy);
    for (const folder of foldersOf(found, path)) {
      folders.add(folder);
      const spelled = /["']/.test(word.raw) ? folder : `${word.raw.replace(/\/$/, '')}${folder.slice(path.length)}`;
      if (!chown.paths.some((one) => one.path === folder) && !added.includes(spelled)) added.push(spelled);
    }
  }
  if (added.length > MOST_ADDED) return { reason: `${added.length} folders would have to be named` };
  const missing = [...copies].filter((copy) => !copy.flag('chown'));
  return missing.length > 0
    ? { copies: missing, owner: owner.text, folders: [...folders], added }
    : { reason: 'COPY gives them to their owner already' };
}

/** More than these are no better to read than `-R`. */
const MOST_ADDED = 3;

function foldersOf({ copies, folders }: CopiedPath, path: string): readonly string[] {
  const onTheWay = copies.flatMap(({ target }) => {
    const below = target.slice(path.length).split('/').slice(1);
    return below.length === 0
      ? []
      : [path, ...below.map((_, index) => `${path}/${below.slice(0, index + 1).join('/')}`)];
  });
  return [...new Set([...folders, ...onTheWay])];
}

function isFileItself({ copies }: CopiedPath, path: string, isFile: (source: string) => boolean): boolean {
  return copies.every(({ copy, target }) => {
    const words = copy.exec ?? copy.words.map(({ text }) => text);
    return target === path && words.length === 2 && !words[1]!.endsWith('/') && isFile(words[0]!);
  });
}

interface Owner {
  /** As `--chown` takes it. */
  readonly text: string;
  readonly user: string;
  readonly group: string;
}

/** `chown u` leaves the group, which is root's behind a COPY; `--chown=u` would take the group of that number. */
function ownerOf({ raw, value }: ShellWord, run: Instruction): Owner | undefined {
  const known = value ?? meaningOf(raw, run);
  const [, user, group] = /^([\w-]+)(?::([\w-]+))?$/.exec(known ?? '') ?? [];
  if (user === undefined) return undefined;
  const text = value ?? raw.replaceAll('"', '');
  const root = isNumber(user) ? '0' : 'root';
  return { text: group === undefined ? `${text}:${root}` : text, user, group: group ?? root };
}

function whyKeep(dockerfile: Dockerfile, copy: Instruction, { text, user, group }: Owner): string | undefined {
  const line = `line ${copy.startLine}`;
  const given = copy.flag('chown')?.value;
  if (given !== undefined) return given === text ? undefined : `the COPY in ${line} has another owner`;
  const { users, groups } = accountNames(dockerfile, copy);
  const isNamed = !isNumber(user) || !isNumber(group);
  if (isNamed && copy.flag('link')) return `the COPY in ${line} has --link, which knows no names`;
  if (!isNumber(user) && !users.has(user)) return `no user ${user} is known where the COPY in ${line} stands`;
  if (!isNumber(group) && !groups.has(group)) return `no group ${group} is known where the COPY in ${line} stands`;
  return undefined;
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

/** What a word of the shell means where Docker knows its variables; undefined where the shell makes more of it. */
function meaningOf(raw: string, run: Instruction): string | undefined {
  if (/[*?[\]{}~`()]/.test(raw.replace(/\$\{\w+\}/g, ''))) return undefined;
  const value = knownValue(raw, run, stateAt(run));
  return value.known ? value.value : undefined;
}
