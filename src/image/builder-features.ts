import { parseDockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import type { Builder, Engine } from './engine.js';

export interface UnknownFeature {
  /** As written in a Dockerfile: `heredoc`, `COPY --link`. */
  readonly feature: string;
  readonly line: number;
}

interface Feature {
  readonly name: string;
  readonly usedBy: (instruction: Instruction) => boolean;
  /** The first Buildah release that reads it. */
  readonly buildahSince: readonly [major: number, minor: number];
}

function flag(keyword: string, name: string, buildahSince: Feature['buildahSince']): Feature {
  return {
    name: `${keyword} --${name}`,
    usedBy: (one) => one.keyword === keyword && one.flags.some((word) => word.name === name),
    buildahSince,
  };
}

// Docker's classic builder knows none of these. Buildah 1.33 brought heredocs, 1.38 --exclude; where the release of
// the others is not known, a later one than the last that lacked them is left to judge for itself.
const FEATURES: readonly Feature[] = [
  { name: 'heredoc', usedBy: (one) => one.heredocs.length > 0, buildahSince: [1, 33] },
  flag('RUN', 'mount', [1, 24]),
  flag('RUN', 'security', [1, 38]),
  flag('COPY', 'link', [1, 38]),
  flag('ADD', 'link', [1, 38]),
  flag('COPY', 'exclude', [1, 38]),
  flag('ADD', 'exclude', [1, 38]),
  flag('COPY', 'parents', [1, 38]),
  flag('COPY', 'chmod', [1, 24]),
  flag('ADD', 'chmod', [1, 24]),
  flag('ADD', 'checksum', [1, 33]),
];

/** What a Dockerfile uses that this engine's builder cannot read; empty for a text that is no Dockerfile. */
export function unknownFeatures(
  text: string,
  engine: Pick<Engine, 'builder' | 'name' | 'version'>,
): readonly UnknownFeature[] {
  const parsed = parseDockerfile(text);
  if (!parsed.ok) return [];
  return parsed.dockerfile.instructions.flatMap((instruction) =>
    FEATURES.filter((feature) => feature.usedBy(instruction) && !reads(engine, feature)).map((feature) => ({
      feature: feature.name,
      line: instruction.line.startLine,
    })),
  );
}

function reads(engine: Pick<Engine, 'builder' | 'name' | 'version'>, feature: Feature): boolean {
  const known: Readonly<Record<Builder, () => boolean>> = {
    buildkit: () => true,
    classic: () => false,
    buildah: () => engine.name !== 'buildah' || atLeast(engine.version, feature.buildahSince),
  };
  return known[engine.builder]();
}

function atLeast(version: string, [major, minor]: Feature['buildahSince']): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
