import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type HistoryEntry,
  type RawConfig,
  readConfig,
  readDiffIds,
  readHistory,
} from '../knowledge/images/image-config.js';
import { editConfig } from './archive.js';
import { readArchive } from './archive-reading.js';
import { printedId, withBuildFiles } from './build-files.js';
import { readProgress } from './build-progress.js';
import { engineRequest, sharedBuildArguments } from './command-line.js';
import {
  type ArchiveStream,
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

// WORKDIR would make the folder where the image that is restated has none.
const BUILDAH_CHANGES: ReadonlySet<string> = new Set([
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'ONBUILD',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
]);

/** Buildah, which has no daemon, no `export` and no `import`: working containers stand in for them. */
export async function findBuildah(options: EngineOptions = {}): Promise<Engine> {
  const { stdout } = await call(request(options, ['--version']));
  return {
    name: 'buildah',
    version: /version (\S+)/.exec(stdout)?.[1] ?? '',
    builder: 'buildah',
    importable: BUILDAH_CHANGES,
    build: (build) => buildImage(options, build),
    inspect: (image, interruptible) => inspect(options, image, interruptible),
    history: async (image, interruptible) => history(options, image, interruptible),
    save: (image, interruptible) => save(options, image, interruptible),
    load: (archive, interruptible) => load(options, archive, interruptible),
    export: (image, interruptible) => exportImage(options, image, interruptible),
    import: (archive, tag, changes, interruptible) => importImage(options, archive, tag, changes, interruptible),
    tag: async (image, tag) => {
      await call(request(options, ['tag', image, tag]));
    },
    run: (run) => runImage(options, run),
    remove: (images) => removeImages(options, images),
  };
}

/** The arguments of a build, without the program's own. */
export function buildArguments(options: EngineOptions, build: BuildRequest, dockerfile: string): readonly string[] {
  return [
    // --layers makes a layer for each instruction, as Docker does; the format keeps HEALTHCHECK, SHELL and ONBUILD.
    ...['bud', '--layers', '--force-rm', '--format', 'docker'],
    ...['--file', dockerfile],
    ...(options.network ? ['--network', options.network] : []),
    ...(options.isolation ? ['--isolation', options.isolation] : []),
    ...sharedBuildArguments(build),
  ];
}

async function buildImage(options: EngineOptions, build: BuildRequest): Promise<BuiltImage> {
  const progress = readProgress();
  return withBuildFiles(build.dockerfile, async (files) => {
    const started = performance.now();
    try {
      const { stdout } = await call({
        ...request(options, buildArguments(options, build, files.dockerfile), build),
        onLine: (line) => {
          progress.read(line);
          build.onProgress?.(line);
        },
      });
      const id = printedId(stdout);
      const seconds = (performance.now() - started) / 1000;
      const onTheWay = progress.made().filter((image) => !id.startsWith(image));
      return { id, seconds, made: (await hasName(options, id)) ? onTheWay : [id, ...onTheWay] };
    } catch (error) {
      await removeImages(options, progress.made());
      throw error;
    }
  });
}

async function hasName(options: EngineOptions, id: string): Promise<boolean> {
  const { stdout } = await call(request(options, ['images', '--json', id]));
  const [image] = JSON.parse(stdout) as readonly ({ readonly names?: readonly string[] | null } | undefined)[];
  return (image?.names?.length ?? 0) > 0;
}

async function rawConfig(options: EngineOptions, image: string, interruptible?: Interruptible) {
  const { stdout } = await call(request(options, ['inspect', '--type', 'image', image], interruptible));
  const raw = JSON.parse(stdout) as { readonly FromImageID?: string; readonly Docker?: RawConfig };
  if (!raw.Docker) throw new EngineError('bad-answer', `buildah said nothing about ${image}`);
  return { id: raw.FromImageID ?? '', docker: raw.Docker };
}

async function inspect(options: EngineOptions, image: string, interruptible?: Interruptible): Promise<InspectedImage> {
  const { id, docker } = await rawConfig(options, image, interruptible);
  return { id, config: readConfig(docker), diffIds: readDiffIds(docker), size: undefined };
}

async function history(
  options: EngineOptions,
  image: string,
  interruptible?: Interruptible,
): Promise<readonly HistoryEntry[]> {
  const { docker } = await rawConfig(options, image, interruptible);
  return readHistory(docker);
}

function save(options: EngineOptions, image: string, interruptible?: Interruptible): Promise<ArchiveStream> {
  return readThroughPipe((path) =>
    request(options, ['push', '--quiet', image, `docker-archive:${path}`], interruptible),
  );
}

async function load(options: EngineOptions, archive: Readable, interruptible?: Interruptible): Promise<void> {
  await withArchiveFile(archive, interruptible, async (file) => {
    await call(request(options, ['pull', '--quiet', `docker-archive:${file}`], interruptible));
  });
}

async function exportImage(
  options: EngineOptions,
  image: string,
  interruptible?: Interruptible,
): Promise<ArchiveStream> {
  const container = await workingContainer(options, image, interruptible);
  try {
    const mounted = await call(request(options, ['mount', container.name], interruptible));
    const output = stream({
      program: 'tar',
      args: ['--numeric-owner', '--xattrs', '--xattrs-include=*', '-C', mounted.stdout.trim(), '-cf', '-', '.'],
      ...interruptible,
    });
    const done = output.done.finally(container.remove);
    done.catch(() => undefined);
    return { ...output, done };
  } catch (error) {
    await container.remove();
    throw error;
  }
}

async function importImage(
  options: EngineOptions,
  archive: Readable,
  tag: string,
  changes: readonly string[],
  interruptible?: Interruptible,
): Promise<void> {
  await withArchiveFile(archive, interruptible, async (file) => {
    const container = await workingContainer(options, 'scratch', interruptible);
    const rootfs = `dockershift-${randomUUID()}`;
    try {
      await call(request(options, ['add', '--quiet', container.name, file, '/'], interruptible));
      await call(request(options, ['commit', '--quiet', '--format', 'docker', container.name, rootfs], interruptible));
    } finally {
      await container.remove();
    }
    try {
      await restate(options, rootfs, tag, changes, interruptible);
    } finally {
      await removeImages(options, [rootfs]);
    }
  });
}

/** A build of nothing but configuration, whose layers `--squash` keeps to the one that it starts from. */
async function restate(
  options: EngineOptions,
  rootfs: string,
  tag: string,
  changes: readonly string[],
  interruptible?: Interruptible,
): Promise<void> {
  const dockerfile = `${[`FROM localhost/${rootfs}`, ...changes].join('\n')}\n`;
  const context = await mkdtemp(join(tmpdir(), 'dockershift-context-'));
  try {
    await withBuildFiles(dockerfile, async (files) => {
      const args = [
        'bud',
        '--quiet',
        '--squash',
        '--format',
        'docker',
        '--file',
        files.dockerfile,
        '--tag',
        tag,
        context,
      ];
      await call(request(options, args, interruptible));
    });
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

async function runImage(options: EngineOptions, run: RunRequest): Promise<RunningContainer> {
  const command = run.command ?? (await ownCommand(options, run));
  const container = await workingContainer(options, run.image, run);
  const isolation = options.isolation ? ['--isolation', options.isolation] : [];
  const network = options.network ? ['--network', options.network] : [];
  const args = ['run', ...isolation, ...network, container.name, '--', ...command];
  const background = startBackground(request(options, args, run));
  const finished = background.finished.finally(container.remove);
  finished.catch(() => undefined);
  return {
    address: run.port === undefined ? undefined : { host: '127.0.0.1', port: run.port },
    finished,
    async stop() {
      await background.stop();
      await finished.catch(() => undefined);
    },
  };
}

/** `buildah run` knows neither ENTRYPOINT nor CMD. */
async function ownCommand(options: EngineOptions, run: RunRequest): Promise<readonly string[]> {
  const { config } = await inspect(options, run.image, run);
  const command = [...config.entrypoint, ...config.cmd];
  if (command.length === 0) throw new EngineError('unsupported', `${run.image} has neither ENTRYPOINT nor CMD`);
  return command;
}

interface WorkingContainer {
  readonly name: string;
  remove(): Promise<void>;
}

async function workingContainer(
  options: EngineOptions,
  image: string,
  interruptible?: Interruptible,
): Promise<WorkingContainer> {
  const name = `dockershift-${randomUUID()}`;
  const source =
    image === 'scratch' ? { image, remove: async () => {} } : await untriggered(options, image, interruptible);
  const remove = async () => {
    await finish(request(options, ['rm', name]));
    await source.remove();
  };
  try {
    await call(request(options, ['from', '--quiet', '--pull-never', '--name', name, source.image], interruptible));
    return { name, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** `buildah from` runs an image's ONBUILD instructions, which belong to builds alone: a copy without them does not. */
async function untriggered(
  options: EngineOptions,
  image: string,
  interruptible?: Interruptible,
): Promise<{ readonly image: string; remove(): Promise<void> }> {
  const { config } = await inspect(options, image, interruptible);
  if (config.onBuild.length === 0) return { image, remove: async () => {} };
  const copy = `localhost/dockershift-untriggered:${randomUUID()}`;
  const edit = (raw: RawConfig) => ({ ...raw, config: { ...(raw['config'] as RawConfig), OnBuild: null } });
  const saved = await save(options, image, interruptible);
  await readArchive(saved, (archive) => load(options, editConfig(archive, edit, copy), interruptible));
  return { image: copy, remove: () => removeImages(options, [copy]) };
}

async function removeImages(options: EngineOptions, images: readonly string[]): Promise<void> {
  for (const image of images) await finish(request(options, ['rmi', image]));
}

/** For commands that read an archive only where they can seek in it. */
async function withArchiveFile(
  archive: Readable,
  interruptible: Interruptible | undefined,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dockershift-archive-'));
  try {
    const file = join(folder, 'archive.tar');
    await pipeline(archive, createWriteStream(file), interruptible?.signal ? { signal: interruptible.signal } : {});
    await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function request(options: EngineOptions, args: readonly string[], interruptible?: Interruptible): ProcessRequest {
  return engineRequest('buildah', options, args, interruptible);
}
