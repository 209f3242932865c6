import { deletes } from '../knowledge/deletions.js';
import { operationOf, operationsOf } from '../knowledge/operations.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { TextReplacement } from './apk-translation.js';

/** Takes a RUN out that does nothing but one apt install with its update and its cleanup; undefined where it does more. */
export function removesWholeInstall(dockerfile: Dockerfile, run: Instruction): readonly TextReplacement[] | undefined {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script' || run.comments.length > 0 || run.heredocs.length > 0) return undefined;
  const isOnly = body.script.commands.every((command) => {
    const operation = operationOf(command);
    if (operation) return operation.manager.family === 'apt' && /^(?:update|install|clean)$/.test(operation.kind);
    return deletes(command, '/var/lib/apt/lists');
  });
  if (!isOnly || operationsOf(body.script).filter(({ kind }) => kind === 'install').length > 1) return undefined;
  const { source } = dockerfile;
  const isLast = run.endLine >= source.lineStarts.length;
  // What stands between it and the text above goes with a last line that has no line end of its own.
  const start = isLast ? dockerfile.text.slice(0, run.start).trimEnd().length : source.lineStart(run.startLine);
  return [{ span: { start, end: isLast ? run.end : source.lineStart(run.endLine + 1) }, text: '' }];
}
