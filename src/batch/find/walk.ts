import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FindProblem } from './found.js';
import { admit, type IgnoreScope, isIgnored } from './ignore-rules.js';
import { descriptionKind, isDockerfileName, NEVER_WALKED } from './names.js';
import { isInside, toPosix } from './paths.js';
import type { DescriptionFile, Surroundings } from './surroundings.js';

const FOLDERS_AT_ONCE = 16;
/** What Node puts in a name for bytes that are not UTF-8. */
const REPLACEMENT = '\uFFFD';
const NO_NAMES: ReadonlySet<string> = new Set();

/** A folder that is searched; `shown` is as the user named it, `real` has every symlink resolved. Both are absolute. */
export interface Root {
  readonly shown: string;
  readonly real: string;
}

export interface WalkedFile {
  readonly shown: string;
  readonly real: string;
}

export interface Walked {
  readonly files: readonly WalkedFile[];
  readonly descriptions: readonly DescriptionFile[];
  /** Paths are absolute here. */
  readonly problems: readonly FindProblem[];
}

interface Folder {
  readonly path: string;
  readonly scope: IgnoreScope;
}

/**
 * Finds the Dockerfiles below a folder, and the files that describe builds. No symlink to a folder is followed: one that
 * stays in the root leads to what is walked anyway, and one that leaves it is not ours. So no loop has to be recognised.
 */
export async function walk(root: Root, surroundings: Surroundings): Promise<Walked> {
  const walker = new Walker(root, surroundings);
  await walker.run();
  return walker;
}

class Walker implements Walked {
  readonly files: WalkedFile[] = [];
  readonly descriptions: DescriptionFile[] = [];
  readonly problems: FindProblem[] = [];
  private readonly waiting: Folder[] = [];

  constructor(
    private readonly root: Root,
    private readonly surroundings: Surroundings,
  ) {}

  async run(): Promise<void> {
    this.waiting.push({ path: this.root.real, scope: await this.surroundings.scopeAround(this.root.real) });
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(-FOLDERS_AT_ONCE);
      await Promise.all(batch.map((folder) => this.readFolder(folder)));
    }
  }

  private async readFolder(folder: Folder): Promise<void> {
    const entries = await this.entriesOf(folder.path);
    if (entries === undefined) return;
    const hidden = entries.flatMap(({ name }) => (name.startsWith('.') ? [name] : []));
    const scope = await this.surroundings.entered(folder.scope, folder.path, new Set(hidden));
    const hasDoubtfulName = entries.some(({ name }) => name.includes(REPLACEMENT));
    const badNames = hasDoubtfulName ? await this.reportBadNames(folder.path, scope) : NO_NAMES;
    const shownFolder = toPosix(folder.path);
    for (const entry of entries) {
      if (badNames.has(entry.name)) continue;
      if (entry.isDirectory()) this.addFolder(join(folder.path, entry.name), entry.name, scope);
      else await this.addFile(folder.path, shownFolder, entry, scope);
    }
  }

  private addFolder(path: string, name: string, scope: IgnoreScope): void {
    if (NEVER_WALKED.has(name) || isIgnored(scope, path, 'folder')) return;
    this.waiting.push({ path, scope: admit(scope, path) });
  }

  private async addFile(folder: string, shownFolder: string, entry: Dirent, scope: IgnoreScope): Promise<void> {
    const kind = descriptionKind(shownFolder, entry.name);
    const isDockerfile = kind === undefined && isDockerfileName(entry.name);
    if (kind === undefined && !isDockerfile) return;
    if (!entry.isFile() && !entry.isSymbolicLink()) return;
    const path = join(folder, entry.name);
    if (isIgnored(scope, path, 'file')) return;
    const real = entry.isFile() ? path : await this.resolvedFile(path);
    if (real === undefined) return;
    if (kind !== undefined) this.descriptions.push({ path, kind });
    else this.files.push({ shown: this.shown(path), real });
  }

  /** The file behind a symlink, undefined where that is none of this root. */
  private async resolvedFile(path: string): Promise<string | undefined> {
    try {
      const real = await realpath(path);
      if (!isInside(real, this.root.real)) {
        this.warn('outside', path, 'is a symlink that leads out of the folder');
        return undefined;
      }
      return (await stat(real)).isFile() ? real : undefined;
    } catch {
      this.warn('missing', path, 'is a symlink that leads nowhere');
      return undefined;
    }
  }

  private async entriesOf(folder: string): Promise<readonly Dirent[] | undefined> {
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const isNamedByUser = folder === this.root.real;
      // What vanished since its parent was read is not there.
      if (code === 'ENOENT' && !isNamedByUser) return undefined;
      const message = `the folder cannot be read: ${code ?? String(error)}`;
      this.problems.push({ severity: 'error', code: 'unreadable', message, path: this.shown(folder) });
      return undefined;
    }
  }

  /** @returns the names that no path can be made of, as Node spells them */
  private async reportBadNames(folder: string, scope: IgnoreScope): Promise<ReadonlySet<string>> {
    const badNames = new Set<string>();
    for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
      // Node's types call a name a string whatever its encoding.
      const bytes = entry.name as unknown as Buffer;
      const name = bytes.toString('utf8');
      if (!name.includes(REPLACEMENT) || Buffer.from(name, 'utf8').equals(bytes)) continue;
      badNames.add(name);
      const isFolder = entry.isDirectory();
      if (!isFolder && !isDockerfileName(name)) continue;
      if (isIgnored(scope, join(folder, name), isFolder ? 'folder' : 'file')) continue;
      this.problems.push({
        severity: isFolder ? 'warning' : 'error',
        code: 'bad-name',
        message: isFolder ? 'the name of the folder is not UTF-8; nothing in it is read' : 'the name is not UTF-8',
        path: `${this.shown(folder)}/${readableName(bytes)}`,
      });
    }
    return badNames;
  }

  private warn(code: FindProblem['code'], path: string, message: string): void {
    this.problems.push({ severity: 'warning', code, message, path: this.shown(path) });
  }

  private shown(path: string): string {
    return path === this.root.real ? this.root.shown : join(this.root.shown, path.slice(this.root.real.length));
  }
}

/** A name with each byte that is not printable ASCII written as `\xNN`. */
function readableName(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
