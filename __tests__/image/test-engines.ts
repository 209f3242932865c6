import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from '@jest/globals';
import type { Engine, EngineName, EngineOptions } from '../../src/image/engine.js';
import { findEngine } from '../../src/image/find-engine.js';

/** An engine that `scripts/images/engines.mjs up` has started, or why there is none. */
export type TestEngine =
  | { readonly name: EngineName; readonly ready: true; readonly engine: Engine; readonly options: EngineOptions }
  | { readonly name: EngineName; readonly ready: false; readonly reason: string };

interface EnginesState {
  readonly docker: { readonly host: string };
  readonly buildah: { readonly root: string; readonly runroot: string };
}

const STATE_FILE = join(import.meta.dirname, '../../.cache/images/engines.json');
const HOW = 'start them as root with: node scripts/images/engines.mjs up (or everything with: scripts/images/ci.sh)';

/** Throws where DOCKERSHIFT_ENGINES=required and one is missing, or where there is none at all. */
export async function testEngines(): Promise<readonly TestEngine[]> {
  if (!existsSync(STATE_FILE)) throw new Error(`The image suite needs its own engines; ${HOW}`);
  const state = JSON.parse(readFileSync(STATE_FILE, 'utf8')) as EnginesState;
  const engines = [
    await connect('docker', { environment: { DOCKER_HOST: state.docker.host }, network: 'host' }),
    await connect('buildah', {
      globalArgs: ['--root', state.buildah.root, '--runroot', state.buildah.runroot],
      isolation: 'chroot',
    }),
  ];
  const missing = engines.flatMap((one) => (one.ready ? [] : [one.reason]));
  const required = process.env['DOCKERSHIFT_ENGINES'] === 'required';
  if (missing.length === engines.length || (required && missing.length > 0)) {
    throw new Error(`The image suite cannot run: ${missing.join('; ')}; ${HOW}`);
  }
  return engines;
}

async function connect(name: EngineName, options: EngineOptions): Promise<TestEngine> {
  try {
    return { name, ready: true, engine: await findEngine(name, options), options };
  } catch (error) {
    return { name, ready: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Declares tests for each engine; those of a missing one are skipped under a name that says why. */
export function describeEach(engines: readonly TestEngine[], tests: (engine: Engine) => void): void {
  for (const one of engines) {
    if (one.ready) describe(one.name, () => tests(one.engine));
    else describe.skip(`${one.name} (${one.reason})`, () => test('nothing', () => undefined));
  }
}
