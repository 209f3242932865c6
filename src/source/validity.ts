import type { Instruction } from './instruction.js';
import { quotedWords } from './words.js';

/** Docker reference, "Overview". MAINTAINER is deprecated and still read. */
const KEYWORDS: ReadonlySet<string> = new Set([
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/** Whether Docker knows an instruction of this name, in any case. */
export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word.toUpperCase());
}

export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** What BuildKit's parser itself refuses in an instruction. */
export function parserFault(instruction: Instruction): Fault | undefined {
  const inner = instruction.wrapped ?? instruction;
  if (inner.keyword !== 'ENV' && inner.keyword !== 'LABEL') return undefined;
  const argument = inner.argument;
  const words = quotedWords(argument, 0, argument.length, inner.escape);
  if (words.length === 0) return undefined;
  if (inner.isLegacyPair) {
    if (/[\t\v\f\r ]/.test(argument)) return undefined;
    return { code: 'missing-value', message: `${inner.keyword} must have two arguments`, offset: inner.start };
  }
  const bare = words.find((word) => !word.text.includes('='));
  if (!bare) return undefined;
  return {
    code: 'missing-equals',
    message: `cannot find = in \`${bare.text}\`, must be name=value`,
    offset: inner.start,
  };
}

/** What makes a file that parses impossible to build: the first instruction that Docker does not know, or no FROM before it. */
export function buildFault(instructions: readonly Instruction[]): Fault | undefined {
  let staged = false;
  for (const instruction of instructions) {
    const { keyword, start } = instruction;
    if (!KEYWORDS.has(keyword)) {
      return {
        code: 'unknown-instruction',
        message: `unknown instruction: ${instruction.keywordText.slice(0, 40)}`,
        offset: start,
      };
    }
    if (keyword === 'FROM') staged = true;
    else if (!staged && keyword !== 'ARG') {
      return { code: 'no-stage', message: `${keyword} stands before the first FROM`, offset: start };
    }
  }
  if (staged) return undefined;
  return { code: 'no-stage', message: 'the file has no FROM', offset: instructions[0]?.start ?? 0 };
}
