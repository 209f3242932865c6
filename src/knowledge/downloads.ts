import type { Command, ShellWord } from '../shell/command.js';
import { type Invocation, invocationOf } from '../shell/invocation.js';
import type { Script } from '../shell/script.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { globExpression } from '../source/glob.js';
import type { Instruction } from '../source/instruction.js';
import { baseName, folderInImage } from '../source/paths.js';
import { descendants, type Stage } from '../source/stage.js';
import { normalise } from '../source/state.js';
import { savedFiles, spelledPath, unpackedFiles } from './archives.js';
import { folderAt } from './call-folder.js';
import { commandsOf } from './called-commands.js';
import { isUnknownFolder, resolvePath } from './image-files.js';
import { covers } from './path-cover.js';

/** A file that a script downloads and unpacks. */
export interface Download {
  readonly fetch: Invocation;
  /** The last call that unpacks it. */
  readonly unpack: Invocation;
  /** The file, as that call has it. */
  readonly word: ShellWord;
  /** As written, without quotes. */
  readonly path: string;
  /** Absolute; undefined where nobody knows. */
  readonly place: string | undefined;
}

/** What a RUN downloads and unpacks in the same folder, and does not delete itself. */
export function unpackedDownloads(run: Instruction, script: Script): readonly Download[] {
  const found: Download[] = [];
  for (const command of script.commands) {
    const fetch = invocationOf(command);
    if (!fetch || command.detached) continue;
    for (const path of savedFiles(fetch)) {
      const later = script.commands.filter(({ node }) => node.pos > command.node.pos);
      const unpacks = later.flatMap((other) => {
        const invocation = invocationOf(other);
        const word = invocation && unpackedFiles(invocation).find((one) => spelledPath(one) === path);
        return invocation && word ? [{ unpack: invocation, word }] : [];
      });
      const last = unpacks.at(-1);
      if (!last || (!path.startsWith('/') && changesFolder(script, command, last.unpack.command))) continue;
      const folder = folderAt(run, command);
      const isKnown = !path.startsWith('$') && !path.startsWith('~') && (path.startsWith('/') || folder !== undefined);
      const download = { ...last, fetch, path, place: isKnown ? resolvePath(folder ?? '/', path) : undefined };
      if (!later.some((other) => deletesFile(run, other, download))) found.push(download);
    }
  }
  return found;
}

/** Whether two commands may run in different folders. */
function changesFolder(script: Script, first: Command, second: Command): boolean {
  const moves = script.commands.some(
    ({ node, program }) =>
      /^(?:cd|pushd|popd|chdir)$/.test(program ?? '') && node.pos > first.node.pos && node.pos < second.node.pos,
  );
  return moves || shellOf(first) !== shellOf(second);
}

/** The subshell that a command runs in; undefined for the script's own. */
function shellOf(command: Command): unknown {
  for (const { kind, node } of command.enclosures()) if (kind === 'subshell' || kind === 'substitution') return node;
  return undefined;
}

/** `rm file`, `rm *.tar.gz`, `rm -rf /tmp/*`: what may be meant for the file. */
function deletesFile(run: Instruction, command: Command, download: Download): boolean {
  const invocation = invocationOf(command);
  if (invocation?.program !== 'rm' && invocation?.program !== 'find') return false;
  const folder = folderAt(run, command);
  return invocation.args.some((word) => {
    const text = spelledPath(word);
    if (text.startsWith('-')) return false;
    if (/\$\(|`/.test(text) || namesFile(text, folder, download)) return true;
    const { path, place } = download;
    if (path.startsWith(`${text.replace(/\/+$/, '')}/`)) return true;
    const known = folder !== undefined || text.startsWith('/');
    return known && place !== undefined && !text.startsWith('$') && covers(resolvePath(folder ?? '/', text), place);
  });
}

/** Whether a word names a file, or may stand for it by a pattern. */
function namesFile(text: string, folder: string | undefined, { path, place }: Download): boolean {
  const name = baseName(path);
  if (!/[*?[]/.test(text)) return text.includes(name);
  if (text.startsWith('-')) return false;
  const slash = text.lastIndexOf('/');
  const parent = slash === -1 ? '.' : text.slice(0, slash) || '/';
  const isElsewhere =
    place !== undefined &&
    !/[*?[$~]/.test(parent) &&
    (folder !== undefined || parent.startsWith('/')) &&
    resolvePath(folder ?? '/', parent) !== folderInImage(place);
  return !isElsewhere && (name.includes('$') || globExpression(text.slice(slash + 1)).test(name));
}

/** What uses the file behind the call that unpacks it last; undefined where nothing is seen to. */
export function laterUse(dockerfile: Dockerfile, run: Instruction, download: Download): string | undefined {
  const { stage } = run;
  if (!stage) return undefined;
  const { command } = download.unpack;
  for (const later of command.script.commands) {
    if (later.node.pos <= command.node.pos) continue;
    if (checksFiles(later) || usesFile(run, later, download))
      return `line ${dockerfile.source.lineAt(later.span.start)} may use it again`;
  }
  const instructions = [
    ...stage.instructions.filter(({ index }) => index > run.index),
    ...descendants(stage).flatMap((one) => one.instructions),
  ];
  for (const instruction of instructions) {
    const target = instruction.wrapped ?? instruction;
    if (!/^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(target.keyword)) continue;
    const commands = commandsOf(dockerfile, target);
    const uses = commands.ok
      ? commands.commands.some((one) => usesFile(instruction, one, download))
      : namesFile(target.argument, undefined, download);
    if (uses) return `line ${instruction.startLine} may use it again`;
  }
  return copied(stage, download);
}

function usesFile(instruction: Instruction, command: Command, download: Download): boolean {
  const folder = folderAt(instruction, command);
  return command.words.some((word) => namesFile(spelledPath(word), folder, download));
}

/** `sha256sum -c SUMS`, `gpg --verify sig`: what they look at is named in a file. */
function checksFiles(command: Command): boolean {
  const invocation = invocationOf(command);
  const words = (invocation?.args ?? []).map(({ value, raw }) => value ?? raw);
  if (/^gpgv?2?$/.test(invocation?.program ?? '')) return words.includes('--verify');
  return /^(?:sha\d+|md5|b2|sha)sum$/.test(invocation?.program ?? '') && words.some((word) => !word.startsWith('-'));
}

/** Whether another stage copies the folder that the file is in. */
function copied(stage: Stage, { place }: Download): string | undefined {
  const users = [stage, ...descendants(stage)].flatMap((one) => one.users);
  for (const { kind, instruction } of users) {
    if (kind === 'from') continue;
    const target = instruction.wrapped ?? instruction;
    const sources = (target.exec ?? target.words.map(({ text }) => text)).slice(0, -1);
    const takes =
      kind === 'mount' ||
      place === undefined ||
      isUnknownFolder(place) ||
      sources.some((source) => covers(normalise(source.replace(/\/\*$/, '')), place));
    if (takes) return `line ${instruction.startLine} may copy it`;
  }
  return undefined;
}
