import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { IGNORE_FILES } from './names.js';
import { isInside, toPosix } from './paths.js';

type EntryKind = 'file' | 'folder';

/** The patterns of one file, which count from the folder that the file stands in. */
interface Level {
  readonly base: string;
  readonly rules: Ignore;
  readonly owner: 'git' | 'dockershift' | 'command';
}

/** What is ignored in one folder: levels from the weakest to the strongest. */
export type IgnoreScope = readonly Level[];

// Git compares names by the file system's own rule, which `core.ignorecase` records when a repository is made.
const ignoreCase = platform() === 'win32' || platform() === 'darwin';

/**
 * Whether an entry is ignored, the folders above it aside. A stronger level decides over a weaker one, and in one level
 * the last pattern, as git does it.
 */
export function isIgnored(scope: IgnoreScope, path: string, kind: EntryKind): boolean {
  for (let index = scope.length - 1; index >= 0; index--) {
    const level = scope[index]!;
    const relative = pathAt(level, path, kind);
    if (relative === undefined) continue;
    const verdict = level.rules.test(relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/**
 * The scope for what is below a folder that is walked although some level ignores it: because a stronger level takes it
 * back, or because the user named it. Without this a weak level would go on ignoring everything in it.
 */
export function admit(scope: IgnoreScope, folder: string): IgnoreScope {
  if (!scope.some((level) => ignoredAt(level, folder))) return scope;
  return scope.map((level) => {
    if (!ignoredAt(level, folder)) return level;
    const exception = `!/${escapePattern(pathAt(level, folder, 'folder')!)}`;
    return { ...level, rules: ignore({ ignoreCase }).add(level.rules).add(exception) };
  });
}

/** The scope inside a folder, given that of its parent and the ignore files that it holds. */
export async function enter(scope: IgnoreScope, folder: string, names: ReadonlySet<string>): Promise<IgnoreScope> {
  // Git reads nothing above a nested repository (a submodule, a vendored clone) for what is in it.
  const inherited = names.has('.git') ? scope.filter((level) => level.owner !== 'git') : scope;
  const own: Level[] = [];
  if (names.has('.git')) own.push(...(await excludeLevel(folder)));
  for (const name of IGNORE_FILES) {
    if (!names.has(name)) continue;
    const text = await textOrNothing(join(folder, name));
    if (text === undefined) continue;
    own.push({
      base: folder,
      rules: ignore({ ignoreCase }).add(text),
      owner: name === '.gitignore' ? 'git' : 'dockershift',
    });
  }
  if (own.length === 0 && inherited === scope) return scope;
  const command = inherited.filter((level) => level.owner === 'command');
  return [...inherited.filter((level) => level.owner !== 'command'), ...own, ...command];
}

/** The scope that patterns of the command line make, which count from `base`. */
export function commandScope(patterns: readonly string[], base: string): IgnoreScope {
  if (patterns.length === 0) return [];
  return [{ base, rules: ignore({ ignoreCase }).add(patterns.join('\n')), owner: 'command' }];
}

function ignoredAt(level: Level, folder: string): boolean {
  const relative = pathAt(level, folder, 'folder');
  return relative !== undefined && level.rules.test(relative).ignored;
}

function pathAt(level: Level, path: string, kind: EntryKind): string | undefined {
  if (path === level.base || !isInside(path, level.base)) return undefined;
  const start = level.base.endsWith(sep) ? level.base.length : level.base.length + 1;
  const relative = toPosix(path.slice(start));
  return kind === 'folder' ? `${relative}/` : relative;
}

function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]!# ]/g, '\\$&');
}

async function excludeLevel(repository: string): Promise<readonly Level[]> {
  const gitFolder = await commonGitFolder(repository);
  const text = await textOrNothing(join(gitFolder, 'info', 'exclude'));
  if (text === undefined) return [];
  return [{ base: repository, rules: ignore({ ignoreCase }).add(text), owner: 'git' }];
}

/** In a worktree or a submodule `.git` is a file that names the folder, and a worktree's folder names the one all share. */
async function commonGitFolder(repository: string): Promise<string> {
  const dotGit = join(repository, '.git');
  const pointer = await textOrNothing(dotGit);
  const named = pointer === undefined ? undefined : /^gitdir: ([^\0\n]+?)\r?\n?$/.exec(pointer)?.[1];
  if (named === undefined) return dotGit;
  const gitFolder = resolve(dirname(dotGit), named);
  const common = await textOrNothing(join(gitFolder, 'commondir'));
  return common === undefined || common.includes('\0') ? gitFolder : resolve(gitFolder, common.trim());
}

// A file that cannot be read ignores nothing, as in git.
async function textOrNothing(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
