import { imageFacts } from '../knowledge/images/facts.js';
import type { Dockerfile } from '../source/dockerfile.js';
import { literal } from '../source/glob.js';
import type { Instruction } from '../source/instruction.js';
import { lineage, type Stage } from '../source/stage.js';
import type { Project } from './project.js';

/** Folders on the PATH of every image. */
const ON_PATH = /^\/(?:usr\/)?(?:local\/)?s?bin\/[^/]+$/;
/** Folders that package managers fill with programs; what they write there begins with `#!` or is no text. */
const INSTALLED = /(?:^|\/)(?:node_modules\/\.bin|vendor\/bin|v?env\/bin|\.venv\/bin)\/[^/]+$/;
const SCRIPT = /\.(?:sh|bash|ksh)$/;

/**
 * Why a program may be one that only a shell can start: a script without a `#!` line, which execve(2) refuses with
 * ENOEXEC and a shell then reads itself (POSIX, 2.9.1.6). Undefined where it is none.
 */
export function whyOnlyShellStarts(
  dockerfile: Dockerfile,
  stage: Stage,
  program: string,
  project: Project | undefined,
): string | undefined {
  const name = program.split('/').at(-1)!;
  const root = lineage(stage).at(-1)!.base;
  if (root.kind === 'image' && imageFacts(root.reference.repository, root.reference.tag)?.programs.includes(name))
    return undefined;
  const unproven = `whether \`${program}\` begins with \`#!\` is not known`;
  if (dockerfile.instructions.some((one) => writesFile(dockerfile.saidBy(one), name))) return unproven;
  const files = project?.files();
  const isOwn = program.includes('/') && !ON_PATH.test(program);
  if (!project || !files) {
    const maybe = isOwn || SCRIPT.test(name) || dockerfile.instructions.some((one) => mayCopyProgram(one, name));
    return maybe && !INSTALLED.test(program) ? unproven : undefined;
  }
  const found = files.filter((path) => path === name || path.endsWith(`/${name}`));
  const bare = found.find((path) => project.read(path)?.startsWith('#!') === false);
  if (bare) return `\`${bare}\` has no \`#!\` line`;
  const isMade = found.length > 0 || INSTALLED.test(program) || isBuilt(dockerfile, name);
  return isOwn && !isMade ? unproven : undefined;
}

/** Whether an instruction writes a file of that name by redirection, `tee` or a COPY of a heredoc. */
function writesFile(text: string, name: string): boolean {
  const spelled = literal(name);
  return (
    new RegExp(`(?:>|\\btee\\b(?: -a)?)\\s*["']?[^\\s"'<>]*?(?<![\\w.-])${spelled}(?![\\w.-])`).test(text) ||
    (/^(?:COPY|ADD)\b[^\n]*<</i.test(text) && new RegExp(`(?<![\\w.-])${spelled}["'\\s\\]]*(?:\\n|$)`).test(text))
  );
}

/** Whether a COPY or ADD of the context may bring a program of that name to a folder on the PATH. */
function mayCopyProgram({ keyword, exec, words, flags }: Instruction, name: string): boolean {
  if ((keyword !== 'COPY' && keyword !== 'ADD') || flags.some((flag) => flag.name === 'from')) return false;
  const paths = exec ?? words.map(({ text }) => text);
  const target = paths.at(-1) ?? '';
  return /^\/$|bin\/?$/.test(target) || paths.some((path) => path.split('/').at(-1) === name);
}

/** Whether a compiler's `-o` names it, or it comes from another stage by its name. */
function isBuilt({ instructions }: Dockerfile, name: string): boolean {
  if (SCRIPT.test(name)) return false;
  return instructions.some(({ keyword, argument, flags, exec, words }) => {
    if (keyword === 'RUN') return outputs(argument).includes(name);
    if (keyword !== 'COPY' || !flags.some((flag) => flag.name === 'from')) return false;
    return (exec ?? words.map(({ text }) => text)).some((path) => path.split('/').at(-1) === name);
  });
}

function outputs(body: string): readonly string[] {
  return [...body.matchAll(/ -o[ =]?(\S+)/g)].map(([, path]) => path!.replace(/["']/g, '').split('/').at(-1)!);
}
