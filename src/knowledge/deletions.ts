import type { Command } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import { covers, expandBraces } from './path-cover.js';

/** Spellings of the home folder, for comparing paths: `~/x`, `$HOME/x`, `/root/x`. */
const HOME = /^(?:\$HOME|\$\{HOME\}|\/root|\/home\/[^/]+)(?=\/|$)/;

/** Whether a command deletes everything at a path: `rm -r`, or `find … -delete`. The path may begin with `~/`. */
export function deletes(command: Command, path: string): boolean {
  const invocation = invocationOf(command);
  if (!invocation) return false;
  const words = invocation.args.map((word) => word.value ?? word.raw.replace(/["']/g, ''));
  const operands = words.filter((word) => !word.startsWith('-')).flatMap(expandBraces);
  if (invocation.program === 'find' && !words.some((word) => word === '-delete' || word === 'rm')) return false;
  if (invocation.program !== 'rm' && invocation.program !== 'find') return false;
  const wanted = path.replace(HOME, '~');
  return operands.some((operand) => {
    if (invocation.program === 'find' && !/^[/~$]/.test(operand)) return false;
    return covers(operand, path) || covers(operand.replace(HOME, '~'), wanted);
  });
}

/**
 * What comes behind `last` in `run` and misses a folder that is gone or empty: `rm` without `-f`, `chown`, `cp`. In the
 * same RUN, in this stage and in those built on it.
 */
export function laterUse(
  dockerfile: Dockerfile,
  run: Instruction,
  last: Command,
  folders: readonly string[],
): string | undefined {
  const { stage } = run;
  const found = mindfulCommands(dockerfile, folders).find(({ command, instruction }) => {
    if (instruction === run) return command.node.pos > last.node.pos;
    if (instruction.stage === stage) return instruction.index > run.index;
    return stage !== undefined && isBuiltOn(instruction.stage, stage);
  });
  return found && sayUse(dockerfile, found.command);
}

/** `line 4 uses it` */
export function sayUse({ source }: Dockerfile, command: Command): string {
  const line = `line ${source.lineAt(command.span.start)}`;
  const isDeletion = DELETES.has(invocationOf(command)?.program ?? '');
  return isDeletion ? `${line} deletes the cache, and would fail where there is none` : `${line} uses the cache`;
}

interface PlacedCommand {
  readonly instruction: Instruction;
  readonly command: Command;
}

const mindful = new WeakMap<Dockerfile, Map<string, readonly PlacedCommand[]>>();

/** Every command of a file that minds missing folders; gathered once, since each cleanup asks for them. */
function mindfulCommands(dockerfile: Dockerfile, folders: readonly string[]): readonly PlacedCommand[] {
  let byFolders = mindful.get(dockerfile);
  if (!byFolders) {
    byFolders = new Map();
    mindful.set(dockerfile, byFolders);
  }
  const key = folders.join('\n');
  let found = byFolders.get(key);
  if (!found) {
    const names = ['.cache', ...folders.map((folder) => folder.replace(/\/\*$/, '').split('/').at(-1)!)];
    found = dockerfile.runs.flatMap((instruction) => {
      const body = bodyOf(dockerfile, instruction);
      if (body.kind !== 'script') return [];
      const { script } = body;
      if (!names.some((name) => script.text.includes(name))) return [];
      return script.commands
        .filter((command) => !command.detached && failsWithout(command, folders))
        .map((command) => ({ instruction, command }));
    });
    byFolders.set(key, found);
  }
  return found;
}

function isBuiltOn(stage: Stage | undefined, parent: Stage): boolean {
  return stage !== undefined && lineage(stage).includes(parent);
}

const DELETES: ReadonlySet<string> = new Set(['rm', 'find']);
/** Programs that mind nothing at a path, or make it. */
const MINDS_NOTHING: ReadonlySet<string> = new Set(
  '[ declare echo export false ln local mkdir printf readonly set test touch true unset'.split(' '),
);
/** Programs that only look, and find an empty folder as good as a full one. */
const LOOKS: ReadonlySet<string> = new Set(['du', 'ls', 'stat']);

/** Whether a command does something to one of the folders (`x/*`: what is in it) and minds if that is not there. */
export function failsWithout(command: Command, folders: readonly string[]): boolean {
  const invocation = invocationOf(command);
  if (!invocation || MINDS_NOTHING.has(invocation.program)) return false;
  const words = invocation.args.map((word) => word.value ?? word.raw.replace(/["']/g, ''));
  const isForced = words.some((word) => /^-[a-zA-Z]*f|^--force$/.test(word));
  if (invocation.program === 'rm' && isForced) return false;
  const operands = words.filter((word) => /^[/~$]/.test(word)).flatMap(expandBraces);
  return operands.some((operand) =>
    folders.some((folder) => {
      if (LOOKS.has(invocation.program) && folder === `${operand.replace(/\/+$/, '')}/*`) return false;
      return concerns(operand, folder);
    }),
  );
}

/** Whether a path is a folder, lies in it, or is gone with it. */
function concerns(operand: string, folder: string): boolean {
  const [path, wanted] = [operand.replace(HOME, '~'), folder.replace(HOME, '~').replace(/\/\*$/, '')];
  if (covers(wanted, path)) return true;
  // What else lies above it is there without it.
  if (covers(path, wanted)) return path === '~/.cache';
  // Under another name, or elsewhere than at home: `$CARGO_HOME/registry`, `/usr/local/cargo/registry`.
  const names = wanted.replace(/^~\/\.?/, '').split('/');
  if (path.startsWith('$')) return `${path}/`.includes(`/${names.at(-1)}/`);
  return wanted.startsWith('~/') && `${path}/`.includes(`${names.slice(-2).join('/')}/`);
}
