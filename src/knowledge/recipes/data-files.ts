import { baseName } from '../../source/paths.js';
import { covers } from '../path-cover.js';
import { isInside } from './application.js';
import { builderFiles } from './artifacts.js';
import type { Artifact, TracedApplication } from './recipe.js';

/** Files that tell people and tools of a project something, and its program nothing. */
const NEVER_READ =
  /(?:^|\/)(?:(?:README|CHANGELOG|CHANGES|HISTORY|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|SUPPORT|MAINTAINERS|TODO|LICEN[CS]E|COPYING|NOTICE|AUTHORS|CODEOWNERS|OWNERS)(?:[._-][\w.-]*)?|(?:GNU)?[Mm]akefile|[^/]*\.mk|Taskfile\.ya?ml|[Jj]ustfile|Jenkinsfile|Procfile|(?:Docker|Container)file[^/]*|[^/]*\.[dD]ockerfile|\.dockerignore|(?:docker-)?compose[^/]*\.ya?ml|docker-bake\.\w+|skaffold\.yaml|\.git|\.gitattributes|\.gitmodules|\.editorconfig|\.travis\.yml|\.gitlab-ci\.yml|\.pre-commit-config\.yaml|renovate\.json|\.renovaterc[^/]*|sonar-project\.properties|codecov\.yml|\.?golangci\.\w+|\.goreleaser\.\w+|\.air\.toml|\.?rustfmt\.toml|clippy\.toml|deny\.toml|\.rubocop\.yml|\.eslintrc[^/]*|\.prettierrc[^/]*|\.DS_Store)$|^\.gitignore$|(?:^|\/)(?:\.git|\.github|\.circleci|\.vscode|\.idea|\.devcontainer)\//;

/**
 * What of the application's files its program may read where it runs: all that is neither a source nor for people. A
 * folder that holds nothing else is taken whole.
 */
export function dataFiles(application: TracedApplication, isSource: (path: string) => boolean): readonly Artifact[] {
  const inside = builderFiles(application).filter((path) => isInside(application, path));
  const isData = (path: string) => {
    const { source } = application.copied.files.get(path)!;
    return !NEVER_READ.test(source) && !isSource(path);
  };
  const data = inside.filter(isData);
  const rest = inside.filter((path) => !data.includes(path));
  const taken = new Set(data.map((path) => outermostPure(path, rest, application.folders)));
  return [...taken]
    .filter((path) => ![...taken].some((other) => other !== path && covers(other, path)))
    .map((path) => ({ path }));
}

/** The outermost folder around a file, below the application's own, without any of the other files. */
function outermostPure(path: string, others: readonly string[], folders: readonly string[]): string {
  let found = path;
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const folder = path.slice(0, at);
    if (folders.includes(folder) || others.some((one) => one.startsWith(`${folder}/`))) break;
    found = folder;
  }
  return found;
}

/**
 * Says of a path whether it lies in a folder of a name that means something to a build tool: beside one of its
 * manifests, and nowhere else: `static/vendor` may be anything.
 */
export function besideManifests(
  { copied }: TracedApplication,
  manifest: RegExp,
  names: readonly string[],
): (path: string) => boolean {
  const folders = [...copied.files.keys()]
    .filter((path) => manifest.test(baseName(path)))
    .flatMap((path) => names.map((name) => `${path.slice(0, path.lastIndexOf('/'))}/${name}`));
  const unique = [...new Set(folders)];
  return (path) => unique.some((folder) => covers(folder, path));
}
