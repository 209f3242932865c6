import { writesSetting } from '../src/knowledge/configuration.js';
import { wgetOf } from '../src/knowledge/wget.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { hasMovedErrors } from '../src/shell/input.js';
import { type Invocation, invocationOf } from '../src/shell/invocation.js';
import { isOption, optionsAmong } from '../src/shell/options.js';
import { bodyOf } from '../src/shell/run.js';

const FLAG = '--progress=dot:giga';
/** wget(1) 1.21: short options with a value; the long ones do not matter here. */
const OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set(
  '-a -A -B -D -e -i -I -l -n -o -O -P -Q -R -t -T -U -w -X'.split(' '),
);
/** What quiets it, sends its messages elsewhere, or downloads nothing. */
const NO_PROGRESS =
  '-q --quiet --no-verbose --progress --show-progress -o --output-file -a --append-output -b --background --spider -h --help -V --version --config'.split(
    ' ',
  );

export default defineTransform({
  name: 'wget-progress',
  summary: 'Let wget print one dot for each megabyte.',
  safety: 'safe',
  group: 'managers',
  covers: ['DL3047'],
  why: 'Without a terminal wget prints a dot for each kilobyte: a download of 100 MB fills the build log with two thousand lines.',
  leavesAlone: [
    "busybox's wget, which Alpine has unless wget is installed, and wget2, which Fedora has: neither knows dots.",
    'Images of which nothing says what their wget is.',
    'Calls that are quiet, log to a file, say how to show progress, or download nothing (`--spider`).',
    'Calls whose messages another program or a file gets (`2>&1 |`, `|&`), and a wgetrc.',
  ],
  examples: [
    {
      before: 'FROM debian:12\nRUN wget https://example.com/big.tar.gz\n',
      after: 'FROM debian:12\nRUN wget --progress=dot:giga https://example.com/big.tar.gz\n',
    },
  ],
  rewrite(dockerfile, { change, skip }) {
    for (const run of dockerfile.runs) {
      const body = bodyOf(dockerfile, run);
      if (body.kind !== 'script') continue;
      for (const command of body.script.commands) {
        const invocation = invocationOf(command);
        if (invocation?.program !== 'wget' || command.detached || !showsDots(invocation)) continue;
        const wget = wgetOf(dockerfile, run, command);
        const obstacle =
          wget.kind !== 'gnu'
            ? wget.reason
            : hasMovedErrors(command)
              ? 'its messages go to a file or another program'
              : run.stage && (writesSetting(dockerfile, run.stage, /wgetrc/i) ? 'a wgetrc may say it' : undefined);
        if (obstacle) skip(command.span, obstacle);
        else
          change(command.span, 'it prints a dot for each kilobyte', (edit) =>
            edit.insertAfter(invocation.programWord, ` ${FLAG}`),
          );
      }
    }
  },
});

function showsDots({ args }: Invocation): boolean {
  if (args.length === 0 || args.some(({ raw }) => /\$[@*]/.test(raw))) return false;
  return !optionsAmong(args, OPTIONS_WITH_VALUE).some((option) => {
    // `-nv` is an option of two letters; `-e quiet=on` says anything.
    if (option.name === '-n') return option.value?.includes('v') ?? true;
    return isOption(option, ['-e', '--execute', ...NO_PROGRESS]);
  });
}
