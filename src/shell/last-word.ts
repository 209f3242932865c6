import type { Script } from './script.js';

const LAST_WORD = /\$\{?_(?!\w)/;
export const READS_LAST_WORD = 'what follows reads the last word of the command before it, `$_`';

/** A long script is asked once for each of its commands. */
const mentioning = new WeakMap<Script, boolean>();

/**
 * Whether the first command behind a place reads `$_`, which bash sets to the last argument of the command before it:
 * what stands between the two matters. Source: bash reference, "Special Parameters".
 * @param from offset in the script's body
 */
export function readsLastWord(script: Script, from: number): boolean {
  if (!mentionsLastWord(script)) return false;
  const behind = script.commands.map(({ node }) => node).filter(({ pos }) => pos >= from);
  if (behind.length === 0) return false;
  const next = behind.reduce((first, one) => (one.pos < first.pos ? one : first));
  return LAST_WORD.test(script.body.text.slice(from, next.end));
}

function mentionsLastWord(script: Script): boolean {
  const known = mentioning.get(script);
  if (known !== undefined) return known;
  const mentions = LAST_WORD.test(script.body.text);
  mentioning.set(script, mentions);
  return mentions;
}
