import { invocationOf } from '../shell/invocation.js';
import { type CommandOption, isOption, optionsAmong } from '../shell/options.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import { instructionsBefore } from './image-at.js';
import { foreignFacts, officialName } from './images/elsewhere.js';
import { type ImageFacts, imageFacts } from './images/facts.js';
import { userInForce } from './user-in-force.js';

/** Who runs the commands of a RUN. */
export interface Account {
  /** Undefined for root. */
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** What the user database says; an ENV of HOME wins over it. */
  readonly home: string;
}

export type AccountReading = { readonly account: Account } | { readonly unknown: string };

const ROOT: Account = { uid: undefined, gid: undefined, home: '/root' };

/** Users that images bring, with their numbers. Source: their Dockerfiles. */
const OF_IMAGES: Readonly<Record<string, Readonly<Record<string, Account>>>> = {
  node: { node: { uid: 1000, gid: 1000, home: '/home/node' } },
  gradle: { gradle: { uid: 1000, gid: 1000, home: '/home/gradle' } },
  'oven/bun': { bun: { uid: 1000, gid: 1000, home: '/home/bun' } },
};

/** The user in force at a RUN, with the numbers and the home folder that it has in the image. */
export function accountAt(dockerfile: Dockerfile, run: Instruction): AccountReading {
  const user = userInForce(run);
  const { stage } = run;
  if (!stage) return { unknown: 'it belongs to no stage' };
  const base = baseOf(stage);
  const isSet = instructionsBefore(run).some(({ keyword }) => keyword === 'USER');
  const name = user.known ? user.value : isSet ? undefined : base?.facts.user;
  if (name === undefined) return { unknown: 'which user runs it is not known' };
  if (name === 'root' || name === '0') return { account: ROOT };
  const own = createdAccount(dockerfile, run, name);
  const ofImage = base && Object.hasOwn(OF_IMAGES, base.repository) ? OF_IMAGES[base.repository] : undefined;
  const known =
    own ?? Object.entries(ofImage ?? {}).find(([one, { uid }]) => one === name || String(uid) === name)?.[1];
  return known ? { account: known } : { unknown: `the number and the home folder of the user ${name} are not known` };
}

/** Other images that are known to leave the user root and to set no variable of a package manager. Source: their Dockerfiles. */
const OTHERS: readonly RegExp[] = [
  /^nvidia\/cuda$/,
  /^oven\/bun$/,
  /^continuumio\/(?:mini|ana)conda3?$/,
  /^condaforge\/(?:miniforge3|mambaforge)$/,
  /^(?:pytorch\/pytorch|tensorflow\/tensorflow)$/,
];
const ONLY_ROOT: ImageFacts = {
  ...{ distribution: undefined, shell: undefined, packageManager: undefined, libc: undefined },
  ...{ user: 'root', users: [], programs: [] },
};

/** The image that a stage stands on in the end, where it is known what that is. */
export function baseOf(stage: Stage): { readonly repository: string; readonly facts: ImageFacts } | undefined {
  const { base } = lineage(stage).at(-1)!;
  if (base.kind !== 'image') return undefined;
  const { tag } = base.reference;
  const repository = officialName(base.reference.repository);
  const facts =
    imageFacts(repository, tag) ??
    foreignFacts(repository, tag) ??
    (OTHERS.some((one) => one.test(repository)) ? ONLY_ROOT : undefined);
  return facts && { repository, facts };
}

/** Options with a value of useradd, groupadd, adduser and addgroup. Source: shadow, Debian's adduser, busybox. */
export const ACCOUNT_OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set([
  ...['-u', '--uid', '-g', '--gid', '-d', '--home-dir', '-b', '--base-dir', '-h', '--home', '-s', '--shell', '-c'],
  ...['--comment', '--gecos', '-G', '--groups', '--ingroup', '-K', '--key', '-k', '--skel', '-p', '--password'],
]);

/** The user as a `useradd` or `adduser` before the RUN made it; undefined where none did, or its number is not said. */
function createdAccount(dockerfile: Dockerfile, run: Instruction, user: string): Account | undefined {
  for (const instruction of instructionsBefore(run).filter(({ keyword }) => keyword === 'RUN')) {
    const body = bodyOf(dockerfile, instruction);
    if (body.kind !== 'script') continue;
    for (const command of body.script.commands) {
      const { program, args } = invocationOf(command) ?? {};
      if ((program !== 'useradd' && program !== 'adduser') || !args) continue;
      const name = firstOperand(args.map(({ value }) => value));
      const account =
        name === undefined ? undefined : readAccount(program, name, optionsAmong(args, ACCOUNT_OPTIONS_WITH_VALUE));
      if (account && (name === user || String(account.uid) === user)) return account;
    }
  }
  return undefined;
}

/** The account that useradd and the like are given; undefined where a word before it is not known. */
export function firstOperand(words: readonly (string | undefined)[]): string | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || !word.startsWith('-')) return word;
    if (takesValue(word) || (/^-[a-zA-Z]{2,}$/.test(word) && takesValue(`-${word.at(-1)}`))) at++;
  }
  return undefined;
}

function takesValue(option: string): boolean {
  return ACCOUNT_OPTIONS_WITH_VALUE.has(option);
}

function readAccount(
  program: 'useradd' | 'adduser',
  name: string,
  options: readonly CommandOption[],
): Account | undefined {
  const said = (...spellings: readonly string[]) => options.find((one) => isOption(one, spellings))?.value;
  const uid = Number(said('-u', '--uid') ?? Number.NaN);
  if (!Number.isInteger(uid) || uid <= 0) return undefined;
  const gid = program === 'useradd' ? Number(said('-g', '--gid') ?? Number.NaN) : Number.NaN;
  const home = program === 'useradd' ? said('-d', '--home-dir') : said('-h', '--home');
  // useradd makes no home folder unless it is told to (useradd(8)); adduser does unless it is told not to.
  const makesHome =
    program === 'useradd'
      ? options.some((one) => isOption(one, ['-m', '--create-home']))
      : !options.some((one) => isOption(one, ['-H', '--no-create-home']));
  if (!makesHome || (home !== undefined && !home.startsWith('/'))) return undefined;
  return { uid, gid: Number.isInteger(gid) ? gid : undefined, home: home ?? `/home/${name}` };
}
