import type { DescriptionKind } from '../names.js';
import { readBake } from './bake.js';
import { readCompose } from './compose.js';
import type { DescriptionFiles } from './description-files.js';
import { readDevcontainer } from './devcontainer.js';
import { type Description, DescriptionError } from './saying.js';
import { readWorkflow } from './workflow.js';

/** A file without this says nothing about builds, and parsing one costs more than looking for it. */
const TELLTALE: Readonly<Record<DescriptionKind, RegExp>> = {
  compose: /build|extends|include/,
  bake: /target/,
  devcontainer: /dockerfile/i,
  workflow: /build-push-action/,
};

const READERS: Readonly<Record<DescriptionKind, (path: string, files: DescriptionFiles) => Promise<Description>>> = {
  compose: readCompose,
  bake: readBake,
  devcontainer: readDevcontainer,
  workflow: readWorkflow,
};

/** Reads what a file says about builds; a file that cannot be read says nothing but a problem. */
export async function readDescription(
  kind: DescriptionKind,
  path: string,
  files: DescriptionFiles,
): Promise<Description> {
  try {
    if (!TELLTALE[kind].test(await files.text(path))) return { sayings: [], problems: [] };
    return await READERS[kind](path, files);
  } catch (error) {
    if (!(error instanceof DescriptionError)) throw error;
    const line = error.line === undefined ? {} : { line: error.line };
    return { sayings: [], problems: [{ code: error.code, message: error.message, file: path, ...line }] };
  }
}
