import { hasOption } from '../operations.js';
import { dotnet as manager } from '../package-managers/dotnet.js';
import { filesNamed, refuse } from './project-files.js';
import type { Ecosystem, InstallCall, InstallReading } from './types.js';

const PROJECTS = ['*.sln', '*.slnx', '*.slnf', '*.csproj', '*.fsproj', '*.vbproj', '*.*proj', '*.projitems'];
const SETTINGS = [
  'NuGet.config',
  'NuGet.Config',
  'nuget.config',
  '*.props',
  '*.targets',
  'global.json',
  'dotnet-tools.json',
  'Directory.Build.rsp',
];
/** Properties and tasks that look into files (MSBuild, "Property functions", "Exec task"). */
const READS_MORE = /\[System\.IO\.|\bItem\.File\b|<Exec\b|\$\(Exists|ReadAllText/;

/** .NET 9, "dotnet restore"; NuGet, "nuget.config reference"; MSBuild, "Customize your build". */
export const dotnet: Ecosystem = {
  name: 'dotnet',
  language: 'dotnet',
  managers: ['dotnet'],
  manifests: PROJECTS,
  lockFiles: manager.lockFiles,
  configuration: SETTINGS,
  settings: ['nuget.config', 'NuGet.config', 'NuGet.Config', 'global.json'],
  fills: ['obj', 'bin'],
  folderOptions: [],
  fileVariables: ['NUGET_PACKAGES', 'RestoreSources', 'RestoreConfigFile'],
  looksAt: ({ action, kind, operands }) => {
    if (kind === 'query' && (action === '' || action === 'list')) return 'no project';
    if (action === 'tool install') return operands.length > 0 ? 'no project' : undefined;
    return action === 'restore' ? 'project' : undefined;
  },
  reads: dotnetReads,
};

/** All projects of the folder: which of them one refers to takes no guess then. */
function dotnetReads({ operation, folder, files, locate }: InstallCall): InstallReading {
  if (hasOption(operation, ['--configfile', '--packages', '-s', '--source']))
    return refuse('an option names a file or folder to read');
  const [target] = operation.operands;
  if (target && (target.value === undefined || locate(target.value) === undefined))
    return refuse(`\`${target.raw}\` is not found in the build context`);
  const found = filesNamed(files, '', [...PROJECTS, ...manager.lockFiles, ...SETTINGS]);
  if (
    !found.some((path) => path.startsWith(folder === '' ? '' : `${folder}/`) && /\.(?:[cfv]b?s?proj|slnx?)$/.test(path))
  )
    return refuse('there is no project in the build context');
  for (const path of found) {
    const text = files.read(path);
    if (text === undefined) return refuse(`${path} cannot be read`);
    if (READS_MORE.test(text)) return refuse(`${path} looks into other files`);
    if (/nuget\.config$/i.test(path) && /<packageSources>[\s\S]*<add\b[^>]*\bvalue\s*=\s*"(?!https?:)/i.test(text))
      return refuse(`${path} takes packages from a folder`);
  }
  return { ok: true, files: found };
}
