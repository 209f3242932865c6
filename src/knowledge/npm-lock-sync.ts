import { type JsonObject, recordOf, stringOf } from './json.js';

export interface LockQuestion {
  readonly manifest: JsonObject;
  readonly lock: JsonObject;
  /** The manifest of a member of the workspace, by its path in the project. */
  readonly member: (path: string) => JsonObject | undefined;
  /** Whether npm installs peer dependencies by itself, as it does since version 7. */
  readonly wantsPeers: boolean;
}

const RECORDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/**
 * Why a package-lock.json does not show that `npm ci` would take it for its package.json; undefined where every
 * dependency is in the lock with the same range, and everything that these need (npm, "package-lock.json", "npm ci").
 */
export function lockObstacle(question: LockQuestion): string | undefined {
  const { manifest, lock, member } = question;
  const version = lock['lockfileVersion'] ?? 1;
  if (version === 1)
    return question.wantsPeers ? 'its version is 1, which does not show peer dependencies' : oldObstacle(question);
  if (version !== 2 && version !== 3) return `its version is ${JSON.stringify(version)}, which is not known`;
  if (manifest['overrides'] !== undefined) return 'package.json has overrides, which the lock file does not show';
  const packages = recordOf(lock['packages']);
  const root = packages[''];
  if (root === undefined) return 'it does not say for what package.json it was made';
  const folders = Object.keys(packages).filter((path) => path !== '' && !/(?:^|\/)node_modules\//.test(path));
  if (JSON.stringify(manifest['workspaces'] ?? []) !== JSON.stringify(recordOf(root)['workspaces'] ?? []))
    return 'it was made for other workspaces';
  for (const path of ['', ...folders]) {
    const json = path === '' ? manifest : member(path);
    if (!json) return `it has the package ${path}, which is not there`;
    const differing = differingName(json, recordOf(packages[path]));
    if (differing !== undefined) return `it was made for another version of \`${differing}\` than package.json names`;
  }
  return missingPackage(packages, question.wantsPeers);
}

/** A dependency that two manifests name differently. */
function differingName(one: JsonObject, other: JsonObject): string | undefined {
  const optional = (json: JsonObject) => recordOf(json['optionalDependencies']);
  for (const record of [...RECORDS, 'peerDependencies']) {
    const theirs = recordOf(other[record]);
    const ours = recordOf(one[record]);
    const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    // What is optional too is only optional.
    const isMoved = (name: string) => record === 'dependencies' && optional(one)[name] !== undefined;
    const found = [...names].find((name) => ours[name] !== theirs[name] && !isMoved(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A package that another one in the lock needs, and that stands nowhere where that one would find it. */
function missingPackage(packages: JsonObject, wantsPeers: boolean): string | undefined {
  for (const [path, value] of Object.entries(packages)) {
    const entry = recordOf(value);
    if (entry['link'] === true) continue;
    const isOwn = !/(?:^|\/)node_modules\//.test(path);
    const optionalPeers = recordOf(entry['peerDependenciesMeta']);
    const peers = wantsPeers ? recordOf(entry['peerDependencies']) : {};
    const needed = [
      ...Object.keys(recordOf(entry['dependencies'])),
      ...(isOwn ? Object.keys(recordOf(entry['devDependencies'])) : []),
      ...Object.keys(peers).filter((name) => recordOf(optionalPeers[name])['optional'] !== true),
    ];
    const missing = needed.find((name) => !isFound(packages, path, name));
    if (missing !== undefined) {
      const who = path === '' ? 'package.json' : (stringOf(entry['name']) ?? path.replace(/^.*node_modules\//, ''));
      return `\`${missing}\`, which ${who} needs, is not in it`;
    }
  }
  return undefined;
}

/** Whether Node finds a package from a folder: in `node_modules` there or in any folder above. */
function isFound(packages: JsonObject, from: string, name: string): boolean {
  for (let path = from; ; path = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '') {
    if (packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`] !== undefined) return true;
    if (path === '') return false;
  }
}

/** The same for version 1, which names versions and no ranges. */
function oldObstacle({ manifest, lock }: LockQuestion): string | undefined {
  const locked = recordOf(lock['dependencies']);
  for (const record of RECORDS) {
    for (const [name, range] of Object.entries(recordOf(manifest[record]))) {
      const version = stringOf(recordOf(locked[name])['version']);
      if (version === undefined) return `\`${name}\`, which package.json needs, is not in it`;
      if (!isInRange(version, stringOf(range) ?? ''))
        return `it has ${name} ${version}, and package.json names \`${range}\``;
    }
  }
  return undefined;
}

/** Whether a version is in one of the ranges that npm writes: exact, `^` or `~` (npm, "semver"). */
function isInRange(version: string, range: string): boolean {
  if (range === version || range === '*' || range === 'latest') return true;
  const [, operator, ...wanted] = /^([\^~]?)(\d+)\.(\d+)\.(\d+)$/.exec(range) ?? [];
  const has = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number);
  if (!has || operator === undefined || operator === '') return false;
  const from = wanted.map(Number);
  const fixed = operator === '~' ? 2 : from[0] !== 0 ? 1 : from[1] !== 0 ? 2 : 3;
  const differing = has.findIndex((part, index) => part !== from[index]);
  return differing === -1 || (differing >= fixed && has[differing]! > from[differing]!);
}
