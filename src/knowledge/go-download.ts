import type { Instruction } from '../source/instruction.js';
import { mountsOf } from '../source/mounts.js';
import { stateAt } from '../source/state.js';
import { projectFolder } from './call-folder.js';
import { go } from './ecosystems/go.js';
import type { InstallReading } from './ecosystems/types.js';
import { workingFolder } from './image-files.js';
import { below, type ContextFiles } from './modules/context-files.js';
import { hasOption, operationOf } from './operations.js';
import type { CommandUse } from './source-use.js';

/** Settings under which the modules come from elsewhere, or need what only the build has. */
const SETTINGS = /^(?:GOFLAGS|GOPROXY|GOPRIVATE|GONOPROXY|GONOSUMDB|GOSUMDB|GOAUTH|GOWORK|GOENV|GO111MODULE|GIT_\w+)$/;

/**
 * What `go mod download` would read where a RUN's first command has Go build, so that its modules could be downloaded
 * before the sources come; undefined where that command does something else or downloads nothing.
 */
export function goDownload(
  run: Instruction,
  uses: readonly CommandUse[],
  image: ContextFiles,
): { readonly reading: InstallReading; readonly flags: readonly string[] } | undefined {
  const [first] = uses;
  const operation = first && operationOf(first.command);
  if (operation?.manager.name !== 'go' || operation.kind !== 'build' || hasOption(operation, ['-mod', '--mod']))
    return undefined;
  const folder = projectFolder(run, operation);
  if (folder === undefined || folder !== workingFolder(run)) return undefined;
  const path = folder.slice(1);
  const { env, args } = stateAt(run);
  const names = [...env.keys(), ...args.keys(), ...operation.invocation.environment.keys()];
  if (names.some((name) => SETTINGS.test(name)) || image.exists(below(path, 'vendor'))) return undefined;
  if (!/^\s*require\b/m.test(image.read(below(path, 'go.mod')) ?? '')) return undefined;
  if (run.flags.length !== mountsOf(run).length) return undefined;
  const reading = go.reads({ operation, folder: path, files: image, locate: () => undefined });
  return { reading, flags: run.flags.map(({ text }) => text) };
}
