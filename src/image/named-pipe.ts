import { constants, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArchiveStream } from './engine.js';
import { call, type ProcessRequest, stream } from './process.js';

/**
 * Reads what a program writes to a file that it is given by name, without a copy on disk. Buildah and Podman open
 * their output by name even where that is /dev/stdout, which fails for the sockets that Node gives its children.
 */
export async function readThroughPipe(program: (path: string) => ProcessRequest): Promise<ArchiveStream> {
  const folder = await mkdtemp(join(tmpdir(), 'dockershift-save-'));
  const cleanUp = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'archive');
    await call({ program: 'mkfifo', args: [path] });
    // Without O_NONBLOCK the open would wait for a writer, for ever if the program ends before it opens the pipe.
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const reader = new Socket({ fd, readable: true, writable: false });
    const writer = stream(program(path));
    writer.stream.resume();
    const done = writer.done
      .catch((error: unknown) => {
        reader.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      })
      .finally(cleanUp);
    done.catch(() => undefined);
    return { stream: reader, done, cancel: writer.cancel };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
