import type { Invocation } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import { normalise, stateAt } from '../source/state.js';
import { type Account, accountAt, baseOf } from './accounts.js';
import { tagRelease } from './images/tag-release.js';
import type { CacheMount, Folder, PackageManager, ReleaseRange } from './package-managers/index.js';
import { covers } from './path-cover.js';

/** A folder that a cache mount can hold for a RUN. */
export interface MountTarget {
  /** Absolute. */
  readonly path: string;
  readonly sharing: 'locked' | undefined;
  /** Whom the folder must belong to. */
  readonly owner: Account;
}

export type TargetReading =
  | { readonly ok: true; readonly targets: readonly MountTarget[] }
  | { readonly ok: false; readonly reason: string };

/** Programs that run another one as another user, whose folders are elsewhere. */
const CHANGES_USER: ReadonlySet<string> = new Set(['sudo', 'doas', 'gosu', 'su-exec', 'chroot', 'runuser', 'setpriv']);
/** Java asks the user database for the home folder, and not HOME. */
const ASKS_USER_DATABASE: ReadonlySet<string> = new Set(['maven', 'gradle']);
/** What a mount's option can say without quotes. */
const PLAIN_PATH = /^\/[\w./@+-]+$/;
const ROOT: Account = { uid: undefined, gid: undefined, home: '/root' };

/** Where a manager keeps its caches when a RUN calls it: for the user, the home folder and the variables in force. */
export function mountTargets(
  dockerfile: Dockerfile,
  run: Instruction,
  manager: PackageManager,
  calls: readonly Invocation[],
): TargetReading {
  const { stage } = run;
  if (!stage) return refuse('it belongs to no stage');
  const wrapper = calls.flatMap(({ wrappers }) => wrappers).find(({ value }) => CHANGES_USER.has(value ?? ''));
  if (wrapper) return refuse(`${wrapper.raw} runs it as another user`);
  // Whoever installs packages of the system is root, or the build fails.
  const reading =
    manager.scope === 'system' ? { account: ROOT } : baseOf(stage) ? accountAt(dockerfile, run) : unknownBase(stage);
  if ('unknown' in reading) return refuse(reading.unknown);
  const targets: MountTarget[] = [];
  for (const mount of manager.cacheMounts) {
    if (mount.onlyFor === (reading.account.uid === undefined ? 'others' : 'root')) continue;
    if (mount.onlyIn && !mount.onlyIn.includes(baseOf(stage)?.repository ?? '')) continue;
    if (mount.onlyOn && !mount.onlyOn.some((range) => standsOn(stage, range))) continue;
    const place = placeOf(dockerfile, run, { manager, mount, account: reading.account, calls });
    if (!place.ok) return place;
    targets.push({ path: place.path, sharing: mount.sharing, owner: reading.account });
  }
  return targets.length > 0 ? { ok: true, targets } : refuse(`where ${manager.name} has its cache is not known`);
}

/** The folders that hold a manager's caches and nothing else, as far as they are known. */
export function cacheRoots(
  dockerfile: Dockerfile,
  run: Instruction,
  manager: PackageManager,
  account: Account,
): readonly string[] {
  return manager.caches.flatMap((mount) => {
    const place = pathOf(dockerfile, run, { manager, mount, account, calls: [] });
    return place.ok ? [place.path] : [];
  });
}

function unknownBase(stage: Stage): { readonly unknown: string } {
  const { base } = lineage(stage).at(-1)!;
  return { unknown: `what ${base.word?.text ?? 'the base image'} sets is not known` };
}

interface FolderQuestion {
  readonly manager: PackageManager;
  readonly mount: CacheMount;
  readonly account: Account;
  readonly calls: readonly Invocation[];
}

type Place = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: string };

function placeOf(dockerfile: Dockerfile, run: Instruction, question: FolderQuestion): Place {
  const { manager, mount, account } = question;
  const place = pathOf(dockerfile, run, question);
  if (!place.ok) return place;
  if (!PLAIN_PATH.test(place.path)) return refuse(`\`${place.path}\` is no folder to mount`);
  const path = normalise(place.path);
  const { uid, home } = account;
  const parent = path.slice(0, path.lastIndexOf('/'));
  if (uid !== undefined && covers(home, path) && parent !== home && mount.path.startsWith('~/'))
    return refuse(`${parent} would belong to root while the RUN of ${manager.name} needs it`);
  return { ok: true, path };
}

function pathOf(dockerfile: Dockerfile, run: Instruction, { manager, mount, account, calls }: FolderQuestion): Place {
  for (const { variable, below } of movesOf(mount)) {
    const set = variableAt(dockerfile, run, variable, calls) ?? imageVariable(run, manager, variable);
    if (set === undefined) continue;
    if (set.value === undefined) return refuse(`${variable} moves its cache, and its value is not known`);
    return { ok: true, path: below === undefined ? set.value : `${set.value}/${below}` };
  }
  if (mount.onlyWhereSet) return refuse(`where ${manager.name} has its cache is not known`);
  if (!mount.path.startsWith('~/')) return { ok: true, path: mount.path };
  const home = variableAt(dockerfile, run, 'HOME', calls);
  if (home && (home.value === undefined || ASKS_USER_DATABASE.has(manager.family)))
    return refuse('HOME is set, and where that leads is not known');
  // A mount would make the folder, and useradd leaves one that is there as it is: root's.
  if (home?.value?.startsWith('/home/') && account.uid === undefined)
    return refuse('HOME is the folder of a user who may be made later');
  return { ok: true, path: `${home?.value ?? account.home}${mount.path.slice(1)}` };
}

function movesOf({ movedBy }: Folder) {
  return movedBy ?? [];
}

/** A variable that the file sets; its value undefined where nobody can know it. */
function variableAt(
  dockerfile: Dockerfile,
  run: Instruction,
  name: string,
  calls: readonly Invocation[],
): { readonly value: string | undefined } | undefined {
  if (calls.some(({ environment }) => environment.has(name)) || isAssigned(dockerfile, run, name))
    return { value: undefined };
  const { env, args } = stateAt(run);
  const value = env.get(name) ?? args.get(name);
  return value && { value: value.known ? value.value : undefined };
}

/** Whether the RUN's own script sets a variable. */
function isAssigned(dockerfile: Dockerfile, run: Instruction, name: string): boolean {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script') return false;
  return body.script.commands.some(
    ({ words, assignments }) =>
      words.some(({ raw }) => raw.startsWith(`${name}=`)) ||
      (words.length === 0 && assignments.some((one) => one.name === name)),
  );
}

function imageVariable(
  { stage }: Instruction,
  { imageVariables }: PackageManager,
  variable: string,
): { readonly value: string } | undefined {
  const repository = stage && baseOf(stage)?.repository;
  return imageVariables?.find((one) => one.image === repository && one.variable === variable);
}

function standsOn(stage: Stage, { distribution, since, before }: ReleaseRange): boolean {
  const base = baseOf(stage);
  if (base?.facts.distribution !== distribution) return false;
  if (since === undefined && before === undefined) return true;
  const root = lineage(stage).at(-1)!.base;
  const tag = (root.kind === 'image' ? root.reference.tag : undefined) ?? 'latest';
  const version = Number.parseFloat(
    /\/ubi(\d+)/.exec(base.repository)?.[1] ?? tagRelease(base.repository, tag)?.version ?? '',
  );
  return !Number.isNaN(version) && version >= (since ?? 0) && version < (before ?? Number.POSITIVE_INFINITY);
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
