/** The images that a build makes on its way, told from its output. */
export interface ProgressReader {
  read(line: string): void;
  /** Last made first, so that each can go before the one that it stands on. */
  made(): readonly string[];
}

const CLASSIC_STEP = /^Step \d+\/\d+ : (?<keyword>\w+)/;
const CLASSIC_CACHED = /^ ---> Using cache/;
const CLASSIC_IMAGE = /^ ---> (?<id>[0-9a-f]{12})$/;
const BUILDAH_CACHED = /^--> Using cache /;
const BUILDAH_IMAGE = /^--> (?<id>[0-9a-f]{11,64})$/;

/**
 * Docker's classic builder and Buildah leave an image for every instruction and name it in their output.
 * What FROM names, or the cache, is somebody else's.
 */
export function readProgress(): ProgressReader {
  const made = new Set<string>();
  const foreign = new Set<string>();
  let mine = false;
  return {
    read(line) {
      const step = CLASSIC_STEP.exec(line)?.groups?.['keyword'];
      if (step !== undefined) mine = step.toUpperCase() !== 'FROM';
      if (CLASSIC_CACHED.test(line) || BUILDAH_CACHED.test(line)) mine = false;
      const classic = CLASSIC_IMAGE.exec(line)?.groups?.['id'];
      if (classic !== undefined) (mine ? made : foreign).add(classic);
      const buildah = BUILDAH_IMAGE.exec(line)?.groups?.['id'];
      if (buildah !== undefined) made.add(buildah);
    },
    made: () => [...made].filter((id) => !foreign.has(id)).reverse(),
  };
}
