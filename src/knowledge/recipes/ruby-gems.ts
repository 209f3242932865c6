import { type Application, isInside, pathAt } from './application.js';
import { folderArtifact } from './artifacts.js';
import type { Artifact, TracedApplication } from './recipe.js';

export const GEM_MANAGERS: ReadonlySet<string> = new Set(['bundler', 'gem']);
/** Where the official image has gems, their programs and Bundler's configuration. Source: docker-library/ruby. */
export const GEMS = '/usr/local/bundle';

/** Whether Bundler puts gems below the project (Bundler, "bundle config", `path` and `deployment`). */
export function hasLocalGems(application: Application): boolean {
  const { state, steps, workdir } = application;
  const path = state.env.get('BUNDLE_PATH');
  if (path) return path.known && isInside(application, pathAt(workdir, path.value) ?? '/');
  if (state.env.has('BUNDLE_DEPLOYMENT')) return true;
  return steps.some(
    ({ operation, invocation }) =>
      operation?.manager.name === 'bundler' &&
      invocation!.args.some(({ value }) => /^(?:path|deployment|--deployment|--path(?:=.*)?)$/.test(value ?? '')),
  );
}

/** The folders with gems that lie outside of the application, or why they are not known. */
export function gemFolders(application: TracedApplication): readonly Artifact[] | string {
  const { state, steps } = application;
  const found = new Set<string>();
  const installs = steps.filter(
    ({ operation }) => operation && GEM_MANAGERS.has(operation.manager.name) && operation.kind === 'install',
  );
  if (installs.length > 0) found.add(GEMS);
  for (const name of ['BUNDLE_PATH', 'GEM_HOME', 'BUNDLE_APP_CONFIG']) {
    const value = state.env.get(name);
    if (!value) continue;
    if (!value.known) return `where the gems lie is not known: ${value.reason}`;
    const path = pathAt(application.workdir, value.value);
    if (path !== undefined && !isInside(application, path)) found.add(path);
  }
  for (const { operation, folder } of installs) {
    const option = operation!.options.find(({ name }) => /^(?:--path|-i|--install-dir)$/.test(name));
    const path = option && (option.value === undefined ? undefined : pathAt(folder, option.value));
    if (option && path === undefined) return 'where the gems lie is not known: an option puts them elsewhere';
    if (path !== undefined && !isInside(application, path)) found.add(path);
  }
  for (const { operation, folder, invocation } of steps) {
    if (operation?.manager.name !== 'bundler' || operation.action !== 'config') continue;
    const words = invocation!.args.map(({ value }) => value ?? '$');
    const at = words.indexOf('path');
    const written = at === -1 ? undefined : words[at + 1];
    const path = written === undefined ? undefined : pathAt(folder, written);
    if (path !== undefined && !isInside(application, path)) found.add(path);
  }
  const system = [...found].find(
    (path) => /^\/(?:usr\/local|usr|root|home)?(?:\/lib)?$/.test(path) || path.startsWith('/root/'),
  );
  if (system !== undefined) return `the gems lie in ${system}, which cannot be copied by itself`;
  return [...found].map((path) => folderArtifact(application, path));
}
