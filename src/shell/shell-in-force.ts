import type { Instruction } from '../source/instruction.js';
import { stateAt } from '../source/state.js';
import { isWindows } from '../source/windows.js';

/** The shell that runs a shell-form instruction. */
export type ShellInForce = PosixShell | { readonly kind: 'other'; readonly reason: string };

export interface PosixShell {
  readonly kind: 'posix';
  readonly name: 'sh' | 'dash' | 'ash' | 'bash';
  /** Started with `-e`. */
  readonly errexit: boolean;
  /** Started with `-o pipefail`. */
  readonly pipefail: boolean;
  /** Started with `-u`. */
  readonly nounset: boolean;
}

const POSIX_NAMES: ReadonlySet<string> = new Set(['sh', 'dash', 'ash', 'bash']);
const DEFAULT: PosixShell = { kind: 'posix', name: 'sh', errexit: false, pipefail: false, nounset: false };

/**
 * The shell in force, if its behaviour is known here: sh, dash, ash or bash, neither login nor interactive, with no
 * start-up file named by BASH_ENV or ENV.
 */
export function shellInForce(place: Pick<Instruction, 'stage' | 'index'>): ShellInForce {
  const { stage } = place;
  const { shell, env, args } = stateAt(place);
  const startup = ['BASH_ENV', 'ENV'].find((name) => env.has(name) || args.has(name));
  if (startup) return { kind: 'other', reason: `${startup} names a start-up file for the shell` };
  if (shell) return readShell(shell);
  if (stage && isWindows(stage)) return { kind: 'other', reason: 'the base image is a Windows image' };
  return DEFAULT;
}

function readShell(shell: readonly string[]): ShellInForce {
  const [program = '', ...options] = shell;
  const name = program.split('/').at(-1)!;
  if (!isPosixName(name)) return { kind: 'other', reason: `the SHELL in force is \`${shell.join(' ')}\`` };
  let errexit = false;
  let pipefail = false;
  let nounset = false;
  let takesCommand = false;
  for (let index = 0; index < options.length; index++) {
    const option = options[index]!;
    if (!/^-[ceuxo]+$/.test(option))
      return { kind: 'other', reason: `the SHELL in force has the argument \`${option}\`` };
    errexit ||= option.includes('e');
    nounset ||= option.includes('u');
    takesCommand ||= option.includes('c');
    if (!option.includes('o')) continue;
    const named = options[++index];
    if (named === 'pipefail') pipefail = true;
    else if (named === 'errexit') errexit = true;
    else if (named === 'nounset') nounset = true;
    else if (named !== 'xtrace')
      return { kind: 'other', reason: `the SHELL in force has the option \`-o ${named ?? ''}\`` };
  }
  if (!takesCommand) return { kind: 'other', reason: 'the SHELL in force has no `-c`' };
  return { kind: 'posix', name, errexit, pipefail, nounset };
}

function isPosixName(name: string): name is PosixShell['name'] {
  return POSIX_NAMES.has(name);
}

const SHEBANG =
  /^#!\s*(?:\/usr\/bin\/env\s+(?:-S\s+)?|(?:\/usr)?(?:\/local)?\/bin\/)(sh|bash|dash|ash)((?:\s+-[eux]+)*)\s*$/;

/** The shell that a `#!` line names, if its behaviour is known here. */
export function shellOfShebang(line: string): PosixShell | undefined {
  const [, name = '', options = ''] = SHEBANG.exec(line) ?? [];
  if (!isPosixName(name)) return undefined;
  return { kind: 'posix', name, errexit: options.includes('e'), pipefail: false, nounset: options.includes('u') };
}
