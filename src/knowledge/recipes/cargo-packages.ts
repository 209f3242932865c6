import { globExpression } from '../../source/glob.js';
import { baseName } from '../../source/paths.js';
import { normalise } from '../../source/state.js';
import { tomlLines, tomlStrings, tomlValue } from '../ecosystems/toml-lines.js';
import { type Application, textAt } from './application.js';

export interface CargoPackage {
  readonly name: string;
  /** The names of its programs. */
  readonly programs: readonly string[];
}

/** The nearest folder at or above one whose Cargo.toml has a workspace, else the folder itself (The Cargo Book, "Workspaces"). */
export function workspaceRoot(application: Application, folder: string): string {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const text = textAt(application, `${at}/Cargo.toml`);
    if (text !== undefined && /^\s*\[\s*workspace\b/m.test(text)) return at === '' ? '/' : at;
    if (at === '') return folder;
  }
}

/** The packages that a folder's Cargo.toml is, or has in its workspace. */
export function cargoPackages(application: Application, folder: string): readonly CargoPackage[] {
  const lines = tomlLines(textAt(application, normalise(`${folder}/Cargo.toml`)) ?? '');
  const members = tomlStrings(lines, 'workspace', 'members').flatMap((member) => matching(application, folder, member));
  const own = stringAt(lines, 'package', 'name');
  return [
    ...(own === undefined ? [] : [{ name: own, programs: programsOf(application, folder, lines, own) }]),
    ...members.flatMap((member) => cargoPackages(application, member)),
  ];
}

type Lines = ReturnType<typeof tomlLines>;

function stringAt(lines: Lines, table: string, key: string): string | undefined {
  return tomlValue(lines, table, key)?.match(/^["']([^"']+)["']/)?.[1];
}

/** src/main.rs, src/bin, and what [[bin]] names (The Cargo Book, "Cargo Targets"). */
function programsOf({ copied }: Application, folder: string, lines: Lines, own: string): readonly string[] {
  const named = lines.flatMap(({ table, text }) =>
    table === 'bin' ? (/^name\s*=\s*["']([^"']+)["']/.exec(text)?.[1] ?? []) : [],
  );
  const files = [...copied.files.keys()].flatMap((path) => {
    const rest = path.startsWith(`${folder}/src/`) ? path.slice(folder.length + 5) : '';
    return /^bin\/([\w-]+)(?:\.rs|\/main\.rs)$/.exec(rest)?.[1] ?? [];
  });
  const main = copied.files.has(normalise(`${folder}/src/main.rs`)) ? [own] : [];
  return [...new Set([...main, ...files, ...named])];
}

/** The folders that a member of a workspace stands for; `*` for any name. */
function matching({ copied }: Application, folder: string, member: string): readonly string[] {
  const pattern = globExpression(`${normalise(`${folder}/${member}`)}/Cargo.toml`);
  return [...copied.files.keys()]
    .filter((path) => pattern.test(path))
    .map((path) => path.slice(0, -'/Cargo.toml'.length));
}

/** The crates of the lock file that holds for a folder; undefined where there is none. */
export function lockedCrates(application: Application, folder: string): readonly string[] | undefined {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const text = textAt(application, `${at}/Cargo.lock`);
    if (text !== undefined) return [...text.matchAll(/^name = "([^"]+)"$/gm)].map(([, name]) => name!);
    if (at === '' || at === '/') return undefined;
  }
}

/** The programs that the project's own sources run, or why they cannot be told. */
export function rustProgramsCalled(application: Application): readonly string[] | string {
  const called = new Set<string>();
  for (const path of application.copied.files.keys()) {
    if (!path.endsWith('.rs') || /\/(?:vendor|tests|benches|examples)\/|\/build\.rs$/.test(path)) continue;
    const text = textAt(application, path);
    if (text === undefined) return `${path} cannot be read`;
    if (!/\bprocess::(?:\{[^}]*)?\bCommand\b/.test(text)) continue;
    for (const [, argument] of text.matchAll(/\bCommand::new\(\s*([^)]*)\)/g)) {
      const name = /^"([^"]+)"$/.exec(argument!.trim())?.[1];
      if (name === undefined) return `${path} runs programs whose names are not written out`;
      called.add(baseName(name));
    }
  }
  return [...called];
}
