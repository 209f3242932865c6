import { dashed, each } from './kinds.js';
import type { CacheFolder, CommandLine, PackageManager } from './types.js';

const CACHE: CacheFolder = {
  path: '~/.cache/uv',
  movedBy: [{ variable: 'UV_CACHE_DIR' }, { variable: 'XDG_CACHE_HOME', below: 'uv' }],
  holds: 'downloads',
};

/** crates/uv-cli/src/lib.rs of uv 0.9: every argument with `long` that holds no bool and no count. */
const LONG_OPTIONS = [
  'allow-insecure-host annotation-style author-from bounds branch build-backend build-constraint build-constraints bump',
  'cache-dir cert check-url color config-file config-setting config-settings config-setting-package config-settings-package',
  'constraint constraints custom-compile-command default-index depth description directory env-file exclude',
  'exclude-newer exclude-newer-package excludes extra extra-index-url find-links fork-strategy format from group ignore',
  'ignore-until-fixed index index-strategy index-url install-dir keyring-provider link-mode marker max-recursion-depth mirror',
  'name no-binary no-binary-package no-build-isolation-package no-build-package no-editable-package no-emit-package no-extra',
  'no-group no-install-package no-sources-package only-binary only-emit-package only-group only-install-package optional',
  'out-dir output-file output-format override overrides package password path prefix prerelease preview-feature',
  'preview-features project prompt prune publish-url pypy-mirror python python-downloads-json-url python-fetch',
  'python-platform python-preference python-version refresh-package reinstall-package requirement requirements resolution rev',
  'script service-format service-url tag target token torch-backend trusted-host trusted-publishing unsafe-package',
  'upgrade-group upgrade-package username vcs with with-editable with-executables-from with-requirements',
].flatMap(dashed);

const ONLY_SAYS = ['--dry-run', '-h', '--help', '-V', '--version'];
const SHORT_OPTIONS = dashed('b c C f i o p P r t w');

function uv(name: string, line: CommandLine): PackageManager {
  return {
    name,
    family: 'uv',
    noCache: {
      add: '--no-cache',
      flags: ['--no-cache', '--no-cache-dir', '-n'],
      variables: [{ name: 'UV_NO_CACHE', off: ['', '0', 'n', 'no', 'f', 'false', 'off'] }],
    },
    cacheOptions: ['--cache-dir'],
    fills: ['install', 'upgrade', 'build'],
    caches: [CACHE],
    cleanup: {
      commands: ['rm -rf ~/.cache/uv'],
      doneBy: [{ deletes: '~/.cache/uv' }, { calls: ['uv', 'cache', 'clean'] }, { calls: ['uv', 'clean'] }],
    },
    cacheMounts: [CACHE],
    manifests: ['pyproject.toml', 'uv.toml', '.python-version', 'requirements.txt'],
    lockFiles: ['uv.lock'],
    scope: 'language',
    ...line,
  };
}

export const uvPip = uv('uv pip', {
  programs: ['uv pip'],
  commands: {
    '': 'query',
    ...each('install', 'install sync'),
    uninstall: 'remove',
    compile: 'other',
    ...each('query', 'freeze list show tree check debug'),
  },
  optionsWithValue: [...LONG_OPTIONS, ...SHORT_OPTIONS, '-e', '--editable'],
  // There it is a flag.
  optionsWithValueOf: { list: [...LONG_OPTIONS, ...SHORT_OPTIONS] },
  onlySays: ONLY_SAYS,
  clustersShortOptions: true,
});

/** `uv help`: a project's own commands, and those for tools and interpreters. */
export const uvProject = uv('uv', {
  programs: ['uv'],
  pythonModule: 'uv',
  commands: {
    '': 'query',
    ...each('install', 'sync add tool+install python+install'),
    ...each('upgrade', 'tool+upgrade python+upgrade upgrade'),
    ...each('remove', 'remove tool+uninstall python+uninstall'),
    ...each('clean', 'cache+clean cache+prune clean'),
    ...each('build', 'run build tool+run lock'),
    ...each(
      'other',
      'venv init export publish python+pin python+update-shell tool+update-shell format self version cache tool python',
    ),
    ...each('query', 'tree help python+list python+find python+dir tool+list tool+dir cache+dir'),
  },
  passesOn: ['run', 'tool run'],
  runs: ['run', 'tool run'],
  onlySays: ONLY_SAYS,
  optionsWithValue: [...LONG_OPTIONS, ...SHORT_OPTIONS],
  optionsWithValueOf: {
    'python install': [...LONG_OPTIONS, '-i'],
    // `--script` is a flag here.
    run: [...LONG_OPTIONS.filter((name) => name !== '--script'), ...dashed('C f i p P w')],
    add: [...LONG_OPTIONS, ...SHORT_OPTIONS, '-m'],
  },
  clustersShortOptions: true,
});

export const uvx = uv('uvx', {
  programs: ['uvx'],
  commands: { '': 'query', '*': 'build' },
  passesOn: ['*'],
  runs: ['*'],
  onlySays: ONLY_SAYS,
  optionsWithValue: [...LONG_OPTIONS, ...SHORT_OPTIONS],
  clustersShortOptions: true,
});
