import type { Dockerfile } from '../source/dockerfile.js';

/** Mustache, Go template, Jinja, ERB and EJS marks. */
const MARK = /\{\{|\{%|<%|%>/;
const QUOTED = /'[^']*'|"(?:\\.|[^"\\])*"|`[^`]*`/gs;
const MARKED_LINE = /^[ \t]*(?:\{\{|\{%|<%)/m;

/** Why a file looks like a template of a Dockerfile: such a file is not ours to read. Quoted marks are the shell's. */
export function templateReason(dockerfile: Dockerfile): string | undefined {
  if (!MARK.test(dockerfile.text)) return undefined;
  const marked = dockerfile.instructions.find(
    ({ line }) => MARK.test(line.joined) && MARK.test(line.joined.replace(QUOTED, '')),
  );
  return marked && `line ${marked.startLine}: it looks like a template`;
}

/** The same for a text that does not parse as a Dockerfile, often because it is a template. */
export function templateReasonOfText(text: string): string | undefined {
  return MARKED_LINE.test(text) ? 'it looks like a template' : undefined;
}
