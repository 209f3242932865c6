import type { Redirection } from 'unbash';
import type { Command } from './command.js';
import type { Enclosure } from './script.js';

/** Whether a command reads its input from a pipe or a redirection, its own or one of what encloses it. */
export function hasGivenInput(command: Command): boolean {
  if (command.redirections.some(({ operator }) => operator.startsWith('<'))) return true;
  for (const enclosure of command.enclosures()) {
    if (enclosure.kind === 'pipeline' && enclosure.index > 0) return true;
    if (redirectsOf(enclosure).some(({ operator }) => operator.startsWith('<'))) return true;
  }
  return false;
}

/** Whether what a command says on its standard error goes to a file or another program. */
export function hasMovedErrors(command: Command): boolean {
  if (command.redirections.some(movesErrors)) return true;
  for (const enclosure of command.enclosures()) {
    if (enclosure.kind === 'pipeline' && enclosure.node.operators[enclosure.index] === '|&') return true;
    if (redirectsOf(enclosure).some(movesErrors)) return true;
  }
  return false;
}

function redirectsOf({ node }: Enclosure): readonly Redirection[] {
  return node.type === 'Redirected' ? node.redirects : [];
}

function movesErrors({ operator, descriptor }: Redirection): boolean {
  if (operator.startsWith('&>') || operator === '>&') return true;
  return descriptor?.type === 'FileDescriptor' && descriptor.value === 2;
}

/** Whether another program or the shell reads what a command prints. */
export function hasReadOutput(command: Command): boolean {
  for (const enclosure of command.enclosures()) {
    if (enclosure.kind === 'substitution') return true;
    if (enclosure.kind === 'pipeline' && enclosure.index < enclosure.node.commands.length - 1) return true;
  }
  return false;
}
