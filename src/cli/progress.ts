import type { Io } from './io.js';

/** A line on the terminal that says how far a run is. */
export interface Progress {
  step(path: string): void;
  clear(): void;
}

const SILENT: Progress = { step: () => undefined, clear: () => undefined };
const CLEAR_LINE = '\r\u001b[2K';

/** Shown on stderr, and only where that is a terminal. */
export function progressOn({ stderr }: Io, wanted: boolean, total: number): Progress {
  if (!wanted || !stderr.isTTY) return SILENT;
  let done = 0;
  let isShown = false;
  let last = 0;
  return {
    step: (path) => {
      done++;
      const now = Date.now();
      if (now - last < 50) return;
      last = now;
      const room = (stderr.columns ?? 80) - 1;
      const text = `${done}/${total} ${path}`.replace(/\p{Cc}/gu, '?');
      stderr.write(`${CLEAR_LINE}${text.slice(0, room)}`);
      isShown = true;
    },
    clear: () => {
      if (isShown) stderr.write(CLEAR_LINE);
      isShown = false;
    },
  };
}
