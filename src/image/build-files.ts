import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from './engine.js';

/** The files that a build by command line needs beside its context. */
export interface BuildFiles {
  readonly dockerfile: string;
  readonly idFile: string;
  /** The id that the builder wrote. Throws EngineError `bad-answer` where it wrote none. */
  readId(): Promise<string>;
}

/** Lays the files out in a folder that is gone when `use` has ended, however it ended. */
export async function withBuildFiles<Result>(
  dockerfile: string,
  use: (files: BuildFiles) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), `dockershift-build-${process.pid}-`));
  const files: BuildFiles = {
    dockerfile: join(folder, 'Dockerfile'),
    idFile: join(folder, 'id'),
    async readId() {
      const id = (await readFile(join(folder, 'id'), 'utf8')).trim();
      if (id === '') throw new EngineError('bad-answer', 'the builder named no image');
      return id;
    },
  };
  try {
    await writeFile(files.dockerfile, dockerfile);
    return await use(files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The id that Buildah prints last. Its `--iidfile` would silence the ids of the images on the way, and with them
 * what there is to clean up. Throws EngineError `bad-answer` where there is none.
 */
export function printedId(output: string): string {
  const id = output.trimEnd().split('\n').at(-1)?.trim() ?? '';
  if (!/^[0-9a-f]{64}$/.test(id)) throw new EngineError('bad-answer', 'the builder named no image');
  return id;
}
