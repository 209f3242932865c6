import type { Command } from '../../src/shell/command.js';
import { bodyOf, type RunBody } from '../../src/shell/run.js';
import type { Script } from '../../src/shell/script.js';
import { parsed } from '../source/parse.js';

type ScriptBody = Extract<RunBody, { kind: 'script' }> & { readonly file: string };

/** The body of a file's last RUN. */
export function bodyIn(file: string): RunBody {
  const dockerfile = parsed(file, { readings: 'one' });
  return bodyOf(dockerfile, dockerfile.runs.at(-1)!);
}

/** Where what dash and bash take apart in two ways is read as bash reads it. */
export const BASH = 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n';

/** The script of `RUN …`, and the file that it stands in. */
export function scriptIn(run: string, head = BASH): ScriptBody {
  const file = `${head}RUN ${run}\n`;
  const body = bodyIn(file);
  if (body.kind !== 'script') throw new Error(body.kind === 'exec' ? 'exec form' : body.reason);
  return { ...body, file };
}

export function commandOf(script: Script, program: string): Command {
  const command = script.commands.find((one) => one.words.some(({ raw }) => raw === program));
  if (!command) throw new Error(`no ${program} is called`);
  return command;
}
