import { baseName } from '../source/paths.js';

/**
 * Files that say which dependencies a project has, or that a manager locks them in; they change seldom beside the
 * sources. Source: each manager's own documentation.
 */
const MANIFESTS: readonly RegExp[] = [
  /^package(?:-lock)?\.json$/,
  /^(?:npm-shrinkwrap|lerna|\.npmrc|\.yarnrc(?:\.yml)?)(?:\.json)?$/,
  /^(?:yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?)$/,
  /^(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/,
  /^(?:pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|environment\.ya?ml)$/,
  /^go\.(?:mod|sum|work|work\.sum)$/,
  /^Cargo\.(?:toml|lock)$/,
  /^(?:Gemfile(?:\.lock)?|[\w.-]+\.gemspec)$/,
  /^(?:composer\.(?:json|lock)|symfony\.lock)$/,
  /^(?:pom\.xml|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|gradle\.properties|gradle\.lockfile|libs\.versions\.toml)$/,
  /^(?:[\w.-]+\.(?:[cfv]b?s?proj|sln|slnx)|NuGet\.config|nuget\.config|packages\.lock\.json|Directory\.\w+\.props|global\.json)$/,
  /^(?:mix\.(?:exs|lock)|rebar\.(?:config|lock)|cpanfile(?:\.snapshot)?|Package\.(?:swift|resolved)|pubspec\.(?:yaml|lock))$/,
];

/** Requirements are often kept in a folder of their own, by environment. */
const REQUIREMENTS = /(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/;

/** Whether a path, or the last part of a COPY's source, names such a file; a pattern counts as what it is a pattern of. */
export function isManifest(path: string): boolean {
  if (REQUIREMENTS.test(path)) return true;
  const name = baseName(path);
  const bare = name.replace(/[*?]/g, '');
  return MANIFESTS.some((pattern) => pattern.test(name) || (bare !== name && bare !== '' && pattern.test(bare)));
}
