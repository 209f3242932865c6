import { open, realpath, stat } from 'node:fs/promises';
import { isInside } from '../paths.js';
import { DescriptionError } from './saying.js';

const MOST_BYTES = 1024 * 1024;

/** The files that describe builds: none outside of a boundary, none large, each read once. */
export class DescriptionFiles {
  private readonly texts = new Map<string, Promise<string>>();

  /** @param boundary the absolute folder, symlinks resolved, that no file may lead out of */
  constructor(private readonly boundary: string) {}

  /**
   * @param path absolute
   * @throws DescriptionError `outside`, `missing`, `not-a-file`, `too-large`, `unreadable` or `malformed`
   */
  text(path: string): Promise<string> {
    const known = this.texts.get(path);
    if (known !== undefined) return known;
    const text = readWithin(path, this.boundary);
    this.texts.set(path, text);
    return text;
  }
}

async function readWithin(path: string, boundary: string): Promise<string> {
  const real = await realPathOf(path);
  if (!isInside(real, boundary)) throw new DescriptionError('outside', 'leads out of the repository');
  const bytes = await readCapped(real);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DescriptionError('malformed', 'is not UTF-8');
  }
}

async function realPathOf(path: string): Promise<string> {
  if (path.includes('\0')) throw new DescriptionError('missing', 'has a name that no file can have');
  try {
    return await realpath(path);
  } catch {
    throw new DescriptionError('missing', 'does not exist');
  }
}

async function readCapped(path: string): Promise<Buffer> {
  try {
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    // Opening a pipe would wait for a writer for ever.
    if (!isFile) throw new DescriptionError('not-a-file', 'is no regular file');
    if (size > MOST_BYTES) throw new DescriptionError('too-large', 'is larger than 1 MiB');
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(size), 0, size, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof DescriptionError) throw error;
    throw new DescriptionError('unreadable', `cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}
