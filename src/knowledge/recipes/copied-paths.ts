import type { Instruction } from '../../source/instruction.js';
import { baseName } from '../../source/paths.js';
import type { Stage } from '../../source/stage.js';
import { knownValue, normalise, stateAt } from '../../source/state.js';
import { copiedBy } from '../context-files.js';
import { below, type ContextFiles } from '../modules/context-files.js';

/** What the COPYs and ADDs of a stage bring from the build context. */
export interface CopiedPaths {
  /** By absolute path in the image; the last copy wins. */
  readonly files: ReadonlyMap<string, CopiedFile>;
  /** The absolute targets that are folders. */
  readonly folders: readonly string[];
  /** Why some of it is not known, in plain words, to follow `line 4`; by instruction. */
  readonly unknown: ReadonlyMap<Instruction, string>;
}

export interface CopiedFile {
  /** Its path in the build context. */
  readonly source: string;
  readonly copy: Instruction;
  /** Whether the copy names it, and not a folder or a pattern: what else lies there may be another file tomorrow. */
  readonly isNamed: boolean;
}

/** Flags that change neither what is copied nor where to. */
const PLAIN_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'link']);
const ARCHIVE = /\.(?:tar|tar\.\w+|tgz|tbz2?|txz)$/;

/** Reads every COPY and ADD of a stage against the build context. */
export function copiedPaths(stage: Stage, context: ContextFiles, listing: readonly string[]): CopiedPaths {
  const files = new Map<string, CopiedFile>();
  const folders = new Set<string>();
  const unknown = new Map<Instruction, string>();
  for (const copy of stage.instructions) {
    if (copy.keyword !== 'COPY' && copy.keyword !== 'ADD') continue;
    const reason = readCopy(copy, context, listing, files, folders);
    if (reason !== undefined) unknown.set(copy, reason);
  }
  return { files, folders: [...folders], unknown };
}

function readCopy(
  copy: Instruction,
  context: ContextFiles,
  listing: readonly string[],
  files: Map<string, CopiedFile>,
  folders: Set<string>,
): string | undefined {
  if (copy.flag('from')) return 'copies from another image';
  if (copy.heredocs.length > 0) return 'writes a file of its own';
  const strange = copy.flags.find(({ name }) => !PLAIN_FLAGS.has(name));
  if (strange) return `has the flag --${strange.name}`;
  const state = stateAt(copy);
  const words = copy.exec ?? copy.words.map(({ text }) => text);
  const values = words.map((word) =>
    copy.exec ? ({ known: true, value: word } as const) : knownValue(word, copy, state),
  );
  if (values.length < 2) return 'copies nothing';
  const texts: string[] = [];
  for (const value of values) {
    if (!value.known) return `copies what is not known: ${value.reason}`;
    texts.push(value.value);
  }
  const target = texts.pop()!;
  if (!target.startsWith('/') && !state.workdir.known) return 'copies to the folder in force, which no WORKDIR names';
  const workdir = state.workdir.known ? state.workdir.value : '/';
  const destination = normalise(target.startsWith('/') ? target : `${workdir}/${target}`);
  const isFolder =
    /(?:^|\/)\.{0,2}$/.test(target) || texts.length > 1 || folders.has(destination) || destination === workdir;
  for (const source of texts) {
    if (/^(?:https?|git|ssh):|^git@/.test(source)) return 'downloads what it copies';
    const reason = readSource(source, destination, isFolder);
    if (reason !== undefined) return reason;
  }
  return undefined;

  function readSource(source: string, folder: string, intoFolder: boolean): string | undefined {
    const path = below('', source);
    const hasPattern = /[*?[]/.test(path);
    const found = listing.filter(copiedBy(path));
    if (found.length === 0) return `copies \`${source}\`, which is not in the build context`;
    if (copy.keyword === 'ADD' && found.some((file) => ARCHIVE.test(file))) return 'unpacks an archive';
    if (!hasPattern && context.exists(path) && found.length === 1 && found[0] === path && path !== '') {
      files.set(intoFolder ? join(folder, baseName(path)) : folder, { source: path, copy, isNamed: true });
      if (intoFolder) folders.add(folder);
      return undefined;
    }
    folders.add(folder);
    // A pattern may name files and folders: a folder's contents go, not the folder itself.
    const depth = path === '' ? 0 : path.split('/').length;
    for (const file of found) {
      const parts = file.split('/');
      const rest = parts.length === depth ? baseName(file) : parts.slice(depth).join('/');
      files.set(join(folder, rest), { source: file, copy, isNamed: false });
    }
    return undefined;
  }
}

function join(folder: string, rest: string): string {
  return folder === '/' ? `/${rest}` : `${folder}/${rest}`;
}
