const DOCKERFILE = /^(?:Dockerfile(?:\..*)?|.*\.[Dd]ockerfile|Containerfile.*)$/s;
const DOCKERIGNORE = /\.dockerignore$/;
const COMPOSE = /^(?:docker-)?compose.*\.ya?ml$/s;
const BAKE = /^docker-bake(?:\.override)?\.(?:hcl|json)$/;
const WORKFLOW = /\.ya?ml$/;

/** Folders that no walk enters: they hold other people's files, or git's own. */
export const NEVER_WALKED: ReadonlySet<string> = new Set(['node_modules', '.git']);

export const IGNORE_FILES = ['.gitignore', '.dockershiftignore'] as const;

export type DescriptionKind = 'compose' | 'bake' | 'devcontainer' | 'workflow';

/** Whether a file of this name is taken for a Dockerfile where a folder is walked. */
export function isDockerfileName(name: string): boolean {
  return DOCKERFILE.test(name) && !DOCKERIGNORE.test(name);
}

/**
 * What a file says about builds, judged by its name and the folders above it.
 * @param folder the path of its folder, with `/`
 */
export function descriptionKind(folder: string, name: string): DescriptionKind | undefined {
  if (COMPOSE.test(name)) return 'compose';
  if (BAKE.test(name)) return 'bake';
  if (name === '.devcontainer.json') return 'devcontainer';
  if (name === 'devcontainer.json' && /(?:^|\/)\.devcontainer(?:\/[^/]+)?$/.test(folder)) return 'devcontainer';
  if (WORKFLOW.test(name) && /(?:^|\/)\.github\/workflows$/.test(folder)) return 'workflow';
  return undefined;
}
