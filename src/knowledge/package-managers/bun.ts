import { dashed, each } from './kinds.js';
import type { CacheFolder, CommandLine, PackageManager } from './types.js';

const CACHE: CacheFolder = {
  path: '~/.bun/install/cache',
  movedBy: [
    { variable: 'BUN_INSTALL_CACHE_DIR' },
    { variable: 'BUN_INSTALL', below: 'install/cache' },
    { variable: 'XDG_CACHE_HOME', below: '.bun/install/cache' },
  ],
  holds: 'downloads',
};

function bunProgram(name: string, line: CommandLine): PackageManager {
  return {
    name,
    family: 'bun',
    cacheOptions: ['--cache-dir'],
    fills: ['install', 'upgrade', 'build'],
    caches: [CACHE],
    cleanup: {
      commands: ['bun pm cache rm'],
      doneBy: [{ calls: ['bun', 'pm', 'cache', 'rm'] }, { deletes: '~/.bun/install/cache' }],
    },
    cacheMounts: [CACHE],
    manifests: ['package.json', 'bunfig.toml', '.npmrc'],
    lockFiles: ['bun.lock', 'bun.lockb'],
    scope: 'language',
    ...line,
  };
}

const OPTIONS_WITH_VALUE = dashed(
  'cwd registry cache-dir backend concurrent-scripts network-concurrency omit filter F ca cafile linker cpu os minimum-release-age ' +
    'env-file preload r require import define d target outdir outfile format root external entry-naming chunk-naming asset-naming ' +
    'public-path port conditions loader drop shell',
);

/** Arguments.zig and install/PackageManager/CommandLineArguments.zig of bun 1.2. */
export const bun = bunProgram('bun', {
  programs: ['bun'],
  commands: {
    '': 'query',
    ...each('install', 'install i ci add a link'),
    ...each('upgrade', 'update'),
    ...each('remove', 'remove rm uninstall r unlink'),
    'pm cache': 'query',
    pm: 'other',
    upgrade: 'other',
    ...each('build', 'run build test x exec create c'),
    ...each('other', 'init publish patch patch-commit repl'),
    ...each('query', 'outdated audit info why help discord'),
    // A file, a script of the project or a program of node_modules/.bin.
    '*': 'build',
  },
  passesOn: ['*', 'run', 'x', 'exec', 'create', 'c'],
  optionsWithValue: OPTIONS_WITH_VALUE,
  // There `-d` is --dev.
  optionsWithValueOf: Object.fromEntries(
    ['install', 'i', 'ci', 'add', 'a', 'update', 'remove', 'rm', 'uninstall'].map((name) => [
      name,
      dashed(
        'cwd registry cache-dir backend concurrent-scripts network-concurrency omit filter F ca cafile linker cpu os minimum-release-age',
      ),
    ]),
  ),
  clustersShortOptions: true,
});

export const bunx = bunProgram('bunx', {
  programs: ['bunx'],
  commands: { '': 'query', '*': 'build' },
  passesOn: ['*'],
  optionsWithValue: dashed('p package'),
  clustersShortOptions: true,
});
