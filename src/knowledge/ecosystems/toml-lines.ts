/** A line of a TOML file that is no comment, and the table that it stands in. */
export interface TomlLine {
  /** `tool.poetry.dependencies`; empty before the first header. */
  readonly table: string;
  readonly text: string;
}

/** The lines of a TOML file, an empty one for each header; a header's quotes and blanks are taken away. */
export function tomlLines(text: string): readonly TomlLine[] {
  const lines: TomlLine[] = [];
  let table = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$/.exec(line)?.[1];
    if (header !== undefined) {
      table = header.replace(/["'\s]/g, '');
      lines.push({ table, text: '' });
    } else if (!/^\s*(?:#|$)/.test(line)) lines.push({ table, text: line.trim() });
  }
  return lines;
}

/** The strings of an array that a key of a table has, over several lines too; none where there is no such key. */
export function tomlStrings(lines: readonly TomlLine[], table: string, key: string): readonly string[] {
  const start = lines.findIndex(
    (line) => line.table === table && new RegExp(`^"?${key}"?\\s*=\\s*\\[`).test(line.text),
  );
  if (start === -1) return [];
  const found: string[] = [];
  for (const { text } of lines.slice(start)) {
    const bare = text.replace(/\s#.*$/, '');
    found.push(...[...bare.matchAll(/"([^"]*)"|'([^']*)'/g)].map((match) => match[1] ?? match[2]!));
    if (bare.includes(']') && !/\[\s*$/.test(bare)) break;
  }
  return found;
}

/** The file that a project names for its licence: some tools read it with the rest of its metadata (PEP 621, "license"). */
export function licenceFile(lines: readonly TomlLine[]): readonly string[] {
  const value = tomlValue(lines, 'project', 'license') ?? '';
  const file =
    /\bfile\s*=\s*["']([^"']+)["']/.exec(value)?.[1] ??
    (tomlValue(lines, 'project.license', 'file') ?? '').replace(/["']/g, '');
  return file === '' ? [] : [file];
}

/** A setting of a table, as written. */
export function tomlValue(lines: readonly TomlLine[], table: string, key: string): string | undefined {
  const line = lines.find((one) => one.table === table && new RegExp(`^${key}\\s*=`).test(one.text));
  return line?.text.replace(/^[^=]*=\s*/, '').replace(/\s#.*$/, '');
}
