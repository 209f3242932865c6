import { deletes } from '../knowledge/deletions.js';
import { laterNeed } from '../knowledge/list-use.js';
import { operationOf, operationsOf } from '../knowledge/operations.js';
import { bodyOf } from '../shell/run.js';
import type { Script } from '../shell/script.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { TextReplacement } from './apk-translation.js';

const LISTS = '/var/lib/apt/lists';
const OF_AN_INSTALL: ReadonlySet<string> = new Set(['update', 'install', 'clean']);

/**
 * Takes a RUN out that does nothing but one apt install with its update and its cleanup; undefined where it does more, or
 * fetches the lists that something below it goes by.
 */
export function removesWholeInstall(dockerfile: Dockerfile, run: Instruction): readonly TextReplacement[] | undefined {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script' || run.comments.length > 0 || run.heredocs.length > 0) return undefined;
  const isOnly = body.script.commands.every((command) => {
    const operation = operationOf(command);
    if (operation) return operation.manager.family === 'apt' && OF_AN_INSTALL.has(operation.kind);
    return deletes(command, LISTS);
  });
  if (!isOnly || operationsOf(body.script).filter(({ kind }) => kind === 'install').length > 1) return undefined;
  if (leavesNeededLists(dockerfile, run, body.script)) return undefined;
  const { source } = dockerfile;
  const isLast = run.endLine >= source.lineStarts.length;
  // What stands between it and the text above goes with a last line that has no line end of its own.
  const start = isLast ? dockerfile.text.slice(0, run.start).trimEnd().length : source.lineStart(run.startLine);
  return [{ span: { start, end: isLast ? run.end : source.lineStart(run.endLine + 1) }, text: '' }];
}

function leavesNeededLists(dockerfile: Dockerfile, run: Instruction, { commands }: Script): boolean {
  const fetches = commands.some((command) => operationOf(command)?.kind === 'update');
  if (!fetches || commands.some((command) => deletes(command, LISTS))) return false;
  return laterNeed(dockerfile, run, commands.at(-1)!, { family: 'apt', path: LISTS }) !== undefined;
}
