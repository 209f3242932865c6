import { folderOfPath } from '../../source/paths.js';
import { below, type ContextFiles } from '../modules/context-files.js';
import { refuse } from './project-files.js';
import type { InstallReading } from './types.js';

const INCLUDES = /^(?:-r|--requirement|-c|--constraint)[ =]*(\S+)$/;
const LOCAL_INDEX = /^(?:-f|--find-links|-i|--index-url|--extra-index-url)[ =]+(\S+)$/;
const ARCHIVE = /\.(?:whl|tar\.gz|tar\.bz2|zip)$/;

/**
 * A requirements file, with the files that it includes and the archives that it names (pip, "Requirements File Format");
 * refuses where it names a folder, which pip builds.
 */
export function requirementsFiles(
  files: ContextFiles,
  path: string,
  /** The folder that pip runs in: archives lie relative to it. */
  folder: string,
  known: readonly string[] = [],
): InstallReading {
  if (known.includes(path)) return { ok: true, files: known };
  const text = files.read(path);
  if (text === undefined) return refuse(`${path} is not in the build context, or cannot be read`);
  let found: readonly string[] = [...known, path];
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const requirement = line.replace(/(?:^|\s)#.*$/, '').trim();
    const included = INCLUDES.exec(requirement)?.[1];
    if (included !== undefined && !/^https?:/.test(included)) {
      const reading = requirementsFiles(files, below(folderOfPath(path), included), folder, found);
      if (!reading.ok) return reading;
      found = reading.files;
      continue;
    }
    const index = LOCAL_INDEX.exec(requirement)?.[1];
    if (index !== undefined && !/^https?:/.test(index)) return refuse(`${path} takes packages from \`${index}\``);
    // Its sources go to a folder `src` where pip runs (pip, "VCS Support").
    if (/^(?:-e|--editable)[ =]/.test(requirement))
      return refuse(`${path} has \`${requirement}\`, which installs sources`);
    const local = localRequirement(requirement);
    if (local === undefined) continue;
    const named = local.replace(/^file:(?:\/\/)?/, '');
    const file = below(folder, named);
    if (/^(?:\/|\.\.)/.test(named) || !ARCHIVE.test(file) || !files.exists(file))
      return refuse(`${path} has \`${requirement}\`, which is part of the project`);
    found = [...found, file];
  }
  return { ok: true, files: [...new Set(found)] };
}

/** What a requirement names on this machine; undefined where it comes from an index or a repository. */
function localRequirement(requirement: string): string | undefined {
  const bare = requirement.replace(/^[\w.-]+(?:\[[^\]]*\])?\s*@\s*/, '');
  if (/^[a-z+]+:\/\//.test(bare) && !/^(?:git\+)?file:/.test(bare)) return undefined;
  const isLocal =
    /^(?:file:|\.{1,2}(?:\/|$|\[)|\/|~)/.test(bare) || ARCHIVE.test(bare) || /^[\w.-]+\/[\w./-]*$/.test(bare);
  return isLocal && !bare.startsWith('-') ? bare : undefined;
}
