import { covers } from '../path-cover.js';
import { pathAt, type Step } from './application.js';
import { lastOfBuilder } from './artifacts.js';
import { compiledArtifacts } from './compiled-artifacts.js';
import { besideManifests } from './data-files.js';
import { type DotnetProject, type Publication, publications } from './dotnet-projects.js';
import { otherImage } from './other-image.js';
import { type Effect, type PlanResult, type Recipe, type Runtime, refused, type TracedApplication } from './recipe.js';

const BUILD: Effect = { kind: 'build' };
const SDK = /^(mcr\.microsoft\.com\/dotnet\/(?:core\/|nightly\/)?)sdk$/;
/** Calls that run the application, a tool of it, or any other program. */
const RUNS = /^(?:run|watch|exec|ef|tool run|script|)$/;
const QUIET = /^(?:build|publish|pack|test|msbuild|vstest|format)$/;
/** What of a project its build alone reads. */
const SOURCE =
  /\.(?:cs|fs|vb|csproj|fsproj|vbproj|sln|slnx|props|targets|resx|razor|cshtml|user|ruleset|runsettings|http)$|(?:^|\/)(?:global\.json|[nN]u[gG]et\.[cC]onfig|packages\.lock\.json|dotnet-tools\.json|launchSettings\.json|\.editorconfig)$/;

/** Applications that `dotnet publish` gathers in a folder. */
export const dotnet: Recipe = {
  language: '.NET',
  matches: ({ repository, steps }) =>
    SDK.test(repository) ||
    steps.some(({ operation }) => operation?.manager.name === 'dotnet' && operation.action === 'publish'),
  effectOf,
  plan,
};

function effectOf(step: Step): Effect | undefined {
  const { operation, invocation } = step;
  if (operation?.manager.name !== 'dotnet') return undefined;
  const { kind, action } = operation;
  if (QUIET.test(action) || kind === 'install' || kind === 'query' || kind === 'clean' || action === 'clean')
    return BUILD;
  if (kind !== 'build' && !RUNS.test(action)) return BUILD;
  return {
    kind: 'unknown',
    reason: `runs a program while it builds (\`dotnet ${invocation!.args[0]?.raw ?? ''}\`), and what that writes is not known`,
  };
}

function plan(application: TracedApplication): PlanResult {
  const { start, workdir, repository, tag, base } = application;
  const sdk = SDK.exec(repository);
  if (!sdk) return refused(`which runtime goes with ${repository} is not known`);
  if (!lastOfBuilder(application)) return refused('it builds nothing');
  const { program, programWord, args } = start.invocation;
  const isHost = program === 'dotnet';
  const word = isHost ? args.find(({ value, raw }) => !(value ?? raw).startsWith('-')) : programWord;
  if (isHost && !/\.(?:dll|exe)$/.test(word?.value ?? ''))
    return refused(`it builds or looks for what it starts (\`dotnet ${word?.raw ?? ''}\`)`);
  const path = word?.value === undefined ? undefined : pathAt(workdir, word.value);
  const published = application.steps.flatMap((step) => publications(step, application));
  const own = published.find(({ folder, project }) => path === `${folder}/${project.assembly}${isHost ? '.dll' : ''}`);
  if (!own) return refused(`it starts \`${word?.raw ?? ''}\`, and no \`dotnet publish\` is known to make that`);
  if (own.project.isBrowser) return refused('it is published for browsers, and something has to serve it');
  if (base.segments.some(({ variable }) => variable !== undefined))
    return refused('a variable says which image it is, and so which .NET');
  const version = /^(\d+\.\d+)(?:\.\d+)?(-.*)?$/.exec(tag ?? '');
  if (!version) return refused(`which .NET ${repository}:${tag ?? 'latest'} has is not known`);
  const { runtime } = own.project;
  const name = runtime === 'own' ? 'runtime-deps' : runtime;
  const target = `${version[1]}${version[2] ?? ''}`;
  const image = `${sdk[1]}${name}`;
  const found = otherImage(application, {
    repository: image,
    tag: target,
    programs: new Set([...(runtime === 'own' ? [] : ['dotnet']), program === 'dotnet' ? '' : program]),
    image: { kind: 'image', reference: `${image}:${target}` },
  });
  if (found.kind === 'refused') return found;
  const isTools = besideManifests(application, /\.(?:cs|fs|vb)proj$/, ['obj', 'bin', 'Properties']);
  const artifacts = compiledArtifacts(application, {
    built: builtAt(application, own),
    outputsOf: () => [],
    // It looks for its settings in the folder where it starts, and publishing gathers them.
    isSource: (one) => SOURCE.test(one) || isTools(one) || !covers(workdir, one),
    leavings: [],
    isBuilding: ({ operation }) => operation?.manager.name === 'dotnet',
    binFolder: '',
  });
  if ('kind' in artifacts) return artifacts;
  return {
    kind: 'plan',
    plan: {
      leaves: ['the SDK', 'what the build downloaded', ...found.left],
      builder: [],
      artifacts,
      runtime: withSettings(application, found.runtime, own.project, Number(version[1]), target),
    },
  };
}

function builtAt(application: TracedApplication, { folder }: Publication) {
  const step = application.steps[0]!;
  return new Map([[folder, { path: folder, origin: folder, isStatic: false, step, placedBy: step }]]);
}

/**
 * What the SDK's image sets otherwise than the runtimes': up to .NET 7 those listen on port 80, and on Alpine they do
 * without ICU. Source: dotnet/dotnet-docker, src/sdk and src/runtime-deps.
 */
function withSettings(
  { state }: TracedApplication,
  runtime: Runtime,
  { isInvariant, runtime: kind }: DotnetProject,
  version: number,
  tag: string,
): Runtime {
  const environment = [...runtime.environment];
  if (kind === 'aspnet' && version < 8 && !state.env.has('ASPNETCORE_URLS'))
    environment.push({ name: 'ASPNETCORE_URLS', value: '' });
  if (!/-alpine/.test(tag) || isInvariant || state.env.has('DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'))
    return { ...runtime, environment };
  environment.push({ name: 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT', value: 'false' });
  const packages = [...new Set([...runtime.packages, 'icu-data-full', 'icu-libs', 'tzdata'])];
  return { ...runtime, environment, packages };
}
