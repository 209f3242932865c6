import type { Invocation } from '../shell/invocation.js';

/** Programs that run whatever their configuration says, package managers among it. Source: their documentation. */
const MAY_INSTALL: ReadonlySet<string> = new Set([
  'ansible-playbook',
  'apt-fast',
  'chef-client',
  'gdebi',
  'mk-build-deps',
  'nala',
  'puppet',
  'rosdep',
  'salt-call',
  'tasksel',
]);

/** Scripts that build and never install system packages. */
const BUILDS_ONLY: ReadonlySet<string> = new Set([
  'autogen.sh',
  'bootstrap.sh',
  'buildconf',
  'catalina.sh',
  'config',
  'configure',
  'configure.sh',
  'gradlew',
  'mvnw',
]);

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', '.', 'source']);
/** An absolute path to no folder of programs: something that the author put there. */
const OWN_PATH = /^\/(?!usr\/|etc\/|lib|(?:.*\/)?s?bin\/[^/]*$)/;
const SCRIPT_NAME = /\.(?:sh|bash|ksh)$/;

/**
 * What a command runs whose commands nobody sees here: a script file, a downloaded script, `sh -c` of something unknown.
 * Undefined for ordinary programs.
 */
export function opaqueScript(invocation: Invocation): string | undefined {
  const { program, programWord, args } = invocation;
  if (MAY_INSTALL.has(program)) return program;
  if (BUILDS_ONLY.has(program)) return undefined;
  if (SCRIPT_NAME.test(program)) return programWord.value;
  if (OWN_PATH.test(programWord.value!)) return programWord.value;
  if (programWord.value!.startsWith('./') || programWord.value!.startsWith('../')) return programWord.value;
  if (!SHELLS.has(program)) return undefined;
  const operand = args.find((word) => !(word.value ?? word.raw).startsWith('-'));
  if (args.some((word) => /^-[a-z]*c$/.test(word.value ?? ''))) {
    const script = operand?.value;
    return script === undefined ? `${program} -c` : undefined;
  }
  const name = operand?.value?.split('/').at(-1);
  if (name !== undefined && BUILDS_ONLY.has(name)) return undefined;
  return operand ? operand.raw : `${program} with a script on its input`;
}

/** The script that `sh -c '…'` is given, where it is written out: it is read, never edited. */
export function quotedScript(invocation: Invocation): string | undefined {
  if (!SHELLS.has(invocation.program)) return undefined;
  const at = invocation.args.findIndex((word) => /^-[a-z]*c$/.test(word.value ?? ''));
  return at === -1 ? undefined : invocation.args[at + 1]?.value;
}
