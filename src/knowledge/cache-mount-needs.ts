import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { literal } from '../source/glob.js';
import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { descendants, lineage, type Stage } from '../source/stage.js';
import { knownValue, normalise, stateAt } from '../source/state.js';
import { type CacheReading, cacheReading, onlyFetches, REBUILDERS, worksOffline } from './cache-reading.js';
import { commandsOf } from './called-commands.js';
import { deletes } from './deletions.js';
import { isStartCommand } from './list-use.js';
import { type Operation, operationOf } from './operations.js';
import type { PackageManager } from './package-managers/index.js';
import { covers } from './path-cover.js';
import { opaqueScript } from './scripts.js';

/** The stages that share layers with one: the one that stands on an image, and all that are built on that. */
export function kinOf(stage: Stage): readonly Stage[] {
  const root = lineage(stage).at(-1)!;
  return [root, ...descendants(root)];
}

/**
 * Why a manager's caches must stay in the layers of some stages that share them: something reads them there, or has put
 * something there. A cache mount is empty whenever the builder has cleaned up, so nothing may count on what it holds.
 */
export function layerNeed(
  dockerfile: Dockerfile,
  kin: readonly Stage[],
  manager: PackageManager,
  folders: readonly string[],
): string | undefined {
  const reading = cacheReading(manager.family);
  for (const stage of kin) {
    for (const instruction of stage.instructions) {
      const need = needIn(dockerfile, instruction, manager, reading, folders);
      if (need) return `line ${instruction.startLine} ${need}`;
    }
  }
  const copied = copyNeed(kin, manager, folders);
  if (copied || !reading.byBuilds) return copied;
  return ownArtifacts(dockerfile, kin, manager) ?? unusedFetch(dockerfile, kin, manager);
}

function needIn(
  dockerfile: Dockerfile,
  instruction: Instruction,
  manager: PackageManager,
  reading: CacheReading,
  folders: readonly string[],
): string | undefined {
  const target = instruction.wrapped ?? instruction;
  switch (target.keyword) {
    case 'ENV':
    case 'ARG':
      return target.pairs.some(
        ({ key, raw = '' }) => Object.hasOwn(reading.offlineVariables, key) && reading.offlineVariables[key]!.test(raw),
      )
        ? `may turn ${manager.name} to its cache alone`
        : undefined;
    case 'COPY':
    case 'ADD':
      return putsInto(instruction, folders) ? 'puts something where the cache is' : undefined;
    case 'WORKDIR':
      return folders.some((folder) => namesFolder(target.argument, folder)) ? 'works where the cache is' : undefined;
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK': {
      const commands = commandsOf(dockerfile, target);
      if (!commands.ok) {
        const mayNeed = reading.byBuilds || folders.some((folder) => namesFolder(target.argument, folder));
        return mayNeed ? `cannot be read: ${commands.reason}` : undefined;
      }
      const isOnTrigger = instruction !== target;
      for (const command of commands.commands) {
        const need = needOfCommand(command, manager, reading, folders, isStartCommand(target) || isOnTrigger);
        if (need) return need;
      }
    }
  }
  return undefined;
}

function needOfCommand(
  command: Command,
  manager: PackageManager,
  reading: CacheReading,
  folders: readonly string[],
  isLater: boolean,
): string | undefined {
  const invocation = invocationOf(command);
  const operation = operationOf(command);
  const isOwn = operation?.manager.family === manager.family;
  if (operation && isOwn && worksOffline(operation)) return `works from what ${manager.name} fetched before`;
  if (isOwn && configuresCache(command)) return `says where ${manager.name} has its cache`;
  if (isLater && operation && isOwn && readsLater(operation, reading)) return `runs ${manager.name} later`;
  const isDeletion =
    folders.some((folder) => deletes(command, folder)) || /^(?:rm|find)$/.test(invocation?.program ?? '');
  const mentioned = isDeletion ? undefined : folders.find((folder) => namesIn(command, folder));
  if (mentioned !== undefined) return `names \`${mentioned}\``;
  if (!reading.byBuilds || !invocation || operation) return undefined;
  const script = opaqueScript(invocation);
  const isScript = script !== undefined && (!isLater || /\.(?:ba)?sh$|entrypoint/.test(script));
  if (isScript) return `runs \`${script}\`, which may build with ${manager.name}`;
  const builds = reading.builders.includes(invocation.program) || REBUILDERS.has(invocation.program);
  return isLater && builds ? `runs ${invocation.program} later, which may build` : undefined;
}

/** `dotnet app.dll` runs what is built; `npx` and `go run` fetch or build. */
function readsLater({ manager, kind, action }: Operation, { byBuilds }: CacheReading): boolean {
  if (/\.dll$/i.test(action) || kind === 'query' || kind === 'other') return false;
  return byBuilds || manager.name === 'npx' || manager.name === 'bunx' || manager.name === 'uvx';
}

const CACHE_SETTING = /cache|store-?dir|global-?folder|pkgs_dirs|pkgs-dirs|GOMODCACHE|localRepository|local_repo/i;

/** `npm config set cache …`, `go env -w GOCACHE=…`, `bundle config path …`. */
function configuresCache(command: Command): boolean {
  const words = command.words.map(({ value, raw }) => value ?? raw);
  const at = words.findIndex((word) => word === 'config' || word === 'set' || word === 'env');
  if (at === -1 || at > 3) return false;
  const rest = words.slice(at + 1);
  if (words.some((word) => /^bundler?$/.test(word))) return rest.some((word) => /^(?:path|deployment)$/.test(word));
  return rest.some((word) => CACHE_SETTING.test(word) && !/^-/.test(word)) && !rest.includes('get');
}

function namesIn(command: Command, folder: string): boolean {
  const texts = [
    ...command.words.map(({ value, raw }) => value ?? raw),
    ...command.redirections.map((one) => ('target' in one ? (one.target?.text ?? '') : '')),
  ];
  return texts.some((text) => namesFolder(text, folder));
}

/** Whether a text names a folder, or something in it, in any spelling of what stands above it. */
function namesFolder(text: string, folder: string): boolean {
  const parts = folder.split('/').slice(1);
  const tail = parts.slice(-Math.min(2, parts.length)).join('/');
  const known = tail.startsWith('.') || parts.length > 2 ? tail : folder;
  const last = parts.at(-1)!;
  const spelled = last.startsWith('.') ? `/${last}` : known;
  return new RegExp(`${literal(spelled)}(?![\\w-])`).test(text);
}

/** Whether a COPY or ADD may fill one of the folders: it goes there, or to a folder of the user's just above it. */
function putsInto(instruction: Instruction, folders: readonly string[]): boolean {
  const copy = instruction.wrapped ?? instruction;
  const words = copy.exec ?? copy.words.map(({ text }) => text);
  const state = stateAt(instruction);
  const to = knownValue(words.at(-1) ?? '', instruction, state);
  if (!to.known) return false;
  const place = to.value.startsWith('/')
    ? normalise(to.value)
    : normalise(`${state.workdir.known ? state.workdir.value : ''}/${to.value}`);
  const onlyFiles = words
    .slice(0, -1)
    .every((source) => /(?:^|\/)[^/]+\.[a-z]+$/i.test(source) && !/[*?]/.test(source));
  return folders.some((folder) => {
    if (covers(folder, place)) return true;
    const isNear = covers(place, folder) && /\/\.[^/]+$/.test(place);
    return isNear && !onlyFiles;
  });
}

/** What another stage takes of the folders. */
function copyNeed(kin: readonly Stage[], manager: PackageManager, folders: readonly string[]): string | undefined {
  for (const { instruction, kind } of kin.flatMap(({ users }) => users)) {
    const target = instruction.wrapped ?? instruction;
    const line = `line ${instruction.startLine}`;
    if (kind === 'copy') {
      const words = target.exec ?? target.words.map(({ text }) => text);
      const taken = words.slice(0, -1).find((source) => folders.some((folder) => takes(source, folder, manager)));
      if (taken !== undefined) return `${line} copies \`${taken}\``;
    }
    if (kind !== 'mount') continue;
    const mounts = mountsOf(target).filter(({ from }) => from !== undefined);
    if (mounts.some(({ source }) => folders.some((folder) => takes(source ?? '/', folder, manager))))
      return `${line} mounts a folder that holds the cache`;
  }
  return undefined;
}

function takes(source: string, folder: string, { family }: PackageManager): boolean {
  const path = normalise(source.replace(/\/\*+$/, ''));
  // A gem folder is what is installed; the archives in its `cache` are not.
  if (family === 'gem') return covers(folder, path);
  return covers(folder, path) || covers(path, folder);
}

/** What a project itself puts into the folder by one RUN, for builds in another one: `mvn install`. */
function ownArtifacts(dockerfile: Dockerfile, kin: readonly Stage[], manager: PackageManager): string | undefined {
  if (manager.family !== 'maven') return undefined;
  let install: Instruction | undefined;
  for (const run of kin.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'RUN'))) {
    const body = bodyOf(dockerfile, run);
    if (body.kind !== 'script') continue;
    const own = body.script.commands.filter((command) => operationOf(command)?.manager.family === manager.family);
    if (install && own.length > 0)
      return `line ${run.startLine} may build with what line ${install.startLine} installs`;
    if (
      own.some(({ words }) =>
        words.some(({ value }) => /^(?:install|deploy|[\w.-]*install:install(?:-file)?)$/.test(value ?? '')),
      )
    )
      install ??= run;
  }
  return undefined;
}

/** A fetch that nothing in the image builds with: the image may be there for what it fetched. */
function unusedFetch(dockerfile: Dockerfile, kin: readonly Stage[], manager: PackageManager): string | undefined {
  const { builders } = cacheReading(manager.family);
  let fetch: Instruction | undefined;
  for (const stage of kin) {
    for (const run of stage.instructions.filter(({ keyword }) => keyword === 'RUN')) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      for (const command of body.script.commands) {
        const operation = operationOf(command);
        const isOwn = operation?.manager.family === manager.family && manager.fills.includes(operation.kind);
        if (operation && isOwn && onlyFetches(operation)) fetch ??= run;
        else if (isOwn || builders.includes(invocationOf(command)?.program ?? '')) return undefined;
      }
    }
  }
  return fetch && `nothing builds with what line ${fetch.startLine} fetches: the image may be there for that`;
}
