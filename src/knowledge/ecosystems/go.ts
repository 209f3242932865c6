import { below, type ContextFiles } from '../modules/context-files.js';
import { go as manager } from '../package-managers/go.js';
import { filesLike, refuse } from './project-files.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

/** Go 1.23: `go help mod download`, "Go Modules Reference": go.mod, go.work, `replace`. */
export const go: Ecosystem = {
  name: 'go',
  language: 'go',
  managers: ['go'],
  manifests: ['go.mod'],
  lockFiles: manager.lockFiles,
  configuration: ['go.work'],
  settings: [],
  fills: [],
  folderOptions: ['-C'],
  fileVariables: ['GOFLAGS', 'GOENV', 'GOWORK', 'GOMODCACHE'],
  looksAt: ({ action, kind, operands }) => {
    if (kind === 'query' && (action === 'version' || action === '')) return 'no project';
    // With a version, no go.mod is looked at (`go help install`).
    if (action === 'install' && operands.length > 0)
      return operands.every(({ value }) => value !== undefined && /^[^./].*@/.test(value)) ? 'no project' : undefined;
    const isWhole = action === 'mod download' || action === 'mod verify';
    return isWhole && operands.length === 0 ? 'project' : undefined;
  },
  reads: goReads,
};

function goReads({ folder, files }: InstallCall): InstallReading {
  const manifest = below(folder, 'go.mod');
  const workspace = below(folder, 'go.work');
  const text = files.read(manifest);
  if (text === undefined && !files.exists(workspace))
    return refuse(`${manifest} is not in the build context, or cannot be read`);
  const found = [...filesLike(files, folder, ['go.mod', 'go.sum', 'go.work', 'go.work.sum'])];
  for (const module of modulesBeside(files, folder)) {
    const path = below(module, 'go.mod');
    if (module.startsWith('..') || !files.exists(path))
      return refuse(`${path}, which it names, is not in the build context`);
    found.push(path, ...filesLike(files, module, ['go.sum']));
  }
  return { ok: true, files: [...new Set(found)] };
}

/** The folders of the modules that go.mod replaces others with, and that go.work uses. */
function modulesBeside(files: ContextFiles, folder: string): readonly string[] {
  const code = (name: string) => (files.read(below(folder, name)) ?? '').replace(/\/\/.*$/gm, '');
  const replaced = [...code('go.mod').matchAll(/=>\s*(\.{1,2}\/\S*|\.{1,2}(?=\s))/g)].map((match) => match[1]!);
  const work = code('go.work');
  const used = [...work.matchAll(/^\s*(?:use\s+)?(\.{1,2}(?:\/\S*)?)\s*$/gm)].map((match) => match[1]!);
  const ownReplaced = [...work.matchAll(/=>\s*(\.{1,2}\/\S*)/g)].map((match) => match[1]!);
  return [...replaced, ...used, ...ownReplaced].map((path) => pathOf(folder, path));
}

/** A path below a folder; one that leaves the context begins with `..`. */
function pathOf(folder: string, path: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..' && parts.length === 0) return '..';
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
