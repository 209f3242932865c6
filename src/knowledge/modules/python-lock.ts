import { literal } from '../../source/glob.js';
import { baseName } from '../../source/paths.js';
import { extraModules } from '../packages/python-extras.js';
import { below, type ContextFiles } from './context-files.js';
import { type ModuleReading, type ModuleUse, unknownModules } from './module-use.js';

const NO_MODULES: ModuleReading = { modules: [], programs: [], scripts: [], unknown: undefined };

/** The modules of a requirements file and of those that it includes; `python` is the version line, as `3.11`. */
export function readRequirements(files: ContextFiles, path: string): ModuleReading {
  const text = files.read(path);
  if (text === undefined) return unknownModules(`there is no ${path} in the build context`);
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  let reading = NO_MODULES;
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const requirement = line.replace(/(?:^|\s)#.*$/, '').trim();
    if (requirement === '') continue;
    const included = /^(?:-r|--requirement)[ =]*(\S+)/.exec(requirement)?.[1];
    reading = merge(
      reading,
      included ? readRequirements(files, below(folder, included)) : readRequirement(requirement),
    );
  }
  return reading;
}

/** One requirement as pip takes it: `flask==2.0; python_version > "3"`, `git+https://…`, `-e .`. */
export function readRequirement(requirement: string): ModuleReading {
  if (/^(?:-c|--(?:constraint|index-url|extra-index-url|find-links|trusted-host|hash))\b|^-[if]\b/.test(requirement))
    return NO_MODULES;
  if (/^(?:--no-binary)\b/.test(requirement)) return unknownModules(`\`${requirement}\` takes no builds`);
  if (/^-|:\/\/|^\.{0,2}\//.test(requirement) || requirement === '.')
    return unknownModules(`what \`${requirement}\` brings is not known`);
  const match = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:===?\s*([\w.+!-]+))?/.exec(requirement);
  if (!match) return unknownModules(`\`${requirement}\` cannot be read`);
  const extras = /\[([^\]]*)\]/.exec(requirement)?.[1];
  if (extras !== undefined) return readExtras(match[1]!, extras, requirement, match[2]);
  return { ...NO_MODULES, modules: [{ ecosystem: 'pypi', name: match[1]!, version: match[2], evidence: 'unsaid' }] };
}

/** A requirement with extras: `uvicorn[standard]==0.30.1`; the version is that of the package alone. */
function readExtras(name: string, extras: string, requirement: string, version: string | undefined): ModuleReading {
  const modules = new Map<string, ModuleUse>();
  for (const extra of extras.split(',')) {
    const names = extraModules(name, extra.trim());
    if (!names) return unknownModules(`what \`${requirement}\` brings is not known`);
    for (const one of names) {
      const own = one === name.toLowerCase() ? version : undefined;
      modules.set(one, { ecosystem: 'pypi', name: one, version: own, evidence: 'unsaid' });
    }
  }
  return { ...NO_MODULES, modules: [...modules.values()] };
}

/** What installing a project's own folder brings: the dependencies of its pyproject.toml, where nothing is compiled. */
export function readProject(files: ContextFiles, folder: string): ModuleReading {
  const toml = files.read(below(folder, 'pyproject.toml'));
  const own = `the project in \`${folder === '' ? '.' : folder}\``;
  const build = /^requires\s*=\s*\[([^\]]*)\]/m.exec(
    /^\[build-system\]([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(toml ?? '')?.[1] ?? '',
  )?.[1];
  if (toml === undefined || build === undefined) return unknownModules(`what ${own} compiles is not known`);
  const tools = [...build.matchAll(/["']([\w-]+)/g)].map((match) => match[1]!.toLowerCase());
  const compiles = tools.find((name) => !PURE_BUILDERS.has(name));
  if (compiles !== undefined || files.exists(below(folder, 'setup.py')))
    return unknownModules(`what ${own} compiles is not known`);
  const project = /^\[project\]([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(toml)?.[1];
  if (project === undefined || /^dynamic\s*=[^\]]*dependencies/m.test(project))
    return unknownModules(`which modules ${own} needs is not known`);
  const list = /^dependencies\s*=\s*\[([\s\S]*?)\]\s*$/m.exec(project)?.[1] ?? '';
  return [...list.matchAll(/"([^"]+)"|'([^']+)'/g)]
    .map((match) => readRequirement(match[1] ?? match[2]!))
    .reduce(merge, NO_MODULES);
}

/** Build backends that compile nothing, and what they take with them. */
const PURE_BUILDERS: ReadonlySet<string> = new Set(
  'setuptools setuptools-scm setuptools_scm wheel hatchling hatch-vcs flit-core flit_core poetry-core pdm-backend pdm-pep517'.split(
    ' ',
  ),
);

/** What poetry, uv or pipenv installs from a folder's lock file. */
export function readPythonLock(files: ContextFiles, folder: string, python: string | undefined): ModuleReading {
  for (const name of ['poetry.lock', 'uv.lock']) {
    const text = files.read(below(folder, name));
    if (text !== undefined) return readTomlLock(text, python);
  }
  const pipenv = files.read(below(folder, 'Pipfile.lock'));
  if (pipenv !== undefined) return readPipfileLock(pipenv);
  return unknownModules('the project has no lock file that says which modules come in');
}

/** poetry.lock and uv.lock name every file of a release, so that they show whether there is a build. */
function readTomlLock(text: string, python: string | undefined): ModuleReading {
  const modules: ModuleUse[] = [];
  const blocks = text.split(/^\[\[package\]\]\s*$/m).slice(1);
  // Old poetry.lock files list the files of all packages at their end.
  const shared = /^\[metadata\.files\]([\s\S]*)$/m.exec(text)?.[1] ?? '';
  for (const block of blocks) {
    const name = /^name = "([^"]+)"/m.exec(block)?.[1];
    if (name === undefined) return unknownModules('the lock file cannot be read');
    if (/^type = "(?:git|url|directory|file)"|^source = \{ (?:git|url|path)/m.test(block))
      return unknownModules(`\`${name}\` does not come from an index`);
    if (/^source = \{ (?:virtual|editable)/m.test(block)) continue;
    const own = new RegExp(`^"?${literal(name)}"? = \\[([\\s\\S]*?)^\\]`, 'm').exec(shared)?.[1] ?? '';
    const wheels = [...(block + own).matchAll(/([^/"\s]+\.whl)"/g)].map((match) => match[1]!);
    const version = /^version = "([^"]+)"/m.exec(block)?.[1];
    modules.push({ ecosystem: 'pypi', name, version, evidence: evidenceOf(wheels, python) });
  }
  return { ...NO_MODULES, modules };
}

/** The modules of wheels and archives of sources, by the names of these files. */
export function readWheels(paths: readonly string[], python: string | undefined): ModuleReading {
  const modules = new Map<string, string[]>();
  for (const path of paths) {
    const file = baseName(path);
    const name = /^([A-Za-z0-9][\w.]*)-\d.*\.whl$/.exec(file)?.[1];
    if (name === undefined) return unknownModules(`\`${path}\` may compile`);
    modules.set(name, [...(modules.get(name) ?? []), file]);
  }
  return {
    ...NO_MODULES,
    modules: [...modules].map(([name, files]) => ({
      ecosystem: 'pypi',
      name: name.replaceAll('_', '-').toLowerCase(),
      version: undefined,
      evidence: evidenceOf(files, python),
    })),
  };
}

function evidenceOf(wheels: readonly string[], python: string | undefined): ModuleUse['evidence'] {
  const minor = Number(/^3\.(\d+)$/.exec(python ?? '')?.[1] ?? Number.NaN);
  const fitting = wheels.map(readWheel).filter((one) => one !== undefined && fits(one, minor)) as Wheel[];
  if (fitting.some((one) => one.platform === 'any')) return 'pure';
  const on = (system: RegExp) =>
    ['x86_64', 'aarch64'].every((machine) =>
      fitting.some(({ platform }) => platform.split('.').some((one) => system.test(one) && one.endsWith(machine))),
    );
  if (!on(/^(?:manylinux|linux)/)) return 'builds';
  return on(/^musllinux/) ? 'pure' : 'glibc-build';
}

interface Wheel {
  readonly python: string;
  readonly abi: string;
  readonly platform: string;
}

function readWheel(file: string): Wheel | undefined {
  const [platform, abi, python] = file
    .replace(/\.whl$/, '')
    .split('-')
    .toReversed();
  return python === undefined ? undefined : { python, abi: abi!, platform: platform! };
}

/** Whether a wheel serves a Python 3 of that minor version (PEP 425). */
function fits({ python, abi }: Wheel, minor: number): boolean {
  return python.split('.').some((tag) => {
    if (tag === 'py3') return true;
    const since = Number(/^cp3(\d+)$/.exec(tag)?.[1] ?? Number.NaN);
    return abi.split('.').includes('abi3') ? since <= minor : since === minor;
  });
}

function readPipfileLock(text: string): ModuleReading {
  try {
    const lock = JSON.parse(text) as Record<string, Record<string, { version?: string; git?: string } | undefined>>;
    return Object.entries({ ...lock['default'], ...lock['develop'] })
      .map(([name, one]) =>
        one?.version === undefined
          ? unknownModules(`\`${name}\` does not come from an index`)
          : readRequirement(name + one.version),
      )
      .reduce(merge, NO_MODULES);
  } catch {
    return unknownModules('Pipfile.lock cannot be read');
  }
}

/** Both readings as one. */
export function merge(a: ModuleReading, b: ModuleReading): ModuleReading {
  return {
    modules: [...a.modules, ...b.modules],
    programs: [...a.programs, ...b.programs],
    scripts: [...a.scripts, ...b.scripts],
    unknown: a.unknown ?? b.unknown,
  };
}
