import type { Span } from '../source/text.js';
import { effectsOf } from './effects.js';
import type { Script } from './script.js';
import type { PosixShell } from './shell-in-force.js';

/** A script seen as a part of a longer `&&` list. */
export interface Joinable {
  readonly ok: true;
  readonly script: Script;
  /** From its first command to the end of its last one; a `;` and a comment behind that are left out. File offsets. */
  readonly core: Span;
  /** A comment behind the last command, on the same line. */
  readonly trailingComment: Span | undefined;
  /** Why nothing can be joined behind it; undefined where something can. */
  readonly mustBeLast: string | undefined;
  /** How it changes the shell; needs a subshell wherever something follows. */
  readonly changesShell: string | undefined;
  /** Needs `{ …; }` behind an `&&`. */
  readonly needsGroup: boolean;
}

export type Joining = Joinable | { readonly ok: false; readonly reason: string };

const TAIL = /^[\s;]*(#[^\n]*)?$/;

/** Whether and how a body can be joined to others with `&&` so that each part runs, fails and ends as it did alone. */
export function joiningOf(script: Script, shell: PosixShell): Joining {
  const last = script.statements.at(-1);
  if (!last) return { ok: false, reason: 'it has no command' };
  if (last.background) return { ok: false, reason: 'it ends with a job in the background' };
  const { text } = script.body;
  const start = script.start + script.statements[0]!.pos;
  const end = script.start + last.end;
  const tail = text.slice(last.end);
  const comments = script.comments;
  const trailing = comments.at(-1);
  if (comments.length > 1 || (trailing && trailing.start < end))
    return { ok: false, reason: 'a shell comment swallows what follows it' };
  if (trailing && script.body.gaps.some((gap) => gap.start >= trailing.start)) {
    return { ok: false, reason: 'a shell comment swallows the lines continued behind it' };
  }
  if (!TAIL.test(tail)) return { ok: false, reason: 'what stands behind its last command is not understood' };

  const effects = effectsOf(script, shell);
  const mustBeLast = effects.hasBackgroundJob
    ? 'it leaves a job in the background'
    : effects.reliesOnErrexit
      ? 'it relies on errexit, which is off in every part of an && list but the last'
      : effects.returnsFromShell
        ? 'it calls `return` outside a function, which some shells take for the end of all'
        : undefined;
  return {
    ok: true,
    script,
    core: { start, end },
    trailingComment: trailing,
    mustBeLast,
    changesShell: effects.changesShell,
    needsGroup: effects.isCompoundList,
  };
}
