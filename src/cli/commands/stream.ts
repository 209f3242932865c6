import { join } from 'node:path';
import { type Plan, Plans } from '../../batch/config/plans.js';
import { memoryProject } from '../../project/memory.js';
import type { ReportedChange } from '../../rewrite/result.js';
import { rewriteText } from '../../rewrite/rewrite.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { type Io, print } from '../io.js';
import { LineSplitter } from '../line-splitter.js';
import { wishesOf } from '../selection.js';
import { registry, transformNames } from '../shipped.js';

/** A text of 4 MiB, as long as JSON can make it, and a build context of the same size beside it. */
const LONGEST_RECORD_BYTES = 64 * 1024 * 1024;

interface StreamRecord {
  readonly id: unknown;
  readonly text: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly targets?: readonly string[];
}

type Read =
  | { readonly ok: true; readonly record: StreamRecord }
  | { readonly ok: false; readonly id: unknown; readonly message: string };

/** `--stream`: JSON lines in, JSON lines out, one for one and in order, whatever a line holds. */
export async function stream(args: Arguments, io: Io): Promise<ExitCode> {
  const plan = await new Plans(wishesOf(args, io.cwd), registry).planFor(join(io.cwd, 'Dockerfile'));
  const splitter = new LineSplitter(LONGEST_RECORD_BYTES);
  let failed = 0;
  let line = 0;
  const answer = async (text: string | undefined) => {
    line++;
    if (text !== undefined && text.trim() === '') return;
    const { output, isFailed } = answerTo(text, line, plan);
    if (isFailed) failed++;
    await print(io.stdout, `${JSON.stringify(output)}\n`);
  };
  for await (const chunk of io.stdin) {
    for (const text of splitter.push(Buffer.from(chunk))) await answer(text);
  }
  for (const text of splitter.end()) await answer(text);
  return failed > 0 ? 2 : 0;
}

function answerTo(
  text: string | undefined,
  line: number,
  plan: Plan,
): { readonly output: object; readonly isFailed: boolean } {
  const read = readRecord(text);
  if (!read.ok) {
    const error = { code: 'bad-record', message: read.message, line };
    return { output: { id: read.id, status: 'failed', error }, isFailed: true };
  }
  const { id, text: before, files, targets = [] } = read.record;
  const result = rewriteText(before, {
    selected: plan.selected,
    names: transformNames,
    ignoredRules: plan.ignoredRules,
    targets: [...targets, ...plan.targets],
    project: files && memoryProject(files, undefined),
  });
  const [error] = result.errors;
  const status = error ? 'failed' : result.skipped !== undefined ? 'skipped' : result.changed ? 'changed' : 'unchanged';
  const output = {
    id,
    status,
    ...(result.skipped === undefined ? {} : { reason: result.skipped }),
    changes: result.changes.map(entry),
    withheld: result.withheld.map(entry),
    skips: result.skips,
    ...(result.code === before ? {} : { output: result.code }),
    ...(result.files.length === 0 ? {} : { files: result.files }),
    ...(result.warnings === undefined ? {} : { warnings: result.warnings }),
    ...(error === undefined ? {} : { error }),
  };
  return { output, isFailed: error !== undefined };
}

function entry({ edits: _, start: __, end: ___, ...change }: ReportedChange) {
  return change;
}

function readRecord(text: string | undefined): Read {
  if (text === undefined) return { ok: false, id: null, message: 'the line is no UTF-8, or too long' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, id: null, message: `no JSON: ${(error as Error).message}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, id: null, message: 'no object' };
  const { id = null, text: body, files, targets } = value as Readonly<Record<string, unknown>>;
  if (typeof body !== 'string') return { ok: false, id, message: 'text is no string' };
  if (files !== undefined && !isTexts(files)) return { ok: false, id, message: 'files is no object of texts' };
  if (targets !== undefined && !isStrings(targets)) return { ok: false, id, message: 'targets is no list of names' };
  return { ok: true, record: { id, text: body, ...(files ? { files } : {}), ...(targets ? { targets } : {}) } };
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
