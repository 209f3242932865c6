import { type IgnoreEntry, ignoreEntries } from '../src/knowledge/ignore-entries.js';
import { operationsOf } from '../src/knowledge/operations.js';
import type { ContextFolder } from '../src/rewrite/project.js';
import { defineTransform } from '../src/rewrite/transform.js';
import { invocationOf } from '../src/shell/invocation.js';
import { bodyOf } from '../src/shell/run.js';
import { type Dockerfile, parseDockerfile } from '../src/source/dockerfile.js';
import { mountsOf } from '../src/source/mounts.js';

export default defineTransform({
  name: 'dockerignore',
  summary: 'Keep out of the build context what no image needs.',
  safety: 'unsafe',
  group: 'context',
  why: 'Whatever the context holds is sent to the builder, copied by `COPY . .`, and changes the cache: history, logs, local secrets, dependencies of another platform.',
  leavesAlone: [
    'A context that nothing is known of.',
    'A Dockerfile that copies no folder from its context.',
    'Paths that a COPY, an ADD, a bind mount or a command of any Dockerfile of the context names.',
    'Lines that are there already, their order and their comments.',
  ],
  examples: [
    {
      before: 'FROM python:3.12-slim\nCOPY . .\nCMD ["python", "app.py"]\n',
      after: 'FROM python:3.12-slim\nCOPY . .\nCMD ["python", "app.py"]\n',
      files: { 'app.py': '', 'requirements.txt': '' },
      written: {
        '.dockerignore':
          '.git\n**/__pycache__\n**/*.pyc\n**/.pytest_cache\n**/.venv\n**/*.log\n**/.DS_Store\n.env\nDockerfile*\n.dockerignore\ndocker-compose*.yml\ncompose*.y*ml\n',
      },
    },
  ],
  rewrite(dockerfile, { change, skip, project }) {
    const copy = dockerfile.instructions.find((one) => copiesFolder(one.keyword, contextSources(one)));
    if (!copy) return;
    const folder = project?.folder;
    const files = folder?.files();
    if (!project || !folder || !files) return skip(copy, 'the build context is not known');
    const { path, text: present, problem } = project.ignoreFile();
    if (problem) return skip(copy, `${path}: ${problem}`);
    const lines = present?.split(/\r?\n/) ?? [];
    const needs = neededNames(dockerfile, folder, files);
    const missing = ignoreEntries.filter(
      (entry) => applies(entry, dockerfile, files) && !needs(entry) && !isIgnored(entry.pattern, lines),
    );
    if (missing.length === 0) return;
    const eol = present?.includes('\r\n') ? '\r\n' : '\n';
    const separator = present === undefined || present === '' || present.endsWith('\n') ? '' : eol;
    const added = missing.map((entry) => `${entry.pattern}${eol}`).join('');
    change(copy, `${missing.length} patterns are missing in ${path}`, (edit) =>
      edit.write(path, `${present ?? ''}${separator}${added}`),
    );
  },
});

function contextSources(instruction: Dockerfile['instructions'][number]): readonly string[] {
  if (instruction.flag('from')) return [];
  if (instruction.keyword === 'RUN') {
    return mountsOf(instruction)
      .filter((mount) => mount.type === 'bind' && mount.from === undefined)
      .map((mount) => mount.source ?? '.');
  }
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return [];
  return instruction.exec?.slice(0, -1) ?? instruction.words.slice(0, -1).map((word) => word.text);
}

function copiesFolder(keyword: string, sources: readonly string[]): boolean {
  return (
    (keyword === 'COPY' || keyword === 'ADD' || keyword === 'RUN') &&
    sources.some((source) => /^(?:\.\/?|\/|\*|\.\/\*)$/.test(source))
  );
}

function applies({ when }: IgnoreEntry, dockerfile: Dockerfile, files: readonly string[]): boolean {
  switch (when.kind) {
    case 'always':
      return true;
    case 'file':
      return when.names.some((name) => files.some((file) => file === name || file.startsWith(`${name}/`)));
    case 'installed':
      return dockerfile.runs.some((run) => {
        const body = bodyOf(dockerfile, run);
        if (body.kind !== 'script') return false;
        return operationsOf(body.script).some(
          (one) => one.kind === 'install' && when.families.includes(one.manager.family),
        );
      });
  }
}

/** Says whether any Dockerfile of the context names what an entry hides. */
function neededNames(
  dockerfile: Dockerfile,
  folder: ContextFolder,
  files: readonly string[],
): (entry: IgnoreEntry) => boolean {
  const all = [dockerfile];
  for (const file of files) {
    if (
      !/(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.[dD]ockerfile$/.test(file) ||
      file === folder.dockerfile ||
      file.endsWith('.dockerignore')
    )
      continue;
    const parsed = parseDockerfile(folder.read(file) ?? '');
    if (parsed.ok) all.push(parsed.dockerfile);
  }
  const named = all.flatMap((one) =>
    one.instructions.flatMap((instruction) => [...contextSources(instruction), ...commandWords(one, instruction)]),
  );
  const programs = new Set(all.flatMap((one) => one.runs.flatMap((run) => programsOf(one, run))));
  return ({ pattern, readBy }) => {
    if (readBy?.some((program) => programs.has(program))) return true;
    const name = new RegExp(
      `^${pattern
        .replace(/^\*\*\//, '')
        .replace(/[.+^$()|[\]\\{}]/g, '\\$&')
        .replace(/\*/g, '[^/]*')}$`,
    );
    return named.some((word) => word.split('/').some((part) => name.test(part)));
  };
}

function commandWords(dockerfile: Dockerfile, instruction: Dockerfile['instructions'][number]): readonly string[] {
  if (instruction.exec) return instruction.exec;
  if (!['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(instruction.keyword)) return [];
  const body = instruction.keyword === 'RUN' ? bodyOf(dockerfile, instruction) : undefined;
  if (body?.kind !== 'script') return instruction.argument.split(/[\s"'=;]+/);
  return body.script.commands.flatMap((command) =>
    command.words.flatMap((word) => (word.value ?? word.raw).split(/[\s"'=:]+/)),
  );
}

function programsOf(dockerfile: Dockerfile, run: Dockerfile['instructions'][number]): readonly string[] {
  const body = bodyOf(dockerfile, run);
  if (body.kind !== 'script') return [];
  return body.script.commands.flatMap((command) => invocationOf(command)?.program ?? []);
}

function isIgnored(pattern: string, lines: readonly string[]): boolean {
  const bare = (text: string) => text.trim().replace(/^\/|^\*\*\/|\/$/g, '');
  return lines.some(
    (line) => bare(line.replace(/^!/, '')) === bare(pattern) || line.trim() === '**' || line.trim() === '*',
  );
}
