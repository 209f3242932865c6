import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { dashDifference } from './dash-reading.js';
import { type MaskedBody, maskBody } from './mask.js';
import { readScript, type Script } from './script.js';
import { type PosixShell, shellInForce } from './shell-in-force.js';

/** What a RUN (or the command of a CMD, ENTRYPOINT or HEALTHCHECK) has for a body. */
export type RunBody =
  | { readonly kind: 'script'; readonly form: MaskedBody['kind']; readonly script: Script; readonly shell: PosixShell }
  | { readonly kind: 'exec'; readonly words: readonly string[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

const bodies = new WeakMap<Instruction, RunBody>();

/** The body of a RUN in the shell in force; read once for each parsed file. */
export function bodyOf(dockerfile: Dockerfile, run: Instruction): RunBody {
  const known = bodies.get(run);
  if (known) return known;
  const body = readBody(dockerfile.text, run);
  bodies.set(run, body);
  return body;
}

/** The script of a RUN in shell form or in a heredoc, if it can be read. */
export function scriptOf(dockerfile: Dockerfile, run: Instruction): Script | undefined {
  const body = bodyOf(dockerfile, run);
  return body.kind === 'script' ? body.script : undefined;
}

function readBody(file: string, run: Instruction): RunBody {
  if (run.exec) return { kind: 'exec', words: run.exec };
  const shell = shellInForce(run);
  if (shell.kind !== 'posix') return { kind: 'unreadable', reason: shell.reason };
  if (run.commandSpan.start === run.commandSpan.end) return { kind: 'unreadable', reason: 'it has no command' };
  const masked = maskBody(file, run);
  if ('refused' in masked) return { kind: 'unreadable', reason: masked.refused };
  const reading = readScript(file, masked);
  if (!reading.ok) return { kind: 'unreadable', reason: reading.reason };
  const { script } = reading;
  const inForce = masked.interpreter ?? shell;
  const difference = inForce.name === 'sh' || inForce.name === 'dash' ? dashDifference(script) : undefined;
  if (difference) return { kind: 'unreadable', reason: `dash and bash take ${difference} apart in two ways` };
  return { kind: 'script', form: masked.kind, script, shell: inForce };
}
