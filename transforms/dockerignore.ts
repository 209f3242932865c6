import { ignoreEntries } from '../src/knowledge/ignore-entries.js';
import {
  type ContextDockerfile,
  contextSources,
  dockerfilesUnder,
  isWhole,
} from '../src/rewrite/context-dockerfiles.js';
import { ignoreAddition } from '../src/rewrite/ignore-addition.js';
import type { Project } from '../src/rewrite/project.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { ignoreLines, readIgnoreFile } from '../src/source/ignore-file.js';

export default defineTransform({
  name: 'dockerignore',
  summary: 'Keep out of the build context what no image needs.',
  safety: 'unsafe',
  group: 'context',
  why: 'Whatever the context holds is sent to the builder, copied by `COPY . .`, and changes the cache: history, logs, local secrets, dependencies of another platform.',
  leavesAlone: [
    'A context that nothing is known of, or whose ignore file no builder would read.',
    'A Dockerfile that does not copy or mount its whole context.',
    'Paths that a COPY, an ADD, a bind mount, a command, or a script that one runs, names: of any Dockerfile that is built under the same ignore file.',
    'A context where a COPY takes what a variable without a default names.',
    'The history, where a command, a build file or a source asks git.',
    'Dependencies and build results, where some Dockerfile takes them from the context.',
    '`.env`, where a front end reads it when it is built, or where it is no local file and something reads it.',
    'Tests, where a step may run them or a stage is named as one to work in; tests and Markdown, where any text of the context speaks of them.',
    'What an exception (`!`) of the file asks for.',
    'Lines that are there already, their order, their comments and their line ends.',
  ],
  examples: [
    {
      before: 'FROM python:3.12-slim\nCOPY . .\nCMD ["python", "app.py"]\n',
      after: 'FROM python:3.12-slim\nCOPY . .\nCMD ["python", "app.py"]\n',
      files: { 'app.py': '', 'requirements.txt': '', 'README.md': '' },
      written: {
        '.dockerignore':
          '.git\n**/__pycache__\n**/*.pyc\n**/.venv\n**/*.log\n**/.DS_Store\n**/.env\nDockerfile*\n.dockerignore\n*.md\n',
      },
    },
  ],
  rewrite(dockerfile, { change, skip, project }) {
    const whole = contextSources(dockerfile).find(isWhole);
    if (!whole) return;
    const { instruction } = whole;
    const dockerfiles = project && dockerfilesUnder(dockerfile, project);
    if (!project || !dockerfiles) return skip(instruction, 'the build context is not known');
    const { path, text = '', problem } = project.ignoreFile();
    if (problem) return skip(instruction, `${path}: ${problem}`);
    const inline = composeWithDockerfile(project);
    if (inline !== undefined) return skip(instruction, `\`${inline}\` holds a Dockerfile of its own`);

    const unknown = unknownSource(dockerfiles);
    if (unknown) return skip(instruction, unknown);

    const question = { project, dockerfiles };
    const added: { readonly line: string; readonly why: string }[] = [];
    for (const entry of ignoreEntries) {
      const addition = ignoreAddition(entry, question, present(text));
      if (addition.kind === 'needed')
        skip(instruction, `\`${addition.pattern}\` does not go into ${path}: ${addition.why}`);
      if (addition.kind === 'lines') added.push(...addition.lines.map((line) => ({ line, why: entry.why })));
    }
    if (added.length === 0) return;
    change(instruction, `${path} lacks ${reasons(added)}`, (edit) =>
      edit.write(path, withLines(text, [...new Set(added.map(({ line }) => line))])),
    );
  },
});

function unknownSource(dockerfiles: readonly ContextDockerfile[]): string | undefined {
  for (const { path, dockerfile } of dockerfiles) {
    const source = dockerfile && contextSources(dockerfile).find((one) => one.path === undefined);
    if (source)
      return `\`${source.raw}\` in line ${source.instruction.startLine} of ${path ?? 'the Dockerfile'} may be anything`;
  }
  return undefined;
}

function present(text: string) {
  const reading = readIgnoreFile(text);
  return {
    patterns: ignoreLines(text).flatMap(({ pattern }) => pattern ?? []),
    ignores: reading.ok ? reading.ignores : () => false,
  };
}

/** Lines go to the end, with the line ends that the file has there. */
function withLines(text: string, lines: readonly string[]): string {
  const eol = /\r\n[^\n]*$/.test(text) ? '\r\n' : '\n';
  const separator = text === '' || text.endsWith('\n') ? '' : eol;
  return `${text}${separator}${lines.map((line) => line + eol).join('')}`;
}

/** Every line with why it is there; lines of one reason stand together. */
function reasons(added: readonly { readonly line: string; readonly why: string }[]): string {
  const byWhy = new Map<string, Set<string>>();
  for (const { line, why } of added) byWhy.set(why, (byWhy.get(why) ?? new Set()).add(line));
  return [...byWhy].map(([why, lines]) => `${[...lines].map((line) => `\`${line}\``).join(', ')} (${why})`).join('; ');
}

const COMPOSE = /^(?:docker-)?compose[^/]*\.ya?ml$/;

/** A compose file that holds a Dockerfile: what that needs is not read here. */
function composeWithDockerfile({ folder }: Project): string | undefined {
  return folder
    .files()
    ?.find((file) => COMPOSE.test(file) && /^\s*dockerfile_inline\s*:/m.test(folder.read(file) ?? ''));
}
