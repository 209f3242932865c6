import { findBuildah } from './buildah-engine.js';
import { findDocker, findPodman } from './docker-engine.js';
import { type Engine, EngineError, type EngineName, type EngineOptions } from './engine.js';
import { ProcessError } from './process.js';

/** The order in which engines are looked for. */
export const ENGINES: readonly EngineName[] = ['docker', 'podman', 'buildah'];

const FINDERS: Readonly<Record<EngineName, (options: EngineOptions) => Promise<Engine>>> = {
  docker: findDocker,
  podman: findPodman,
  buildah: findBuildah,
};

/**
 * The first engine that answers, or the one of that name.
 * Throws EngineError `no-engine`, which says of each that was tried what is missing.
 */
export async function findEngine(
  name: EngineName | undefined = undefined,
  options: EngineOptions = {},
): Promise<Engine> {
  const reasons: string[] = [];
  for (const candidate of name === undefined ? ENGINES : [name]) {
    try {
      return await FINDERS[candidate](options);
    } catch (error) {
      if (!(error instanceof ProcessError)) throw error;
      reasons.push(`${candidate}: ${missing(error)}`);
    }
  }
  throw new EngineError('no-engine', `no container engine to work with (${reasons.join('; ')})`);
}

function missing(error: ProcessError): string {
  if (error.code === 'not-found') return 'not installed';
  const lastLine = error.output.trim().split('\n').at(-1) ?? '';
  return lastLine === '' ? error.message : lastLine;
}
