import { lineage, type Stage } from '../source/stage.js';
import { finalState } from '../source/state.js';

/**
 * Programs that official images have in the first folder of their PATH that a newer version would go to, so that an
 * upgrade replaces them in place. Source: docker-library/python and nodejs/docker-node Dockerfiles.
 */
const IN_PLACE: Readonly<Record<string, readonly string[]>> = {
  python: ['pip', 'python'],
  node: ['npm', 'npx', 'yarn', 'corepack', 'node'],
  ruby: ['gem', 'bundle', 'ruby'],
  rust: ['cargo', 'rustup', 'rustc'],
  golang: ['go'],
};

/** Whether a newer version of a program would replace the one that the stage's base image has. */
export function isUpgradedInPlace(stage: Stage | undefined, program: string): boolean {
  if (!stage) return false;
  const { base } = lineage(stage).at(-1)!;
  if (base.kind !== 'image' || finalState(stage).env.has('PATH')) return false;
  const programs = Object.hasOwn(IN_PLACE, base.reference.repository) ? IN_PLACE[base.reference.repository] : undefined;
  return programs?.includes(program.replace(/[\d.]+$/, '')) ?? false;
}
