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

function bunProgram(name: string, line: CommandLine & Pick<PackageManager, 'fills'>): PackageManager {
  return {
    name,
    family: 'bun',
    cacheOptions: ['--cache-dir'],
    caches: [CACHE],
    cleanup: {
      commands: ['<bun> pm cache rm'],
      doneBy: [{ calls: ['bun', 'pm', 'cache', 'rm'] }, { deletes: '~/.bun/install/cache' }],
    },
    cacheMounts: [CACHE],
    manifests: ['package.json', 'bunfig.toml', '.npmrc'],
    lockFiles: ['bun.lock', 'bun.lockb'],
    scope: 'language',
    ...line,
  };
}

const INSTALL_OPTIONS = dashed(
  'cwd registry cache-dir backend concurrent-scripts network-concurrency omit filter ca cafile linker cpu os ' +
    'minimum-release-age audit-level ignore destination filename gzip-level message m preid depth patches-dir access tag otp auth-type',
);

const RUN_OPTIONS = dashed(
  'env-file cwd main-fields extension-order tsconfig-override d define drop l loader jsx-factory jsx-fragment jsx-import-source ' +
    'jsx-runtime r preload require import cpu-prof-name cpu-prof-dir install e eval p print port u origin conditions ' +
    'fetch-preconnect max-http-header-size dns-result-order title unhandled-rejections console-depth user-agent F filter shell ' +
    'elide-lines target outdir outfile banner footer format root public-path external packages entry-naming chunk-naming ' +
    'asset-naming compile-exec-argv timeout rerun-each t test-name-pattern coverage-reporter coverage-dir bail reporter ' +
    'reporter-outfile max-concurrency',
);

const INSTALLING =
  'install i ci add a link unlink update remove rm uninstall outdated audit info pm publish patch patch-commit why';

/** src/cli/Arguments.zig and src/install/PackageManager/CommandLineArguments.zig of bun 1.3. */
export const bun = bunProgram('bun', {
  fills: ['install', 'upgrade'],
  programs: ['bun'],
  commands: {
    '': 'query',
    ...each('install', 'install i ci add a link'),
    ...each('upgrade', 'update'),
    ...each('remove', 'remove rm uninstall unlink'),
    ...each('query', 'pm+cache pm+ls pm+bin pm+hash'),
    ...each('other', 'pm upgrade init publish patch patch-commit repl'),
    ...each('build', 'run build test x exec create c'),
    ...each('query', 'outdated audit info why help discord completions'),
    // A file, a script of the project or a program of node_modules/.bin.
    '*': 'build',
  },
  modes: [{ options: [['-e', '--eval', '-p', '--print']], kind: 'build' }],
  passesOn: ['*', 'run', 'x', 'exec', 'create', 'c'],
  runs: ['x'],
  optionsWithValue: RUN_OPTIONS,
  optionsWithValueOf: Object.fromEntries(INSTALLING.split(' ').map((name) => [name, INSTALL_OPTIONS])),
  onlySays: ['-h', '--help', '-v', '--version', '--revision', '--dry-run'],
  clustersShortOptions: true,
});

export const bunx = bunProgram('bunx', {
  fills: ['build'],
  programs: ['bunx'],
  commands: { '': 'query', '*': 'build' },
  passesOn: ['*'],
  runs: ['*'],
  optionsWithValue: dashed('p package'),
  onlySays: ['-h', '--help', '-v', '--version', '--revision'],
  clustersShortOptions: true,
});
