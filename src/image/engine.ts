import type { Readable } from 'node:stream';
import type { HistoryEntry, ImageConfig } from '../knowledge/images/image-config.js';

export type EngineName = 'docker' | 'podman' | 'buildah';

/** Who reads the Dockerfile: BuildKit, the builder that Docker had before it, or Buildah (also in Podman). */
export type Builder = 'buildkit' | 'classic' | 'buildah';

export type EngineErrorCode = 'no-engine' | 'unsupported' | 'build-failed' | 'bad-answer' | 'port-in-use';

export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}

export interface EngineOptions {
  /** The program to call, where it is not on PATH under the engine's name. */
  readonly program?: string;
  /** Put before every command: `--root`, `--host` and the like. */
  readonly globalArgs?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** `host` lets builds and containers use the host's network; left out, the engine's own default. */
  readonly network?: string;
  /** Buildah's and Podman's `--isolation`. */
  readonly isolation?: 'oci' | 'rootless' | 'chroot';
}

export interface Interruptible {
  readonly signal?: AbortSignal;
}

export interface BuildRequest extends Interruptible {
  /** A folder. */
  readonly context: string;
  /** The text of the Dockerfile, not its path. */
  readonly dockerfile: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly platform?: string;
  /** `ignore` runs every instruction anew: the only way to compare build times, or installs of the same day. */
  readonly cache: 'use' | 'ignore';
  /** A line of the builder's output. */
  readonly onProgress?: (line: string) => void;
}

export interface BuiltImage {
  readonly id: string;
  readonly seconds: number;
  /**
   * What the build left in the engine's store and is for `remove`, the image itself first; a file of nothing but FROM
   * can come out as an image that somebody has given a name, which is not ours to remove.
   */
  readonly made: readonly string[];
}

export interface InspectedImage {
  readonly id: string;
  readonly config: ImageConfig;
  /** Digests of the uncompressed layers, lowest first. */
  readonly diffIds: readonly string[];
  /** Bytes of all layers, as the engine counts them; undefined where it does not. */
  readonly size: number | undefined;
}

/** A stream that a program writes; `done` rejects where the program fails. */
export interface ArchiveStream {
  readonly stream: Readable;
  readonly done: Promise<void>;
  cancel(): void;
}

export interface RunRequest extends Interruptible {
  readonly image: string;
  /** Replaces ENTRYPOINT and CMD; left out, the image starts as it says itself. */
  readonly command?: readonly string[];
  /** A TCP port of the container that shall be reachable from here. */
  readonly port?: number;
}

export interface ContainerOutput {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningContainer {
  /** Where `port` is reachable; undefined where no port was asked for. */
  readonly address: { readonly host: string; readonly port: number } | undefined;
  /** Resolves when the container's main process ends, also by `stop`. */
  readonly finished: Promise<ContainerOutput>;
  /** Stops the container and removes it. */
  stop(): Promise<void>;
}

/**
 * A container engine on this machine. Every method rejects with EngineError or ProcessError, and takes away
 * what it made for its own use, also when its signal is aborted.
 */
export interface Engine {
  readonly name: EngineName;
  readonly version: string;
  readonly builder: Builder;
  /** Instructions that `import` can carry, as in `docker import --change`. */
  readonly importable: ReadonlySet<string>;
  build(request: BuildRequest): Promise<BuiltImage>;
  inspect(image: string, options?: Interruptible): Promise<InspectedImage>;
  /** First instruction first. */
  history(image: string, options?: Interruptible): Promise<readonly HistoryEntry[]>;
  /** All layers and the configuration, as a tar archive in Docker's or OCI's layout. */
  save(image: string, options?: Interruptible): Promise<ArchiveStream>;
  /** Takes such an archive in, under the tags that it names. */
  load(archive: Readable, options?: Interruptible): Promise<void>;
  /** The files of a new container of this image, as one tar archive. */
  export(image: string, options?: Interruptible): Promise<ArchiveStream>;
  /** Makes an image of one layer from a tar archive; `changes` are instructions of a Dockerfile. */
  import(archive: Readable, tag: string, changes: readonly string[], options?: Interruptible): Promise<void>;
  tag(image: string, tag: string): Promise<void>;
  run(request: RunRequest): Promise<RunningContainer>;
  /** Removes images; one that is gone already, or that something else still uses, is no error. */
  remove(images: readonly string[]): Promise<void>;
}
