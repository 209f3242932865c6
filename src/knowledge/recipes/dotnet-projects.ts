import { baseName, folderInImage } from '../../source/paths.js';
import { normalise } from '../../source/state.js';
import { type Application, pathAt, type Step, textAt } from './application.js';

export interface DotnetProject {
  /** Absolute path of the project file in the image. */
  readonly path: string;
  /** The name of its program. */
  readonly assembly: string;
  readonly targetFramework: string | undefined;
  /** What it needs to run: ASP.NET Core, the plain runtime, or nothing but what is published. */
  readonly runtime: 'aspnet' | 'runtime' | 'own';
  readonly isBrowser: boolean;
  /** Whether it does without ICU. */
  readonly isInvariant: boolean;
}

/** A folder that `dotnet publish` fills. */
export interface Publication {
  readonly folder: string;
  readonly project: DotnetProject;
}

const PROJECT = /\.(?:cs|fs|vb)proj$/;

/** What a step publishes, and where (".NET CLI", `dotnet publish`). */
export function publications(step: Step, application: Application): readonly Publication[] {
  const { operation, folder } = step;
  if (operation?.manager.name !== 'dotnet' || operation.action !== 'publish' || folder === undefined) return [];
  const option = (...names: string[]) => operation.options.find(({ name }) => names.includes(name))?.value;
  const [operand] = operation.operands;
  const target = operand ? pathAt(folder, operand.value ?? '$') : folder;
  if (target === undefined) return [];
  const properties = operation.options.flatMap(({ name, value }) =>
    /^(?:-p|--property|\/p)$/.test(name) && value !== undefined ? [value] : [],
  );
  const words = operation.invocation.args.map(({ value }) => value ?? '');
  const isOwn =
    words.includes('--sc') ||
    /^(?:true|)$/i.test(option('--self-contained') ?? (words.includes('--self-contained') ? '' : 'no')) ||
    [...properties, ...words].some((one) => /(?:SelfContained|PublishAot)=true/i.test(one));
  const output = option('-o', '--output');
  const runtime = option('-r', '--runtime');
  return projectsOf(application, target).map((found) => {
    const project: DotnetProject = isOwn ? { ...found, runtime: 'own' } : found;
    if (output !== undefined) return { folder: pathAt(folder, output) ?? '', project };
    const configuration = option('-c', '--configuration') ?? defaultConfiguration(project.targetFramework);
    const place = [
      'bin',
      configuration,
      project.targetFramework ?? '?',
      ...(runtime === undefined ? [] : [runtime]),
      'publish',
    ];
    return { folder: normalise(`${folderInImage(project.path)}/${place.join('/')}`), project };
  });
}

/** From .NET 8 on, `publish` takes Release by itself. */
function defaultConfiguration(framework: string | undefined): string {
  const version = Number(/^net(\d+)\.\d+/.exec(framework ?? '')?.[1] ?? 0);
  return version >= 8 ? 'Release' : 'Debug';
}

/** The projects that a project file, a solution or a folder stands for. */
function projectsOf(application: Application, target: string): readonly DotnetProject[] {
  if (PROJECT.test(target)) return projectAt(application, target);
  const files = [...application.copied.files.keys()];
  if (/\.slnx?$/.test(target)) {
    const named = [...(textAt(application, target) ?? '').matchAll(/["']([^"']+\.(?:cs|fs|vb)proj)["']/g)];
    return named.flatMap(([, path]) =>
      projectAt(application, normalise(`${folderInImage(target)}/${path!.replaceAll('\\', '/')}`)),
    );
  }
  const own = files.filter((path) => folderInImage(path) === target && (PROJECT.test(path) || /\.slnx?$/.test(path)));
  const [only] = own.filter((path) => PROJECT.test(path)).length > 0 ? own.filter((path) => PROJECT.test(path)) : own;
  return only === undefined ? [] : projectsOf(application, only);
}

function projectAt(application: Application, path: string): readonly DotnetProject[] {
  const text = textAt(application, path)?.replace(/<!--[\s\S]*?-->/g, '');
  if (text === undefined) return [];
  const property = (name: string) => new RegExp(`<${name}>\\s*([^<$]*?)\\s*</${name}>`).exec(text)?.[1];
  const isTrue = (name: string) => /^true$/i.test(property(name) ?? '');
  return [
    {
      path,
      assembly: property('AssemblyName') ?? baseName(path).replace(PROJECT, ''),
      targetFramework: property('TargetFramework'),
      runtime: isTrue('SelfContained') || isTrue('PublishAot') ? 'own' : runtimeOf(application, path, text, []),
      isBrowser: /Sdk="Microsoft\.NET\.Sdk\.BlazorWebAssembly"/.test(text),
      isInvariant: isTrue('InvariantGlobalization'),
    },
  ];
}

/** Packages may ask for ASP.NET Core as well: only those that are known not to leave the plain runtime. */
function runtimeOf(
  application: Application,
  path: string,
  text: string,
  seen: readonly string[],
): 'aspnet' | 'runtime' {
  if (/Sdk="Microsoft\.NET\.Sdk\.(?:Web|Razor)"|Include="Microsoft\.AspNetCore\.App"/.test(text)) return 'aspnet';
  const packages = [...text.matchAll(/<PackageReference\s+Include="([^"]+)"/g)].map(([, name]) => name!);
  if (packages.some((name) => !/^(?:Microsoft\.Extensions\.|System\.|Newtonsoft\.Json$)/.test(name))) return 'aspnet';
  for (const [, reference] of text.matchAll(/<ProjectReference\s+Include="([^"]+)"/g)) {
    const other = normalise(`${folderInImage(path)}/${reference!.replaceAll('\\', '/')}`);
    const inner = textAt(application, other);
    if (inner === undefined || seen.includes(other)) return 'aspnet';
    if (runtimeOf(application, other, inner, [...seen, path]) === 'aspnet') return 'aspnet';
  }
  return 'runtime';
}
