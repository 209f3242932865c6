import type { Readable } from 'node:stream';
import type { ArchiveStream } from './engine.js';

/**
 * Reads an archive to its end and waits for the program that writes it. Where both fail, the program's error is the
 * cause: a reader always stumbles over an archive that ends too early.
 */
export async function readArchive<Result>(
  archive: ArchiveStream,
  read: (stream: Readable) => Promise<Result>,
): Promise<Result> {
  try {
    const result = await read(archive.stream);
    await archive.done;
    return result;
  } catch (error) {
    if (archive.stream.readableEnded) await archive.done;
    archive.cancel();
    await archive.done.catch(() => undefined);
    throw error;
  }
}
