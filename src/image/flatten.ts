import { randomUUID } from 'node:crypto';
import {
  type ConfigDifference,
  compareConfigs,
  type ImageConfig,
  type RawConfig,
} from '../knowledge/images/image-config.js';
import { restatement } from '../knowledge/images/restatement.js';
import { editConfig } from './archive.js';
import { readArchive } from './archive-reading.js';
import { type ImageContents, type LayerCache, readImage } from './contents.js';
import { compareFiles, type PathDifference } from './difference.js';
import { type Engine, EngineError, type Interruptible } from './engine.js';

export interface FlattenRequest extends Interruptible {
  readonly engine: Engine;
  readonly image: string;
  /** The name of the new image. */
  readonly tag: string;
  readonly onProgress?: (line: string) => void;
}

export interface FlattenedImage {
  readonly tag: string;
  readonly layersBefore: number;
  readonly layersAfter: number;
  /** Bytes of file content in all layers. */
  readonly sizeBefore: number;
  readonly sizeAfter: number;
  /** What was lost or came in: empty, or the flattening failed. Mount points that the engine made are left out. */
  readonly config: readonly ConfigDifference[];
  readonly paths: readonly PathDifference[];
}

/**
 * Makes an image of one layer with the files and the whole configuration of another, and reads it back to compare.
 * An image that lost something is returned with what it lost; the caller decides whether it stays.
 */
export async function flatten(request: FlattenRequest): Promise<FlattenedImage> {
  const { engine, image, tag, onProgress } = request;
  const interruptible = request.signal ? { signal: request.signal } : {};
  onProgress?.(`reading ${image}`);
  const known: LayerCache = new Map();
  const before = await readSaved(engine, image, interruptible, known);
  const temporary = `dockershift-flatten:${randomUUID()}`;
  try {
    onProgress?.(`exporting the files of ${image} and importing them as one layer`);
    await squash(request, temporary, before.config);
    const imported = await readSaved(engine, temporary, interruptible, known);
    const complete = compareConfigs(before.config, imported.config).length === 0;
    if (complete) await engine.tag(temporary, tag);
    else {
      onProgress?.('restating what an import cannot say');
      await restate(request, temporary, before);
    }
    const after = complete ? imported : await readSaved(engine, tag, interruptible, known);
    return summary(tag, before, after);
  } finally {
    await engine.remove([temporary]);
  }
}

async function squash(request: FlattenRequest, temporary: string, config: ImageConfig): Promise<void> {
  const { engine, image } = request;
  const interruptible = request.signal ? { signal: request.signal } : {};
  const changes = importChanges(config, engine.importable);
  const files = await engine.export(image, interruptible);
  await readArchive(files, (stream) => engine.import(stream, temporary, changes, interruptible));
}

async function restate(request: FlattenRequest, temporary: string, before: ImageContents): Promise<void> {
  const { engine, tag } = request;
  const interruptible = request.signal ? { signal: request.signal } : {};
  const edit = (config: RawConfig) => ({ ...before.rawConfig, rootfs: config['rootfs'], history: config['history'] });
  const saved = await engine.save(temporary, interruptible);
  await readArchive(saved, (stream) => engine.load(editConfig(stream, edit, tag), interruptible));
}

async function readSaved(
  engine: Engine,
  image: string,
  interruptible: Interruptible,
  known: LayerCache,
): Promise<ImageContents> {
  const saved = await engine.save(image, interruptible);
  return readArchive(saved, (stream) => readImage(stream, { known }));
}

function summary(tag: string, before: ImageContents, after: ImageContents): FlattenedImage {
  if (after.layers.length !== 1) {
    throw new EngineError('bad-answer', `${tag} has ${after.layers.length} layers after flattening`);
  }
  return {
    tag,
    layersBefore: before.layers.length,
    layersAfter: after.layers.length,
    sizeBefore: contentSize(before),
    sizeAfter: contentSize(after),
    config: compareConfigs(before.config, after.config),
    paths: compareFiles(before.files, after.files).filter((difference) => difference.class !== 'engine'),
  };
}

function contentSize(image: ImageContents): number {
  return image.layers.reduce((sum, layer) => sum + layer.size, 0);
}

/** The instructions that restate a configuration on an import, of those that the engine takes and that can be spelled. */
export function importChanges(config: ImageConfig, importable: ReadonlySet<string>): readonly string[] {
  return restatement(config)
    .filter(({ keyword, text }) => importable.has(keyword) && !text.includes('\n'))
    .map(({ text }) => text);
}
