import type { HistoryEntry } from '../knowledge/images/image-config.js';
import type { LayerEstimate } from '../knowledge/layers.js';
import { readArchive } from './archive-reading.js';
import { readImage } from './contents.js';
import type { Engine, Interruptible } from './engine.js';

/** What an image's history says of the instructions that it was built from. */
export interface MeasuredLayers {
  /** Bytes by line; only of instructions that the history names. */
  readonly sizes: ReadonlyMap<number, number>;
  /** Bytes of everything below: the base image. */
  readonly base: number;
  /** The line above which history and file do not fit together; undefined where all does. */
  readonly unmatchedFrom: number | undefined;
}

/**
 * Finds each instruction in the history of an image that was built from the file: both are read from their ends, since
 * the base image's own history stands in front. `layers` are those of the image, lowest first.
 */
export function measureLayers(layers: readonly LayerEstimate[], history: readonly HistoryEntry[]): MeasuredLayers {
  const sizes = new Map<number, number>();
  let at = history.length - 1;
  for (const layer of layers.filter((one) => one.adds !== 'base').toReversed()) {
    const entry = history[at];
    if (entry && keywordOf(entry.createdBy) === layer.keyword) {
      sizes.set(layer.line, entry.size ?? 0);
      at--;
    } else if (layer.adds === 'layer')
      return { sizes, base: total(history.slice(0, at + 1)), unmatchedFrom: layer.line };
  }
  return { sizes, base: total(history.slice(0, at + 1)), unmatchedFrom: undefined };
}

const INSTRUCTION = /^(?:\S*sh -c #\(nop\)\s+)?(?<keyword>[A-Z]{3,})\b/;

/** BuildKit writes the instruction; the others a `#(nop)`, or nothing but the command of a RUN. */
function keywordOf(createdBy: string): string {
  return INSTRUCTION.exec(createdBy.trim())?.groups?.['keyword'] ?? 'RUN';
}

function total(entries: readonly HistoryEntry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.size ?? 0), 0);
}

/** The history of an image with the size of every layer: Buildah's own says none, so the layers are read. */
export async function sizedHistory(
  engine: Engine,
  image: string,
  interruptible: Interruptible = {},
): Promise<readonly HistoryEntry[]> {
  const history = await engine.history(image, interruptible);
  if (history.every((entry) => entry.empty || entry.size !== undefined)) return history;
  const saved = await engine.save(image, interruptible);
  const contents = await readArchive(saved, (stream) => readImage(stream));
  const sizes = contents.layers.map((layer) => layer.size);
  return contents.history.map((entry) => ({ ...entry, size: entry.empty ? 0 : (sizes.shift() ?? 0) }));
}
