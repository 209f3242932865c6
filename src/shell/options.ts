import type { ShellWord } from './command.js';

/** An option of a program that reads its command line as getopt_long(3) does. */
export interface CommandOption {
  /** `-u`, `--uid`; as written, where it is an abbreviation. */
  readonly name: string;
  /** As the shell hands it over; undefined where there is none, or where it is not written out. */
  readonly value: string | undefined;
  /** The value as written. */
  readonly raw: string | undefined;
  readonly word: ShellWord;
}

/** The options among a program's words, clusters (`-mu 10`) taken apart; `withValue` names those that take one. */
export function optionsAmong(words: readonly ShellWord[], withValue: ReadonlySet<string>): readonly CommandOption[] {
  const options: CommandOption[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const text = word.value ?? word.raw;
    if (text === '--') break;
    if (!text.startsWith('-') || text === '-') continue;
    const { name, attached } = text.startsWith('--') ? longName(text) : shortName(text, withValue, word, options);
    const next = attached === undefined && withValue.has(name) ? words[++at] : undefined;
    const value = next ? next.value : word.value === undefined ? undefined : attached;
    options.push({ name, value, raw: next?.raw ?? attached, word });
  }
  return options;
}

interface Reading {
  readonly name: string;
  readonly attached: string | undefined;
}

function longName(text: string): Reading {
  const equals = text.indexOf('=');
  return equals === -1
    ? { name: text, attached: undefined }
    : { name: text.slice(0, equals), attached: text.slice(equals + 1) };
}

/** The last option of a cluster; those before it go to `options`. */
function shortName(text: string, withValue: ReadonlySet<string>, word: ShellWord, options: CommandOption[]): Reading {
  for (let letter = 1; letter < text.length - 1; letter++) {
    const name = `-${text[letter]}`;
    if (withValue.has(name)) return { name, attached: text.slice(letter + 1) };
    options.push({ name, value: undefined, raw: undefined, word });
  }
  return { name: `-${text.at(-1)}`, attached: undefined };
}

/** Whether an option is one of these; getopt_long takes a long one's beginning for it. */
export function isOption({ name }: Pick<CommandOption, 'name'>, spellings: readonly string[]): boolean {
  return spellings.some((spelling) => name === spelling || (/^--[^-]../.test(name) && spelling.startsWith(name)));
}

/** The words of a program that are neither options nor values of those. */
export function operandsAmong(words: readonly ShellWord[], withValue: ReadonlySet<string>): readonly ShellWord[] {
  const operands: ShellWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const text = word.value ?? word.raw;
    if (text === '--') return [...operands, ...words.slice(at + 1)];
    if (!text.startsWith('-') || text === '-') operands.push(word);
    else {
      const { name, attached } = text.startsWith('--') ? longName(text) : shortName(text, withValue, word, []);
      if (attached === undefined && withValue.has(name)) at++;
    }
  }
  return operands;
}
