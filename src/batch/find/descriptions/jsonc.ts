import type { Tree } from './tree.js';
import { readYaml } from './yaml.js';

// Strings come first, so that `//` in one is no comment.
const STRING_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/**
 * Reads JSON with comments and trailing commas. JSON is YAML but for the comments, so these are blanked, which keeps
 * every line where it is.
 * @throws DescriptionError `malformed`, with the line
 */
export function readJsonc(text: string): Tree | undefined {
  const blanked = text.replace(STRING_OR_COMMENT, (token) =>
    token.startsWith('"') ? token : token.replace(/[^\n]/g, ' '),
  );
  return readYaml(blanked)[0];
}
