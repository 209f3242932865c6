import { defineTransform } from '../src/rewrite/transform.js';
import { type Invocation, invocationOf } from '../src/shell/invocation.js';
import { isOption, optionsAmong } from '../src/shell/options.js';
import { bodyOf } from '../src/shell/run.js';
import type { Instruction } from '../src/source/instruction.js';
import { knownValue, stateAt } from '../src/source/state.js';

/** useradd(8), shadow 4.13. */
const OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set(
  '-b -c -d -e -f -g -G -k -K -p -P -R -s -u -Z --base-dir --comment --home-dir --home --expiredate --inactive --gid --groups --skel --key --password --prefix --root --shell --uid --selinux-user --selinux-range'.split(
    ' ',
  ),
);
const NO_LOG = ['-l', '--no-log-init'];
/** Options with which no user is made. */
const NO_USER = ['-D', '--defaults', '-h', '--help'];
/** From here on the logs grow by more than 3 MB. */
const HIGH_UID = 10_000;

export default defineTransform({
  name: 'useradd-no-log-init',
  summary: 'Keep useradd from filling the login logs up to a high user id.',
  safety: 'safe',
  group: 'managers',
  covers: ['DL3046'],
  why: 'useradd notes the new user in /var/log/lastlog and faillog, at 324 bytes for each possible id below: a layer holds all of it as zeros, 32 MB for the id 100000 and hundreds of GB for the highest.',
  leavesAlone: [
    'Ids below 10000, given or chosen by useradd: what they cost is below 3 MB.',
    'Calls with `-l` or `--no-log-init`.',
    "adduser, Debian's and busybox's: they have no such option.",
    'useradd -D, which makes no user.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN useradd -m -u 100001 app\n',
      after: 'FROM debian:12\nRUN useradd -l -m -u 100001 app\n',
    },
  ],
  rewrite(dockerfile, { change }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      for (const command of body.script.commands) {
        const invocation = invocationOf(command);
        if (invocation?.program !== 'useradd' || command.detached || !growsLogs(run, invocation)) continue;
        const isLong = invocation.args.some((word) => word.raw.startsWith('--'));
        change(command.span, 'its user id makes the login logs grow', (edit) =>
          edit.insertAfter(invocation.programWord, ` ${isLong ? NO_LOG[1] : NO_LOG[0]}`),
        );
      }
    }
  },
});

function growsLogs(run: Instruction, { args }: Invocation): boolean {
  const options = optionsAmong(args, OPTIONS_WITH_VALUE);
  if (options.some((option) => isOption(option, NO_LOG) || isOption(option, NO_USER))) return false;
  const uid = options.findLast((option) => isOption(option, ['-u', '--uid']));
  if (!uid) return false;
  const known = uid.value ?? envValue(run, uid.raw ?? '');
  // An id that only the build knows may be any.
  return known === undefined || !/^\d+$/.test(known) || Number(known) >= HIGH_UID;
}

/** What an ENV makes of it; an ARG may be given any value. */
function envValue(run: Instruction, raw: string): string | undefined {
  const value = knownValue(raw, run, stateAt(run));
  return value.known ? value.value : undefined;
}
