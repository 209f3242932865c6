import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type HistoryEntry, type RawConfig, readConfig, readDiffIds } from '../knowledge/images/image-config.js';
import { printedId, withBuildFiles } from './build-files.js';
import { readProgress } from './build-progress.js';
import { engineRequest, sharedBuildArguments } from './command-line.js';
import {
  type ArchiveStream,
  type Builder,
  type BuildRequest,
  type BuiltImage,
  type Engine,
  EngineError,
  type EngineOptions,
  type InspectedImage,
  type Interruptible,
  type RunningContainer,
  type RunRequest,
} from './engine.js';
import { readThroughPipe } from './named-pipe.js';
import { call, finish, type ProcessRequest, startBackground, stream } from './process.js';

// Neither takes SHELL; Docker's daemon refuses STOPSIGNAL, Podman HEALTHCHECK.
const DOCKER_CHANGES: ReadonlySet<string> = new Set([
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'ONBUILD',
  'USER',
  'VOLUME',
  'WORKDIR',
]);
const PODMAN_CHANGES: ReadonlySet<string> = new Set([
  ...[...DOCKER_CHANGES].filter((name) => name !== 'HEALTHCHECK'),
  'STOPSIGNAL',
]);

const REMOVAL_TRIES = 30;
const REMOVAL_MILLISECONDS = 500;

interface CommandLine {
  readonly name: 'docker' | 'podman';
  readonly version: string;
  readonly builder: Builder;
  readonly options: EngineOptions;
}

/** Docker, if its daemon answers: with BuildKit where buildx is installed, else with the classic builder. */
export async function findDocker(options: EngineOptions = {}): Promise<Engine> {
  const base: CommandLine = { name: 'docker', version: '', builder: 'classic', options };
  const version = await call(request(base, ['version', '--format', '{{.Server.Version}}']));
  const buildx = await finish(request(base, ['buildx', 'version']));
  return engine({ ...base, version: version.stdout.trim(), builder: buildx.exitCode === 0 ? 'buildkit' : 'classic' });
}

export async function findPodman(options: EngineOptions = {}): Promise<Engine> {
  const base: CommandLine = { name: 'podman', version: '', builder: 'buildah', options };
  const version = await call(request(base, ['version', '--format', '{{.Client.Version}}']));
  return engine({ ...base, version: version.stdout.trim() });
}

function engine(cli: CommandLine): Engine {
  return {
    name: cli.name,
    version: cli.version,
    builder: cli.builder,
    importable: cli.name === 'docker' ? DOCKER_CHANGES : PODMAN_CHANGES,
    build: (build) => buildImage(cli, build),
    inspect: (image, options) => inspect(cli, image, options),
    history: (image, options) => history(cli, image, options),
    save: (image, options) => saveImage(cli, image, options),
    load: async (archive, options) => {
      await call({ ...request(cli, ['load'], options), input: archive });
    },
    export: (image, options) => exportImage(cli, image, options),
    import: async (archive, tag, changes, options) => importImage(cli, archive, tag, changes, options),
    tag: async (image, tag) => {
      await call(request(cli, ['tag', image, tag]));
    },
    run: (run) => runImage(cli, run),
    remove: (images) => removeImages(cli, images),
  };
}

/** The arguments of a build, without the program's own. */
export function buildArguments(
  cli: Pick<CommandLine, 'name' | 'builder' | 'options'>,
  build: BuildRequest,
  files: { readonly dockerfile: string; readonly idFile: string },
): readonly string[] {
  return [
    ...buildVerb(cli),
    '--file',
    files.dockerfile,
    // Podman with --iidfile would not say which images it made on the way.
    ...(cli.name === 'docker' ? ['--iidfile', files.idFile] : []),
    ...(cli.options.network ? ['--network', cli.options.network] : []),
    ...(cli.name === 'podman' && cli.options.isolation ? ['--isolation', cli.options.isolation] : []),
    ...sharedBuildArguments(build),
  ];
}

function buildVerb(cli: Pick<CommandLine, 'name' | 'builder'>): readonly string[] {
  if (cli.name === 'podman') return ['build', '--force-rm', '--layers', '--format', 'docker'];
  if (cli.builder === 'buildkit') return ['buildx', 'build', '--load', '--progress', 'plain', '--provenance=false'];
  return ['build', '--force-rm'];
}

async function buildImage(cli: CommandLine, build: BuildRequest): Promise<BuiltImage> {
  const progress = readProgress();
  return withBuildFiles(build.dockerfile, async (files) => {
    const started = performance.now();
    try {
      const { stdout } = await call({
        ...request(cli, buildArguments(cli, build, files), build),
        // A docker that has no buildx stops at DOCKER_BUILDKIT=1 from the user's environment.
        environment: { ...cli.options.environment, DOCKER_BUILDKIT: cli.builder === 'buildkit' ? '1' : '0' },
        onLine: (line) => {
          progress.read(line);
          build.onProgress?.(line);
        },
      });
      const id = cli.name === 'docker' ? await files.readId() : printedId(stdout);
      const seconds = (performance.now() - started) / 1000;
      const onTheWay = progress.made().filter((image) => !id.includes(image));
      return { id, seconds, made: (await hasName(cli, id)) ? onTheWay : [id, ...onTheWay] };
    } catch (error) {
      await removeUnfinished(cli, progress.made());
      throw error;
    }
  });
}

async function hasName(cli: CommandLine, id: string): Promise<boolean> {
  const { stdout } = await call(request(cli, ['image', 'inspect', '--format', '{{json .RepoTags}}', id]));
  const names = JSON.parse(stdout) as readonly string[] | null;
  return names !== null && names.length > 0;
}

/** The daemon goes on with a step for a moment after its client has gone, and keeps the image under it. */
async function removeUnfinished(cli: CommandLine, images: readonly string[]): Promise<void> {
  let left = images;
  for (let tries = 0; tries < REMOVAL_TRIES && left.length > 0; tries++) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, REMOVAL_MILLISECONDS));
    const kept: string[] = [];
    for (const image of left) {
      const removal = await finish(request(cli, ['rmi', image]));
      if (removal.exitCode !== 0 && !/no such image|not known/i.test(removal.stderr)) kept.push(image);
    }
    left = kept;
  }
}

async function inspect(cli: CommandLine, image: string, options?: Interruptible): Promise<InspectedImage> {
  const { stdout } = await call(request(cli, ['image', 'inspect', image], options));
  const [raw] = JSON.parse(stdout) as readonly (RawConfig | undefined)[];
  if (!raw) throw new EngineError('bad-answer', `${cli.name} said nothing about ${image}`);
  const size = raw['Size'];
  // Podman keeps HEALTHCHECK beside the configuration, and tells SHELL and ONBUILD in archives only.
  const config = {
    ...(raw['Config'] as RawConfig),
    ...(raw['Healthcheck'] ? { Healthcheck: raw['Healthcheck'] } : {}),
  };
  return {
    id: String(raw['Id']),
    config: readConfig({ ...raw, Config: config }),
    diffIds: readDiffIds(raw),
    size: typeof size === 'number' ? size : undefined,
  };
}

interface HistoryRow {
  readonly CreatedBy?: string;
  readonly Size?: string | number;
  readonly size?: number;
}

async function history(cli: CommandLine, image: string, options?: Interruptible): Promise<readonly HistoryEntry[]> {
  const format = cli.name === 'podman' ? ['--format', 'json'] : ['--human=false', '--format', '{{json .}}'];
  const { stdout } = await call(request(cli, ['history', '--no-trunc', ...format, image], options));
  const rows = cli.name === 'podman' ? (JSON.parse(stdout) as readonly HistoryRow[]) : jsonLines<HistoryRow>(stdout);
  return rows.toReversed().map((row) => {
    const size = Number(row.Size ?? row.size ?? 0);
    return { createdBy: row.CreatedBy ?? '', size, empty: size === 0 };
  });
}

function jsonLines<Row>(text: string): readonly Row[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Row);
}

async function saveImage(cli: CommandLine, image: string, options?: Interruptible): Promise<ArchiveStream> {
  if (cli.name === 'docker') return stream(request(cli, ['save', image], options));
  const format = ['--format', 'docker-archive'];
  return readThroughPipe((path) => request(cli, ['save', ...format, '--output', path, image], options));
}

async function exportImage(cli: CommandLine, image: string, options?: Interruptible): Promise<ArchiveStream> {
  // An image without CMD needs some word for a command; the container never starts.
  const created = await call(request(cli, ['create', image, 'none'], options));
  const container = created.stdout.trim();
  const removeContainer = async () => {
    await finish(request(cli, ['rm', '--force', container]));
  };
  try {
    const output =
      cli.name === 'podman'
        ? await readThroughPipe((path) => request(cli, ['export', '--output', path, container], options))
        : stream(request(cli, ['export', container], options));
    const done = output.done.finally(removeContainer);
    done.catch(() => undefined);
    return { ...output, done };
  } catch (error) {
    await removeContainer();
    throw error;
  }
}

async function importImage(
  cli: CommandLine,
  archive: Readable,
  tag: string,
  changes: readonly string[],
  options?: Interruptible,
): Promise<void> {
  const args = ['import', ...changes.flatMap((change) => ['--change', change]), '-', tag];
  await call({ ...request(cli, args, options), input: archive });
}

async function runImage(cli: CommandLine, run: RunRequest): Promise<RunningContainer> {
  const name = `dockershift-${randomUUID()}`;
  const [program, ...rest] = run.command ?? [];
  const args = [
    ...['run', '--name', name],
    ...(cli.options.network ? ['--network', cli.options.network] : []),
    ...(run.port !== undefined && cli.options.network !== 'host' ? ['--publish', `127.0.0.1::${run.port}`] : []),
    ...(program === undefined ? [] : ['--entrypoint', program]),
    run.image,
    ...rest,
  ];
  const background = startBackground(request(cli, args, run));
  const removeContainer = async () => {
    await finish(request(cli, ['rm', '--force', '--volumes', name]));
  };
  const finished = background.finished.finally(() => (run.signal?.aborted ? removeContainer() : undefined));
  finished.catch(() => undefined);
  const stop = async () => {
    await removeContainer();
    await background.stop();
    // `run` may have made the container after the first removal looked for it.
    await removeContainer();
  };
  try {
    return { address: await address(cli, run, name, finished), finished, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function address(
  cli: CommandLine,
  run: RunRequest,
  name: string,
  finished: Promise<unknown>,
): Promise<RunningContainer['address']> {
  if (run.port === undefined) return undefined;
  if (cli.options.network === 'host') return { host: '127.0.0.1', port: run.port };
  let ended = false;
  const markEnded = () => {
    ended = true;
  };
  finished.then(markEnded, markEnded);
  while (!ended) {
    const answer = await finish(request(cli, ['port', name, `${run.port}/tcp`], run));
    const port = /127\.0\.0\.1:(\d+)/.exec(answer.stdout)?.[1];
    if (port !== undefined) return { host: '127.0.0.1', port: Number(port) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new EngineError('bad-answer', `the container ended before its port ${run.port} was open`);
}

async function removeImages(cli: CommandLine, images: readonly string[]): Promise<void> {
  for (const image of images) await finish(request(cli, ['rmi', image]));
}

function request(cli: CommandLine, args: readonly string[], interruptible?: Interruptible): ProcessRequest {
  return engineRequest(cli.name, cli.options, args, interruptible);
}
