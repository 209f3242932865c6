import { dashed, each } from './kinds.js';
import type { CacheFolder, PackageManager } from './types.js';

const PACKAGES: CacheFolder = {
  path: '~/.nuget/packages',
  movedBy: [{ variable: 'NUGET_PACKAGES' }],
  holds: 'downloads',
};

/** ".NET CLI" reference of .NET 9: `dotnet restore`, `build`, `publish`, `add package`, `tool install`. */
export const dotnet: PackageManager = {
  name: 'dotnet',
  family: 'nuget',
  programs: ['dotnet'],
  commands: {
    '': 'query',
    ...each(
      'install',
      'restore add+package package+add tool+install tool+restore workload+install workload+restore new+install',
    ),
    ...each('upgrade', 'tool+update workload+update package+update'),
    ...each('remove', 'remove+package package+remove tool+uninstall workload+uninstall'),
    'nuget locals': 'clean',
    ...each('build', 'build publish pack run test msbuild vstest exec tool+run ef format watch script'),
    ...each(
      'other',
      'clean new sln add+reference remove+reference reference+add dev-certs user-secrets nuget+push nuget+add',
    ),
    ...each('other', 'nuget+delete store add remove tool workload package reference nuget build-server sdk'),
    ...each('query', 'list help tool+list tool+search workload+list sdk+check nuget+list'),
    // `dotnet App.dll`, and `dotnet TOOL`.
    '*': 'build',
  },
  passesOn: ['*', 'exec', 'tool run'],
  optionsWithValue: dashed(
    's source r runtime c configuration o output f framework v verbosity a arch os version-suffix packages configfile lock-file-path ' +
      'project filter l logger settings results-directory collect d diag version tool-path add-source tool-manifest package-directory ' +
      'property p launch-profile environment e artifacts-path ucr name n language lang manifest',
  ),
  // There `-n` is --no-restore.
  optionsWithValueOf: {
    'add package': dashed('v version f framework s source package-directory project file'),
    'package add': dashed('v version f framework s source package-directory project file'),
  },
  booleanWords: ['true', 'false'],
  onlySays: ['-h', '--help', '-?'],
  clustersShortOptions: false,
  cacheOptions: ['--packages'],
  fills: ['install', 'upgrade', 'build'],
  caches: [
    PACKAGES,
    { path: '~/.local/share/NuGet', movedBy: [{ variable: 'XDG_DATA_HOME', below: 'NuGet' }], holds: 'metadata' },
  ],
  neverCleaned: 'building reads the packages where restoring put them',
  cacheMounts: [PACKAGES],
  manifests: [
    '*.csproj',
    '*.fsproj',
    '*.vbproj',
    '*.sln',
    '*.slnx',
    'NuGet.config',
    'Directory.Packages.props',
    'global.json',
  ],
  lockFiles: ['packages.lock.json'],
  scope: 'language',
};
