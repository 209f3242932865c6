import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import type { HistoryEntry } from '../knowledge/images/image-config.js';
import { type AnswerComparison, compareAnswers, type Question } from './answers.js';
import { readArchive } from './archive-reading.js';
import { baseImage } from './base-image.js';
import { unknownFeatures } from './builder-features.js';
import { type ImageContents, type LayerCache, readImage } from './contents.js';
import { compareImages, type ImageDifference } from './difference.js';
import { type BuildRequest, type BuiltImage, type Engine, EngineError } from './engine.js';
import { ProcessError } from './process.js';

/** A file of the build context that a rewrite made or changed; the path is relative to the context, with `/`. */
export interface ContextFile {
  readonly path: string;
  readonly after: string;
}

export interface CompareRequest {
  readonly engine: Engine;
  /** A folder, the same for both. */
  readonly context: string;
  /** The text of the Dockerfile as it is. */
  readonly before: string;
  /** The text as rewritten. */
  readonly after: string;
  /** What else the rewrite changes in the context: the second build gets a copy of the context with these. */
  readonly afterFiles?: readonly ContextFile[];
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly platform?: string;
  readonly questions?: readonly Question[];
  /** `gzip` (the default) learns the compressed sizes too, which takes about 10 seconds for each 300 MB. */
  readonly measure?: 'content' | 'gzip';
  /** Layers read by an earlier comparison with the same engine. */
  readonly known?: LayerCache;
  /**
   * A rewrite that goes less far, to judge by itself: built as a third image, whose difference from the first is
   * `safeDifference`.
   */
  readonly safe?: { readonly text: string; readonly files: readonly ContextFile[] };
  readonly onProgress?: (line: string) => void;
  /** Called with what begins, in words for people. */
  readonly onPhase?: (phase: string) => void;
  readonly signal?: AbortSignal;
}

export interface BuildFigures {
  readonly seconds: number;
  readonly base: string | undefined;
  readonly history: readonly HistoryEntry[];
}

/** Plain, serialisable data. */
export interface Comparison {
  readonly engine: { readonly name: string; readonly version: string; readonly builder: string };
  readonly before: BuildFigures;
  readonly after: BuildFigures;
  readonly difference: ImageDifference;
  readonly answers: readonly AnswerComparison[];
  /** Between the file as it is and the `safe` rewrite; only where one was asked for. */
  readonly safeDifference?: ImageDifference;
}

/**
 * Builds a Dockerfile as it is and as rewritten, without the engine's build cache, and compares the images.
 * Both images are gone from the engine when it returns or throws. Throws EngineError `unsupported` where the
 * engine's builder cannot read the file, and ProcessError where a build fails.
 */
export async function compare(request: CompareRequest): Promise<Comparison> {
  refuseUnknownFeatures(request);
  const known: LayerCache = request.known ?? new Map();
  const made: BuiltImage[] = [];
  const { engine } = request;
  try {
    request.onPhase?.('building the file as it is');
    const before = await buildAndRead(request, request.context, request.before, made, known);
    request.onPhase?.('building the rewritten file');
    const after = await withContext(request.context, request.afterFiles ?? [], (context) =>
      buildAndRead(request, context, request.after, made, known),
    );
    const safeDifference = await compareSafe(request, before, made, known);
    const answers: AnswerComparison[] = [];
    const images = { before: before.image.id, after: after.image.id };
    const interruptible = request.signal ? { signal: request.signal } : {};
    for (const question of request.questions ?? []) {
      request.onPhase?.(`asking both: ${question.kind === 'run' ? question.command : `http port ${question.port}`}`);
      answers.push(await compareAnswers(engine, images, question, interruptible));
    }
    const bases = { ...named('before', before.baseLayers), ...named('after', after.baseLayers) };
    return {
      engine: { name: engine.name, version: engine.version, builder: engine.builder },
      before: before.figures,
      after: after.figures,
      difference: compareImages(before.contents, after.contents, bases),
      answers,
      ...named('safeDifference', safeDifference),
    };
  } finally {
    for (const image of made.reverse()) await engine.remove(image.made);
  }
}

async function compareSafe(
  request: CompareRequest,
  before: BuiltAndRead,
  made: BuiltImage[],
  known: LayerCache,
): Promise<ImageDifference | undefined> {
  const { safe } = request;
  if (!safe) return undefined;
  request.onPhase?.('building the file with its safe changes only');
  const built = await withContext(request.context, safe.files, (context) =>
    buildAndRead(request, context, safe.text, made, known),
  );
  return compareImages(before.contents, built.contents);
}

function refuseUnknownFeatures(request: CompareRequest): void {
  for (const text of [request.before, request.after]) {
    const [first] = unknownFeatures(text, request.engine);
    if (!first) continue;
    const { name, version, builder } = request.engine;
    const reader = builder === 'classic' ? `${name} ${version} without buildx` : `${name} ${version}`;
    throw new EngineError('unsupported', `line ${first.line}: ${reader} does not know ${first.feature}`);
  }
}

interface BuiltAndRead {
  readonly image: BuiltImage;
  readonly contents: ImageContents;
  readonly baseLayers: readonly string[] | undefined;
  readonly figures: BuildFigures;
}

async function buildAndRead(
  request: CompareRequest,
  context: string,
  dockerfile: string,
  made: BuiltImage[],
  known: LayerCache,
): Promise<BuiltAndRead> {
  const { engine } = request;
  const interruptible = request.signal ? { signal: request.signal } : {};
  const image = await engine.build(buildRequest(request, context, dockerfile));
  made.push(image);
  const saved = await engine.save(image.id, interruptible);
  const contents = await readArchive(saved, (stream) =>
    readImage(stream, { known, measure: request.measure ?? 'gzip' }),
  );
  const base = baseImage(dockerfile, {
    ...named('target', request.target),
    ...named('buildArgs', request.buildArgs),
  });
  const baseLayers = base === undefined ? undefined : await layersOf(base, request);
  return { image, contents, baseLayers, figures: { seconds: image.seconds, base, history: contents.history } };
}

/** BuildKit keeps base images to itself: a build of nothing but FROM brings one out. */
async function layersOf(base: string, request: CompareRequest): Promise<readonly string[] | undefined> {
  const { engine } = request;
  const interruptible = request.signal ? { signal: request.signal } : {};
  try {
    return (await engine.inspect(base, interruptible)).diffIds;
  } catch (error) {
    if (!(error instanceof ProcessError) || error.code !== 'failed') throw error;
  }
  const built = await engine.build({
    context: request.context,
    dockerfile: `FROM ${base}\n`,
    cache: 'use',
    ...named('platform', request.platform),
    ...interruptible,
  });
  try {
    return (await engine.inspect(built.id, interruptible)).diffIds;
  } finally {
    await engine.remove(built.made);
  }
}

function buildRequest(request: CompareRequest, context: string, dockerfile: string): BuildRequest {
  return {
    context,
    dockerfile,
    cache: 'ignore',
    ...named('buildArgs', request.buildArgs),
    ...named('target', request.target),
    ...named('platform', request.platform),
    ...named('onProgress', request.onProgress),
    ...named('signal', request.signal),
  };
}

/** Gives a build its own copy of the context where the rewrite changes files of it. */
async function withContext<Result>(
  context: string,
  files: readonly ContextFile[],
  use: (context: string) => Promise<Result>,
): Promise<Result> {
  if (files.length === 0) return use(context);
  const copy = await mkdtemp(join(tmpdir(), 'dockershift-context-'));
  try {
    await cp(context, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    for (const file of files) await writeInside(copy, file);
    return await use(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function writeInside(folder: string, file: ContextFile): Promise<void> {
  const path = resolve(folder, file.path);
  if (!path.startsWith(folder + sep)) throw new Error(`${file.path} is not in the build context`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.after);
}

function named<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: Value });
}
