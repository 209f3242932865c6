import { deletes } from '../knowledge/deletions.js';
import { type Operation, operationOf } from '../knowledge/operations.js';
import { alpineCounterpart } from '../knowledge/packages/alpine-names.js';
import { translatedUserCommand } from '../knowledge/user-commands.js';
import type { Command, ShellWord } from '../shell/command.js';
import { invocationOf } from '../shell/invocation.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Span } from '../source/text.js';

export interface TextReplacement {
  readonly span: Span;
  readonly text: string;
}

export type Translation =
  | { readonly ok: true; readonly edits: readonly TextReplacement[] }
  | { readonly ok: false; readonly reason: string };

/** Options of an install that apk needs no counterpart of. */
const SAID_ANYWAY: ReadonlySet<string> = new Set([
  '-y',
  '--yes',
  '--assume-yes',
  '-q',
  '--quiet',
  '--no-install-recommends',
  '--no-install-suggests',
]);
const ADDS_ACCOUNT: ReadonlySet<string> = new Set(['useradd', 'groupadd']);
const APT_LISTS = '/var/lib/apt/lists';
const JOINED_BY_AND = /^[ \t\r\n\\`]*&&[ \t\r\n\\`]*$/;

class Untranslatable extends Error {}

/** A RUN's calls of apt, useradd and groupadd in Alpine's words. */
export function translateRun(dockerfile: Dockerfile, run: Instruction): Translation {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script') return { ok: true, edits: [] };
  const edits: TextReplacement[] = [];
  const translated = body.script.commands.some((one) => operationOf(one)?.manager.family === 'apt');
  try {
    for (const command of body.script.commands) {
      const operation = operationOf(command);
      const invocation = invocationOf(command);
      if (!invocation) continue;
      if (operation?.manager.family === 'apt') edits.push(...translateApt(dockerfile, operation));
      else if (translated && deletes(command, APT_LISTS)) {
        const others = invocation.args.filter(({ raw }) => !raw.startsWith('-') && !raw.startsWith(APT_LISTS));
        if (others.length === 0) edits.push(removed(dockerfile, command));
      } else if (ADDS_ACCOUNT.has(invocation.program)) {
        const text = translatedUserCommand(invocation);
        if (text !== undefined)
          edits.push({ span: { start: invocation.programWord.start, end: invocation.args.at(-1)!.end }, text });
      }
    }
  } catch (error) {
    if (error instanceof Untranslatable) return { ok: false, reason: `line ${run.startLine} ${error.message}` };
    throw error;
  }
  if (edits.some(({ span }) => run.comments.some(({ start }) => start >= span.start && start < span.end)))
    return { ok: false, reason: `line ${run.startLine} has a comment inside a command that would be another one` };
  return { ok: true, edits };
}

function translateApt(dockerfile: Dockerfile, operation: Operation): readonly TextReplacement[] {
  const { invocation, kind, operands, action } = operation;
  const { command } = invocation;
  if (command.detached || invocation.wrappers.some((word) => word.value !== 'env' && !word.raw.includes('=')))
    throw new Untranslatable('calls apt through another program');
  if (kind === 'update')
    return [
      command.script.commands.length === 1 ? { span: command.span, text: 'apk update' } : removed(dockerfile, command),
    ];
  if (kind === 'clean' || (action === 'autoremove' && operands.length === 0)) return [removed(dockerfile, command)];
  if (action !== 'install' || operands.length === 0)
    throw new Untranslatable(`calls \`apt ${action}\`, which is not translated`);
  const odd = operation.options.find(({ name }) => !SAID_ANYWAY.has(name));
  if (odd) throw new Untranslatable(`gives apt the option \`${odd.word.raw}\`, which is not translated`);
  if (operands.every((word) => alpineNames(word).length === 0))
    throw new Untranslatable('installs nothing that Alpine has');
  const words = [invocation.programWord, ...invocation.args];
  const packages = new Set<ShellWord>(operands);
  const first = words.findIndex((word) => packages.has(word));
  const edits: TextReplacement[] = [
    { span: { start: words[0]!.start, end: words[first - 1]!.end }, text: 'apk add --no-cache' },
  ];
  for (let index = first; index < words.length; index++) {
    const word = words[index]!;
    const names = packages.has(word) ? alpineNames(word) : [];
    if (names.length > 0) edits.push({ span: word, text: names.join(' ') });
    else edits.push({ span: { start: words[index - 1]!.end, end: word.end }, text: '' });
  }
  return edits;
}

function alpineNames(word: ShellWord): readonly string[] {
  return alpineCounterpart(word.value ?? '')?.alpine ?? [];
}

/** A command taken out of its `&&` list, with the operator before it, or behind it where it comes first. */
function removed(dockerfile: Dockerfile, command: Command): TextReplacement {
  const [list] = [...command.enclosures()];
  if (list?.kind !== 'and-or' || list.node.operators.some((one) => one !== '&&'))
    throw new Untranslatable('cleans or updates in a place from which it cannot be taken');
  const { start } = command.script;
  const before = list.node.commands[list.index - 1];
  const after = list.node.commands[list.index + 1];
  const span = before
    ? { start: start + before.end, end: start + command.node.end }
    : { start: start + command.node.pos, end: start + after!.pos };
  const operator = before
    ? dockerfile.text.slice(span.start, start + command.node.pos)
    : dockerfile.text.slice(start + command.node.end, span.end);
  if (!JOINED_BY_AND.test(operator)) throw new Untranslatable('has a comment beside a command that would go');
  return { span, text: '' };
}
