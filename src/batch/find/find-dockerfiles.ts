import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { FindOptions, FindProblem, FoundFiles } from './found.js';
import { isGlob, matchGlob } from './globs.js';
import { descriptionKind, isDockerfileName } from './names.js';
import { byCodeUnits, isInside, shownPath, toPosix } from './paths.js';
import { Surroundings } from './surroundings.js';
import { type AskedDescription, type AskedFile, describeFound } from './uses.js';
import { type Root, walk } from './walk.js';

/**
 * Finds the Dockerfiles that paths stand for, and what the files around them say about their builds.
 *
 * A path is a file, else a folder, else a glob. A file is taken whatever its name, unless it describes builds (a compose
 * file …): then what it builds is taken. Below a folder, Dockerfiles are taken by their names, and those that the files
 * there name. Files above a path, up to its repository, only add what they know. Contexts may be anywhere in the
 * repository; without one, below the path or the working directory.
 *
 * What cannot be taken is in `problems`; nothing is thrown for what is on the disk.
 */
export async function findDockerfiles(paths: readonly string[], options: FindOptions): Promise<FoundFiles> {
  const cwd = await realpath(options.cwd);
  const search = new Search(options, cwd, new Surroundings(cwd, options));
  for (const path of paths) await search.add(path);
  return search.found();
}

class Search {
  private readonly files = new Map<string, AskedFile>();
  private readonly descriptions = new Map<string, AskedDescription>();
  private readonly roots: Root[] = [];
  private readonly realFolders = new Map<string, Promise<string>>();
  private readonly foldersLookedAbove = new Set<string>();
  private readonly problems: FindProblem[] = [];

  constructor(
    private readonly options: FindOptions,
    private readonly realCwd: string,
    private readonly surroundings: Surroundings,
  ) {}

  async add(path: string): Promise<void> {
    const absolute = resolve(this.options.cwd, path);
    const stats = await this.statsOf(path, absolute);
    if (stats === 'unreadable') return;
    if (stats?.isDirectory()) return this.addFolder(absolute);
    if (stats?.isFile()) return this.addFile(absolute);
    if (stats !== undefined) return this.report('not-a-file', path, 'is neither a file nor a folder');
    if (!isGlob(path)) return this.report('not-found', path, 'no such file or folder');
    return this.addGlob(path);
  }

  async found(): Promise<FoundFiles> {
    const { files, problems } = await describeFound({
      cwd: this.options.cwd,
      surroundings: this.surroundings,
      files: [...this.files.values()],
      descriptions: [...this.descriptions.values()],
      roots: [{ shown: this.options.cwd, real: this.realCwd }, ...this.roots],
    });
    return { files, problems: sortedProblems([...this.problems, ...problems]) };
  }

  private async statsOf(path: string, absolute: string): Promise<Stats | 'unreadable' | undefined> {
    try {
      return await stat(absolute);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A pattern is no name: on Windows `*` is an error, and so may be its length.
      if (isGlob(path) || code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      this.report('unreadable', path, `cannot be read: ${code ?? String(error)}`);
      return 'unreadable';
    }
  }

  private async addFolder(shown: string): Promise<void> {
    const real = await realpath(shown);
    if (this.roots.some((root) => root.real === real)) return;
    const root = { shown, real };
    const walked = await walk(root, this.surroundings);
    this.roots.push(root);
    for (const file of walked.files) this.keep(file);
    for (const { path, kind } of walked.descriptions) this.describe({ path, kind, reach: [real] });
    for (const problem of walked.problems) {
      this.problems.push({ ...problem, path: shownPath(problem.path, this.options.cwd) });
    }
    const top = await this.surroundings.topOf(real);
    if (real !== top) await this.addDescriptionsAbove(dirname(real));
  }

  private async addFile(shown: string): Promise<void> {
    if (await this.addAsDescription(shown)) return;
    const real = await realpath(shown);
    this.keep({ shown, real });
    await this.addDescriptionsAbove(dirname(real));
  }

  /** A file that is known to be no symlink itself. */
  private async addPlainFile(shown: string): Promise<void> {
    if (await this.addAsDescription(shown)) return;
    const folder = await this.realFolder(dirname(shown));
    this.keep({ shown, real: join(folder, basename(shown)) });
    await this.addDescriptionsAbove(folder);
  }

  private async addAsDescription(shown: string): Promise<boolean> {
    const name = basename(shown);
    const kind = descriptionKind(toPosix(dirname(shown)), name);
    if (kind === undefined || isDockerfileName(name)) return false;
    const folder = await this.realFolder(dirname(shown));
    this.describe({ path: join(folder, name), kind, reach: [await this.surroundings.topOf(folder)] });
    return true;
  }

  private realFolder(folder: string): Promise<string> {
    const known = this.realFolders.get(folder);
    if (known !== undefined) return known;
    const found = realpath(folder);
    this.realFolders.set(folder, found);
    return found;
  }

  private async addDescriptionsAbove(folder: string): Promise<void> {
    if (this.foldersLookedAbove.has(folder)) return;
    this.foldersLookedAbove.add(folder);
    for (const { path, kind } of await this.surroundings.descriptionsFor(folder)) {
      this.describe({ path, kind, reach: [] });
    }
  }

  private async addGlob(pattern: string): Promise<void> {
    const { files, folders } = await matchGlob(pattern, this.options.cwd, this.surroundings);
    if (files.length === 0 && folders.length === 0) {
      return this.report('no-match', pattern, 'the pattern matches no file that is not ignored');
    }
    for (const { path, kind } of files) {
      try {
        if (kind === 'file') await this.addPlainFile(path);
        else if ((await stat(path)).isFile()) await this.addFile(path);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        this.report('unreadable', shownPath(path, this.options.cwd), `cannot be read: ${code ?? String(error)}`);
      }
    }
    const outermost: string[] = [];
    for (const folder of [...folders].sort(byCodeUnits)) {
      if (!outermost.some((outer) => isInside(folder, outer))) outermost.push(folder);
    }
    for (const folder of outermost) await this.addFolder(folder);
  }

  /** One file has one entry; the path that shows the file itself wins over one that leads there. */
  private keep(file: AskedFile): void {
    const known = this.files.get(file.real);
    if (known === undefined || this.isBetterName(file, known)) this.files.set(file.real, file);
  }

  private isBetterName(file: AskedFile, known: AskedFile): boolean {
    const isItself = this.isItself(file);
    return isItself === this.isItself(known) ? file.shown < known.shown : isItself;
  }

  private isItself({ shown, real }: AskedFile): boolean {
    if (!isInside(real, this.realCwd)) return shown === real;
    return shown === join(this.options.cwd, real.slice(this.realCwd.length));
  }

  private describe(asked: AskedDescription): void {
    const reach = new Set([...(this.descriptions.get(asked.path)?.reach ?? []), ...asked.reach]);
    this.descriptions.set(asked.path, { ...asked, reach: [...reach] });
  }

  private report(code: FindProblem['code'], path: string, message: string): void {
    this.problems.push({ severity: 'error', code, message, path });
  }
}

function sortedProblems(problems: readonly FindProblem[]): readonly FindProblem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].sort(
    (left, right) =>
      byCodeUnits(left.path, right.path) ||
      (left.line ?? 0) - (right.line ?? 0) ||
      byCodeUnits(left.message, right.message),
  );
}
