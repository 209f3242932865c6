import type { Pipeline, SyntaxNode } from 'unbash';
import type { Command } from '../shell/command.js';
import { type Invocation, invocationOf } from '../shell/invocation.js';
import type { Enclosure, Script } from '../shell/script.js';
import { operationOf } from './operations.js';

/** What pipefail would make of a script's pipes. */
export interface PipesVerdict {
  /** Whether a failure in the middle of a pipe, which nobody sees now, would be one of the build. */
  readonly hidesFailure: boolean;
  /** Why the script may fail with pipefail although all goes well; undefined where it does not. */
  readonly obstacle: string | undefined;
}

/** Programs whose exit status says that something went wrong, and nothing else. Source: POSIX, and their manual pages. */
const HONEST: ReadonlySet<string> = new Set(
  (
    'curl wget cat sed tr sort uniq cut paste fold rev tac nl tar gzip gunzip zcat bzip2 bunzip2 bzcat xz unxz xzcat ' +
    'zstd unzip gpg openssl base64 jq envsubst lsb_release date uname nproc getconf dpkg-query make cmake ninja'
  ).split(' '),
);
/** Programs that read their input to its end. Source: as above. */
const READS_ALL: ReadonlySet<string> = new Set(
  (
    'sha1sum sha224sum sha256sum sha384sum sha512sum md5sum b2sum shasum cat tee sort uniq tr cut paste fold rev tac nl ' +
    'wc tail tar gzip gunzip zcat bzip2 bunzip2 xz unxz zstd cpio gpg apt-key base64 openssl jq xargs patch sponge ' +
    'debconf-set-selections chpasswd envsubst crontab mysql psql'
  ).split(' '),
);
/** Programs that run what comes in on their input, if they are given no script of their own. */
const INTERPRETERS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'php', 'python', 'python3', 'perl']);
/** Programs that print and cannot fail. */
const PRINTS: ReadonlySet<string> = new Set(['echo', 'printf']);

/** Judges every pipe of a script, those in substitutions too. */
export function judgePipes(script: Script): PipesVerdict {
  let hidesFailure = false;
  const seen = new Set<Pipeline>();
  for (const command of script.commands) {
    const around: Enclosure[] = [...command.enclosures()];
    for (const [index, enclosure] of around.entries()) {
      if (enclosure.kind !== 'pipeline' || enclosure.node.commands.length < 2 || seen.has(enclosure.node)) continue;
      seen.add(enclosure.node);
      const elements = enclosure.node.commands.map((node) => simpleCommand(script, node));
      const onlyPrints = elements.slice(0, -1).every((one) => one && PRINTS.has(programOf(one)));
      const failure = onlyPrints ? 'none' : useOfFailure(enclosure.node, around.slice(index + 1), script);
      hidesFailure ||= failure !== 'none';
      const obstacle =
        elementObstacle(elements, onlyPrints) ?? (typeof failure === 'object' ? failure.obstacle : undefined);
      if (obstacle) return { hidesFailure, obstacle };
    }
  }
  return { hidesFailure, obstacle: undefined };
}

function simpleCommand(script: Script, node: SyntaxNode): Command | undefined {
  return node.type === 'Command' ? script.commands.find((command) => command.node === node) : undefined;
}

function programOf(command: Command): string {
  return invocationOf(command)?.program ?? '';
}

function elementObstacle(elements: readonly (Command | undefined)[], onlyPrints: boolean): string | undefined {
  for (const [index, element] of elements.entries()) {
    const invocation = element && invocationOf(element);
    if (!invocation) return 'a pipe has more in it than plain commands';
    const isLast = index === elements.length - 1;
    if (!isLast && !PRINTS.has(invocation.program) && !isHonest(invocation))
      return `\`${invocation.program}\` in a pipe may fail although all is well`;
    if (index === 0) continue;
    const reads = onlyPrints ? !/^(?:true|:|false|exit|test|\[)$/.test(invocation.program) : readsAll(invocation);
    if (!reads) return `\`${invocation.program}\` may stop reading early, and what feeds it would fail`;
  }
  return undefined;
}

function isHonest(invocation: Invocation): boolean {
  const { program, args, command } = invocation;
  const words = args.map(({ value, raw }) => value ?? raw);
  switch (program) {
    case 'jq':
      return !words.some((word) => /^-[a-zA-Z]*e|^--exit-status/.test(word));
    case 'awk':
      return !words.some((word) => /\bexit\b/.test(word));
    case 'find':
      // Below `/` processes come and go while find looks.
      return !words.some(
        (word) => word === '/' || word === '+' || word === '/proc' || word === '-delete' || word === '-quit',
      );
    case 'git':
      return words[0] === 'archive' || words[0] === 'show';
    default: {
      if (HONEST.has(program)) return true;
      const kind = operationOf(command)?.kind;
      return kind === 'install' || kind === 'build' || kind === 'update' || kind === 'upgrade';
    }
  }
}

function readsAll({ program, args }: Invocation): boolean {
  const words = args.map(({ value, raw }) => value ?? raw);
  switch (program) {
    case 'grep':
    case 'egrep':
    case 'fgrep':
      return !words.some((word) => /^-[A-Za-z]*[qmlL]|^--(?:quiet|silent|max-count|files)/.test(word));
    case 'sed':
      return !words.some((word) => /(?:^|[\d$/;{\s])[qQ](?:[\s;}\d]|$)/.test(word));
    case 'awk':
      return !words.some((word) => /\bexit\b/.test(word));
    case 'dd':
      return !words.some((word) => word.startsWith('count='));
    default:
      if (INTERPRETERS.has(program))
        return (
          words.every((word) => word.startsWith('-') && word !== '-c') ||
          words.includes('-s') ||
          words[0] === '--' ||
          words[0] === '-'
        );
      return READS_ALL.has(program);
  }
}

/** Who minds the exit status of a pipe: the build does not see it yet, nobody is meant to, or it decides what runs next. */
function useOfFailure(
  node: Pipeline,
  around: readonly Enclosure[],
  script: Script,
): 'unseen' | 'none' | { readonly obstacle: string } {
  if (node.prefixes.some(({ type }) => type === 'Negation'))
    return { obstacle: 'the exit status of a pipe is negated' };
  for (const enclosure of around) {
    if ((enclosure.kind === 'if' || enclosure.kind === 'loop') && enclosure.part === 'condition')
      return { obstacle: 'a pipe is a condition' };
    if (enclosure.kind !== 'and-or') continue;
    const { operators, commands } = enclosure.node;
    const at = operators.indexOf('||', enclosure.index);
    if (at === -1) continue;
    const other = simpleCommand(script, commands[at + 1]!);
    if (other && /^(?:true|:)$/.test(programOf(other))) return 'none';
    return { obstacle: 'something else runs where a pipe fails' };
  }
  return 'unseen';
}
