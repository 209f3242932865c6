import type { Command } from './command.js';

/** Whether a command reads its input from a pipe or a redirection, its own or one of what encloses it. */
export function hasGivenInput(command: Command): boolean {
  if (command.redirections.some(({ operator }) => operator.startsWith('<'))) return true;
  for (const enclosure of command.enclosures()) {
    if (enclosure.kind === 'pipeline' && enclosure.index > 0) return true;
    const { node } = enclosure;
    if (node.type === 'Redirected' && node.redirects.some(({ operator }) => operator.startsWith('<'))) return true;
  }
  return false;
}

/** Whether another program or the shell reads what a command prints. */
export function hasReadOutput(command: Command): boolean {
  for (const enclosure of command.enclosures()) {
    if (enclosure.kind === 'substitution') return true;
    if (enclosure.kind === 'pipeline' && enclosure.index < enclosure.node.commands.length - 1) return true;
  }
  return false;
}
