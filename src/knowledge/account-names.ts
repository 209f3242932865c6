import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { isOption, optionsAmong } from '../shell/options.js';
import { scriptOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { knownValue, stateAt } from '../source/state.js';
import { ACCOUNT_OPTIONS_WITH_VALUE, baseOf, firstOperand } from './accounts.js';
import { instructionsBefore } from './image-at.js';
import type { Distribution } from './images/releases.js';

export interface AccountNames {
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** What /etc/passwd and /etc/group of a distribution begin with. Source: base-passwd (Debian), alpine-baselayout. */
const OF_DISTRIBUTIONS: Readonly<Partial<Record<Distribution, { readonly users: string; readonly groups: string }>>> = {
  debian: { users: 'root daemon bin www-data nobody', groups: 'root daemon bin www-data nogroup users staff' },
  ubuntu: { users: 'root daemon bin www-data nobody', groups: 'root daemon bin www-data nogroup users staff' },
  alpine: { users: 'root daemon bin nobody', groups: 'root daemon bin nobody nogroup users www-data' },
};
const ELSEWHERE = { users: 'root', groups: 'root' };

/** The users that RUNs before an instruction surely make. */
export function createdUsers(dockerfile: Dockerfile, instruction: Instruction): readonly string[] {
  if (!instruction.stage) return [];
  return instructionsBefore(instruction)
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap((run) =>
      (scriptOf(dockerfile, run)?.commands ?? []).flatMap((command) => madeBy(command, run)?.user ?? []),
    );
}

/** The users and groups that surely have a name in the image when an instruction runs. */
export function accountNames(dockerfile: Dockerfile, instruction: Instruction): AccountNames {
  const { stage } = instruction;
  const users = new Set<string>();
  const groups = new Set<string>();
  if (!stage) return { users, groups };
  const facts = baseOf(stage)?.facts;
  const given = (facts?.distribution && OF_DISTRIBUTIONS[facts.distribution]) ?? ELSEWHERE;
  for (const one of given.users.split(' ')) users.add(one);
  for (const one of given.groups.split(' ')) groups.add(one);
  for (const one of [...(facts?.users ?? []), ...(facts?.user ? [facts.user] : [])]) {
    users.add(one);
    groups.add(one);
  }
  for (const run of instructionsBefore(instruction).filter(({ keyword }) => keyword === 'RUN')) {
    for (const command of scriptOf(dockerfile, run)?.commands ?? []) {
      const made = madeBy(command, run);
      if (made?.user !== undefined) users.add(made.user);
      if (made?.group !== undefined) groups.add(made.group);
    }
  }
  return { users, groups };
}

const MAKES_NO_GROUP = ['-g', '--gid', '-G', '--ingroup', '-N', '--no-user-group', '-S', '--system'];

/** The user and the group that a command makes, where it surely runs. */
function madeBy(
  command: Command,
  run: Instruction,
): { readonly user?: string; readonly group?: string | undefined } | undefined {
  const { program, args } = invocationOf(command) ?? {};
  if (!args || !program || !/^(?:user|group)add$|^add(?:user|group)$/.test(program)) return undefined;
  for (const { kind, node } of command.enclosures()) {
    if (kind !== 'statement' && kind !== 'and-or' && kind !== 'group') return undefined;
    if (kind === 'statement' && node.background) return undefined;
  }
  const name = firstOperand(args.map(({ value, raw }) => value ?? meaningOf(raw, run)));
  if (name === undefined || !/^[a-z_][\w-]*$/i.test(name)) return undefined;
  if (program === 'groupadd' || program === 'addgroup') return { group: name };
  const options = optionsAmong(args, ACCOUNT_OPTIONS_WITH_VALUE);
  // useradd makes a group of the user's name whatever `-r` says (useradd(8)); adduser's system users get none unless asked.
  const none =
    program === 'useradd' ? MAKES_NO_GROUP.filter((one) => !/^(?:-S|--system|-G)$/.test(one)) : MAKES_NO_GROUP;
  const hasGroup =
    !options.some((one) => isOption(one, none)) || options.some(({ name: option }) => option === '--group');
  return { user: name, group: hasGroup ? name : undefined };
}

function meaningOf(raw: string, run: Instruction): string | undefined {
  const value = knownValue(raw, run, stateAt(run));
  return value.known ? value.value : undefined;
}
