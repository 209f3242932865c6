/** Characters that steer a terminal or reorder what a reader sees: C0 but tab, DEL, C1, line separators, bidirectional controls. */
const STEERING = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text of a stranger's file that is safe to print: what would steer the terminal is shown as a symbol. Tabs stay. */
export function visible(text: string): string {
  return text.replace(STEERING, symbol);
}

function symbol(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A line of a file, for the eye: without its end, tabs as blanks up to the next stop of `TAB` columns. */
export function visibleLine(line: string): string {
  return expandTabs(visible(line.replace(/\r*\n?$/, '')));
}

const TAB = 4;

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let expanded = '';
  for (const [index, part] of text.split('\t').entries()) {
    if (index > 0) expanded += ' '.repeat(TAB - (displayWidth(expanded) % TAB));
    expanded += part;
  }
  return expanded;
}

const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const EMOJI = /^\p{Emoji_Presentation}$/u;

/** First and last code points of the blocks that are wide or fullwidth in Unicode's EastAsianWidth.txt, coarsely. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** How many columns of a terminal the text takes. */
export function displayWidth(text: string): number {
  if (!/[^\x20-\x7e]/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

function widthOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x300) return 1;
  if (NO_WIDTH.test(character)) return 0;
  return EMOJI.test(character) || WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** The text, cut with an ellipsis where it takes more columns. */
export function cutTo(text: string, columns: number): string {
  if (text.length <= columns && displayWidth(text) <= columns) return text;
  let cut = '';
  let width = 0;
  for (const character of text) {
    const next = width + widthOf(character);
    if (next > columns - 1) break;
    cut += character;
    width = next;
  }
  return `${cut}…`;
}

/** Breaks text at blanks into lines of at most so many columns; a longer word gets a line of its own. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines;
}

/** A text below a lead, wrapped below its own beginning: `  - a long text`. */
export function hanging(lead: string, text: string, columns: number): string {
  const width = displayWidth(lead);
  const [first, ...others] = wrap(text, columns - width);
  return [lead + first, ...others.map((line) => ' '.repeat(width) + line)].join('\n');
}
