import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FindOptions } from './found.js';
import { admit, commandScope, enter, type IgnoreScope, isIgnored } from './ignore-rules.js';
import { type DescriptionKind, descriptionKind } from './names.js';
import { isInside, toPosix } from './paths.js';

export interface DescriptionFile {
  /** Absolute. */
  readonly path: string;
  readonly kind: DescriptionKind;
}

interface Surrounding {
  /** What is ignored in the folder. */
  readonly scope: IgnoreScope;
  /** The files of the folder, and of those above it, that describe builds. */
  readonly descriptions: readonly DescriptionFile[];
}

/** What stands above a path: the repository it is in, its ignore files, the files that describe its builds. */
export class Surroundings {
  private readonly repositories = new Map<string, Promise<string | undefined>>();
  private readonly known = new Map<string, Promise<Surrounding>>();
  private readonly names = new Map<string, readonly string[]>();

  /** @param cwd the working directory, symlinks resolved */
  constructor(
    private readonly cwd: string,
    private readonly options: Pick<FindOptions, 'ignoreFiles' | 'ignorePatterns'>,
  ) {}

  /** Takes note of what a folder holds, so that it need not be read again. */
  learn(folder: string, names: readonly string[]): void {
    this.names.set(folder, names);
  }

  /** The folder that nothing about this folder is looked for above: its repository, or the working directory. */
  async topOf(folder: string): Promise<string> {
    return (await this.repositoryOf(folder)) ?? (isInside(folder, this.cwd) ? this.cwd : folder);
  }

  /** The scope for a folder that the user named, from the outside: its own ignore files are not in it yet. */
  async scopeAround(folder: string): Promise<IgnoreScope> {
    const top = await this.topOf(folder);
    if (folder === top) return this.commandScopeAt(top);
    const { scope } = await this.at(dirname(folder), top);
    return admit(scope, folder);
  }

  async scopeInside(folder: string): Promise<IgnoreScope> {
    return (await this.at(folder, await this.topOf(folder))).scope;
  }

  /** The files in this folder and above it that may describe builds in it. */
  async descriptionsFor(folder: string): Promise<readonly DescriptionFile[]> {
    return (await this.at(folder, await this.topOf(folder))).descriptions;
  }

  async entered(scope: IgnoreScope, folder: string, names: ReadonlySet<string>): Promise<IgnoreScope> {
    return this.options.ignoreFiles === 'unread' ? scope : enter(scope, folder, names);
  }

  private at(folder: string, top: string): Promise<Surrounding> {
    const known = this.known.get(folder);
    if (known !== undefined) return known;
    const found = this.read(folder, top);
    this.known.set(folder, found);
    return found;
  }

  private async read(folder: string, top: string): Promise<Surrounding> {
    const above = folder === top ? undefined : await this.at(dirname(folder), top);
    const outer = above === undefined ? this.commandScopeAt(top) : admit(above.scope, folder);
    const names = this.names.get(folder) ?? (await namesIn(folder));
    const scope = await this.entered(outer, folder, new Set(names));
    const here = await describing(folder, names);
    const descriptions = here.filter(({ path }) => !isIgnored(scope, path, 'file'));
    return { scope, descriptions: [...(above?.descriptions ?? []), ...descriptions] };
  }

  private commandScopeAt(top: string): IgnoreScope {
    const base = isInside(top, this.cwd) || isInside(this.cwd, top) ? this.cwd : top;
    return commandScope(this.options.ignorePatterns ?? [], base);
  }

  private repositoryOf(folder: string): Promise<string | undefined> {
    const known = this.repositories.get(folder);
    if (known !== undefined) return known;
    const found = this.searchRepository(folder);
    this.repositories.set(folder, found);
    return found;
  }

  private async searchRepository(folder: string): Promise<string | undefined> {
    const isRepository = this.names.get(folder)?.includes('.git') ?? (await exists(join(folder, '.git')));
    if (isRepository) return folder;
    const parent = dirname(folder);
    return parent === folder ? undefined : this.repositoryOf(parent);
  }
}

async function describing(folder: string, names: readonly string[]): Promise<readonly DescriptionFile[]> {
  const found = describedIn(folder, names);
  if (names.includes('.github')) {
    const workflows = join(folder, '.github', 'workflows');
    found.push(...describedIn(workflows, await namesIn(workflows)));
  }
  if (names.includes('.devcontainer')) {
    const devcontainer = join(folder, '.devcontainer');
    found.push(...describedIn(devcontainer, await namesIn(devcontainer)));
  }
  return found;
}

function describedIn(folder: string, names: readonly string[]): DescriptionFile[] {
  const shown = toPosix(folder);
  return names.flatMap((name) => {
    const kind = descriptionKind(shown, name);
    return kind === undefined ? [] : [{ path: join(folder, name), kind }];
  });
}

// Nothing above a path was asked for, so what cannot be read there says nothing.
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
