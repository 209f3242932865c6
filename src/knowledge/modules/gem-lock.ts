import { below, type ContextFiles } from './context-files.js';
import { type ModuleReading, unknownModules } from './module-use.js';

/** The gems of a folder's Gemfile.lock. */
export function readGemLock(files: ContextFiles, folder: string): ModuleReading {
  const text = files.read(below(folder, 'Gemfile.lock'));
  if (text === undefined) {
    return unknownModules(`there is no ${below(folder, 'Gemfile.lock')} that says which gems come in`);
  }
  const gems = new Map<string, string>();
  for (const [, name, version] of text.matchAll(/^ {4}([\w.-]+) \((\d[\w.]*)[^)]*\)\r?$/gm)) gems.set(name!, version!);
  return {
    modules: [...gems].map(([name, version]) => ({ ecosystem: 'rubygems', name, version, evidence: 'listed' })),
    programs: /^GIT\r?$/m.test(text) ? ['git'] : [],
    scripts: [],
    unknown: undefined,
  };
}
