import type { TransformChoice } from '../../rewrite/selection.js';
import type { PackageCaches } from '../../rewrite/transform.js';

/** What a config decides for the files that it holds for. */
export interface ConfigSettings {
  /** Presets by name; `recommended` where neither presets nor transforms are named. */
  readonly presets?: readonly string[];
  /** Transforms beside the presets: by name, by a path relative to the config, or, in code, as they are. */
  readonly transforms?: readonly TransformChoice[];
  /** Options by transform name; `false` leaves a transform out. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>> | false>>;
  /** Apply unsafe changes as well. */
  readonly unsafe?: boolean;
  /**
   * Whether presets empty the caches of package managers in the layer that filled them, or keep them in cache mounts
   * from one build to the next; absent, each preset does what it has, and a RUN that gets mounts is not cleaned.
   */
  readonly packageCaches?: PackageCaches;
  /** The build context, relative to the config's folder; otherwise what is known of each Dockerfile decides. */
  readonly context?: string;
  /** Stages that somebody builds by name, beside those that the repository says. */
  readonly targets?: readonly string[];
}

export interface ConfigOverride extends ConfigSettings {
  /** Globs relative to the config's folder; a pattern without `/` matches names at any depth. */
  readonly files: string | readonly string[];
}

/** The content of a `dockershift.config.*`, or of the key `dockershift` in a package.json. */
export interface Config extends ConfigSettings {
  readonly $schema?: string;
  /** Files to leave alone, in the syntax of `.gitignore`, relative to the config's folder. */
  readonly ignore?: readonly string[];
  /** For some files only; of several that match, a later one wins, key by key. */
  readonly overrides?: readonly ConfigOverride[];
}

/** Gives a config its types; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config;
}
