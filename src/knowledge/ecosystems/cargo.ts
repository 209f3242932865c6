import { hasOption } from '../operations.js';
import { cargo as manager } from '../package-managers/cargo.js';
import { refuse } from './project-files.js';
import type { Ecosystem } from './types.js';

/** The Cargo Book: "cargo fetch", "Cargo Targets", "Workspaces", "Configuration". */
export const cargo: Ecosystem = {
  name: 'cargo',
  language: 'rust',
  managers: ['cargo'],
  manifests: ['Cargo.toml'],
  lockFiles: manager.lockFiles,
  configuration: ['.cargo/config.toml', '.cargo/config', 'rust-toolchain.toml', 'rust-toolchain', 'build.rs'],
  settings: ['.cargo/config.toml', '.cargo/config', 'rust-toolchain.toml', 'rust-toolchain'],
  fills: ['target', 'vendor'],
  folderOptions: ['-C'],
  fileVariables: ['CARGO_MANIFEST_PATH'],
  looksAt: (operation) => {
    const { action, operands, kind } = operation;
    if (action === '' && kind === 'query') return 'no project';
    if (action === 'install' || action === 'binstall') {
      const isNamed = operands.length > 0 && operands.every(({ value }) => value !== undefined);
      return isNamed && !hasOption(operation, ['--path']) ? 'no project' : undefined;
    }
    return action === 'fetch' ? 'project' : undefined;
  },
  // "no targets specified in the manifest": src/main.rs, src/lib.rs or whatever `path` names must be there.
  reads: () => refuse('cargo looks for the sources of every target, even to fetch'),
};
