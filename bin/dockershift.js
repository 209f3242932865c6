#!/usr/bin/env node
import { main, removeTemporaryFiles } from '../dist/cli/main.js';

/**
 * A reader that goes away (`| head`) gets no more, but what was asked for is still done, and the exit code says how.
 * Opened by whoever first writes or asks.
 */
function output(name) {
  let isOpen = true;
  let opened;
  const stream = () => {
    if (opened) return opened;
    opened = process[name];
    opened.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
      isOpen = false;
      opened.emit('drain');
    });
    return opened;
  };
  return {
    write: (text) => !isOpen || stream().write(text),
    once: (event, listener) => (isOpen ? stream().once(event, listener) : listener()),
    get isTTY() {
      return stream().isTTY;
    },
    get columns() {
      return stream().columns;
    },
  };
}

const listeners = new Set();
let interruptedBy;

for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
]) {
  process.on(signal, () => {
    removeTemporaryFiles();
    // Who cleans up gets the time for it, unless somebody asks a second time.
    if (listeners.size === 0 || interruptedBy !== undefined) process.exit(128 + number);
    interruptedBy = number;
    for (const listener of listeners) listener();
  });
}

const exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  // Opening it loads half of Node.
  get stdin() {
    return process.stdin;
  },
  stdout: output('stdout'),
  stderr: output('stderr'),
  onInterrupt(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
});
process.exitCode = interruptedBy === undefined ? exitCode : 128 + interruptedBy;
