import { bodyOf } from '../shell/run.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage } from '../source/stage.js';
import { stateAt } from '../source/state.js';
import { deletes } from './deletions.js';
import { alwaysRuns, laterNeed } from './list-use.js';
import type { ContextFiles } from './modules/context-files.js';
import { hasOption, type Operation, operationsOf } from './operations.js';
import { unprovenYarn } from './yarn-line.js';

const APT_LISTS = '/var/lib/apt/lists';

/** Why the calls of one family in a RUN can do nothing with a cache mount, or need what it would hide. */
export function whyNoMount(
  dockerfile: Dockerfile,
  run: Instruction,
  operations: readonly Operation[],
  files: ContextFiles | undefined,
): string | undefined {
  const [first] = operations;
  switch (first!.manager.family) {
    case 'apt':
      return whyNoLists(dockerfile, run, operations);
    case 'yarn':
    case 'yarn-berry':
      return unprovenYarn(dockerfile, first!, files);
    case 'go':
      return whyNoModules(run);
    case 'gem':
      return gemsElsewhere(run, operations);
    case 'maven':
      return repositoryElsewhere(operations, files);
    case 'uv':
      return linksIntoCache(run, operations);
    case 'poetry':
    case 'pipenv':
      return operations.some((one) => hasOption(one, ['--no-cache', '--clear'])) ? 'it turns the cache off' : undefined;
    default:
      return undefined;
  }
}

/** Without an update of its own, an install reads the lists of an earlier layer, which a mount would hide. */
function whyNoLists(dockerfile: Dockerfile, run: Instruction, installs: readonly Operation[]): string | undefined {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script') return undefined;
  const update = operationsOf(body.script).find((one) => one.manager.family === 'apt' && one.kind === 'update');
  const [first] = installs;
  const isBefore = update && update.invocation.command.node.pos < first!.invocation.command.node.pos;
  if (!isBefore || !alwaysRuns(update.invocation.command, body.shell))
    return 'it installs from lists that an earlier layer holds';
  const last = installs.at(-1)!.invocation.command;
  const isEmptied = body.script.commands.some(
    (command) => command.node.pos > last.node.pos && deletes(command, APT_LISTS),
  );
  return isEmptied ? undefined : laterNeed(dockerfile, run, last, { family: 'apt', path: APT_LISTS });
}

/** Before 1.11, Go had no module cache (Go 1.11 release notes). */
function whyNoModules({ stage }: Instruction): string | undefined {
  const base = stage && lineage(stage).at(-1)!.base;
  if (base?.kind !== 'image' || base.reference.repository !== 'golang') return undefined;
  const version = /^1\.(\d+)/.exec(base.reference.tag ?? '');
  return version && Number(version[1]) < 11 ? 'before Go 1.11 there was no module cache' : undefined;
}

/** With a path of its own, bundler has another gem folder for each version of ruby. */
function gemsElsewhere(run: Instruction, operations: readonly Operation[]): string | undefined {
  const { env, args } = stateAt(run);
  const isSet = ['BUNDLE_PATH', 'BUNDLE_DEPLOYMENT', 'BUNDLE_APP_CONFIG'].some(
    (name) => env.has(name) || args.has(name),
  );
  const says = operations.some((one) =>
    hasOption(one, ['--path', '--deployment', '-i', '--install-dir', '--user-install']),
  );
  return isSet || says ? 'it has its gems elsewhere' : undefined;
}

/** Settings may name another repository; those for images, which the maven image has, do. */
function repositoryElsewhere(operations: readonly Operation[], files: ContextFiles | undefined): string | undefined {
  const settings = operations.flatMap(({ options }) =>
    options.filter(({ name }) => /^(?:-g?s|--(?:global-)?settings)$/.test(name)),
  );
  const isKnown = settings.every(({ value }) => {
    const text = value === undefined || value.startsWith('/') ? undefined : files?.read(value.replace(/^\.\//, ''));
    return text !== undefined && !text.includes('<localRepository');
  });
  return isKnown ? undefined : 'where its settings have the repository is not known';
}

function linksIntoCache(run: Instruction, operations: readonly Operation[]): string | undefined {
  const mode = stateAt(run).env.get('UV_LINK_MODE');
  const says = operations.some((one) => hasOption(one, ['--link-mode=symlink']));
  return says || (mode && (!mode.known || mode.value === 'symlink'))
    ? 'what it installs are links into the cache'
    : undefined;
}
