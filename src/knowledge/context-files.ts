/** Which files of a build context a pattern takes, as Docker reads COPY and ADD. */

/** Whether a path is one that a COPY source names, or lies below it. */
export function copiedBy(source: string): (path: string) => boolean {
  const parts = source.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) return () => true;
  const whole = new RegExp(`^${parts.map(partPattern).join('')}(?:/.*)?$`, 's');
  return (path) => whole.test(path);
}

/** Go's `filepath.Match` for one part, and `**` for any number of them. */
function partPattern(part: string, index: number, parts: readonly string[]): string {
  const isLast = index === parts.length - 1;
  if (part === '**') return isLast ? '.*' : '(?:[^/]+/)*';
  let text = '';
  for (let at = 0; at < part.length; at++) {
    const character = part[at]!;
    const set = character === '[' ? /^\[\^?[^\]]+\]/.exec(part.slice(at))?.[0] : undefined;
    if (set !== undefined) {
      text += set.replaceAll('\\', '\\\\');
      at += set.length - 1;
    } else if (character === '*') text += '[^/]*';
    else if (character === '?') text += '[^/]';
    else if (character === '\\' && at + 1 < part.length) text += escaped(part[++at]!);
    else text += escaped(character);
  }
  return isLast ? text : `${text}/`;
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
}
