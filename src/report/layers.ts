import { parseDockerfile } from '../source/dockerfile.js';

/** Instructions that add a layer of files to the image. */
const ADDS_LAYER: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);

/** How many layers of files the Dockerfile itself adds, over its shipping stages; undefined where it cannot be read. */
export function layerCount(text: string): number | undefined {
  const parsed = parseDockerfile(text);
  if (!parsed.ok) return undefined;
  const shipping = parsed.dockerfile.stages.filter((stage) => stage.ships);
  return shipping.flatMap((stage) => stage.instructions).filter(({ keyword }) => ADDS_LAYER.has(keyword)).length;
}
