import { ONLY_SPOKEN_OF } from '../knowledge/context-readers.js';
import { literal } from '../source/glob.js';
import type { Project } from './project.js';

/** A text file that the build gets, and that may make something of what it says. */
export interface ContextText {
  readonly path: string;
  readonly text: string;
}

/** More than this is not searched: it would take longer than the answer is worth. */
const MOST_TEXTS = 1500;
const MOST_CHARACTERS = 8 * 1024 * 1024;

/**
 * The texts of a build context, but for those that only speak of things (documentation, lock files, other tools'
 * ignore files); undefined where there are too many to search.
 */
export function textsOf(project: Project): readonly ContextText[] | undefined {
  const known = read.get(project);
  if (known) return known.texts;
  const texts = readTexts(project);
  read.set(project, { texts });
  return texts;
}

const read = new WeakMap<Project, { readonly texts: readonly ContextText[] | undefined }>();

function readTexts(project: Project): readonly ContextText[] | undefined {
  const files = project.files()?.filter((path) => !ONLY_SPOKEN_OF.test(path));
  if (!files || files.length > MOST_TEXTS) return undefined;
  const texts: ContextText[] = [];
  let characters = 0;
  for (const path of files) {
    const text = project.read(path);
    if (text === undefined) continue;
    characters += text.length;
    if (characters > MOST_CHARACTERS) return undefined;
    texts.push({ path, text });
  }
  return texts;
}

/** What a text says when it means a file or folder of this name: in a path, in quotes, or imported. */
export function mentionOf(name: string): RegExp {
  const spelled = literal(name);
  return new RegExp(`(?<=["'\`/]|\\b(?:from|import)\\s+)${spelled}(?![\\w-])|(?<![\\w.-])${spelled}/`);
}
