import type { Operation } from './operations.js';

/**
 * How a family's caches are read beyond installing. Source: the managers' own documentation; see package-managers/ for
 * the options.
 */
export interface CacheReading {
  /** Options under which a call works from what was fetched before, and fails without it. */
  readonly offline: readonly string[];
  /** Variables that say the same, and with which values. */
  readonly offlineVariables: Readonly<Record<string, RegExp>>;
  /** Subcommands that only fetch, for what comes later. */
  readonly fetches: RegExp | undefined;
  /** Whether builds read what was fetched; where not, it is of no use but to the next install. */
  readonly byBuilds: boolean;
  /** Programs that build with the manager where nobody sees it. */
  readonly builders: readonly string[];
}

const ON = /^["']?(?:1|true|yes|on)["']?$/i;
const INSTALLS_ONLY: CacheReading = {
  offline: ['--offline'],
  offlineVariables: {},
  fetches: undefined,
  byBuilds: false,
  builders: [],
};
const BUILDERS = ['make', 'gmake', 'just', 'task', 'ninja', 'cmake'];

const FAMILIES: Readonly<Record<string, CacheReading>> = {
  go: {
    offline: [],
    offlineVariables: { GOPROXY: /\boff\b/ },
    fetches: /^(?:mod download|get)$/,
    byBuilds: true,
    builders: [
      ...BUILDERS,
      ...'mage goreleaser golangci-lint swag wire mockgen templ gqlgen buf staticcheck gotestsum ginkgo xcaddy'.split(
        ' ',
      ),
      ...'wails packr packr2 gox gomobile'.split(' '),
    ],
  },
  cargo: {
    offline: ['--offline', '--frozen'],
    offlineVariables: { CARGO_NET_OFFLINE: ON },
    fetches: /^(?:fetch|vendor|add)$/,
    byBuilds: true,
    builders: [...BUILDERS, ...'trunk wasm-pack tauri maturin cross'.split(' ')],
  },
  maven: {
    offline: ['-o', '--offline'],
    offlineVariables: {},
    fetches: /^(?:dependency:|de\.qaware)/,
    byBuilds: true,
    builders: BUILDERS,
  },
  gradle: {
    offline: ['--offline'],
    offlineVariables: {},
    fetches: /^(?:dependencies|resolveDependencies|downloadDependencies)$/,
    byBuilds: true,
    builders: BUILDERS,
  },
  nuget: {
    offline: ['--no-restore', '--no-build'],
    offlineVariables: {},
    fetches: /^(?:restore|add package|package add)$/,
    byBuilds: true,
    builders: [...BUILDERS, 'msbuild', 'cake', 'dotnet-cake'],
  },
  rpm: { ...INSTALLS_ONLY, offline: ['-C', '--cacheonly'] },
  apk: { ...INSTALLS_ONLY, offline: ['--no-network'] },
  conda: {
    ...INSTALLS_ONLY,
    offline: ['--offline', '-C', '--use-index-cache'],
    offlineVariables: { CONDA_OFFLINE: ON },
  },
  gem: { ...INSTALLS_ONLY, offline: ['--local'] },
  npm: { ...INSTALLS_ONLY, offlineVariables: { npm_config_offline: ON, NPM_CONFIG_OFFLINE: ON } },
  pnpm: { ...INSTALLS_ONLY, offlineVariables: { npm_config_offline: ON, NPM_CONFIG_OFFLINE: ON } },
  uv: { ...INSTALLS_ONLY, offlineVariables: { UV_OFFLINE: ON } },
};

export function cacheReading(family: string): CacheReading {
  return Object.hasOwn(FAMILIES, family) ? FAMILIES[family]! : INSTALLS_ONLY;
}

/** Programs that watch a project and build it whenever it changes. */
export const REBUILDERS: ReadonlySet<string> = new Set(
  'air reflex CompileDaemon gin fresh modd realize watchexec cargo-watch bacon nodemon entr'.split(' '),
);

/** Whether a call works from the cache, and fails where that is empty. */
export function worksOffline({ manager, options, kind }: Operation): boolean {
  if (kind === 'remove' || kind === 'query' || kind === 'clean') return false;
  const { offline } = cacheReading(manager.family);
  return options.some(({ name }) => offline.includes(name));
}

/** Whether a call does nothing but fetch what comes later needs. */
export function onlyFetches({ manager, action }: Operation): boolean {
  return cacheReading(manager.family).fetches?.test(action) ?? false;
}
