import type { Operation } from '../operations.js';
import { bun } from './bun.js';
import { bundler } from './bundler.js';
import { cargo } from './cargo.js';
import { composer } from './composer.js';
import { dotnet } from './dotnet.js';
import { go } from './go.js';
import { gradle } from './gradle.js';
import { maven } from './maven.js';
import { npm } from './npm.js';
import { pip } from './pip.js';
import { pipenv } from './pipenv.js';
import { pnpm } from './pnpm.js';
import { poetry } from './poetry.js';
import type { Ecosystem } from './types.js';
import { uv } from './uv.js';
import { yarn, yarnBerryEcosystem } from './yarn.js';

export type { Ecosystem, InstallCall, InstallReading, Language } from './types.js';

/** Every way of installing a project's dependencies that rewrites know. */
export const ecosystems: readonly Ecosystem[] = [
  ...[npm, yarn, yarnBerryEcosystem, pnpm, bun],
  ...[pip, poetry, uv, pipenv],
  ...[go, cargo, maven, gradle, dotnet, bundler, composer],
];

/** The ecosystem that a call of a package manager belongs to; undefined for managers of the system and unknown ones. */
export function ecosystemOf({ manager }: Operation): Ecosystem | undefined {
  return ecosystems.find(({ managers }) => managers.includes(manager.name));
}
