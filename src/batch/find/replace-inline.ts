import { escapeDollars } from './descriptions/compose-variables.js';
import { DescriptionError } from './descriptions/saying.js';
import { keysOf, type TextTree, type Tree } from './descriptions/tree.js';
import { readYaml } from './descriptions/yaml.js';
import type { InlinePlace } from './found.js';

export type InlineReplacement =
  | { readonly kind: 'replaced'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** What YAML cannot hold in a literal block: control characters, and the line ends that are not `\n`. */
const UNWRITABLE =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Puts a rewritten Dockerfile back into the file that holds it. Indentation, style, line ends and every line that stays
 * the same are kept byte by byte, and so is the rest of the file.
 * @param fileText the whole file, a byte order mark included
 * @param dockerfile the new text, with `\n` line ends, as `InlineDockerfile.text`
 * @returns the whole new file, or why it cannot be written
 */
export function replaceInline(fileText: string, place: InlinePlace, dockerfile: string): InlineReplacement {
  const scalar = scalarAt(fileText, place);
  if (scalar === undefined) return refused('the text is no longer where it was found');
  if (scalar.style !== 'literal')
    return refused(`it is written as a ${scalar.style} scalar, not as a literal block (|)`);
  if (UNWRITABLE.test(dockerfile))
    return refused('the new text has characters that YAML cannot hold in a literal block');
  const value = escapeDollars(dockerfile);
  if (value === scalar.text) return { kind: 'replaced', text: fileText };
  if (value.trim() === '') return refused('the new text is empty');
  const block = fileText.slice(scalar.start, scalar.end);
  const text = fileText.slice(0, scalar.start) + rewritten(block, scalar, value) + fileText.slice(scalar.end);
  // Chomping, an indentation that must be told, a document marker in the text: the parser knows them all.
  if (scalarAt(text, place)?.text !== value)
    return refused('the new text cannot be written in the style of this block');
  return { kind: 'replaced', text };
}

function refused(reason: string): InlineReplacement {
  return { kind: 'refused', reason };
}

/** The block with the new lines between the header and the blank lines that do not belong to the value. */
function rewritten(block: string, scalar: TextTree, value: string): string {
  const lineEnd = /\r\n/.test(block) ? '\r\n' : '\n';
  const written = linesOf(block);
  const header = written.shift() ?? '';
  const before = linesOf(scalar.text);
  const after = linesOf(value);
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const margin = ' '.repeat(scalar.indent);
  const changed = after.slice(head, after.length - tail).map((line) => {
    const content = line.replace(/\n$/, '');
    return (content === '' ? '' : margin + content) + lineEnd;
  });
  const lines = [
    ...written.slice(0, head),
    ...changed,
    ...written.slice(before.length - tail, before.length),
    ...written.slice(before.length),
  ];
  // The very last line of a file may have no line end.
  if (!block.endsWith('\n') && lines.length > 0) lines.push((lines.pop() ?? '').replace(/\r?\n$/, ''));
  return header + endedLines(lines, lineEnd).join('');
}

function endedLines(lines: readonly string[], lineEnd: string): readonly string[] {
  return lines.map((line, index) => (index < lines.length - 1 && !line.endsWith('\n') ? line + lineEnd : line));
}

/** Lines with their line ends; the last one may have none. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function scalarAt(fileText: string, place: InlinePlace): TextTree | undefined {
  let tree: Tree | undefined = treesOf(fileText)[place.document];
  for (const key of place.keys) {
    if (tree?.kind === 'map') tree = tree.entries.get(String(key));
    else if (tree?.kind === 'list') tree = tree.items[Number(key)];
    else return undefined;
  }
  if (tree?.kind !== 'text') return undefined;
  // An alias leads to a text that stands elsewhere, and is rewritten there.
  const isHere = keysOf(tree.step).join('\0') === place.keys.join('\0');
  return isHere ? tree : undefined;
}

function treesOf(fileText: string): readonly Tree[] {
  try {
    return readYaml(fileText);
  } catch (error) {
    if (error instanceof DescriptionError) return [];
    throw error;
  }
}
