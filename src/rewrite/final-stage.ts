import { covers } from '../knowledge/path-cover.js';
import type { Step } from '../knowledge/recipes/application.js';
import { lastOfBuilder } from '../knowledge/recipes/artifacts.js';
import type { AddedLine, Artifact, Plan, TracedApplication } from '../knowledge/recipes/recipe.js';
import { shellInForce } from '../shell/shell-in-force.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { usesOf } from '../source/expand.js';
import type { Instruction } from '../source/instruction.js';
import { normalise, stateAt } from '../source/state.js';
import type { Span } from '../source/text.js';
import { tagEdit } from './base-tag.js';
import { installText } from './package-addition.js';
import type { Edit } from './transform.js';

export type Composition =
  | { readonly ok: true; readonly apply: (edit: Edit) => void }
  | { readonly ok: false; readonly reason: string };

/** They say something about the image and change no file: the builder has no use for them. */
const METADATA: ReadonlySet<string> = new Set(
  'MAINTAINER LABEL EXPOSE VOLUME STOPSIGNAL HEALTHCHECK ENTRYPOINT CMD'.split(' '),
);
/** Of those, what stands first in a stage. */
const LEADING: ReadonlySet<string> = new Set(['MAINTAINER', 'LABEL']);
/** What the stages share: it stays in the builder and is said again. */
const SHARED: ReadonlySet<string> = new Set('ENV ARG SHELL WORKDIR USER RUN COPY ADD'.split(' '));
/** What a plan's own start takes the place of. */
const START: ReadonlySet<string> = new Set(['WORKDIR', 'USER', 'ENTRYPOINT', 'CMD']);

/**
 * Splits a stage behind the last instruction that builds. What stands there goes on as the final stage, where and as it
 * stands; what the final stage needs of the instructions before is said again, or moves if it is metadata alone.
 */
export function composeStages(application: TracedApplication, plan: Plan): Composition {
  const composer = new Composer(application, plan);
  const image = composer.image();
  if (typeof image !== 'string') return image;
  const reason = composer.conflict();
  if (reason !== undefined) return { ok: false, reason };
  return { ok: true, apply: (edit) => composer.apply(edit, image) };
}

class Composer {
  readonly #application: TracedApplication;
  readonly #plan: Plan;
  readonly #dockerfile: Dockerfile;
  readonly #last: Instruction;
  readonly #head: readonly Instruction[];
  readonly #tail: readonly Instruction[];

  constructor(application: TracedApplication, plan: Plan) {
    this.#application = application;
    this.#plan = plan;
    this.#dockerfile = application.dockerfile;
    this.#last = lastOfBuilder(application) ?? application.stage.from;
    this.#head = application.stage.instructions.filter((one) => one.index <= this.#last.index);
    this.#tail = application.stage.instructions.filter((one) => one.index > this.#last.index);
  }

  /** What stands behind the final FROM; variables in the builder's reference stay. */
  image(): string | (Composition & { readonly ok: false }) {
    const { base } = this.#application;
    const { image } = this.#plan.runtime;
    if (image.kind === 'image') return image.reference;
    const written = this.#dockerfile.textOf(base.word);
    if (written.includes('\n')) return { ok: false, reason: 'the reference is continued on another line' };
    if (image.kind === 'same') return written;
    const edit = tagEdit(this.#dockerfile, base, image.tag);
    if (!edit.ok) return edit;
    const { start, end } = edit.span;
    if (start < base.word.start || end > base.word.end)
      return { ok: false, reason: 'the tag comes from a variable, which names one image' };
    return written.slice(0, start - base.word.start) + edit.text + written.slice(end - base.word.start);
  }

  /** Why the parts cannot be said in another order. */
  conflict(): string | undefined {
    const counts = new Map<string, number>();
    for (const one of this.#application.stage.instructions) {
      if (one.keyword === 'ENV' || one.keyword === 'ARG')
        for (const { key } of one.pairs) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (const one of this.#moved()) {
      const twice = [...counts].find(([name, count]) => count > 1 && usesOf(one.argument, name) > 0);
      if (twice) return `line ${one.startLine} reads \`$${twice[0]}\`, which is set more than once`;
    }
    const commented = this.#plan.runtime.start && this.#started().find(({ comments }) => comments.length > 0);
    if (commented) return `a comment stands inside the ${commented.keyword} of line ${commented.startLine}`;
    for (const { span } of this.#plan.edits ?? []) {
      const inside = (one: Instruction) => one.comments.some(({ start }) => start >= span.start && start < span.end);
      const edited = this.#application.stage.instructions.find(inside);
      if (edited) return `a comment stands inside what changes in line ${edited.startLine}`;
    }
    // Commands that the plan adds run behind the builder's last instruction, or where the start stands.
    const { stage } = this.#application;
    for (const index of [this.#last.index + 1, this.#started().at(-1)?.index ?? 0]) {
      const shell = shellInForce({ stage, index });
      if (shell.kind === 'other') return shell.reason;
    }
    return this.#lateUsers(this.#shared()).find(({ reason }) => reason !== undefined)?.reason;
  }

  apply(edit: Edit, image: string): void {
    const { stage, base } = this.#application;
    const isLower = stage.from.keywordText === stage.from.keywordText.toLowerCase();
    const as = isLower ? 'as' : 'AS';
    const builder = stage.name?.toLowerCase() === 'builder' ? 'build' : 'builder';
    if (stage.nameWord) edit.replace(stage.nameWord, builder);
    else edit.insertAfter(base.word, ` ${as} ${builder}`);
    const atEnd: string[] = [];
    for (const { at, lines } of this.#plan.builder) {
      const texts = lines.map((one) => this.#line(one));
      if (at === 'end') atEnd.push(...texts);
      else edit.insertAfter(stage.from.end, texts.map((one) => `\n${one}`).join(''));
    }
    for (const { span, text } of this.#plan.edits ?? []) edit.replace(span, text);
    for (const span of this.#removals()) edit.remove(span);
    const platform = stage.from.flags.map((flag) => `${flag.text} `).join('');
    const name = stage.name === undefined ? '' : ` ${as} ${stage.name}`;
    const from = `${stage.from.keywordText} ${platform}${image}${name}`;
    const lines = [...atEnd, '', from, ...this.#body(builder)];
    edit.insertAfter(this.#last.end, lines.map((one) => `\n${one}`).join(''));
    this.#replaceStart(edit);
  }

  /** The final stage up to the author's own end of it. */
  #body(builder: string): readonly string[] {
    const { artifacts } = this.#plan;
    const moved = this.#moved();
    const setting = [...this.#shared(), ...moved.filter((one) => LEADING.has(one.keyword))].sort(
      (a, b) => a.index - b.index,
    );
    const early = setting.findIndex((one) => one.pairs.some(({ key }) => key === 'DEBIAN_FRONTEND')) + 1;
    const copies = artifacts.map((one) => ({ artifact: one, text: this.#copy(one, builder) }));
    const lines: string[] = setting.slice(0, early).map((one) => this.#said(one));
    lines.push(...this.#prelude());
    for (const one of this.#usersFirst(setting.slice(early))) {
      if (one.keyword === 'WORKDIR') {
        // A folder that the COPY makes gets the owner that it is given; one that is there already keeps its own.
        for (const copy of copies.filter(({ artifact }) => isOwned(artifact) && ownsWorkdir(artifact, one)))
          lines.push(...copies.splice(copies.indexOf(copy), 1).map(({ text }) => text));
      }
      lines.push(this.#said(one));
    }
    lines.push(...copies.map(({ text }) => text));
    lines.push(...moved.filter((one) => !LEADING.has(one.keyword)).map((one) => this.#block(one)));
    lines.push(...this.#addedStart());
    return lines;
  }

  /** What makes the owner of a copy stands before the WORKDIR that the copy stands before. */
  #usersFirst(setting: readonly Instruction[]): readonly Instruction[] {
    const late = this.#lateUsers(setting);
    const [first] = late;
    if (!first) return setting;
    const runs = late.map(({ run }) => run);
    return setting.flatMap((one) => (one === first.workdir ? [...runs, one] : runs.includes(one) ? [] : [one]));
  }

  /** The RUNs that make users behind the WORKDIR whose folder a copy gives to one of them, and why they cannot go before it. */
  #lateUsers(
    setting: readonly Instruction[],
  ): readonly { readonly run: Instruction; readonly workdir: Instruction; readonly reason: string | undefined }[] {
    const named = this.#plan.artifacts.filter(({ owner }) => owner !== undefined && /[^\d:]/.test(owner));
    const workdir = setting.find((one) => one.keyword === 'WORKDIR' && named.some((copy) => ownsWorkdir(copy, one)));
    if (!workdir) return [];
    const { steps } = this.#application;
    const makers = setting.filter(
      (run) =>
        run.index > workdir.index &&
        steps.some((step) => step.run === run && MAKES_USERS.has(step.invocation?.program ?? '')),
    );
    return makers.map((run) => {
      const made = setting
        .filter((one) => one.keyword === 'WORKDIR' && one.index >= workdir.index && one.index < run.index)
        .map(folderOf);
      const isBelow = steps.some(
        (step) =>
          step.run === run &&
          pathsOf(step).some((path) => !path.startsWith('/') || made.some((folder) => covers(folder, normalise(path)))),
      );
      const between = setting.find(
        (one) =>
          one.index > workdir.index &&
          one.index < run.index &&
          (one.keyword === 'USER' || one.pairs.some(({ key }) => usesOf(this.#dockerfile.saidBy(run), key) > 0)),
      );
      const isFixed = isBelow || between !== undefined;
      const reason = `line ${run.startLine} makes the owner of a folder, and cannot stand before line ${workdir.startLine}`;
      return { run, workdir, reason: isFixed ? reason : undefined };
    });
  }

  /** Packages and variables that the plan adds. */
  #prelude(): readonly string[] {
    const { packages, recommended, environment } = this.#plan.runtime;
    const { facts, stage } = this.#application;
    const manager = this.#plan.runtime.manager ?? (facts?.packageManager === 'apk' ? 'apk' : 'apt');
    const install = installText(this.#dockerfile, stage, packages, { manager, recommended });
    const variables = environment.map(({ name, value }) =>
      this.#line({ keyword: 'ENV', argument: `${name}=${value}` }),
    );
    return install === undefined ? variables : [install, ...variables];
  }

  /** An instruction as the final stage has it: what moves brings its comments, what is said again leaves them. */
  #said(one: Instruction): string {
    return METADATA.has(one.keyword) ? this.#block(one) : this.#dockerfile.textOf(one);
  }

  #copy({ path, to, owner }: Artifact, builder: string): string {
    const chown = owner === undefined ? '' : ` --chown=${owner}`;
    return `${this.#keyword('COPY')} --from=${builder}${chown} ${path} ${to ?? path}`;
  }

  #line({ keyword, argument }: AddedLine): string {
    return `${this.#keyword(keyword)} ${argument}`;
  }

  #keyword(keyword: string): string {
    const { keywordText } = this.#application.stage.from;
    return keywordText === keywordText.toLowerCase() ? keyword.toLowerCase() : keyword;
  }

  /** Metadata of the builder, which moves; what a plan starts otherwise stays where it is and is replaced. */
  #moved(): readonly Instruction[] {
    const replaced = this.#plan.runtime.start !== undefined;
    return this.#head.filter((one) => METADATA.has(one.keyword) && !(replaced && START.has(one.keyword)));
  }

  /** What the final stage says again, in order; what a later one overrides before anything could see it is left out. */
  #shared(): readonly Instruction[] {
    const { setup } = this.#application;
    const all = [...this.#head, ...this.#tail];
    const replaced = this.#plan.runtime.start !== undefined;
    const candidates = this.#head.filter(
      (one) =>
        SHARED.has(one.keyword) &&
        (!/^(?:RUN|COPY|ADD)$/.test(one.keyword) || setup.includes(one)) &&
        !(replaced && START.has(one.keyword)),
    );
    const chosen = candidates.filter((one) => {
      const { keyword } = one;
      if (keyword !== 'USER' && keyword !== 'WORKDIR' && keyword !== 'SHELL') return true;
      const next = all.find((other) => other.index > one.index && other.keyword === keyword);
      if (!next || (keyword === 'WORKDIR' && !(next.argument.startsWith('/') && this.#isMadeAnyway(one, next))))
        return true;
      return all.some(
        (other) =>
          other.index > one.index &&
          other.index < next.index &&
          (setup.includes(other) || other.index > this.#last.index),
      );
    });
    const rest = all.filter(
      (one) =>
        one.index > this.#last.index || this.#moved().includes(one) || (chosen.includes(one) && one.keyword !== 'ARG'),
    );
    // An ARG may read those above it.
    const read = [...rest];
    for (const one of chosen.filter(({ keyword }) => keyword === 'ARG').reverse())
      if (one.pairs.some(({ key }) => key === 'DEBIAN_FRONTEND' || this.#reads(key, read))) read.push(one);
    return chosen.filter((one) => read.includes(one));
  }

  /** Whether the folder that a WORKDIR makes is there without it, or has files that the plan left behind. */
  #isMadeAnyway(workdir: Instruction, next: Instruction): boolean {
    const [own, other] = [workdir, next].map(({ stage, index }) => stateAt({ stage, index: index + 1 }).workdir);
    if (!own?.known || !other?.known) return false;
    if ([...this.#application.copied.files.keys()].some((path) => path.startsWith(`${own.value}/`))) return true;
    return covers(own.value, other.value) || this.#plan.artifacts.some(({ path, to }) => covers(to ?? path, own.value));
  }

  #reads(name: string, instructions: readonly Instruction[]): boolean {
    return instructions.some((one) => usesOf(this.#dockerfile.saidBy(one), name) > 0);
  }

  /** An instruction with the comment lines that stand right above it. */
  #block(one: Instruction): string {
    return this.#dockerfile.text.slice(this.#blockStart(one), one.end);
  }

  #blockStart(one: Instruction): number {
    const { source, comments } = this.#dockerfile;
    let line = one.startLine;
    while (comments.some((comment) => source.lineAt(comment.start) === line - 1)) line--;
    return source.lineStart(line);
  }

  /** Where the moved instructions stood, those that follow one another as one; of the blank lines around, one side goes. */
  #removals(): readonly Span[] {
    const { source, text } = this.#dockerfile;
    const isBlank = (line: number) => text.slice(source.lineStart(line), source.lineEnd(line)).trim() === '';
    const groups: { first: number; last: number }[] = [];
    for (const one of this.#moved()) {
      const first = source.lineAt(this.#blockStart(one));
      const group = groups.at(-1);
      let before = first - 1;
      while (group && before > group.last && isBlank(before)) before--;
      if (group && before === group.last) group.last = one.endLine;
      else groups.push({ first, last: one.endLine });
    }
    return groups.map(({ first, last }) => {
      let from = first;
      if (isBlank(last + 1)) while (from > 1 && isBlank(from - 1)) from--;
      return { start: source.lineStart(from), end: source.lineStart(last + 1) };
    });
  }

  /** Takes the author's ENTRYPOINT and CMD away; the plan's start stands in the place of the last, or behind the builder. */
  #replaceStart(edit: Edit): void {
    const { start } = this.#plan.runtime;
    if (!start) return;
    const old = this.#started();
    const last = old.at(-1);
    for (const one of old) {
      if (one === last && this.#tail.includes(one))
        edit.replace({ start: one.start, end: one.end }, start.map((line) => this.#line(line)).join('\n'));
      else this.#removeInstruction(one, edit);
    }
  }

  /** The plan's start where no instruction of the final stage gives its place to it. */
  #addedStart(): readonly string[] {
    const last = this.#started().at(-1);
    if (last && this.#tail.includes(last)) return [];
    return (this.#plan.runtime.start ?? []).map((line) => this.#line(line));
  }

  #started(): readonly Instruction[] {
    return this.#application.stage.instructions.filter(({ keyword }) => START.has(keyword) && METADATA.has(keyword));
  }

  /** One that stands above the last of them, or above what builds: another line follows. */
  #removeInstruction(one: Instruction, edit: Edit): void {
    const { source } = this.#dockerfile;
    edit.remove({ start: source.lineStart(one.startLine), end: source.lineStart(one.endLine + 1) });
  }
}

const MAKES_USERS: ReadonlySet<string> = new Set(['useradd', 'adduser', 'groupadd', 'addgroup']);
/** What else may stand in a RUN that makes users, and takes paths; the others' first operand is no path. */
const TAKES_PATHS: ReadonlySet<string> = new Set(['mkdir', 'touch', 'ln', 'cd']);
const TAKES_PATHS_BEHIND_FIRST: ReadonlySet<string> = new Set(['chown', 'chgrp', 'chmod']);

function pathsOf({ invocation }: Step): readonly string[] {
  const operands = invocation?.args.map(({ value, raw }) => value ?? raw).filter((word) => !word.startsWith('-')) ?? [];
  if (TAKES_PATHS.has(invocation?.program ?? '')) return operands;
  return TAKES_PATHS_BEHIND_FIRST.has(invocation?.program ?? '') ? operands.slice(1) : [];
}

/** The folder that a WORKDIR makes; every WORKDIR of an application is known. */
function folderOf({ stage, index }: Instruction): string {
  const { workdir } = stateAt({ stage, index: index + 1 });
  return workdir.known ? workdir.value : '/';
}

function isOwned({ owner }: Artifact): boolean {
  return owner !== undefined;
}

function ownsWorkdir({ path, to }: Artifact, workdir: Instruction): boolean {
  const after = stateAt({ stage: workdir.stage, index: workdir.index + 1 }).workdir;
  return after.known && (covers(to ?? path, after.value) || covers(after.value, to ?? path));
}
