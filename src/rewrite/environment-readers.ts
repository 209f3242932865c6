import { READS_WHAT_IT_NAMES } from '../knowledge/application-languages.js';
import { SHOWS_ENVIRONMENT } from '../knowledge/build-marks.js';
import { commandsOf } from '../knowledge/called-commands.js';
import { operationOf } from '../knowledge/operations.js';
import { opaqueScript } from '../knowledge/scripts.js';
import { invocationOf } from '../shell/invocation.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { usesOf } from '../source/expand.js';
import type { Instruction } from '../source/instruction.js';
import { textsOf } from './context-mentions.js';
import type { Project } from './project.js';

/** Instructions that pass a variable on to nobody before the image runs. */
const ONLY_CONFIGURATION: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'SHELL']);

/**
 * Why an instruction may read one of these variables while the image is built: it names it, or runs a program that may
 * read any. Undefined where it does not.
 */
export function whyMayRead(
  dockerfile: Dockerfile,
  instruction: Instruction,
  names: readonly string[],
  project: Project | undefined,
): string | undefined {
  const { keyword, startLine } = instruction;
  const text = dockerfile.saidBy(instruction);
  const name = names.find((one) => (keyword === 'RUN' ? new RegExp(`\\b${one}\\b`).test(text) : usesOf(text, one) > 0));
  if (name !== undefined && !ONLY_CONFIGURATION.has(keyword)) return `line ${startLine} reads \`${name}\``;
  if (keyword !== 'RUN') return undefined;
  const reading = commandsOf(dockerfile, instruction);
  if (!reading.ok) return `line ${startLine} cannot be read: ${reading.reason}`;
  for (const command of reading.commands) {
    if (command.words.length === 0) continue;
    const invocation = invocationOf(command);
    if (!invocation) return `line ${startLine} runs what a variable names`;
    const { program } = invocation;
    if (SHOWS_ENVIRONMENT.has(program)) return `\`${program}\` in line ${startLine} looks at all variables`;
    const operation = operationOf(command);
    if ((operation && operation.kind !== 'build') || READS_WHAT_IT_NAMES.has(program)) continue;
    if (opaqueScript(invocation) !== undefined && !isOfContext(invocation.programWord.value, project))
      return `what \`${invocation.programWord.raw}\` in line ${startLine} reads is not known`;
    const reader = whoSpeaksOf(names, project);
    if (reader) return `what \`${program}\` in line ${startLine} reads is not known: ${reader}`;
  }
  return undefined;
}

function isOfContext(path: string | undefined, project: Project | undefined): boolean {
  const name = path?.split('/').at(-1);
  return project?.files()?.some((file) => file.split('/').at(-1) === name) ?? false;
}

/** Who in the context may read such a variable, or why nobody knows. */
function whoSpeaksOf(names: readonly string[], project: Project | undefined): string | undefined {
  const texts = project && textsOf(project);
  if (!texts) return 'the build context is not known';
  const word = new RegExp(`(?<![\\w-])(?:${names.join('|')})(?![\\w-])`);
  const found = texts.find(({ text }) => word.test(text));
  return found && `\`${found.path}\` speaks of it`;
}
