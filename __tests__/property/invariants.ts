import { spawnSync } from 'node:child_process';
import { parse, type RewriteResult } from '../../src/index.js';
import { readStages } from '../judge/dockerfile.js';

/** What a rewrite must keep, whoever took part. */
export interface Rewritten {
  readonly text: string;
  readonly result: RewriteResult;
  /** The same rewrite of another text, in the context that this one left. */
  readonly again: (text: string) => RewriteResult;
  /** Whether a transform that adds, drops or renames stages took part. */
  readonly stages: 'kept' | 'changed';
}

/**
 * What does not hold, in a sentence each. It knows nothing of how the library reads a file, but for what no other reader
 * can say: whether it parses.
 */
export function breaches(rewritten: Rewritten): readonly string[] {
  const { text, result } = rewritten;
  const found = [...aboutErrors(result), ...aboutPlaces(text, result), ...aboutData(result)];
  if (!result.changed || result.code === text) return [...found, ...aboutNothing(text, result)];
  return [
    ...found,
    ...aboutEdits(text, result),
    ...aboutSecondRun(rewritten),
    ...aboutWholeFile(text, result.code),
    ...(losesStages(rewritten) ? [] : aboutComments(text, result.code)),
    ...aboutUntouchedLines(text, result),
    ...(rewritten.stages === 'kept' ? aboutStages(text, result.code) : []),
    ...aboutShells(text, result.code),
  ];
}

/** A transform of ours that throws, is stopped by a guard or never settles is a bug even where the file survives it. */
function aboutErrors({ errors }: RewriteResult): readonly string[] {
  return errors
    .filter(({ code, transform }) => transform !== undefined || code === 'circle')
    .map(({ code, message }) => `${code}: ${message}`);
}

function aboutPlaces(text: string, { changes, withheld, skips }: RewriteResult): readonly string[] {
  const positionOf = (offset: number) => {
    const before = text.slice(0, offset);
    return [before.split('\n').length, offset - before.lastIndexOf('\n')].join(':');
  };
  const wrong: string[] = [];
  for (const { transform, start, end, line, column, endLine, endColumn, reason } of [...changes, ...withheld]) {
    if (!(start >= 0 && start <= end && end <= text.length)) wrong.push(`${transform} changes ${start} to ${end}`);
    else if (positionOf(start) !== `${line}:${column}` || positionOf(end) !== `${endLine}:${endColumn}`) {
      wrong.push(`${transform} says ${line}:${column}-${endLine}:${endColumn} for ${start} to ${end}`);
    }
    if (!reason) wrong.push(`${transform} gives no reason for a change`);
  }
  const lines = text.split('\n');
  for (const { transform, line, column, reason } of skips) {
    const length = lines[line - 1]?.length;
    if (length === undefined || column < 1 || column > length + 1) wrong.push(`${transform} skips ${line}:${column}`);
    if (!reason) wrong.push(`${transform} gives no reason for a skip`);
  }
  return wrong;
}

function aboutData(result: RewriteResult): readonly string[] {
  return isPlain(result) ? [] : ['the result is not plain data'];
}

function isPlain(value: unknown): boolean {
  if (value === null || ['undefined', 'string', 'boolean'].includes(typeof value)) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  const isBare = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isBare && Object.values(value).every(isPlain);
}

function aboutNothing(text: string, { code, changed, changes, files }: RewriteResult): readonly string[] {
  if (code !== text) return ['the text is another one, and nothing is said to have changed'];
  if (changed !== files.length > 0) return ['a change is said, and there is none'];
  const edited = changes.find(({ edits }) => edits !== undefined);
  return edited ? [`${edited.transform} reports a change of a text that is the same`] : [];
}

/** Where all changes were found in one round, their edits give the output. */
function aboutEdits(text: string, { changes, code }: RewriteResult): readonly string[] {
  if (changes.length === 0) return ['the text changed, and no change is reported'];
  if (changes.some(({ edits }) => edits === undefined)) return [];
  const edits = changes.flatMap((change) => change.edits!).map((edit, index) => ({ ...edit, index }));
  edits.sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
  let at = 0;
  let output = '';
  for (const edit of edits) {
    if (edit.start < at) return [`the edits overlap at ${edit.start}`];
    output += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return output + text.slice(at) === code ? [] : ['the reported edits do not give the output'];
}

function aboutSecondRun({ result, again }: Rewritten): readonly string[] {
  const second = again(result.code);
  if (!second.changed) return [];
  return [`a second run changes more: ${[...new Set(second.changes.map(({ transform }) => transform))].join(', ')}`];
}

function aboutWholeFile(before: string, after: string): readonly string[] {
  const found: string[] = [];
  if (before.startsWith('\uFEFF') !== after.startsWith('\uFEFF')) found.push('the byte order mark changed');
  if (before.endsWith('\n') !== after.endsWith('\n')) found.push('the final line end changed');
  const bare = (text: string) => (text.match(/(?<!\r)\n/g) ?? []).length;
  const full = (text: string) => (text.match(/\r\n/g) ?? []).length;
  if (full(before) === 0 && full(after) > 0) found.push('a line ends with CR LF now');
  if (full(before) > 0 && bare(before) === 0 && bare(after) > 0) found.push('a line ends with LF alone now');
  if (!parse(after).ok && parse(before).ok) found.push('the result does not parse');
  const own = (text: string) => directives(text).filter((line) => !/^#\s*syntax\s*=/i.test(line));
  if (own(before).join('\n') !== own(after).join('\n')) found.push('the parser directives changed');
  const lost = directives(before).find((line) => !directives(after).includes(line));
  if (lost) found.push(`the parser directive is lost: ${lost}`);
  return found;
}

function directives(text: string): readonly string[] {
  const found: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (!/^\s*#[\t\f\r ]*(?:syntax|escape|check)[\t\f\r ]*=[\t\f\r ]*[^\t\f\r ]/i.test(line)) break;
    found.push(line.trim());
  }
  return found;
}

/** Every line that begins with `#`, be it a comment, a heredoc's line or a shebang. */
function aboutComments(before: string, after: string): readonly string[] {
  const comments = (text: string) =>
    text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line.startsWith('#'));
  const left = comments(after);
  for (const comment of comments(before)) {
    const at = left.indexOf(comment);
    if (at < 0) return [`a comment is lost: ${comment}`];
    left.splice(at, 1);
  }
  return [];
}

/** What no change claims stands in the output, byte for byte and in its order. */
function aboutUntouchedLines(before: string, { changes, code }: RewriteResult): readonly string[] {
  const touched = new Set<number>();
  for (const { line, endLine } of changes) for (let at = line; at <= endLine; at++) touched.add(at);
  const has = code.split('\n');
  let at = 0;
  for (const [index, line] of before.split('\n').entries()) {
    if (touched.has(index + 1)) continue;
    const found = has.indexOf(line, at);
    if (found < 0) return [`line ${index + 1} changed, and no change says so: ${line}`];
    at = found + 1;
  }
  return [];
}

/** The comments of a stage that goes, go with it; another transform may have added one since. */
function losesStages({ result, stages }: Rewritten): boolean {
  return stages === 'changed' && result.changes.some(({ transform }) => transform === 'drop-unused-stages');
}

function aboutStages(before: string, after: string): readonly string[] {
  const names = (text: string) =>
    readStages(text)
      .map(({ name }) => name)
      .join(' ');
  return names(before) === names(after) ? [] : [`the stages were ${names(before)} and are ${names(after)}`];
}

/** What bash and dash could read, they can read. */
function aboutShells(before: string, after: string): readonly string[] {
  const known = new Set(scripts(before));
  const fresh = scripts(after).filter((script) => !known.has(script));
  if (fresh.length === 0) return [];
  const found: string[] = [];
  for (const shell of ['bash', 'dash'] as const) {
    const refused = fresh.filter((script) => !reads(shell, script));
    if (refused.length > 0 && [...known].every((script) => reads(shell, script))) {
      found.push(`${shell} cannot read this any more: ${refused[0]}`);
    }
  }
  return found;
}

function scripts(text: string): readonly string[] {
  return readStages(text).flatMap(({ bodies }) =>
    bodies.flatMap((body) => (body.kind === 'shell' ? [body.script] : [])),
  );
}

function reads(shell: 'bash' | 'dash', script: string): boolean {
  const { error, status } = spawnSync(shell, ['-n'], { input: `${script}\n`, stdio: ['pipe', 'ignore', 'ignore'] });
  // Where a shell is not installed there is nothing that it could say; the other invariants stand.
  return error !== undefined || status === 0;
}
