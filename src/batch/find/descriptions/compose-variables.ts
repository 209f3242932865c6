import type { Saying } from '../found.js';

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const DEEPEST = 20;
const LONGEST_TEXT = 8192;

/**
 * Replaces the variables in a value of a compose file as far as the file itself tells them: `${NAME:-default}` and
 * `${NAME-default}` have a default, any other variable comes from an environment that is not known here.
 */
export function interpolate(text: string): Saying {
  return interpolateAt(text, 0);
}

/**
 * Undoes the doubling of `$`, which compose asks for in text that it must not touch.
 * @returns undefined where compose would replace a variable
 */
export function unescapeDollars(text: string): string | undefined {
  const rest = text.replaceAll('$$', '');
  return rest.includes('$') ? undefined : text.replaceAll('$$', '$');
}

export function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function interpolateAt(text: string, depth: number): Saying {
  if (!text.includes('$')) return { kind: 'certain', text };
  if (text.length > LONGEST_TEXT) return { kind: 'unknown', reason: 'it is too long' };
  if (depth > DEEPEST) return { kind: 'unknown', reason: 'its variables are nested too deeply' };
  let result = '';
  let isCertain = true;
  let index = 0;
  while (index < text.length) {
    const dollar = text.indexOf('$', index);
    if (dollar < 0) break;
    result += text.slice(index, dollar);
    if (text[dollar + 1] === '$') {
      result += '$';
      index = dollar + 2;
      continue;
    }
    const variable = variableAt(text, dollar + 1);
    if (variable === undefined) return { kind: 'unknown', reason: 'it has a $ that starts no variable' };
    if (variable.fallback === undefined) {
      return { kind: 'unknown', reason: `the value of $${variable.name} is not known here` };
    }
    const fallback = interpolateAt(variable.fallback, depth + 1);
    if (fallback.kind === 'unknown') return fallback;
    result += fallback.text;
    isCertain = false;
    index = variable.end;
  }
  result += text.slice(index);
  return { kind: isCertain ? 'certain' : 'default', text: result };
}

interface Variable {
  readonly name: string;
  /** Undefined where nothing, an error or a replacement is asked for instead of a default. */
  readonly fallback: string | undefined;
  readonly end: number;
}

function variableAt(text: string, start: number): Variable | undefined {
  const isBraced = text[start] === '{';
  NAME.lastIndex = isBraced ? start + 1 : start;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return undefined;
  const afterName = NAME.lastIndex;
  if (!isBraced) return { name, fallback: undefined, end: afterName };
  const close = closingBrace(text, afterName);
  if (close === undefined) return undefined;
  const fallback = /^:?-([\s\S]*)$/.exec(text.slice(afterName, close))?.[1];
  return { name, fallback, end: close + 1 };
}

function closingBrace(text: string, start: number): number | undefined {
  let depth = 1;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '$' && text[index + 1] === '{') depth++;
    else if (text[index] === '}' && --depth === 0) return index;
  }
  return undefined;
}
