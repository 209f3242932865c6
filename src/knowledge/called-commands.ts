import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import { readScript } from '../shell/script.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { quotedScript } from './scripts.js';

/** The commands of a text, or why they cannot be read. */
export type CommandReading =
  | { readonly ok: true; readonly commands: readonly Command[] }
  | { readonly ok: false; readonly reason: string };

/** The commands of a shell script that stands in no Dockerfile, those that it hands to `sh -c` among them. */
export function commandsOfScript(text: string): CommandReading {
  const reading = readScript(text, { text, start: 0, gaps: [], kind: 'command' });
  return reading.ok ? withQuoted(reading.script.commands) : reading;
}

/** The commands of a RUN, CMD, ENTRYPOINT or HEALTHCHECK in any form. */
export function commandsOf(dockerfile: Dockerfile, instruction: Instruction): CommandReading {
  if (instruction.keyword === 'HEALTHCHECK' && !instruction.exec) {
    const shell = /^CMD\s+(.*)$/is.exec(instruction.argument)?.[1];
    return shell === undefined ? { ok: true, commands: [] } : commandsOfScript(shell);
  }
  const body = bodyOf(dockerfile, instruction);
  switch (body.kind) {
    case 'script':
      return withQuoted(body.script.commands);
    case 'exec':
      return body.words.length === 0 ? { ok: true, commands: [] } : commandsOfScript(body.words.map(quoted).join(' '));
    case 'unreadable':
      return { ok: false, reason: body.reason };
  }
}

function withQuoted(commands: readonly Command[]): CommandReading {
  const all: Command[] = [];
  for (const command of commands) {
    all.push(command);
    const invocation = invocationOf(command);
    const script = invocation && quotedScript(invocation);
    if (script === undefined) continue;
    const inner = commandsOfScript(script);
    if (!inner.ok) return inner;
    all.push(...inner.commands);
  }
  return { ok: true, commands: all };
}

/** A word as a POSIX shell reads it back: in single quotes, where it needs any. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
