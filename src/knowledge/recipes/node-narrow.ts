import { stateAt } from '../../source/state.js';
import { builderFiles, folderArtifact, lastOfBuilder } from './artifacts.js';
import type { NodeProject } from './node-project.js';
import { type NodeStart, outputsOf } from './node-start.js';
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
  { file }: NodeStart,
): readonly Artifact[] | undefined {
  const [project, second] = projects;
  const { folders, copied, workdir, stage } = application;
  if (!project || second || folders.length !== 1 || folders[0] !== project.folder || workdir !== project.folder)
    return undefined;
  const { folder, manifest } = project;
  const standalone = `${folder}/.next/standalone`;
  if (file?.startsWith(`${standalone}/`) && isPlainlyOwned(application, folder)) return [{ path: standalone }];
  const output = outputsOf(application).find((one) => file?.startsWith(`${one}/`) && one !== folder);
  if (output === undefined || !isPlainlyOwned(application, folder)) return undefined;
  const others = builderFiles(application).filter((path) => path.startsWith(`${folder}/`));
  const bare = others.map((path) => path.slice(folder.length + 1));
  const isWritten = application.steps.some(
    (step) => step.run.index < (lastOfBuilder(application)?.index ?? 0) && MAKES.test(step.invocation?.program ?? ''),
  );
  const published = manifest.files?.map((one) => one.replace(/^\.?\/|\/(?:\*\*?(?:\/\*)?)?$/g, ''));
  const isSaid =
    published?.some((one) => output === `${folder}/${one}` || output.startsWith(`${folder}/${one}/`)) ?? false;
  const isAll = bare.every((path) => TOOLING.test(path) || COMPILED.test(path));
  if ((!isSaid && !isAll) || isWritten || stage.instructions.length === 0 || copied.files.size === 0) return undefined;
  const kept =
    isSaid && !isAll ? published!.filter((one) => bare.some((path) => path === one || path.startsWith(`${one}/`))) : [];
  if (kept.some((one) => /[*?[!]/.test(one))) return undefined;
  return ['package.json', 'node_modules', ...new Set([output.slice(folder.length + 1), ...kept])].map((name) => ({
    path: `${folder}/${name}`,
  }));
}

/** Programs that make files in the project which no manifest tells of. */
const MAKES = /^(?:cp|mv|mkdir|touch|ln|curl|wget|tar|unzip|install|rsync|tee|prisma)$/;

/** Whether everything in the folder is root's, so that parts of it need no owner. */
function isPlainlyOwned(application: TracedApplication, folder: string): boolean {
  if (folderArtifact(application, folder).owner !== undefined) return false;
  const last = lastOfBuilder(application)!;
  const { user } = stateAt(last);
  if (user.known && user.value !== 'root') return false;
  return !application.stage.instructions.some((one) => one.index < last.index && one.flag('chown'));
}
