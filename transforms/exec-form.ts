import { type Entrypoint, entrypointOf } from '../src/knowledge/entrypoints.js';
import type { Project } from '../src/rewrite/project.js';
import { whyOnlyShellStarts } from '../src/rewrite/started-file.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { PURE_BUILTINS, STATE_BUILTINS } from '../src/shell/builtins.js';
import type { ShellWord } from '../src/shell/command.js';
import { bodyOf } from '../src/shell/run.js';
import type { Dockerfile } from '../src/source/dockerfile.js';
import type { Instruction } from '../src/source/instruction.js';
import { descendants } from '../src/source/stage.js';

export default defineTransform({
  name: 'exec-form',
  summary: 'Write CMD and ENTRYPOINT as JSON arrays, where their words need no shell.',
  safety: 'unsafe',
  group: 'instructions',
  covers: ['DL3025', 'JSONArgsRecommended'],
  why: 'In shell form the program runs below `/bin/sh -c`, and a shell that stays hands it no signals: the container does not stop when it is told to. In exec form the program is process 1 and gets them. It is unsafe, because a program that relied on the shell (to ignore signals, to collect orphans, to have the variables that a shell sets) no longer has one, and because an ENTRYPOINT in exec form gets the arguments of `docker run`.',
  leavesAlone: [
    'Commands that need the shell: variables, patterns, `~`, quotes of bash only, operators, redirections, assignments, comments, builtins (`echo`, `cd`) and keywords.',
    'A CMD beside an ENTRYPOINT: one in exec form gets `/bin/sh -c` with the command as its arguments, one in shell form ignores it. The ENTRYPOINT of the base image counts as well; for images that are not known, nobody can say whether there is one.',
    'A CMD whose program the entry point of the base image prepares something for, as that of nginx does for nginx.',
    'An ENTRYPOINT in shell form with a CMD, here or in a stage that is built on this one: the CMD would become its arguments.',
    'A script that may lack its `#!` line: only a shell starts it then. The build context must show the line.',
    'A SHELL that is no POSIX shell, Windows, ONBUILD, and HEALTHCHECK.',
  ],
  examples: [
    { before: 'FROM node:22\nCMD npm start\n', after: 'FROM node:22\nCMD ["npm", "start"]\n' },
    {
      before: 'FROM python:3.12\nENTRYPOINT exec gunicorn -b \'0.0.0.0:8000\' "app:create_app()"\n',
      after: 'FROM python:3.12\nENTRYPOINT ["gunicorn", "-b", "0.0.0.0:8000", "app:create_app()"]\n',
    },
  ],
  rewrite(dockerfile, { change, skip, project }) {
    for (const one of dockerfile.instructions) {
      if ((one.keyword !== 'CMD' && one.keyword !== 'ENTRYPOINT') || one.form === 'exec' || one.argument === '')
        continue;
      const words = plainWords(dockerfile, one);
      const obstacle = 'reason' in words ? words.reason : whyKeep(dockerfile, one, words[0]!.value!, project);
      if ('reason' in words || obstacle) {
        skip(one, obstacle!);
        continue;
      }
      change(one, `${one.keyword} in shell form runs below a shell, which hands on no signals`, (edit) => {
        const before = { start: one.argumentSpan.start, end: words[0]!.start };
        edit.remove(before);
        words.forEach((word, index) => {
          const last = index === words.length - 1;
          edit.replace(word, `${index === 0 ? '[' : ''}${JSON.stringify(word.value)}${last ? ']' : ','}`);
        });
      });
    }
  },
});

const PROGRAM = /^[\w./@+-]+$/;
/** Builtins of bash that are programs in dash, busybox and everywhere else. */
const PROGRAMS_TOO: ReadonlySet<string> = new Set(['sleep']);

/** The words of a command that is nothing but words, from the program on; or what it needs the shell for. */
function plainWords(dockerfile: Dockerfile, one: Instruction): readonly ShellWord[] | { readonly reason: string } {
  const body = bodyOf(dockerfile, one);
  if (body.kind !== 'script') return { reason: body.kind === 'unreadable' ? body.reason : 'it is in exec form' };
  const { script } = body;
  const [command] = script.commands;
  const [statement] = script.statements;
  if (!command || script.commands.length > 1 || statement?.command !== command.node || statement.background)
    return { reason: 'it is more than one command' };
  if (command.redirections.length > 0) return { reason: 'it has a redirection' };
  if (command.assignments.length > 0) return { reason: `it sets ${command.assignments[0]!.name}` };
  const all = command.words;
  const words = all[0]?.value === 'exec' ? all.slice(1) : all;
  const behindExec = one.comments.find(({ start }) => start > all[0]!.end && start < (words[0]?.start ?? one.end));
  if (behindExec) return { reason: 'a comment stands behind exec' };
  const expanded = all.find(({ value, raw }) => value === undefined || /\$["']/.test(raw));
  if (expanded) return { reason: `the shell reads more than one word in \`${expanded.raw}\`` };
  const program = words[0]?.value;
  if (program === undefined || !PROGRAM.test(program) || program.startsWith('-'))
    return { reason: `\`${program ?? 'exec'}\` is no plain name of a program` };
  if (!PROGRAMS_TOO.has(program) && (PURE_BUILTINS.has(program) || STATE_BUILTINS.has(program)))
    return { reason: `\`${program}\` is a builtin of the shell` };
  if (words.some((word) => dockerfile.textOf(word).includes('\n')))
    return { reason: 'a word goes on in the next line' };
  if (!isOnlyWords(script.body.text, all, script.start)) return { reason: 'something beside words stands in it' };
  return words;
}

function isOnlyWords(body: string, words: readonly ShellWord[], start: number): boolean {
  let rest = body;
  for (const word of [...words].reverse()) rest = rest.slice(0, word.start - start) + rest.slice(word.end - start);
  return rest.trim() === '';
}

function whyKeep(
  dockerfile: Dockerfile,
  one: Instruction,
  program: string,
  project: Project | undefined,
): string | undefined {
  const stage = one.stage!;
  const obstacle = one.keyword === 'CMD' ? whyKeepCmd(entrypointOf(stage), program) : whyKeepEntrypoint(one);
  return obstacle ?? whyOnlyShellStarts(dockerfile, stage, program, project);
}

function whyKeepCmd(entrypoint: Entrypoint, program: string): string | undefined {
  switch (entrypoint.kind) {
    case 'none':
      return undefined;
    case 'unknown':
      return entrypoint.reason;
    case 'passes-on':
      return entrypoint.minds.includes(program)
        ? `the entry point of the base image does more where it is given \`${program}\` itself`
        : undefined;
    case 'written': {
      const { startLine } = entrypoint.instruction;
      return entrypoint.form === 'exec'
        ? `the ENTRYPOINT in line ${startLine} gets \`/bin/sh -c\` and the command as its arguments`
        : `the ENTRYPOINT in line ${startLine}, in shell form, ignores it`;
    }
  }
}

/** A CMD that the shell form ignores would become arguments. A stage's own ENTRYPOINT drops an earlier stage's CMD. */
function whyKeepEntrypoint({ stage }: Instruction): string | undefined {
  const cmd = [stage!, ...descendants(stage!)]
    .flatMap(({ instructions }) => instructions)
    .find(({ keyword, wrapped }) => (wrapped?.keyword ?? keyword) === 'CMD');
  return cmd && `the CMD in line ${cmd.startLine}, which it ignores, would become its arguments`;
}
