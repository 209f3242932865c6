import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { instructionsBefore } from './image-at.js';

/**
 * What keeps apt from emptying its cache behind each call: images of Debian and Ubuntu tell it to by a file, and `apt`
 * does so by itself. As Docker's documentation has it (Dockerfile reference, "RUN --mount=type=cache").
 */
export const KEEP_PACKAGES: readonly string[] = [
  'rm -f /etc/apt/apt.conf.d/docker-clean',
  'echo \'Binary::apt::APT::Keep-Downloaded-Packages "true";\' > /etc/apt/apt.conf.d/keep-cache',
];

/** Whether something before a RUN, or in it, has seen to that already. */
export function keepsPackages(dockerfile: Dockerfile, run: Instruction): boolean {
  return [...instructionsBefore(run), run].some((instruction) => {
    if (instruction.keyword !== 'RUN') return false;
    const body = bodyOf(dockerfile, instruction);
    if (body.kind !== 'script') return /docker-clean/.test(instruction.argument);
    return body.script.commands.some((command) => {
      const words = invocationOf(command)?.args ?? command.words;
      return words.some(({ raw }) => /docker-clean|Keep-Downloaded-Packages/.test(raw));
    });
  });
}
