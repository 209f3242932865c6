const NAMED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const UNPRINTABLE = /[\x00-\x1f"\\\x7f-\x9f\u2028\u2029]/g;

/**
 * A path as git writes it in a patch: in C-style quotes where it has a quote, a backslash or a control character
 * (git-config(1), core.quotePath). Other non-ASCII characters stay readable, as with `core.quotePath=false`.
 */
export function patchPath(path: string): string {
  const quoted = path.replace(UNPRINTABLE, (character) => NAMED[character] ?? octal(character));
  return quoted === path ? path : `"${quoted}"`;
}

/** The path in a `---` or `+++` line: behind a name with a blank, git puts a tab, since a date might follow. */
export function patchFileName(path: string): string {
  const quoted = patchPath(path);
  return !quoted.startsWith('"') && quoted.includes(' ') ? `${quoted}\t` : quoted;
}

function octal(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
