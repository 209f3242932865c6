import { agreesWhereNew, type Dockerfile, parseDockerfile } from '../source/dockerfile.js';
import type { SourceText, Span } from '../source/text.js';
import { buildFault } from '../source/validity.js';
import { asBuilt } from './built-context.js';
import { applyEdits, Claims, collectProposal, differingLines, OffsetMap, type Proposal, sortedEdits } from './edits.js';
import { type Breach, guard } from './guards.js';
import { type Ignorable, IgnoreComments, ignoresWholeText } from './ignore-comments.js';
import { type Catalog, type ContextFolder, emptyCatalog, type Project } from './project.js';
import type {
  FileChange,
  Place,
  ReportedChange,
  ReportedError,
  ReportedSkip,
  RewriteResult,
  Safety,
} from './result.js';
import { templateReason, templateReasonOfText } from './template.js';
import type { TextTransform, TransformDefinition } from './transform.js';
import { withFiles } from './written-files.js';

/** A transform that takes part, with its options checked and how far its changes may go. */
export interface SelectedTransform {
  readonly definition: TransformDefinition;
  readonly options: unknown;
  /** Changes less safe than this are withheld. */
  readonly allow: Safety;
}

/** A jscodeshift-style function that takes part. */
export interface SelectedTextTransform {
  readonly name: string;
  readonly transform: TextTransform;
  readonly options: Readonly<Record<string, unknown>>;
}

export type Selected = SelectedTransform | SelectedTextTransform;

export interface RewriteRequest {
  readonly selected: readonly Selected[];
  /** For messages, and for text transforms. */
  readonly filename?: string | undefined;
  readonly project?: ContextFolder | undefined;
  readonly catalog?: Catalog | undefined;
  /** Stage names that somebody builds by name. */
  readonly targets?: readonly string[] | undefined;
  /** Every transform that there is, for comments that name one; undefined where that is not known. */
  readonly names?: readonly string[] | undefined;
  /** hadolint and BuildKit rules that a configuration outside the file ignores. */
  readonly ignoredRules?: readonly string[] | undefined;
  /** Decides on each change before it counts: for baselines and prompts. */
  readonly accept?: ((change: ReportedChange) => boolean) | undefined;
}

/**
 * ESLint, ruff and biome end here as well: what has not settled by then never will. Rounds that make the text shorter do
 * not count, since they end by themselves: of a thousand neighbours that go, each round may only drop every second one.
 */
const MOST_ROUNDS = 10;

/**
 * Runs transforms over a Dockerfile until a whole round changes nothing. Never throws for any text: what cannot be
 * done is in `errors`, and the text is then as it was without it.
 */
export function rewriteText(text: string, request: RewriteRequest): RewriteResult {
  const parsed = parseDockerfile(text, { targets: request.targets ?? [] });
  if (!parsed.ok) {
    if (ignoresWholeText(text)) return untouched(text, { skipped: 'a comment says so' });
    const { kind, code, message, line, column } = parsed.problem;
    const template = templateReasonOfText(text);
    if (template) return untouched(text, { skipped: template });
    if (kind === 'malformed') return untouched(text, { errors: [{ code, message, line, column }] });
    return untouched(text, { skipped: kind === 'empty' ? message : `line ${line}: ${message}` });
  }
  const template = templateReason(parsed.dockerfile);
  if (template) return untouched(text, { skipped: template });
  const fault = buildFault(parsed.dockerfile.instructions);
  if (fault && ignoresWholeText(text)) return untouched(text, { skipped: 'a comment says so' });
  if (fault) {
    const { line, column } = parsed.dockerfile.source.positionAt(fault.offset);
    return untouched(text, { errors: [{ code: fault.code, message: fault.message, line, column }] });
  }
  const rewriting = new Rewriting(parsed.dockerfile, request, 'one');
  const result = rewriting.run();
  // dockerfile-ast costs more than all the rest: it reads the first text and what is new in the last one, and every one
  // between only where it does not agree with that.
  if (result.code === text || agreesWhereNew(parsed.dockerfile, rewriting.current)) return result;
  return new Rewriting(parsed.dockerfile, request, 'both').run();
}

function untouched(code: string, more: Partial<RewriteResult>): RewriteResult {
  return { code, changed: false, changes: [], withheld: [], skips: [], files: [], errors: [], ...more };
}

interface Round {
  readonly proposals: readonly Proposal[];
  readonly withheld: readonly Proposal[];
  readonly skips: readonly { readonly transform: string; readonly reason: string; readonly start: number }[];
}

class Rewriting {
  readonly #request: RewriteRequest;
  readonly #readings: 'both' | 'one';
  readonly #original: Dockerfile;
  readonly #source: SourceText;
  readonly #maps: OffsetMap[] = [];
  readonly #changes: ReportedChange[] = [];
  readonly #errors: ReportedError[] = [];
  readonly #disabled = new Set<string>();
  readonly #files = new Map<string, string>();
  readonly #catalog: Catalog;
  readonly #ignores: IgnoreComments;
  #current: Dockerfile;
  /** With the files that were written so far. */
  #project: Project | undefined;

  constructor(dockerfile: Dockerfile, request: RewriteRequest, readings: 'both' | 'one') {
    this.#request = request;
    this.#readings = readings;
    this.#original = dockerfile;
    this.#current = dockerfile;
    this.#source = dockerfile.source;
    this.#catalog = request.catalog ?? emptyCatalog;
    this.#project = request.project && asBuilt(request.project);
    this.#ignores = new IgnoreComments(dockerfile, {
      transforms: request.selected.map(ignorable),
      names: request.names,
      rules: request.ignoredRules ?? [],
    });
  }

  /** The text as it is now. */
  get current(): Dockerfile {
    return this.#current;
  }

  run(): RewriteResult {
    const seen = new Map<string, number>([[this.#state(), 0]]);
    const rounds: (readonly string[])[] = [];
    let counted = 0;
    for (;;) {
      const { length } = this.#current.text;
      const round = this.#propose();
      const disabled = this.#disabled.size;
      const applied = this.#apply(round.proposals);
      // What waited for a change that a guard stopped gets its turn.
      if (applied.length === 0 && this.#disabled.size > disabled) continue;
      if (applied.length === 0) return this.#result(round);
      rounds.push([...new Set(applied.map((proposal) => proposal.transform))]);
      // A circle has rounds that do not shorten the text: its states are enough to see it.
      if (this.#current.text.length < length) continue;
      counted++;
      const earlier = seen.get(this.#state());
      if (earlier !== undefined) return this.#circle(rounds.slice(earlier));
      if (counted === MOST_ROUNDS) return this.#circle(rounds.slice(-1));
      seen.set(this.#state(), rounds.length);
    }
  }

  #state(): string {
    return [this.#current.text, ...[...this.#files].flat()].join('\0');
  }

  /** Lets every transform look at the current text, and takes what does not collide. */
  #propose(): Round {
    const claims = new Claims();
    const proposals: Proposal[] = [];
    const withheld: Proposal[] = [];
    const skips: { transform: string; reason: string; start: number }[] = [];
    for (const selected of this.#request.selected) {
      const name = nameOf(selected);
      if (this.#disabled.has(name)) continue;
      const found: Proposal[] = [];
      const foundSkips: { transform: string; reason: string; start: number }[] = [];
      try {
        if ('transform' in selected) this.#runTextTransform(selected, found);
        else this.#runTransform(selected, found, foundSkips);
      } catch (error) {
        this.#disable(name, { code: 'transform-threw', message: `${name} threw: ${messageOf(error)}` });
        continue;
      }
      skips.push(...foundSkips);
      const allow = 'transform' in selected ? 'unsafe' : selected.allow;
      for (const proposal of found) {
        const ignored = this.#ignores.reason(name, this.#originalPlaces(proposal));
        if (ignored !== undefined) {
          skips.push({ transform: name, reason: `${proposal.reason}, but ${ignored}`, start: proposal.span.start });
          continue;
        }
        if (this.#request.accept && !this.#request.accept(this.#report(proposal))) continue;
        if (proposal.safety === 'unsafe' && allow === 'safe') withheld.push(proposal);
        else if (claims.take(proposal)) proposals.push(proposal);
      }
    }
    return { proposals, withheld, skips };
  }

  #runTransform(
    { definition, options }: SelectedTransform,
    found: Proposal[],
    skips: { transform: string; reason: string; start: number }[],
  ): void {
    definition.rewrite(this.#current, {
      options: options as never,
      project: this.#project,
      catalog: this.#catalog,
      change: (anchor, reason, edits, changeOptions = {}) => {
        const proposal = collectProposal(definition, anchor, reason, edits, changeOptions, this.#current.source);
        if (proposal && this.#changesSomething(proposal)) found.push(proposal);
      },
      skip: (place, reason) => {
        // A comment that a transform minds by itself (merge-runs ends a group there) is not useless.
        this.#ignores.reason(definition.name, [this.#place(place)]);
        skips.push({ transform: definition.name, reason, start: place.start });
      },
    });
  }

  #runTextTransform({ name, transform, options }: SelectedTextTransform, found: Proposal[]): void {
    const { text } = this.#current;
    const result = transform({ source: text, path: this.#request.filename ?? 'Dockerfile' }, {}, options);
    if (result === null || result === undefined || result === text) return;
    const edit = differingLines(text, result);
    found.push({
      transform: name,
      safety: 'unsafe',
      reason: `as ${name} has it`,
      span: edit,
      edits: [edit],
      claim: undefined,
      files: new Map(),
    });
  }

  #changesSomething(proposal: Proposal): boolean {
    if (proposal.edits.some((edit) => this.#current.text.slice(edit.start, edit.end) !== edit.text)) return true;
    return [...proposal.files].some(([path, text]) => this.#fileNow(path) !== text);
  }

  #fileNow(path: string): string | undefined {
    return this.#files.get(path) ?? this.#request.project?.read(path);
  }

  /** Applies a round; what breaks a guard is taken out, and its transform disabled. Returns what was applied. */
  #apply(proposals: readonly Proposal[]): readonly Proposal[] {
    const checked = this.#check(proposals);
    if (checked.ok) {
      this.#keep(proposals, checked.dockerfile);
      return proposals;
    }
    const names = [...new Set(proposals.map((proposal) => proposal.transform))];
    let kept: readonly Proposal[] = [];
    let dockerfile: Dockerfile | undefined;
    for (const name of names) {
      const tried = [...kept, ...proposals.filter((proposal) => proposal.transform === name)];
      const result = this.#check(tried);
      if (result.ok) {
        kept = tried;
        dockerfile = result.dockerfile;
      } else this.#stop(name, proposals, result.breach);
    }
    if (dockerfile) this.#keep(kept, dockerfile);
    return kept;
  }

  #check(proposals: readonly Proposal[]) {
    const edits = sortedEdits(proposals);
    if (edits.length === 0) return { ok: true as const, dockerfile: this.#current };
    const names = new Set(proposals.map((proposal) => proposal.transform));
    const changesStages = this.#request.selected.some(
      (selected) =>
        'definition' in selected && selected.definition.stages === 'changes' && names.has(selected.definition.name),
    );
    return guard(this.#current, applyEdits(this.#current.text, edits), {
      targets: this.#request.targets ?? [],
      readings: this.#readings,
      stages: changesStages ? 'changed' : 'kept',
    });
  }

  #keep(proposals: readonly Proposal[], dockerfile: Dockerfile): void {
    for (const proposal of proposals) {
      this.#changes.push(this.#report(proposal));
      for (const [path, text] of proposal.files) this.#files.set(path, text);
    }
    if (this.#request.project && proposals.some(({ files }) => files.size > 0))
      this.#project = asBuilt(withFiles(this.#request.project, this.#files));
    const edits = sortedEdits(proposals);
    if (edits.length > 0) this.#maps.push(new OffsetMap(edits));
    this.#current = dockerfile;
  }

  #stop(name: string, proposals: readonly Proposal[], { guard, message }: Breach): void {
    const { line, column } = this.#place(proposals.find((proposal) => proposal.transform === name)!.span);
    this.#disable(name, { code: `guard-${guard}`, message: `${name} was stopped: ${message}`, line, column });
  }

  #disable(transform: string, error: Omit<ReportedError, 'transform'>): void {
    this.#disabled.add(transform);
    this.#errors.push({ ...error, transform });
  }

  /** Transforms that undo each other: nobody can say which of them is right, so the file stays as it was. */
  #circle(rounds: readonly (readonly string[])[]): RewriteResult {
    const names = [...new Set(rounds.flat())];
    const message = `these transforms never settle: ${names.join(', ')}`;
    return untouched(this.#original.text, { errors: [...this.#errors, { code: 'circle', message }] });
  }

  #result(last: Round): RewriteResult {
    const warnings = this.#ignores.warnings();
    const noted = warnings.length === 0 ? {} : { warnings };
    const skipped = this.#ignores.wholeFile;
    if (skipped !== undefined) return untouched(this.#original.text, { skipped, ...noted });
    const code = this.#current.text;
    return {
      code,
      changed: code !== this.#original.text || this.#files.size > 0,
      changes: this.#changes.sort((a, b) => a.start - b.start || a.end - b.end),
      withheld: last.withheld.map((proposal) => this.#report(proposal)),
      skips: this.#reportSkips(last.skips),
      files: [...this.#files].map(
        ([path, after]): FileChange => ({ path, before: this.#request.project?.read(path), after }),
      ),
      errors: this.#errors,
      ...noted,
    };
  }

  #report(proposal: Proposal): ReportedChange {
    const { transform, safety } = proposal;
    const reason = this.#inOriginalLines(proposal.reason);
    const place = this.#place(proposal.span);
    if (this.#maps.length > 0 || proposal.edits.length === 0) return { transform, safety, reason, ...place };
    return { transform, safety, reason, ...place, edits: proposal.edits };
  }

  #reportSkips(skips: Round['skips']): readonly ReportedSkip[] {
    return skips.map(({ transform, reason, start }) => {
      const { line, column } = this.#place({ start, end: start });
      return { transform, reason: this.#inOriginalLines(reason), line, column };
    });
  }

  /** A reason names lines of the text as it was then; who reads it has the original. What stands in backticks is quoted. */
  #inOriginalLines(reason: string): string {
    if (this.#maps.length === 0) return reason;
    return reason.replace(/`[^`]*`|\b(line )(\d+)\b/g, (all, word?: string, line?: string) => {
      if (word === undefined) return all;
      const start = this.#current.source.lineStart(Number(line));
      return word + this.#source.lineAt(this.#toOriginal(start, 'start'));
    });
  }

  /** A span of the current text as a place in the original file. */
  #place(span: Span): Place {
    const start = this.#toOriginal(span.start, 'start');
    const end = Math.max(start, this.#toOriginal(span.end, 'end'));
    const from = this.#source.positionAt(start);
    const to = this.#source.positionAt(end);
    return { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  #originalPlaces({ edits, span }: Proposal): readonly Span[] {
    const spans = edits.length > 0 ? edits : [span];
    if (this.#maps.length === 0) return spans;
    return spans.map(({ start, end }) => ({
      start: this.#toOriginal(start, 'start'),
      end: this.#toOriginal(end, 'end'),
    }));
  }

  #toOriginal(offset: number, side: 'start' | 'end'): number {
    return this.#maps.reduceRight((at, map) => map.toOld(at, side), offset);
  }
}

function ignorable(selected: Selected): Ignorable {
  return { name: nameOf(selected), covers: 'transform' in selected ? [] : (selected.definition.covers ?? []) };
}

function nameOf(selected: Selected): string {
  return 'transform' in selected ? selected.name : selected.definition.name;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
