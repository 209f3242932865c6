import { expect, test } from '@jest/globals';
import { refusals } from './refusals.js';

const WEB = '<Project Sdk="Microsoft.NET.Sdk.Web"><TargetFramework>net8.0</TargetFramework></Project>';
const FILES = { 'App.csproj': WEB, 'Program.cs': '' };
const BASE = ['FROM mcr.microsoft.com/dotnet/sdk:8.0', 'WORKDIR /src', 'COPY . .'];
const BUILT = [...BASE, 'RUN dotnet publish -c Release -o out'];
const START = 'CMD ["dotnet", "out/App.dll"]';

test.each<readonly [string, readonly string[], Readonly<Record<string, string>>]>([
  ['what is published', [...BUILT, START], FILES],
  ['its host program', [...BUILT, 'CMD ["./out/App"]'], FILES],
  [
    'the folder of the configuration',
    [...BASE, 'RUN dotnet publish', 'CMD ["dotnet", "bin/Release/net8.0/publish/App.dll"]'],
    FILES,
  ],
  [
    'the project of a solution',
    [...BUILT, 'CMD ["dotnet", "out/Api.dll"]'],
    {
      'All.sln': 'Project("{FAE}") = "Api", "src\\Api\\Api.csproj", "{1}"\n',
      'src/Api/Api.csproj': WEB,
    },
  ],
])('split: %s', (_, lines, files) => {
  expect(refusals(lines, files)).toEqual([]);
});

test.each<readonly [string, readonly string[], Readonly<Record<string, string>>, string]>([
  [
    'the start builds',
    [...BUILT, 'CMD ["dotnet", "watch", "run"]'],
    FILES,
    'it builds or looks for what it starts (`dotnet watch`)',
  ],
  [
    'a program runs while it builds',
    [...BASE, 'RUN dotnet publish -o out && dotnet out/App.dll --init', START],
    FILES,
    'line 4 runs a program while it builds (`dotnet out/App.dll`), and what that writes is not known',
  ],
  [
    'a tool runs the application',
    [...BASE, 'RUN dotnet ef migrations bundle && dotnet publish -o out', START],
    FILES,
    'line 4 runs a program while it builds (`dotnet ef`), and what that writes is not known',
  ],
  [
    'it starts something else',
    [...BUILT, 'CMD ["dotnet", "out/Other.dll"]'],
    FILES,
    'it starts `out/Other.dll`, and no `dotnet publish` is known to make that',
  ],
  [
    'it is built and not published',
    [...BASE, 'RUN dotnet build -o out', START],
    FILES,
    'it starts `out/App.dll`, and no `dotnet publish` is known to make that',
  ],
  [
    'browsers run it',
    [...BUILT, START],
    { 'App.csproj': WEB.replace('Sdk.Web', 'Sdk.BlazorWebAssembly') },
    'it is published for browsers, and something has to serve it',
  ],
  [
    'a variable says which .NET',
    ['ARG V=8.0', 'FROM mcr.microsoft.com/dotnet/sdk:$V', ...BUILT.slice(1), START],
    FILES,
    'a variable says which image it is, and so which .NET',
  ],
  [
    'the tag says nothing',
    ['FROM mcr.microsoft.com/dotnet/sdk', ...BUILT.slice(1), START],
    FILES,
    'which .NET mcr.microsoft.com/dotnet/sdk:latest has is not known',
  ],
  [
    'another image',
    ['FROM acme/dotnet:8', ...BUILT.slice(1), START],
    FILES,
    'which runtime goes with acme/dotnet is not known',
  ],
  ['nothing is built', [...BASE, 'RUN useradd shop', START], FILES, 'it builds nothing'],
  [
    'a user of nobody',
    [...BUILT, 'USER shop', START],
    FILES,
    'whether mcr.microsoft.com/dotnet/aspnet:8.0 has the user shop is not known',
  ],
  [
    'a distribution whose packages are not known',
    [
      'FROM mcr.microsoft.com/dotnet/sdk:8.0-azurelinux3.0',
      ...BUILT.slice(1),
      'HEALTHCHECK CMD curl -f localhost',
      START,
    ],
    FILES,
    'which package brings `curl` to the distribution (azure) is not known',
  ],
  [
    'an image of a former name',
    ['FROM mcr.microsoft.com/dotnet/core/sdk:3.1', ...BUILT.slice(1), START],
    FILES,
    'which distribution mcr.microsoft.com/dotnet/core/aspnet:3.1 stands on is not known',
  ],
])('refused: %s', (_, lines, files, reason) => {
  expect(refusals(lines, files)).toEqual([reason]);
});
