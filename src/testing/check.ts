import { memoryProject } from '../project/memory.js';
import type { RewriteResult } from '../rewrite/result.js';
import { rewriteText } from '../rewrite/rewrite.js';
import { select } from '../rewrite/selection.js';
import { parseDockerfile } from '../source/dockerfile.js';
import type { AnyTransform, TransformCase } from './cases.js';

/** An expectation that did not hold; test runners show `actual` and `expected` side by side. */
export class CaseFailure extends Error {
  readonly actual: unknown;
  readonly expected: unknown;

  constructor(message: string, actual?: unknown, expected?: unknown) {
    super(message);
    this.name = 'CaseFailure';
    this.actual = actual;
    this.expected = expected;
  }
}

export function runCase(transform: AnyTransform, one: TransformCase, input = one.input): RewriteResult {
  const selected = select(
    { transforms: [[transform, one.options ?? {}]], unsafe: one.unsafe },
    { transforms: [transform], presets: {} },
  );
  const project = one.files ? memoryProject(one.files, 'Dockerfile') : undefined;
  return rewriteText(input, { selected, filename: 'Dockerfile', project, targets: one.targets });
}

/**
 * Holds a transform against a case: exact bytes, the same again on its own result and with CRLF line ends, a result
 * that parses, and for a case without output no change at all.
 * @throws CaseFailure
 */
export function checkCase(transform: AnyTransform, one: TransformCase): void {
  if (!parseDockerfile(one.input).ok) throw new CaseFailure('the input is no Dockerfile');
  if (one.output === one.input)
    throw new CaseFailure('the output equals the input: leave it out where nothing may change');
  const result = runCase(transform, one);
  if (result.errors.length > 0) throw new CaseFailure(`it failed: ${result.errors[0]!.message}`, result.errors, []);
  const expected = one.output ?? one.input;
  if (result.code !== expected) throw new CaseFailure('the result is not the expected one', result.code, expected);
  checkWritten(result, one);
  checkSkip(result, one);
  checkIdempotent(transform, one, result);
  checkCrlfTwin(transform, one, expected);
}

function checkWritten({ files }: RewriteResult, { written = {} }: TransformCase): void {
  const actual = Object.fromEntries(files.map(({ path, after }) => [path, after]));
  if (JSON.stringify(actual) !== JSON.stringify(written))
    throw new CaseFailure('other files come out differently', actual, written);
}

function checkSkip({ skips }: RewriteResult, { skip }: TransformCase): void {
  if (skip === undefined || skips.some(({ reason }) => reason.includes(skip))) return;
  throw new CaseFailure(
    'it does not say why it left the place alone',
    skips.map(({ reason }) => reason),
    skip,
  );
}

function checkIdempotent(transform: AnyTransform, one: TransformCase, result: RewriteResult): void {
  const files = one.files && {
    ...one.files,
    ...Object.fromEntries(result.files.map(({ path, after }) => [path, after])),
  };
  const again = runCase(transform, { ...one, ...(files ? { files } : {}) }, result.code);
  if (again.changed) throw new CaseFailure('a second run changes its result', again.code, result.code);
}

/** The shell would see the CRs of a heredoc, so such a file has no twin. */
function checkCrlfTwin(transform: AnyTransform, one: TransformCase, expected: string): void {
  if (/\r|<</.test(one.input)) return;
  const twin = runCase(transform, one, one.input.replaceAll('\n', '\r\n')).code;
  const wanted = expected.replaceAll('\n', '\r\n');
  if (twin !== wanted) throw new CaseFailure('with CRLF line ends it comes out differently', twin, wanted);
}
