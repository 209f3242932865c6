/** Constructs of the shell that a command can stand in; `@` is the command. */
const CONSTRUCTS: readonly string[] = [
  '(@)',
  '{ @; }',
  '(cd /opt; @)',
  'if true; then @; fi',
  'if @; then echo yes; fi',
  '! @',
  '@ || true',
  '@ || echo no',
  '@ || exit 1',
  '@; true',
  'true; @',
  '@; echo $?',
  '[ -d / ] && @',
  '[ -f /none ] || @',
  'true && (@ && true) || false',
  'for i in a b; do @; done',
  'while @; do break; done',
  'case a in a) @ ;; esac',
  'f() { @; }; f',
  'set -e; @',
  'set -u; @',
  '@ && set +e',
  'umask 077; @',
  'cd /tmp && @',
  'export Y=2; @',
  'readonly Z=1; @',
  'unset HOME && @',
  '. /etc/profile; @',
  'trap "echo bye" EXIT; @',
  'exec 3>&1; @',
  'eval "true"; @',
  'alias q=r; @',
  '@ & wait',
  '@ > /dev/null',
  '@ 2>/dev/null',
  '@ </dev/null',
  '@ > /tmp/log',
  '@ 2>&1 | tee log',
  'echo "$(@)"',
  'X=1 @',
  'env A=b @',
  'command @',
  'sudo @',
  'time @',
  'nice -n 5 @',
  'timeout 9 @',
];

/** A command of plain words on one line of a RUN, up to an operator or the end of the line. */
const COMMAND = /(?:^RUN[ \t]+|(?:&&|;)[ \t]+)([a-z][\w./-]*(?:[ \t]+[\w./=:@%+,*-]+)*)(?=[ \t]*(?:$|&&|;|\\\n))/gm;

/**
 * The Dockerfile with one to three of its commands in other constructs; undefined where it has no plain command.
 * @param pick a number from 0 up to, and without, its argument
 */
export function variantOf(text: string, pick: (below: number) => number): string | undefined {
  const commands = [...text.matchAll(COMMAND)];
  if (commands.length === 0) return undefined;
  const chosen = new Set(Array.from({ length: 1 + pick(3) }, () => commands[pick(commands.length)]!));
  const construct = () => CONSTRUCTS[pick(CONSTRUCTS.length)]!;
  return [...chosen]
    .sort((one, other) => other.index - one.index)
    .reduce((rest, { 0: whole, 1: command, index }) => {
      const at = index + whole.length - command!.length;
      const inner = construct().replace('@', () => command!);
      const outer = pick(4) === 0 ? construct().replace('@', () => inner) : inner;
      return rest.slice(0, at) + outer + rest.slice(at + command!.length);
    }, text);
}
