import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Io } from '../../src/cli/io.js';
import { main } from '../../src/cli/main.js';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own for each test, removed afterwards. */
export class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'dockershift-cli-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(this.path(name)), { recursive: true });
      writeFileSync(this.path(name), content);
    }
  }

  async run(...argv: readonly string[]): Promise<Run> {
    return this.filter('', ...argv);
  }

  async filter(input: string | Uint8Array, ...argv: readonly string[]): Promise<Run> {
    return this.#start([Buffer.from(input)], argv, {});
  }

  /** A run on a terminal, with the lines that somebody types. */
  async session(typed: readonly string[], ...argv: readonly string[]): Promise<Run> {
    return this.#start(
      typed.map((line) => Buffer.from(`${line}\n`)),
      argv,
      { isTTY: true, columns: 80 },
    );
  }

  async #start(
    input: readonly Buffer[],
    argv: readonly string[],
    terminal: { readonly isTTY?: boolean; readonly columns?: number },
  ): Promise<Run> {
    const out: string[] = [];
    const err: string[] = [];
    const output = (into: string[]) => ({
      write: (text: string) => into.push(text) > 0,
      once: () => undefined,
      ...terminal,
    });
    const stdin = Object.assign(Readable.from(input), terminal) as Io['stdin'];
    const io: Io = { cwd: this.folder, env: {}, stdin, stdout: output(out), stderr: output(err) };
    const code = await main(argv, io);
    return { code, out: out.join(''), err: err.join('') };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
