import { createWriteStream } from 'node:fs';
import { Plans } from '../../batch/config/plans.js';
import { type ProcessedFile, processFile } from '../../batch/process-file.js';
import type { Question } from '../../image/answers.js';
import { type Comparison, type ContextFile, compare as compareBuilds } from '../../image/compare.js';
import { renderHtml } from '../../image/comparison-page.js';
import { renderJson, renderMarkdown, renderTerminal } from '../../image/comparison-report.js';
import { type AppliedTransform, checkPromise, type PromiseCheck, promiseLines } from '../../image/promise.js';
import type { FileReport } from '../../report/types.js';
import { DockershiftError } from '../../rewrite/errors.js';
import { hint } from '../../rewrite/nearest.js';
import type { Selected } from '../../rewrite/rewrite.js';
import type { Arguments } from '../arguments.js';
import type { ExitCode } from '../exit-code.js';
import { absolute, buildArguments, chosenEngine, narratorOn, oneOperand, withInterruption } from '../image-work.js';
import { type Io, print } from '../io.js';
import { wishesOf } from '../selection.js';
import { registry, transformNames } from '../shipped.js';
import { findTargets, type Target } from '../targets.js';

type Render = (comparison: Comparison, check: PromiseCheck, path: string) => string;

const REPORTERS: Readonly<Record<string, Render>> = {
  terminal: (comparison, check) => renderTerminal(comparison, linesOf(comparison, check)),
  json: (comparison, check) => renderJson(comparison, check),
  markdown: (comparison, check) => renderMarkdown(comparison, linesOf(comparison, check)),
  html: (comparison, check, path) => renderHtml(comparison, path, linesOf(comparison, check)),
};

/**
 * `dockershift compare FILE`: builds the file as it is and as rewritten, and shows what the rewrite changes in the
 * image; 1 where safe changes do more than they may.
 */
export async function compare(args: Arguments, io: Io): Promise<ExitCode> {
  oneOperand(args, 'a Dockerfile');
  const reporters = chosenReporters(args);
  const questions = questionsOf(args);
  const buildArgs = buildArguments(args, io);
  const target = await onlyTarget(args, io);
  const { context, before, full } = await rewritten(target, io);
  if (!full.changed) {
    if (!args.quiet) await print(io.stderr, `${target.found.path}: nothing to change, so nothing to compare\n`);
    return 0;
  }
  const transforms = appliedTransforms(full.report);
  const isMixed = new Set(transforms.map(({ safety }) => safety)).size === 2;
  const safe = isMixed ? await safePart(target, io) : undefined;
  return withInterruption(io, async (signal) => {
    const engine = await chosenEngine(args);
    const narrator = narratorOn(io, args);
    narrator.phase(`${engine.name} ${engine.version}`);
    const comparison = await compareBuilds({
      ...{ engine, context, before, buildArgs, questions, signal },
      after: full.text,
      afterFiles: full.files,
      ...(safe?.changed ? { safe } : {}),
      ...(args.image.target === undefined ? {} : { target: args.image.target }),
      ...(args.image.platform === undefined ? {} : { platform: args.image.platform }),
      onProgress: narrator.line,
      onPhase: narrator.phase,
    });
    narrator.clear();
    const check = checkPromise(comparison, transforms);
    for (const { render, file } of reporters) {
      const text = render(comparison, check, target.found.path);
      await (file === undefined ? print(io.stdout, text) : write(absolute(io, file), text));
    }
    return check.kept === 'no' ? 1 : 0;
  });
}

function linesOf({ difference, safeDifference }: Comparison, check: PromiseCheck): readonly string[] {
  return promiseLines(check, safeDifference ?? difference);
}

interface ChosenReporter {
  readonly render: Render;
  readonly file: string | undefined;
}

function chosenReporters({ reporters }: Arguments): readonly ChosenReporter[] {
  return (reporters.length > 0 ? reporters : ['terminal']).map((given) => {
    const equals = given.indexOf('=');
    const name = equals === -1 ? given : given.slice(0, equals);
    const render = Object.hasOwn(REPORTERS, name) ? REPORTERS[name] : undefined;
    if (!render) {
      const names = Object.keys(REPORTERS);
      const known = hint(name, names) || `: compare has ${names.join(', ')}`;
      throw new DockershiftError('unknown-reporter', `there is no reporter ${name}${known}`);
    }
    return { render, file: equals === -1 ? undefined : given.slice(equals + 1) };
  });
}

async function write(path: string, text: string): Promise<void> {
  await new Promise<void>((done, failed) => {
    const stream = createWriteStream(path);
    stream.once('error', (error) => failed(new DockershiftError('unwritable', `${path}: ${error.message}`, { path })));
    stream.end(text, () => done());
  });
}

function questionsOf({ image }: Arguments): readonly Question[] {
  const http = image.http.map((given): Question => {
    const [, port, path = ''] = /^(\d{1,5})(?:\/(.*))?$/s.exec(given) ?? [];
    if (port === undefined || Number(port) < 1 || Number(port) > 65_535) {
      throw new DockershiftError('usage', `--http ${given}: write PORT or PORT/PATH`);
    }
    return { kind: 'http', port: Number(port), path: `/${path}` };
  });
  return [...image.run.map((command): Question => ({ kind: 'run', command })), ...http];
}

/** The one Dockerfile that the operand means, with what a config says of it. */
async function onlyTarget(args: Arguments, io: Io): Promise<Target> {
  const { targets, problems } = await findTargets(
    { ...args, ignore: false },
    io.cwd,
    new Plans(wishesOf(args, io.cwd), registry),
  );
  const problem = problems.find((one) => one.severity === 'error');
  if (problem) throw new DockershiftError(problem.code, `${problem.path}: ${problem.message}`, { path: problem.path });
  const [target] = targets;
  if (!target || targets.length > 1) {
    const many = targets.map(({ found }) => found.path).join(', ');
    throw new DockershiftError('usage', `compare builds one Dockerfile${many === '' ? '' : `, not ${many}`}`);
  }
  if (target.found.inline) throw new DockershiftError('usage', 'compare builds no Dockerfile inside another file');
  const named = args.image.target;
  return named === undefined
    ? target
    : { ...target, plan: { ...target.plan, targets: [...target.plan.targets, named] } };
}

interface Rewritten {
  readonly text: string;
  readonly files: readonly ContextFile[];
  readonly changed: boolean;
  readonly report: FileReport;
}

async function rewritten(
  target: Target,
  io: Io,
): Promise<{ readonly context: string; readonly before: string; readonly full: Rewritten }> {
  const processed = await processFile(target.found, { plan: target.plan, names: transformNames, cwd: io.cwd });
  const full = resultOf(processed);
  return { context: processed.context, before: full.report.before ?? full.text, full };
}

/** What the same transforms do without their unsafe changes. */
async function safePart({ found, plan }: Target, io: Io): Promise<Rewritten> {
  const selected = plan.selected.flatMap((one): readonly Selected[] =>
    'transform' in one ? [] : [{ ...one, allow: 'safe' }],
  );
  return resultOf(await processFile(found, { plan: { ...plan, selected }, names: transformNames, cwd: io.cwd }));
}

function resultOf({ report }: ProcessedFile): Rewritten {
  const [error] = report.errors;
  if (error) {
    const place = [report.path, error.line, error.column].filter((part) => part !== undefined).join(':');
    throw new DockershiftError(error.code, `${place}: ${error.message}`);
  }
  if (report.status === 'skipped') throw new DockershiftError('skipped', `${report.path}: ${report.reason}`);
  const files = report.files.map(({ inContext, after }) => ({ path: inContext, after }));
  const text = report.after ?? report.before ?? '';
  return { text, files, changed: report.after !== undefined || files.length > 0, report };
}

function appliedTransforms({ changes }: FileReport): readonly AppliedTransform[] {
  return [...new Set(changes.map(({ transform }) => transform))].map((name) => {
    const own = changes.filter(({ transform }) => transform === name);
    return { name, changes: own.length, safety: own.some(({ safety }) => safety === 'unsafe') ? 'unsafe' : 'safe' };
  });
}
