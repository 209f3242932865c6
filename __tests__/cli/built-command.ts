import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The command as it is shipped, in a folder of its own: for what only a process can show. */
export class BuiltCommand {
  readonly #folder = join(ROOT, '.cache', `command-${process.pid}`);
  readonly bin = join(this.#folder, 'bin', 'dockershift.js');

  build(): void {
    mkdirSync(join(this.#folder, 'bin'), { recursive: true });
    execFileSync(process.execPath, ['scripts/bundle.mjs', join(this.#folder, 'dist', 'cli')], { cwd: ROOT });
    copyFileSync(join(ROOT, 'bin', 'dockershift.js'), this.bin);
  }

  run(cwd: string, ...args: readonly string[]): Finished {
    return finished(spawnSync(process.execPath, [this.bin, ...args], { cwd, encoding: 'utf8', timeout: 60_000 }));
  }

  /** A shell line in which `dockershift` is the command. */
  shell(cwd: string, line: string): Finished {
    const words = `dockershift() { "${process.execPath}" "${this.bin}" "$@"; }\n${line}`;
    return finished(spawnSync('bash', ['-c', words], { cwd, encoding: 'utf8', timeout: 60_000 }));
  }

  start(cwd: string, ...args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [this.bin, ...args], { cwd, stdio: 'ignore' });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function finished({ status, signal, stdout, stderr }: ReturnType<typeof spawnSync>): Finished {
  return { code: status, signal, out: String(stdout), err: String(stderr) };
}
