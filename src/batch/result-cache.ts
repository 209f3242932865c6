import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileReport } from '../report/types.js';
import type { Selected } from '../rewrite/rewrite.js';
import { codeHash } from './config/code-hash.js';
import type { Plan } from './config/plans.js';
import { type ContextFacts, stillHold } from './context-facts.js';
import type { FoundDockerfile } from './find/found.js';
import { type ProcessedFile, projectOf } from './process-file.js';
import { createFile, readSourceFileNow } from './source-file.js';

/** What an entry keeps of a report: the text before is the file itself. */
interface Entry {
  readonly report: Omit<FileReport, 'before'>;
  readonly facts: ContextFacts;
}

interface Line {
  readonly key: string;
  readonly json: string;
}

/** More than this is no help to anybody. */
const MOST_CHARACTERS = 128 * 1024 * 1024;

/** Remembers what became of files, and knows when that may have changed. */
export class ResultCache {
  readonly #path: string;
  readonly #version: string;
  readonly #lines: Map<string, Line>;
  readonly #planKeys = new Map<Plan, string | undefined>();
  #isChanged = false;

  private constructor(path: string, version: string, lines: Map<string, Line>) {
    this.#path = path;
    this.#version = version;
    this.#lines = lines;
  }

  /** @param folder absolute; it need not exist. What is there and cannot be read is as good as nothing. */
  static open(folder: string, { cwd, version }: { readonly cwd: string; readonly version: string }): ResultCache {
    const path = join(folder, `${fileNameOf(cwd)}.tsv`);
    return new ResultCache(path, version, readLines(path));
  }

  /** What became of the file the last time, if everything that decided it is as it was. */
  find(found: FoundDockerfile, plan: Plan): ProcessedFile | undefined {
    const line = this.#lines.get(idOf(found));
    if (!line) return undefined;
    const source = readSourceFileNow(found.absolute);
    if (!source || line.key !== this.#keyOf(found, plan, source.text)) return undefined;
    const entry = parseEntry(line.json);
    if (!entry) return undefined;
    const { project, context } = projectOf(found, plan);
    if (!stillHold(entry.facts, project)) return undefined;
    return { report: { ...entry.report, before: source.text }, source, context };
  }

  keep(found: FoundDockerfile, plan: Plan, { report, facts }: ProcessedFile): void {
    if (report.status === 'failed' || report.before === undefined || !facts) return;
    const key = this.#keyOf(found, plan, report.before);
    if (key === undefined) return;
    const { before: _, ...rest } = report;
    this.#lines.set(idOf(found), { key, json: JSON.stringify({ report: rest, facts } satisfies Entry) });
    this.#isChanged = true;
  }

  /** Writes what was kept; a cache that cannot be written is no reason to fail. Returns why, then. */
  async save(): Promise<string | undefined> {
    if (!this.#isChanged) return undefined;
    const parts: string[] = [];
    let length = 0;
    for (const [id, { key, json }] of this.#lines) {
      const line = `${id}\t${key}\t${json}\n`;
      length += line.length;
      if (length > MOST_CHARACTERS) break;
      parts.push(line);
    }
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await createFile(this.#path, parts.join(''));
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  #keyOf(found: FoundDockerfile, plan: Plan, text: string): string | undefined {
    if (!this.#planKeys.has(plan)) this.#planKeys.set(plan, planKey(plan, this.#version));
    const key = this.#planKeys.get(plan);
    const { path, absolute, contexts, targets, open, inline } = found;
    return key === undefined
      ? undefined
      : hash([key, path, absolute, contexts, targets, open, inline?.place, inline?.text, text]);
  }
}

/** The folder for caches: the package's own where there is one, else the user's. */
export function cacheFolder(cwd: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(join(folder, 'package.json')) && isFolder(modules)) return join(modules, '.cache', 'dockershift');
    if (dirname(folder) === folder) break;
  }
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = env;
  const base = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, '.cache'));
  return base ? join(base, 'dockershift') : undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Undefined where something takes part that cannot be told apart from another version of itself. */
function planKey(plan: Plan, version: string): string | undefined {
  const code = codeHash(plan.code);
  if (code === undefined) return undefined;
  const selected = plan.selected.map((one) => keyOf(one));
  return hash([version, selected, plan.context, plan.targets, plan.ignoredRules, code]);
}

function keyOf(selected: Selected): readonly unknown[] {
  if ('transform' in selected) return [selected.name, selected.options];
  return [selected.definition.name, selected.options, selected.allow];
}

function idOf({ absolute, inline }: FoundDockerfile): string {
  return JSON.stringify(inline ? [absolute, inline.place.document, ...inline.place.keys] : [absolute]);
}

/** One file for each folder that the command is called in; base64 itself has slashes. */
function fileNameOf(cwd: string): string {
  return createHash('sha256').update(cwd).digest('base64url').slice(0, 16);
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

function readLines(path: string): Map<string, Line> {
  const lines = new Map<string, Line>();
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return lines;
  }
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const first = text.indexOf('\t', start);
    const second = text.indexOf('\t', first + 1);
    if (end === -1 || first === -1 || second === -1 || second > end) break;
    lines.set(text.slice(start, first), { key: text.slice(first + 1, second), json: text.slice(second + 1, end) });
    start = end + 1;
  }
  return lines;
}

function parseEntry(json: string): Entry | undefined {
  try {
    const { report, facts } = JSON.parse(json) as Entry;
    return Array.isArray(report.changes) && typeof facts.read === 'object' ? { report, facts } : undefined;
  } catch {
    return undefined;
  }
}
