import type { Command } from '../shell/command.js';
import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { usesOf } from '../source/expand.js';
import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import { isPragma } from './comment-pragmas.js';
import { goDownload } from './go-download.js';
import {
  type ImageFiles,
  imageView,
  isUnknownFolder,
  type PlacedFile,
  placedFiles,
  workingFolder,
} from './image-files.js';
import { isManifest } from './manifests.js';
import type { ContextFiles } from './modules/context-files.js';
import { operationsOf } from './operations.js';
import { covers } from './path-cover.js';
import { type BodySplit, splitBefore } from './run-split.js';
import { type CommandUse, type SourceQuestion, sourceUses } from './source-use.js';

/** Files that a RUN needs of a COPY that goes behind it. */
export interface NeededFile {
  /** Absolute in the image; a folder of which all is needed ends with `/`. */
  readonly path: string;
  readonly placed: PlacedFile;
}

/** How COPYs of whole folders can stand behind what does not need them. */
export interface CopyMove {
  /** In the order of the file. */
  readonly copies: readonly Instruction[];
  /** What must be copied before them. */
  readonly needed: readonly NeededFile[];
  /** The first RUN that needs any of it. */
  readonly neededBy: Instruction | undefined;
  /** The RUN behind which the copies go, or in the middle of which. */
  readonly behind: Instruction;
  readonly split: BodySplit | undefined;
  /** A RUN to add behind what must be copied, in the place of `behind`: the copies go before that one. */
  readonly added: string | undefined;
}

export interface EarlyCopyOptions {
  /** Whether Go's modules are downloaded by a RUN of their own where nothing does it yet. */
  readonly goModDownload: boolean;
}

export type EarlyCopy =
  | { readonly kind: 'move'; readonly move: CopyMove }
  | { readonly kind: 'stays'; readonly copy: Instruction; readonly reason: string };

/**
 * Whether a stage copies whole folders before it downloads what does not need them, or only their manifests; undefined
 * where it does not.
 */
export function earlyCopy(
  dockerfile: Dockerfile,
  stage: Stage,
  context: ContextFiles,
  options: EarlyCopyOptions,
): EarlyCopy | undefined {
  const walk = new Walk(dockerfile, stage, context, options);
  for (const one of lineage(stage).slice(1).reverse()) {
    for (const instruction of one.instructions) if (isCopy(instruction)) walk.base(instruction);
  }
  for (const instruction of stage.instructions) {
    const obstacle = walk.step(instruction);
    if (obstacle !== undefined) return walk.result(instruction, obstacle);
  }
  return walk.result(undefined, undefined);
}

const FREE: ReadonlySet<string> = new Set(
  'WORKDIR ENV ARG LABEL EXPOSE USER SHELL CMD ENTRYPOINT HEALTHCHECK STOPSIGNAL MAINTAINER'.split(' '),
);

function isCopy({ keyword }: Instruction): boolean {
  return keyword === 'COPY' || keyword === 'ADD';
}

class Walk {
  readonly #dockerfile: Dockerfile;
  readonly #stage: Stage;
  readonly #context: ContextFiles;
  readonly #options: EarlyCopyOptions;
  /** Copies of folders, to go further down. */
  #moving: { readonly copy: Instruction; readonly files: ImageFiles }[] = [];
  /** Everything from the context that is in the image so far. */
  readonly #image = new Map<string, PlacedFile>();
  /** What a RUN is asked about; undefined where a copy has come since it was made. */
  #question: SourceQuestion | undefined;
  /** What copies that stay put there. */
  readonly #kept = new Map<string, PlacedFile>();
  readonly #needed: { readonly file: NeededFile; readonly run: Instruction }[] = [];
  /** A copy of a folder that cannot go elsewhere. */
  #fixed: { readonly copy: Instruction; readonly reason: string } | undefined;
  #found: (Pick<CopyMove, 'behind' | 'split' | 'added'> & { readonly needed: number }) | undefined;

  constructor(dockerfile: Dockerfile, stage: Stage, context: ContextFiles, options: EarlyCopyOptions) {
    this.#options = options;
    this.#dockerfile = dockerfile;
    this.#stage = stage;
    this.#context = context;
  }

  /** A copy of a stage that this one is built on. */
  base(copy: Instruction): void {
    const placing = placedFiles(copy, this.#context);
    if (placing.ok) this.#keep(placing.files);
  }

  /** Goes on to the next instruction; returns why the copies so far cannot stand behind it. */
  step(instruction: Instruction): string | undefined {
    if (isCopy(instruction)) return this.#copy(instruction);
    if (this.#moving.length === 0) return undefined;
    if (instruction.keyword === 'RUN') return this.#run(instruction);
    const { keyword, startLine } = instruction;
    if (!FREE.has(keyword)) return `the ${keyword} in line ${startLine} stands between`;
    const crossed = this.#moving.find(({ copy }) => dependsOn(copy, instruction));
    return crossed && `the ${keyword} in line ${startLine} changes what the copy means`;
  }

  result(at: Instruction | undefined, obstacle: string | undefined): EarlyCopy | undefined {
    const found = this.#found;
    const copies = this.#moving.map(({ copy }) => copy).filter((copy) => found && copy.index < found.behind.index);
    if (found && copies.length > 0) {
      const needed = this.#needed.slice(0, found.needed);
      const { behind, split, added } = found;
      return {
        kind: 'move',
        move: { copies, needed: needed.map(({ file }) => file), neededBy: needed[0]?.run, behind, split, added },
      };
    }
    const [first] = this.#moving;
    const stays = first && obstacle !== undefined ? { copy: first.copy, reason: obstacle } : this.#fixed;
    return stays && this.#fetchesBehind(at ?? stays.copy) ? { kind: 'stays', ...stays } : undefined;
  }

  #copy(instruction: Instruction): string | undefined {
    const placing = placedFiles(instruction, this.#context);
    const line = instruction.startLine;
    if (!placing.ok) {
      const crossed = this.#moving.some(({ files }) =>
        [...files.keys()].some((file) =>
          placing.targets.some((target) => covers(target, file) || covers(file, target)),
        ),
      );
      if (crossed) return `line ${line} copies to the same place, and ${placing.reason}`;
      if (!instruction.flag('from')) this.#fixed ??= { copy: instruction, reason: placing.reason };
      return undefined;
    }
    const isWide = [...placing.files.values()].some(isOfSources);
    if (isWide && isMovable(instruction, placing.files)) {
      this.#moving.push({ copy: instruction, files: placing.files });
      for (const [path, file] of placing.files) this.#image.set(path, file);
      this.#question = undefined;
      return undefined;
    }
    if (isWide && [...placing.files.values()].some(({ folder }) => folder))
      this.#fixed ??= { copy: instruction, reason: 'programs look for files where it copies to' };
    const crossed = this.#overwritten(placing.files);
    if (crossed !== undefined) return `line ${line} puts another file at \`${shown(crossed)}\``;
    this.#keep(placing.files);
    return undefined;
  }

  /** A file that a moving copy brings too, and brings otherwise. */
  #overwritten(files: ImageFiles): string | undefined {
    for (const { files: moving, copy } of this.#moving) {
      for (const [path, file] of files) {
        const other = moving.get(path);
        if (other && (other.source !== file.source || flagsOf(copy) !== flagsOf(file.copy))) return path;
      }
    }
    return undefined;
  }

  #keep(files: ImageFiles): void {
    for (const [path, file] of files) {
      this.#image.set(path, file);
      this.#kept.set(path, file);
    }
    this.#question = undefined;
  }

  #run(run: Instruction): string | undefined {
    this.#question ??= {
      image: new Map(this.#image),
      asked: new Map(this.#moving.flatMap(({ files }) => [...files])),
      context: this.#context,
    };
    const uses = sourceUses(this.#dockerfile, run, this.#question);
    if (typeof uses === 'string') return `line ${run.startLine}: ${uses}`;
    const stranger = uses.find(({ use }) => use.kind === 'unknown');
    const known = uses.filter(({ use }) => use.kind === 'known');
    const split = stranger && this.#split(run, stranger.command, known);
    const obstacle = stranger?.use.kind === 'unknown' ? `line ${run.startLine}: ${stranger.use.reason}` : undefined;
    if (stranger && split === undefined) return this.#download(run, uses) ?? obstacle;
    if (typeof split === 'string') return `${obstacle}, and ${split}`;
    const missing = this.#take(run, known);
    if (missing !== undefined) return missing;
    if (known.some(({ use }) => use.kind === 'known' && use.fetches) && this.#moving.length > 0)
      this.#found = { behind: run, split, added: undefined, needed: this.#needed.length };
    return obstacle;
  }

  /** Has a RUN that builds with Go preceded by one that downloads; returns why that cannot be. */
  #download(run: Instruction, uses: readonly CommandUse[]): string | undefined {
    if (!this.#options.goModDownload) return undefined;
    const { image, context } = this.#question!;
    const download = goDownload(run, uses, imageView(image, context));
    if (!download) return undefined;
    const { reading, flags } = download;
    if (!reading.ok) return `line ${run.startLine}: ${reading.reason}`;
    const missing = this.#take(
      run,
      [],
      reading.files.map((path) => `/${path}`),
    );
    // Whoever copied the manifests alone has all that there is to download before.
    const isNeeded = this.#needed.some(({ run: by }) => by === run);
    if (missing !== undefined || !isNeeded || this.#moving.length === 0) return missing;
    const added = [run.keywordText, ...flags, 'go mod download'].join(' ');
    this.#found = { behind: run, split: undefined, added, needed: this.#needed.length };
    return undefined;
  }

  /** Where a RUN can be cut so that what downloads stands alone; undefined where nothing before the command downloads. */
  #split(run: Instruction, at: Command, before: readonly CommandUse[]): BodySplit | string | undefined {
    if (!before.some(({ use }) => use.kind === 'known' && use.fetches)) return undefined;
    const body = bodyOf(this.#dockerfile, run);
    if (body.kind !== 'script' || body.form !== 'command') return 'it cannot be cut before that';
    const outer =
      at.script === body.script ? at : before.findLast(({ command }) => command.script === body.script)?.command;
    const above = this.#dockerfile.comments.find(({ line }) => line === run.startLine - 1);
    if (above && isPragma(above.text)) return 'the comment above it speaks of the whole';
    return outer ? splitBefore(run, body.script, outer) : 'it cannot be cut before that';
  }

  /** Notes what a RUN's commands need; returns why they cannot have it. */
  #take(
    run: Instruction,
    uses: readonly CommandUse[],
    reads = uses.flatMap(({ use }) => (use.kind === 'known' ? use.reads : [])),
  ): string | undefined {
    const isRead = (file: string) =>
      reads.some((path) => path === file || (path.endsWith('/') && file.startsWith(path)));
    // A copy of nothing but what is read stands where it should.
    for (const one of this.#moving.filter(({ files }) => [...files.keys()].every(isRead))) {
      this.#moving = this.#moving.filter((other) => other !== one);
      const crossed = this.#overwritten(one.files);
      if (crossed !== undefined) return `line ${one.copy.startLine} puts another file at \`${shown(crossed)}\``;
      this.#keep(one.files);
    }
    const moving = new Set(this.#moving.map(({ copy }) => copy));
    for (const path of reads) {
      const files = path.endsWith('/') ? [...this.#image].filter(([file]) => file.startsWith(path)) : [];
      const winners = path.endsWith('/') ? files.map(([, file]) => file) : [this.#image.get(path)!];
      for (const placed of winners) {
        const other = path.endsWith('/') ? undefined : this.#kept.get(path);
        const isKept = other && other.source === placed.source && flagsOf(other.copy) === flagsOf(placed.copy);
        if (!moving.has(placed.copy) || isKept || this.#needed.some(({ file }) => file.path === path)) continue;
        if (!isPlain(placed.copy) || /[\s*?[\]\\$"'`]/.test(placed.source))
          return `line ${placed.copy.startLine} is written in a way that is not taken apart`;
        this.#needed.push({ file: { path, placed }, run });
      }
    }
    return this.#enter(run, uses);
  }

  /** A folder that a RUN goes to must be there without the copies. */
  #enter(run: Instruction, uses: readonly CommandUse[]): string | undefined {
    if (!uses.some(({ use }) => use.kind === 'known' && use.enters !== undefined)) return undefined;
    const made = [...this.#kept.keys(), ...this.#needed.map(({ file }) => file.path), `${workingFolder(run)}/.`];
    for (const { use } of uses) {
      const folder = use.kind === 'known' ? use.enters : undefined;
      if (folder === undefined || made.some((path) => covers(folder, path))) continue;
      const isCopied = this.#moving.some(({ files }) => [...files.keys()].some((path) => covers(folder, path)));
      if (isCopied) return `line ${run.startLine} goes to \`${shown(folder)}\`, which only the copy makes`;
    }
    return undefined;
  }

  /** Whether anything from an instruction on downloads packages, so that it is worth a word that nothing is done. */
  #fetchesBehind(at: Instruction): boolean {
    return this.#stage.instructions.some((one) => {
      if (one.keyword !== 'RUN' || one.index < at.index) return false;
      const body = bodyOf(this.#dockerfile, one);
      return (
        body.kind === 'script' && operationsOf(body.script).some(({ kind, manager }) => manager.fills.includes(kind))
      );
    });
  }
}

const CODE = /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|php|cs|vue|svelte|html?|s?css|sh)$/;
const TOOL_SETTINGS = /(?:^|\/)[\w.-]*(?:config|rc)\.[cm]?[jt]s$/;

/** Whether a file changes with the work on a project: any that comes with its folder, and code that is named. */
function isOfSources({ folder, source }: PlacedFile): boolean {
  return !isManifest(source) && (folder !== undefined || (CODE.test(source) && !TOOL_SETTINGS.test(source)));
}

/** Whether a COPY goes to another place, or as somebody else's, behind an instruction than before it. */
function dependsOn(copy: Instruction, instruction: Instruction): boolean {
  const { argument, flags } = copy;
  const text = [argument, ...flags.map((flag) => flag.text)].join(' ');
  if (instruction.keyword === 'WORKDIR') {
    // A path from a known folder can be spelled out.
    return !hasAbsoluteTarget(copy) && (copy.exec !== undefined || isUnknownFolder(workingFolder(copy)));
  }
  if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') return false;
  return instruction.pairs.some(({ key }) => usesOf(text, key) > 0);
}

/** Whether a COPY goes to the same place whatever folder is the working one. */
export function hasAbsoluteTarget(copy: Instruction): boolean {
  const target = (copy.exec ?? copy.words.map((word) => word.text)).at(-1)!;
  return /^(?:\/|\$)/.test(target);
}

const PLAIN_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'link']);

/** Whether another COPY like it can be written from its words. */
function isPlain({ exec, flags, words, comments }: Instruction): boolean {
  return (
    !exec &&
    comments.length === 0 &&
    flags.every(({ name }) => PLAIN_FLAGS.has(name)) &&
    !/["'\\`]/.test(words.at(-1)!.text)
  );
}

function flagsOf({ flags }: Instruction): string {
  return flags
    .map(({ text }) => text)
    .sort()
    .join(' ');
}

/** Folders whose files programs look for by themselves. */
const READ_BY_ALL =
  /^\/(?:etc|bin|sbin|lib\d*|boot|dev|proc|sys|run)\/|^\/usr\/(?!src\/|app\/|share\/nginx\/|local\/(?:app|src)\/)|^\/var\/(?:lib|cache|spool)\/|^\/(?:root|home\/[^/]+)\/\./;

function isMovable(copy: Instruction, files: ImageFiles): boolean {
  if (copy.flags.some(({ name }) => !PLAIN_FLAGS.has(name))) return false;
  return ![...files.keys()].some((path) => READ_BY_ALL.test(path.replace(/^\/\0-?\d+/, '')));
}

function shown(path: string): string {
  return path.replace(/^\/\0-?\d+\/?/, '') || '.';
}
