import { baseName } from '../../source/paths.js';
import { normalise, stateAt } from '../../source/state.js';
import { tagRelease } from '../images/tag-release.js';
import { hasOption, type Operation } from '../operations.js';
import { alpineRuntime, debianRuntime } from '../packages/runtime.js';
import { type Application, pathAt, type Step, textAt } from './application.js';
import { type BuiltProgram, builtPrograms, type Output, placesProgram, startedProgram } from './built-programs.js';
import { cargoPackages, lockedCrates, rustProgramsCalled, workspaceRoot } from './cargo-packages.js';
import { compiledArtifacts } from './compiled-artifacts.js';
import { compiledRuntime } from './compiled-runtime.js';
import { besideManifests } from './data-files.js';
import {
  type Effect,
  type PlanResult,
  type Recipe,
  type RecipeOptions,
  refused,
  type TracedApplication,
} from './recipe.js';
import { linkedLibraries } from './system-crates.js';

const BUILD: Effect = { kind: 'build' };
const TOOLS: ReadonlySet<string> = new Set(['rustup', 'rustc', 'strip', 'upx', 'sccache', 'wasm-pack', 'trunk']);
const SOURCE = /\.rs$|(?:^|\/)(?:Cargo\.(?:toml|lock)|rust-toolchain(?:\.toml)?|recipe\.json)$/;

/** Programs that `cargo build` or `cargo install --path` makes. */
export const rust: Recipe = {
  language: 'Rust',
  matches: ({ repository, steps }) => repository === 'rust' || steps.some(({ operation }) => isCompiling(operation)),
  effectOf,
  plan,
};

function isCompiling(operation: Operation | undefined): boolean {
  return operation?.manager.name === 'cargo' && /^(?:build|b|install|zigbuild|auditable)$/.test(operation.action);
}

function effectOf(step: Step, application: Application): Effect | undefined {
  const { operation, invocation } = step;
  if (operation?.manager.name === 'cargo') {
    if (!/^(?:run|r)$/.test(operation.action)) return BUILD;
    return {
      kind: 'unknown',
      reason: 'runs a program of its own while it builds (`cargo run`), and what that writes is not known',
    };
  }
  if (!invocation) return undefined;
  if (TOOLS.has(invocation.program)) return BUILD;
  return placesProgram(step, application, (one) => outputsOf(one, application)) ? BUILD : undefined;
}

function programsOf(application: Application): ReadonlyMap<string, BuiltProgram> {
  return builtPrograms(application, (step) => outputsOf(step, application));
}

/** Where cargo puts programs (The Cargo Book, "Build Cache", "cargo install"). */
function outputsOf(step: Step, application: Application): readonly Output[] {
  const { operation, folder } = step;
  if (!operation || !isCompiling(operation) || folder === undefined) return [];
  const option = (...names: string[]) => operation.options.find(({ name }) => names.includes(name))?.value;
  const target = option('--target') ?? valueAt(step, 'CARGO_BUILD_TARGET');
  const isStatic = target !== undefined && /-linux-musl/.test(target);
  if (operation.action === 'install') {
    const path = option('--path');
    const root = option('--root');
    if (path === undefined) return [];
    const names = binariesOf(application, pathAt(folder, path), operation);
    const place = root === undefined ? '/usr/local/cargo' : pathAt(folder, root);
    return names.map((name) => ({ path: `${place}/bin/${name}`, isStatic }));
  }
  const manifest = option('--manifest-path');
  const project = manifest === undefined ? folder : pathAt(folder, manifest.replace(/\/?Cargo\.toml$/, '') || '.');
  if (project === undefined) return [];
  const written = option('--target-dir') ?? valueAt(step, 'CARGO_TARGET_DIR');
  const cache =
    written === undefined ? normalise(`${workspaceRoot(application, project)}/target`) : pathAt(folder, written);
  if (cache === undefined) return [];
  const profile = profileOf(operation);
  const place = [cache, ...(target === undefined ? [] : [target]), profile].join('/');
  return binariesOf(application, project, operation).map((name) => ({ path: `${place}/${name}`, isStatic }));
}

function profileOf(operation: Operation): string {
  const named = operation.options.find(({ name }) => name === '--profile')?.value;
  if (named !== undefined) return named === 'dev' || named === 'test' ? 'debug' : named === 'bench' ? 'release' : named;
  return hasOption(operation, ['--release', '-r']) ? 'release' : 'debug';
}

function valueAt({ run, operation }: Step, name: string): string | undefined {
  const own = operation?.invocation.environment.get(name);
  const value = stateAt(run).env.get(name);
  return own ?? (value?.known ? value.value : undefined);
}

function binariesOf(application: Application, folder: string | undefined, operation: Operation): readonly string[] {
  if (folder === undefined) return [];
  const values = (...names: string[]) =>
    operation.options.flatMap(({ name, value }) => (names.includes(name) && value !== undefined ? [value] : []));
  const bins = values('--bin');
  const packages = values('-p', '--package');
  return cargoPackages(application, folder)
    .filter(({ name }) => packages.length === 0 || packages.includes(name))
    .flatMap(({ programs }) => programs)
    .filter((name) => bins.length === 0 || bins.includes(name));
}

function plan(application: TracedApplication, options: RecipeOptions): PlanResult {
  const { start, repository, tag, facts } = application;
  if (start.invocation.program === 'cargo')
    return refused('it compiles the program when it starts (`cargo run`): what it would start is not built');
  const configured = [...application.copied.files.keys()].find((path) => /\/\.cargo\/config(?:\.toml)?$/.test(path));
  if (configured !== undefined && /^\s*(?:target|target-dir)\s*=/m.test(textAt(application, configured) ?? ''))
    return refused(`${configured} says where and for what it is built`);
  const built = programsOf(application);
  const started = startedProgram(application, built);
  if (!started)
    return refused(
      `it starts \`${start.invocation.programWord.raw}\`, which no \`cargo build\` or \`cargo install --path\` is known to make`,
    );
  const crates = lockedCrates(application, started.step.folder ?? '/');
  if (!crates)
    return refused(
      'there is no Cargo.lock in the build context: which libraries of the system its crates link is not known',
    );
  const linked = linkedLibraries(crates);
  if (linked.unknown.length > 0)
    return refused(...linked.unknown.map((one) => `which library of the system the crate ${one} links is not known`));
  const calls = rustProgramsCalled(application);
  if (typeof calls === 'string') return refused(calls);
  const programs = [...built.values()];
  const isStatic = programs.every((one) => one.isStatic);
  const release = tagRelease(repository, tag ?? 'latest');
  const libraries = isStatic
    ? []
    : linked.headers.flatMap(
        (one) =>
          (facts?.packageManager === 'apk' ? alpineRuntime(one) : debianRuntime(one, release?.version ?? '')) ?? [],
      );
  const names = programs.map(({ path }) => baseName(path));
  const runtime = compiledRuntime(
    application,
    {
      isStatic,
      own: new Set(names),
      calls: calls.filter((one) => !names.includes(one)),
      libraries: facts?.packageManager === 'apk' && !isStatic ? ['libgcc', ...libraries] : libraries,
      scratch: [],
      scratchEnvironment: [],
    },
    options.compiled,
  );
  if (runtime.kind === 'refused') return runtime;
  const isCargos = besideManifests(application, /^Cargo\.toml$/, [
    'src',
    'target',
    'benches',
    'tests',
    'examples',
    'vendor',
    '.cargo',
  ]);
  const artifacts = compiledArtifacts(application, {
    built,
    outputsOf: (step) => outputsOf(step, application),
    isSource: (path) => SOURCE.test(path) || isCargos(path),
    leavings: leavings(application),
    isBuilding: ({ operation, invocation }) =>
      operation?.manager.name === 'cargo' || (invocation !== undefined && TOOLS.has(invocation.program)),
    binFolder: '/usr/local/cargo/bin',
  });
  if ('kind' in artifacts) return artifacts;
  return {
    kind: 'plan',
    plan: {
      leaves: ['the Rust toolchain, the sources and what cargo built on the way'],
      builder: [],
      artifacts: [...runtime.artifacts, ...artifacts],
      runtime: runtime.runtime,
    },
  };
}

/** The folders that cargo fills, in every package. */
function leavings(application: TracedApplication): readonly string[] {
  const folders = application.steps.flatMap((step) => outputsOf(step, application).map(({ path }) => path));
  return [...new Set(folders.flatMap((path) => /^.*\/target(?=\/)/.exec(path)?.[0] ?? []))];
}
