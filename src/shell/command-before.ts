import type { Script } from './script.js';

/** `$_`, its last argument; PIPESTATUS, the status of each of its parts. */
const KEPT = /\$\{?(?:_(?!\w)|PIPESTATUS\b)/;

export const READS_COMMAND_BEFORE = 'what follows reads what bash keeps of the command before it (`$_`, PIPESTATUS)';

/** A long script is asked once for each of its commands. */
const mentioning = new WeakMap<Script, boolean>();

/**
 * Whether the first command behind a place reads what bash keeps of the command before it: what stands between the two
 * matters. Source: bash reference, "Special Parameters" and "Bash Variables".
 * @param from offset in the script's body
 */
export function readsCommandBefore(script: Script, from: number): boolean {
  if (!mentions(script)) return false;
  const behind = script.commands.map(({ node }) => node).filter(({ pos }) => pos >= from);
  const next = behind.reduce((first, one) => (first && first.pos < one.pos ? first : one), behind[0]);
  // `[[ … ]]` and `((…))` are no commands: whatever stands before the next one counts.
  return KEPT.test(script.body.text.slice(from, next?.end));
}

function mentions(script: Script): boolean {
  const known = mentioning.get(script);
  if (known !== undefined) return known;
  const found = KEPT.test(script.body.text);
  mentioning.set(script, found);
  return found;
}

/** `$?`, and `exit` or `return` without a status of their own: what they say is the status of the command before. */
const READS_STATUS = /\$\{?[?]|PIPESTATUS|\b(?:exit|return)(?![\w-]|[ \t]+[^\s;&|)}])/;

/** Whether a statement may say what the exit status of the one before it was. */
export function readsStatus(script: Script, statement: { readonly pos: number; readonly end: number }): boolean {
  return READS_STATUS.test(script.body.text.slice(statement.pos, statement.end));
}
