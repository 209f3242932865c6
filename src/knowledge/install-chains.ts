import type { AndOr } from 'unbash';
import type { ShellWord } from '../shell/command.js';
import type { Script } from '../shell/script.js';
import { type Operation, operationOf } from './operations.js';

/** Subcommands that add their packages to what is there, whatever came before. */
const ADDS: ReadonlySet<string> = new Set(['install', 'add', 'in']);
/** Packages that may bring repositories or keys, so that what follows finds other packages; and files, of which nothing is known. */
const BRINGS_SOURCES =
  /(?:^|-)(?:release|repos?|repository|keyring|archive|plugins?)\b|^(?:ca-certificates|apt-transport-https|software-properties-common|gnupg|dirmngr)|:\/\/|^[./~]|\.(?:deb|rpm|apk)$/;

/** Runs of installs in one `&&` list that one call could do, in order; only updates of the lists stand between them. */
export function installChains(script: Script): readonly (readonly Operation[])[] {
  const lists = new Map<AndOr, Map<number, Operation>>();
  for (const command of script.commands) {
    const { enclosure } = command.scope;
    const operation = enclosure.kind === 'and-or' && !command.detached ? operationOf(command) : undefined;
    if (!operation || enclosure.kind !== 'and-or') continue;
    const list = lists.get(enclosure.node) ?? new Map<number, Operation>();
    lists.set(enclosure.node, list.set(enclosure.index, operation));
  }
  return [...lists].flatMap(([node, list]) => chainsOf(node, list));
}

function chainsOf(node: AndOr, list: ReadonlyMap<number, Operation>): readonly (readonly Operation[])[] {
  const chains: Operation[][] = [];
  let chain: Operation[] = [];
  let updates = 0;
  let isRenewed = false;
  const close = () => {
    if (chain.length > 1) chains.push(chain);
    chain = [];
    updates = 0;
  };
  for (let index = 0; index < node.commands.length; index++) {
    const operation = list.get(index);
    if (node.operators[index - 1] === '||') {
      close();
      isRenewed = false;
      // It runs only where what stands before it failed.
      continue;
    }
    if (operation?.kind === 'update' && isPlain(operation)) {
      if (chain.length > 0) updates++;
      else isRenewed = true;
    } else if (operation && isAddition(operation)) {
      if (chain.length > 0 && !goesWith(operation, chain, updates, isRenewed)) close();
      chain.push(operation);
      updates = 0;
    } else {
      close();
      isRenewed = false;
    }
    // `install a && install b || true` keeps a where b fails.
    if (node.operators[index] === '||') {
      chain = [];
      close();
    }
  }
  close();
  return chains;
}

function isPlain({ invocation }: Operation): boolean {
  return invocation.command.redirections.length === 0;
}

/** Whether the call adds the packages that stand at its end, and nothing else. */
function isAddition(operation: Operation): boolean {
  const { manager, kind, action, operands, options, invocation } = operation;
  if (manager.scope !== 'system' || kind !== 'install' || !ADDS.has(action) || operands.length === 0) return false;
  // A virtual package of apk holds what its last call says.
  if (manager.family === 'apk' && options.some(({ name }) => name === '-t' || name === '--virtual')) return false;
  const last = invocation.args.slice(-operands.length);
  return (
    isPlain(operation) && operands.every((word, index) => word === last[index] && !(word.value ?? '').endsWith('-'))
  );
}

function goesWith(next: Operation, chain: readonly Operation[], updates: number, isRenewed: boolean): boolean {
  const [first] = chain;
  if (callOf(first!) !== callOf(next)) return false;
  if (updates > 0 && !isRenewed) return false;
  const packages = chain.flatMap(({ operands }) => operands);
  // Without an update between, apt goes by the lists that it has.
  const looksAgain = updates > 0 || next.manager.family !== 'apt';
  if (looksAgain && packages.some((word) => word.value === undefined || BRINGS_SOURCES.test(word.value))) return false;
  return !next.operands.some((word) =>
    packages.some((other) => other.raw !== word.raw && nameOf(other) === nameOf(word)),
  );
}

function nameOf({ value, raw }: ShellWord): string {
  return (value ?? raw).replace(/[=<>~/:@].*$/s, '');
}

/** All of a call but its packages; the spelling of yes and the order of options do not matter. */
function callOf({ manager, invocation, operands, action, subcommand }: Operation): string {
  const { args, wrappers, programWord, command } = invocation;
  const spellings = manager.assumeYes?.spellings ?? [];
  const options = args
    .filter((word) => word !== subcommand && !operands.includes(word))
    .map(({ raw }) => (spellings.includes(raw) ? spellings[0]! : raw));
  const { script } = command;
  const assignments = command.assignments.map(({ start, end }) =>
    script.joinedText({ pos: start - script.start, end: end - script.start }),
  );
  return [...assignments, ...wrappers.map(({ raw }) => raw), programWord.raw, action, '', ...options.sort()].join('\0');
}
