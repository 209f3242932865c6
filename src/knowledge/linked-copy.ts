import { invocationOf } from '../shell/invocation.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage } from '../source/stage.js';
import { knownValue, normalise, stateAt } from '../source/state.js';
import { isWindows } from '../source/windows.js';
import { READS_WHAT_IT_NAMES } from './application-languages.js';
import { commandsOf } from './called-commands.js';
import { type CopyTarget, copyTarget } from './copy-target.js';
import { instructionsBefore } from './image-at.js';
import { operationOf } from './operations.js';
import { covers } from './path-cover.js';
import { folderOfImage, knowsFoldersOf } from './plain-folders.js';

/**
 * Why a COPY or ADD may come out differently with `--link`: its layer is made without a look at what lies below, so that
 * its folders replace links, and its parent folders come with root's ownership and mode 755, or with --chown's (Docker
 * reference, "COPY --link"; moby/buildkit#3602, #3912). `isFile` says whether a source is known to be a file.
 */
export function whyNotLinked(
  dockerfile: Dockerfile,
  copy: Instruction,
  isFile: (source: string) => boolean,
): string | undefined {
  const stage = copy.stage!;
  if (isWindows(stage)) return 'it is a Windows image';
  const target = copyTarget(copy);
  if ('reason' in target) return target.reason;
  const root = lineage(stage).at(-1)!.base;
  const repository = root.kind === 'image' ? root.reference.repository : undefined;
  if (root.kind === 'unresolved') return 'the base image is not known';
  if (root.kind === 'image' && !knowsFoldersOf(root.reference.repository))
    return `what folders ${root.reference.repository} has is not known`;
  const has = (path: string) =>
    repository === undefined ? (path === '/' ? 'plain' : 'new') : folderOfImage(repository, path);

  const folders = ancestors(target.folder);
  const unknown = folders.find((folder) => has(folder) === 'unknown');
  if (unknown !== undefined) return `\`${unknown}\` of the base image may be a link, or not root’s alone`;
  const mayBeTree = !target.sources.every(isFile);
  if (mayBeTree && !PROGRAM.test(target.path) && (target.isFolder ? has(target.folder) : has(target.path)) !== 'new')
    return `a folder that is copied to \`${target.path}\` may meet links of the base image`;
  const before = instructionsBefore(copy);
  if (copy.flag('chown')) {
    const made = folders.find(
      (folder) => folder !== '/' && (has(folder) !== 'new' || before.some((one) => makes(one, folder))),
    );
    if (made !== undefined) return `--chown with --link would change the owner of \`${made}\`, too`;
  }
  const touched = folders.filter((folder) => folder !== '/');
  for (const one of before) {
    const reason = whyTouched(dockerfile, one, touched, target.folder);
    if (reason) return reason;
  }
  return undefined;
}

/** A path that is written as a program’s, not as a folder’s. */
const PROGRAM = /^\/usr\/(?:local\/)?s?bin\/[^/]+$/;

/** A folder and those that it lies in, from the top. */
function ancestors(folder: string): readonly string[] {
  const parts = folder.split('/').filter((part) => part !== '');
  return ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)];
}

/** Whether an instruction makes a folder, as WORKDIR and COPY do. */
function makes(one: Instruction, folder: string): boolean {
  if (one.keyword === 'WORKDIR') {
    const value = knownValue(one.argument, one, stateAt(one));
    const { workdir } = stateAt(one);
    if (!value.known) return true;
    const path = value.value.startsWith('/')
      ? value.value
      : workdir.known
        ? `${workdir.value}/${value.value}`
        : undefined;
    return path === undefined || covers(folder, normalise(path));
  }
  if (one.keyword !== 'COPY' && one.keyword !== 'ADD') return false;
  const target = copyTarget(one);
  return 'reason' in target || covers(folder, target.path);
}

/** Why an earlier instruction may have made one of these folders something else than root's, with mode 755, and no link. */
function whyTouched(
  dockerfile: Dockerfile,
  one: Instruction,
  folders: readonly string[],
  into: string,
): string | undefined {
  const line = `line ${one.startLine}`;
  switch (one.keyword) {
    case 'WORKDIR': {
      const { user } = stateAt(one);
      const isRoots = user.known ? /^(?:root|0)?$/.test(user.value) : user.reason === 'the base image decides';
      return !isRoots && folders.some((folder) => makes(one, folder))
        ? `${line} makes the folder for another user`
        : undefined;
    }
    case 'COPY':
    case 'ADD': {
      const target = copyTarget(one);
      if ('reason' in target) return `${line}: ${target.reason}`;
      const isAbove = target.path !== into && target.path !== '/' && covers(target.path, into);
      if (isAbove || (target.path === '/' && folders.length > 0 && !one.flag('link') && mayBringFolders(target)))
        return `${line} may have copied \`${into}\``;
      return one.flag('chown') && folders.some((folder) => makes(one, folder))
        ? `${line} gives the folder another owner`
        : undefined;
    }
    case 'ONBUILD':
    case 'RUN':
      return folders.length > 0 ? whyRunTouches(dockerfile, one.wrapped ?? one, folders) : undefined;
    default:
      return undefined;
  }
}

/** A file's name has an ending; anything else may be a folder. */
function mayBringFolders({ sources }: CopyTarget): boolean {
  return sources.some((source) => !/\.[a-z0-9]+$/i.test(source) || /[*?]/.test(source));
}

/** Programs whose words are names of users and groups, where they are no absolute paths. */
const NAMES_PEOPLE: ReadonlySet<string> = new Set(['addgroup', 'adduser', 'groupadd', 'useradd', 'usermod']);

function whyRunTouches(dockerfile: Dockerfile, run: Instruction, folders: readonly string[]): string | undefined {
  if (run.keyword !== 'RUN') return undefined;
  const place = `line ${run.startLine}`;
  const reading = commandsOf(dockerfile, run);
  if (!reading.ok) return `${place} cannot be read: ${reading.reason}`;
  const { workdir } = stateAt(run);
  for (const command of reading.commands) {
    if (command.words.length === 0) continue;
    const invocation = invocationOf(command);
    const operation = operationOf(command);
    if (operation && operation.kind !== 'build') continue;
    if (!invocation || !READS_WHAT_IT_NAMES.has(invocation.program) || invocation.program === 'cd')
      return `what \`${command.words[0]!.raw}\` in ${place} does to \`${folders.at(-1)}\` is not known`;
    for (const { value, raw } of invocation.args) {
      if (value === undefined) return `what \`${raw}\` in ${place} names is not known`;
      if (value.startsWith('-') && !value.includes('/')) continue;
      if (NAMES_PEOPLE.has(invocation.program) && !value.startsWith('/')) continue;
      const path = value.startsWith('/') ? value : workdir.known ? `${workdir.value}/${value}` : undefined;
      if (path === undefined || folders.some((folder) => covers(normalise(path.replace(/[*?[].*$/, '')), folder)))
        return `\`${command.words.map((word) => word.raw).join(' ')}\` in ${place} may change \`${folders.at(-1)}\``;
    }
  }
  return undefined;
}
