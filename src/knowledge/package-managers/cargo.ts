import { dashed, each } from './kinds.js';
import type { Move, PackageManager } from './types.js';

const REGISTRY: readonly Move[] = [{ variable: 'CARGO_HOME', below: 'registry' }];
const GIT: readonly Move[] = [{ variable: 'CARGO_HOME', below: 'git' }];

/** `cargo COMMAND --help` of 1.8x, and The Cargo Book, "Cargo Home". */
export const cargo: PackageManager = {
  name: 'cargo',
  family: 'cargo',
  programs: ['cargo'],
  commands: {
    '': 'query',
    ...each('install', 'install fetch add binstall vendor'),
    update: 'upgrade',
    ...each('remove', 'uninstall remove rm'),
    ...each(
      'build',
      'build b check c run r test t bench doc d rustc rustdoc clippy chef auditable zigbuild component leptos',
    ),
    ...each('other', 'clean init new generate-lockfile login logout owner package publish yank fmt fix'),
    ...each('query', 'tree metadata search info help version locate-project pkgid read-manifest verify-project'),
  },
  selector: '+',
  passesOn: ['run', 'r'],
  optionsWithValue: dashed(
    'version vers index registry git branch tag rev path root message-format color config Z bin example F features j jobs profile ' +
      'target target-dir artifact-dir out-dir manifest-path p package exclude test bench C lockfile-path name edition precise ' +
      'recipe-path bin-dir pkg-url pkg-fmt strategies targets',
  ),
  // `cargo install --version` takes a value.
  onlySays: ['--dry-run', '--list', '-h', '--help', '-V'],
  clustersShortOptions: true,
  cacheOptions: [],
  fills: ['install', 'upgrade', 'build'],
  caches: [
    { path: '~/.cargo/registry', movedBy: REGISTRY, holds: 'downloads' },
    { path: '~/.cargo/git', movedBy: GIT, holds: 'downloads' },
  ],
  cleanup: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell expands it.
    commands: ['rm -rf "${CARGO_HOME:-$HOME/.cargo}/registry" "${CARGO_HOME:-$HOME/.cargo}/git"'],
    doneBy: [{ deletes: '~/.cargo/registry' }, { deletes: '/usr/local/cargo/registry' }],
  },
  cacheMounts: [
    { path: '~/.cargo/registry', movedBy: REGISTRY, sharing: 'locked' },
    { path: '~/.cargo/git', movedBy: GIT, sharing: 'locked' },
  ],
  imageVariables: [{ image: 'rust', variable: 'CARGO_HOME', value: '/usr/local/cargo' }],
  manifests: ['Cargo.toml', 'rust-toolchain.toml', 'rust-toolchain', '.cargo/config.toml'],
  lockFiles: ['Cargo.lock'],
  scope: 'language',
};
