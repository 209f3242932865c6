import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DockershiftError } from '../rewrite/errors.js';

/** No Dockerfile that a person wrote comes near; what is larger is something else by that name. */
const LARGEST_FILE_BYTES = 4 * 1024 * 1024;

/** A file as it was read: its text and its exact bytes. */
export interface SourceFile {
  /** The real path, symbolic links followed. */
  readonly path: string;
  readonly text: string;
  readonly bytes: Buffer;
}

/**
 * Reads a text file.
 * @throws DockershiftError `unreadable`, `not-a-file`, `too-large`, `binary`
 */
export async function readSourceFile(path: string): Promise<SourceFile> {
  let handle: FileHandle | undefined;
  try {
    // O_NONBLOCK: a named pipe must not keep us waiting for somebody to write to it.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await handle.stat();
    if (!stats.isFile())
      throw new DockershiftError('not-a-file', stats.isDirectory() ? 'it is a directory' : 'it is no regular file');
    if (stats.size > LARGEST_FILE_BYTES) {
      throw new DockershiftError('too-large', `it has ${stats.size} bytes, more than ${LARGEST_FILE_BYTES}`);
    }
    const bytes = await handle.readFile();
    return { path: await realpath(path), text: decode(bytes), bytes };
  } catch (error) {
    throw asReadError(error);
  } finally {
    await handle?.close();
  }
}

/** The same without waiting; undefined for whatever cannot be read. */
export function readSourceFileNow(path: string): SourceFile | undefined {
  try {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > LARGEST_FILE_BYTES) return undefined;
    const bytes = readFileSync(path);
    return { path: realpathSync(path), text: decode(bytes), bytes };
  } catch {
    return undefined;
  }
}

function decode(bytes: Buffer): string {
  if (bytes.includes(0)) throw new DockershiftError('binary', 'it is a binary file');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DockershiftError('binary', 'it is not UTF-8 text');
  }
}

function asReadError(error: unknown): DockershiftError {
  if (error instanceof DockershiftError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const messages: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a directory',
    ELOOP: 'its symbolic links form a loop',
  };
  return new DockershiftError('unreadable', messages[code] ?? messageOf(error), {}, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

let temporaryCount = 0;

/** Temporary files that exist right now, so that an interrupted run can remove them. */
export const temporaryFiles = new Set<string>();

/**
 * Puts new text in a file's place in one step: whoever reads the path sees the old bytes or the new ones, whatever
 * happens in between. The mode, the owner and a symbolic link at the path stay.
 * @throws DockershiftError `changed-meanwhile` where the file is no longer what was read; `unwritable`
 */
export async function replaceFile(file: SourceFile, text: string): Promise<void> {
  const now = await readSourceFile(file.path);
  if (!now.bytes.equals(file.bytes))
    throw new DockershiftError('changed-meanwhile', 'it changed while it was being read');
  await writeBeside(file.path, text, 'existing');
}

/** Creates a file, or replaces what is there. */
export async function createFile(path: string, text: string): Promise<void> {
  await writeBeside(path, text, 'new');
}

async function writeBeside(path: string, text: string, target: 'existing' | 'new'): Promise<void> {
  const temporary = join(
    dirname(path),
    `.${basename(path).slice(0, 100)}.${process.pid}-${++temporaryCount}.dockershift`,
  );
  let descriptor: number | undefined;
  try {
    if (target === 'existing') assertWritable(path);
    temporaryFiles.add(temporary);
    // Without waiting in between: a signal that comes while a thread still creates the file would find nothing to remove.
    descriptor = openSync(temporary, 'wx', 0o666);
    if (target === 'existing') copyOwnership(path, descriptor);
    writeFileSync(descriptor, text, 'utf8');
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    renameSync(temporary, path);
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    rmSync(temporary, { force: true });
    const reason = asReadError(error);
    throw new DockershiftError('unwritable', `it cannot be written: ${reason.message}`, {}, { cause: error });
  } finally {
    temporaryFiles.delete(temporary);
  }
}

/** A rename asks only the folder's permission: a read-only file is to stay one. */
function assertWritable(path: string): void {
  accessSync(path, constants.W_OK);
  // Root may write everywhere.
  if ((statSync(path).mode & 0o222) === 0) throw new DockershiftError('unwritable', 'it is read-only');
}

function copyOwnership(path: string, descriptor: number): void {
  const { mode, uid, gid } = statSync(path);
  const own = fstatSync(descriptor);
  // Only root can give a file away; then the mode goes last, since changing owners clears set-id bits.
  if (own.uid !== uid || own.gid !== gid) tryChown(descriptor, uid, gid);
  fchmodSync(descriptor, mode & 0o7777);
}

function tryChown(descriptor: number, uid: number, gid: number): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // The file is then ours, as it is with any editor that saves by renaming.
  }
}
