import type { ModuleEcosystem } from '../packages/native-modules.js';

/** How a manifest or lock file shows that a module comes: `pure` and `wheel` prove that nothing is compiled. */
export type Evidence =
  /** Nothing is compiled, on glibc and on musl. */
  | 'pure'
  /** A build for glibc; musl compiles. */
  | 'glibc-build'
  /** It runs a script when it is installed, or has only sources. */
  | 'builds'
  /** A lock file names it, as all that come with it, and does not say. */
  | 'listed'
  /** Only its name is known. */
  | 'unsaid';

/** A module that a stage installs. */
export interface ModuleUse {
  readonly ecosystem: ModuleEcosystem;
  readonly name: string;
  /** The exact version where it is known. */
  readonly version: string | undefined;
  readonly evidence: Evidence;
  /** Whether a lock file says that only the development of the project needs it. */
  readonly isDevelopment?: boolean;
}

/** What the files of the build context say about an install. */
export interface ModuleReading {
  readonly modules: readonly ModuleUse[];
  /** Programs that fetching takes: git for modules that come from repositories. */
  readonly programs: readonly string[];
  /** Commands that the package manager runs beside, as package.json's `postinstall`. */
  readonly scripts: readonly string[];
  /** Why the list is not complete; undefined where it is. */
  readonly unknown: string | undefined;
}

export function unknownModules(reason: string): ModuleReading {
  return { modules: [], programs: [], scripts: [], unknown: reason };
}
