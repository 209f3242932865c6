import { globExpression } from '../../source/glob.js';
import type { Instruction } from '../../source/instruction.js';
import { baseName } from '../../source/paths.js';
import { lineage, type Stage } from '../../source/stage.js';
import { knownValue, normalise, stateAt, type Value } from '../../source/state.js';
import { below, type ContextFiles } from './context-files.js';

/**
 * The path in the build context of a file or a folder that a stage has at an absolute path, by the COPYs and ADDs before an
 * instruction; undefined where none of them brings it.
 */
export function copiedFrom(stage: Stage, before: Instruction, path: string, files: ContextFiles): string | undefined {
  const copies = lineage(stage)
    .flatMap((one) => one.instructions)
    .filter((one) => (one.keyword === 'COPY' || one.keyword === 'ADD') && !one.flag('from'))
    .filter((one) => one.stage !== before.stage || one.index < before.index)
    .sort((a, b) => b.index - a.index);
  for (const copy of copies) {
    const found = sourceOf(copy, path, files);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sourceOf(copy: Instruction, path: string, files: ContextFiles): string | undefined {
  const words = copy.exec ?? copy.words.map((word) => word.text);
  const state = stateAt(copy);
  const texts = words.map((word) => (copy.exec ? known(word) : knownValue(word, copy, state)));
  const target = texts.at(-1);
  if (!target?.known || texts.length < 2) return undefined;
  const destination = normalise(
    target.value.startsWith('/') ? target.value : `${folderOf(state.workdir)}/${target.value}`,
  );
  const isFolder = /(?:^|\/)\.{0,2}$/.test(target.value) || texts.length > 2;
  for (const source of texts.slice(0, -1)) {
    if (!source.known) continue;
    for (const entry of matching(source.value, files)) {
      const rest =
        path === destination
          ? ''
          : path.startsWith(`${destination === '/' ? '' : destination}/`)
            ? path.slice(destination === '/' ? 1 : destination.length + 1)
            : undefined;
      if (rest === undefined) continue;
      const isFile = files.read(entry) !== undefined;
      const candidate = isFile
        ? isFolder || /[*?]/.test(source.value)
          ? rest === baseName(entry)
          : rest === ''
        : false;
      if (candidate || (!isFile && rest === '' && files.exists(entry))) return entry;
      if (!isFile && rest !== '' && files.exists(below(entry, rest))) return below(entry, rest);
    }
  }
  return undefined;
}

function known(value: string): Value {
  return { known: true, value };
}

/** The folder in force; where only the base image knows it, most images have `/`. */
export function folderOf(workdir: Value): string {
  return workdir.known ? workdir.value : '/';
}

function matching(source: string, files: ContextFiles): readonly string[] {
  const path = below('', source);
  if (!/[*?[]/.test(path)) return [path];
  const pattern = globExpression(path);
  return (files.files() ?? []).filter((file) => pattern.test(file));
}
