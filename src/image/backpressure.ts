export interface WritableLike {
  readonly destroyed: boolean;
  write(chunk: Buffer): boolean;
  once(event: 'drain' | 'close', listener: () => void): unknown;
  removeListener(event: 'drain' | 'close', listener: () => void): unknown;
}

/** Writes, and waits until the stream wants more; a stream that was destroyed wants nothing. */
export async function written(stream: WritableLike, chunk: Buffer): Promise<void> {
  if (stream.destroyed || stream.write(chunk)) return;
  await new Promise<void>((resolve) => {
    const proceed = () => {
      stream.removeListener('drain', proceed);
      stream.removeListener('close', proceed);
      resolve();
    };
    stream.once('drain', proceed);
    stream.once('close', proceed);
  });
}
