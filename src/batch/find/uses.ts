import { realpath, stat } from 'node:fs/promises';
import { dirname, join, normalize, resolve } from 'node:path';
import { DescriptionFiles } from './descriptions/description-files.js';
import type { BuildSaying, Description, DescriptionProblem, InlineScalar, SaidPath } from './descriptions/saying.js';
import type {
  BuildUse,
  FindProblem,
  FoundDockerfile,
  FoundFiles,
  InlineDockerfile,
  SaidContext,
  Saying,
} from './found.js';
import { isIgnored } from './ignore-rules.js';
import { byCodeUnits, isInside, shownPath } from './paths.js';
import type { DescriptionFile, Surroundings } from './surroundings.js';
import type { Root } from './walk.js';

/** A Dockerfile that the user asked for, by name or by its folder. */
export interface AskedFile {
  /** Absolute, as the user named it. */
  readonly shown: string;
  readonly real: string;
}

/** A file that describes builds; what it names below a folder of its `reach` is taken, what it names elsewhere is not. */
export interface AskedDescription extends DescriptionFile {
  readonly reach: readonly string[];
}

export interface Asked {
  readonly cwd: string;
  readonly surroundings: Surroundings;
  readonly files: readonly AskedFile[];
  readonly descriptions: readonly AskedDescription[];
  /** The working directory and the folders that were walked. */
  readonly roots: readonly Root[];
}

/** Another machine's folder: a git address, an archive, what is piped in. */
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/|-$)/i;
const READ_AT_ONCE = 8;
const REMOTE_TEXT = 'it is on another machine';

interface Entry {
  readonly file: AskedFile;
  /** By their content: many services may build the same. */
  readonly uses: Map<string, BuildUse>;
  readonly inline?: InlineDockerfile;
}

/** Joins the files that were found with what is said about them, and adds those that are only named. */
export async function describeFound(asked: Asked): Promise<FoundFiles> {
  const joiner = new Joiner(asked);
  const descriptions = [...asked.descriptions].sort((left, right) => byCodeUnits(left.path, right.path));
  for (let index = 0; index < descriptions.length; index += READ_AT_ONCE) {
    await joiner.read(descriptions.slice(index, index + READ_AT_ONCE));
  }
  return { files: joiner.files(), problems: joiner.problems };
}

class Joiner {
  readonly problems: FindProblem[] = [];
  private readonly entries = new Map<string, Entry>();
  private readonly realPaths = new Map<string, Promise<string | undefined>>();

  constructor(private readonly asked: Asked) {
    for (const file of asked.files) this.entries.set(file.real, { file, uses: new Map() });
  }

  files(): readonly FoundDockerfile[] {
    return [...this.entries.values()]
      .map((entry) => summary(entry, this.asked.cwd))
      .sort(
        (left, right) => byCodeUnits(left.path, right.path) || (left.inline?.line ?? 0) - (right.inline?.line ?? 0),
      );
  }

  /** Reads them together, and takes what they say in their order. */
  async read(descriptions: readonly AskedDescription[]): Promise<void> {
    const read = await Promise.all(
      descriptions.map(async (asked) => {
        const boundary = await this.asked.surroundings.topOf(dirname(asked.path));
        return { asked, boundary, description: await this.description(asked, boundary) };
      }),
    );
    for (const { asked, boundary, description } of read) {
      for (const problem of description.problems) this.report(asked, problem);
      for (const saying of description.sayings) await this.place(asked, saying, boundary);
    }
  }

  private async description(asked: AskedDescription, boundary: string): Promise<Description> {
    // Parsers are loaded for those who have something to parse.
    const { readDescription } = await import('./descriptions/read-description.js');
    return readDescription(asked.kind, asked.path, new DescriptionFiles(boundary));
  }

  private async place(asked: AskedDescription, saying: BuildSaying, boundary: string): Promise<void> {
    const context = await this.context(asked, saying, boundary);
    const use = this.use(saying, context);
    const { dockerfile } = saying;
    if (dockerfile.kind === 'inline') return this.addInline(asked, dockerfile.scalar, use);
    if (dockerfile.kind === 'inline-refused') {
      const message = `the inline Dockerfile of ${saying.name} is left alone: ${dockerfile.reason}`;
      return this.report(asked, { code: 'inline-not-rewritable', message, file: saying.file, line: dockerfile.line });
    }
    if (dockerfile.kind === 'path') return this.addNamed(asked, saying, dockerfile.path, use, boundary);
    const folder = localPath(saying.context);
    if (folder === undefined) return;
    return this.addNamed(asked, saying, { saying: dockerfile.saying, from: folder }, use, boundary);
  }

  private async context(asked: AskedDescription, saying: BuildSaying, boundary: string): Promise<SaidContext> {
    const said = saying.context.saying;
    if (said.kind === 'unknown') return said;
    if (REMOTE.test(said.text)) return { kind: 'unknown', reason: REMOTE_TEXT };
    const folder = localPath(saying.context);
    const real = folder === undefined ? undefined : await this.realPath(folder);
    if (folder === undefined || real === undefined) return { kind: 'unknown', reason: 'the folder does not exist' };
    if (isInside(real, boundary)) return { kind: 'folder', folder: this.shown(real) };
    const message = `the build context of ${saying.name} leads out of the repository`;
    this.report(asked, { code: 'outside', message, file: saying.file, line: saying.line });
    return { kind: 'unknown', reason: 'it leads out of the repository' };
  }

  private use(saying: BuildSaying, context: SaidContext): BuildUse {
    return {
      saidBy: { file: this.shownRelative(saying.file), line: saying.line, name: saying.name },
      context,
      ...(saying.target === undefined ? {} : { target: saying.target }),
      args: plainRecord(saying.args),
      namedContexts: saying.namedContexts,
    };
  }

  private async addNamed(
    asked: AskedDescription,
    saying: BuildSaying,
    path: SaidPath,
    use: BuildUse,
    boundary: string,
  ): Promise<void> {
    const lexical = localPath(path);
    if (lexical === undefined) return;
    const problem = (code: FindProblem['code'], message: string) =>
      this.report(asked, { code, message, file: saying.file, line: saying.line });
    if (!isInside(lexical, boundary))
      return problem('outside', `the Dockerfile of ${saying.name} is outside of the repository`);
    const real = await this.realPath(lexical);
    const known = real === undefined ? undefined : this.entries.get(real);
    if (known !== undefined) return addUse(known.uses, use);
    if (!asked.reach.some((folder) => isInside(lexical, folder))) {
      return problem('outside', `the Dockerfile of ${saying.name} is outside of the paths asked for`);
    }
    if (await this.isLeftAlone(lexical, asked)) return;
    if (real === undefined) return problem('missing', `the Dockerfile of ${saying.name} does not exist`);
    if (!asked.reach.some((folder) => isInside(real, folder))) {
      return problem('outside', `the Dockerfile of ${saying.name} is a symlink that leads out of the paths asked for`);
    }
    if (!(await isFile(real))) return problem('not-a-file', `the Dockerfile of ${saying.name} is no regular file`);
    this.entries.set(real, { file: { shown: this.shown(lexical), real }, uses: new Map([[JSON.stringify(use), use]]) });
  }

  private addInline(asked: AskedDescription, scalar: InlineScalar, use: BuildUse): void {
    if (!asked.reach.some((folder) => isInside(scalar.file, folder))) return;
    const { text, place, line, indent } = scalar;
    const key = JSON.stringify([scalar.file, place]);
    const known = this.entries.get(key);
    if (known !== undefined) {
      addUse(known.uses, use);
      return;
    }
    const file = { shown: this.shown(scalar.file), real: scalar.file };
    this.entries.set(key, { file, uses: new Map([[JSON.stringify(use), use]]), inline: { text, place, line, indent } });
  }

  /** Whether a file that is only named is ignored, by itself or by a folder above it. */
  private async isLeftAlone(path: string, asked: AskedDescription): Promise<boolean> {
    const outermost = asked.reach.find((folder) => isInside(path, folder));
    const folders: string[] = [];
    for (
      let at = dirname(path);
      outermost !== undefined && at !== outermost && isInside(at, outermost);
      at = dirname(at)
    ) {
      folders.push(at);
    }
    for (const folder of folders.reverse()) {
      if (isIgnored(await this.asked.surroundings.scopeInside(dirname(folder)), folder, 'folder')) return true;
    }
    return isIgnored(await this.asked.surroundings.scopeInside(dirname(path)), path, 'file');
  }

  private report(asked: AskedDescription, problem: DescriptionProblem): void {
    // A file above what was asked for may well speak of everything else.
    if (asked.reach.length === 0) return;
    const { code, message, line } = problem;
    const path = this.shownRelative(problem.file);
    this.problems.push({ severity: 'warning', code, message, path, ...(line === undefined ? {} : { line }) });
  }

  private realPath(path: string): Promise<string | undefined> {
    // A file that the walk found was met under its real path.
    if (this.entries.has(path)) return Promise.resolve(path);
    const known = this.realPaths.get(path);
    if (known !== undefined) return known;
    const found = realpath(path).catch(() => undefined);
    this.realPaths.set(path, found);
    return found;
  }

  /** A real path as the user would name it, where the working directory or a path of theirs is behind a symlink. */
  private shown(real: string): string {
    let best: Root | undefined;
    for (const root of this.asked.roots) {
      if (isInside(real, root.real) && root.real.length > (best?.real.length ?? -1)) best = root;
    }
    return best === undefined ? real : join(best.shown, real.slice(best.real.length));
  }

  private shownRelative(real: string): string {
    return shownPath(this.shown(real), this.asked.cwd);
  }
}

function localPath(path: SaidPath): string | undefined {
  const { saying } = path;
  if (saying.kind === 'unknown' || REMOTE.test(saying.text) || saying.text.includes('\0')) return undefined;
  // Docker reads both kinds of slash on Windows, and such a file may be looked at elsewhere.
  const text = saying.text.replaceAll('\\', '/');
  return text.startsWith('~') ? undefined : normalize(resolve(path.from, text));
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function addUse(uses: Map<string, BuildUse>, use: BuildUse): void {
  uses.set(JSON.stringify(use), use);
}

function plainRecord<Value>(entries: Iterable<readonly [string, Value]>): Readonly<Record<string, Value>> {
  // Without a prototype, so that an argument called `__proto__` is one like any other.
  const record: Record<string, Value> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}

function summary(entry: Entry, cwd: string): FoundDockerfile {
  const { file, inline } = entry;
  const uses = [...entry.uses.values()];
  return {
    path: shownPath(file.shown, cwd),
    absolute: file.shown,
    real: file.real,
    uses,
    contexts: sortedUnique(uses.flatMap(({ context }) => (context.kind === 'folder' ? [context.folder] : []))),
    targets: sortedUnique(
      uses.flatMap(({ target }) => (target === undefined || target.kind === 'unknown' ? [] : [target.text])),
    ),
    args: agreedArgs(uses),
    open: openParts(uses),
    saidBy: uses.map(({ saidBy }) => saidBy),
    ...(inline === undefined ? {} : { inline }),
  };
}

function agreedArgs(uses: readonly BuildUse[]): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  const disputed = new Set<string>();
  for (const use of uses) {
    for (const [name, saying] of Object.entries(use.args)) {
      const value = values.get(name);
      if (saying.kind !== 'certain' || (value !== undefined && value !== saying.text)) disputed.add(name);
      else values.set(name, saying.text);
    }
  }
  // A use that does not give the argument builds with the Dockerfile's own default.
  const agreed = [...values].filter(([name]) => !disputed.has(name) && uses.every((use) => name in use.args));
  return plainRecord(agreed);
}

function openParts(uses: readonly BuildUse[]): FoundDockerfile['open'] {
  const isOpen = (saying: Saying | undefined) => saying !== undefined && saying.kind !== 'certain';
  const parts: ('context' | 'target' | 'args')[] = [];
  if (uses.some(({ context }) => context.kind === 'unknown')) parts.push('context');
  if (uses.some(({ target }) => isOpen(target))) parts.push('target');
  if (uses.some(({ args }) => Object.values(args).some(isOpen))) parts.push('args');
  return parts;
}

function sortedUnique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(byCodeUnits);
}
