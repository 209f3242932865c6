import { stateAt } from '../../source/state.js';
import { commandsOf } from '../called-commands.js';
import { covers } from '../path-cover.js';
import { isInside, pathAt } from './application.js';
import { builderFiles, folderArtifact, lastOfBuilder } from './artifacts.js';
import { buildCalls, outputsOf } from './node-outputs.js';
import { isForProduction, type NodeProject } from './node-project.js';
import type { NodeStart } from './node-start.js';
import type { Artifact, TracedApplication } from './recipe.js';

/** Files that tools and people read, and no running application. */
const TOOLING =
  /(?:^|\/)(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|\.npmrc|\.yarnrc(?:\.yml)?|\.nvmrc|\.node-version|[tj]sconfig[\w.-]*\.json|nest-cli\.json|angular\.json|\.[\w-]+rc(?:\.(?:json|js|cjs|mjs|ya?ml))?|[\w.-]+\.config\.[cm]?[jt]s|\.(?:git|docker|npm|eslint|prettier)ignore|\.gitattributes|\.editorconfig|README[\w.-]*|LICEN[CS]E[\w.-]*|CHANGELOG[\w.-]*|[\w.-]+\.md|(?:[\w.-]+\.)?Dockerfile[\w.-]*|(?:docker-)?compose[\w.-]*\.ya?ml|Makefile|\.env\.example|\.travis\.yml|\.gitlab-ci\.yml)$|(?:^|\/)(?:\.github|\.vscode|\.idea|\.husky|__tests__|tests?|e2e|node_modules)\//;
/** What tsc compiles into the output folder. */
const COMPILED = /\.[cm]?tsx?$/;

/**
 * The parts of a project that run, where its manifests prove that there are no others: the built files, the modules and
 * package.json. Undefined where something else may be read.
 */
export function narrowed(
  application: TracedApplication,
  projects: readonly NodeProject[],
  start: NodeStart,
): readonly Artifact[] | undefined {
  const [project, second] = projects;
  const { folders, workdir } = application;
  const isOnly = folders.length === 1 && folders[0] === project?.folder && workdir === project?.folder;
  if (!project || second || !isOnly || !isPlainlyOwned(application, project.folder)) return undefined;
  const { folder } = project;
  const { file } = start;
  // Next writes a server there that has its modules with it, and looks at nothing else.
  const standalone = `${folder}/.next/standalone`;
  if (file?.startsWith(`${standalone}/`)) return [{ path: standalone }];
  const output = outputsOf(application).find((one) => file?.startsWith(`${one}/`) && one !== folder);
  // What else a preloaded module, another package manager or a hand-made file takes, no manifest says.
  if (output === undefined || start.packages.length > 0 || start.managers.some((name) => name !== 'npm'))
    return undefined;
  if (project.manifest.isLinked || makesOtherFiles(application, folder, output)) return undefined;
  const files = builderFiles(application)
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1));
  const kept = files.every((path) => TOOLING.test(path) || COMPILED.test(path))
    ? []
    : published(project, output, files);
  if (!kept) return undefined;
  const modules = moduleFolders(project);
  if (!modules) return undefined;
  const names = ['package.json', ...modules, ...new Set([output.slice(folder.length + 1), ...kept])];
  const artifacts = names.map((name) => ({ path: `${folder}/${name}` }));
  return isCalledElsewhere(application, artifacts) ? undefined : artifacts;
}

/** node_modules, where there is one for certain: without modules no manager makes it, and npm leaves it behind. */
function moduleFolders({ manifest, installs }: NodeProject): readonly string[] | undefined {
  const { dependencies, devDependencies } = manifest;
  if (dependencies.size > 0) return ['node_modules'];
  if (devDependencies.size === 0) return [];
  const isLeft = installs.some((one) => one.operation!.manager.name === 'npm' && !isForProduction(one));
  return isLeft ? ['node_modules'] : undefined;
}

/** What package.json says that the project consists of, where the built files are among it. */
function published(
  { folder, manifest }: NodeProject,
  output: string,
  files: readonly string[],
): readonly string[] | undefined {
  const names = manifest.files?.map((one) => one.replace(/^\.?\/|\/(?:\*\*?(?:\/\*)?)?$/g, ''));
  if (!names?.some((one) => covers(`${folder}/${one}`, output)) || names.some((one) => /[*?[!]/.test(one)))
    return undefined;
  return names.filter((one) => files.some((path) => covers(one, path)));
}

/** Programs that make files of which no manifest tells. */
const MAKES = /^(?:cp|mv|mkdir|touch|ln|curl|wget|tar|unzip|install|rsync|tee|cpx|cpy|copyfiles|mkdirp|prisma)$/;

function makesOtherFiles(application: TracedApplication, folder: string, output: string): boolean {
  return buildCalls(application, folder).some(({ program, args }) => {
    if (!MAKES.test(program)) return false;
    const target = pathAt(folder, args.at(-1)?.value ?? '$');
    return target === undefined || !covers(output, target);
  });
}

/** Whether the image's start or its health check names a file of the project that would not come along. */
function isCalledElsewhere(application: TracedApplication, artifacts: readonly Artifact[]): boolean {
  const { dockerfile, stage, copied, workdir, start } = application;
  if (stage.instructions.some((one) => one.keyword === 'ENV' && one.pairs.some(({ key }) => key === 'NODE_OPTIONS')))
    return true;
  const words = stage.instructions
    .filter(({ keyword }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword))
    .flatMap((one) => {
      const reading = commandsOf(dockerfile, one);
      return reading.ok ? reading.commands.flatMap((command) => command.words.map(({ raw }) => raw)) : [];
    });
  const paths = [...words.flatMap((word) => pathAt(workdir, word) ?? []), ...start.scripts];
  return paths.some(
    (path) => copied.files.has(path) && isInside(application, path) && !artifacts.some((one) => covers(one.path, path)),
  );
}

/** Whether everything in the folder is root's, so that parts of it need no owner. */
function isPlainlyOwned(application: TracedApplication, folder: string): boolean {
  if (folderArtifact(application, folder).owner !== undefined) return false;
  const last = lastOfBuilder(application)!;
  const { user } = stateAt(last);
  if (user.known && user.value !== 'root') return false;
  return !application.stage.instructions.some((one) => one.index < last.index && one.flag('chown'));
}
