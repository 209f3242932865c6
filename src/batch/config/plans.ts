import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { DockershiftError } from '../../rewrite/errors.js';
import type { Selected } from '../../rewrite/rewrite.js';
import { hasAll, type Registry, type Selection, select, type TransformChoice } from '../../rewrite/selection.js';
import type { PackageCaches, TextTransform, TransformDefinition } from '../../rewrite/transform.js';
import { shownPath, toPosix } from '../find/paths.js';
import type { Config, ConfigSettings } from './config.js';
import { type ConfigFiles, ConfigSearch } from './config-search.js';

/** Where configs come from. Plain data, so that a worker can be told. */
export type ConfigSource =
  | { readonly kind: 'search' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'none' };

/** What the caller asks for; it wins over any config. Plain data, so that a worker can be told. */
export interface Wishes {
  readonly transforms: readonly WishedTransform[];
  readonly presets: readonly string[];
  readonly unsafe: boolean | undefined;
  readonly packageCaches?: PackageCaches | undefined;
  /** Absolute. */
  readonly context: string | undefined;
  readonly config: ConfigSource;
  /** Absolute; what paths are shown relative to, and what custom transforms are named from. */
  readonly cwd: string;
}

export interface WishedTransform {
  readonly name: string;
  readonly kind: 'name' | 'path';
  readonly options: Readonly<Record<string, unknown>>;
}

/** How one file is to be processed. Files with the same plan share the object. */
export interface Plan {
  readonly selected: readonly Selected[];
  readonly context: string | undefined;
  readonly targets: readonly string[];
  /** hadolint and BuildKit rules that a configuration ignores. */
  readonly ignoredRules: readonly string[];
  /** Why the file is to be left alone. */
  readonly ignored: string | undefined;
  /** The config that decided; absolute. */
  readonly config: string | undefined;
  /** Modules of the user's own that take part, absolute: the config, where it is code, and custom transforms. */
  readonly code: readonly string[];
}

interface LoadedConfig {
  readonly path: string;
  readonly shown: string;
  readonly folder: string;
  readonly config: Config;
  readonly isIgnored: (path: string) => boolean;
  readonly overrides: readonly { readonly settings: ConfigSettings; readonly matches: (path: string) => boolean }[];
}

const TRANSFORM_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const NO_FILES: ConfigFiles = { config: undefined, hadolint: undefined };

/** Finds out how each file is to be processed: by the caller's wishes, the config that holds for it, and what ships. */
export class Plans {
  readonly #wishes: Wishes;
  readonly #registry: Registry;
  readonly #search = new ConfigSearch();
  readonly #configs = new Map<string, Promise<LoadedConfig>>();
  readonly #plans = new Map<string, Promise<Plan>>();
  readonly #loaded = new Map<string, Promise<TransformDefinition | TextTransform>>();

  constructor(wishes: Wishes, registry: Registry) {
    this.#wishes = wishes;
    this.#registry = registry;
  }

  /**
   * @param file absolute; it need not exist
   * @throws DockershiftError `config`, `unknown-transform`, `unknown-preset`, `invalid-options`, `transform-not-loaded`,
   * `not-a-transform`
   */
  async planFor(file: string): Promise<Plan> {
    const { config, hadolint } = this.#configFiles(dirname(file));
    const loaded = config === undefined ? undefined : await this.#config(config);
    const inConfig = loaded && toPosix(relative(loaded.folder, file));
    const ignored = inConfig !== undefined && loaded?.isIgnored(inConfig);
    const matching =
      inConfig === undefined
        ? []
        : loaded!.overrides.flatMap(({ matches }, index) => (matches(inConfig) ? [index] : []));
    const key = JSON.stringify([config, hadolint, ignored, matching]);
    const known = this.#plans.get(key);
    if (known) return known;
    const plan = this.#make(loaded, matching, { hadolint, ignored: ignored === true ? loaded : undefined });
    this.#plans.set(key, plan);
    return plan;
  }

  #configFiles(folder: string): ConfigFiles {
    const source = this.#wishes.config;
    if (source.kind === 'none') return NO_FILES;
    const found = this.#search.filesFor(folder);
    return source.kind === 'file' ? { ...found, config: source.path } : found;
  }

  #config(path: string): Promise<LoadedConfig> {
    const known = this.#configs.get(path);
    if (known) return known;
    const loading = this.#load(path);
    this.#configs.set(path, loading);
    return loading;
  }

  async #load(path: string): Promise<LoadedConfig> {
    const shown = shownPath(path, this.#wishes.cwd);
    const [{ loadConfig }, { compileGlobs, compileIgnores }] = await Promise.all([
      import('./load-config.js'),
      import('./patterns.js'),
    ]);
    const config = await loadConfig(path, shown);
    return {
      path,
      shown,
      folder: dirname(path),
      config,
      isIgnored: compileIgnores(config.ignore ?? []),
      overrides: (config.overrides ?? []).map(({ files, ...settings }) => ({
        settings,
        matches: compileGlobs(typeof files === 'string' ? [files] : files),
      })),
    };
  }

  async #make(
    loaded: LoadedConfig | undefined,
    matching: readonly number[],
    { hadolint, ignored }: { readonly hadolint: string | undefined; readonly ignored: LoadedConfig | undefined },
  ): Promise<Plan> {
    const settings = loaded
      ? merged(
          loaded.config,
          matching.map((index) => loaded.overrides[index]!.settings),
        )
      : {};
    const code = loaded && /\.[mc]?[jt]s$/.test(loaded.path) ? [loaded.path] : [];
    const { selected, paths } = await this.#select(settings, loaded);
    return {
      selected,
      context:
        this.#wishes.context ??
        (settings.context === undefined ? undefined : resolve(loaded!.folder, settings.context)),
      targets: settings.targets ?? [],
      ignoredRules: hadolint === undefined ? [] : await this.#ignoredRules(hadolint),
      ignored: ignored && `${ignored.shown} ignores it`,
      config: loaded?.path,
      code: [...code, ...paths],
    };
  }

  async #ignoredRules(path: string): Promise<readonly string[]> {
    const { ignoredByHadolint } = await import('./hadolint-config.js');
    return ignoredByHadolint(path, shownPath(path, this.#wishes.cwd));
  }

  async #select(
    settings: ConfigSettings,
    loaded: LoadedConfig | undefined,
  ): Promise<{ readonly selected: readonly Selected[]; readonly paths: readonly string[] }> {
    const wished = await this.#wished(settings.options ?? {});
    const configured = await this.#configured(settings.transforms ?? [], loaded);
    const { transforms, presets, unsafe, packageCaches } = this.#wishes;
    const isNamed = transforms.length > 0 || presets.length > 0;
    const own = [...wished.choices, ...configured.choices].flatMap(definitionOf);
    const named = new Set(wished.choices.flatMap((choice) => nameOf(choice) ?? []));
    const options = Object.fromEntries(Object.entries(settings.options ?? {}).filter(([name]) => !named.has(name)));
    const wishedPresets = presets.length > 0 ? { presets } : {};
    const configuredPresets = settings.presets ? { presets: settings.presets } : {};
    const inConfig: Selection = {
      transforms: configured.choices,
      ...configuredPresets,
      options: settings.options,
      unsafe: unsafe ?? settings.unsafe,
      packageCaches: packageCaches ?? settings.packageCaches,
    };
    const byWish: Selection = {
      ...inConfig,
      transforms: wished.choices,
      presets: undefined,
      ...wishedPresets,
      options,
    };
    const registry = await this.#registryFor(isNamed ? [inConfig, byWish] : [inConfig], own);
    // Names in a config are checked even where the caller names others.
    const selected = naming(loaded?.shown, () => select(inConfig, registry));
    if (!isNamed) return { selected, paths: configured.paths };
    return { selected: select(byWish, registry), paths: wished.paths };
  }

  /** The registry with the user's own transforms; the whole of it where a part does not know every name. */
  async #registryFor(selections: readonly Selection[], own: readonly TransformDefinition[]): Promise<Registry> {
    const withOwn = (one: Registry): Registry => ({ ...one, transforms: [...one.transforms, ...own] });
    const registry = withOwn(this.#registry);
    if (!registry.complete || selections.every((selection) => hasAll(registry, selection))) return registry;
    return withOwn(await registry.complete());
  }

  /** What the caller names, with the options that a config has for it below its own. */
  async #wished(options: NonNullable<ConfigSettings['options']>): Promise<Chosen> {
    const choices: TransformChoice[] = [];
    const paths: string[] = [];
    for (const { name, kind, options: given } of this.#wishes.transforms) {
      const what = kind === 'name' ? name : await this.#transform(resolve(this.#wishes.cwd, name), name);
      if (kind === 'path') paths.push(resolve(this.#wishes.cwd, name));
      const known = typeof what === 'string' ? what : what.name;
      const configured = Object.hasOwn(options, known) ? options[known] : undefined;
      choices.push([what, { ...(configured === false ? {} : configured), ...given }]);
    }
    return { choices, paths };
  }

  async #configured(transforms: readonly TransformChoice[], loaded: LoadedConfig | undefined): Promise<Chosen> {
    const choices: TransformChoice[] = [];
    const paths: string[] = [];
    for (const choice of transforms) {
      const [what, options] = isPair(choice) ? choice : [choice, {}];
      if (typeof what !== 'string' || TRANSFORM_NAME.test(what)) {
        choices.push([what, options]);
        continue;
      }
      const path = isAbsolute(what) ? what : join(loaded!.folder, what);
      paths.push(path);
      choices.push([await this.#transform(path, what), options]);
    }
    return { choices, paths };
  }

  /** A transform's file runs once, however many plans name it. */
  #transform(path: string, shown: string): Promise<TransformDefinition | TextTransform> {
    const known = this.#loaded.get(path);
    if (known) return known;
    const loading = import('./load-transform.js').then(({ loadTransform }) => loadTransform(path, shown));
    this.#loaded.set(path, loading);
    return loading;
  }
}

/** Says whose names they are that do not exist. */
function naming<T>(shown: string | undefined, work: () => T): T {
  if (shown === undefined) return work();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DockershiftError)) throw error;
    throw new DockershiftError(error.code, `${shown}: ${error.message}`, { path: shown }, { cause: error });
  }
}

interface Chosen {
  readonly choices: readonly TransformChoice[];
  /** Files that transforms came from, absolute. */
  readonly paths: readonly string[];
}

function isPair(choice: TransformChoice): choice is Extract<TransformChoice, readonly unknown[]> {
  return Array.isArray(choice);
}

function definitionOf(choice: TransformChoice): readonly TransformDefinition[] {
  const what = isPair(choice) ? choice[0] : choice;
  return typeof what === 'object' ? [what as TransformDefinition] : [];
}

function nameOf(choice: TransformChoice): string | undefined {
  const what = isPair(choice) ? choice[0] : choice;
  return typeof what === 'string' ? what : (what as TransformDefinition | TextTransform).name;
}

/** A config with the overrides that match, the later ones on top; options are joined by transform. */
function merged(
  { ignore: _, overrides: __, $schema: ___, ...base }: Config,
  overrides: readonly ConfigSettings[],
): ConfigSettings {
  let settings: ConfigSettings = base;
  for (const above of overrides) {
    const options = { ...settings.options };
    for (const [name, given] of Object.entries(above.options ?? {})) {
      const before = options[name];
      options[name] = given === false || before === false || before === undefined ? given : { ...before, ...given };
    }
    settings = { ...settings, ...above, ...(Object.keys(options).length > 0 ? { options } : {}) };
  }
  return settings;
}
