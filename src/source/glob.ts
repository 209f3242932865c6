export interface GlobOptions {
  /** Whether `**` as a whole part stands for any number of folders. */
  readonly anyDepth?: boolean;
  /** A regular expression for what may follow. */
  readonly tail?: string;
}

/** A text as a part of a regular expression that finds just this text. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/**
 * A pattern for paths: `*` for any characters but `/`, `?` for one, sets in brackets, `\` before a character that means
 * itself. A set that is none, or that starts with `!`, which shells and Go read in two ways, counts as any character.
 * However many wildcards there are, the time is linear: what stands between two of them is taken where it comes first,
 * and never tried again further on. Source: POSIX 2.13, Go's path.Match.
 */
export function globExpression(glob: string, { anyDepth = false, tail = '' }: GlobOptions = {}): RegExp {
  let groups = 0;
  const firstOf = (source: string) => {
    const group = `g${groups++}`;
    return `(?=(?<${group}>${source}))\\k<${group}>`;
  };
  const partSource = (part: string) => {
    const [first = '', ...others] = piecesOf(part);
    const last = others.pop();
    if (last === undefined) return first;
    return `${first}${others.map((piece) => firstOf(`[^/]*?${piece}`)).join('')}[^/]*${last}`;
  };
  const folders = glob
    .split('/')
    .filter((part, index, parts) => !anyDepth || part !== '**' || parts[index - 1] !== '**');
  if (!anyDepth || !folders.includes('**')) return new RegExp(`^${folders.map(partSource).join('/')}${tail}$`, 's');

  const runs: string[][] = [[]];
  for (const part of folders) {
    if (part === '**') runs.push([]);
    else runs.at(-1)!.push(partSource(part));
  }
  const [start = [], ...rest] = runs;
  const end = rest.pop()!;
  const source = [
    ...start.map((part) => `${part}/`),
    ...rest.map((run) => firstOf(`(?:[^/]+/)*?${run.map((part) => `${part}/`).join('')}`)),
    end.length === 0 ? '.*' : `(?:[^/]+/)*${end.join('/')}`,
  ];
  return new RegExp(`^${source.join('')}${tail}$`, 's');
}

/** What stands between the stars, each as the source of an expression of fixed length. */
function piecesOf(part: string): readonly string[] {
  const pieces = [''];
  for (let at = 0; at < part.length; at++) {
    const character = part[at]!;
    const set = character === '[' ? /^\[\^?[^\]]+\]/.exec(part.slice(at))?.[0] : undefined;
    if (character === '*') {
      if (pieces.length === 1 || pieces.at(-1) !== '') pieces.push('');
      continue;
    }
    const next = character === '\\' ? part[at + 1] : undefined;
    if (set !== undefined) at += set.length - 1;
    else if (next !== undefined) at++;
    pieces[pieces.length - 1] +=
      set !== undefined ? setSource(set) : character === '?' ? '[^/]' : literal(next ?? character);
  }
  return pieces;
}

function setSource(set: string): string {
  const source = set.replaceAll('\\', '\\\\');
  if (set.startsWith('[!')) return '[^/]';
  try {
    new RegExp(source);
  } catch {
    return '[^/]';
  }
  return `(?!/)${source}`;
}
