/** What the command may touch of its process. Only `bin/` hands it the real one. */
export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  /**
   * Calls the listener at a signal that asks the process to end, instead of ending at once, until the returned function
   * is called.
   */
  onInterrupt?(listener: () => void): () => void;
}

export interface Output {
  write(text: string): boolean;
  once(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Writes and waits until the reader keeps up, so that a slow pipe does not fill the memory. */
export async function print(output: Output, text: string): Promise<void> {
  if (text === '' || output.write(text)) return;
  await new Promise<void>((resolve) => output.once('drain', resolve));
}
