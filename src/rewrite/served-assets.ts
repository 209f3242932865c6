import { copiedBy } from '../knowledge/context-files.js';
import { covers } from '../knowledge/path-cover.js';
import { type StaticServer, staticServers } from '../knowledge/static-servers.js';
import type { Dockerfile } from '../source/dockerfile.js';
import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import { knownValue, normalise, stateAt } from '../source/state.js';
import { contextSources } from './context-dockerfiles.js';
import type { Project } from './project.js';

/** What compresses files that a server sends as they are. */
export type Compressor = 'gzip' | 'brotli';

/** A folder that a stage of this file makes and a server sends. */
export interface ServedAssets {
  readonly builder: Stage;
  /** Absolute. */
  readonly folder: string;
}

/** A web server by its image. */
export interface Server extends StaticServer {
  readonly repository: string;
}

/** The web server that a stage is an image of. */
export function serverOf(stage: Stage): Server | undefined {
  const { base } = lineage(stage).at(-1)!;
  if (base.kind !== 'image') return undefined;
  const { repository } = base.reference;
  const found = staticServers.find(({ repositories }) => repositories.test(repository));
  return found && { ...found, repository };
}

/** The folder of another stage that a COPY takes as a whole, for the server to send. */
export function assetsOf(
  dockerfile: Dockerfile,
  copy: Instruction,
  { configuration }: StaticServer,
): ServedAssets | undefined {
  if (copy.keyword !== 'COPY') return undefined;
  const builder = dockerfile.stages.find((one) => one.users.some(({ instruction }) => instruction === copy));
  const words = copy.exec ?? copy.words.map(({ text }) => text);
  if (!builder || words.length !== 2) return undefined;
  const source = knownValue(words[0]!, copy, stateAt(copy));
  if (!source.known || /[*?[]/.test(source.value)) return undefined;
  const folder = normalise(source.value);
  if (covers(configuration, words[1]!) || /\.[a-z]+$/.test(folder)) return undefined;
  return { builder, folder };
}

/** What the server's configuration lets it send, or why it sends nothing compressed before. */
export function compressorsFor(
  dockerfile: Dockerfile,
  stage: Stage,
  server: StaticServer,
  project: Project | undefined,
): readonly Compressor[] | string {
  const files = project?.files();
  if (!project || !files) return 'the build context is not known';
  const brought = contextSources(dockerfile).filter(
    ({ instruction }) =>
      lineage(stage).includes(instruction.stage!) && covers(server.configuration, targetOf(instruction)),
  );
  const texts = brought.flatMap(({ path }) =>
    path === undefined ? [] : files.filter(copiedBy(path)).map((file) => project.read(file) ?? ''),
  );
  const programs: Compressor[] = [];
  if (texts.some((text) => server.gzip.test(text))) programs.push('gzip');
  if (texts.some((text) => server.brotli.test(text))) programs.push('brotli');
  return programs.length > 0 ? programs : 'no configuration of the server says that it sends files compressed before';
}

function targetOf({ exec, words }: Instruction): string {
  return normalise((exec ?? words.map(({ text }) => text)).at(-1) ?? '');
}
