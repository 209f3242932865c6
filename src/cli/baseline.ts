import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { toPosix } from '../batch/find/paths.js';
import { createFile } from '../batch/source-file.js';
import { Fingerprints } from '../report/fingerprints.js';
import type { FileReport } from '../report/types.js';
import { DockershiftError } from '../rewrite/errors.js';
import type { ReportedChange } from '../rewrite/result.js';

const VERSION = 1;

/** Of one file: fingerprint → the transform, for whoever reads it. */
type Entries = Readonly<Record<string, string>>;

/**
 * The changes that a team has decided to live with for now. They are known by transform and words, not by line, so that
 * they stay known when lines move; paths are relative to the file's own folder.
 */
export class Baseline {
  readonly #path: string;
  readonly #cwd: string;
  readonly #before: ReadonlyMap<string, Entries>;
  readonly #now = new Map<string, Entries>();
  #gone = 0;

  private constructor(path: string, cwd: string, before: ReadonlyMap<string, Entries>) {
    this.#path = path;
    this.#cwd = cwd;
    this.#before = before;
  }

  /** @throws DockershiftError `baseline` for a file that is none */
  static read(path: string, cwd: string): Baseline {
    const absolute = resolve(cwd, path);
    return new Baseline(absolute, cwd, entriesIn(readText(absolute, path), path));
  }

  /** One that need not exist yet. */
  static readOrBegin(path: string, cwd: string): Baseline {
    const absolute = resolve(cwd, path);
    return existsSync(absolute) ? Baseline.read(path, cwd) : new Baseline(absolute, cwd, new Map());
  }

  /** The changes of a file that it does not list; remembers what it saw. */
  newOnes(report: FileReport): readonly ReportedChange[] {
    const path = this.#pathOf(report);
    const known = this.#before.get(path) ?? {};
    const fingerprints = new Fingerprints({ ...report, path });
    const now: Record<string, string> = {};
    const fresh = report.changes.filter((change) => {
      const fingerprint = fingerprints.ofChange(change);
      now[fingerprint] = change.transform;
      return !Object.hasOwn(known, fingerprint);
    });
    // Of a file that failed nobody knows what is left.
    this.#now.set(path, report.status === 'failed' ? { ...known, ...now } : now);
    if (report.status !== 'failed') this.#gone += Object.keys(known).filter((one) => !Object.hasOwn(now, one)).length;
    return fresh;
  }

  /** How many entries of the files seen are not found any more. */
  get gone(): number {
    return this.#gone;
  }

  /** Writes what was seen; files that were not keep their entries as long as they exist. Returns how many changes it lists. */
  async update(): Promise<number> {
    const folder = dirname(this.#path);
    const kept = [...this.#before].filter(([path]) => !this.#now.has(path) && existsSync(resolve(folder, path)));
    const all = [...kept, ...this.#now].filter(([, entries]) => Object.keys(entries).length > 0);
    all.sort(([a], [b]) => (a < b ? -1 : 1));
    await createFile(this.#path, `${JSON.stringify({ version: VERSION, files: Object.fromEntries(all) }, null, 2)}\n`);
    return all.reduce((sum, [, entries]) => sum + Object.keys(entries).length, 0);
  }

  #pathOf({ path }: FileReport): string {
    return toPosix(relative(dirname(this.#path), resolve(this.#cwd, path)));
  }
}

function readText(absolute: string, shown: string): string {
  try {
    return readFileSync(absolute, 'utf8');
  } catch (error) {
    const hint =
      'code' in (error as Error) && (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? ' (--update-baseline writes it)'
        : '';
    throw new DockershiftError('baseline', `${shown} cannot be read${hint}`, { path: shown }, { cause: error });
  }
}

function entriesIn(text: string, shown: string): ReadonlyMap<string, Entries> {
  try {
    const { version, files } = JSON.parse(text) as { readonly version?: unknown; readonly files?: unknown };
    if (version === VERSION && typeof files === 'object' && files !== null)
      return new Map(Object.entries(files as Record<string, Entries>));
  } catch {
    // Said below, like any other text that is no baseline.
  }
  throw new DockershiftError('baseline', `${shown} is no baseline that this version wrote`, { path: shown });
}
