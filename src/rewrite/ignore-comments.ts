import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { CommentLine } from '../source/logical-lines.js';
import type { Span } from '../source/text.js';
import { hint } from './nearest.js';
import type { ReportedWarning } from './result.js';

/** A transform as ignore comments see it: by its own name, and by the rules of other tools that it repairs. */
export interface Ignorable {
  readonly name: string;
  readonly covers: readonly string[];
}

export interface IgnoreOptions {
  /** The transforms that take part. */
  readonly transforms: readonly Ignorable[];
  /** Every name that a comment may use; undefined where that is not known. */
  readonly names: readonly string[] | undefined;
  /** hadolint and BuildKit rule ids that a configuration outside the file ignores. */
  readonly rules: readonly string[];
}

/** One comment, directive or outside configuration that silences transforms. */
interface Silencer {
  /** The places that it holds for; undefined for the whole file. */
  readonly span: Span | undefined;
  /** The transforms that it silences; undefined for all. */
  readonly transforms: ReadonlySet<string> | undefined;
  readonly reason: string;
  /** The comment of ours that has to be of use. */
  readonly own: CommentLine | undefined;
}

const NAME = '(?!--)[^\\s,]+';
const OWN = new RegExp(`^dockershift-ignore(-file)?(?:\\s+(${NAME}(?:\\s*,\\s*${NAME})*))?(?:\\s+--\\s+(.*\\S))?$`);
const WHOLE_FILE = /^[ \t]*#\s*dockershift-ignore-file(?:[ \t]+--[ \t]+\S.*)?[ \t]*\r?$/m;
/** hadolint's README, "Inline ignores"; what follows the list is the author's own remark. */
const HADOLINT = /^hadolint\s+(?:(global)\s+)?ignore\s*=\s*([A-Za-z]+\d+(?:\s*,\s*[A-Za-z]+\d+)*)/;
const BUILDKIT_RULE = /^[A-Z][a-z]/;
const USAGE = '`# dockershift-ignore name, name -- reason`';

/** Whether a text that does not parse asks to be left alone as a whole. */
export function ignoresWholeText(text: string): boolean {
  return WHOLE_FILE.test(text);
}

/** What a Dockerfile says about transforms that are to leave it alone. */
export class IgnoreComments {
  readonly #options: IgnoreOptions;
  readonly #silencers: readonly Silencer[];
  readonly #warnings: ReportedWarning[] = [];
  /** Names, or `*`, that each comment of ours silenced. */
  readonly #used = new Map<CommentLine, Set<string>>();
  readonly #dockerfile: Dockerfile;

  constructor(dockerfile: Dockerfile, options: IgnoreOptions) {
    this.#dockerfile = dockerfile;
    this.#options = options;
    const between = dockerfile.comments.flatMap((comment) => this.#fromComment(comment));
    const directives = dockerfile.directives.flatMap(({ name, value }) =>
      name === 'check' ? this.#fromCheck(value) : [],
    );
    this.#silencers = [
      ...between,
      ...directives,
      ...this.#fromRules(options.rules, { span: undefined, reason: "hadolint's configuration ignores its rule" }),
    ];
    for (const { comments } of dockerfile.instructions) for (const comment of comments) this.#warnInside(comment);
  }

  /** Why the file as a whole is left alone, if a comment says so. */
  get wholeFile(): string | undefined {
    return this.#silencers.find(({ own, span, transforms }) => own && !span && !transforms)?.reason;
  }

  /** Why a transform may not touch these places of the original text; undefined where it may. */
  reason(transform: string, places: readonly Span[]): string | undefined {
    let found: string | undefined;
    for (const { span, transforms, reason, own } of this.#silencers) {
      if (transforms && !transforms.has(transform)) continue;
      if (span && !places.some((place) => place.start <= span.end && place.end >= span.start)) continue;
      found ??= reason;
      if (own) this.#markUsed(own, transform);
    }
    return found;
  }

  /** Comments of ours that nobody can follow, or that silenced nothing of what ran. */
  warnings(): readonly ReportedWarning[] {
    const running = new Set(this.#options.transforms.map(({ name }) => name));
    const unused = this.#silencers.flatMap(({ own, transforms }) => {
      if (!own) return [];
      const used = this.#used.get(own);
      if (!transforms) return used ? [] : [this.#warning(own, 'unused-ignore', 'this comment suppresses nothing')];
      // Of a transform that does not run nobody can say what it would have done.
      const idle = [...transforms].filter((name) => running.has(name) && !used?.has(name));
      return idle.length === 0
        ? []
        : [this.#warning(own, 'unused-ignore', `this comment suppresses nothing of ${idle.join(', ')}`)];
    });
    return [...this.#warnings, ...unused].sort((a, b) => a.line - b.line);
  }

  #markUsed(comment: CommentLine, transform: string): void {
    const used = this.#used.get(comment);
    if (used) used.add(transform);
    else this.#used.set(comment, new Set([transform]));
  }

  #fromComment(comment: CommentLine): readonly Silencer[] {
    const { text } = comment;
    if (text.startsWith('dockershift-')) return this.#fromOwn(comment);
    const match = HADOLINT.exec(text);
    if (!match) return [];
    const [, global, list = ''] = match;
    const rules = list.split(',').map((rule) => rule.trim());
    const next = global ? undefined : this.#instructionAfter(comment);
    if (!global && !next) return [];
    return this.#fromRules(rules, {
      span: next && spanOf(next),
      reason: `a hadolint comment on line ${comment.line} ignores its rule`,
    });
  }

  #fromOwn(comment: CommentLine): readonly Silencer[] {
    const match = OWN.exec(comment.text);
    if (!match) {
      this.#warnings.push(this.#warning(comment, 'malformed-ignore', `this comment is not followed: write ${USAGE}`));
      return [];
    }
    const [, file, list, because] = match;
    const names = list?.split(',').map((name) => name.trim());
    for (const name of names ?? []) this.#checkName(comment, name);
    const reason = `a comment on line ${comment.line} says so${because === undefined ? '' : `: ${because}`}`;
    const next = file ? undefined : this.#instructionAfter(comment);
    if (!file && !next) {
      this.#warnings.push(
        this.#warning(comment, 'unused-ignore', 'this comment suppresses nothing: no instruction follows'),
      );
      return [];
    }
    return [{ span: next && spanOf(next), transforms: names && new Set(names), reason, own: comment }];
  }

  #checkName(comment: CommentLine, name: string): void {
    const { names, transforms } = this.#options;
    if (!names || names.includes(name) || transforms.some((one) => one.name === name)) return;
    this.#warnings.push(this.#warning(comment, 'unknown-name', `there is no transform ${name}${hint(name, names)}`));
  }

  /** BuildKit's `# check=skip=RuleOne,RuleTwo;error=true`, or `skip=all`. */
  #fromCheck(value: string): readonly Silencer[] {
    const skip = value.split(';').find((part) => part.trim().startsWith('skip='));
    if (skip === undefined) return [];
    const rules = skip
      .trim()
      .slice('skip='.length)
      .split(',')
      .map((rule) => rule.trim());
    const reason = 'the check directive skips its rule';
    if (!rules.includes('all')) return this.#fromRules(rules, { span: undefined, reason });
    const checked = this.#options.transforms.flatMap(({ covers }) => covers.filter((rule) => BUILDKIT_RULE.test(rule)));
    return this.#fromRules(checked, { span: undefined, reason });
  }

  #fromRules(
    rules: readonly string[],
    { span, reason }: { readonly span: Span | undefined; readonly reason: string },
  ): readonly Silencer[] {
    const transforms = new Set(
      this.#options.transforms
        .filter(({ covers }) => covers.some((rule) => rules.includes(rule)))
        .map(({ name }) => name),
    );
    return transforms.size === 0 ? [] : [{ span, transforms, reason, own: undefined }];
  }

  #warnInside(comment: CommentLine): void {
    if (!comment.text.startsWith('dockershift-ignore')) return;
    this.#warnings.push(
      this.#warning(
        comment,
        'malformed-ignore',
        'this comment is not followed: it stands inside an instruction, and belongs above it',
      ),
    );
  }

  #instructionAfter(comment: CommentLine): Instruction | undefined {
    const { instructions } = this.#dockerfile;
    let low = 0;
    let high = instructions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (instructions[middle]!.start < comment.start) low = middle + 1;
      else high = middle;
    }
    return instructions[low];
  }

  #warning({ start }: CommentLine, code: ReportedWarning['code'], message: string): ReportedWarning {
    return { code, message, ...this.#dockerfile.source.positionAt(start) };
  }
}

function spanOf({ start, end }: Instruction): Span {
  return { start, end };
}
