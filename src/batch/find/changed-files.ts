import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundDockerfile } from './found.js';
import { byCodeUnits } from './paths.js';

export interface ChangedFiles {
  /** Absolute, sorted; deleted files are not among them. */
  readonly files: readonly string[];
}

export type GitErrorCode = 'git-missing' | 'not-a-repository' | 'unknown-ref' | 'git-failed';

/** Git could not say what changed. */
export class GitError extends Error {
  override readonly name = 'GitError';

  constructor(
    readonly code: GitErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** Content that differs or is new; a rename counts as a new file. */
const DIFF = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--ignore-submodules', '--diff-filter=AMT'];

/**
 * What git says changed in the whole repository: in the index, or since a ref parted from here (what was committed since,
 * what is not committed, and what is new and not ignored).
 * @param cwd a folder of the repository
 * @throws GitError
 */
export async function changedFiles(cwd: string, what: 'staged' | { readonly since: string }): Promise<ChangedFiles> {
  const top = await topLevel(cwd);
  const names = what === 'staged' ? await git(top, [...DIFF, '--cached']) : await changedSince(top, what.since);
  const files = splitNames(names).map((name) => join(top, name));
  return { files: [...new Set(files)].sort(byCodeUnits) };
}

/** Those of the found files that changed; an inline Dockerfile changes with the file that holds it. */
export function onlyChanged(found: readonly FoundDockerfile[], changed: ChangedFiles): readonly FoundDockerfile[] {
  const files = new Set(changed.files);
  return found.filter(({ absolute, real }) => files.has(real) || files.has(absolute));
}

async function changedSince(top: string, ref: string): Promise<Buffer> {
  const commit = await commitOf(top, ref);
  const base = await mergeBase(top, commit);
  const [tracked, untracked] = await Promise.all([
    git(top, [...DIFF, base, '--']),
    git(top, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  return Buffer.concat([tracked, untracked]);
}

async function topLevel(cwd: string): Promise<string> {
  // A missing folder and a missing git look the same to whoever starts one in the other.
  const isFolder = await stat(cwd).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new GitError('not-a-repository', `${cwd} is no folder`);
  const { code, stdout, stderr } = await run(cwd, ['rev-parse', '--show-toplevel']);
  const top = stdout.toString('utf8').replace(/\r?\n$/, '');
  if (code === 0 && top !== '') return join(top);
  if (/not a git repository|must be run in a work tree/i.test(stderr) || code === 0) {
    throw new GitError('not-a-repository', `${cwd} is in no git repository`);
  }
  throw failure(['rev-parse'], stderr);
}

async function commitOf(top: string, ref: string): Promise<string> {
  // No ref starts with a dash, and git would take one for an option.
  if (ref === '' || ref.startsWith('-') || /[\0\n]/.test(ref)) throw unknownRef(ref);
  const { code, stdout } = await run(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  const commit = /[0-9a-f]{40,64}\s*$/.exec(stdout.toString('latin1'))?.[0].trim();
  if (code !== 0 || commit === undefined) throw unknownRef(ref);
  return commit;
}

/** Where the ref and the current commit parted; the ref itself where they never met, or nothing is committed yet. */
async function mergeBase(top: string, commit: string): Promise<string> {
  const { code, stdout } = await run(top, ['merge-base', commit, 'HEAD']);
  const base = stdout.toString('latin1').trim();
  return code === 0 && base !== '' ? base : commit;
}

async function git(cwd: string, args: readonly string[]): Promise<Buffer> {
  const { code, stdout, stderr } = await run(cwd, args);
  if (code !== 0) throw failure(args, stderr);
  return stdout;
}

interface Finished {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

function run(cwd: string, args: readonly string[]): Promise<Finished> {
  return new Promise((done, fail) => {
    // Asking must not write to the index, nor start what the repository's own settings name.
    const child = spawn('git', ['--no-optional-locks', '-c', 'core.fsmonitor=false', ...args], {
      cwd,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => fail(new GitError('git-missing', `git cannot be started: ${error.message}`)));
    child.on('close', (code) =>
      done({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') }),
    );
  });
}

/** Names that are not UTF-8 cannot be opened by name; whoever walks their folder is told so. */
function splitNames(output: Buffer): readonly string[] {
  const names: string[] = [];
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(0, start);
    const stop = end < 0 ? output.length : end;
    names.push(output.toString('utf8', start, stop));
    start = stop + 1;
  }
  return names;
}

function unknownRef(ref: string): GitError {
  return new GitError('unknown-ref', `git knows no commit called ${JSON.stringify(ref)}`);
}

function failure(args: readonly string[], stderr: string): GitError {
  return new GitError('git-failed', `git ${args[0]} failed: ${stderr.trim().split('\n')[0] ?? ''}`);
}
