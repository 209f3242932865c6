import type { Command, ShellWord } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { hasComment, removalsOf } from '../shell/removal.js';
import type { RunBody } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { globExpression } from '../source/glob.js';
import type { Instruction } from '../source/instruction.js';
import { knownValue, stateAt } from '../source/state.js';
import type { Span } from '../source/text.js';
import { cacheDecision } from './cache-switches.js';
import { hasOption, type Operation, operationOf, operationsOf } from './operations.js';
import { FETCHES_INDEX } from './package-managers/apk.js';
import type { PackageManager } from './package-managers/index.js';
import { covers, expandBraces } from './path-cover.js';

/** What a RUN does against a cache that is to be kept, as edits that take it away. */
export type Defeats =
  | { readonly ok: true; readonly removed: readonly Span[]; readonly replaced: readonly Replacement[] }
  | { readonly ok: false; readonly reason: string };

export interface Replacement {
  readonly span: Span;
  readonly text: string;
}

/** What keeps a call from caching, as edits that take it away. */
export function switchesOff(run: Instruction, operation: Operation): Defeats {
  const { manager, options, invocation } = operation;
  const flags = manager.noCache?.flags ?? [];
  const variables = new Set(manager.noCache?.variables.map(({ name }) => name));
  const own = options.filter((option) => hasOption({ manager, options: [option] }, flags));
  const assignments = invocation.command.assignments.filter(({ name }) => variables.has(name));
  const environment = new Map(invocation.environment);
  for (const { name } of assignments) environment.delete(name);
  const rest = options.filter((option) => !own.includes(option));
  const decided = cacheDecision(run, { ...operation, options: rest, invocation: { ...invocation, environment } });
  if (decided) return refuse(decided);
  if (rest.some(choosesRoot)) return refuse('it chooses its folders');
  if ((own.length > 0 || assignments.length > 0) && invocation.command.detached)
    return refuse('it stands in an escaped substitution');
  const removed: Span[] = [];
  const replaced: Replacement[] = [];
  for (const { word } of own) {
    if (!flags.includes(word.value ?? '')) return refuse(`it says \`${word.raw}\``);
    // apk fetches the index anew under --no-cache; with a cache it would take one of the last four hours.
    if (manager.family === 'apk' && !hasNewIndex(operation)) replaced.push({ span: word, text: '--update-cache' });
    else removed.push(withBlanksBefore(invocation.command, word));
  }
  const added =
    operation.kind === 'install' || operation.kind === 'upgrade' ? addition(operation, own.length > 0) : undefined;
  if (added && operation.subcommand) {
    if (invocation.command.detached) return refuse('it stands in an escaped substitution');
    const { end } = operation.subcommand;
    replaced.push({ span: { start: end, end }, text: ` ${added}` });
  }
  const { words } = invocation.command;
  for (const assignment of assignments)
    removed.push({ start: assignment.start, end: nextPart(invocation.command, assignment, words) });
  return { ok: true, removed, replaced };
}

/** What a call has to say so that the cache serves it, and serves it what is new. */
function addition(operation: Operation, wasOff: boolean): string | undefined {
  const { manager } = operation;
  if (manager.name === 'dnf' || manager.name === 'yum') {
    const says = operation.options.some(({ value }) => /^keepcache=/.test(value ?? ''));
    return says ? undefined : '--setopt=keepcache=1';
  }
  return manager.family !== 'apk' || wasOff || hasNewIndex(operation) ? undefined : '--update-cache';
}

/** Whether a call of apk fetches the index anew, or an update before it in the same RUN does. */
function hasNewIndex(operation: Operation): boolean {
  const { script, node } = operation.invocation.command;
  return (
    hasOption(operation, FETCHES_INDEX) ||
    operationsOf(script).some(
      ({ manager, kind, invocation }) =>
        manager.family === 'apk' && kind === 'update' && invocation.command.node.pos < node.pos,
    )
  );
}

/** Options that work in another tree of folders, or move the cache by a setting. */
function choosesRoot({ name, value = '' }: Operation['options'][number]): boolean {
  return name === '--installroot' || name === '--root' || /^Dir::|\bcachedir=/i.test(value);
}

function withBlanksBefore({ words }: Command, word: ShellWord): Span {
  const before = words[words.indexOf(word) - 1];
  return { start: before?.end ?? word.start, end: word.end };
}

/** Where the assignment or the word behind an assignment begins. */
function nextPart({ assignments }: Command, assignment: Span, words: readonly ShellWord[]): number {
  const starts = [...assignments.map(({ start }) => start), ...words.map(({ start }) => start)];
  return Math.min(...starts.filter((start) => start > assignment.start));
}

export interface CleaningQuestion {
  readonly managers: ReadonlySet<PackageManager>;
  /** The folders that get a mount. */
  readonly targets: readonly string[];
  /** The folders that hold nothing but caches of these managers. */
  readonly roots: readonly string[];
  /** The home folder of who runs it. */
  readonly home: string;
}

/** What empties folders that get a mount in the same RUN: with a mount over them it would fail, or empty the mount. */
export function cleaningsOf(
  dockerfile: Dockerfile,
  run: Instruction,
  { script, shell }: Extract<RunBody, { kind: 'script' }>,
  question: CleaningQuestion,
): Defeats {
  const gone: Command[] = [];
  const removed: Span[] = [];
  for (const command of script.commands) {
    const operation = operationOf(command);
    if (operation && isCleaning(operation, question)) {
      gone.push(command);
      continue;
    }
    const deletion = deletionIn(run, command, question);
    if (deletion.kind === 'obstacle') return refuse(deletion.reason);
    if (deletion.kind === 'whole') gone.push(command);
    if (deletion.kind === 'words') removed.push(...deletion.words.map((word) => withBlanksBefore(command, word)));
  }
  if (gone.some(({ redirections, assignments }) => redirections.length > 0 || assignments.length > 0))
    return refuse('what empties the cache is redirected');
  if (removed.some((span) => hasComment(span, dockerfile.text)))
    return refuse('a comment stands above what is deleted');
  const removal = removalsOf(gone, dockerfile.text, shell);
  if (!removal.ok) return refuse(`what empties the cache cannot be taken out: ${removal.reason}`);
  return { ok: true, removed: [...removal.spans, ...removed], replaced: [] };
}

function isCleaning(operation: Operation, { managers }: CleaningQuestion): boolean {
  const { manager, kind, options, invocation } = operation;
  const family = [...managers].filter((one) => one.family === manager.family);
  if (family.length === 0) return false;
  if (manager.family === 'go') return kind === 'clean' && options.some(({ name }) => /^--?(?:mod)?cache$/.test(name));
  if (kind === 'clean') return true;
  const words = new Set([invocation.program, ...invocation.args.map(({ value }) => value)]);
  return family.some(({ cleanup }) =>
    (cleanup?.doneBy ?? []).some((step) => 'calls' in step && step.calls.every((word) => words.has(word))),
  );
}

type Deletion =
  | { readonly kind: 'none' | 'whole' }
  | { readonly kind: 'words'; readonly words: readonly ShellWord[] }
  | { readonly kind: 'obstacle'; readonly reason: string };

const NONE: Deletion = { kind: 'none' };
const MAY_BE_CACHE = /cache|apt|yum|dnf|zypp|npm|yarn|\.m2|\.gradle|cargo|go\/pkg|nuget|gem|pkgs/i;

function deletionIn(run: Instruction, command: Command, question: CleaningQuestion): Deletion {
  const invocation = invocationOf(command);
  if (invocation?.program !== 'rm' && invocation?.program !== 'find') return NONE;
  const { args, program } = invocation;
  const firstOption = args.findIndex(({ value, raw }) => /^[-(!]/.test(value ?? raw));
  const operands =
    program === 'find'
      ? args.slice(0, firstOption === -1 ? undefined : firstOption)
      : args.filter(({ value, raw }) => !(value ?? raw).startsWith('-'));
  const isDeleting = program === 'rm' || args.some(({ value }) => value === '-delete' || value === 'rm');
  if (!isDeleting) return NONE;
  const inside: ShellWord[] = [];
  for (const word of operands) {
    const verdicts = pathsOf(run, word, question).map((path) => verdictOn(path, command, question));
    if (verdicts.some((one) => one === 'above'))
      return { kind: 'obstacle', reason: `\`${word.raw}\` is deleted, and the cache lies below it` };
    if (verdicts.some((one) => one === 'unknown'))
      return { kind: 'obstacle', reason: `\`${word.raw}\` is deleted, which may be the cache` };
    if (verdicts.every((one) => one === 'inside') && verdicts.length > 0) inside.push(word);
    else if (verdicts.some((one) => one === 'inside'))
      return { kind: 'obstacle', reason: `\`${word.raw}\` is deleted, the cache among it` };
  }
  if (inside.length === 0) return NONE;
  if (inside.length === operands.length)
    return command.detached
      ? { kind: 'obstacle', reason: 'what empties the cache stands in a substitution' }
      : { kind: 'whole' };
  if (program === 'find' || command.detached)
    return { kind: 'obstacle', reason: `\`${inside[0]!.raw}\` is deleted with something else` };
  return { kind: 'words', words: inside };
}

/** The paths that a word stands for; undefined ones where nobody knows. */
function pathsOf(run: Instruction, word: ShellWord, { home }: CleaningQuestion): readonly (string | undefined)[] {
  const spelled = (word.value ?? word.raw.replace(/["']/g, '')).replace(/^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/, home);
  return expandBraces(spelled).map((path) => {
    if (!path.includes('$') && !path.includes('`')) return path;
    const expanded = path.includes('$(') || path.includes('`') ? undefined : knownValue(path, run, stateAt(run));
    return expanded?.known ? expanded.value : MAY_BE_CACHE.test(path) ? undefined : '';
  });
}

function verdictOn(
  path: string | undefined,
  command: Command,
  { targets, managers, roots, home }: CleaningQuestion,
): 'inside' | 'above' | 'beside' | 'unknown' {
  if (path === undefined) return 'unknown';
  if (!path.startsWith('/')) return 'beside';
  if ([...targets, ...usesNoMore(managers)].some((target) => covers(target, path))) return 'inside';
  const over = targets.filter((target) => covers(path, target) || globCovers(path, target));
  if (over.length === 0) return 'beside';
  if (roots.some((root) => covers(root, path))) return 'inside';
  const isCacheFolder = covers(`${home}/.cache`, path) && covers(path, `${home}/.cache`);
  return isCacheFolder && fillsNothingElse(command, managers) ? 'inside' : 'above';
}

/** Whether a pattern matches a folder or one above it: `/var/c*`, `/var/*`. */
function globCovers(pattern: string, target: string): boolean {
  if (!/[*?[]/.test(pattern)) return false;
  const patterns = pattern.split('/');
  const parts = target.split('/');
  return (
    patterns.length <= parts.length &&
    patterns.every((one, index) => {
      const part = parts[index]!;
      // A leading dot is matched by nothing but a dot (POSIX 2.13.3).
      if (/^[*?[]/.test(one) && part.startsWith('.')) return false;
      if (one.includes('[')) return true;
      return globExpression(one).test(part);
    })
  );
}

/** With its cache elsewhere, apk puts nothing into this folder. */
function usesNoMore(managers: ReadonlySet<PackageManager>): readonly string[] {
  return [...managers].some(({ family }) => family === 'apk') ? ['/var/cache/apk'] : [];
}

const HARMLESS: ReadonlySet<string> = new Set('rm find cd mkdir echo set export ln chmod chown true test ['.split(' '));

/** Whether nothing in a script puts anything into `~/.cache` but the managers whose caches get mounts. */
function fillsNothingElse({ script }: Command, managers: ReadonlySet<PackageManager>): boolean {
  const families = new Set([...managers].map(({ family }) => family));
  return script.commands.every((command) => {
    const operation = operationOf(command);
    if (operation) return operation.manager.scope === 'system' || families.has(operation.manager.family);
    return HARMLESS.has(invocationOf(command)?.program ?? '');
  });
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
