import { apk } from './apk.js';
import { aptGet, aptitude, aptTool } from './apt.js';
import { bun, bunx } from './bun.js';
import { cargo } from './cargo.js';
import { composer } from './composer.js';
import { condaTool, mamba, micromamba } from './conda.js';
import { corepack } from './corepack.js';
import { dotnet } from './dotnet.js';
import { dpkg } from './dpkg.js';
import { go } from './go.js';
import { gradle, maven } from './jvm.js';
import { npm, npx } from './npm.js';
import { pacman } from './pacman.js';
import { cpanm } from './perl.js';
import { pip } from './pip.js';
import { pipenv } from './pipenv.js';
import { pnpm } from './pnpm.js';
import { poetry } from './poetry.js';
import { dnf, microdnf, tdnf, yum } from './rpm.js';
import { bundler, gem } from './ruby.js';
import type { PackageManager } from './types.js';
import { uvPip, uvProject, uvx } from './uv.js';
import { yarn, yarnBerry } from './yarn.js';
import { zypper } from './zypper.js';

export type {
  AssumeYes,
  CacheFolder,
  CacheMount,
  CacheSwitch,
  CleaningStep,
  Cleanup,
  Folder,
  ImageVariable,
  Mode,
  Move,
  NoCache,
  OperationKind,
  PackageManager,
  ReleaseRange,
} from './types.js';

/** Every package manager that rewrites know. */
export const packageManagers: readonly PackageManager[] = [
  ...[aptGet, aptTool, aptitude, dpkg, apk, dnf, yum, microdnf, tdnf, zypper, pacman],
  ...[pip, uvPip, uvProject, uvx, poetry, pipenv, condaTool, mamba, micromamba],
  ...[npm, npx, yarn, yarnBerry, pnpm, bun, bunx, corepack],
  ...[gem, bundler, composer, cargo, go, maven, gradle, dotnet, cpanm],
];

/** A manager by its name in these tables. Throws for a name that none has: that is a bug. */
export function managerNamed(name: string): PackageManager {
  const manager = packageManagers.find((one) => one.name === name);
  if (!manager) throw new Error(`there is no package manager ${name}`);
  return manager;
}
